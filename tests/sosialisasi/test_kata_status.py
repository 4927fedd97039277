"""What a status says: each reason, and each thing that is missing."""

from __future__ import annotations

from datetime import date

import pytest

from sosialisasi.kata_status import ATURAN, kata_kurang, kata_sebab
from sosialisasi.status import (
    Fakta,
    Hadir,
    Masa,
    Penentu,
    Sebab,
    Status,
    Tagihan,
    Tanda,
    kurang,
)

PADA = date(2026, 7, 20)
JAN, MEI = date(2026, 1, 1), date(2026, 5, 1)
TAGIHAN = Tagihan(MEI, date(2026, 6, 15))
PERDES = Masa(JAN, None, "p", "Perdes Nomor 4 Tahun 2026")


@pytest.mark.parametrize(
    ("tanda", "ada", "penentu", "kata"),
    [
        (Tanda.AKUN, True, JAN, "Akun iuran pertama, mulai bulan Januari 2026"),
        (
            Tanda.KUNJUNGAN,
            True,
            Hadir(PADA, 1, "Balai Desa Jurang"),
            "Hadir pada kunjungan di Balai Desa Jurang",
        ),
        (Tanda.LUNAS, True, TAGIHAN, "Iuran Mei 2026 lunas, yang pertama"),
        (
            Tanda.LANCAR,
            True,
            TAGIHAN,
            "Iuran Mei 2026 lunas, tidak ada lagi yang lewat 30 hari",
        ),
        (
            Tanda.LANCAR,
            False,
            TAGIHAN,
            "Iuran Mei 2026 belum lunas, lewat 30 hari dari jatuh tempo",
        ),
        (
            Tanda.TEPAT,
            True,
            TAGIHAN,
            "Iuran Mei 2026 lunas, 3 bulan terakhir tepat waktu",
        ),
        (Tanda.TEPAT, False, TAGIHAN, "Iuran Mei 2026 tidak lunas pada jatuh tempo"),
        (Tanda.PERATURAN, True, PERDES, "Perdes Nomor 4 Tahun 2026 mulai berlaku"),
        (
            Tanda.PERATURAN,
            False,
            PERDES,
            "Perdes Nomor 4 Tahun 2026 tidak berlaku lagi",
        ),
        (Tanda.PESERTA, True, Masa(JAN), "Peserta mandiri pertama terdaftar"),
        (Tanda.PESERTA, False, Masa(JAN), "Peserta mandiri terakhir keluar"),
    ],
)
def test_a_reason_says_what_happened(
    tanda: Tanda, ada: bool, penentu: Penentu, kata: str
) -> None:
    assert kata_sebab(Sebab(tanda, ada, penentu)) == kata


LAMA = Tagihan(JAN, date(2026, 2, 16))
BARU = Tagihan(MEI, date(2026, 6, 15), date(2026, 6, 2))


@pytest.mark.parametrize(
    ("fakta", "kata"),
    [
        (
            Fakta(),
            [
                "Akun iuran, kunjungan yang dihadiri, satu bulan iuran yang lunas, "
                "peraturan desa yang berlaku atau satu peserta mandiri"
            ],
        ),
        (
            Fakta(akun=(JAN,)),
            [
                "Satu bulan iuran yang lunas",
                "Peraturan desa yang berlaku atau satu peserta mandiri",
            ],
        ),
        (
            Fakta(tagihan=(BARU, LAMA), peraturan=(PERDES,)),
            ["Melunasi iuran Januari 2026 (jatuh 16 Februari 2026)"],
        ),
        (
            Fakta(tagihan=(BARU, LAMA, TAGIHAN), peraturan=(PERDES,)),
            [
                "Melunasi iuran Januari 2026 (jatuh 16 Februari 2026), "
                "dan 1 tagihan sesudahnya"
            ],
        ),
        (
            Fakta(tagihan=(BARU,), peraturan=(PERDES,)),
            [
                "3 bulan iuran terakhir lunas tepat waktu, sekarang 1 dari 3",
                "Satu peserta mandiri",
            ],
        ),
    ],
)
def test_what_is_missing_is_said_line_by_line(fakta: Fakta, kata: list[str]) -> None:
    assert kata_kurang(fakta, kurang(fakta, PADA), PADA) == kata


def test_every_status_has_its_rule() -> None:
    assert list(ATURAN) == list(Status)
