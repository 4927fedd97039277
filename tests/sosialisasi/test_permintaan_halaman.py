"""The pages of requests for a visit: who asks, who reads, who answers."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from sosialisasi.models import Permintaan
from tests.factories import DesaFactory, PenggunaFactory
from tests.sosialisasi.contoh_kalender import PermintaanFactory
from tests.sosialisasi.halaman import Masuk, baris, galat, pesan, url

URL = reverse("sosialisasi:permintaan_list")
BARU = reverse("sosialisasi:permintaan_create")
pytestmark = pytest.mark.usefixtures("jam_sembilan", "musim")


def isian(**isi: Any) -> dict[str, Any]:
    dasar = {
        "alasan": "RT baru.",
        "pekan": "2026-07-27",
        "kontak": "Siti, 0812 3456 7890",
        "kunci": str(uuid.uuid4()),
    }
    return dasar | isi


def test_an_operator_asks_for_the_own_desa(
    as_: Masuk, operator: Pengguna, desa: Desa
) -> None:
    client = as_(operator)
    assert set(client.get(BARU).context["form"].fields) == {
        "alasan",
        "pekan",
        "kontak",
        "kunci",
    }
    response = client.post(BARU, isian())
    satu = Permintaan.objects.get()
    assert (satu.desa, satu.pekan, satu.oleh) == (desa, date(2026, 7, 27), operator)
    assert response["Location"] == url("permintaan_detail", satu)
    assert pesan(response) == ["Permintaan kunjungan sudah kami terima."]


def test_a_pendamping_asks_for_desa_in_care(
    as_: Masuk, pendamping: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(pendamping)
    ditolak = client.post(BARU, isian(desa=str(desa_lain.pk)))
    assert list(galat(ditolak)) == ["desa"]
    client.post(BARU, isian(desa=str(desa.pk)))
    assert Permintaan.objects.get().desa == desa


def test_a_petugas_asks_for_a_kecamatan(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    as_(petugas).post(BARU, isian(kecamatan=str(desa.kecamatan_id)))
    satu = Permintaan.objects.get()
    assert (satu.desa, satu.kecamatan) == (None, desa.kecamatan)


def test_what_is_missing_is_said_and_nothing_is_lost(
    as_: Masuk, operator: Pengguna
) -> None:
    response = as_(operator).post(BARU, isian(pekan="2026-07-20", kontak=""))
    assert set(galat(response)) == {"pekan", "kontak"}
    assert "RT baru." in response.content.decode()


def test_a_second_one_is_refused_in_words(
    as_: Masuk, operator: Pengguna, desa: Desa
) -> None:
    PermintaanFactory(desa=desa)
    response = as_(operator).post(BARU, isian())
    assert galat(response) == {
        "__all__": [
            "Desa Jurang sudah meminta kunjungan dan masih menunggu jadwal. "
            "Batalkan permintaan itu bila isinya harus diganti."
        ]
    }


def test_an_operator_who_waits_already_fills_in_nothing(
    as_: Masuk, operator: Pengguna, desa: Desa
) -> None:
    PermintaanFactory(desa=None, kecamatan=desa.kecamatan)
    assert as_(operator).get(BARU).status_code == 200
    ada = PermintaanFactory(desa=desa)
    response = as_(operator).get(BARU, follow=True)
    assert response.redirect_chain == [(f"/permintaan/{ada.pk}/", 302)]
    assert "Desa Jurang sudah meminta kunjungan" in response.content.decode()


def test_who_sees_what(
    as_: Masuk,
    operator: Pengguna,
    pendamping: Pengguna,
    petugas: Pengguna,
    admin: Pengguna,
    desa: Desa,
    desa_lain: Desa,
) -> None:
    """A whole kecamatan is none of an operator's business."""
    milik = PermintaanFactory(desa=desa)
    semua = PermintaanFactory(desa=None, kecamatan=desa.kecamatan)
    tetangga = PermintaanFactory(desa=DesaFactory(kecamatan=desa.kecamatan))
    lain = PermintaanFactory(desa=desa_lain)
    terlihat = {
        orang.username: {satu.pk for satu in baris(as_(orang).get(URL))}
        for orang in (operator, pendamping, petugas, admin)
    }
    assert terlihat == {
        "operator": {milik.pk},
        "pendamping": {milik.pk, semua.pk},
        "petugas": {milik.pk, semua.pk, tetangga.pk},
        "admin": {milik.pk, semua.pk, tetangga.pk, lain.pk},
    }


def test_filters_and_the_empty_case(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(admin)
    assert "Belum ada permintaan" in client.get(URL).content.decode()
    satu = PermintaanFactory(desa=desa)
    PermintaanFactory(desa=desa_lain, alasan="Lain")
    assert baris(client.get(URL, {"q": "jurang"})) == [satu]
    assert baris(client.get(URL, {"kecamatan": desa.kecamatan_id})) == [satu]
    kosong = client.get(URL, {"status": "ditolak"})
    assert "Tidak ada permintaan yang cocok" in kosong.content.decode()


def test_refusing_needs_a_reason_that_the_desa_reads(
    as_: Masuk, petugas: Pengguna, operator: Pengguna, desa: Desa
) -> None:
    satu = PermintaanFactory(desa=desa)
    client, tolak = as_(petugas), url("permintaan_reject", satu)
    kosong = client.post(tolak, {"alasan": ""})
    assert list(kosong.context["tolak"].errors) == ["alasan"]
    client.post(tolak, {"alasan": "Bulan depan."})
    kata = as_(operator).get(url("permintaan_detail", satu)).content.decode()
    assert ("Bulan depan." in kata, "Tolak permintaan" in kata) == (True, False)


def test_only_who_asked_withdraws(
    as_: Masuk, operator: Pengguna, pendamping: Pengguna, desa: Desa
) -> None:
    satu = PermintaanFactory(desa=desa, oleh=operator)
    batal = url("permintaan_cancel", satu)
    assert as_(pendamping).post(batal).status_code == 404
    as_(operator).post(batal)
    satu.refresh_from_db()
    assert satu.status == "dibatalkan"


def test_the_branch_is_led_to_a_plan_that_begins_with_the_wish(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    satu = PermintaanFactory(desa=desa)
    client = as_(petugas)
    tujuan = reverse("sosialisasi:kunjungan_create")
    kueri = f"status=rencana&kecamatan={desa.kecamatan.kode}&desa={desa.kode}"
    alamat = f"{tujuan}?{kueri}&tanggal=2026-08-03"
    rinci = client.get(url("permintaan_detail", satu)).content.decode()
    assert alamat.replace("&", "&amp;") in rinci
    form = client.get(alamat).context["form"]
    assert (form["tanggal"].value(), form["diundang"].value()) == (
        date(2026, 8, 3),
        [desa.pk],
    )


def test_both_homes_show_it(
    as_: Masuk, operator: Pengguna, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    satu = PermintaanFactory(desa=desa)
    PermintaanFactory(desa=desa_lain)
    for orang in (operator, petugas):
        response = as_(orang).get(reverse("penilaian:beranda"))
        assert list(response.context["permintaan"]) == [satu]
        assert url("permintaan_detail", satu) in response.content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_list_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        satu = DesaFactory(kecamatan=desa.kecamatan)
        PermintaanFactory(desa=satu, oleh=PenggunaFactory())
    client = as_(petugas)
    with django_assert_num_queries(7):
        assert len(baris(client.get(URL))) == jumlah
