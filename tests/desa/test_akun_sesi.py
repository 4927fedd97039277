"""SEC-07: a session ends in silence, after twelve hours, or by its person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from desa.actions.sesi import end_sesi
from desa.models import Desa, Jejak, Pengguna
from desa.sesi import sesi_terbuka
from permata import waktu
from permata.perangkat import nama_perangkat
from tests.desa.contoh_akun import bersandi, is_masuk, masuk
from tests.desa.unggah import lanjut, mulai, tanya
from tests.factories import PenggunaFactory

PAGI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
DIAM = {"admin": 15, "petugas": 15, "juri": 15, "operator": 30, "pendamping": 30}


@pytest.fixture(autouse=True)
def diam(settings: Settings, musim: object) -> None:
    settings.PERMATA_DIAM_MENIT = DIAM


def pada(menit: float) -> Any:
    return waktu.seakan(PAGI + timedelta(minutes=menit))


def orang(peran: str) -> Pengguna:
    sifat: dict[str, Any] = {} if peran == "petugas" else {peran: True}
    return bersandi(username=peran, **sifat)


@pytest.mark.parametrize("peran", DIAM)
def test_each_role_has_its_minutes_of_silence(peran: str) -> None:
    batas = DIAM[peran]
    with pada(0):
        client, lain = masuk(orang(peran)), masuk(Pengguna.objects.get())
    with pada(batas - 0.1):
        assert is_masuk(client)
    with pada(batas):
        jawab = lain.get("/beranda/")
        assert (jawab.status_code, jawab["Location"]) == (302, "/masuk/?next=/beranda/")


def test_whoever_works_is_not_interrupted() -> None:
    with pada(0):
        client = masuk(orang("operator"))
    for menit in range(20, 11 * 60, 20):
        with pada(menit):
            assert is_masuk(client)


def test_after_twelve_hours_everybody_signs_in_again() -> None:
    """However busy: the clock of the session is not moved by its pages."""
    with pada(0):
        client = masuk(orang("operator"))
    for menit in range(20, 12 * 60, 20):
        with pada(menit):
            assert is_masuk(client)
    with pada(12 * 60):
        assert not is_masuk(client)


def test_the_door_says_why_and_leads_back() -> None:
    with pada(0):
        client = masuk(orang("operator"))
    with pada(31):
        jawab = client.get("/perangkat/?a=1", follow=True)
    assert jawab.redirect_chain == [("/masuk/?next=/perangkat/%3Fa%3D1", 302)]
    isi = jawab.content.decode()
    assert "Sesi Anda berakhir karena lama tidak dipakai." in isi
    assert 'value="/perangkat/?a=1"' in isi


def test_after_a_form_the_door_leads_to_its_page_not_to_its_act() -> None:
    """Nothing was stored; the page of the form opens, and with it the draft."""
    with pada(0):
        client = masuk(orang("operator"))
    asal = "http://testserver/bukti/baru/iuran/?tagihan=7"
    with pada(31):
        jawab = client.post("/perangkat/lain/akhiri/", headers={"referer": asal})
    assert jawab["Location"] == (
        "/masuk/?next=%2Fbukti%2Fbaru%2Fiuran%2F%3Ftagihan%3D7"
    )
    assert "Clear-Site-Data" not in jawab


def test_a_foreign_page_is_no_way_back() -> None:
    with pada(0):
        client = masuk(orang("operator"))
    with pada(31):
        jawab = client.post(
            "/perangkat/lain/akhiri/",
            headers={"referer": "https://jahat.example/x"},
        )
    assert jawab["Location"] == "/masuk/?next=%2Fperangkat%2Flain%2Fakhiri%2F"


def test_a_fragment_asks_for_the_whole_page() -> None:
    with pada(0):
        client = masuk(orang("petugas"))
    kepala = {"HX-Request": "true", "HX-Current-URL": "http://testserver/akun/?q=a"}
    with pada(16):
        jawab = client.get("/akun/?q=ab", headers=kepala)
    assert jawab["HX-Redirect"] == "/masuk/?next=%2Fakun%2F%3Fq%3Da"


def test_an_upload_waits_for_its_person() -> None:
    """The next piece is refused, not lost: it goes on where it stood."""
    with pada(0):
        ani = orang("operator")
        client = masuk(ani)
        url = mulai(client, 12)["Location"]
        assert lanjut(client, url, b"abcd", 0).status_code == 204
    with pada(31):
        ditolak = lanjut(client, url, b"efgh", 4)
        assert (ditolak.status_code, tanya(masuk(ani), url)) == (302, (200, "4", "12"))
        assert lanjut(masuk(ani), url, b"efgh", 4).status_code == 204


def test_a_public_page_opens_all_the_same() -> None:
    with pada(0):
        client = masuk(orang("operator"))
    with pada(31):
        assert client.get("/aturan/").status_code == 200
        assert "_auth_user_id" not in client.session


def test_a_session_is_marked_once_a_minute() -> None:
    """Between two marks a page writes nothing at all."""
    with pada(0):
        client = masuk(orang("operator"))
        client.get("/perangkat/")

    def tulisan(menit: float) -> int:
        with pada(menit), CaptureQueriesContext(connection) as kueri:
            client.get("/perangkat/")
        return sum(satu["sql"].startswith("UPDATE") for satu in kueri)

    assert [tulisan(menit) for menit in (0.5, 0.9, 1.0, 1.5, 2.1)] == [0, 0, 1, 0, 1]


def test_the_list_names_devices_in_plain_words(client: Client) -> None:
    with pada(0):
        ani = orang("operator")
        ponsel = masuk(ani, HTTP_USER_AGENT=ANDROID)
    with pada(5):
        ponsel.get("/perangkat/")
    with pada(6):
        (sesi,) = sesi_terbuka(ani)
        isi = ponsel.get("/perangkat/").content.decode()
    assert (sesi.perangkat, sesi.mulai, sesi.dilihat) == (
        "Chrome di ponsel Android",
        PAGI,
        PAGI + timedelta(minutes=5),
    )
    assert "Chrome di ponsel Android (yang ini)" in isi


def test_ending_one_session_ends_that_one() -> None:
    ani = orang("operator")
    ponsel, kantor = masuk(ani, HTTP_USER_AGENT=ANDROID), masuk(ani)
    satu = next(s for s in sesi_terbuka(ani) if s.perangkat != "Peramban lain")
    kantor.post(f"/perangkat/{satu.pk}/akhiri/")
    assert (is_masuk(ponsel), is_masuk(kantor)) == (False, True)
    assert Jejak.objects.get(tindakan="sesi_diakhiri").oleh == ani


def test_ending_the_own_session_leads_to_the_door() -> None:
    ani = orang("operator")
    ponsel = masuk(ani)
    (satu,) = sesi_terbuka(ani)
    jawab = ponsel.post(f"/perangkat/{satu.pk}/akhiri/")
    assert jawab["Location"] == "/masuk/"
    assert not is_masuk(ponsel)


def test_ending_all_others_keeps_this_one() -> None:
    ani, budi = orang("operator"), orang("petugas")
    lain = [masuk(ani), masuk(ani)]
    kini, orang_lain = masuk(ani), masuk(budi)
    kini.post("/perangkat/lain/akhiri/")
    assert [is_masuk(satu) for satu in (*lain, kini, orang_lain)] == [
        False,
        False,
        True,
        True,
    ]


def test_there_may_be_no_other(as_: Callable[[Pengguna], Client]) -> None:
    client = as_(orang("operator"))
    jawab = client.post("/perangkat/lain/akhiri/", follow=True)
    assert "Tidak ada sesi lain." in jawab.content.decode()


def test_a_session_from_before_has_no_clock_but_is_listed(
    as_: Callable[[Pengguna], Client],
) -> None:
    """It lives out its twelve hours, and can be ended."""
    ani = orang("operator")
    client = as_(ani)
    lama = UserSession.objects.create(
        user=ani,
        ip="127.0.0.1",
        session_key=client.session.session_key,
        user_agent=ANDROID,
    )
    with pada(31):
        assert is_masuk(client)
        (satu,) = sesi_terbuka(ani)
    assert (satu.mulai, satu.dilihat) == (lama.created_at, lama.last_seen_at)
    end_sesi(ani, oleh=ani)
    assert not is_masuk(client)


def test_the_panitia_ends_all_of_an_account(as_: Callable[[Pengguna], Client]) -> None:
    ani, admin = orang("operator"), PenggunaFactory(admin=True)
    ponsel = masuk(ani)
    as_(admin).post(f"/akun/{ani.pk}/sesi/akhiri/")
    assert not is_masuk(ponsel)
    assert is_masuk(masuk(ani))


def test_coming_in_leaves_a_line_and_a_wrong_password_none(desa: Desa) -> None:
    """SEC-60: the number of the account, never what was typed."""
    ani = bersandi(operator=True, desa=desa, username="ani")
    masuk(ani)
    Client().post("/masuk/", {"login": "ani", "password": "salah sama sekali"})
    (baris,) = Jejak.objects.values("tindakan", "objek", "oleh", "desa", "alasan")
    assert baris == {
        "tindakan": "masuk",
        "objek": f"desa.pengguna:{ani.pk}",
        "oleh": ani.pk,
        "desa": desa.pk,
        "alasan": "",
    }


def test_ending_nothing_leaves_no_line(desa: Desa) -> None:
    ani = orang("operator")
    assert end_sesi(ani, oleh=ani) == 0
    assert Jejak.objects.count() == 0


def test_a_session_that_vanished_under_a_request_is_over() -> None:
    """Ended elsewhere between reading and marking it: signed out, no failure."""
    with pada(0):
        client = masuk(orang("operator"))
    kunci = client.session.session_key

    def hapus(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("UPDATE") and "django_session" in sql:
            Session.objects.filter(session_key=kunci).delete()
        return execute(sql, params, many, context)

    with pada(5), connection.execute_wrapper(hapus):
        assert client.get("/beranda/")["Location"] == "/masuk/?next=/beranda/"


@pytest.mark.parametrize(
    ("kata", "nama"),
    [
        (ANDROID, "Chrome di ponsel Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Safari/604.1", "Safari di iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge di komputer Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0", "Firefox di komputer Linux"),
        ("curl/8", "Peramban lain"),
    ],
)
def test_a_device_in_words(kata: str, nama: str) -> None:
    assert nama_perangkat(kata) == nama
