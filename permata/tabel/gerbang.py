"""The gate before an XLSX: what the zip of a plain workbook may hold (SEC-40)."""

import codecs
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from pyexpat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from permata.tabel.aturan import MB, Batas, TabelError

BAGIAN_TERBANYAK = 200
RASIO_TERTINGGI = 100
_RASIO_MULAI = MB  # a small file may well shrink to next to nothing
_POTONG = 1 << 16
# Only sheets may be as large as the limit; texts and styles are held in memory.
_BESAR_LAIN = {"sharedstrings": 30 * MB, "styles": 4 * MB}
_BESAR_BIASA = 4 * MB
_ENKRIPSI = 0x1
_LARANGAN = re.compile(
    r"vbaproject|vbadata|activex/|embeddings/|macrosheets/|dialogsheets/|ctrlprops/"
)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BUKAN_UTF8 = "Berkas Excel ini tidak memakai UTF-8. Simpan ulang dari Excel (.xlsx)."
# What a broken workbook makes the libraries raise; a RuntimeError is one that is packed
# by a method or version that zipfile cannot read.
RUSAK = (
    BadZipFile,
    EOFError,
    ExpatError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
_JENIS_ZIP = {
    "word/": "Ini dokumen Word, bukan tabel.",
    "ppt/": "Ini presentasi, bukan tabel.",
    "xl/workbook.bin": "Ini Excel biner (.xlsb).",
    "content.xml": "Ini berkas LibreOffice (.ods).",
}
_SIMPAN = "Simpan tabelnya sebagai Excel (.xlsx) atau CSV, lalu unggah lagi."


@contextmanager
def refuse_rusak() -> Iterator[None]:
    """Whatever a broken workbook makes the readers say, the user hears one thing."""
    try:
        yield
    except RUSAK as error:
        raise TabelError(
            "Berkas Excel ini rusak atau terpotong. Buka di Excel, simpan ulang "
            "sebagai .xlsx, lalu unggah lagi."
        ) from error


@contextmanager
def buka_zip(isi: Path | bytes) -> Iterator[ZipFile]:
    with ZipFile(BytesIO(isi) if isinstance(isi, bytes) else isi) as arsip:
        yield arsip


def check_zip(isi: Path | bytes, batas: Batas) -> None:
    """Refuse bombs, macros, links and whatever is no plain workbook."""
    with refuse_rusak(), buka_zip(isi) as arsip:
        bagian = arsip.infolist()
        _refuse_daftar(bagian)
        _refuse_bukan_xlsx(arsip.namelist())
        _refuse_isi(bagian)
        _refuse_besar(bagian, batas)
        terurai = 0
        for satu in bagian:
            for potong in _potongan(arsip, satu):
                terurai += len(potong)
                if terurai > batas.terurai:
                    raise _terlalu_besar(batas)


def _refuse_daftar(bagian: list[ZipInfo]) -> None:
    if len(bagian) > BAGIAN_TERBANYAK:
        raise TabelError(f"Berkas ini memuat lebih dari {BAGIAN_TERBANYAK} bagian.")
    nama = [satu.filename for satu in bagian]
    if len({satu.lower() for satu in nama}) != len(nama) or any(map(_curang, nama)):
        raise TabelError(f"Susunan berkas Excel ini tidak wajar. {_SIMPAN}")
    if any(
        satu.flag_bits & _ENKRIPSI
        or satu.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        for satu in bagian
    ):
        raise TabelError(f"Berkas ini dikunci atau dikemas dengan cara lain. {_SIMPAN}")


def _curang(nama: str) -> bool:
    """Absolute, climbing, or with signs that no workbook uses."""
    return (
        nama.startswith("/")
        or ".." in nama.split("/")
        or any(tanda in nama for tanda in "\\:\0")
    )


def _refuse_bukan_xlsx(nama: list[str]) -> None:
    for awal, pesan in _JENIS_ZIP.items():
        if any(satu.startswith(awal) for satu in nama):
            raise TabelError(f"{pesan} {_SIMPAN}")
    if "[Content_Types].xml" not in nama:
        raise TabelError(f"Ini berkas ZIP, bukan tabel. {_SIMPAN}")


def _refuse_isi(bagian: list[ZipInfo]) -> None:
    nama = [satu.filename.lower() for satu in bagian]
    if any(map(_LARANGAN.search, nama)):
        raise TabelError(
            "Berkas ini memuat makro atau objek. Salin tabelnya ke berkas Excel baru, "
            "simpan sebagai .xlsx, lalu unggah lagi."
        )
    if any("externallinks/" in satu for satu in nama):
        raise TabelError(
            "Berkas ini memuat rumus yang menunjuk berkas lain. Salin tabelnya, "
            "Tempel Khusus sebagai Nilai di berkas baru, lalu unggah lagi."
        )


def _refuse_besar(bagian: list[ZipInfo], batas: Batas) -> None:
    """By the directory; whoever lies there is caught while reading."""
    terurai = sum(satu.file_size for satu in bagian)
    termampat = sum(satu.compress_size for satu in bagian)
    bom = terurai > _RASIO_MULAI and terurai > RASIO_TERTINGGI * termampat
    if bom or terurai > batas.terurai or any(map(_gemuk, bagian)):
        raise _terlalu_besar(batas)


def _gemuk(satu: ZipInfo) -> bool:
    nama = satu.filename.lower()
    if not nama.endswith((".xml", ".rels")) or "worksheets/" in nama:
        return False
    kenal = (besar for kata, besar in _BESAR_LAIN.items() if kata in nama)
    return satu.file_size > next(kenal, _BESAR_BIASA)


def _terlalu_besar(batas: Batas) -> TabelError:
    return TabelError(
        f"Isi berkas Excel ini terlalu besar (lebih dari {batas.terurai // MB} MB "
        "setelah dibuka, atau tidak wajar). Salin tabelnya saja ke berkas baru."
    )


def _potongan(arsip: ZipFile, satu: ZipInfo) -> Iterator[bytes]:
    """The bytes of a part, looked through on their way if it is XML."""
    is_xml = satu.filename.lower().endswith((".xml", ".rels", ".vml"))
    aksara = codecs.getincrementaldecoder("utf-8")()
    ekor = b""
    with arsip.open(satu) as aliran:
        while potong := aliran.read(_POTONG):
            if is_xml:
                _check_utf8(aksara, potong, akhir=False)
                if _DTD.search(ekor + potong):
                    raise TabelError(f"Berkas Excel ini memuat DTD. {_SIMPAN}")
                ekor = potong[-10:]
            yield potong
    if is_xml:
        _check_utf8(aksara, b"", akhir=True)


def _check_utf8(
    aksara: codecs.IncrementalDecoder, potong: bytes, *, akhir: bool
) -> None:
    try:
        teks = aksara.decode(potong, akhir)
    except UnicodeDecodeError as error:
        raise TabelError(_BUKAN_UTF8) from error
    if "\0" in teks:
        raise TabelError(_BUKAN_UTF8)
