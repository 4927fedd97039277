"""Money on accounts: instalments, prepayment, the ledger before the claim."""

from datetime import date

import pytest

from desa.actions.iuran import allocate_akun
from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Akun, Alokasi, Bukti, Desa, Jejak, Pembayaran, Pengguna, Tagihan
from tests.desa.contoh import ganti, isian_iuran, kirim, putus, setujui
from tests.factories import AkunFactory, PembayaranFactory, TagihanFactory

MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def mei(akun: Akun) -> Tagihan:
    return TagihanFactory(akun=akun, blth=MEI, kode_iuran="410800000005")


@pytest.fixture
def juni(akun: Akun) -> Tagihan:
    return TagihanFactory(akun=akun, blth=JUNI, kode_iuran="410800000006")


def lunas(akun: Akun) -> list[tuple[date, date, int]]:
    """Bill, day of payment, rupiah: how the money of an account lies now."""
    return list(
        Alokasi.objects.filter(tagihan__akun=akun)
        .order_by("tagihan__blth", "pembayaran__tanggal", "pk")
        .values_list("tagihan__blth", "pembayaran__tanggal", "jumlah")
    )


def test_instalments_settle_the_oldest_month_first(
    akun: Akun, mei: Tagihan, juni: Tagihan
) -> None:
    for hari, jumlah in ((3, 100_000), (12, 100_000), (20, 162_880)):
        PembayaranFactory(akun=akun, tanggal=date(2026, 6, hari), jumlah=jumlah)
    allocate_akun(akun)
    assert lunas(akun) == [
        (MEI, date(2026, 6, 3), 100_000),
        (MEI, date(2026, 6, 12), 81_440),
        (JUNI, date(2026, 6, 12), 18_560),
        (JUNI, date(2026, 6, 20), 162_880),
    ]


def test_a_prepayment_waits_for_the_bills_to_come(akun: Akun, mei: Tagihan) -> None:
    PembayaranFactory(akun=akun, jumlah=400_000)
    allocate_akun(akun)
    assert lunas(akun) == [(MEI, date(2026, 6, 12), 181_440)]
    TagihanFactory(akun=akun, blth=JUNI)
    allocate_akun(akun)
    assert lunas(akun) == [
        (MEI, date(2026, 6, 12), 181_440),
        (JUNI, date(2026, 6, 12), 181_440),
    ]


def test_a_payment_that_comes_late_to_the_ledger_is_laid_by_its_date(
    akun: Akun, mei: Tagihan, juni: Tagihan
) -> None:
    PembayaranFactory(akun=akun, tanggal=date(2026, 7, 9))
    allocate_akun(akun)
    PembayaranFactory(akun=akun, tanggal=date(2026, 6, 9))
    allocate_akun(akun)
    assert lunas(akun) == [
        (MEI, date(2026, 6, 9), 181_440),
        (JUNI, date(2026, 7, 9), 181_440),
    ]


def test_an_account_keeps_its_money_to_itself(akun: Akun, mei: Tagihan) -> None:
    lain = AkunFactory(desa=akun.desa)
    PembayaranFactory(akun=lain)
    allocate_akun(lain)
    allocate_akun(akun)
    assert lunas(akun) == []


@pytest.mark.parametrize(
    ("dibayar", "terbuka"), [(180_439, True), (180_440, False), (181_440, False)]
)
def test_kurang_forgives_a_thousand_rupiah(
    akun: Akun, mei: Tagihan, dibayar: int, terbuka: bool
) -> None:
    PembayaranFactory(akun=akun, jumlah=dibayar)
    allocate_akun(akun)
    assert list(Tagihan.objects.kurang()) == ([mei] if terbuka else [])


def test_an_approved_proof_pays_and_leaves_a_trail(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun, mei: Tagihan
) -> None:
    bukti = kirim(desa, operator, isian_iuran(akun))
    assert lunas(akun) == []
    putus(bukti, "disetujui", petugas)
    bayar = Pembayaran.objects.get()
    assert (bayar.sumber, bayar.versi_id) == ("bukti", bukti.versi_kini_id)
    assert lunas(akun) == [(MEI, date(2026, 6, 12), 181_440)]
    assert list(Jejak.objects.filter(objek__startswith="desa.pembayaran")) == [
        Jejak.objects.get(tindakan="catat_pembayaran", oleh=petugas, desa=desa)
    ]
    assert kerusakan() == []


SAMA = [
    # By the kode iuran, whatever else is written.
    {"kode_iuran": "410800000005", "tanggal": date(2026, 6, 1), "jumlah": 9},
    # By the date and the amount, with another code or with none.
    {"kode_iuran": "", "tanggal": date(2026, 6, 12), "jumlah": 181_440},
    {"kode_iuran": "410899999999", "tanggal": date(2026, 6, 12), "jumlah": 181_440},
]


@pytest.mark.parametrize("buku", SAMA)
def test_a_claim_that_the_ledger_holds_pays_nothing(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    mei: Tagihan,
    juni: Tagihan,
    buku: dict[str, object],
) -> None:
    setoran = PembayaranFactory(akun=akun, **buku)
    setujui(desa, operator, petugas, isian_iuran(akun))
    assert list(Pembayaran.objects.sah()) == [setoran]
    assert lunas(akun) == [(MEI, setoran.tanggal, setoran.jumlah)]


@pytest.mark.parametrize("buku", SAMA)
def test_the_ledger_beats_a_claim_approved_before_it_came(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    mei: Tagihan,
    juni: Tagihan,
    buku: dict[str, object],
) -> None:
    setujui(desa, operator, petugas, isian_iuran(akun))
    setoran = PembayaranFactory(akun=akun, **buku)
    allocate_akun(akun)
    assert list(Pembayaran.objects.sah()) == [setoran]
    assert lunas(akun) == [(MEI, setoran.tanggal, setoran.jumlah)]


@pytest.mark.parametrize(
    "buku",
    [
        {"kode_iuran": "", "tanggal": date(2026, 6, 12), "jumlah": 181_000},
        {"kode_iuran": "", "tanggal": date(2026, 6, 11), "jumlah": 181_440},
    ],
)
def test_other_money_of_the_ledger_leaves_the_claim_alone(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    buku: dict[str, object],
) -> None:
    PembayaranFactory(akun=akun, **buku)
    PembayaranFactory(akun=AkunFactory(desa=desa), kode_iuran="410800000005")
    setujui(desa, operator, petugas, isian_iuran(akun, kode_iuran=""))
    sah = Pembayaran.objects.sah().filter(akun=akun, sumber="bukti")
    assert [satu.jumlah for satu in sah] == [181_440]


def test_the_same_money_is_not_approved_twice(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun, mei: Tagihan
) -> None:
    pertama = setujui(desa, operator, petugas, isian_iuran(akun))
    kedua = kirim(desa, operator, isian_iuran(akun))
    with pytest.raises(TransisiError) as galat:
        putus(kedua, "disetujui", petugas)
    assert str(galat.value) == (
        f"Pembayaran ini sudah disetujui lewat Iuran {pertama.nomor}. "
        "Kembalikan dengan alasan dokumen ganda."
    )
    assert Bukti.objects.get(pk=kedua.pk).status == "diajukan"
    assert Pembayaran.objects.count() == 1


def test_two_months_paid_on_one_day_are_two_payments(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    mei: Tagihan,
    juni: Tagihan,
) -> None:
    setujui(desa, operator, petugas, isian_iuran(akun))
    setujui(desa, operator, petugas, isian_iuran(akun, blth=JUNI, kode_iuran=""))
    hari = date(2026, 6, 12)
    assert lunas(akun) == [(MEI, hari, 181_440), (JUNI, hari, 181_440)]


def test_a_replacement_moves_the_money(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun, mei: Tagihan
) -> None:
    lembaga = AkunFactory(desa=desa, jenis="lembaga")
    TagihanFactory(akun=lembaga, blth=MEI)
    bukti = setujui(desa, operator, petugas, isian_iuran(akun))
    pengganti = isian_iuran(lembaga, jumlah=150_000)
    ganti(bukti, operator, pengganti)
    assert (len(lunas(akun)), len(lunas(lembaga))) == (1, 0)
    putus(bukti, "disetujui", petugas)
    assert lunas(akun) == []
    assert lunas(lembaga) == [(MEI, date(2026, 6, 12), 150_000)]
    assert [p.akun for p in Pembayaran.objects.sah()] == [lembaga]


def test_a_refused_replacement_leaves_the_money_where_it_is(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun, mei: Tagihan
) -> None:
    bukti = setujui(desa, operator, petugas, isian_iuran(akun))
    ganti(bukti, operator, isian_iuran(akun, jumlah=1, blth=JUNI))
    bukti = putus(bukti, "ditolak", petugas)
    assert (bukti.status, bukti.blth) == ("disetujui", MEI)
    assert lunas(akun) == [(MEI, date(2026, 6, 12), 181_440)]


def test_an_item_speaks_of_the_month_of_its_current_version(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kirim(desa, operator, isian_iuran(akun))
    assert bukti.blth == MEI
    putus(bukti, "dikembalikan", petugas)
    ganti(bukti, operator, isian_iuran(akun, blth=JUNI))
    assert Bukti.objects.get(pk=bukti.pk).blth == JUNI
