"""The lock at the door: what comes too late is refused with the way out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from desa.actions.bukti import create_bukti, submit_bukti
from desa.actions.tenggat import create_perpanjangan
from desa.galat import TransisiError
from desa.jadwal import tenggat_bulan
from desa.models import (
    Akun,
    Bukti,
    Desa,
    HariLibur,
    Jejak,
    Musim,
    Pengguna,
    Tagihan,
)
from desa.tenggat import JAKARTA, Keadaan, Tenggat
from permata import waktu
from tests.desa.contoh import ganti, isian_iuran, isian_peserta, kirim, kiriman, putus
from tests.factories import AkunFactory, TagihanFactory

MARET = date(2026, 3, 1)
TUTUP_MARET = (
    "Pengiriman iuran Maret 2026 ditutup Rabu, 22 April 2026. Minta perpanjangan "
    "kepada petugas kecamatan Gebog (Sari Wulandari); pembayaran yang tercatat di buku "
    "besar tetap dihitung."
)


def pukul(bulan: int, hari: int, jam: int = 9, menit: int = 0, detik: int = 0) -> Any:
    """For a block the clock stands there."""
    return waktu.seakan(datetime(2026, bulan, hari, jam, menit, detik, tzinfo=JAKARTA))


@pytest.fixture(autouse=True)
def seminggu(musim: Musim, petugas: Pengguna) -> None:
    """The season of this module locks a week after the due date, as by default."""
    musim.hari_terlambat = Musim._meta.get_field("hari_terlambat").get_default()
    musim.save()


@pytest.fixture
def tagihan(akun: Akun) -> Tagihan:
    return TagihanFactory(akun=akun, blth=MARET)


def maret(desa: Desa, akun: Akun, oleh: Pengguna, **lain: Any) -> Bukti:
    return kirim(desa, oleh, isian_iuran(akun, blth=MARET), **lain)


def test_the_last_second_is_in_time_and_the_next_is_not(
    desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna
) -> None:
    """REL-12."""
    with pukul(4, 22, 23, 59, 59):
        assert maret(desa, akun, operator).status == "diajukan"
    with pukul(4, 23, 0), pytest.raises(TransisiError) as galat:
        maret(desa, akun, operator)
    assert str(galat.value) == TUTUP_MARET
    assert Bukti.objects.count() == 1


def test_a_refused_send_leaves_no_trace(
    desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna
) -> None:
    with pukul(7, 20), pytest.raises(TransisiError):
        maret(desa, akun, operator)
    assert (Bukti.objects.count(), Jejak.objects.count()) == (0, 0)


def test_a_draft_can_be_kept_but_not_sent(
    desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna
) -> None:
    draf = maret(desa, akun, operator, draf=True)
    with pytest.raises(TransisiError, match="ditutup Rabu, 22 April 2026"):
        submit_bukti(draf, oleh=operator)
    draf.refresh_from_db()
    assert draf.status == "draf"


def test_the_due_date_is_that_of_the_bill_of_the_account(
    desa: Desa, operator: Pengguna
) -> None:
    """BPU of June is due in June, PU in July: one is closed while one is open."""
    juni = date(2026, 6, 1)
    bpu = AkunFactory(desa=desa, jam="bpu", npp="11000002")
    pu = AkunFactory(desa=desa, jam="pu", npp="11000003")
    TagihanFactory(akun=bpu, blth=juni, jatuh_tempo=date(2026, 6, 15))
    TagihanFactory(akun=pu, blth=juni, jatuh_tempo=date(2026, 7, 15))
    with pukul(7, 20):
        assert kirim(desa, operator, isian_iuran(pu, blth=juni)).status == "diajukan"
        with pytest.raises(TransisiError, match="iuran Juni 2026 ditutup Senin, 22"):
            kirim(desa, operator, isian_iuran(bpu, blth=juni))


def test_without_a_bill_the_table_of_the_season_holds(
    musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    bpu = AkunFactory(desa=desa, jam="bpu", npp="11000002")
    with pukul(3, 20):
        jam = tenggat_bulan(musim, desa, "iuran", MARET, bpu)
    assert jam == Tenggat(date(2026, 3, 15), date(2026, 3, 22), Keadaan.TERLAMBAT)


def test_a_list_of_participants_is_due_when_pu_of_its_month_is(
    desa: Desa, operator: Pengguna
) -> None:
    """Registered in March: due 15 April, closed after the 22nd."""
    with pukul(4, 22, 23, 59):
        assert kirim(desa, operator, isian_peserta()).status == "diajukan"
    with pukul(4, 23), pytest.raises(TransisiError) as galat:
        kirim(desa, operator, isian_peserta())
    assert str(galat.value) == (
        "Pengiriman daftar peserta Maret 2026 ditutup Rabu, 22 April 2026. Minta "
        "perpanjangan kepada petugas kecamatan Gebog (Sari Wulandari)."
    )


def test_a_regulation_has_no_month_and_no_lock(desa: Desa, operator: Pengguna) -> None:
    with pukul(9, 16, 23, 59):
        assert kirim(desa, operator).status == "diajukan"


def test_a_month_outside_the_season_has_no_lock(
    desa: Desa, akun: Akun, operator: Pengguna
) -> None:
    lama = isian_iuran(akun, blth=date(2025, 12, 1))
    assert kirim(desa, operator, lama).status == "diajukan"


def test_what_came_back_is_never_locked_while_its_pause_runs(
    desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna, petugas: Pengguna
) -> None:
    with pukul(4, 14):
        bukti = maret(desa, akun, operator)
    with pukul(5, 20):  # decided a month after the lock
        putus(bukti, "dikembalikan", petugas)
    with pukul(7, 1):
        bukti = ganti(bukti, operator, isian_iuran(akun, blth=MARET, jumlah=181_000))
    assert bukti.status == "diajukan"


def test_after_a_return_the_pause_counts_for_the_whole_month(
    musim: Musim,
    desa: Desa,
    akun: Akun,
    tagihan: Tagihan,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    """Returned Monday 20 April, sent again on the 24th: four days later the lock."""
    with pukul(4, 14):
        bukti = maret(desa, akun, operator)
    with pukul(4, 20):
        putus(bukti, "dikembalikan", petugas)
    with pukul(4, 24):
        ganti(bukti, operator, isian_iuran(akun, blth=MARET, jumlah=181_000))
        jam = tenggat_bulan(musim, desa, "iuran", MARET, akun)
        assert jam == Tenggat(date(2026, 4, 15), date(2026, 4, 26), Keadaan.TERLAMBAT)
    with pukul(4, 26, 23, 59, 59):
        assert maret(desa, akun, operator).status == "diajukan"
    with pukul(4, 27), pytest.raises(TransisiError, match="ditutup Minggu, 26 April"):
        maret(desa, akun, operator)


def test_after_a_return_there_are_three_working_days(
    musim: Musim,
    desa: Desa,
    akun: Akun,
    tagihan: Tagihan,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    """Returned on Wednesday the 29th, a week after the lock; Friday is a holiday."""
    HariLibur.objects.create(
        tanggal=date(2026, 5, 1), jenis="nasional", nama="Hari Buruh"
    )
    with pukul(4, 14):
        bukti = maret(desa, akun, operator)
    with pukul(4, 29):
        putus(bukti, "dikembalikan", petugas)
    with pukul(4, 30):
        ganti(bukti, operator, isian_iuran(akun, blth=MARET, jumlah=181_000))
        jam = tenggat_bulan(musim, desa, "iuran", MARET, akun)
    assert jam == Tenggat(date(2026, 4, 15), date(2026, 5, 5), Keadaan.TERLAMBAT)


def test_an_approved_item_is_not_replaced_after_the_lock(
    desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna, petugas: Pengguna
) -> None:
    with pukul(4, 14):
        bukti = maret(desa, akun, operator)
        putus(bukti, "disetujui", petugas)
    with pukul(4, 23), pytest.raises(TransisiError, match="ditutup Rabu, 22 April"):
        ganti(bukti, operator, isian_iuran(akun, blth=MARET, jumlah=181_000))
    bukti.refresh_from_db()
    assert bukti.status == "disetujui"
    assert bukti.versi_set.count() == 1


def test_an_extension_opens_the_door_again(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    akun: Akun,
    tagihan: Tagihan,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    with pukul(5, 2):
        create_perpanjangan(
            musim,
            desa,
            jenis="iuran",
            blth=MARET,
            sampai=date(2026, 5, 8),
            alasan="Bendahara sakit.",
            oleh=petugas,
        )
    with pukul(5, 8, 23, 59, 59):
        assert maret(desa, akun, operator).status == "diajukan"
    with pukul(5, 9), pytest.raises(TransisiError, match="ditutup Jumat, 8 Mei 2026"):
        maret(desa, akun, operator)
    with pukul(5, 7):  # of this desa and kind only
        tertutup = Tenggat(date(2026, 4, 15), date(2026, 4, 22), Keadaan.TERKUNCI)
        assert tenggat_bulan(musim, desa_lain, "iuran", MARET) == tertutup
        assert tenggat_bulan(musim, desa, "peserta", MARET) == tertutup


def test_the_same_send_again_after_the_lock_gives_its_receipt(
    musim: Musim, desa: Desa, akun: Akun, tagihan: Tagihan, operator: Pengguna
) -> None:
    """A retry of what was stored in time is not a new send."""
    isi = kiriman(isian_iuran(akun, blth=MARET))
    lain: dict[str, Any] = {"musim": musim, "desa": desa, "jenis": "iuran"}
    with pukul(4, 22):
        bukti = create_bukti(isi, oleh=operator, **lain)
    with pukul(4, 23):
        assert create_bukti(isi, oleh=operator, **lain) == bukti
