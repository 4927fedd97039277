"""The rows of a workbook, read as a stream: memory grows with the texts only.

Plain rows are read by a pattern, of their own shape where it is known; all else by the
parser, which sees the whole sheet but them: a sheet that is no XML is refused all the
same.
"""

from codecs import getincrementaldecoder
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
from permata.tabel.lurus import BarisLurus, atribut, baris_lurus
from permata.tabel.rupa import TERBANYAK as RUPA_TERBANYAK
from permata.tabel.rupa import Rupa, tanda_rupa
from permata.tabel.sel import baca_sel
from permata.tabel.xml import Atribut, buat_parser, lokal

BARIS_TERAKHIR = 1_048_576
TERPANJANG = 32_767  # letters that Excel itself puts in a cell
_POTONG = 1 << 17
_AKHIR = "</row>"
# Without the end of a row in so many letters there is no plain row to wait for.
_SABAR = 1 << 20
# So many different cells of a column are remembered.
_INGAT = 1_000


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
        # How deep the parser is, and where the rows are; the bytes it has seen, and
        # where the end of a row stood among them.
        self._dalam = self._dalam_data = self._terurai = self._akhir = 0
        self._rupa: Rupa | None = None
        self._semua_rupa: dict[object, Rupa | None] = {}

    def baris(self, arsip: ZipFile, bagian: str) -> Iterator[Baris]:
        aksara, sisa = getincrementaldecoder("utf-8")(), ""
        with arsip.open(bagian) as aliran:
            while potong := aliran.read(_POTONG):
                sisa = self._maju(sisa + aksara.decode(potong))
                yield from self._siap
                self._siap.clear()
        self._urai(sisa + aksara.decode(b"", True))
        self._parser.Parse(b"", True)
        yield from self._siap

    def _maju(self, teks: str) -> str:
        """Read on as far as rows are whole; gives what is left."""
        letak = 0
        while True:
            if self._di_antara_baris:
                letak = self._lewat(teks, letak)
            akhir = teks.find(_AKHIR, letak) + len(_AKHIR)
            if akhir < len(_AKHIR):
                break
            self._urai(teks[letak:akhir])
            letak = akhir
        sisa = teks[letak:]
        if len(sisa) < _SABAR:
            return sisa
        self._urai(sisa)
        return ""

    @property
    def _di_antara_baris(self) -> bool:
        """Whether the last that the parser saw is the end of a row of the sheet."""
        di_akhir = self._akhir == self._terurai - len(_AKHIR)
        return di_akhir and self._dalam == self._dalam_data

    def _urai(self, teks: str) -> None:
        isi = teks.encode()
        self._terurai += len(isi)
        self._parser.Parse(isi, False)

    def _lewat(self, teks: str, letak: int) -> int:
        """Read the plain rows from `letak` on; gives where another thing begins."""
        while True:
            letak = self._serupa(teks, letak)
            baris = baris_lurus(teks, letak)
            if baris is None:
                return letak
            self._lurus(baris)
            letak += len(baris.teks)

    def _serupa(self, teks: str, letak: int) -> int:
        """The rows that have the shape of the one before."""
        if self._rupa is None:
            return letak
        pola, kolom = self._rupa
        while cocok := pola.match(teks, letak):
            nomor, *isi = cocok.groups()
            self._buka(int(nomor) if nomor else self._nomor + 1)
            self._sel = [ingat[satu] for ingat, satu in zip(kolom, isi, strict=True)]
            self._tutup()
            letak = cocok.end()
        return letak

    def _lurus(self, baris: BarisLurus) -> None:
        self._buka(self._nomor + 1 if baris.nomor is None else baris.nomor)
        sel = self._sel
        for huruf, atribut_sel, v, t in baris.sel:
            if isi := v or t:
                if self._kolom.get(huruf) != len(sel):
                    sel += [None] * (self._letak(huruf or None) - len(sel))
                sel.append(self._baca(atribut_sel, isi, len(sel)))
        self._tutup()
        self._ingat_rupa(baris)

    def _ingat_rupa(self, baris: BarisLurus) -> None:
        """The rows to come are tried by the shape of this one."""
        kunci = tanda_rupa(baris)
        if kunci not in self._semua_rupa:
            if len(self._semua_rupa) >= RUPA_TERBANYAK:
                return
            rupa = Rupa.dari(baris.teks, self._kolom, self._baca, _INGAT)
            self._semua_rupa[kunci] = rupa
        self._rupa = self._semua_rupa[kunci]

    def _baca(self, atribut_sel: str, isi: str, kolom: int) -> Sel:
        nilai = baca_sel(isi, atribut(atribut_sel), self._buku)
        return self._sepanjang(nilai, kolom)

    def _mulai(self, nama: str, atribut: Atribut) -> None:
        nama = lokal(nama)
        self._dalam += 1
        if not self._data:
            self._data, self._dalam_data = nama == "sheetData", self._dalam
        elif nama in ("v", "t"):
            if not self._abaikan:
                self._parser.CharacterDataHandler = self._huruf
        elif nama == "c":
            self._atribut, self._rumus = atribut, False
            self._isi.clear()
            self._panjang = 0
        elif nama == "row":
            self._buka(int(atribut["r"]) if "r" in atribut else self._nomor + 1)
        else:
            self._rumus |= nama == "f"
            self._abaikan += nama == "rPh"

    def _selesai(self, nama: str) -> None:
        nama = lokal(nama)
        self._dalam -= 1
        if not self._data:
            return
        if nama in ("v", "t"):
            self._parser.CharacterDataHandler = None
        elif nama == "c":
            self._taruh()
        elif nama == "row":
            self._akhir = self._parser.CurrentByteIndex
            self._tutup()
        else:
            self._data = nama != "sheetData"
            self._abaikan -= nama == "rPh"

    def _huruf(self, potong: str) -> None:
        self._panjang += len(potong)
        if self._panjang > TERPANJANG:
            huruf = self._huruf_sel()
            refuse_panjang(self._nomor, self._letak(huruf), self._batas)
        self._isi.append(potong)

    def _buka(self, nomor: int) -> None:
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
        kolom = self._letak(self._huruf_sel())
        if self._rumus and not isi and self._atribut.get("t") != "str":
            raise TabelError(
                f"Baris {self._nomor}, kolom {huruf_kolom(kolom)}: rumus ini belum "
                "dihitung. Buka di Excel, simpan, lalu unggah lagi."
            )
        nilai = baca_sel(isi, self._atribut, self._buku)
        self._sel += [None] * (kolom - len(self._sel))
        self._sel.append(self._sepanjang(nilai, kolom))

    def _sepanjang(self, nilai: Sel, kolom: int) -> Sel:
        if isinstance(nilai, str) and len(nilai) > self._batas.sel:
            refuse_panjang(self._nomor, kolom, self._batas)
        return nilai

    def _huruf_sel(self) -> str | None:
        acuan = self._atribut.get("r")
        return None if acuan is None else acuan.rstrip("0123456789")

    def _letak(self, huruf: str | None) -> int:
        """The column of these letters; where none are written it is the next one."""
        kolom = len(self._sel)
        if huruf is not None:
            kolom = self._kolom.get(huruf, self._batas.kolom)
        if kolom >= self._batas.kolom:
            refuse_kolom(self._nomor, self._batas)
        if kolom < len(self._sel):
            raise ValueError
        return kolom
