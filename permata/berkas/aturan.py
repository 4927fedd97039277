"""What an uploaded file may be: kinds, sizes, and what comes out of the check."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.core.exceptions import ValidationError

MB = 1024 * 1024


class BerkasError(ValidationError):
    """The file is refused. The message gives the cause and the way out."""


class Jenis(StrEnum):
    """What a field asks for. DOKUMEN takes a photo or a PDF."""

    FOTO = "foto"
    PDF = "pdf"
    DOKUMEN = "dokumen"


@dataclass(frozen=True, slots=True)
class Tipe:
    """A type that we take: its MIME name, kind, endings and largest size in bytes."""

    mime: str
    jenis: Jenis
    ekstensi: frozenset[str]
    terbesar: int


TIPE = (
    Tipe("image/jpeg", Jenis.FOTO, frozenset({"jpg", "jpeg", "jpe", "jfif"}), 12 * MB),
    Tipe("image/png", Jenis.FOTO, frozenset({"png"}), 12 * MB),
    Tipe("application/pdf", Jenis.PDF, frozenset({"pdf"}), 20 * MB),
)


def terbesar(jenis: Jenis) -> int:
    """The most bytes that a field of this kind takes in."""
    return max(t.terbesar for t in TIPE if jenis in (Jenis.DOKUMEN, t.jenis))


PIKSEL_TERBANYAK = 25_000_000
SISI_TERPANJANG = 2400
HALAMAN_TERBANYAK = 200
NAMA_TERPANJANG = 100


@dataclass(frozen=True, slots=True)
class Exif:
    """What the camera wrote down. The time has no zone and proves nothing."""

    diambil_pada: datetime | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    kamera: str = ""


@dataclass(frozen=True, slots=True)
class BerkasBersih:
    """A file that passed. `isi` is what to keep; `sha256_asli` is of what was sent.

    `lebar` and `tinggi` in pixels are of a photo, `halaman` is of a PDF, else 0.
    `dhash` says what a photo looks like (permata.berkas.kemiripan).
    `kata_ditemukan` are the pages that name the programme, None where not searched.
    """

    isi: bytes
    sha256: str
    sha256_asli: str
    tipe: str
    ekstensi: str
    nama: str
    ukuran: int
    lebar: int = 0
    tinggi: int = 0
    halaman: int = 0
    diambil_pada: datetime | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    kamera: str = ""
    dhash: str = ""
    kata_ditemukan: tuple[int, ...] | None = None
