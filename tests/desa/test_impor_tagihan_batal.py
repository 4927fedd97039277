"""Bills that were read in: exempted months, the way back, and when there is none."""

from __future__ import annotations

from datetime import date

import pytest

from desa.galat import TransisiError
from desa.models import Akun, Desa, Impor, Musim, Pengecualian, Pengguna, Tagihan
from tests.desa.contoh_impor import terapkan
from tests.desa.contoh_impor_lain import batalkan
from tests.desa.test_impor_tagihan import JUNI, KODE, MEI, periksa_tagihan
from tests.factories import PembayaranFactory, TagihanFactory


@pytest.fixture
def mei(akun: Akun) -> Tagihan:
    return TagihanFactory(akun=akun, blth=MEI, kode_iuran=KODE)


def test_bills_of_an_exempted_month_are_exempted(
    mei: Tagihan, desa: Desa, petugas: Pengguna
) -> None:
    """Whenever they come (juknis 2: floods and the like)."""
    Pengecualian.objects.create(
        musim=Musim.objects.get(),
        kecamatan=desa.kecamatan,
        blth=JUNI,
        nomor_ba="BA-7/2026",
        alasan="Banjir.",
        oleh=petugas,
    )
    juli = date(2026, 7, 1)
    baris = [["11000001", "", "", blth, 1, 16800, ""] for blth in (JUNI, juli)]
    impor = terapkan(periksa_tagihan(petugas, *baris), petugas)
    assert list(
        Tagihan.objects.order_by("blth").values_list("blth", "dikecualikan", "nomor_ba")
    ) == [(MEI, False, ""), (JUNI, True, "BA-7/2026"), (juli, False, "")]
    batalkan(impor, petugas)
    assert list(Tagihan.objects.all()) == [mei]


@pytest.fixture
def baru(mei: Tagihan, petugas: Pengguna) -> Impor:
    """Applied: a bill of June on the known account, one on an account of its own."""
    impor = periksa_tagihan(
        petugas,
        ["11000001", "", "", JUNI, 12, 181440, ""],
        ["22000001", "Jurang", "Wadah", JUNI, 1, 16800, ""],
    )
    return terapkan(impor, petugas)


def test_undo_does_not_reach_over_what_came_after(
    baru: Impor, petugas: Pengguna
) -> None:
    tagihan = Tagihan.objects.get(akun__npp="11000001", blth=JUNI)
    lain = terapkan(
        periksa_tagihan(petugas, ["11000001", "", "", JUNI, 11, 166320, ""]), petugas
    )
    with pytest.raises(TransisiError, match="Batalkan dahulu impor yang sesudahnya"):
        batalkan(baru, petugas)
    batalkan(lain, petugas)
    Tagihan.objects.filter(pk=tagihan.pk).update(jumlah=1)
    with pytest.raises(TransisiError, match="Juni 2026 diubah sesudah impor ini"):
        batalkan(baru, petugas)
    Tagihan.objects.filter(pk=tagihan.pk).update(jumlah=181440)
    bayar = PembayaranFactory(akun=Akun.objects.get(npp="22000001"))
    with pytest.raises(TransisiError, match="sudah mempunyai pembayaran"):
        batalkan(baru, petugas)
    bayar.delete()
    assert batalkan(baru, petugas).status == Impor.Status.DIBATALKAN


def test_a_sealed_season_takes_no_bills(
    musim: Musim, mei: Tagihan, petugas: Pengguna
) -> None:
    impor = periksa_tagihan(petugas, ["11000001", "", "", JUNI, 12, 181440, ""])
    Musim.objects.update(status=Musim.Status.DITETAPKAN)
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        terapkan(impor, petugas)
    assert Tagihan.objects.count() == 1
