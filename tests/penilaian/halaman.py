"""What a page shows: its elements by tag and class, its tables by row and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from desa.models import Pengguna

# What the fixture `as_` gives: a signed-in browser of this person.
As = Callable[[Pengguna], Client]
TANPA_ISI = {"br", "hr", "img", "input", "link", "meta"}
# They flow within a line; any other element begins a new one.
SEBARIS = {"a", "span", "strong"}


@dataclass
class Unsur:
    """An element: its attributes, its text, and the elements in it."""

    tag: str
    atribut: dict[str, str]
    anak: list[Unsur] = field(default_factory=list)
    potongan: list[str] = field(default_factory=list)

    @property
    def teks(self) -> str:
        return " ".join("".join(self.potongan).split())

    def cari(self, tag: str, kelas: str = "") -> Iterator[Unsur]:
        """All in it with this tag and class, in the order of the page."""
        for satu in self.anak:
            kelas_satu = satu.atribut.get("class", "").split()
            if satu.tag == tag and (not kelas or kelas in kelas_satu):
                yield satu
            yield from satu.cari(tag, kelas)


class _Pembaca(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.akar = Unsur("", {})
        self.terbuka = [self.akar]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        unsur = Unsur(tag, {nama: isi or "" for nama, isi in attrs})
        self.terbuka[-1].anak.append(unsur)
        self._break_line(unsur)
        if tag not in TANPA_ISI:
            self.terbuka.append(unsur)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An icon: it holds nothing."""

    def handle_data(self, data: str) -> None:
        for unsur in self.terbuka:
            unsur.potongan.append(data)

    def handle_endtag(self, tag: str) -> None:
        assert self.terbuka[-1].tag == tag, f"</{tag}> closes {self.terbuka[-1].tag}"
        self._break_line(self.terbuka.pop())

    def _break_line(self, unsur: Unsur) -> None:
        if unsur.tag not in SEBARIS or "d-block" in unsur.atribut.get("class", ""):
            self.handle_data(" ")


def unsur(response: Any, tag: str, kelas: str = "") -> list[Unsur]:
    """The elements of a page with this tag and class, in the order of the page."""
    assert response.status_code == 200
    pembaca = _Pembaca()
    pembaca.feed(response.content.decode())
    return list(pembaca.akar.cari(tag, kelas))


def teks(response: Any, tag: str = "main", kelas: str = "") -> list[str]:
    """What a reader sees in these elements, each on one line."""
    return [satu.teks for satu in unsur(response, tag, kelas)]


def tabel(response: Any, ke: int = 0) -> list[list[str]]:
    """The rows of the body of one table of the page, cell by cell."""
    badan = unsur(response, "tbody")[ke]
    return [
        [sel.teks for sel in baris.anak if sel.tag in {"td", "th"}]
        for baris in badan.cari("tr")
    ]


def kartu(response: Any) -> list[str]:
    """The titles of the tasks on the home of an operator, in order."""
    return [
        judul.teks
        for artikel in unsur(response, "article", "tugas")
        for judul in artikel.cari("h3")
    ]


def pesan(response: Any) -> list[str]:
    """What was said to the person, the oldest first."""
    return [str(satu) for satu in get_messages(response.wsgi_request)]
