"""What a ledger makes of one participant: months, source of funds, leaving."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.impor.kepesertaan import (
    Catatan,
    Nasib,
    Riwayat,
    batas_tunggakan,
    menunggak,
    nilai,
    nilai_sendiri,
)

BULAN = {nomor: date(2026, nomor, 1) for nomor in range(1, 13)}
FEBRUARI = Riwayat(sejak=date(2026, 2, 10), sumber="mandiri")


def c(baris: int, bulan: int, sumber: str = "", *, keluar: bool = False) -> Catatan:
    return Catatan(baris, BULAN[bulan], sumber, keluar)


def dibayar(*bulan: int, keluar: date | None = None) -> Riwayat:
    return Riwayat(
        FEBRUARI.sejak, "mandiri", frozenset(BULAN[b] for b in bulan), keluar
    )


def nasib(catatan: list[Catatan], riwayat: Riwayat = FEBRUARI) -> dict[int, str]:
    return {n: satu.value for n, (satu, _) in nilai(catatan, riwayat).nasib.items()}


def test_months_that_are_new_and_months_that_are_known() -> None:
    hasil = nilai([c(2, 2), c(3, 3), c(4, 4)], dibayar(2))
    assert hasil.nasib == {
        2: (Nasib.SUDAH, ""),
        3: (Nasib.DICATAT, ""),
        4: (Nasib.DICATAT, ""),
    }
    assert hasil.baru == {3: BULAN[3], 4: BULAN[4]}
    assert (hasil.sumber, hasil.keluar) == ("", None)


def test_months_before_the_registration_are_a_question() -> None:
    assert nasib([c(2, 1), c(3, 2)]) == {2: "lebih_dulu", 3: "dicatat"}


def test_the_newest_source_wins_and_other_months_do_not_count() -> None:
    hasil = nilai([c(2, 4, "mandiri"), c(3, 2, "apbd"), c(4, 3, "apbd")], FEBRUARI)
    assert {n: s for n, (s, _) in hasil.nasib.items()} == {
        2: "dicatat",
        3: "pihak_lain",
        4: "pihak_lain",
    }
    assert hasil.sumber == "mandiri"
    assert nilai([c(2, 2, "mandiri"), c(3, 3, "apbd")], FEBRUARI).sumber == "apbd"


def test_a_month_written_twice() -> None:
    sama = [c(2, 2), c(3, 2)]
    assert nasib(sama) == {2: "dicatat", 3: "ganda"}
    beda = nilai([c(2, 2, "mandiri"), c(3, 2, "apbd"), c(4, 3, "mandiri")], FEBRUARI)
    assert beda.nasib == {
        2: (Nasib.GANDA, "Bertentangan dengan baris 3."),
        3: (Nasib.GANDA, "Bertentangan dengan baris 2."),
        4: (Nasib.DICATAT, ""),
    }


@pytest.mark.parametrize(
    ("catatan", "keluar"),
    [
        ([c(2, 2), c(3, 3, keluar=True), c(4, 4, keluar=True)], BULAN[3]),
        ([c(2, 4, keluar=True), c(3, 3, keluar=True)], BULAN[3]),
        ([c(2, 2, keluar=True), c(3, 3)], None),
        ([c(2, 2, keluar=True), c(3, 3), c(4, 5, keluar=True)], BULAN[5]),
        ([c(2, 2)], None),
        ([], None),
    ],
)
def test_leaving_is_what_the_newest_rows_say(
    catatan: list[Catatan], keluar: date | None
) -> None:
    assert nilai(catatan, FEBRUARI).keluar == keluar


def test_arrears_count_within_three_months_of_their_month() -> None:
    """February may be paid to the end of May (juknis 2)."""
    assert batas_tunggakan(BULAN[2]) == date(2026, 5, 31)
    for hari, harap in ((date(2026, 5, 31), "dicatat"), (date(2026, 6, 1), "lewat")):
        assert nasib([Catatan(2, BULAN[2], bayar=hari)]) == {2: harap}


def test_who_pays_nothing_for_three_months_has_left() -> None:
    """Paid to March: April's time for arrears ends on 31 July."""
    agustus = date(2026, 8, 1)
    dicakup = [BULAN[b] for b in range(1, 8)]
    bulan = [BULAN[2], BULAN[3]]
    pergi = date(2026, 7, 31)
    assert menunggak(bulan, None, dicakup, agustus) == pergi
    assert menunggak(bulan, None, dicakup, pergi) is None  # there is still a day
    assert menunggak(bulan, None, dicakup[:-1], agustus) is None  # July is not known
    tanpa_mei = [b for b in dicakup if b.month != 5]
    assert menunggak(bulan, None, tanpa_mei, agustus) is None
    assert menunggak([*bulan, BULAN[4]], None, dicakup, agustus) is None
    kembali = [*bulan, BULAN[8]]
    assert menunggak(kembali, None, [*dicakup, BULAN[8]], agustus) == pergi
    assert menunggak(bulan, BULAN[4], dicakup, agustus) is None  # has left already
    assert menunggak([], None, dicakup, agustus) is None  # never paid: nothing to stop


def test_after_leaving_for_arrears_they_do_not_count_any_more() -> None:
    """Without a date of payment they are late; what is paid anew counts."""
    pergi = dibayar(2, 3, keluar=date(2026, 7, 31))
    hasil = nilai([c(2, 3), c(3, 4), c(4, 7), c(5, 8)], pergi)
    assert {n: s for n, (s, _) in hasil.nasib.items()} == {
        2: "sudah",
        3: "lewat",
        4: "lewat",
        5: "dicatat",
    }
    assert hasil.keluar == date(2026, 7, 31)  # back, but never new again


def test_arrears_that_were_paid_in_time_after_all() -> None:
    pergi = dibayar(2, 3, keluar=date(2026, 7, 31))
    tepat = Catatan(2, BULAN[4], bayar=date(2026, 7, 20))
    hasil = nilai([tepat], pergi)
    assert (hasil.baru, hasil.keluar) == ({2: BULAN[4]}, None)
    lewat = nilai([tepat._replace(bayar=date(2026, 8, 1))], pergi)
    assert (lewat.baru, lewat.keluar) == ({}, date(2026, 7, 31))


def test_history_of_somebody_who_left_for_another_reason_still_counts() -> None:
    """The ledger said since when: the months before it are no arrears."""
    pergi = dibayar(4, keluar=BULAN[6])
    hasil = nilai([c(2, 2), c(3, 3), c(4, 5)], pergi)
    assert nasib([c(2, 2), c(3, 3), c(4, 5)], pergi) == dict.fromkeys(
        (2, 3, 4), "dicatat"
    )
    assert hasil.keluar == BULAN[6]


CATATAN = st.lists(
    st.tuples(
        st.integers(1, 8),
        st.sampled_from(["", "mandiri", "apbd"]),
        st.booleans(),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=10,
).map(
    lambda semua: [
        Catatan(n, BULAN[b], s, k, h) for n, (b, s, k, h) in enumerate(semua, start=2)
    ]
)
RIWAYAT = st.builds(
    Riwayat,
    st.dates(date(2025, 12, 1), date(2026, 6, 30)),
    st.sampled_from(["mandiri", "apbd"]),
    st.frozensets(st.sampled_from([BULAN[b] for b in range(1, 9)])),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 9, 30)),
)


@given(CATATAN, RIWAYAT)
def test_every_row_has_a_group_and_the_file_again_adds_nothing(
    catatan: list[Catatan], riwayat: Riwayat
) -> None:
    satu = nilai(catatan, riwayat)
    assert set(satu.nasib) == {c.baris for c in catatan}
    assert len(set(satu.baru.values())) == len(satu.baru)
    assert not set(satu.baru.values()) & riwayat.bulan
    sesudah = Riwayat(
        riwayat.sejak,
        satu.sumber or riwayat.sumber,
        riwayat.bulan | set(satu.baru.values()),
        satu.keluar,
    )
    lagi = nilai(catatan, sesudah)
    assert (lagi.baru, lagi.sumber, lagi.keluar) == ({}, satu.sumber, satu.keluar)


@given(st.lists(st.tuples(CATATAN, st.integers(0, 50)), max_size=4), RIWAYAT)
def test_rows_that_others_have_too_come_to_the_same(
    orang: list[tuple[list[Catatan], int]], riwayat: Riwayat
) -> None:
    """Found once for all, but each person's rows keep their own numbers."""
    for catatan, geser in orang:
        milik = [satu._replace(baris=satu.baris + geser) for satu in catatan]
        assert nilai(milik, riwayat) == nilai_sendiri(milik, riwayat)


@given(st.frozensets(st.sampled_from([BULAN[b] for b in range(1, 9)]), min_size=1))
def test_who_has_left_for_arrears_had_the_time_to_pay(bulan: frozenset[date]) -> None:
    keluar = menunggak(bulan, None, list(BULAN.values()), date(2027, 1, 1))
    assert keluar is not None  # August at most is paid, December is covered
    diam = {BULAN[b] for b in range(keluar.month - 3, keluar.month + 1)}
    assert not diam & bulan
    assert BULAN[keluar.month - 4] in bulan
