"""The cells of the matrix: what a month of a desa looks like on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desa.matriks.baca import tanggal_lunas
from desa.matriks.bentuk import KATA, Keadaan, Kiriman, Sel, Tagihan
from desa.matriks.susun import baris
from desa.tenggat import JAKARTA, Langkah
from tests.desa.contoh_matriks import (
    BPU_KURANG,
    IURAN,
    JUNI,
    KINI,
    KURANG,
    LUNAS,
    PESERTA,
    REGULASI,
    TELAT,
    jurang,
    keadaan,
    kirim,
    sel,
)

MARET = date(2026, 3, 1)


def wib(bulan: int, hari: int) -> datetime:
    return datetime(2026, bulan, hari, 9, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("tagihan", "harap"),
    [
        ((LUNAS,), "lengkap"),
        ((replace(LUNAS, lunas=LUNAS.jatuh),), "lengkap"),  # on the last day
        ((LUNAS, TELAT), "telat"),
        ((LUNAS, KURANG), "belum"),
        ((KURANG,), "belum"),
        ((BPU_KURANG, LUNAS), "terkunci"),
        # One is closed, but something can still be sent: that is what to ask for.
        ((BPU_KURANG, KURANG), "belum"),
        ((replace(KURANG, nomor_ba="BA-01"),), "dikecualikan"),
        ((replace(KURANG, nomor_ba="BA-01"), LUNAS), "lengkap"),
        ((replace(KURANG, dibayar_kabupaten=True), LUNAS), "lengkap"),
        ((replace(KURANG, dibayar_kabupaten=True),), "dikecualikan"),
        ((), "belum"),
    ],
)
def test_iuran_is_the_truth_of_the_ledger(
    tagihan: tuple[Tagihan, ...], harap: str
) -> None:
    assert keadaan(jurang(tagihan=tagihan)) == harap


@pytest.mark.parametrize(
    ("tagihan", "status", "harap"),
    [
        ((LUNAS,), "diajukan", "lengkap"),  # paid counts without any upload
        ((LUNAS,), "dikembalikan", "lengkap"),
        ((KURANG,), "diajukan", "menunggu"),
        ((KURANG,), "dikembalikan", "dikembalikan"),
        ((KURANG,), "disetujui", "belum"),  # approved, and still short
        ((KURANG,), "ditolak", "belum"),
        ((), "disetujui", "telat"),  # no bill is known: the proof speaks
    ],
)
def test_what_was_sent_shows_while_the_month_is_not_paid(
    tagihan: tuple[Tagihan, ...], status: str, harap: str
) -> None:
    desa = jurang(tagihan=tagihan, kiriman=(kirim(status),))
    assert keadaan(desa) == harap


@pytest.mark.parametrize(
    ("pada", "harap"),
    [
        (date(2026, 5, 31), "nanti"),
        (date(2026, 7, 15), "nanti"),
        (date(2026, 7, 16), "belum"),
        (date(2026, 7, 22), "belum"),
        (date(2026, 7, 23), "terkunci"),
    ],
)
def test_an_unpaid_month_goes_by_its_clock(pada: date, harap: str) -> None:
    assert keadaan(jurang(tagihan=(KURANG,)), replace(IURAN, pada=pada)) == harap


@pytest.mark.parametrize(
    ("pada", "harap"),
    [
        (date(2026, 7, 15), "nanti"),
        (date(2026, 7, 16), "diperpanjang"),
        (date(2026, 7, 31), "diperpanjang"),
        (date(2026, 8, 1), "terkunci"),
    ],
)
def test_an_extension_shows_from_the_due_date_on(pada: date, harap: str) -> None:
    desa = jurang(tagihan=(KURANG,), perpanjangan={JUNI: date(2026, 7, 31)})
    assert keadaan(desa, replace(IURAN, pada=pada)) == harap


def test_an_extension_does_not_make_a_late_payment_timely() -> None:
    desa = jurang(tagihan=(TELAT,), perpanjangan={JUNI: date(2026, 7, 31)})
    assert keadaan(desa) == "telat"


def test_an_exempt_month_is_not_counted_and_names_its_number() -> None:
    syarat = replace(IURAN, dikecualikan={("33.19.08", JUNI): "BA-01"})
    harap = Sel(
        JUNI,
        Keadaan.DIKECUALIKAN,
        date(2026, 7, 15),
        date(2026, 7, 22),
        wajib=False,
        catatan="BA-01",
    )
    assert sel(jurang(tagihan=(KURANG,)), syarat) == harap
    di_lain = replace(jurang(tagihan=(KURANG,)), kecamatan="33.19.06")
    assert keadaan(di_lain, syarat) == "belum"


def test_before_its_obligation_a_desa_owes_nothing() -> None:
    desa = jurang(mulai_wajib=MARET)
    semua = [(s.keadaan.value, s.wajib) for s in baris(desa, IURAN).sel[:3]]
    assert semua == [("nanti", False), ("nanti", False), ("terkunci", True)]


@pytest.mark.parametrize(
    ("kiriman", "nihil", "harap"),
    [
        ((kirim("disetujui", pertama=date(2026, 7, 15)),), {}, "lengkap"),
        ((kirim("disetujui", pertama=date(2026, 7, 16)),), {}, "telat"),
        ((kirim("diajukan"),), {}, "menunggu"),
        ((kirim("dikembalikan"),), {}, "dikembalikan"),
        ((kirim("ditolak"),), {}, "belum"),
        ((), {JUNI: date(2026, 7, 14)}, "nihil"),
        ((kirim("diajukan"),), {JUNI: date(2026, 7, 14)}, "menunggu"),
        ((), {}, "belum"),
    ],
)
def test_participants_of_june(
    kiriman: tuple[Kiriman, ...], nihil: dict[date, date], harap: str
) -> None:
    assert keadaan(jurang(kiriman=kiriman, nihil=nihil), PESERTA) == harap


def test_a_list_sent_within_its_extension_is_in_time() -> None:
    terlambat = jurang(kiriman=(kirim("disetujui", pertama=date(2026, 7, 18)),))
    assert keadaan(terlambat, PESERTA) == "telat"
    diberi = replace(terlambat, perpanjangan={JUNI: date(2026, 7, 18)})
    assert keadaan(diberi, PESERTA) == "lengkap"


def test_nihil_said_too_late_is_complete_but_not_in_time() -> None:
    desa = jurang(nihil={JUNI: date(2026, 7, 16)})
    assert (keadaan(desa, PESERTA), sel(desa, PESERTA).tepat) == ("nihil", False)


def test_an_exempt_month_is_not_asked_for_but_a_list_counts() -> None:
    syarat = replace(PESERTA, dikecualikan={("33.19.08", JUNI): "BA-01"})
    assert keadaan(jurang(), syarat) == "dikecualikan"
    assert keadaan(jurang(kiriman=(kirim("diajukan"),)), syarat) == "menunggu"


def test_days_of_a_return_move_the_lock_of_the_month() -> None:
    """Returned on 14 July, sent on the 18th and refused: four days more."""
    langkah = (
        Langkah("diajukan", wib(7, 10)),
        Langkah("dikembalikan", wib(7, 14)),
        Langkah("diajukan", wib(7, 18)),
        Langkah("ditolak", wib(7, 19)),
    )
    desa = jurang(kiriman=(Kiriman(JUNI, "ditolak", date(2026, 7, 10), langkah),))
    akhir = [
        keadaan(desa, replace(PESERTA, pada=date(2026, 7, hari))) for hari in (26, 27)
    ]
    assert akhir == ["belum", "terkunci"]


@pytest.mark.parametrize(
    ("pada", "kiriman", "harap"),
    [
        (KINI, (), "belum_ada"),
        (KINI, (kirim("diajukan", None),), "menunggu"),
        (KINI, (kirim("dikembalikan", None),), "dikembalikan"),
        (KINI, (kirim("diajukan", None), kirim("disetujui", None)), "lengkap"),
        (date(2026, 9, 16), (), "belum_ada"),
        (date(2026, 9, 17), (), "terkunci"),
    ],
)
def test_a_regulation_has_one_cell_for_the_season(
    pada: date, kiriman: tuple[Kiriman, ...], harap: str
) -> None:
    syarat = replace(REGULASI, pada=pada)
    assert [s.keadaan for s in baris(jurang(kiriman=kiriman), syarat).sel] == [harap]


def test_every_state_has_its_word_colour_and_icon() -> None:
    assert set(KATA) == set(Keadaan)
    assert len({isi[0] for isi in KATA.values()}) == len(KATA)
    assert len({isi[2] for isi in KATA.values()}) == len(KATA)


@pytest.mark.parametrize(
    ("bayar", "harap"),
    [
        ([], None),
        ([(date(2026, 7, 1), 99)], None),
        ([(date(2026, 7, 1), 100)], date(2026, 7, 1)),
        ([(date(2026, 7, 9), 40), (date(2026, 7, 1), 60)], date(2026, 7, 9)),
        ([(date(2026, 7, 1), 60), (date(2026, 7, 9), 60)], date(2026, 7, 9)),
    ],
)
def test_a_bill_is_settled_on_the_day_that_reaches_it(
    bayar: list[tuple[date, int]], harap: date | None
) -> None:
    assert tanggal_lunas(100, bayar) == harap
