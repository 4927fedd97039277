"""The public side of the door: what a phone without an account sees and sends."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from permata import waktu
from sosialisasi.actions.hadir import close_pintu
from sosialisasi.forms.hadir import rapikan_nama
from sosialisasi.models import Hadirin, PintuHadir
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import (
    HARI_INI,
    HadirinFactory,
    PintuHadirFactory,
)
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

KUNCI = "5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a01"
LAIN = "5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a02"
Isi = dict[str, Any]


@pytest.fixture
def pintu(desa: Desa) -> PintuHadir:
    pintu: PintuHadir = PintuHadirFactory(
        kunjungan=KunjunganFactory(
            kecamatan=desa.kecamatan, rencana=True, tanggal=HARI_INI
        )
    )
    return pintu


@pytest.fixture
def url(pintu: PintuHadir) -> str:
    return reverse("sosialisasi:hadir_create", args=[pintu.token])


@pytest.fixture
def isi(desa: Desa) -> Isi:
    return {
        "desa": desa.pk,
        "nama": "Sri Lestari",
        "peran": "pekerja",
        "kunci": KUNCI,
    }


def galat(response: Any) -> dict[str, list[str]]:
    return {nama: list(kata) for nama, kata in response.context["form"].errors.items()}


def test_the_page_says_where_and_when_and_offers_the_desa_of_the_kecamatan(
    client: Client, url: str, desa: Desa, desa_lain: Desa
) -> None:
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    response = client.get(url)
    html = response.content.decode()
    tempat = "Balai Desa Gondosari, Gebog. Senin, 20 Juli 2026."
    assert (response.status_code, html.count(tempat)) == (200, 1)
    assert list(response.context["form"].fields["desa"].queryset) == [sebelah, desa]
    assert desa_lain.nama not in html


@pytest.mark.usefixtures("jam_sembilan")
def test_a_phone_checks_in_and_reads_what_was_kept(
    client: Client, pintu: PintuHadir, url: str, isi: Isi, desa: Desa
) -> None:
    response = client.post(url, isi, follow=True)
    hadirin = Hadirin.objects.get()
    tercatat = (hadirin.kunjungan, hadirin.desa, hadirin.nama, hadirin.peran)
    assert tercatat == (pintu.kunjungan, desa, "Sri Lestari", "pekerja")
    assert (str(hadirin.kunci), hadirin.pada) == (KUNCI, waktu.sekarang())
    html = response.content.decode()
    for kata in ("Terima kasih, Anda tercatat hadir", "20 Juli 2026, pukul 09.00"):
        assert html.count(kata) == 1


def test_the_same_send_twice_leads_to_the_same_page(
    client: Client, url: str, isi: Isi
) -> None:
    awal, lagi = client.post(url, isi), client.post(url, isi)
    assert (awal.status_code, lagi.status_code) == (302, 302)
    assert awal["Location"] == lagi["Location"]
    assert Hadirin.objects.count() == 1


def test_the_same_person_from_another_phone_is_told_the_hour(
    client: Client, url: str, isi: Isi, desa: Desa
) -> None:
    with waktu.seakan(datetime(2026, 7, 20, 9, 7, tzinfo=ZoneInfo("Asia/Jakarta"))):
        client.post(url, isi)
        response = client.post(url, {**isi, "kunci": LAIN, "nama": "sri lestari"})
    kata = "sri lestari, Pekerja mandiri Desa Jurang, sudah tercatat pukul 09.07."
    assert galat(response) == {"__all__": [kata]}


@pytest.mark.parametrize(
    ("ubah", "salah"),
    [
        ({"nama": ""}, {"nama": ["Tulis nama Anda."]}),
        ({"nama": " \u202e "}, {"nama": ["Tulis nama Anda dengan huruf."]}),
        ({"nama": "..."}, {"nama": ["Tulis nama Anda dengan huruf."]}),
        (
            {"nama": "Sri 0812 3456 789"},
            {"nama": ["Tulis nama saja. NIK dan nomor telepon tidak diminta."]},
        ),
        (
            {"nama": "Sri \u0660\u0661\u0662\u0663"},
            {"nama": ["Tulis nama saja. NIK dan nomor telepon tidak diminta."]},
        ),
        (
            {"nama": "Sri 9900010101900001"},
            {
                "nama": [
                    "Catatan ini memuat 16 angka seperti NIK. Sebut namanya saja: "
                    "NIK tidak boleh ditulis di catatan."
                ]
            },
        ),
        ({"peran": "bupati"}, {"peran": ["Pilih satu dari daftar ini."]}),
        ({"peran": ""}, {"peran": ["Pilih satu."]}),
        ({"desa": ""}, {"desa": ["Pilih desa Anda."]}),
        (
            {"kunci": "bukan"},
            {
                "kunci": [
                    "Formulir ini tidak lengkap. Buka formulir baru lalu isi kembali."
                ]
            },
        ),
    ],
)
def test_what_is_wrong_is_said_beside_it(
    client: Client, url: str, isi: Isi, ubah: Isi, salah: dict[str, list[str]]
) -> None:
    response = client.post(url, {**isi, **ubah})
    assert (response.status_code, galat(response)) == (200, salah)
    assert not Hadirin.objects.exists()


def test_a_desa_of_another_kecamatan_is_refused(
    client: Client, url: str, isi: Isi, desa_lain: Desa
) -> None:
    response = client.post(url, {**isi, "desa": desa_lain.pk})
    assert galat(response) == {"desa": ["Pilih desa dari daftar ini."]}


@pytest.mark.parametrize(
    ("ditulis", "rapi"),
    [
        ("  Sri \t Lestari ", "Sri Lestari"),
        ("Sri\u202eLestari", "SriLestari"),
        ("Rene\u0301", "Ren\u00e9"),
        ("Siti\u00a0Aminah, S.Pd.", "Siti Aminah, S.Pd."),
    ],
)
def test_a_name_has_one_spelling(ditulis: str, rapi: str) -> None:
    assert rapikan_nama(ditulis) == rapi


def test_a_name_is_text_and_nothing_else(
    client: Client, url: str, isi: Isi, petugas: Pengguna, as_: Masuk, pintu: PintuHadir
) -> None:
    nama = '<script>alert("x")</script>'
    halaman = client.post(url, {**isi, "nama": nama}, follow=True).content.decode()
    daftar = as_(petugas).get(
        reverse("sosialisasi:hadir_list", args=[pintu.kunjungan_id])
    )
    aman = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
    for html in (halaman, daftar.content.decode()):
        assert (nama in html, aman in html) == (False, True)


def test_a_wrong_address_is_answered_in_words(
    client: Client, pintu: PintuHadir
) -> None:
    salah = reverse("sosialisasi:hadir_create", args=["a" * 26])
    asing = reverse("sosialisasi:hadir_thanks", args=[pintu.token, LAIN])
    lain = reverse("sosialisasi:hadir_thanks", args=["a" * 26, LAIN])
    for alamat in (salah, asing, lain):
        response = client.get(alamat)
        kata = response.content.decode().count("Daftar hadir ini tidak ada")
        assert (response.status_code, kata) == (404, 1)


def test_somebody_of_another_visit_is_not_thanked_here(
    client: Client, pintu: PintuHadir
) -> None:
    hadirin = HadirinFactory()
    alamat = reverse("sosialisasi:hadir_thanks", args=[pintu.token, hadirin.kunci])
    assert client.get(alamat).status_code == 404


@pytest.mark.parametrize(
    ("hari", "judul"),
    [(19, "Daftar hadir belum dibuka"), (21, "Daftar hadir sudah ditutup")],
)
def test_on_another_day_nobody_comes_in(
    client: Client, url: str, isi: Isi, hari: int, judul: str
) -> None:
    with waktu.seakan(datetime(2026, 7, hari, 12, tzinfo=ZoneInfo("Asia/Jakarta"))):
        dibuka, dikirim = client.get(url), client.post(url, isi)
    for response in (dibuka, dikirim):
        html = response.content.decode()
        assert (html.count(f"<h1>{judul}</h1>"), html.count("<form")) == (1, 0)
    assert not Hadirin.objects.exists()


def test_a_closed_list_says_so(
    client: Client, url: str, isi: Isi, pintu: PintuHadir, petugas: Pengguna
) -> None:
    close_pintu(pintu.kunjungan, oleh=petugas)
    html = client.post(url, isi).content.decode()
    assert html.count("<h1>Daftar hadir sudah ditutup</h1>") == 1
    assert not Hadirin.objects.exists()


def test_no_cache_and_no_search_engine_keeps_it(
    client: Client, url: str, isi: Isi
) -> None:
    terima = client.post(url, isi)["Location"]
    salah = reverse("sosialisasi:hadir_create", args=["a" * 26])
    for alamat in (url, terima, salah):
        response = client.get(alamat)
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex, nofollow">' in str(
            response.content.decode()
        )


def test_nobody_reads_of_others(client: Client, pintu: PintuHadir, url: str) -> None:
    HadirinFactory(kunjungan=pintu.kunjungan, nama="Tri Gunawan")
    assert "Tri Gunawan" not in client.get(url).content.decode()


def test_the_form_carries_a_token_against_forged_sends(url: str, isi: Isi) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(url, isi).status_code == 403
    html = client.get(url).content.decode()
    cocok = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)
    assert cocok
    isi["csrfmiddlewaretoken"] = cocok[1]
    assert client.post(url, isi).status_code == 302


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same(
    client: Client,
    pintu: PintuHadir,
    url: str,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        HadirinFactory(kunjungan=pintu.kunjungan, desa=desa)
        DesaFactory(kecamatan=desa.kecamatan)
    with django_assert_num_queries(3):
        client.get(url)
