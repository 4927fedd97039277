"""Small files made by code, and answers that are looked at on their way."""

import io
from typing import Any

from django.conf import settings
from django.test import Client
from PIL import Image


def jpeg(warna: tuple[int, int, int] = (120, 90, 60), sisi: int = 64) -> bytes:
    """A plain photo."""
    isi = io.BytesIO()
    Image.new("RGB", (sisi, sisi), warna).save(isi, "JPEG")
    return isi.getvalue()


def minta(client: Client, metode: str, url: str) -> Any:
    """The answer; what is of a signed-in person, or sets a cookie, is never shared."""
    response = getattr(client, metode)(url)
    cara = response.get("Cache-Control", "").split(", ")
    sesi = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if sesi and sesi.value:
        sendiri = {"private", "no-store"} & {*cara}
        assert sendiri, f"{url} of a signed-in person: {cara}"
    assert not (response.cookies and "public" in cara), f"{url} shares a cookie"
    return response
