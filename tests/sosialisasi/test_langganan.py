"""Calendars for a phone: valid, equal to what is planned, for who holds them alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Jejak, Musim, Pengguna
from sosialisasi.actions import IsiKunjungan, change_rencana, stop_kunjungan
from sosialisasi.actions.langganan import revoke_langganan, sidik_token
from sosialisasi.ical import uid
from sosialisasi.models import Kunjungan, Langganan
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_kalender import token
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

JAKARTA = ZoneInfo("Asia/Jakarta")
DAFTAR = reverse("sosialisasi:langganan_list")
BUAT = reverse("sosialisasi:langganan_create")
pytestmark = pytest.mark.usefixtures("jam_sembilan", "musim")


def alamat(rahasia: str) -> str:
    return reverse("sosialisasi:langganan_ics", args=[rahasia])


def acara(response: Any) -> dict[str, Any]:
    """The events as the library reads them, by UID."""
    kalender: Any = Calendar.from_ical(response.content)
    kalender.validate()
    return {str(satu["uid"]): satu for satu in kalender.walk("VEVENT")}


def test_what_is_read_back_is_what_is_planned(
    petugas: Pengguna, rencana: Kunjungan, desa: Desa
) -> None:
    Kunjungan.objects.filter(pk=rencana.pk).update(mulai=time(9), selesai=time(11))
    rencana.diundang.add(desa)
    seharian = KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
    response = Client().get(alamat(token(desa.kecamatan, petugas)))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    semua = acara(response)
    assert set(semua) == {uid(rencana), uid(seharian)}
    satu = semua[uid(rencana)]
    assert {
        nama: satu.decoded(nama)
        for nama in ("dtstart", "dtend", "sequence", "last-modified", "dtstamp")
    } == {
        "dtstart": datetime(2026, 7, 24, 9, tzinfo=JAKARTA),
        "dtend": datetime(2026, 7, 24, 11, tzinfo=JAKARTA),
        "sequence": 0,
        "last-modified": datetime(2026, 7, 20, 2, tzinfo=UTC),
        "dtstamp": datetime(2026, 7, 20, 2, tzinfo=UTC),
    }
    assert [str(satu[n]) for n in ("summary", "location", "status", "description")] == [
        "Sosialisasi Gebog",
        "Balai Desa Gondosari",
        "CONFIRMED",
        "Terjadwal. Desa Jurang.",
    ]
    assert str(satu["url"]).endswith(f"/sosialisasi/{rencana.pk}/")
    assert semua[uid(seharian)].decoded("dtstart") == date(2026, 7, 24)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta" in response.content
    assert b"DTSTART;TZID=Asia/Jakarta:20260724T090000" in response.content


@pytest.mark.parametrize(
    ("status", "kata"),
    [
        ("rencana", "CONFIRMED"),
        ("terlaksana", "CONFIRMED"),
        ("dilaporkan", "CONFIRMED"),
        ("ditunda", "TENTATIVE"),
        ("batal", "CANCELLED"),
    ],
)
def test_each_state_has_its_word(
    petugas: Pengguna, desa: Desa, status: str, kata: str
) -> None:
    satu = KunjunganFactory(kecamatan=desa.kecamatan, status=status)
    semua = acara(Client().get(alamat(token(desa.kecamatan, petugas))))
    assert str(semua[uid(satu)]["status"]) == kata


def test_a_change_keeps_the_uid_and_counts_up(
    petugas: Pengguna, desa: Desa, rencana: Kunjungan
) -> None:
    url, client = alamat(token(desa.kecamatan, petugas)), Client()
    lama = acara(client.get(url))
    for hari in (25, 26):
        isi = IsiKunjungan(tanggal=date(2026, 7, hari), tempat="Aula")
        change_rencana(rencana, isi, oleh=petugas)
    stop_kunjungan(rencana, ke="batal", alasan="Banjir", oleh=petugas)
    baru = acara(client.get(url))
    assert list(baru) == list(lama)
    (satu,) = baru.values()
    assert (satu.decoded("sequence"), str(satu["status"])) == (2, "CANCELLED")


def test_no_person_is_named(
    petugas: Pengguna, pendamping: Pengguna, desa: Desa
) -> None:
    kunjungan = KunjunganFactory(
        kecamatan=desa.kecamatan,
        rencana=True,
        petugas=petugas,
        catatan="Hubungi Pak Karno",
    )
    kunjungan.tim.add(pendamping)
    isi = Client().get(alamat(token(desa.kecamatan, petugas))).content.decode()
    for kata in (petugas.nama, pendamping.nama, "Karno", str(kunjungan.kunci)):
        assert kata not in isi


def test_the_own_calendar_holds_what_one_leads_or_joins(
    petugas: Pengguna, rencana: Kunjungan, lain: Kunjungan, desa: Desa
) -> None:
    rencana.tim.add(petugas)
    pimpin = KunjunganFactory(kecamatan=desa.kecamatan, rencana=True, petugas=petugas)
    KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
    semua = acara(Client().get(alamat(token(None, petugas))))
    assert set(semua) == {uid(rencana), uid(pimpin)}


def test_wrong_revoked_and_replaced_addresses_are_none(
    petugas: Pengguna, desa: Desa
) -> None:
    lama = token(desa.kecamatan, petugas)
    baru = token(desa.kecamatan, petugas)
    client = Client()
    sandi = [client.get(alamat(satu)).status_code for satu in ("x" * 26, lama, baru)]
    assert sandi == [404, 404, 200]
    revoke_langganan(Langganan.objects.berlaku().get(), oleh=petugas)
    assert client.get(alamat(baru)).status_code == 404


def test_who_lost_the_kecamatan_or_the_account_reads_nothing(
    petugas: Pengguna, desa: Desa
) -> None:
    kecamatan = alamat(token(desa.kecamatan, petugas))
    sendiri, client = alamat(token(None, petugas)), Client()
    petugas.penugasan_set.all().delete()
    assert [client.get(u).status_code for u in (kecamatan, sendiri)] == [404, 200]
    Pengguna.objects.filter(pk=petugas.pk).update(is_active=False)
    assert client.get(sendiri).status_code == 404


def test_of_the_token_only_a_digest_is_kept(petugas: Pengguna, desa: Desa) -> None:
    rahasia = token(None, petugas)
    satu = Langganan.objects.get()
    assert (len(rahasia), satu.sidik) == (26, sidik_token(rahasia))
    tersimpan = [str(vars(s)) for s in [satu, *Jejak.objects.all()]]
    assert [teks for teks in tersimpan if rahasia in teks] == []


def test_unchanged_is_not_sent_again(
    petugas: Pengguna, desa: Desa, rencana: Kunjungan
) -> None:
    url, client = alamat(token(desa.kecamatan, petugas)), Client()
    pertama = client.get(url)
    tanda = {"If-None-Match": pertama["ETag"]}
    assert client.get(url, headers=tanda).status_code == 304
    stop_kunjungan(rencana, ke="ditunda", alasan="Banjir", oleh=petugas)
    assert client.get(url, headers=tanda).status_code == 200
    assert pertama["Cache-Control"] == "private, no-cache"
    assert pertama["X-Robots-Tag"] == "noindex, nofollow"


def test_who_guesses_waits(petugas: Pengguna) -> None:
    """Sixty addresses a minute from one place; a right one waits there, too."""
    client, url = Client(), alamat(token(None, petugas))
    salah = [client.get(alamat(f"{n:026d}")).status_code for n in range(60)]
    assert salah == [404] * 60
    assert client.get(url).status_code == 429
    assert client.get(url, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_the_address_is_shown_once_in_both_spellings(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    client = as_(petugas)
    response = client.post(BUAT, {"kecamatan": desa.kecamatan.kode})
    https = response.context["alamat"].https
    kata = response.content.decode()
    webcal = https.replace("http://", "webcal://")
    assert (f'value="{https}"' in kata, f'href="{webcal}"' in kata) == (True, True)
    assert Client().get(https).status_code == 200
    nanti = client.get(DAFTAR).content.decode()
    assert ("Alamat dibuat Senin, 20 Juli 2026" in nanti, https in nanti) == (
        True,
        False,
    )


def test_a_kecamatan_out_of_sight_gives_no_address(
    as_: Masuk, petugas: Pengguna, desa_lain: Desa
) -> None:
    response = as_(petugas).post(BUAT, {"kecamatan": desa_lain.kecamatan.kode})
    assert (response.status_code, Langganan.objects.count()) == (404, 0)


def test_revoking_on_the_page_ends_it(as_: Masuk, petugas: Pengguna) -> None:
    rahasia = token(None, petugas)
    satu = Langganan.objects.get()
    as_(petugas).post(reverse("sosialisasi:langganan_revoke", args=[satu.pk]))
    assert Client().get(alamat(rahasia)).status_code == 404


@pytest.mark.parametrize("jumlah", [1, 3])
def test_a_calendar_costs_the_same(
    musim: Musim,
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
        kunjungan.diundang.add(DesaFactory(kecamatan=desa.kecamatan))
    url, client = alamat(token(desa.kecamatan, petugas)), Client()
    with django_assert_num_queries(6):
        assert len(acara(client.get(url))) == jumlah
