"""Monitoring reports: what the database refuses, and what each action does."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from desa.actions.jejak import kerusakan
from desa.galat import KunciError, TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from sosialisasi.actions import (
    answer_monitoring,
    close_monitoring,
    create_monitoring,
)
from sosialisasi.models import Monitoring
from tests.factories import PenggunaFactory
from tests.sosialisasi.factories import MonitoringFactory

KUNCI = uuid.UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed002")


def laporan(musim: Musim, desa: Desa, **lain: str) -> Monitoring:
    isian: dict[str, Any] = {
        "musim": musim,
        "desa": desa,
        "tanggal": date(2026, 7, 14),
        "keadaan": "sebagian",
        "catatan": "Papan informasi belum memuat cara mendaftar sendiri.",
        "kunci": KUNCI,
    }
    return Monitoring(**{**isian, **lain})


def jejak(monitoring: Monitoring) -> list[tuple[str, int | None, int | None]]:
    return list(
        Jejak.objects.filter(objek=f"sosialisasi.monitoring:{monitoring.pk}")
        .order_by("nomor")
        .values_list("tindakan", "oleh", "desa")
    )


@pytest.mark.parametrize(
    "kolom",
    [{"ditanggapi_pada": timezone.now()}, {"ditanggapi_oleh": True}],
)
def test_who_answered_and_when_go_together(
    petugas: Pengguna, kolom: dict[str, Any]
) -> None:
    if "ditanggapi_oleh" in kolom:
        kolom = {"ditanggapi_oleh": petugas}
    with pytest.raises(IntegrityError, match="answered_by_and_at_together"):
        MonitoringFactory(**kolom)


def test_an_answered_report_has_its_answer(db: None) -> None:
    with pytest.raises(IntegrityError, match="answered_has_its_answer"):
        MonitoringFactory(status="ditanggapi")


def test_a_key_makes_one_report(db: None) -> None:
    MonitoringFactory(kunci=KUNCI)
    with pytest.raises(IntegrityError, match="kunci"):
        MonitoringFactory(kunci=KUNCI)


def test_a_report_has_a_short_name(desa: Desa) -> None:
    assert str(MonitoringFactory(desa=desa)) == "Jurang 2026-07-14"


def test_terbuka_leaves_out_what_is_closed(db: None) -> None:
    buka = MonitoringFactory()
    MonitoringFactory(status="selesai", tanggapan="Sudah dibantu.")
    assert list(Monitoring.objects.terbuka()) == [buka]


def test_create_sends_and_leaves_a_trail(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    m = create_monitoring(laporan(musim, desa), oleh=pendamping)
    assert (m.status, m.oleh) == ("dikirim", pendamping)
    assert jejak(m) == [("monitoring_dikirim", pendamping.pk, desa.pk)]
    assert kerusakan() == []


def test_create_twice_gives_the_same_report(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    dua = [create_monitoring(laporan(musim, desa), oleh=pendamping) for _ in range(2)]
    assert dua == [Monitoring.objects.get()] * 2
    assert Jejak.objects.count() == 1


def test_the_same_key_with_other_content_is_refused(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    create_monitoring(laporan(musim, desa), oleh=pendamping)
    with pytest.raises(KunciError, match="Buka formulir baru"):
        create_monitoring(laporan(musim, desa, kendala="Sinyal"), oleh=pendamping)


def test_the_same_key_of_somebody_else_is_refused(
    musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    create_monitoring(laporan(musim, desa), oleh=pendamping)
    with pytest.raises(KunciError, match="Buka formulir baru"):
        create_monitoring(laporan(musim, desa), oleh=PenggunaFactory())


def test_answer_says_who_when_and_what(desa: Desa, petugas: Pengguna) -> None:
    m = MonitoringFactory(desa=desa)
    answer_monitoring(m, tanggapan="Kami bantu Kamis.", oleh=petugas)
    m.refresh_from_db()
    assert (m.status, m.tanggapan, m.ditanggapi_oleh) == (
        "ditanggapi",
        "Kami bantu Kamis.",
        petugas,
    )
    assert m.ditanggapi_pada.date() == date(2026, 7, 20)
    assert jejak(m) == [("monitoring_ditanggapi", petugas.pk, desa.pk)]


@pytest.mark.parametrize("status", ["ditanggapi", "selesai"])
def test_answer_twice_is_refused(petugas: Pengguna, status: str) -> None:
    m = MonitoringFactory(status=status, tanggapan="Sudah.")
    kata = f"Monitoring ini sudah {status}. Muat ulang halamannya."
    with pytest.raises(TransisiError, match=kata):
        answer_monitoring(m, tanggapan="Lagi", oleh=petugas)
    m.refresh_from_db()
    assert (m.tanggapan, jejak(m)) == ("Sudah.", [])


def test_close_ends_an_answered_report(desa: Desa, petugas: Pengguna) -> None:
    m = MonitoringFactory(desa=desa, status="ditanggapi", tanggapan="Sudah.")
    assert close_monitoring(m, oleh=petugas).status == "selesai"
    assert jejak(m) == [("monitoring_selesai", petugas.pk, desa.pk)]


@pytest.mark.parametrize("status", ["dikirim", "selesai"])
def test_close_is_refused_in_any_other_state(petugas: Pengguna, status: str) -> None:
    m = MonitoringFactory(status=status)
    with pytest.raises(TransisiError, match=f"sudah {status}"):
        close_monitoring(m, oleh=petugas)
    assert jejak(m) == []


def test_nobody_answers_or_closes_the_own_report(petugas: Pengguna) -> None:
    kata = "Anda menulis laporan ini, jadi petugas lain yang menanggapinya."
    m = MonitoringFactory(oleh=petugas)
    with pytest.raises(TransisiError, match=kata):
        answer_monitoring(m, tanggapan="Baik", oleh=petugas)
    m = MonitoringFactory(oleh=petugas, status="ditanggapi", tanggapan="Sudah.")
    with pytest.raises(TransisiError, match=kata):
        close_monitoring(m, oleh=petugas)
