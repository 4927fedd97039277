"""The rows of a workbook, read as a stream: memory grows with the texts only."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from permata.tabel.aturan import (
    Baris,
    Batas,
    Sel,
    TabelError,
    huruf_kolom,
    refuse_baris,
    refuse_kolom,
    refuse_panjang,
    ringkas,
)
from permata.tabel.buku import Buku, baca_buku
from permata.tabel.gerbang import buka_zip, refuse_rusak
from permata.tabel.sel import baca_sel
from permata.tabel.xml import Atribut, alirkan, buat_parser, lokal

BARIS_TERAKHIR = 1_048_576
TERPANJANG = 32_767  # letters that Excel itself puts in a cell


def baca_xlsx(isi: Path | bytes, batas: Batas) -> Iterator[Baris]:
    """The first visible sheet that has rows."""
    with refuse_rusak(), buka_zip(isi) as arsip:
        buku = baca_buku(arsip)
        for bagian in buku.lembar:
            kosong = True
            for baris in _Lembar(buku, batas).baris(arsip, bagian):
                kosong = False
                yield baris
            if not kosong:
                return


class _Lembar:
    """The handlers of one sheet. `_siap` holds the rows that are complete."""

    def __init__(self, buku: Buku, batas: Batas) -> None:
        self._buku, self._batas = buku, batas
        self._kolom = {huruf_kolom(i): i for i in range(batas.kolom)}
        self._siap: list[Baris] = []
        self._parser = buat_parser()
        self._parser.StartElementHandler = self._mulai
        self._parser.EndElementHandler = self._selesai
        self._jumlah = self._nomor = 0
        self._data = False
        self._sel: list[Sel] = []
        self._atribut: Atribut = {}
        self._isi: list[str] = []
        self._rumus = False
        self._abaikan = self._panjang = 0

    def baris(self, arsip: ZipFile, bagian: str) -> Iterator[Baris]:
        for _ in alirkan(self._parser, arsip, bagian):
            yield from self._siap
            self._siap.clear()

    def _mulai(self, nama: str, atribut: Atribut) -> None:
        nama = lokal(nama)
        if not self._data:
            self._data = nama == "sheetData"
        elif nama in ("v", "t"):
            if not self._abaikan:
                self._parser.CharacterDataHandler = self._huruf
        elif nama == "c":
            self._atribut, self._rumus = atribut, False
            self._isi.clear()
            self._panjang = 0
        elif nama == "row":
            self._buka(atribut)
        else:
            self._rumus |= nama == "f"
            self._abaikan += nama == "rPh"

    def _selesai(self, nama: str) -> None:
        nama = lokal(nama)
        if not self._data:
            return
        if nama in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif nama == "c":
            self._taruh()
        elif nama == "row":
            self._tutup()
        else:
            self._data = nama != "sheetData"
            self._abaikan -= nama == "rPh"

    def _huruf(self, potong: str) -> None:
        self._panjang += len(potong)
        if self._panjang > TERPANJANG:
            refuse_panjang(self._nomor, self._letak(), self._batas)
        self._isi.append(potong)

    def _buka(self, atribut: Atribut) -> None:
        nomor = int(atribut["r"]) if "r" in atribut else self._nomor + 1
        if not self._nomor < nomor <= BARIS_TERAKHIR:
            raise ValueError
        self._nomor, self._sel = nomor, []

    def _tutup(self) -> None:
        baris = ringkas(self._nomor, self._sel)
        if baris is None:
            return
        self._jumlah += 1
        if self._jumlah > self._batas.baris:
            refuse_baris(self._batas)
        self._siap.append(baris)

    def _taruh(self) -> None:
        """The cell that just ended, at its column; order is the file's duty."""
        isi = "".join(self._isi)
        if not isi and not self._rumus:
            return
        kolom = self._letak()
        if self._rumus and not isi and self._atribut.get("t") != "str":
            raise TabelError(
                f"Baris {self._nomor}, kolom {huruf_kolom(kolom)}: rumus ini belum "
                "dihitung. Buka di Excel, simpan, lalu unggah lagi."
            )
        nilai = baca_sel(isi, self._atribut, self._buku)
        if isinstance(nilai, str) and len(nilai) > self._batas.sel:
            refuse_panjang(self._nomor, kolom, self._batas)
        self._sel += [None] * (kolom - len(self._sel))
        self._sel.append(nilai)

    def _letak(self) -> int:
        acuan = self._atribut.get("r")
        if acuan is None:
            kolom = len(self._sel)
        else:
            kolom = self._kolom.get(acuan.rstrip("0123456789"), self._batas.kolom)
        if kolom >= self._batas.kolom:
            refuse_kolom(self._nomor, self._batas)
        if kolom < len(self._sel):
            raise ValueError
        return kolom
