"""A request for a visit: asked once, tied to the visit that meets it, given back."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desa.galat import TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from permata import waktu
from sosialisasi.actions import (
    Hadir,
    IsiKunjungan,
    Orang,
    change_rencana,
    complete_kunjungan,
    create_kunjungan,
    stop_kunjungan,
)
from sosialisasi.actions.permintaan import (
    IsiPermintaan,
    cancel_permintaan,
    create_permintaan,
    reject_permintaan,
)
from sosialisasi.jangkauan import jangkauan
from sosialisasi.models import Kunjungan, Permintaan
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_kalender import PermintaanFactory

pytestmark = pytest.mark.usefixtures("jam_sembilan")
PADA = date(2026, 7, 20)


def minta(desa: Desa, oleh: Pengguna, *, semua: bool = False) -> Permintaan:
    isi = IsiPermintaan(
        kecamatan=desa.kecamatan,
        desa=None if semua else desa,
        alasan="RT baru.",
        pekan=date(2026, 7, 27),
        kontak="Siti, 0812",
    )
    kunci = uuid.uuid4()
    return create_permintaan(isi, musim=Musim.objects.get(), kunci=kunci, oleh=oleh)


def rencanakan(desa: Desa, oleh: Pengguna, **isi: Any) -> Kunjungan:
    hari = isi.pop("tanggal", date(2026, 7, 24))
    return create_kunjungan(
        IsiKunjungan(tanggal=hari, tempat="Aula", **isi),
        musim=Musim.objects.get(),
        kecamatan=desa.kecamatan,
        status=Kunjungan.Status.RENCANA,
        kunci=uuid.uuid4(),
        oleh=oleh,
    )


def keadaan(permintaan: Permintaan) -> tuple[str, int | None]:
    permintaan.refresh_from_db()
    return permintaan.status, permintaan.kunjungan_id


def test_the_same_key_asks_once(desa: Desa, operator: Pengguna) -> None:
    isi = IsiPermintaan(desa.kecamatan, desa, "RT baru.", PADA, "Siti")
    kunci, musim = uuid.uuid4(), Musim.objects.get()
    dua = [
        create_permintaan(isi, musim=musim, kunci=kunci, oleh=operator)
        for _ in range(2)
    ]
    assert dua[0] == dua[1]
    assert Jejak.objects.filter(tindakan="permintaan_diajukan").count() == 1


def test_one_waits_at_a_time(
    desa: Desa, operator: Pengguna, pendamping: Pengguna
) -> None:
    minta(desa, operator)
    with pytest.raises(TransisiError, match="Desa Jurang sudah meminta kunjungan"):
        minta(desa, pendamping)


def test_while_its_visit_is_to_come_none_is_asked_for(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    minta(desa, operator)
    rencanakan(desa, petugas)
    with pytest.raises(TransisiError, match="sudah dijadwalkan Jumat, 24 Juli 2026"):
        minta(desa, operator)


@pytest.mark.parametrize("undang", ["semua", "desa", "lain"])
def test_a_plan_for_the_desa_closes_its_request(
    desa: Desa, operator: Pengguna, petugas: Pengguna, undang: str
) -> None:
    permintaan = minta(desa, operator)
    lain = DesaFactory(kecamatan=desa.kecamatan)
    diundang = {"semua": [], "desa": [desa], "lain": [lain]}[undang]
    kunjungan = rencanakan(desa, petugas, diundang=diundang)
    kena = undang != "lain"
    assert keadaan(permintaan) == (
        ("dijadwalkan", kunjungan.pk) if kena else ("diajukan", None)
    )


def test_a_plan_that_is_there_meets_a_request_at_once(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    kunjungan = rencanakan(desa, petugas)
    assert minta(desa, operator).kunjungan == kunjungan


@pytest.mark.parametrize("diundang", [True, False])
def test_a_kecamatan_is_met_by_a_visit_to_all(
    desa: Desa, petugas: Pengguna, diundang: bool
) -> None:
    permintaan = minta(desa, petugas, semua=True)
    rencanakan(desa, petugas, diundang=[desa] if diundang else [])
    assert keadaan(permintaan)[0] == ("diajukan" if diundang else "dijadwalkan")


def test_what_is_put_off_gives_it_back_and_a_new_date_takes_it(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    permintaan = minta(desa, operator)
    kunjungan = rencanakan(desa, petugas)
    stop_kunjungan(kunjungan, ke="ditunda", alasan="Banjir", oleh=petugas)
    assert keadaan(permintaan) == ("diajukan", None)
    isi = IsiKunjungan(tanggal=date(2026, 7, 30), tempat="Aula")
    change_rencana(kunjungan, isi, oleh=petugas)
    assert keadaan(permintaan) == ("dijadwalkan", kunjungan.pk)
    kata = list(
        Jejak.objects.filter(tindakan__startswith="permintaan_")
        .order_by("nomor")
        .values_list("tindakan", flat=True)
    )
    assert [satu.removeprefix("permintaan_") for satu in kata] == [
        "diajukan",
        "dijadwalkan",
        "menunggu_lagi",
        "dijadwalkan",
    ]


def test_another_plan_takes_over(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    permintaan = minta(desa, operator)
    satu = rencanakan(desa, petugas)
    dua = rencanakan(desa, petugas, tanggal=date(2026, 8, 4))
    assert keadaan(permintaan) == ("dijadwalkan", satu.pk)
    stop_kunjungan(satu, ke="batal", alasan="Bentrok", oleh=petugas)
    assert keadaan(permintaan) == ("dijadwalkan", dua.pk)


@pytest.mark.parametrize("datang", [True, False])
def test_who_did_not_come_waits_again(
    desa: Desa, operator: Pengguna, petugas: Pengguna, datang: bool
) -> None:
    permintaan = minta(desa, operator)
    lain = DesaFactory(kecamatan=desa.kecamatan)
    kunjungan = rencanakan(desa, petugas, tanggal=PADA)
    hadir = Hadir(desa if datang else lain, Orang(perangkat=3))
    isi = IsiKunjungan(tanggal=PADA, tempat="Aula", hadir=[hadir])
    complete_kunjungan(kunjungan, isi, oleh=petugas)
    status = "dijadwalkan" if datang else "diajukan"
    assert keadaan(permintaan)[0] == status


def test_a_visit_of_before_is_no_answer(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    permintaan = minta(desa, operator)
    hadir = Hadir(desa, Orang(perangkat=3))
    create_kunjungan(
        IsiKunjungan(tanggal=date(2026, 7, 13), tempat="Aula", hadir=[hadir]),
        musim=Musim.objects.get(),
        kecamatan=desa.kecamatan,
        status=Kunjungan.Status.TERLAKSANA,
        kunci=uuid.uuid4(),
        oleh=petugas,
    )
    assert keadaan(permintaan) == ("diajukan", None)


def test_refused_with_its_reason_and_never_again(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    permintaan = minta(desa, operator)
    reject_permintaan(permintaan, alasan="Bulan depan.", oleh=petugas)
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.jawaban) == ("ditolak", "Bulan depan.")
    with pytest.raises(TransisiError, match="Permintaan kunjungan ini sudah ditolak"):
        cancel_permintaan(permintaan, oleh=operator)
    rencanakan(desa, petugas)
    assert keadaan(permintaan) == ("ditolak", None)


def test_coverage_counts_since_when_it_waits(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna, petugas: Pengguna
) -> None:
    kemarin = datetime(2026, 7, 19, 1, tzinfo=ZoneInfo("Asia/Jakarta"))
    PermintaanFactory(desa=desa, dibuat_pada=kemarin)
    with waktu.seakan(kemarin - timedelta(days=2)):
        PermintaanFactory(desa=None, kecamatan=desa_lain.kecamatan)
    isi = jangkauan(musim, admin, PADA)
    desa_minta = {satu.wilayah.pk: satu.diminta for satu in isi.desa}
    assert desa_minta == {desa.pk: date(2026, 7, 19), desa_lain.pk: None}
    assert {satu.wilayah.pk: satu.diminta for satu in isi.kecamatan} == {
        desa.kecamatan_id: date(2026, 7, 19),
        desa_lain.kecamatan_id: date(2026, 7, 17),
    }
    rencanakan(desa, petugas)
    isi = jangkauan(musim, petugas, PADA)
    assert [satu.diminta for satu in isi.desa] == [None]


LANGKAH = st.lists(
    st.sampled_from(["minta", "rencana", "tunda", "batal", "lagi", "tolak"]),
    max_size=8,
)


@given(langkah=LANGKAH)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_happens_who_waits_has_no_plan(
    desa: Desa, petugas: Pengguna, langkah: list[str]
) -> None:
    """A request waits if and only if no plan of its kecamatan is to come."""
    Permintaan.objects.all().delete()
    Kunjungan.objects.all().delete()
    for satu in langkah:
        rencana = Kunjungan.objects.filter(status="rencana").first()
        ditunda = Kunjungan.objects.filter(status="ditunda").first()
        menunggu = Permintaan.objects.menunggu().first()
        berjalan = Permintaan.objects.berjalan().exists()
        match satu:
            case "minta" if not berjalan:
                minta(desa, petugas)
            case "rencana":
                rencanakan(desa, petugas)
            case "tunda" | "batal" if rencana:
                ke = "ditunda" if satu == "tunda" else "batal"
                stop_kunjungan(rencana, ke=ke, alasan="Uji", oleh=petugas)
            case "lagi" if ditunda:
                isi = IsiKunjungan(tanggal=date(2026, 7, 31), tempat="Aula")
                change_rencana(ditunda, isi, oleh=petugas)
            case "tolak" if menunggu:
                reject_permintaan(menunggu, alasan="Uji", oleh=petugas)
    ada = Kunjungan.objects.filter(status="rencana").exists()
    terikat = Permintaan.objects.terikat().values_list("status", flat=True)
    assert set(terikat) <= {"dijadwalkan" if ada else "diajukan"}
