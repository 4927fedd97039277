"""Photos: looked at before they are decoded, kept as a plain JPEG."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile

from permata.berkas.aturan import PIKSEL_TERBANYAK, SISI_TERPANJANG, BerkasError, Exif
from permata.berkas.exif import baca_exif, orientasi
from permata.berkas.kemiripan import dhash

# A photo that came as light as this is kept so: the first quality that does it.
RINGAN = 300 * 1024
MUTU = (80, 72, 64, 56, 48, 40)
SISI_TERPENDEK = 16
_PESAN_BESAR = (
    "Foto lebih dari 25 megapiksel. Kecilkan ukuran foto di kamera, lalu foto ulang."
)
_Putar = Image.Transpose
_PUTARAN = {
    2: _Putar.FLIP_LEFT_RIGHT,
    3: _Putar.ROTATE_180,
    4: _Putar.FLIP_TOP_BOTTOM,
    5: _Putar.TRANSPOSE,
    6: _Putar.ROTATE_270,
    7: _Putar.TRANSVERSE,
    8: _Putar.ROTATE_90,
}
_PESAN_RUSAK = "Foto rusak atau terpotong. Foto ulang lembar ini."

# The decoders are read now, once, and not anew in each child that is forked from here.
Image.preinit()


@dataclass(frozen=True, slots=True)
class Foto:
    isi: bytes
    lebar: int
    tinggi: int
    exif: Exif
    dhash: str


def bersihkan_foto(isi: bytes) -> Foto:
    """Upright, at most 2400 pixels long, without any metadata. JPEG and PNG only."""
    # WeasyPrint, once imported, turns this on for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(isi), formats=("JPEG", "PNG")) as asli:
            _refuse_ukuran(*asli.size)
            exif, putaran = baca_exif(asli), _PUTARAN.get(orientasi(asli))
            kertas = _kertas(asli)
        lurus = kertas if putaran is None else kertas.transpose(putaran)
        return _simpan(lurus, exif, len(isi) <= RINGAN)
    except BerkasError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BerkasError(_PESAN_BESAR) from error
    except Exception as error:  # decoders raise what they like on hostile bytes
        raise BerkasError(_PESAN_RUSAK) from error


def _refuse_ukuran(lebar: int, tinggi: int) -> None:
    if lebar * tinggi > PIKSEL_TERBANYAK:
        raise BerkasError(_PESAN_BESAR)
    if min(lebar, tinggi) < SISI_TERPENDEK:
        raise BerkasError("Foto terlalu kecil untuk dibaca. Foto ulang dari dekat.")


def _kertas(asli: Image.Image) -> Image.Image:
    """The picture on white paper, small enough, with nothing but its pixels."""
    foto = asli.point(lambda nilai: nilai / 256) if asli.mode == "I;16" else asli
    mode = "RGBA" if foto.has_transparency_data else "RGB"
    if foto.mode != mode:
        foto = foto.convert(mode)
    foto.thumbnail((SISI_TERPANJANG, SISI_TERPANJANG), Image.Resampling.LANCZOS)
    kertas = Image.new("RGB", foto.size, "white")
    kertas.paste(foto, mask=foto if mode == "RGBA" else None)
    return kertas


def _simpan(foto: Image.Image, exif: Exif, ringan: bool) -> Foto:
    keluar = BytesIO()
    for mutu in MUTU:
        keluar = BytesIO()
        foto.save(keluar, "JPEG", quality=mutu)
        if not ringan or keluar.tell() <= RINGAN:
            break
    return Foto(keluar.getvalue(), *foto.size, exif, dhash(foto))
