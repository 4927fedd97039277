"""The settings of the season as the panitia sees them: due dates and days off."""

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from desa.models import HariLibur, JatuhTempo, Jejak, Musim, Pengguna
from tests.desa.halaman import As, galat


@pytest.fixture
def panitia(as_: As, musim: Musim, admin: Pengguna) -> Client:
    return as_(admin)


@pytest.fixture
def mei(musim: Musim) -> JatuhTempo:
    satu: JatuhTempo = musim.jatuh_tempo_set.get(jam="pu", blth=date(2026, 5, 1))
    return satu


def pesan(response: Any) -> list[str]:
    return [str(satu) for satu in get_messages(response.wsgi_request)]


def ubah(panitia: Client, satu: JatuhTempo, **isi: str) -> Any:
    dasar = {"tanggal": "2026-06-22", "alasan": "Banjir"}
    return panitia.post(reverse("desa:jatuh_tempo_update", args=[satu.pk]), dasar | isi)


def test_a_due_date_is_edited_with_its_reason(panitia: Client, mei: JatuhTempo) -> None:
    response = ubah(panitia, mei)
    assert response["Location"] == reverse("desa:musim_detail")
    assert pesan(response) == ["Jatuh tempo disimpan."]
    mei.refresh_from_db()
    assert (mei.tanggal, mei.disunting) == (date(2026, 6, 22), True)
    assert Jejak.objects.get().alasan == "Banjir"


@pytest.mark.parametrize(
    ("isi", "salah"),
    [
        ({"alasan": " "}, {"alasan": ["Tulis alasan perubahan."]}),
        ({"tanggal": ""}, {"tanggal": ["Isi tanggalnya."]}),
        (
            {"tanggal": "22 Juni"},
            {"tanggal": ["Tanggal tidak terbaca. Tulis seperti 14-07-2026."]},
        ),
        (
            {"tanggal": "2026-04-30"},
            {"tanggal": ["Jatuh tempo tidak boleh sebelum bulan iurannya."]},
        ),
    ],
)
def test_a_due_date_that_is_refused(
    panitia: Client, mei: JatuhTempo, isi: dict[str, str], salah: object
) -> None:
    assert galat(ubah(panitia, mei, **isi)) == salah
    mei.refresh_from_db()
    assert (mei.tanggal, Jejak.objects.count()) == (date(2026, 6, 15), 0)


def test_a_sealed_season_says_so(panitia: Client, mei: JatuhTempo) -> None:
    Musim.objects.update(status="diumumkan")
    tetap = "Hasil musim 2026 sudah ditetapkan, jatuh temponya tetap."
    assert galat(ubah(panitia, mei)) == {"__all__": [tetap]}
    assert pesan(panitia.post(reverse("desa:jatuh_tempo_generate"))) == [tetap]
    assert Jejak.objects.count() == 0


def test_due_dates_are_generated_anew(panitia: Client, musim: Musim) -> None:
    musim.jatuh_tempo_set.all().delete()
    response = panitia.post(reverse("desa:jatuh_tempo_generate"))
    assert pesan(response) == ["16 jatuh tempo disusun ulang dari kalender."]
    assert musim.jatuh_tempo_set.count() == 16


def libur(panitia: Client, **isi: str) -> Any:
    dasar = {"tanggal": "2026-06-15", "jenis": "nasional", "nama": "Pilkades"}
    dasar["yakin"] = "1"
    return panitia.post(reverse("desa:libur_create"), dasar | isi)


def test_a_day_off_comes_and_goes(panitia: Client) -> None:
    libur(panitia)
    hari = HariLibur.objects.get()
    assert (hari.tanggal, hari.jenis, hari.nama) == (
        date(2026, 6, 15),
        "nasional",
        "Pilkades",
    )
    panitia.post(reverse("desa:libur_delete", args=[hari.pk]))
    assert HariLibur.objects.count() == 0
    assert list(Jejak.objects.values_list("tindakan", flat=True)) == [
        "tambah_hari_libur",
        "hapus_hari_libur",
    ]


@pytest.mark.parametrize(
    ("isi", "salah"),
    [
        ({}, {"tanggal": ["Tanggal ini sudah ada dalam daftar."]}),
        ({"tanggal": "2026-06-16", "nama": "  "}, {"nama": ["Belum diisi."]}),
        (
            {"tanggal": "2026-06-31"},
            {"tanggal": ["Tanggal tidak terbaca. Tulis seperti 14-07-2026."]},
        ),
    ],
)
def test_a_day_off_that_is_refused(
    panitia: Client, isi: dict[str, str], salah: object
) -> None:
    HariLibur.objects.create(
        tanggal=date(2026, 6, 15), jenis="nasional", nama="Sudah ada"
    )
    assert galat(libur(panitia, **isi)) == salah
    assert (HariLibur.objects.count(), Jejak.objects.count()) == (1, 0)
