"""The chart of statuses, for a page and for a PDF alike; its badge and its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse

from desa.views.matriks import matriks_detail
from permata.peran import BOLEH, Peran
from sosialisasi.baca_status import StatusDesa
from sosialisasi.grafik_status import WARNA, Kolom, grafik
from sosialisasi.kata_status import KATA, kata_kurang, kata_sebab
from sosialisasi.status import Hadir, Masa, Sebab, Status, Tagihan
from sosialisasi.views.kunjungan import kunjungan_detail

register = template.Library()
# One status, one colour and one icon.
_LENCANA = {
    Status.BELUM: ("kosong", "dash-circle"),
    Status.MULAI: ("tunggu", "flag-fill"),
    Status.BERJALAN: ("info", "graph-up"),
    Status.TERTIB: ("sah", "check-circle-fill"),
}


@register.inclusion_tag("sosialisasi/_grafik_status.html")
def grafik_status(nama: str, kolom: Sequence[Kolom]) -> dict[str, Any]:
    """Stacked bars of these months; the table beside is `_tabel_status.html`."""
    return {"nama": nama, "grafik": grafik(kolom)}


@register.inclusion_tag("komponen/lencana.html")
def lencana_status(status: Status) -> dict[str, Any]:
    warna, ikon = _LENCANA[status]
    return {"teks": KATA[status], "warna": warna, "ikon": ikon}


@register.simple_tag
def arti_warna() -> list[tuple[str, str]]:
    """The fill and the word of each status, for the legend."""
    return [(WARNA[satu][0], KATA[satu]) for satu in Status]


@register.simple_tag
def alamat_sebab(milik: StatusDesa, satu: Sebab, peran: Peran) -> str:
    """Where the fact stands that made a change; empty where this role sees no page."""
    kode = milik.desa.kode
    match satu.penentu:
        case Hadir(pk=pk):
            is_boleh = peran in BOLEH[kunjungan_detail]
            return (
                reverse("sosialisasi:kunjungan_detail", args=[pk]) if is_boleh else ""
            )
        case Masa(pk=pk) if pk:
            return reverse("desa:bukti_detail", args=[pk])
        case _ if not milik.is_ikut:
            return ""
        case Tagihan(blth=blth) if peran in BOLEH[matriks_detail]:
            return reverse("desa:matriks_detail", args=[kode, "iuran", f"{blth:%Y-%m}"])
        case _:
            return reverse("penilaian:nilai_detail", args=[kode])


@register.filter
def kata_status(status: Status) -> str:
    return KATA[status]


@register.filter
def sebab(satu: Sebab) -> str:
    return kata_sebab(satu)


@register.filter
def yang_kurang(satu: StatusDesa) -> list[str]:
    return kata_kurang(satu.fakta, satu.kurang, satu.pada)
