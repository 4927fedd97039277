"""Small files made by code."""

import io

from PIL import Image


def jpeg(warna: tuple[int, int, int] = (120, 90, 60), sisi: int = 64) -> bytes:
    """A plain photo."""
    isi = io.BytesIO()
    Image.new("RGB", (sisi, sisi), warna).save(isi, "JPEG")
    return isi.getvalue()
