"""Accounts, bills, payments and their allocation into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from desa import models
from desa.alokasi import alokasi
from desa.models import Alokasi, Pembayaran
from penilaian.peragaan.impor import write_impor
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Akun, Bayar, Bukti, Desa, IsiIuran
from penilaian.peragaan.tulis_bukti import Tertulis

Klaim = Mapping[tuple[str, date, int], Bukti]


def write_akun(semua: Sequence[Desa], k: Konteks) -> dict[str, models.Akun]:
    """Accounts by NPP, with the bills of the months that have come."""
    akun = {
        satu.npp: models.Akun(
            desa=k.desa[desa.calon.kode],
            npp=satu.npp,
            jenis=satu.jenis,
            jam=satu.jam,
            dibayar_kabupaten=satu.dibayar_kabupaten,
        )
        for desa in semua
        for satu in desa.akun
    }
    models.Akun.objects.bulk_create(akun.values())
    models.Tagihan.objects.bulk_create(
        models.Tagihan(
            akun=akun[satu.npp],
            blth=tagihan.blth,
            jumlah_tk=tagihan.jumlah_tk,
            jumlah=tagihan.jumlah,
            jatuh_tempo=tagihan.jatuh_tempo,
            kode_iuran=tagihan.kode_iuran,
            dikecualikan=bool(tagihan.nomor_ba),
            nomor_ba=tagihan.nomor_ba,
        )
        for desa in semua
        for satu in desa.akun
        for tagihan in satu.tagihan
        if tagihan.blth <= k.batas.date()
    )
    return akun


def write_bayar(
    semua: Sequence[Desa],
    bukti: Sequence[Bukti],
    akun: Mapping[str, models.Akun],
    tertulis: Tertulis,
    k: Konteks,
) -> None:
    """Payments that the ledger or an approved proof has made known by now."""
    klaim = _klaim_sah(bukti)
    calon = (
        _bayar(satu, bayar, klaim.get(_kunci(bayar)), akun, tertulis, k)
        for desa in semua
        for satu in desa.akun
        for bayar in satu.bayar
    )
    baris = [satu for satu in calon if satu]
    write_impor(baris, k)
    Pembayaran.objects.bulk_create(baris)
    _catat(baris, k)
    write_alokasi(baris)


def _kunci(bayar: Bayar) -> tuple[str, date, int]:
    return bayar.tagihan.kode_iuran, bayar.tanggal, bayar.jumlah


def _klaim_sah(semua: Sequence[Bukti]) -> Klaim:
    """Approved proofs by what they claim: kode iuran, day, rupiah."""
    klaim = {}
    for bukti in semua:
        if isinstance(isi := bukti.isi_sah, IsiIuran):
            klaim[isi.kode_iuran, isi.tanggal, isi.jumlah] = bukti
    return klaim


def _bayar(
    satu: Akun,
    bayar: Bayar,
    bukti: Bukti | None,
    akun: Mapping[str, models.Akun],
    tertulis: Tertulis,
    k: Konteks,
) -> Pembayaran | None:
    """The payment as it came to be known first, or None while nobody knows it."""
    pembayaran = Pembayaran(
        akun=akun[satu.npp],
        tanggal=bayar.tanggal,
        jumlah=bayar.jumlah,
        kode_iuran=bayar.tagihan.kode_iuran,
    )
    setuju = bukti.disetujui if bukti else None
    if bukti and setuju and (bayar.diimpor is None or setuju.pada < bayar.diimpor):
        pembayaran.sumber = Pembayaran.Sumber.BUKTI
        pembayaran.versi = tertulis.versi[bukti.nomor, setuju.versi]
        pembayaran.dicatat_oleh = k.orang.akun[setuju.oleh]
        pembayaran.dicatat_pada = setuju.pada
        return pembayaran
    if bayar.diimpor is None or bayar.diimpor > k.batas:
        return None
    pembayaran.sumber = Pembayaran.Sumber.BUKU_BESAR
    pembayaran.nomor = bayar.nomor
    pembayaran.dicatat_oleh = k.orang.akun["petugas"]
    pembayaran.dicatat_pada = bayar.diimpor
    return pembayaran


def _catat(semua: Sequence[Pembayaran], k: Konteks) -> None:
    """A line for each ledger that was read in, and for each proof that counts."""
    for satu in semua:
        if satu.sumber != Pembayaran.Sumber.BUKTI:
            continue
        isi = {"jumlah": satu.jumlah, "tanggal": satu.tanggal.isoformat()}
        k.catat(
            satu.dicatat_pada,
            "catat_pembayaran",
            satu,
            satu.dicatat_oleh,
            satu.akun.desa,
            sesudah=isi,
        )
    impor = Counter(satu.impor for satu in semua if satu.impor)
    for berkas, jumlah in impor.items():
        isi = {"baris": jumlah}
        pada = berkas.diterapkan_pada or berkas.pada
        k.catat(pada, "terapkan_impor", berkas, berkas.oleh, sesudah=isi)


def write_alokasi(pembayaran: Sequence[Pembayaran]) -> None:
    """What `desa.actions.iuran.allocate_akun` does, for all accounts at once."""
    bayar: dict[int, list[Pembayaran]] = {}
    for satu in sorted(pembayaran, key=lambda p: (p.tanggal, p.pk)):
        bayar.setdefault(satu.akun_id, []).append(satu)
    tagihan: dict[int, list[models.Tagihan]] = {}
    for milik in models.Tagihan.objects.filter(akun__in=bayar).order_by("blth"):
        tagihan.setdefault(milik.akun_id, []).append(milik)
    Alokasi.objects.bulk_create(
        Alokasi(pembayaran=bayar[akun][dari], tagihan=tagihan[akun][ke], jumlah=jumlah)
        for akun in bayar
        for dari, ke, jumlah in alokasi(
            [satu.jumlah for satu in tagihan.get(akun, [])],
            [satu.jumlah for satu in bayar[akun]],
        )
    )
