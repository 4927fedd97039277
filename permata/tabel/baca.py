"""The way in: what kind of file this is, and who reads it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from permata.berkas.nama import ekstensi_dari
from permata.tabel.aturan import BATAS, MB, Baris, Batas, TabelError
from permata.tabel.gerbang import check_zip
from permata.tabel.teks import baca_csv
from permata.tabel.xlsx import baca_xlsx

_XLSX = "Simpan tabelnya sebagai Excel (.xlsx) atau CSV, lalu unggah lagi."
_BOLEH = frozenset({"", "xlsx", "xlsm", "xls", "csv", "tsv", "txt"})
_KEPALA = 512
# The start of files that people send by mistake, and what they can do about it.
_LAIN = {
    b"\xd0\xcf\x11\xe0": "Ini Excel lama (.xls) atau Excel yang diberi kata sandi. "
    "Buka di Excel, hapus kata sandinya, lalu Simpan Sebagai Excel (.xlsx).",
    b"%PDF": f"Ini PDF, bukan tabel. {_XLSX}",
    b"{\\rtf": f"Ini dokumen, bukan tabel. {_XLSX}",
}
_HALAMAN_WEB = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")


def baca_tabel(
    isi: Path | bytes, nama: str, *, batas: Batas = BATAS
) -> Iterator[Baris]:
    """The rows of the first sheet that has any, or of a CSV; blank rows left out.

    A hostile or foreign file is refused here, a limit while the rows are read.
    """
    kepala = _kepala(isi)
    _refuse_ukuran(isi, batas)
    _refuse_nama(nama)
    if kepala.startswith(b"PK"):
        check_zip(isi, batas)
        return baca_xlsx(isi, batas)
    _refuse_lain(kepala)
    return baca_csv(isi, batas)


def _kepala(isi: Path | bytes) -> bytes:
    with BytesIO(isi) if isinstance(isi, bytes) else isi.open("rb") as berkas:
        return berkas.read(_KEPALA)


def _refuse_ukuran(isi: Path | bytes, batas: Batas) -> None:
    ukuran = len(isi) if isinstance(isi, bytes) else isi.stat().st_size
    if not ukuran:
        raise TabelError("Berkas kosong. Pilih berkas lain.")
    if ukuran > batas.ukuran:
        raise TabelError(
            f"Berkas lebih dari {batas.ukuran // MB} MB. Hapus lembar dan gambar yang "
            "tidak diperlukan, atau bagi menjadi beberapa berkas."
        )


def _refuse_nama(nama: str) -> None:
    ekstensi = ekstensi_dari(nama)
    if ekstensi not in _BOLEH:
        raise TabelError(f"Berkas .{ekstensi} bukan tabel. {_XLSX}")


def _refuse_lain(kepala: bytes) -> None:
    for tanda, pesan in _LAIN.items():
        if kepala.startswith(tanda):
            raise TabelError(pesan)
    if kepala.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_HALAMAN_WEB):
        raise TabelError(
            "Ini halaman web yang diberi nama tabel. Buka di Excel, lalu "
            "Simpan Sebagai Excel (.xlsx)."
        )
