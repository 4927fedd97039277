"""Ranks: each tie-break in turn, shared ranks, who takes none; size classes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from desa.kelas import kelas_ukuran
from penilaian.peringkat import peringkat
from penilaian.rumus import NilaiDesa, Regulasi, Tampilan, nilai_desa
from tests.penilaian.contoh import (
    ALPHA,
    BETA,
    BULAN,
    GAMMA,
    MUSIM,
    PADA,
    lunas,
)

DASAR = nilai_desa(ALPHA, MUSIM, PADA)
TAMPILAN = Tampilan(*map(Decimal, ("90.00", "80.00", "70.00", "84.50")))


def satu(
    kode: str,
    *,
    hari: tuple[int, ...] = (0, 0, 0),
    belum: int = 0,
    sejak: date | None = date(2020, 1, 1),
    jenis: str = "desa",
    keterangan: str = "",
    **tampilan: str,
) -> NilaiDesa:
    """A score in which only what is named differs from that of the others.

    `hari` are the days late of the settled months, `belum` counts the unpaid ones.
    """
    baris = [lunas("PU", m, 10, n) for m, n in zip(BULAN, hari, strict=False)]
    baris += [
        replace(lunas("PU", m, 10), pembayaran=()) for m in BULAN[-belum:] if belum
    ]
    regulasi = (Regulasi("perdes", sejak),) if sejak else ()
    desa = replace(ALPHA, kode=kode, iuran=tuple(baris), regulasi=regulasi, jenis=jenis)
    nilai = nilai_desa(desa, MUSIM, PADA)
    angka = {nama: Decimal(isi) for nama, isi in tampilan.items()}
    return replace(nilai, tampilan=TAMPILAN._replace(**angka), keterangan=keterangan)


def urutan(*nilai: NilaiDesa, **pilihan: Any) -> list[tuple[int | None, str]]:
    """The ranking as (rank, kode), the same whatever the order of the villages."""
    hasil = [
        [
            (posisi.peringkat, posisi.nilai.desa.kode)
            for posisi in peringkat(acak, **pilihan)
        ]
        for acak in permutations(nilai)
    ]
    assert all(lain == hasil[0] for lain in hasil)
    return hasil[0]


def test_the_worked_examples() -> None:
    nilai = [nilai_desa(desa, MUSIM, PADA) for desa in (GAMMA, BETA, ALPHA)]
    assert [posisi.nilai.desa.nama for posisi in peringkat(nilai)] == [
        "Alpha",
        "Beta",
        "Gamma",
    ]


PEMUTUS = [
    ("displayed S", {"s": "84.51", "a": "1.00"}, {}),
    ("displayed A", {"a": "90.01", "c": "1.00"}, {}),
    ("displayed C", {"c": "70.01", "hari": (9, 0, 0)}, {}),
    ("fewer late", {"hari": (0, 0, 0)}, {"hari": (-50, -50, 1)}),
    ("fewer unpaid", {"hari": (0, 0, 0)}, {"hari": (-50, -50, -50), "belum": 1}),
    ("earlier on the mean", {"hari": (0, -1, 0), "sejak": date(2024, 1, 1)}, {}),
    ("settled before none", {"hari": (0, 30, 30)}, {"hari": (), "belum": 2}),
    ("earlier instrument", {"sejak": date(2019, 12, 31)}, {}),
    ("an instrument before none", {"sejak": date(2026, 8, 31)}, {"sejak": None}),
]


@pytest.mark.parametrize(
    ("lebih", "kurang"),
    [satu[1:] for satu in PEMUTUS],
    ids=[satu[0] for satu in PEMUTUS],
)
def test_each_tie_break_decides_where_the_earlier_ones_are_equal(
    lebih: dict[str, Any], kurang: dict[str, Any]
) -> None:
    # The kode of the better one is the greater: a name never decides.
    assert urutan(satu("2", **lebih), satu("1", **kurang)) == [(1, "2"), (2, "1")]


def test_the_displayed_score_decides_and_not_the_exact_one() -> None:
    lebih = replace(satu("1"), s=Fraction("84.5049"), a=Fraction("90.0049"))
    kurang = replace(satu("2"), s=Fraction("84.4951"), a=Fraction("89.9951"))
    assert urutan(lebih, kurang) == [(1, "1"), (1, "2")]


def test_settled_months_alone_make_the_mean() -> None:
    # One month settled 9 days early against nine and three days: 9 > 6.
    lebih = satu("2", hari=(-9,), belum=1)
    kurang = satu("1", hari=(-9, -3), belum=1)
    assert urutan(lebih, kurang) == [(1, "2"), (2, "1")]


def test_the_instrument_of_b1_and_not_the_oldest_one_decides() -> None:
    edaran = Regulasi("surat_edaran", date(1999, 1, 1))
    muda, tua = satu("1", sejak=date(2021, 1, 1)), satu("2", sejak=date(2020, 1, 1))
    desa = replace(muda.desa, regulasi=(*muda.desa.regulasi, edaran))
    dengan_edaran = replace(nilai_desa(desa, MUSIM, PADA), tampilan=TAMPILAN)
    assert urutan(dengan_edaran, tua) == [(1, "2"), (2, "1")]


def test_the_jury_votes_last_and_only_among_equals() -> None:
    nilai = satu("1"), satu("2"), satu("3", s="99.00")
    assert urutan(*nilai, suara={"1": 2, "2": 1, "3": 9}) == [
        (1, "3"),
        (2, "2"),
        (3, "1"),
    ]


def test_who_has_no_vote_comes_after_those_who_have() -> None:
    nilai = satu("1"), satu("2"), satu("3")
    assert urutan(*nilai, suara={"3": 5}) == [(1, "3"), (2, "1"), (2, "2")]


def test_equal_in_all_is_a_shared_rank() -> None:
    nilai = satu("1"), satu("2"), satu("3", s="84.49"), satu("4", s="84.50")
    assert urutan(*nilai) == [(1, "1"), (1, "2"), (1, "4"), (4, "3")]


def test_one_one_three() -> None:
    nilai = satu("2"), satu("1"), satu("3", s="84.49")
    assert urutan(*nilai) == [(1, "1"), (1, "2"), (3, "3")]


def test_the_unranked_come_last_by_kode_and_say_why() -> None:
    nilai = [
        satu("5", s="99.00", keterangan="pendatang baru"),
        satu("4", s="98.00", jenis="kelurahan"),
        satu("3", s="97.00", keterangan="belum berjalan"),
        satu("2", s="10.00"),
        satu("1", s="20.00"),
    ]
    hasil = [(p.peringkat, p.nilai.desa.kode, p.keterangan) for p in peringkat(nilai)]
    assert hasil == [
        (1, "1", ""),
        (2, "2", ""),
        (None, "3", "belum berjalan"),
        (None, "4", "kelurahan"),
        (None, "5", "pendatang baru"),
    ]


def test_a_kelurahan_is_named_so_even_where_it_is_new() -> None:
    (posisi,) = peringkat([satu("1", jenis="kelurahan", keterangan="pendatang baru")])
    assert posisi.keterangan == "kelurahan"


def test_kelurahan_may_have_a_league_of_their_own() -> None:
    nilai = (
        satu("1"),
        satu("2", jenis="kelurahan", s="10.00"),
        satu("3", jenis="kelurahan"),
    )
    assert urutan(*nilai, liga="kelurahan") == [(1, "3"), (2, "2"), (None, "1")]


def test_nobody_is_a_ranking_too() -> None:
    assert peringkat([]) == []


@pytest.mark.parametrize(
    ("potensi", "kelas"),
    [
        ([], ""),
        ([7], "k"),
        ([9, 3], "sk"),
        ([30, 10, 20], "bks"),
        ([1, 2, 3, 4], "kksb"),
        ([1, 2, 3, 4, 5], "kkssb"),
        ([1, 2, 3, 4, 5, 6], "kkssbb"),
        ([5, 5, 5, 5], "kkkk"),
        ([1, 1, 1, 1, 8, 9], "kkkkbb"),
        ([1, 4, 4, 4, 4, 9], "kkkkkb"),
    ],
)
def test_size_classes_are_terciles_and_equals_share_one(
    potensi: list[int], kelas: str
) -> None:
    assert "".join(nama[0] for nama in kelas_ukuran(potensi)) == kelas


def test_size_classes_of_123_villages_are_41_each() -> None:
    kelas = kelas_ukuran(range(1, 124))
    assert [kelas.count(nama) for nama in ("kecil", "sedang", "besar")] == [41] * 3
