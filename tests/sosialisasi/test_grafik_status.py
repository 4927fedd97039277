"""Counts of each month, and the bars that show them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

from django.template import Context, Template
from pypdf import PdfReader

from permata.dokumen.aset import cetak
from sosialisasi.grafik_status import (
    TINGGI,
    Kolom,
    bulan_terlihat,
    grafik,
    kolom,
)
from sosialisasi.status import Perubahan, Status

JAN, FEB = date(2026, 1, 1), date(2026, 2, 1)
PADA = date(2026, 2, 10)
BULAN = [(JAN, date(2026, 1, 31)), (FEB, PADA)]


def test_months_end_on_their_last_day_or_today() -> None:
    assert bulan_terlihat(JAN, date(2026, 8, 1), PADA) == BULAN
    assert bulan_terlihat(JAN, date(2026, 8, 1), date(2025, 12, 31)) == []
    assert len(bulan_terlihat(JAN, date(2026, 8, 1), date(2026, 9, 16))) == 8


def test_a_month_counts_the_status_of_its_last_day() -> None:
    tetap = (Perubahan(JAN, None, Status.MULAI),)
    naik = (*tetap, Perubahan(date(2026, 1, 31), Status.MULAI, Status.BERJALAN))
    nanti = (*tetap, Perubahan(FEB, Status.MULAI, Status.TERTIB))
    assert kolom([tetap, naik, nanti], BULAN) == [
        Kolom(JAN, date(2026, 1, 31), (0, 2, 1, 0)),
        Kolom(FEB, PADA, (0, 1, 1, 1)),
    ]


def test_bars_are_as_high_as_all_their_desa_and_leave_no_gap() -> None:
    isi = grafik([Kolom(JAN, PADA, (1, 2, 4, 0)), Kolom(FEB, PADA, (0, 0, 0, 7))])
    assert isi
    jan = isi.ruas[:3]
    assert [satu.angka for satu in isi.ruas] == [4, 2, 1, 7]
    assert sum(satu.tinggi for satu in jan) == TINGGI
    assert all(atas.y + atas.tinggi == bawah.y for bawah, atas in pairwise(jan))
    assert [x for x, _ in isi.bulan] == [20, 60]


def test_a_stretch_too_low_for_its_number_bears_none() -> None:
    isi = grafik([Kolom(JAN, PADA, (1, 0, 99, 0))])
    assert isi
    assert [satu.angka for satu in isi.ruas] == [99, 0]


def test_nothing_is_drawn_of_nothing() -> None:
    assert (grafik([]), grafik([Kolom(JAN, PADA, (0, 0, 0, 0))])) == (None, None)


def test_the_same_chart_is_drawn_on_paper() -> None:
    """Its numbers and months are text there, and its fills need no stylesheet."""
    templat = Template(
        '<html lang="id"><title>Uji</title><body>{% load status %}'
        '{% grafik_status "Gebog" kolom %}</body></html>'
    )
    html = templat.render(Context({"kolom": [Kolom(JAN, PADA, (1, 2, 4, 0))]}))
    halaman = PdfReader(BytesIO(cetak(html))).pages[0]
    assert halaman.extract_text().split() == ["4", "2", "1", "Jan"]
    assert html.count('stroke="#14201C"') == 3
