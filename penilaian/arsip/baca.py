"""The facts of an archive: its CSV files joined into villages, strictly."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from penilaian.arsip import bentuk
from penilaian.arsip.bentuk import ArsipError
from penilaian.arsip.musim import baca_musim
from penilaian.arsip.tabel import Baris, baca_tabel, bulan
from penilaian.arsip.wadah import Wadah, buka
from penilaian.rumus import (
    JENIS_REGULASI,
    KELOMPOK,
    Anggaran,
    Desa,
    Iuran,
    Musim,
    Pembayaran,
    Peserta,
    Regulasi,
)

T = TypeVar("T")
KunciIuran = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Arsip:
    """What an archive says: the season, its villages, the date and the jury's vote."""

    musim: Musim
    desa: list[Desa]
    pada: date
    suara: Mapping[str, int]


def baca(jalur: Path) -> Arsip:
    """The facts of a folder or ZIP; ArsipError names the file and the line."""
    return baca_fakta(buka(jalur))


def baca_fakta(wadah: Wadah) -> Arsip:
    """The facts of an opened archive."""
    if hilang := [nama for nama in bentuk.FAKTA if nama not in wadah.isi]:
        raise ArsipError(f"Berkas tidak ada dalam arsip: {', '.join(hilang)}.")
    lembar = baca_musim(wadah.isi[bentuk.MUSIM])
    desa = _desa(wadah)
    kode = {satu.kode for satu in desa}
    if asing := sorted(set(lembar.suara) - kode):
        raise ArsipError(
            f"{bentuk.MUSIM}: suara_juri {asing[0]!r} tidak ada di desa.csv."
        )
    return Arsip(lembar.musim, desa, lembar.pada, lembar.suara)


def _desa(wadah: Wadah) -> list[Desa]:
    baris_desa = _unik(_tabel(wadah, bentuk.DESA), _kode)
    kode = baris_desa.keys()
    iuran, peserta = _iuran(wadah, kode), _peserta(wadah, kode)
    regulasi = _per_desa(_tabel(wadah, bentuk.REGULASI), kode, _regulasi)
    anggaran = _per_desa(_tabel(wadah, bentuk.ANGGARAN), kode, _anggaran)
    return [
        Desa(
            kode=satu,
            nama=baris.teks("nama"),
            kecamatan=baris.teks("kecamatan"),
            jenis=baris.pilihan("jenis", bentuk.JENIS_DESA),
            potensi_bpu=baris.bulat("potensi_bpu"),
            mulai_wajib=_mulai_wajib(baris),
            iuran=iuran[satu],
            regulasi=regulasi[satu],
            anggaran=anggaran[satu],
            peserta=peserta[satu],
        )
        for satu, baris in baris_desa.items()
    ]


def _iuran(wadah: Wadah, kode: Collection[str]) -> dict[str, tuple[Iuran, ...]]:
    baris_iuran = _unik(_tabel(wadah, bentuk.IURAN), _kunci_iuran)
    bayar: dict[KunciIuran, list[Pembayaran]] = {kunci: [] for kunci in baris_iuran}
    for baris in _tabel(wadah, bentuk.PEMBAYARAN):
        kunci = _kunci_iuran(baris)
        if kunci not in bayar:
            raise baris.galat("tidak ada iuran dengan kode_desa, akun, dan blth ini")
        bayar[kunci].append(_pembayaran(baris))

    def satu_iuran(baris: Baris) -> Iuran:
        return Iuran(
            akun=baris.teks("akun"),
            blth=baris.bulan("blth"),
            jumlah_tk=baris.bulat("jumlah_tk"),
            tagihan=baris.uang("tagihan"),
            jatuh_tempo=baris.tanggal("jatuh_tempo"),
            dikecualikan=baris.pilihan("dikecualikan", ("0", "1")) == "1",
            pembayaran=tuple(bayar[_kunci_iuran(baris)]),
        )

    return _per_desa(baris_iuran.values(), kode, satu_iuran)


def _peserta(wadah: Wadah, kode: Collection[str]) -> dict[str, tuple[Peserta, ...]]:
    baris_peserta = _unik(_tabel(wadah, bentuk.PESERTA), _nama_samaran)
    dibayar: dict[str, set[date]] = {nama: set() for nama in baris_peserta}
    for baris in _tabel(wadah, bentuk.PESERTA_BAYAR):
        nama, blth = baris.sel["peserta"], baris.bulan("blth")
        if nama not in dibayar:
            raise baris.galat(f"peserta {nama!r} tidak ada di {bentuk.PESERTA}")
        if blth in dibayar[nama]:
            raise baris.galat(f"peserta {nama!r} sudah tertulis untuk bulan ini")
        dibayar[nama].add(blth)

    def satu_peserta(baris: Baris) -> Peserta:
        return Peserta(
            terdaftar_sejak=baris.tanggal("terdaftar_sejak"),
            keluar_pada=baris.tanggal_atau_kosong("keluar_pada"),
            bulan_dibayar=frozenset(dibayar[baris.sel["peserta"]]),
        )

    return _per_desa(baris_peserta.values(), kode, satu_peserta)


def _regulasi(baris: Baris) -> Regulasi:
    return Regulasi(
        jenis=baris.pilihan("jenis", JENIS_REGULASI),
        berlaku_sejak=baris.tanggal("berlaku_sejak"),
        berlaku_sampai=baris.tanggal_atau_kosong("berlaku_sampai"),
        kelompok=baris.himpunan("kelompok", KELOMPOK),
    )


def _anggaran(baris: Baris) -> Anggaran:
    jenis = baris.pilihan("jenis", bentuk.JENIS_ANGGARAN)
    tanpa_orang = jenis == "perangkat" and not baris.sel["jumlah_orang"]
    return Anggaran(
        jenis=jenis,
        jumlah_orang=0 if tanpa_orang else baris.bulat("jumlah_orang"),
        berlaku_sejak=baris.tanggal("berlaku_sejak"),
        berlaku_sampai=baris.tanggal_atau_kosong("berlaku_sampai"),
    )


def _pembayaran(baris: Baris) -> Pembayaran:
    jumlah = baris.uang("jumlah")
    if jumlah == 0:
        raise baris.galat("jumlah harus lebih dari 0")
    return Pembayaran(baris.tanggal("tanggal"), jumlah)


def _mulai_wajib(baris: Baris) -> date | None:
    """A month, or a date as it stands: BLTH before it are not counted."""
    isi = baris.sel["mulai_wajib"]
    return bulan(isi) or baris.tanggal_atau_kosong("mulai_wajib")


def _kode(baris: Baris) -> str:
    return baris.teks("kode")


def _nama_samaran(baris: Baris) -> str:
    return baris.teks("peserta")


def _kunci_iuran(baris: Baris) -> KunciIuran:
    return baris.teks("kode_desa"), baris.teks("akun"), baris.bulan("blth")


def _tabel(wadah: Wadah, nama: str) -> Iterator[Baris]:
    return baca_tabel(nama, wadah.isi[nama])


def _unik(tabel: Iterable[Baris], kunci: Callable[[Baris], T]) -> dict[T, Baris]:
    """The rows by their key; a key that is there twice is an error."""
    hasil: dict[T, Baris] = {}
    for baris in tabel:
        sebelum = hasil.setdefault(kunci(baris), baris)
        if sebelum is not baris:
            raise baris.galat(f"sudah tertulis pada baris {sebelum.nomor}")
    return hasil


def _per_desa(
    tabel: Iterable[Baris], kode: Collection[str], satu: Callable[[Baris], T]
) -> dict[str, tuple[T, ...]]:
    """The facts of each village, in the order of the file."""
    hasil: dict[str, list[T]] = {nama: [] for nama in kode}
    for baris in tabel:
        milik = baris.sel["kode_desa"]
        if milik not in hasil:
            raise baris.galat(f"kode_desa {milik!r} tidak ada di {bentuk.DESA}")
        hasil[milik].append(satu(baris))
    return {nama: tuple(isi) for nama, isi in hasil.items()}
