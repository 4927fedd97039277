"""What holds of every status, whatever the facts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from sosialisasi.status import (
    SYARAT,
    Fakta,
    Hadir,
    Masa,
    Status,
    Tagihan,
    riwayat,
    status_hari,
    status_pada,
)

T = TypeVar("T")
AWAL, AKHIR = date(2026, 1, 1), date(2026, 9, 16)
HARI = [AWAL + timedelta(days=n) for n in range((AKHIR - AWAL).days + 1)]
BULAN = [date(2026, n, 1) for n in range(1, 9)]

hari = st.dates(date(2025, 11, 1), date(2026, 10, 31))
masa = st.builds(Masa, hari, st.none() | hari, st.sampled_from("ab"))
hadir = st.builds(Hadir, hari, st.integers(1, 3))


@st.composite
def tagihan(draw: st.DrawFn) -> Tagihan:
    """Due in the middle of its month or of the next; settled about then, or never."""
    blth = draw(st.sampled_from(BULAN))
    jatuh = blth + timedelta(days=draw(st.sampled_from([14, 45])))
    lunas = st.none() | st.integers(-40, 90).map(lambda n: jatuh + timedelta(days=n))
    return Tagihan(blth, jatuh, draw(lunas))


def beberapa(satu: st.SearchStrategy[T], banyak: int) -> st.SearchStrategy[list[T]]:
    return st.lists(satu, max_size=banyak)


@st.composite
def fakta(draw: st.DrawFn) -> Fakta:
    return Fakta(
        akun=tuple(draw(beberapa(st.sampled_from(BULAN), 2))),
        hadir=tuple(draw(beberapa(hadir, 2))),
        tagihan=tuple(draw(beberapa(tagihan(), 10))),
        peraturan=tuple(draw(beberapa(masa, 3))),
        peserta=tuple(draw(beberapa(masa, 3))),
    )


@st.composite
def lebih_baik(draw: st.DrawFn) -> tuple[Fakta, Fakta]:
    """Facts, and the same with one good fact more."""
    dulu = draw(fakta())
    baik = {
        "akun": st.sampled_from(BULAN),
        "hadir": hadir,
        "tagihan": tagihan().filter(lambda satu: satu.is_tepat),
        "peraturan": masa,
        "peserta": masa,
    }
    nama = draw(st.sampled_from(sorted(baik)))
    isi = (*getattr(dulu, nama), draw(baik[nama]))
    return dulu, replace(dulu, **{nama: isi})


@given(lebih_baik())
def test_a_good_fact_lowers_no_status_on_any_day(dua: tuple[Fakta, Fakta]) -> None:
    dulu, kini = dua
    turun = [s for s in HARI if status_pada(kini, s) < status_pada(dulu, s)]
    assert turun == []


@given(fakta(), hari)
def test_an_earlier_payment_lowers_no_status_on_any_day(
    dulu: Fakta, lunas: date
) -> None:
    cepat = [
        replace(satu, lunas=min(lunas, satu.lunas or lunas)) for satu in dulu.tagihan
    ]
    kini = replace(dulu, tagihan=(*cepat[:1], *dulu.tagihan[1:]))
    turun = [s for s in HARI if status_pada(kini, s) < status_pada(dulu, s)]
    assert turun == []


@given(fakta())
def test_the_history_changes_exactly_where_the_days_do(isi: Fakta) -> None:
    semua = riwayat(isi, AWAL, AKHIR)
    tiap_hari = [status_pada(isi, satu) for satu in HARI]
    berubah = [
        (hari_ini, dari, ke)
        for (dari, ke), hari_ini in zip(pairwise(tiap_hari), HARI[1:], strict=True)
        if dari != ke
    ]
    assert [(s.tanggal, s.dari, s.ke) for s in semua[1:]] == berubah
    assert [status_hari(semua, satu) for satu in HARI] == tiap_hari


@given(fakta())
def test_every_change_has_a_reason_that_points_its_way(isi: Fakta) -> None:
    for satu in riwayat(isi, AWAL, AKHIR)[1:]:
        dari, ke = sorted((satu.dari or Status.BELUM, satu.ke))
        perlu = {
            tanda
            for status in Status
            if dari < status <= ke
            for pilihan in SYARAT[status]
            for tanda in pilihan
        }
        assert satu.sebab
        assert {sebab.tanda for sebab in satu.sebab} <= perlu
        assert {sebab.ada for sebab in satu.sebab} == {satu.ke > (satu.dari or 0)}


@given(fakta(), st.data())
def test_the_order_of_the_facts_changes_nothing(
    isi: Fakta, data: st.DataObject
) -> None:
    kocok = {
        satu.name: tuple(data.draw(st.permutations(getattr(isi, satu.name))))
        for satu in fields(isi)
    }
    assert riwayat(Fakta(**kocok), AWAL, AKHIR) == riwayat(isi, AWAL, AKHIR)
