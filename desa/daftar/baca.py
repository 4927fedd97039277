"""The rows of a sheet as residents, each with what is wrong or odd about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError

from desa.daftar import isi
from desa.daftar.kolom import JUDUL, DaftarError, Kolom, peta_kolom
from permata.nik import Nik, baca_nik, peringatan, validate_tanpa_nik
from permata.tabel import Baris, Sel
from permata.templatetags.format import angka

PALING_BANYAK = 1000
NAMA_TERPANJANG = 120
UMUR_TERMUDA, UMUR_BATAS = 15, 65
T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class BarisDaftar:
    """A row of the sheet. `nik` holds all digits, and only where it is a NIK."""

    nomor: int
    nama: str = ""
    nik: str = ""
    ekor: str = ""
    sumber_dana: str = ""
    penduduk: bool = True
    terdaftar_sejak: date | None = None
    galat: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()

    @property
    def nik_samar(self) -> str:
        return f"••••{self.ekor}" if self.ekor else ""


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What holds for rows that leave it open, and what they are checked against."""

    pada: date
    sumber_dana: str = ""
    terdaftar_sejak: date | None = None
    wilayah: str = ""
    demo: bool = False


@dataclass
class _Pembaca:
    """One row while it is read: values, and what was refused on the way."""

    baris: Baris
    peta: Mapping[Kolom, int]
    galat: list[str] = field(default_factory=list)

    def sel(self, kolom: Kolom) -> Sel:
        letak = self.peta.get(kolom)
        return None if letak is None else self.baris.di(letak)

    def coba(self, kolom: Kolom, baca: Callable[[Sel], T]) -> T | None:
        """The value of the cell, or None and a refusal that names the column."""
        try:
            return baca(self.sel(kolom))
        except ValidationError as galat:
            awal = "" if kolom is Kolom.NIK else f"{JUDUL[kolom]}: "
            self.galat += [awal + str(satu) for satu in galat.messages]
            return None

    @property
    def is_terisi(self) -> bool:
        return any(isi.teks(self.sel(kolom)) for kolom in self.peta)


def baca_daftar(semua: Sequence[Baris], bawaan: Bawaan) -> list[BarisDaftar]:
    """Every row that says something, in the order of the sheet."""
    peta, isian = peta_kolom(semua)
    pembaca = [p for p in (_Pembaca(baris, peta) for baris in isian) if p.is_terisi]
    if not pembaca:
        pesan = "Tidak ada baris yang terisi di bawah judul kolom."
        raise DaftarError(pesan)
    if len(pembaca) > PALING_BANYAK:
        pesan = (
            f"Berkas ini berisi {angka(len(pembaca))} warga, paling banyak "
            f"{angka(PALING_BANYAK)}. Bagi menjadi beberapa berkas."
        )
        raise DaftarError(pesan)
    return _refuse_ganda([_baca(satu, bawaan) for satu in pembaca])


def _baca(p: _Pembaca, bawaan: Bawaan) -> BarisDaftar:
    nik = p.coba(Kolom.NIK, lambda sel: baca_nik(sel, demo=bawaan.demo))
    nama = p.coba(Kolom.NAMA, _nama)
    dana = p.coba(Kolom.DANA, lambda sel: _dana(sel, bawaan))
    penduduk = p.coba(Kolom.PENDUDUK, isi.ya_tidak)
    sejak = p.coba(Kolom.SEJAK, lambda sel: _sejak(sel, bawaan))
    if Kolom.SETUJU in p.peta:
        p.coba(Kolom.SETUJU, _setuju)
    return BarisDaftar(
        nomor=p.baris.nomor,
        nama=nama or isi.teks(p.sel(Kolom.NAMA))[:40],
        nik=nik.penuh if nik else "",
        ekor=nik.penuh[-4:] if nik else _ekor(p.sel(Kolom.NIK)),
        sumber_dana=dana or "",
        penduduk=penduduk is not False,
        terdaftar_sejak=sejak,
        galat=tuple(p.galat),
        peringatan=() if p.galat else tuple(_aneh(nik, sejak, p, bawaan)),
    )


def _nama(sel: Sel) -> str:
    nama = isi.teks(sel)
    if not any(huruf.isalpha() for huruf in nama):
        raise ValidationError("Tulis nama sesuai KTP.")
    if len(nama) > NAMA_TERPANJANG:
        raise ValidationError(f"Paling panjang {NAMA_TERPANJANG} huruf.")
    try:
        validate_tanpa_nik(nama)
    except ValidationError as galat:
        pesan = "Ada NIK di kolom ini. Pindahkan ke kolom NIK."
        raise ValidationError(pesan) from galat
    return nama


def _dana(sel: Sel, bawaan: Bawaan) -> str:
    dana = isi.sumber_dana(sel) or bawaan.sumber_dana
    if not dana:
        pesan = "Belum diisi. Pilih siapa yang membayar iurannya."
        raise ValidationError(pesan)
    return dana


def _sejak(sel: Sel, bawaan: Bawaan) -> date:
    sejak = isi.tanggal(sel) or bawaan.terdaftar_sejak
    if sejak is None:
        raise ValidationError("Belum diisi.")
    if sejak > bawaan.pada:
        pesan = "Tanggal ini belum terjadi. Tulis tanggal pada formulir."
        raise ValidationError(pesan)
    return sejak


def _setuju(sel: Sel) -> bool:
    setuju = isi.ya_tidak(sel)
    if setuju is None:
        pesan = "Belum diisi. Minta persetujuan warga, lalu tulis Ya."
        raise ValidationError(pesan)
    if not setuju:
        raise ValidationError("Warga tidak setuju, jadi datanya tidak dikirim.")
    return setuju


def _ekor(sel: Sel) -> str:
    """The end of what was written, so that the row can be found again.

    Not of a number: a sheet rounds it, so its end is not the end of the NIK.
    """
    if isinstance(sel, int | float):
        return ""
    ditulis = "".join(c for c in isi.teks(sel) if c.isdigit())
    return ditulis[-4:] if len(ditulis) > 8 else ""


def _aneh(
    nik: Nik | None, sejak: date | None, p: _Pembaca, bawaan: Bawaan
) -> list[str]:
    """What a petugas will look at; none of it is a reason to refuse."""
    if nik is None or sejak is None:
        return []
    temuan: list[str] = []
    lahir = None
    try:
        lahir = isi.tanggal(p.sel(Kolom.LAHIR))
    except ValidationError:
        temuan.append("Tanggal lahir tidak terbaca. Tulis seperti 14-07-1990.")
    temuan += peringatan(
        nik, pada=bawaan.pada, wilayah=bawaan.wilayah, tanggal_lahir=lahir
    )
    lahir = lahir or nik.tanggal_lahir(bawaan.pada)
    umur = umur_pada(lahir, sejak) if lahir else UMUR_TERMUDA
    if umur < UMUR_TERMUDA:
        temuan.append(
            f"Umur {max(umur, 0)} tahun saat mendaftar, di bawah {UMUR_TERMUDA} tahun."
        )
    elif umur >= UMUR_BATAS:
        temuan.append(
            f"Umur {umur} tahun saat mendaftar. Pendaftaran baru biasanya sebelum "
            f"{UMUR_BATAS} tahun."
        )
    return temuan


def umur_pada(lahir: date, hari: date) -> int:
    """Full years on that day."""
    belum = (hari.month, hari.day) < (lahir.month, lahir.day)
    return hari.year - lahir.year - belum


def _refuse_ganda(semua: list[BarisDaftar]) -> list[BarisDaftar]:
    """A NIK that an earlier row has already is refused here, with that row's number."""
    pertama: dict[str, int] = {}
    hasil = []
    for baris in semua:
        nomor = pertama.setdefault(baris.nik, baris.nomor) if baris.nik else 0
        if nomor and nomor != baris.nomor:
            pesan = f"NIK ini sama dengan baris {nomor}. Hapus salah satunya."
            baris = replace(baris, galat=(*baris.galat, pesan), peringatan=())
        hasil.append(baris)
    return hasil
