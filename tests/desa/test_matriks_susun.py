"""Rows, groups, shares and chips of the matrix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.matriks.bentuk import Kiriman, Tagihan
from desa.matriks.susun import Bagian, baris, himpun, pilih
from tests.desa.contoh_matriks import (
    FEBRUARI,
    IURAN,
    JANUARI,
    JULI,
    JUNI,
    KURANG,
    LUNAS,
    MARET,
    MEI,
    TELAT,
    jurang,
    kirim,
)
from tests.factories import TEMPO_PU

SEHARI = timedelta(days=1)
BULANAN = [
    Tagihan(JANUARI, TEMPO_PU[JANUARI], TEMPO_PU[JANUARI]),
    Tagihan(FEBRUARI, TEMPO_PU[FEBRUARI], TEMPO_PU[FEBRUARI] + SEHARI),
    Tagihan(MARET, TEMPO_PU[MARET]),
    LUNAS,
    Tagihan(JULI, TEMPO_PU[JULI]),
]


def test_completeness_and_timeliness_side_by_side() -> None:
    """Six months are due on 20 July: Jan in time, Feb late, Mar to May missing, Jun."""
    satu = baris(jurang(tagihan=tuple(BULANAN)), IURAN)
    assert satu.bagian == Bagian(wajib=6, lengkap=3, tepat=2)
    assert (satu.bagian.persen_lengkap, satu.bagian.persen_tepat) == (50, 33)


@pytest.mark.parametrize(("hari", "wajib"), [(15, 5), (16, 6)])
def test_a_month_counts_from_the_day_after_its_due_date(hari: int, wajib: int) -> None:
    syarat = replace(IURAN, pada=date(2026, 7, hari))
    assert baris(jurang(tagihan=(LUNAS,)), syarat).bagian.wajib == wajib


def test_a_hundred_is_said_of_all_only_and_nothing_of_none() -> None:
    assert Bagian(200, 199, 199).persen_lengkap == 99
    assert Bagian(3, 3, 3).persen_lengkap == 100
    assert Bagian().persen_lengkap is None


def test_a_kecamatan_adds_up_its_desa_by_month() -> None:
    semua = [
        baris(jurang(tagihan=(LUNAS,)), IURAN),
        baris(replace(jurang(tagihan=(TELAT,)), kode="2", nama="Menawan"), IURAN),
        baris(replace(jurang(), kode="3", kecamatan="33.19.06"), IURAN),
    ]
    jekulo, gebog = himpun(semua, IURAN).kelompok
    assert (jekulo.kode, len(jekulo.baris)) == ("33.19.06", 1)
    assert [b.desa.nama for b in gebog.baris] == ["Jurang", "Menawan"]
    assert gebog.bulanan[5] == Bagian(2, 2, 1)
    assert gebog.bulanan[6] == Bagian()  # July is not due yet
    assert gebog.bagian == Bagian(12, 2, 1)
    assert himpun(semua, IURAN).bagian == Bagian(18, 2, 1)


def test_the_chips_choose_rows() -> None:
    penuh = tuple(
        Tagihan(blth, jatuh, jatuh) for blth, jatuh in TEMPO_PU.items() if blth < JULI
    )
    lengkap = replace(jurang(tagihan=penuh), nama="Lengkap")
    telat = replace(jurang(tagihan=(*penuh[:5], TELAT)), nama="Telat")
    kembali = replace(
        jurang(tagihan=(*penuh[:5], KURANG), kiriman=(kirim("dikembalikan"),)),
        nama="Kembali",
    )
    belum = replace(jurang(tagihan=(*penuh[:5], KURANG)), nama="Belum")
    semua = [baris(satu, IURAN) for satu in (lengkap, telat, kembali, belum)]
    hasil = {
        kunci: [satu.desa.nama for satu in pilih(semua, kunci)]
        for kunci in ("semua", "belum", "dikembalikan", "terlambat", "entah")
    }
    nama = ["Lengkap", "Telat", "Kembali", "Belum"]
    assert hasil == {
        "semua": nama,
        "belum": ["Belum"],
        "dikembalikan": ["Kembali"],
        "terlambat": ["Telat", "Belum"],
        "entah": nama,
    }
    assert [satu.is_diingatkan for satu in semua] == [False, False, True, True]


@pytest.mark.parametrize(("hari", "harap"), [(11, False), (12, True), (15, True)])
def test_three_days_before_it_is_due_a_month_is_asked_for(
    hari: int, harap: bool
) -> None:
    syarat = replace(IURAN, pada=date(2026, 7, hari))
    lain = [Tagihan(b, j, j) for b, j in TEMPO_PU.items() if b < JUNI]
    satu = baris(jurang(tagihan=(*lain, KURANG)), syarat)
    assert bool(satu.perlu_diingatkan) is harap
    assert himpun([satu], syarat).sorotan == (JUNI if harap else MEI)


HARI = st.dates(date(2026, 1, 1), date(2026, 9, 30))
TAGIHAN = st.builds(
    Tagihan,
    st.sampled_from(sorted(TEMPO_PU)),
    HARI,
    st.none() | HARI,
    st.sampled_from(["", "BA-01"]),
    st.booleans(),
)
KIRIMAN = st.builds(
    Kiriman,
    st.sampled_from(sorted(TEMPO_PU)),
    st.sampled_from(["diajukan", "disetujui", "dikembalikan", "ditolak", "dibatalkan"]),
    HARI,
)


@given(
    st.lists(TAGIHAN, max_size=6).map(tuple),
    st.lists(KIRIMAN, max_size=4).map(tuple),
    st.none() | st.sampled_from(sorted(TEMPO_PU)),
    st.sampled_from(["iuran", "peserta", "regulasi"]),
    HARI,
)
def test_shares_are_shares(
    tagihan: Any, kiriman: Any, mulai: Any, jenis: str, pada: date
) -> None:
    syarat = replace(IURAN, jenis=jenis, pada=pada)
    desa = jurang(tagihan=tagihan, kiriman=kiriman, mulai_wajib=mulai)
    satu = baris(desa, syarat)
    assert 0 <= satu.bagian.tepat <= satu.bagian.lengkap <= satu.bagian.wajib
    assert len(satu.sel) == len(syarat.kolom)
    assert all(not s.tepat or s.keadaan in {"lengkap", "nihil"} for s in satu.sel)
    assert all(s.wajib for s in satu.perlu_diingatkan)
