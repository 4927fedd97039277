"""The picture that a messenger shows beside a link: 1200 x 630, drawn by code.

The same words give the same bytes; the letters are those of the pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

LEBAR, TINGGI = 1200, 630
TEPI = 72
DASAR, PANEL, EMAS = "#052e25", "#0a4d3c", "#e0a526"
TERANG, PUTIH = "#c3dbd1", "#ffffff"
HURUF = "plus-jakarta-sans-latin-wght-normal.woff2"
_JALUR = re.compile(r'<path d="M([^"]+)z" fill="(#[0-9a-f]{6})"/>')


@dataclass(frozen=True, slots=True)
class IsiGambar:
    """The words of the picture; `bagian` are name and value of each part."""

    atas: str
    judul: str
    wilayah: str
    lencana: str
    nilai: str
    bagian: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def gambar_bagikan(isi: IsiGambar) -> bytes:
    """A PNG of a few dozen kilobytes."""
    gambar = Image.new("RGB", (LEBAR, TINGGI), DASAR)
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((0, TINGGI - 172, LEBAR, TINGGI), fill=PANEL)
    gambar.paste(_gem(80), (TEPI, 48))
    kuas.text((TEPI + 104, 88), isi.atas, TERANG, _huruf(34, 600), "lm")
    judul = _muat(isi.judul, LEBAR - 2 * TEPI - 330, 92, 800)
    kuas.text((TEPI, 222), isi.judul, PUTIH, judul, "lm")
    kuas.text((TEPI, 298), isi.wilayah, TERANG, _huruf(38, 500), "lm")
    kuas.text((LEBAR - TEPI, 212), isi.nilai, PUTIH, _huruf(118, 800), "rm")
    kuas.text((LEBAR - TEPI, 298), "nilai akhir", TERANG, _huruf(34, 500), "rm")
    if isi.lencana:
        _lencana(kuas, isi.lencana)
    _bagian(kuas, isi.bagian)
    keluar = BytesIO()
    gambar.quantize(128).save(keluar, "PNG", optimize=True)
    return keluar.getvalue()


def _lencana(kuas: ImageDraw.ImageDraw, kata: str) -> None:
    """The title in gold, or the place."""
    huruf = _muat(kata, LEBAR - 2 * TEPI - 120, 36, 800)
    kanan = TEPI + round(huruf.getlength(kata)) + 56
    kuas.rounded_rectangle((TEPI, 352, kanan, 408), 28, fill=EMAS)
    kuas.text((TEPI + 28, 380), kata, DASAR, huruf, "lm")


def _bagian(kuas: ImageDraw.ImageDraw, bagian: Sequence[tuple[str, str]]) -> None:
    """Name and value of each part along the foot."""
    lebar = (LEBAR - 2 * TEPI) // max(len(bagian), 1)
    for ke, (nama, nilai) in enumerate(bagian):
        kiri = TEPI + ke * lebar
        kuas.text((kiri, TINGGI - 124), nama, TERANG, _huruf(32, 500), "lm")
        kuas.text((kiri, TINGGI - 66), nilai, PUTIH, _huruf(54, 700), "lm")


def _huruf(ukuran: int, tebal: int) -> ImageFont.FreeTypeFont:
    jalur = settings.BASE_DIR / "build" / "static" / "permata" / "huruf" / HURUF
    huruf = ImageFont.truetype(str(jalur), ukuran)
    huruf.set_variation_by_axes([tebal])
    return huruf


def _muat(kata: str, lebar: int, ukuran: int, tebal: int) -> ImageFont.FreeTypeFont:
    """The largest size, down to a half, at which the words fit."""
    for kecil in range(ukuran, ukuran // 2, -2):
        huruf = _huruf(kecil, tebal)
        if huruf.getlength(kata) <= lebar:
            return huruf
    return _huruf(ukuran // 2, tebal)


def _gem(sisi: int) -> Image.Image:
    """The mark of Permata from its drawing of 64 units, smoothed."""
    berkas = settings.BASE_DIR / "build/static/permata/gambar/gem-permata.svg"
    kali, besar = sisi * 4 / 64, Image.new("RGB", (sisi * 4, sisi * 4), DASAR)
    kuas = ImageDraw.Draw(besar)
    for titik, warna in _JALUR.findall(berkas.read_text(encoding="utf-8")):
        pasangan = [satu.split(",") for satu in titik.split("L")]
        kuas.polygon([(float(x) * kali, float(y) * kali) for x, y in pasangan], warna)
    return besar.resize((sisi, sisi), Image.Resampling.LANCZOS)
