"""The health of the server: one word for all, reasons for the panitia, mail once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries, Settings

from desa.actions.cadangan import record_cadangan
from desa.alarm import NAMA
from desa.models import Pengguna
from desa.sehat import CADANGAN_TERTUA, periksa_sehat
from desa.tasks import detak_pekerja
from permata import waktu
from permata.cadangan import Manifes
from permata.cadangan.manifes import IsiBasis
from permata.ruang import RUANG_BYTE, is_lapang
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_cadangan import berkas_di, gudang

As = Callable[[Pengguna], Client]


@pytest.fixture(autouse=True)
def tempat(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "berkas").mkdir()
    with berkas_di(tmp_path / "berkas"):
        yield


def dicadangkan(umur: timedelta = timedelta()) -> None:
    basis = IsiBasis(connection.vendor, (), (), (0, ""))
    with waktu.seakan(waktu.sekarang() - umur):
        record_cadangan(Manifes(waktu.sekarang(), basis, {}), oleh=None)


def gagal() -> list[str]:
    """What is wrong, but for the room on the disk of whoever runs this."""
    semua = {satu.nama: satu.is_baik for satu in periksa_sehat()}
    del semua["ruang"]
    return [nama for nama, is_baik in semua.items() if not is_baik]


def tugas(umur: timedelta) -> None:
    satu = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path=detak_pekerja.module_path,
        backend_name="default",
        priority=0,
    )
    DBTaskResult.objects.filter(pk=satu.pk).update(enqueued_at=timezone.now() - umur)


@pytest.mark.django_db
def test_all_is_well_with_a_backup_of_this_night() -> None:
    assert gagal() == ["cadangan"]
    dicadangkan()
    assert gagal() == []


@pytest.mark.django_db
def test_a_backup_of_the_night_before_last_is_too_old(jam_sembilan: None) -> None:
    dicadangkan(CADANGAN_TERTUA)
    assert gagal() == ["cadangan"]
    dicadangkan(CADANGAN_TERTUA - timedelta(minutes=1))
    assert gagal() == []


@pytest.mark.django_db
def test_a_step_of_the_schema_that_is_missing() -> None:
    dicadangkan()
    MigrationRecorder.Migration.objects.filter(app="desa").latest("name").delete()
    assert gagal() == ["skema"]


@pytest.mark.django_db
def test_work_that_nobody_fetches_shows_a_dead_worker() -> None:
    dicadangkan()
    tugas(timedelta(seconds=60))
    assert gagal() == []
    tugas(timedelta(seconds=180))
    assert gagal() == ["pekerja"]


@pytest.mark.django_db
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    dicadangkan()
    with berkas_di(tmp_path / "tidak-ada"):
        assert gagal() == ["berkas"]
        assert not {s.nama: s for s in periksa_sehat()}["ruang"].is_baik


@pytest.mark.parametrize(
    ("bebas", "semua", "lapang"),
    [
        (RUANG_BYTE, RUANG_BYTE * 20, True),
        (RUANG_BYTE - 1, RUANG_BYTE * 2, False),
        (RUANG_BYTE, RUANG_BYTE * 20 + 20, False),
    ],
)
def test_room_is_a_gigabyte_and_a_twentieth(
    bebas: int, semua: int, lapang: bool
) -> None:
    assert is_lapang(bebas, semua) is lapang


@pytest.mark.django_db
def test_the_monitor_gets_one_word(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    response = client.get("/sehat/")
    assert (response.status_code, response.content) == (503, b"tidak sehat\n")
    assert "no-store" in response["Cache-Control"]
    dicadangkan()
    is_baik = all(satu.is_baik for satu in periksa_sehat())
    with django_assert_num_queries(6):
        response = client.get("/sehat/")
    jawab = (200, b"sehat\n") if is_baik else (503, b"tidak sehat\n")
    assert (response.status_code, response.content) == jawab
    assert response.cookies == {}


@pytest.mark.usefixtures("basis_bersama")
def test_it_answers_while_the_database_is_down(client: Client, tmp_path: Path) -> None:
    """And the panitia is told, by the address that was known before."""
    PenggunaFactory(admin=True, email="panitia@permata.example")
    with pytest.raises(CommandError):
        call_command("periksa_sehat", stdout=io.StringIO())
    nama = connection.settings_dict["NAME"]
    connection.close()
    tidak_ada = tmp_path / "tidak" / "ada"
    connection.settings_dict["NAME"] = (
        str(tidak_ada) if connection.vendor == "sqlite" else "permata_tidak_ada"
    )
    try:
        response = client.get("/sehat/")
        with pytest.raises(CommandError, match=r"basis, skema, .*pekerja, cadangan"):
            call_command("periksa_sehat", stdout=io.StringIO())
    finally:
        connection.close()
        connection.settings_dict["NAME"] = nama
    assert (response.status_code, response.content) == (503, b"tidak sehat\n")
    assert [surat.to for surat in mail.outbox] == [["panitia@permata.example"]] * 2
    assert "basis data" in mail.outbox[1].subject


def test_the_panitia_reads_why(admin: Pengguna, as_: As) -> None:
    halaman = as_(admin).get("/sehat/rinci/").content.decode()
    assert "Belum pernah ada cadangan." in halaman
    assert "Apakah server sehat?" in halaman
    assert 'href="/sehat/rinci/"' in as_(admin).get("/jejak/").content.decode()


def perintah() -> str:
    keluar = io.StringIO()
    try:
        call_command("periksa_sehat", stdout=keluar)
    except CommandError as galat:
        keluar.write(str(galat))
    return keluar.getvalue()


def test_each_change_is_mailed_once(admin: Pengguna) -> None:
    Pengguna.objects.filter(pk=admin.pk).update(email="agus@permata.example")
    PenggunaFactory(admin=True, email="lama@permata.example", is_active=False)
    PenggunaFactory(email="petugas@permata.example")
    for _ in range(3):
        assert "GAGAL: Cadangan. Belum pernah ada cadangan." in perintah()
    assert [surat.to for surat in mail.outbox] == [["agus@permata.example"]]
    assert "Permata tidak sehat: " in mail.outbox[0].subject
    assert "PERLU TINDAKAN: Cadangan." in mail.outbox[0].body
    dicadangkan()
    for _ in range(3):
        perintah()
    assert len(mail.outbox) == 2
    assert "baik: Cadangan. Terakhir " in perintah()


def test_a_server_that_is_well_from_the_start_mails_nobody(admin: Pengguna) -> None:
    dicadangkan()
    gagal_kini = [satu.nama for satu in periksa_sehat() if not satu.is_baik]
    (gudang() / NAMA).write_text(json.dumps({"gagal": gagal_kini, "kepada": []}))
    perintah()
    assert mail.outbox == []


def test_a_mail_that_could_not_go_is_tried_again(
    admin: Pengguna, settings: Settings
) -> None:
    Pengguna.objects.filter(pk=admin.pk).update(email="agus@permata.example")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "Panitia tidak dapat dikabari" in perintah()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    perintah()
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_one_beat_waits_for_the_worker(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _ in range(3):
        perintah()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    perintah()
    assert DBTaskResult.objects.count() == 2
    detak_pekerja.call()
    assert DBTaskResult.objects.count() == DBTaskResult.objects.ready().count() == 1
