"""What components need beyond their parameters: icons of a status, bars, page lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS as ALL
from django.core.paginator import Page
from django.forms import BaseForm
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

IKON_STATUS = {
    "sah": "check-circle-fill",
    "tunggu": "hourglass-split",
    "kembali": "arrow-counterclockwise",
    "info": "info-circle-fill",
    "kosong": "dash-circle",
    "emas": "award-fill",
}
IKON_KABAR = IKON_STATUS | {
    "tunggu": "clock-fill",
    "kembali": "exclamation-triangle-fill",
}
IKON = '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>'
# What stands in the small sprite: assets/sprite.mjs.
POKOK = frozenset(Path(settings.BASE_DIR, "assets/ikon-pokok.txt").read_text().split())
# The colour of a message by its Django level.
WARNA_PESAN = {"success": "sah", "warning": "tunggu", "error": "kembali"}
SELA = Decimal("0.3")  # between two stretches of a bar


@dataclass(frozen=True)
class Ruas:
    """One stretch of a stacked bar, in hundredths of its width, as SVG wants it."""

    kunci: str
    x: str
    lebar: str


def lembar_ikon(nama: str) -> str:
    """The sprite to take an icon from: the small one, where it is in there."""
    return f"permata/{'ikon-pokok' if nama in POKOK else 'ikon'}.svg"


@register.simple_tag
def ikon(nama: str, kelas: str = "") -> SafeString:
    """An icon beside the words that say the same."""
    return format_html(IKON, f"ikon {kelas}".strip(), static(lembar_ikon(nama)), nama)


@register.filter
def ikon_status(warna: str) -> str:
    return IKON_STATUS.get(warna, IKON_STATUS["info"])


@register.filter
def ikon_kabar(warna: str) -> str:
    return IKON_KABAR.get(warna, IKON_KABAR["info"])


@register.filter
def warna_pesan(tingkat: str) -> str:
    return WARNA_PESAN.get(tingkat, "info")


@register.filter
def koordinat(bilangan: Decimal | int) -> str:
    """A number for SVG: a decimal point, no separator of thousands."""
    return f"{Decimal(bilangan):f}"


@register.filter
def tumpuk(bagian: Iterable[Mapping[str, Any]]) -> Iterator[Ruas]:
    """Parts with `kunci` and `poin` (of 100) -> stretches side by side, with a gap."""
    mulai = Decimal(0)
    for satu in bagian:
        poin = Decimal(satu["poin"])
        lebar = max(poin - SELA, Decimal(0))
        yield Ruas(satu["kunci"], koordinat(mulai), koordinat(lebar))
        mulai += poin


@register.filter
def nomor_halaman(halaman: Page) -> Iterator[int | str]:
    """1 ... 4 5 6 ... 9: what a list of pages shows."""
    return halaman.paginator.get_elided_page_range(
        halaman.number, on_each_side=1, on_ends=1
    )


@register.filter
def muat(menu: Sequence[Any], tempat: int) -> Sequence[Any]:
    """What fits in so many places: all, or one less and "Lainnya"."""
    return menu if len(menu) <= tempat else menu[: tempat - 1]


@register.filter
def sisa(menu: Sequence[Any], tempat: int) -> Sequence[Any]:
    """What stands under "Lainnya"."""
    return menu[len(muat(menu, tempat)) :]


@register.filter
def judul_galat(form: BaseForm) -> str:
    """The head of an error summary: how many, when there are fields to mend."""
    jumlah = sum(len(pesan) for isian, pesan in form.errors.items() if isian != ALL)
    if jumlah:
        return f"Ada {jumlah} isian yang perlu diperbaiki"
    return "Ada yang perlu diperbaiki"
