"""The status of a desa, from facts alone: worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sosialisasi.status import (
    Fakta,
    Hadir,
    Masa,
    Perubahan,
    Sebab,
    Status,
    Tagihan,
    Tanda,
    gabung,
    jumlah_tepat,
    kurang,
    riwayat,
    status_hari,
    status_pada,
)

MULAI, PADA = date(2026, 1, 1), date(2026, 7, 20)
JAN, FEB, MAR, APR = (date(2026, n, 1) for n in (1, 2, 3, 4))
TEMPO = {
    JAN: date(2026, 2, 16),
    FEB: date(2026, 3, 16),
    MAR: date(2026, 4, 15),
    APR: date(2026, 5, 15),
}
PERDES = Masa(date(2026, 3, 2), None, "p", "Perdes Nomor 4 Tahun 2026")
WARGA = Masa(date(2026, 4, 20))
KUNJUNGAN = Hadir(date(2026, 2, 3), 7, "Balai Desa Jurang")


def tagihan(blth: date, lunas: date | None = None) -> Tagihan:
    return Tagihan(blth, TEMPO[blth], lunas)


def tepat(*bulan: date) -> tuple[Tagihan, ...]:
    """Settled on the due date itself: that is in time."""
    return tuple(tagihan(blth, TEMPO[blth]) for blth in bulan)


# In the field since February, orderly since the third month fell due.
JURANG = Fakta(
    akun=(JAN,),
    hadir=(KUNJUNGAN,),
    tagihan=tepat(JAN, FEB, MAR, APR),
    peraturan=(PERDES,),
    peserta=(WARGA,),
)


@pytest.mark.parametrize(
    ("fakta", "harapan"),
    [
        (Fakta(), Status.BELUM),
        (Fakta(akun=(JAN,)), Status.MULAI),
        (Fakta(hadir=(KUNJUNGAN,)), Status.MULAI),
        (Fakta(peraturan=(PERDES,)), Status.MULAI),
        (Fakta(peserta=(WARGA,)), Status.MULAI),
        (Fakta(tagihan=tepat(JAN)), Status.MULAI),
        # Everything but money.
        (replace(JURANG, tagihan=()), Status.MULAI),
        (Fakta(tagihan=tepat(JAN), peserta=(WARGA,)), Status.BERJALAN),
        (Fakta(tagihan=tepat(JAN), peraturan=(PERDES,)), Status.BERJALAN),
        # Three months in time, but one of the two is missing.
        (replace(JURANG, peserta=()), Status.BERJALAN),
        (replace(JURANG, peraturan=()), Status.BERJALAN),
        (replace(JURANG, tagihan=tepat(JAN, FEB)), Status.BERJALAN),
        # Neither an account nor a visit is asked for beside the rest.
        (replace(JURANG, akun=(), hadir=()), Status.TERTIB),
        (JURANG, Status.TERTIB),
    ],
)
def test_each_status_asks_for_what_the_rule_says(fakta: Fakta, harapan: Status) -> None:
    assert status_pada(fakta, PADA) == harapan


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [
        (date(2025, 12, 31), Status.BELUM),
        (JAN, Status.MULAI),
        (date(2026, 3, 1), Status.MULAI),
        (PERDES.mulai, Status.BERJALAN),
        (date(2026, 4, 15), Status.BERJALAN),
        (date(2026, 4, 20), Status.TERTIB),
    ],
)
def test_a_fact_counts_from_its_own_day(hari: date, harapan: Status) -> None:
    assert status_pada(JURANG, hari) == harapan


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [
        # Due on 15 May: on the day itself, and thirty days on, it still runs.
        (date(2026, 5, 15), Status.TERTIB),
        (date(2026, 5, 16), Status.BERJALAN),
        (date(2026, 6, 14), Status.BERJALAN),
        (date(2026, 6, 15), Status.MULAI),
        (date(2026, 7, 1), Status.MULAI),
        # Settled on the second of July, late.
        (date(2026, 7, 2), Status.BERJALAN),
    ],
)
def test_a_bill_that_stays_open_takes_both_back(hari: date, harapan: Status) -> None:
    april = tagihan(APR, date(2026, 7, 2))
    fakta = replace(JURANG, tagihan=(*tepat(JAN, FEB, MAR), april))
    assert status_pada(fakta, hari) == harapan


def test_a_month_is_in_time_when_all_its_accounts_are() -> None:
    dua = (*tepat(JAN, FEB, MAR), tagihan(FEB, date(2026, 3, 17)))
    assert [jumlah_tepat(s, PADA) for s in (dua, tepat(JAN, FEB, MAR, APR))] == [2, 3]
    assert status_pada(replace(JURANG, tagihan=dua), PADA) == Status.BERJALAN


def test_an_old_delay_is_forgotten_after_three_months_in_time() -> None:
    lambat = tagihan(JAN, date(2026, 3, 1))
    fakta = replace(JURANG, tagihan=(lambat, *tepat(FEB, MAR, APR)))
    semua = [status_pada(fakta, hari) for hari in (date(2026, 5, 15), PADA)]
    assert semua == [Status.BERJALAN, Status.TERTIB]


def test_a_regulation_counts_to_its_last_day() -> None:
    akhir = date(2026, 6, 30)
    fakta = replace(JURANG, peraturan=(replace(PERDES, akhir=akhir),))
    semua = [status_pada(fakta, hari) for hari in (akhir, date(2026, 7, 1))]
    assert semua == [Status.TERTIB, Status.BERJALAN]


def test_what_the_next_status_asks_for() -> None:
    bulan_tepat, peserta = {Tanda.TEPAT}, {Tanda.PESERTA}
    dukungan = {Tanda.PERATURAN, Tanda.PESERTA}
    tanda = {*Tanda} - {Tanda.TEPAT, Tanda.LANCAR}
    assert kurang(Fakta(), PADA) == (tanda,)
    assert kurang(Fakta(akun=(JAN,)), PADA) == ({Tanda.LUNAS}, dukungan)
    lama = replace(JURANG, tagihan=(tagihan(JAN), *tepat(FEB)), peserta=())
    assert kurang(lama, PADA) == ({Tanda.LANCAR},)
    berjalan = replace(JURANG, tagihan=tepat(JAN), peserta=())
    assert kurang(berjalan, PADA) == (bulan_tepat, peserta)
    assert kurang(JURANG, PADA) == ()


def test_the_history_names_the_day_and_the_fact() -> None:
    april = tagihan(APR, date(2026, 7, 2))
    fakta = replace(JURANG, akun=(), tagihan=(*tepat(JAN, FEB, MAR), april))
    belum, mulai, berjalan, tertib = Status
    assert riwayat(fakta, MULAI, PADA) == (
        Perubahan(MULAI, None, belum),
        Perubahan(
            date(2026, 2, 3),
            belum,
            mulai,
            (Sebab(Tanda.KUNJUNGAN, True, KUNJUNGAN),),
        ),
        Perubahan(
            date(2026, 3, 2),
            mulai,
            berjalan,
            (Sebab(Tanda.PERATURAN, True, PERDES),),
        ),
        Perubahan(
            date(2026, 4, 20),
            berjalan,
            tertib,
            (Sebab(Tanda.PESERTA, True, WARGA),),
        ),
        Perubahan(
            date(2026, 5, 16), tertib, berjalan, (Sebab(Tanda.TEPAT, False, april),)
        ),
        Perubahan(
            date(2026, 6, 15), berjalan, mulai, (Sebab(Tanda.LANCAR, False, april),)
        ),
        Perubahan(
            date(2026, 7, 2), mulai, berjalan, (Sebab(Tanda.LANCAR, True, april),)
        ),
    )


def test_facts_before_the_season_make_its_first_status() -> None:
    fakta = Fakta(peraturan=(replace(PERDES, mulai=date(2024, 5, 1)),))
    assert riwayat(fakta, MULAI, PADA) == (Perubahan(MULAI, None, Status.MULAI),)


def test_a_season_that_has_not_begun_shows_today() -> None:
    kemarin = date(2025, 12, 30)
    assert riwayat(JURANG, MULAI, kemarin) == (Perubahan(kemarin, None, Status.BELUM),)


def test_a_successor_leaves_no_gap() -> None:
    lama = Masa(MULAI, date(2026, 5, 31), "a")
    baru, kosong = Masa(date(2026, 6, 1), None, "b"), Masa(PADA, MULAI, "c")
    assert gabung([baru, kosong, lama]) == (Masa(MULAI, None),)
    fakta = Fakta(peraturan=(baru, lama))
    assert [satu.tanggal for satu in riwayat(fakta, MULAI, PADA)] == [MULAI]


def test_the_history_tells_the_status_of_every_day() -> None:
    semua = riwayat(JURANG, MULAI, PADA)
    hari = [date(2025, 1, 1), date(2026, 3, 1), date(2026, 3, 2), PADA]
    assert [status_hari(semua, satu) for satu in hari] == [
        *(Status.MULAI, Status.MULAI),
        *(Status.BERJALAN, Status.TERTIB),
    ]


def test_a_sign_that_goes_is_no_reason_for_a_rise() -> None:
    """On the day on which January is settled the regulation is over."""
    lunas = date(2026, 4, 1)
    fakta = Fakta(
        tagihan=(*tepat(FEB), tagihan(JAN, lunas)),
        peraturan=(replace(PERDES, akhir=date(2026, 3, 31)),),
        peserta=(Masa(FEB),),
    )
    assert riwayat(fakta, FEB, lunas)[-1] == Perubahan(
        lunas,
        Status.MULAI,
        Status.BERJALAN,
        (Sebab(Tanda.LANCAR, True, tagihan(JAN, lunas)),),
    )
