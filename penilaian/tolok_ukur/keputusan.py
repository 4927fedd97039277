"""A decision on evidence: with the points that follow from it, and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle
from time import perf_counter

from desa.actions import fakta
from desa.actions.bukti import check_pemutus, decide_bukti
from desa.galat import TransisiError
from desa.models import (
    Alokasi,
    Bukti,
    IuranPeserta,
    Musim,
    Pembayaran,
    Pengguna,
    Peserta,
)
from penilaian.poin import compare_poin, store_poin
from penilaian.tolok_ukur.angka import Hasil, Tujuan, hasil_rasio
from permata.peran import Peran

JENIS = ("iuran", "regulasi", "anggaran", "peserta")
LANTAI = "putusan tanpa poin"
TUJUAN = {
    jenis: Tujuan(f"A7 {jenis}", f"Putusan {jenis} dengan poinnya", 2.2, lantai=LANTAI)
    for jenis in JENIS
}
CATATAN = "Sudah dibandingkan dengan aslinya."


def ukur(musim: Musim, ulang: int, jenis: Sequence[str] = JENIS) -> list[Hasil]:
    return [_ukur(musim, TUJUAN[satu], satu, ulang) for satu in jenis]


def _ukur(musim: Musim, tujuan: Tujuan, jenis: str, ulang: int) -> Hasil:
    """Pairs in the order A B B A, each decision committed; the first is the warm-up."""
    semua = Bukti.objects.filter(musim=musim, jenis=jenis, status="disetujui")
    semua = semua.select_related("versi_kini", "desa", "musim")
    antre = cycle(semua.order_by("nomor")[: 2 * ulang + 2])
    pasangan = []
    for ke in range(ulang + 1):
        lama = {}
        for dengan in (True, False) if ke % 2 else (False, True):
            bukti = next(antre)
            oleh = _siapkan(bukti)
            with _pendengar(dengan=dengan):
                mulai = perf_counter()
                putus(bukti, oleh)
                lama[dengan] = 1000 * (perf_counter() - mulai)
            if not dengan:
                store_poin([bukti.desa_id])
        pasangan.append((lama[True], lama[False]))
    return hasil_rasio(tujuan, pasangan[1:], sama=compare_poin(musim) == [])


def putus(bukti: Bukti, oleh: Pengguna) -> None:
    if bukti.versi_kini is None:
        raise LookupError(bukti)
    versi, ke = bukti.versi_kini, Bukti.Status.DISETUJUI
    decide_bukti(bukti, ke=ke, versi=versi, oleh=oleh, catatan=CATATAN)


@contextmanager
def _pendengar(*, dengan: bool) -> Iterator[None]:
    """With nobody listening to changed facts, no points are stored."""
    semua = list(fakta.PENDENGAR)
    if not dengan:
        fakta.PENDENGAR.clear()
    try:
        yield
    finally:
        fakta.PENDENGAR[:] = semua


def _siapkan(bukti: Bukti) -> Pengguna:
    """An approved item as it stood before its approval, and who may approve it."""
    klaim = Pembayaran.objects.filter(versi__bukti=bukti)
    Alokasi.objects.filter(pembayaran__in=klaim).delete()
    klaim.delete()
    peserta = Peserta.objects.filter(isian__versi__bukti=bukti)
    IuranPeserta.objects.filter(peserta__in=peserta).delete()
    peserta.delete()
    Bukti.objects.filter(pk=bukti.pk).update(
        status="diajukan", versi_sah=None, diputus_oleh=None, diputus_pada=None
    )
    petugas = Pengguna.objects.filter(
        peran=Peran.PETUGAS, kabupaten=bukti.musim.kabupaten_id
    )
    for satu in petugas.order_by("pk"):
        with suppress(TransisiError):
            check_pemutus(bukti, oleh=satu)
            return satu
    raise LookupError(bukti)
