"""What a desa must send, and the month strip: each state by a case of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.tenggat import Tenggat, tenggat
from penilaian import tugas
from penilaian.rumus import (
    Anggaran,
    Aturan,
    Desa,
    Iuran,
    Pembayaran,
    Regulasi,
    nilai_desa,
)
from penilaian.tugas import (
    KATA,
    TagihanBuka,
    Urutan,
    peserta_terbuka,
    tugas_iuran,
    urutan,
)
from tests.penilaian.contoh import ALPHA, BULAN, LAMA, MUSIM, bulan, lunas

KINI = date(2026, 7, 20)
JULI = 6  # its place in the strip
KEADAAN = st.sampled_from(
    ["draf", "diajukan", "disetujui", "dikembalikan", "ditolak", "dibatalkan"]
)


def jam(jatuh: date, mulai: date | None = None) -> Tenggat:
    return tenggat(jatuh, KINI, toleransi_hari=7, mulai=mulai)


def tagihan(pk: int, jatuh_tempo: date) -> TagihanBuka:
    return TagihanBuka(pk, "PU", bulan(6), 12, 173_700, "", jam(jatuh_tempo))


def keadaan(butir: list[tugas.ButirBulan]) -> list[str]:
    assert [satu.bulan for satu in butir] == list(BULAN)
    assert [satu.kata for satu in butir] == [KATA[satu.keadaan] for satu in butir]
    return [satu.keadaan for satu in butir]


def iuran(
    *baris: Iuran,
    status: dict[date, set[str]] | None = None,
    mulai_wajib: date | None = None,
) -> list[str]:
    """The row of gems of a village with these bills, as of 20 July."""
    nilai = nilai_desa(
        replace(ALPHA, iuran=baris, mulai_wajib=mulai_wajib), MUSIM, KINI
    )
    return keadaan(tugas.untai_iuran(nilai, MUSIM, status or {}, KINI))


@pytest.mark.parametrize(
    ("hari", "harap"),
    [
        (-40, Urutan.TERKUNCI),
        (-8, Urutan.TERKUNCI),
        (-7, Urutan.TERLAMBAT),
        (-1, Urutan.TERLAMBAT),
        (0, Urutan.JATUH_TEMPO),
        (31, Urutan.JATUH_TEMPO),
    ],
)
def test_a_bill_is_late_after_it_was_due_and_locked_a_week_later(
    hari: int, harap: Urutan
) -> None:
    satu = tagihan(1, KINI + timedelta(days=hari))
    assert tugas_iuran([satu], KINI) == [satu]
    assert urutan(satu.tenggat) == harap


def test_what_is_due_in_more_than_a_month_waits() -> None:
    assert tugas_iuran([tagihan(1, KINI + timedelta(days=32))], KINI) == []


def test_the_late_come_first_then_by_due_date_and_the_locked_last() -> None:
    hari = {1: 5, 2: -3, 3: 5, 4: 0, 5: -30, 6: -6}
    semua = [tagihan(pk, KINI + timedelta(days=n)) for pk, n in hari.items()]
    harap = [6, 2, 4, 1, 3, 5]
    for daftar in (semua, semua[::-1]):
        assert [satu.pk for satu in tugas_iuran(daftar, KINI)] == harap


def test_lists_are_asked_for_while_their_month_is_open_and_unanswered() -> None:
    """April is locked, May late, June and July open, August has not begun."""
    tempo = {
        bulan(8): jam(date(2026, 9, 15), bulan(8)),
        bulan(7): jam(date(2026, 8, 18), bulan(7)),
        bulan(6): jam(date(2026, 7, 20), bulan(6)),
        bulan(5): jam(date(2026, 7, 13), bulan(5)),
        bulan(4): jam(date(2026, 7, 12), bulan(4)),
    }

    def diminta(*terjawab: date) -> list[int]:
        return [blth.month for blth, _ in peserta_terbuka(tempo, terjawab)]

    assert diminta() == [5, 6, 7]
    assert diminta(bulan(6), bulan(4)) == [5, 7]


def test_the_order_of_the_cards() -> None:
    assert [satu.name for satu in sorted(Urutan)] == [
        "DIKEMBALIKAN",
        "TERLAMBAT",
        "JATUH_TEMPO",
        "DRAF",
        "TERKUNCI",
    ]


def test_months_that_are_settled_late_open_or_to_come() -> None:
    assert iuran(
        lunas("PU", bulan(1), 12),
        lunas("PU", bulan(2), 12, 1),
        replace(lunas("PU", bulan(3), 12), pembayaran=()),
        replace(lunas("PU", bulan(4), 12), pembayaran=(Pembayaran(KINI, 1000),)),
    ) == ["sah", "telat", "belum", "belum", "belum", "belum", "belum", "nanti"]


@pytest.mark.parametrize(
    ("hari", "harap"), [(-40, "sah"), (-29, "sah"), (-28, "belum")]
)
def test_july_is_done_when_it_is_paid_before_it_is_due(hari: int, harap: str) -> None:
    """Due on 18 August; what is paid after 20 July is not seen on that day."""
    assert iuran(lunas("PU", bulan(7), 12, hari))[JULI] == harap


def test_a_month_to_come_is_done_when_it_is_prepaid() -> None:
    prabayar = replace(lunas("WADAH", bulan(8), 40, -60), jatuh_tempo=date(2026, 8, 15))
    assert iuran(prabayar)[-1] == "sah"
    assert iuran(prabayar, replace(prabayar, akun="PU", pembayaran=()))[-1] == "nanti"


@pytest.mark.parametrize(
    ("hari_lain", "harap"), [(0, "sah"), (1, "telat"), (None, "belum")]
)
def test_a_month_is_as_far_as_its_slowest_account(
    hari_lain: int | None, harap: str
) -> None:
    lain = lunas("BPD", bulan(1), 62, hari_lain or 0)
    if hari_lain is None:
        lain = replace(lain, pembayaran=())
    assert iuran(lunas("PU", bulan(1), 12), lain)[0] == harap


@pytest.mark.parametrize("kurang", [0, 1000, 1001])
def test_the_tolerance_of_the_rules_settles_a_month(kurang: int) -> None:
    satu = lunas("PU", bulan(1), 12)
    bayar = (Pembayaran(satu.jatuh_tempo, Fraction(satu.tagihan) - kurang),)
    assert iuran(replace(satu, pembayaran=bayar))[0] == (
        "belum" if kurang > Aturan().toleransi else "sah"
    )


def test_nothing_is_asked_before_the_obligation_or_where_a_month_is_excused() -> None:
    excused = replace(lunas("PU", bulan(4), 12), dikecualikan=True, pembayaran=())
    separuh = replace(excused, blth=bulan(5))
    assert iuran(
        excused, separuh, lunas("BPD", bulan(5), 62), mulai_wajib=bulan(3)
    ) == ["nanti", "nanti", "belum", "nanti", "sah", "belum", "belum", "nanti"]


@pytest.mark.parametrize("blth", [bulan(1), bulan(8)])
@pytest.mark.parametrize(
    ("status", "harap"),
    [
        ({"diajukan"}, "tunggu"),
        ({"dikembalikan"}, "kembali"),
        ({"diajukan", "dikembalikan", "disetujui"}, "kembali"),
        ({"diajukan", "disetujui"}, "tunggu"),
    ],
)
def test_what_waits_or_came_back_shows_first(
    blth: date, status: set[str], harap: str
) -> None:
    ke = BULAN.index(blth)
    baris = lunas("PU", bulan(1), 12)
    assert iuran(baris, status={blth: status})[ke] == harap
    mandiri = tugas.untai_mandiri(BULAN, {blth: status}, KINI)
    assert keadaan(mandiri)[ke] == harap


@pytest.mark.parametrize("status", [{"draf"}, {"ditolak"}, {"dibatalkan"}])
def test_what_was_never_sent_or_refused_counts_as_not_sent(status: set[str]) -> None:
    semua = dict.fromkeys(BULAN, status)
    harap = ["belum"] * 7 + ["nanti"]
    assert keadaan(tugas.untai_mandiri(BULAN, semua, KINI)) == harap
    assert iuran(status=semua) == harap


def test_a_month_of_participants_is_done_when_its_list_is_approved() -> None:
    status = {bulan(2): {"disetujui", "ditolak"}, bulan(8): {"disetujui"}}
    assert keadaan(tugas.untai_mandiri(BULAN, status, KINI)) == (
        ["belum", "sah"] + ["belum"] * 5 + ["sah"]
    )


def regulasi(*semua: Regulasi, kini: date = KINI) -> list[str]:
    nilai = nilai_desa(replace(ALPHA, regulasi=semua), MUSIM, kini)
    return keadaan(tugas.untai_regulasi(nilai, BULAN, kini))


def test_a_month_said_to_be_nihil_is_no_silence() -> None:
    nihil = {bulan(1), bulan(2), bulan(3), bulan(4)}
    status = {bulan(2): {"disetujui"}, bulan(3): {"diajukan"}, bulan(4): {"ditolak"}}
    assert keadaan(tugas.untai_mandiri(BULAN, status, KINI, nihil)) == (
        ["nihil", "sah", "tunggu", "nihil"] + ["belum"] * 3 + ["nanti"]
    )


@pytest.mark.parametrize(
    ("status", "harap"),
    [
        (set(), "belum"),
        ({"draf", "ditolak"}, "belum"),
        ({"diajukan"}, "tunggu"),
        ({"diajukan", "dikembalikan"}, "kembali"),
    ],
)
def test_what_waits_shows_in_the_month_that_runs_only(
    status: set[str], harap: str
) -> None:
    kosong = nilai_desa(replace(ALPHA, regulasi=(), anggaran=()), MUSIM, KINI)
    for untai in (tugas.untai_regulasi, tugas.untai_anggaran):
        didapat = keadaan(untai(kosong, BULAN, KINI, status))
        assert didapat == ["belum"] * 6 + [harap, "nanti"]


def test_a_budget_that_pays_for_somebody_is_a_gem() -> None:
    baris = Anggaran("rentan", 8, date(2026, 3, 1), date(2026, 6, 29))
    nilai = nilai_desa(replace(ALPHA, anggaran=(baris,)), MUSIM, KINI)
    assert keadaan(tugas.untai_anggaran(nilai, BULAN, KINI)) == (
        ["belum"] * 2 + ["sah"] * 3 + ["belum"] * 2 + ["nanti"]
    )


def test_regulation_in_force_at_the_end_of_a_month_or_today() -> None:
    perdes = Regulasi("perdes", date(2026, 2, 28), date(2026, 5, 30))
    assert regulasi(perdes) == (
        ["belum", "sah", "sah", "sah", "belum", "belum", "belum", "nanti"]
    )
    assert regulasi(perdes, Regulasi("surat_edaran", KINI)) == (
        ["belum", "sah", "sah", "sah", "belum", "belum", "sah", "nanti"]
    )
    assert regulasi(Regulasi("perdes", KINI + timedelta(days=1)))[JULI] == "belum"


def test_what_waits_does_not_hide_an_account_that_is_late() -> None:
    nilai = nilai_desa(replace(ALPHA, iuran=()), MUSIM, KINI)
    status = {bulan(5): {"diajukan"}, bulan(6): {"diajukan"}}
    untai = tugas.untai_iuran(nilai, MUSIM, status, KINI, {bulan(6)})
    assert keadaan(untai)[4:6] == ["tunggu", "belum"]


def test_regulation_after_the_season_and_before_it() -> None:
    perdes = Regulasi("perdes", LAMA)
    assert regulasi(perdes, kini=date(2026, 9, 16)) == ["sah"] * 8
    assert regulasi(perdes, kini=date(2025, 12, 1)) == ["nanti"] * 8


@given(st.dictionaries(st.sampled_from(BULAN), st.sets(KEADAAN)), st.dates())
def test_every_month_has_a_gem_with_a_word(
    status: dict[date, set[str]], kini: date
) -> None:
    desa: Desa = ALPHA
    nilai = nilai_desa(desa, MUSIM, min(kini, MUSIM.batas_data))
    for untai in (
        tugas.untai_iuran(nilai, MUSIM, status, kini),
        tugas.untai_regulasi(nilai, BULAN, kini),
        tugas.untai_anggaran(nilai, BULAN, kini, set().union(*status.values())),
        tugas.untai_mandiri(BULAN, status, kini),
    ):
        assert len(keadaan(untai)) == len(BULAN)
