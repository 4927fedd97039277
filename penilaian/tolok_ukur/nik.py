"""The same answer in the same time, whoever holds a NIK: no oracle (T18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from time import perf_counter
from typing import Any

from django.db import transaction

from desa.actions.daftar import (
    Unggahan,
    create_daftar,
    nilai_daftar,
    send_daftar,
)
from desa.daftar.baca import BarisDaftar
from desa.models import DaftarSementara, Desa, Musim, Pengguna, Peserta, Warga
from desa.tersandi import NIK
from penilaian.tolok_ukur.angka import Hasil, Tujuan, hasil_rasio
from permata.nik import Nik
from permata.peran import Peran
from permata.sandi import Kunci

LANTAI = "NIK yang bebas"
TUJUAN = {
    "pratinjau": Tujuan("K1", "Pratinjau NIK milik desa lain", 1.1, lantai=LANTAI),
    "kirim": Tujuan("K2", "Mengirim NIK milik desa lain", 1.1, lantai=LANTAI),
}
# Times in ms of the parts, and what the preview said.
Putaran = tuple[dict[str, float], tuple[Any, ...]]


def ukur(musim: Musim, ulang: int) -> list[Hasil]:
    """Pairs in the order A B B A, each with a NIK of its own; all rolled back."""
    oleh = Pengguna.objects.filter(peran=Peran.OPERATOR, desa__isnull=False)
    siapa = oleh.select_related("desa").earliest("pk")
    asing, bebas = _asing(musim, siapa), _bebas()
    putaran = []
    for ke in range(ulang + 1):
        urut = (asing, bebas) if ke % 2 == 0 else (bebas, asing)
        dua = [_sekali(musim, siapa, next(satu)) for satu in urut]
        putaran.append(dua if ke % 2 == 0 else dua[::-1])
    sama = all(kami[1] == lantai[1] for kami, lantai in putaran)
    return [
        _dua_arah(
            hasil_rasio(
                tujuan,
                [(kami[0][apa], lantai[0][apa]) for kami, lantai in putaran[1:]],
                sama=sama,
            )
        )
        for apa, tujuan in TUJUAN.items()
    ]


def _dua_arah(hasil: Hasil) -> Hasil:
    """Quicker tells as much as slower."""
    return replace(hasil, nilai=max(hasil.nilai, 1 / hasil.nilai))


def _asing(musim: Musim, siapa: Pengguna) -> Iterator[Nik]:
    """Those of other desa, over and over."""
    kunci = Kunci.dari_settings()
    peserta = Peserta.objects.filter(musim=musim).exclude(desa=siapa.desa_id)
    warga = Warga.objects.filter(pk__in=peserta.values("warga")).order_by("pk")[:200]
    semua = [Nik(kunci.decrypt(satu.nik_sandi, NIK.tempat(satu.pk))) for satu in warga]
    while True:
        yield from semua


def _bebas() -> Iterator[Nik]:
    for urut in count(1):
        yield Nik(f"990101450190{9999 - urut % 9000:04d}")


def _sekali(musim: Musim, siapa: Pengguna, nik: Nik) -> Putaran:
    """From the sheet to one item, as its operator does."""
    if siapa.desa is None:
        raise LookupError(siapa)
    with transaction.atomic():
        daftar = _daftar(musim, siapa.desa, siapa, nik)
        dilihat, pratinjau = _lama(lambda: nilai_daftar(daftar))
        isi = {"sidik": dilihat.sidik, "berkas": [], "oleh": siapa}
        _, kirim = _lama(lambda: send_daftar(daftar, **isi))
        transaction.set_rollback(True)
    kata = tuple(satu.kata for satu in dilihat.baris)
    return {"pratinjau": pratinjau, "kirim": kirim}, kata


def _lama(langkah: Callable[[], Any]) -> tuple[Any, float]:
    mulai = perf_counter()
    hasil = langkah()
    return hasil, 1000 * (perf_counter() - mulai)


def _daftar(musim: Musim, desa: Desa, siapa: Pengguna, nik: Nik) -> DaftarSementara:
    baris = BarisDaftar(
        nomor=2,
        nik=str(nik),
        nama="Sumiyati",
        sumber_dana="mandiri",
        penduduk=True,
        terdaftar_sejak=date(2026, 7, 1),
    )
    asal = Unggahan("", "0" * 64)
    return create_daftar([baris], asal, musim=musim, desa=desa, oleh=siapa)
