"""Where a pendamping goes first: the points of each reason, with its words."""

from datetime import date, timedelta
from typing import Any

import pytest

from sosialisasi.risiko import KATA, Fakta, risiko

PADA = date(2026, 7, 20)
KEMARIN = PADA - timedelta(days=1)


def alasan(**isi: Any) -> list[tuple[str, str, int]]:
    fakta = Fakta(**{"terakhir": KEMARIN} | isi)
    return [(s.kode, s.kata, s.poin) for s in risiko(fakta, PADA).alasan]


def test_all_reasons_together() -> None:
    """The worked example: 2 bills, 1 item, 14 to 11, 1 task, 41 days."""
    semua = risiko(
        Fakta(
            tagihan=2,
            kembali=1,
            tugas=1,
            bayar=(14, 11),
            terakhir=PADA - timedelta(days=41),
        ),
        PADA,
    )
    assert [(s.kata, s.poin) for s in semua.alasan] == [
        ("2 tagihan iuran lewat jatuh tempo tanpa bukti", 6),
        ("1 bukti dikembalikan", 2),
        ("Yang membayar mandiri turun dari 14 menjadi 11 orang", 2),
        ("1 tugas lewat tanggal", 1),
        ("41 hari tidak didatangi", 1),
    ]
    assert semua.poin == 12
    assert semua.kode == set(KATA)


def test_where_all_is_well_there_is_no_reason() -> None:
    assert risiko(Fakta(bayar=(3, 3), terakhir=PADA), PADA).alasan == ()
    assert risiko(Fakta(bayar=(3, 4), terakhir=PADA), PADA).poin == 0


@pytest.mark.parametrize(
    ("kode", "satu", "terbanyak"),
    [("tagihan", 3, 9), ("kembali", 2, 6), ("tugas", 1, 3)],
)
def test_one_kind_never_drowns_the_others(kode: str, satu: int, terbanyak: int) -> None:
    poin = [[baris[2] for baris in alasan(**{kode: n})] for n in (0, 1, 2, 3, 4, 50)]
    assert poin == [[], [satu], [2 * satu], [terbanyak], [terbanyak], [terbanyak]]


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [
        (0, []),
        (30, []),
        (31, [("kunjungan", "31 hari tidak didatangi", 1)]),
        (60, [("kunjungan", "60 hari tidak didatangi", 1)]),
        (61, [("kunjungan", "61 hari tidak didatangi", 2)]),
    ],
)
def test_days_since_the_last_visit(
    hari: int, harapan: list[tuple[str, str, int]]
) -> None:
    assert alasan(terakhir=PADA - timedelta(days=hari)) == harapan


def test_a_desa_nobody_has_been_to() -> None:
    assert alasan(terakhir=None) == [("kunjungan", "Belum pernah didatangi", 3)]


def test_the_heaviest_reason_comes_first() -> None:
    kode = [satu[0] for satu in alasan(tagihan=1, kembali=3, tugas=2, bayar=(1, 0))]
    assert kode == ["kembali", "tagihan", "turun", "tugas"]
