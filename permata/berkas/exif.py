"""What a camera noted in a photo, read before the note is thrown away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from PIL import ExifTags, Image

from permata.berkas.aturan import Exif

_DERAJAT = Decimal("0.000001")
_KAMERA_TERPANJANG = 80
# What Pillow raises on a note that is cut off or makes no sense.
_RUSAK = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    UserWarning,
    ValueError,
)


def baca_exif(foto: Image.Image) -> Exif:
    """A broken note is no note: the photo itself may still be good."""
    try:
        exif = foto.getexif()
        rinci = exif.get_ifd(ExifTags.IFD.Exif)
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _RUSAK:
        return Exif()
    waktu = rinci.get(ExifTags.Base.DateTimeOriginal)
    lintang = _derajat(gps, ExifTags.GPS.GPSLatitude, negatif="S", batas=90)
    bujur = _derajat(gps, ExifTags.GPS.GPSLongitude, negatif="W", batas=180)
    lengkap = lintang is not None and bujur is not None
    return Exif(
        _waktu(waktu or exif.get(ExifTags.Base.DateTime)),
        lintang if lengkap else None,
        bujur if lengkap else None,
        _teks(exif.get(ExifTags.Base.Model)),
    )


def orientasi(foto: Image.Image) -> int:
    """How the camera was held, 1 to 8; upright (1) where the note does not say."""
    try:
        return int(foto.getexif().get(ExifTags.Base.Orientation, 1))
    except _RUSAK:
        return 1


def _waktu(nilai: object) -> datetime | None:
    """The camera's own clock, which names no zone."""
    tanggal, _, jam = str(nilai).strip("\0 ").partition(" ")
    try:
        return datetime.fromisoformat(f"{tanggal.replace(':', '-')}T{jam[:8]}")
    except ValueError:
        return None


def _derajat(
    gps: Mapping[int, Any], kunci: int, *, negatif: str, batas: int
) -> Decimal | None:
    """Degrees, minutes and seconds as one number; the tag before it is N, S, E or W."""
    bagian = gps.get(kunci)
    if not isinstance(bagian, Sequence) or len(bagian) != 3:
        return None
    try:
        angka = [float(nilai) for nilai in bagian]
    except _RUSAK:
        return None
    nilai = angka[0] + angka[1] / 60 + angka[2] / 3600
    if not all(isfinite(n) and n >= 0 for n in angka) or nilai > batas:
        return None
    tanda = -1 if _teks(gps.get(kunci - 1)).upper() == negatif else 1
    return Decimal(tanda * nilai).quantize(_DERAJAT)


def _teks(nilai: object) -> str:
    teks = nilai if isinstance(nilai, str) else ""
    rapi = "".join(huruf if huruf.isprintable() else " " for huruf in teks)
    return " ".join(rapi.split())[:_KAMERA_TERPANJANG]
