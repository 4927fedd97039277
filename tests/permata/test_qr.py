"""A QR code as a path: read back by another library than the one that made it."""

import re

import pytest
import zxingcpp
from PIL import Image

from permata.qr import TEPI, Qr, qr

PETAK = 4  # pixels a module


def gambar(kode: Qr) -> Image.Image:
    """The path painted, each of its rectangles in black."""
    foto = Image.new("L", (kode.sisi * PETAK, kode.sisi * PETAK), 255)
    for x, y, lebar in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", kode.jalur):
        kiri, atas = int(x) * PETAK, int(y) * PETAK
        foto.paste(0, (kiri, atas, kiri + int(lebar) * PETAK, atas + PETAK))
    return foto


@pytest.mark.parametrize(
    "teks",
    [
        "https://permata.example/hadir/abcdefghjkmnpqrstuvwxyz234/",
        "http://127.0.0.1:8000/hadir/k7/",
        "a",
    ],
)
def test_a_reader_sees_the_text(teks: str) -> None:
    assert [satu.text for satu in zxingcpp.read_barcodes(gambar(qr(teks)))] == [teks]


def test_a_corner_may_be_torn_off() -> None:
    """Level Q reads on without a seventh of its modules; level M would not."""
    kode = qr("https://permata.example/hadir/abcdefghjkmnpqrstuvwxyz234/")
    foto = gambar(kode)
    sudut = (kode.sisi - TEPI) * PETAK
    foto.paste(255, (sudut - 14 * PETAK, sudut - 14 * PETAK, sudut, sudut))
    assert [satu.text for satu in zxingcpp.read_barcodes(foto)] == [
        "https://permata.example/hadir/abcdefghjkmnpqrstuvwxyz234/"
    ]


def test_the_margin_is_white() -> None:
    kode = qr("a")
    titik = re.findall(r"M(\d+) (\d+)h(\d+)", kode.jalur)
    x = [int(satu[0]) for satu in titik]
    kanan = [int(satu[0]) + int(satu[2]) for satu in titik]
    y = [int(satu[1]) for satu in titik]
    tepi = (min(x), kode.sisi - max(kanan), min(y), kode.sisi - 1 - max(y))
    assert tepi == (TEPI,) * 4
