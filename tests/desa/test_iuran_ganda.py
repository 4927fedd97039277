"""Money counts once: a claim beside the ledger, and two proofs of one kode iuran."""

from datetime import date

import pytest

from desa.actions.iuran import allocate_akun
from desa.galat import TransisiError
from desa.models import Akun, Alokasi, Desa, Pembayaran, Pengguna
from tests.desa.contoh import isian_iuran, setujui
from tests.factories import PembayaranFactory, TagihanFactory


def test_the_ledger_knows_a_claim_by_its_month_and_amount(
    desa: Desa, akun: Akun, operator: Pengguna, petugas: Pengguna
) -> None:
    """Another date and no kode iuran: the row's kode leads to the month (juknis 1)."""
    tagihan = TagihanFactory(akun=akun, kode_iuran="410800000005")
    TagihanFactory(akun=akun, blth=date(2026, 6, 1), kode_iuran="410800000006")
    PembayaranFactory(akun=akun, kode_iuran="410800000005", tanggal=date(2026, 6, 12))
    isian = isian_iuran(akun, kode_iuran="", tanggal=date(2026, 6, 11))
    setujui(desa, operator, petugas, isian)
    assert list(Alokasi.objects.values_list("tagihan", "jumlah")) == [
        (tagihan.pk, 181_440)
    ]


def test_the_same_amount_of_another_month_is_other_money(
    desa: Desa, akun: Akun, operator: Pengguna, petugas: Pengguna
) -> None:
    TagihanFactory(akun=akun, kode_iuran="410800000005")
    TagihanFactory(akun=akun, blth=date(2026, 6, 1), kode_iuran="410800000006")
    PembayaranFactory(akun=akun, kode_iuran="410800000006", tanggal=date(2026, 7, 14))
    isian = isian_iuran(akun, kode_iuran="", tanggal=date(2026, 6, 11))
    setujui(desa, operator, petugas, isian)
    assert [p.jumlah for p in Pembayaran.objects.sah()] == [181_440, 181_440]


@pytest.mark.parametrize(
    "kedua",
    [
        {"blth": date(2026, 6, 1)},
        {"jumlah": 181_000},
        {"tanggal": date(2026, 6, 13)},
    ],
)
def test_one_kode_iuran_pays_no_more_than_its_bill(
    desa: Desa,
    akun: Akun,
    operator: Pengguna,
    petugas: Pengguna,
    kedua: dict[str, object],
) -> None:
    TagihanFactory(akun=akun, kode_iuran="410800000005")
    setujui(desa, operator, petugas, isian_iuran(akun))
    with pytest.raises(TransisiError, match="sudah disetujui lewat"):
        setujui(desa, operator, petugas, isian_iuran(akun, **kedua))
    assert Pembayaran.objects.count() == 1


def test_instalments_of_one_kode_iuran_are_taken_up_to_the_bill(
    desa: Desa, akun: Akun, operator: Pengguna, petugas: Pengguna
) -> None:
    TagihanFactory(akun=akun, kode_iuran="410800000005")
    setujui(desa, operator, petugas, isian_iuran(akun, jumlah=100_000))
    lanjut = isian_iuran(akun, jumlah=81_440, tanggal=date(2026, 6, 20))
    setujui(desa, operator, petugas, lanjut)
    allocate_akun(akun)
    assert sum(a.jumlah for a in Alokasi.objects.all()) == 181_440
