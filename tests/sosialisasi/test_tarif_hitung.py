"""What a month costs on a day: the shipped table at each of its borders."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sosialisasi import tarif
from sosialisasi.actions.tarif import IsiTarif, read_tarif
from sosialisasi.tarif import LENGKAP, Perubahan

BAWAAN = read_tarif()
LAIN = tarif.milik(BAWAAN, "lain", "bukan_apb")
ANGKUTAN = tarif.milik(BAWAAN, "transportasi", "bukan_apb")


@pytest.mark.parametrize(
    ("hari", "lain", "angkutan"),
    [
        ("2025-12-31", None, None),
        ("2026-01-01", 16_800, 8_400),
        ("2026-03-31", 16_800, 8_400),
        ("2026-04-01", 8_400, 8_400),
        ("2026-07-20", 8_400, 8_400),
        ("2026-12-31", 8_400, 8_400),
        ("2027-01-01", 16_800, 8_400),
        ("2027-03-31", 16_800, 8_400),
        ("2027-04-01", 16_800, 16_800),
        ("2030-01-01", 16_800, 16_800),
    ],
)
def test_the_sum_of_jkk_and_jkm(
    hari: str, lain: int | None, angkutan: int | None
) -> None:
    pada = date.fromisoformat(hari)
    assert tarif.sebulan(LAIN, pada) == lain
    assert tarif.sebulan(ANGKUTAN, pada) == angkutan


@pytest.mark.parametrize(
    ("hari", "nanti"),
    [
        ("2025-12-01", Perubahan(date(2026, 1, 1), 16_800, True)),
        ("2026-03-31", Perubahan(date(2026, 4, 1), 8_400, False)),
        ("2026-04-01", Perubahan(date(2027, 1, 1), 16_800, True)),
        ("2026-12-31", Perubahan(date(2027, 1, 1), 16_800, True)),
        ("2027-01-01", None),
    ],
)
def test_what_changes_next(hari: str, nanti: Perubahan | None) -> None:
    assert tarif.perubahan(LAIN, date.fromisoformat(hari)) == nanti


def test_transport_changes_three_months_later() -> None:
    nanti = tarif.perubahan(ANGKUTAN, date(2027, 3, 31))
    assert nanti == Perubahan(date(2027, 4, 1), 16_800, True)


@pytest.mark.parametrize("segmen", ["lain", "transportasi"])
def test_what_apbn_or_apbd_pays_has_no_discount(segmen: str) -> None:
    milik = tarif.milik(BAWAAN, segmen, "apb")
    assert tarif.sebulan(milik, date(2026, 7, 20)) == 16_800
    assert tarif.perubahan(milik, date(2026, 1, 1)) is None


def test_savings_come_on_top_and_one_missing_programme_gives_no_sum() -> None:
    hari = date(2026, 7, 20)
    assert tarif.sebulan(LAIN, hari, LENGKAP) == 28_400
    tanpa_jkm = [satu for satu in LAIN if satu.program != "jkm"]
    assert tarif.sebulan(tanpa_jkm, hari) is None


def test_an_end_without_a_successor_is_a_change_to_nothing() -> None:
    satu = [b for b in LAIN if b.berlaku_sejak == date(2026, 4, 1)]
    assert tarif.perubahan(satu, date(2026, 12, 1)) == Perubahan(
        date(2027, 1, 1), None, False
    )


def test_a_new_row_of_the_same_price_is_no_change() -> None:
    lama = baris(date(2026, 1, 1), date(2026, 6, 30))
    sama = baris(date(2026, 7, 1), None)
    assert tarif.perubahan([lama, sama], date(2026, 3, 1), ("jkk",)) is None


def test_the_shipped_rows_do_not_overlap_and_each_names_its_source() -> None:
    assert tarif.tumpang_tindih(BAWAAN) == []
    assert [b for b in BAWAAN if not b.dasar.startswith("PP ")] == []
    assert {b.diperiksa_pada for b in BAWAAN} == {date(2026, 11, 24)}


HARI = st.dates(date(2026, 1, 1), date(2026, 2, 28))


def baris(sejak: date, sampai: date | None) -> IsiTarif:
    return IsiTarif("jkk", "lain", "bukan_apb", 1, sejak, sampai, "PP", sejak)


@given(st.lists(st.tuples(HARI, st.none() | HARI), min_size=2, max_size=2))
def test_rows_overlap_when_some_day_has_both(
    masa: list[tuple[date, date | None]],
) -> None:
    semua = [baris(min(a, b) if b else a, max(a, b) if b else None) for a, b in masa]
    hari = [date(2026, 1, 1).toordinal() + n for n in range(60)]
    berdua = any(
        len(tarif.berlaku(semua, date.fromordinal(satu))) == 2 for satu in hari
    )
    assert bool(tarif.tumpang_tindih(semua)) == berdua
