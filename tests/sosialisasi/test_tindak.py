"""Tasks: who does them, who closes them, and what is left in the trail."""

from datetime import date
from typing import Any

import pytest

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna
from sosialisasi.actions import close_tindak, do_tindak, move_tindak, reopen_tindak
from sosialisasi.models import Monitoring, TindakLanjut
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_monitoring import tindak
from tests.sosialisasi.factories import KunjunganFactory

PEMILIK = "Hanya pemilik tindak lanjut ini yang melaporkannya selesai."
PENUTUP = (
    "Anda pemilik tindak lanjut ini, jadi pendamping atau petugas lain yang menutupnya."
)


@pytest.fixture
def tugas(laporan: Monitoring) -> TindakLanjut:
    return tindak(laporan)


@pytest.fixture
def tugas_cabang(laporan: Monitoring, petugas: Pengguna) -> TindakLanjut:
    return tindak(laporan, pihak="cabang", pemilik=petugas)


def jejak(tugas: TindakLanjut) -> list[tuple[Any, ...]]:
    return list(
        Jejak.objects.filter(objek=f"sosialisasi.tindaklanjut:{tugas.pk}")
        .order_by("nomor")
        .values_list("tindakan", "oleh", "desa", "alasan")
    )


def test_from_the_owner_to_who_closes_it(
    tugas: TindakLanjut, desa: Desa, operator: Pengguna, pendamping: Pengguna
) -> None:
    tugas = do_tindak(tugas, hasil="Sudah ditempel.", oleh=operator)
    assert (tugas.status, tugas.hasil, tugas.dikerjakan_oleh) == (
        "dikerjakan",
        "Sudah ditempel.",
        operator,
    )
    tugas = reopen_tindak(tugas, alasan="Belum ada nomor WA.", oleh=pendamping)
    assert (tugas.status, tugas.hasil, tugas.dikerjakan_oleh) == ("terbuka", "", None)
    tugas = do_tindak(tugas, hasil="Nomornya ditambah.", oleh=operator)
    tugas = close_tindak(tugas, oleh=pendamping)
    assert (tugas.status, tugas.ditutup_oleh) == ("selesai", pendamping)
    assert tugas.ditutup_pada is not None
    assert jejak(tugas) == [
        ("tindak_dikerjakan", operator.pk, desa.pk, "Sudah ditempel."),
        ("tindak_dibuka_lagi", pendamping.pk, desa.pk, "Belum ada nomor WA."),
        ("tindak_dikerjakan", operator.pk, desa.pk, "Nomornya ditambah."),
        ("tindak_ditutup", pendamping.pk, desa.pk, ""),
    ]
    assert kerusakan() == []


@pytest.mark.parametrize("peran", ["pendamping", "petugas", "admin"])
def test_only_the_desa_reports_its_task_done(
    request: pytest.FixtureRequest, tugas: TindakLanjut, peran: str
) -> None:
    with pytest.raises(TransisiError, match=PEMILIK):
        do_tindak(tugas, hasil="Sudah.", oleh=request.getfixturevalue(peran))
    assert jejak(tugas) == []


@pytest.mark.parametrize("peran", ["operator", "rekan_operator", "admin", "juri"])
def test_a_task_of_the_desa_is_never_closed_by_the_desa(
    request: pytest.FixtureRequest, desa: Desa, tugas: TindakLanjut, peran: str
) -> None:
    """No row of the owner is there to compare with: the role decides."""
    do_tindak(tugas, hasil="Sudah.", oleh=PenggunaFactory(operator=True, desa=desa))
    oleh = (
        PenggunaFactory(operator=True, desa=desa)
        if peran == "rekan_operator"
        else request.getfixturevalue(peran)
    )
    for langkah in (close_tindak, reopen_tindak):
        with pytest.raises(TransisiError, match=PENUTUP):
            langkah(tugas, oleh=oleh, alasan="Ya")
    tugas.refresh_from_db()
    assert tugas.status == "dikerjakan"


def test_a_named_owner_in_the_desa_leaves_the_others_of_the_desa_owners(
    laporan: Monitoring, desa: Desa, operator: Pengguna
) -> None:
    tugas = tindak(laporan, pemilik=operator)
    rekan = PenggunaFactory(operator=True, desa=desa)
    with pytest.raises(TransisiError, match=PENUTUP):
        close_tindak(tugas, oleh=rekan, alasan="Sudah")
    assert do_tindak(tugas, hasil="Sudah.", oleh=rekan).dikerjakan_oleh == rekan


def test_an_operator_of_another_desa_is_no_owner(
    tugas: TindakLanjut, desa_lain: Desa
) -> None:
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    with pytest.raises(TransisiError, match=PEMILIK):
        do_tindak(tugas, hasil="Sudah.", oleh=lain)


def test_a_petugas_does_not_close_the_own_task(
    tugas_cabang: TindakLanjut,
    petugas: Pengguna,
    operator: Pengguna,
    pendamping: Pengguna,
) -> None:
    with pytest.raises(TransisiError, match=PEMILIK):
        do_tindak(tugas_cabang, hasil="Sudah.", oleh=operator)
    do_tindak(tugas_cabang, hasil="Brosur diantar.", oleh=petugas)
    for oleh in (petugas, operator):
        with pytest.raises(TransisiError, match=PENUTUP):
            close_tindak(tugas_cabang, oleh=oleh)
    assert close_tindak(tugas_cabang, oleh=pendamping).status == "selesai"


def test_another_petugas_closes_it(
    tugas_cabang: TindakLanjut, petugas: Pengguna
) -> None:
    do_tindak(tugas_cabang, hasil="Brosur diantar.", oleh=petugas)
    rekan = PenggunaFactory()
    assert close_tindak(tugas_cabang, oleh=rekan).ditutup_oleh == rekan


def test_what_was_not_reported_done_is_closed_with_a_reason(
    tugas: TindakLanjut, pendamping: Pengguna
) -> None:
    kata = "Belum dilaporkan selesai. Tulis alasan menutupnya."
    with pytest.raises(TransisiError, match=kata):
        close_tindak(tugas, oleh=pendamping)
    tugas = close_tindak(tugas, oleh=pendamping, alasan="Tidak perlu lagi.")
    assert (tugas.status, jejak(tugas)[0][3]) == ("selesai", "Tidak perlu lagi.")


def test_a_closed_task_is_reopened_with_a_reason(
    tugas: TindakLanjut, pendamping: Pengguna, petugas: Pengguna
) -> None:
    close_tindak(tugas, oleh=pendamping, alasan="Tidak perlu.")
    tugas = reopen_tindak(tugas, oleh=petugas, alasan="Masih perlu.")
    assert (tugas.status, tugas.ditutup_oleh, tugas.ditutup_pada) == (
        "terbuka",
        None,
        None,
    )


def test_the_day_is_moved_with_a_reason_and_not_by_the_owner(
    tugas: TindakLanjut, operator: Pengguna, pendamping: Pengguna, desa: Desa
) -> None:
    baru = date(2026, 8, 17)
    with pytest.raises(TransisiError, match=PENUTUP):
        move_tindak(tugas, tenggat=baru, alasan="Nanti", oleh=operator)
    tugas = move_tindak(tugas, tenggat=baru, alasan="Ada hajatan.", oleh=pendamping)
    assert tugas.tenggat == baru
    kata = "Senin, 3 Agustus 2026 menjadi Senin, 17 Agustus 2026. Ada hajatan."
    assert jejak(tugas) == [("tindak_ditunda", pendamping.pk, desa.pk, kata)]


@pytest.mark.parametrize(
    ("langkah", "isi", "status"),
    [
        (do_tindak, {"hasil": "Lagi"}, "dikerjakan"),
        (do_tindak, {"hasil": "Lagi"}, "selesai"),
        (close_tindak, {"alasan": "Lagi"}, "selesai"),
        (reopen_tindak, {"alasan": "Lagi"}, "terbuka"),
        (move_tindak, {"alasan": "x", "tenggat": date(2026, 9, 1)}, "dikerjakan"),
        (move_tindak, {"alasan": "x", "tenggat": date(2026, 9, 1)}, "selesai"),
    ],
)
def test_a_step_in_the_wrong_state_is_refused(
    tugas: TindakLanjut,
    operator: Pengguna,
    petugas: Pengguna,
    langkah: Any,
    isi: dict[str, Any],
    status: str,
) -> None:
    if status != "terbuka":
        do_tindak(tugas, hasil="Sudah.", oleh=operator)
    if status == "selesai":
        close_tindak(tugas, oleh=petugas)
    sebelum = jejak(tugas)
    oleh = operator if langkah is do_tindak else petugas
    with pytest.raises(TransisiError, match="Muat ulang halamannya"):
        langkah(tugas, oleh=oleh, **isi)
    assert jejak(tugas) == sebelum


def test_closing_a_report_leaves_its_tasks_open(
    tugas: TindakLanjut, laporan: Monitoring
) -> None:
    Monitoring.objects.filter(pk=laporan.pk).update(status="selesai")
    assert list(TindakLanjut.objects.terbuka()) == [tugas]


def test_who_sees_a_task_of_the_whole_kecamatan(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    pendamping: Pengguna,
    admin: Pengguna,
    juri: Pengguna,
    desa_lain: Desa,
) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
    tugas = TindakLanjut.objects.create(
        musim=kunjungan.musim,
        kecamatan=kunjungan.kecamatan,
        kunjungan=kunjungan,
        uraian="Cetak brosur",
        pihak="cabang",
        pemilik=petugas,
        tenggat=date(2026, 8, 3),
        oleh=petugas,
    )
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    orang = (petugas, pendamping, admin, juri, operator, lain)
    terlihat = [list(TindakLanjut.objects.untuk(satu)) for satu in orang]
    assert terlihat == [[tugas]] * 4 + [[]] * 2
    assert str(tugas) == "Cetak brosur"
