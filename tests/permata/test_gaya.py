"""The stylesheet that is built has all that it speaks of."""

import re
from pathlib import Path

from django.conf import settings

GAYA = Path(settings.BASE_DIR, "build/static/permata/permata.css")
# Bootstrap leaves it to the page.
TERBUKA = {"--bs-body-text-align"}


def test_every_variable_in_use_is_defined() -> None:
    isi = GAYA.read_text(encoding="utf-8")
    dipakai = set(re.findall(r"var\((--[\w-]+)\)", isi))
    assert dipakai - set(re.findall(r"(--[\w-]+)\s*:", isi)) == TERBUKA


def test_what_nothing_names_is_left_out() -> None:
    isi = GAYA.read_text(encoding="utf-8")
    assert ".d-lg-none{" in isi
    assert ".carousel" not in isi
    assert ".float-start" not in isi


def warna(isi: str, rona: str) -> set[str]:
    """The colours that a scheme sets."""
    blok = re.search(rf":root\{{color-scheme:{rona};(.*?)}}", isi)
    assert blok is not None
    return set(re.findall(r"(?:^|;)(--(?!bs-)[\w-]+):", blok[1])) - {"--gerak"}


def test_the_dark_scheme_sets_every_colour_of_the_light_one() -> None:
    isi = GAYA.read_text(encoding="utf-8")
    assert warna(isi, "light") == warna(isi, "dark")
