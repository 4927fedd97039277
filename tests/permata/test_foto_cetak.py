"""A photo in a document: light, and the same each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from permata.dokumen.foto import SISI, foto_cetak


def foto(ukuran: tuple[int, int]) -> bytes:
    keluar = BytesIO()
    Image.effect_noise(ukuran, 80).convert("RGB").save(keluar, "JPEG", quality=90)
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("asli", "cetak"),
    [((2400, 1800), (SISI, 630)), ((900, 1800), (420, SISI)), ((300, 200), (300, 200))],
)
def test_it_fits_half_a_page_and_never_grows(
    asli: tuple[int, int], cetak: tuple[int, int]
) -> None:
    isi = foto(asli)
    kecil = foto_cetak(isi)
    with Image.open(BytesIO(kecil)) as gambar:
        assert (gambar.format, gambar.size) == ("JPEG", cetak)
    assert kecil == foto_cetak(isi)
    assert len(kecil) < len(isi)
