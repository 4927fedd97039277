"""The workbook around the sheets: their order, their texts, which cells are dates."""

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    is_date_format,
    is_timedelta_format,
)

from permata.tabel.xml import Atribut, alirkan, buat_parser, elemen, lokal


@dataclass(frozen=True, slots=True)
class Buku:
    """`lembar` are the parts of the visible sheets in order; `gaya_tanggal` the
    numbers of the cell styles that show a date."""

    lembar: tuple[str, ...]
    teks: list[str]
    gaya_tanggal: frozenset[str]
    mulai_1904: bool


def baca_buku(arsip: ZipFile) -> Buku:
    pokok = next(
        (t for jenis, t in _tujuan(arsip, "").values() if jenis == "officeDocument"),
        "xl/workbook.xml",
    )
    tujuan = _tujuan(arsip, pokok)
    lembar, mulai_1904 = [], False
    for _, nama, atribut in elemen(arsip, pokok):
        if nama == "workbookPr":
            mulai_1904 = atribut.get("date1904") in {"1", "true", "on"}
        elif nama == "sheet" and atribut.get("state", "visible") == "visible":
            jenis, bagian = tujuan.get(_id(atribut), ("", ""))
            lembar += [bagian] if jenis == "worksheet" else []
    ada = dict(tujuan.values())
    return Buku(
        tuple(lembar),
        _teks(arsip, ada["sharedStrings"]) if "sharedStrings" in ada else [],
        _gaya_tanggal(arsip, ada["styles"]) if "styles" in ada else frozenset(),
        mulai_1904,
    )


def _tujuan(arsip: ZipFile, pokok: str) -> dict[str, tuple[str, str]]:
    """What a part is related to: {id: (kind, name of the part)}."""
    folder, nama = posixpath.split(pokok)
    bagian = posixpath.join(folder, "_rels", f"{nama}.rels")
    if bagian not in arsip.namelist():
        return {}
    return {
        atribut.get("Id", ""): (
            posixpath.basename(atribut.get("Type", "")),
            posixpath.normpath(
                posixpath.join("/", folder, atribut.get("Target", ""))
            ).lstrip("/"),
        )
        for _, nama, atribut in elemen(arsip, bagian)
        if nama == "Relationship"
    }


def _id(atribut: Atribut) -> str:
    return next((n for kunci, n in atribut.items() if kunci.endswith(":id")), "")


def _gaya_tanggal(arsip: ZipFile, bagian: str) -> frozenset[str]:
    bentuk = {str(nomor): teks for nomor, teks in BUILTIN_FORMATS.items()}
    gaya: list[str] = []
    for induk, nama, atribut in elemen(arsip, bagian):
        if nama == "numFmt":
            bentuk[atribut.get("numFmtId", "")] = atribut.get("formatCode", "")
        elif (induk, nama) == ("cellXfs", "xf"):
            gaya.append(atribut.get("numFmtId", "0"))
    tanggal = {
        nomor: is_date_format(teks) and not is_timedelta_format(teks)
        for nomor, teks in bentuk.items()
    }
    return frozenset(str(i) for i, nomor in enumerate(gaya) if tanggal.get(nomor))


class _Teks:
    """The handlers of the shared texts: all runs of a rich one, no readings."""

    def __init__(self) -> None:
        self.hasil: list[str] = []
        self.parser = buat_parser()
        self.parser.StartElementHandler = self._mulai
        self.parser.EndElementHandler = self._selesai
        self._potong: list[str] = []
        self._bacaan = 0

    def _mulai(self, nama: str, atribut: Atribut) -> None:
        nama = lokal(nama)
        if nama == "si":
            self._potong.clear()
        elif nama == "t" and not self._bacaan:
            self.parser.CharacterDataHandler = self._potong.append
        self._bacaan += nama == "rPh"

    def _selesai(self, nama: str) -> None:
        nama = lokal(nama)
        self.parser.CharacterDataHandler = None
        if nama == "si":
            self.hasil.append("".join(self._potong))
        self._bacaan -= nama == "rPh"


def _teks(arsip: ZipFile, bagian: str) -> list[str]:
    bagian_teks = _Teks()
    for _ in alirkan(bagian_teks.parser, arsip, bagian):
        pass
    return bagian_teks.hasil
