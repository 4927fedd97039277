"""Which column of a sheet is which, whatever its order and its spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.core.exceptions import ValidationError

from permata.tabel import Baris, Sel


class DaftarError(ValidationError):
    """The sheet as a whole is refused. The message gives the cause and the way out."""


class Kolom(StrEnum):
    NAMA = "nama"
    NIK = "nik"
    LAHIR = "lahir"
    DANA = "dana"
    PENDUDUK = "penduduk"
    SEJAK = "sejak"
    SETUJU = "setuju"


# As our own sheet writes them, in its order.
JUDUL = {
    Kolom.NAMA: "Nama",
    Kolom.NIK: "NIK",
    Kolom.LAHIR: "Tanggal lahir",
    Kolom.DANA: "Sumber dana",
    Kolom.PENDUDUK: "Warga desa ini",
    Kolom.SEJAK: "Tanggal mendaftar",
    Kolom.SETUJU: "Setuju",
}
_SEBUTAN = {
    Kolom.NAMA: "nama namalengkap namawarga namapeserta namapekerja namatenagakerja "
    "namasesuaiktp namaktp",
    Kolom.NIK: "nik nonik nomornik noktp nomorktp nikktp nomorindukkependudukan "
    "noidentitas nomoridentitas nonikktp",
    Kolom.LAHIR: "tanggallahir tgllahir tglahir tanggalkelahiran",
    Kolom.DANA: "sumberdana dibayaroleh sumberiuran sumberdanaiuran pembayar "
    "siapayangmembayar",
    Kolom.PENDUDUK: "wargadesaini wargadesa penduduk pendudukdesa pendudukdesaini",
    Kolom.SEJAK: "tanggalmendaftar tglmendaftar tanggaldaftar tgldaftar "
    "tanggalpendaftaran tglpendaftaran terdaftarsejak",
    Kolom.SETUJU: "setuju persetujuan persetujuanwarga",
}
_KENAL = {kata: kolom for kolom, isi in _SEBUTAN.items() for kata in isi.split()}
_KURUNG = re.compile(r"\([^)]*\)|\*")
_ANGKA_NIK = re.compile(r"[0-9][0-9 .]{9,}")
KEPALA_SAMPAI = 15
CARA_JUDUL = (
    "Tulis judul kolom di baris pertama, paling sedikit Nama dan NIK, "
    "atau pakai contoh berkas dari halaman ini."
)


def kolom_dari(sel: Sel) -> Kolom | None:
    """What a head means; hints in brackets do not matter."""
    if not isinstance(sel, str):
        return None
    kata = re.sub("[^a-z]", "", _KURUNG.sub("", sel).casefold())
    return _KENAL.get(kata)


def _peta(baris: Baris) -> dict[Kolom, int]:
    peta: dict[Kolom, int] = {}
    for letak, sel in enumerate(baris.sel):
        kolom = kolom_dari(sel)
        if kolom in peta:
            pesan = (
                f"Ada dua kolom berjudul {JUDUL[kolom]}. "
                "Hapus salah satunya, lalu unggah lagi."
            )
            raise DaftarError(pesan)
        if kolom:
            peta[kolom] = letak
    return peta


def peta_kolom(
    semua: Sequence[Baris],
) -> tuple[Mapping[Kolom, int], Sequence[Baris]]:
    """Where each column stands, and the rows below the heads."""
    for ke, baris in enumerate(semua[:KEPALA_SAMPAI]):
        peta = _peta(baris)
        if Kolom.NAMA in peta and Kolom.NIK in peta:
            return peta, semua[ke + 1 :]
    if semua and (peta := _tanpa_judul(semua[0])):
        return peta, semua
    pesan = f"Kolom Nama dan NIK tidak ditemukan. {CARA_JUDUL}"
    raise DaftarError(pesan)


def _tanpa_judul(baris: Baris) -> dict[Kolom, int]:
    """Pasted without heads: the order of our sheet, or the NIK first."""
    mirip = [
        isinstance(sel, str) and bool(_ANGKA_NIK.match(sel.strip(" '\u2019")))
        for sel in (*baris.sel, None, None)[:2]
    ]
    if mirip == [False, True]:
        return {kolom: letak for letak, kolom in enumerate(Kolom)}
    if mirip == [True, False]:
        return {Kolom.NIK: 0, Kolom.NAMA: 1}
    return {}
