"""What the tests of pages share: names of types, and what an answer holds."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from desa.models import Pengguna

# What the fixture `as_` gives: a signed-in browser of this person.
Masuk = Callable[[Pengguna], Client]
Isian = dict[str, Any]
Galat = dict[str, list[str]]


def url(nama: str, objek: Model) -> str:
    return reverse(f"sosialisasi:{nama}", args=[objek.pk])


def baris(response: Any) -> list[Model]:
    """The rows of the page of a list."""
    return list(response.context["page_obj"])


def pesan(response: Any) -> list[str]:
    """What was said to the person, the oldest first."""
    return [str(satu) for satu in get_messages(response.wsgi_request)]


def galat(response: Any) -> Galat:
    """All messages of a refused form, by field."""
    return {isi: list(kata) for isi, kata in response.context["form"].errors.items()}


def dibuka(client: Client, alamat: str) -> int:
    """The status of a page or of a file, which is read to its end."""
    response = client.get(alamat)
    if response.streaming:
        b"".join(response)
    return response.status_code
