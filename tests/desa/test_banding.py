"""A proof beside the ledger: which payment it speaks of, and the one word for it."""

from datetime import date

import pytest

from desa.antrean import banding_iuran, beda_jumlah, setoran_akun
from desa.banding import Baris, Cocok, Setoran, ringkas, setoran_terkait
from desa.models import Akun
from tests.desa.contoh import isian_iuran
from tests.factories import PembayaranFactory, TagihanFactory

MEI = Setoran("410800000005", date(2026, 6, 12), 181_440)
JUNI = Setoran("410800000006", date(2026, 7, 10), 181_440)
TANPA_KODE = Setoran("", date(2026, 7, 13), 90_000)


@pytest.mark.parametrize(
    ("kode", "tanggal", "jumlah", "setoran"),
    [
        # The kode iuran wins over everything else.
        ("410800000006", date(2026, 6, 12), 181_440, JUNI),
        ("", date(2026, 6, 12), 181_440, MEI),
        ("410800000009", date(2026, 7, 10), 181_440, JUNI),
        ("", date(2026, 7, 13), 1, TANPA_KODE),
        ("", date(2026, 1, 1), 90_000, TANPA_KODE),
        ("", date(2026, 1, 1), 5, None),
        ("410800000009", date(2026, 1, 1), 5, None),
        # Another month of the same amount is not this money.
        ("410800000009", date(2026, 1, 1), 181_440, None),
        ("410800000009", date(2026, 7, 10), 1, None),
    ],
)
def test_setoran_terkait(
    kode: str, tanggal: date, jumlah: int, setoran: Setoran | None
) -> None:
    buku = [MEI, JUNI, TANPA_KODE]
    terkait = setoran_terkait(buku, kode_iuran=kode, tanggal=tanggal, jumlah=jumlah)
    assert terkait == setoran


@pytest.mark.parametrize(
    ("desa", "buku", "cocok"),
    [
        (181_440, 181_440, Cocok.COCOK),
        (181_440, 181_400, Cocok.SELISIH),
        (181_440, None, Cocok.TIDAK_ADA),
        ("410800000005", "", Cocok.TIDAK_ADA),
    ],
)
def test_a_row_is_equal_or_different_or_not_there(
    desa: object, buku: object | None, cocok: Cocok
) -> None:
    assert Baris("Jumlah", desa, buku).cocok == cocok


@pytest.mark.parametrize(
    ("buku", "kata"),
    [
        ([1, 2], Cocok.COCOK),
        ([1, None], Cocok.TIDAK_ADA),
        ([9, None], Cocok.SELISIH),
        ([1, 9], Cocok.SELISIH),
    ],
)
def test_one_word_for_all_rows(buku: list[int | None], kata: Cocok) -> None:
    assert ringkas([Baris("x", n, b) for n, b in enumerate(buku, 1)]) == kata


def test_beda_jumlah_is_of_the_amount_only() -> None:
    baris = [
        Baris("Kode iuran", "1", "2"),
        Baris("Jumlah", 600_000, 897_450),
        Baris("Tanggal", date(2026, 6, 1), date(2026, 6, 2)),
    ]
    assert beda_jumlah(baris) == 297_450
    assert beda_jumlah([Baris("Jumlah", 5, None)]) == 0


def test_the_ledger_names_a_month_by_the_bill_of_its_kode_iuran(akun: Akun) -> None:
    TagihanFactory(akun=akun, kode_iuran="410800000005", blth=date(2026, 6, 1))
    PembayaranFactory(akun=akun, kode_iuran="410800000005")
    PembayaranFactory(akun=akun, kode_iuran="", tanggal=date(2026, 3, 3))
    buku = setoran_akun([akun.pk])[akun.pk]
    banding = banding_iuran(isian_iuran(akun), buku)
    assert [(b.nama, b.desa, b.buku) for b in banding] == [
        ("Kode iuran", "410800000005", "410800000005"),
        ("Bulan", "Mei 2026", "Juni 2026"),
        ("Jumlah", 181_440, 181_440),
        ("Tanggal", date(2026, 6, 12), date(2026, 6, 12)),
    ]
    assert ringkas(banding) == Cocok.SELISIH
    tanpa = banding_iuran(
        isian_iuran(akun, kode_iuran="", tanggal=date(2026, 3, 3)), buku
    )
    assert [b.nama for b in tanpa] == ["Kode iuran", "Jumlah", "Tanggal"]
