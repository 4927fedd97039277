"""The page of the seal, as each of the two persons sees it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from desa.models import Alokasi, Jejak, Musim, Pengguna
from penilaian.actions import close_aturan
from penilaian.models import Dokumen, Penetapan, Segel, UsulanPenetapan
from tests.factories import BuktiFactory, PenggunaFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_koreksi import buka_koreksi
from tests.penilaian.contoh_segel import BA, tetapkan
from tests.penilaian.halaman import As, pesan, teks, unsur

SANDI = "sandi yang panjang"
USUL, SEGEL = "/penetapan/usul/", "/penetapan/segel/"


def panitia(nama: str) -> Pengguna:
    orang: Pengguna = PenggunaFactory(admin=True, nama=nama)
    orang.set_password(SANDI)
    orang.save()
    return orang


@pytest.fixture
def pertama(db: None) -> Pengguna:
    return panitia("Agus Priyono")


@pytest.fixture
def kedua(db: None) -> Pengguna:
    return panitia("Retno Kusumawati")


def usulkan(client: Client, **beda: str) -> Any:
    isi = {"alasan": BA, "kata": "SEGEL 2026", "sandi": SANDI}
    return client.post(USUL, isi | beda)


def sahkan(client: Client, **beda: str) -> Any:
    usulan = str(UsulanPenetapan.objects.order_by("pk")[0].pk)
    isi = {"usulan": usulan, "kata": "SEGEL 2026", "sandi": SANDI}
    return client.post(SEGEL, isi | beda)


def layar(client: Client) -> str:
    return " ".join(teks(client.get("/penetapan/")))


def test_two_persons_seal_on_two_pages(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu, dua = as_(pertama), as_(kedua)
    assert "Usulkan sebagai orang pertama" in layar(satu)
    assert pesan(usulkan(satu)) == ["Usulan tersimpan. Kini orang kedua mengesahkan."]
    assert "Menunggu orang kedua sampai" in layar(satu)
    assert "Segel sebagai orang kedua" not in layar(satu)
    assert "Segel sebagai orang kedua" in layar(dua)
    assert UsulanPenetapan.objects.get().sidik in layar(dua)
    assert pesan(sahkan(dua)) == ["Hasil disegel, versi 1."]
    pleno.refresh_from_db()
    assert (pleno.status, Penetapan.objects.get().ditetapkan_oleh) == (
        "ditetapkan",
        kedua,
    )
    hasil = layar(satu)
    assert Segel.objects.get().sidik in hasil
    assert "Diusulkan Agus Priyono, disahkan Retno Kusumawati." in hasil


def test_a_second_click_says_that_it_is_done(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    usulkan(as_(pertama))
    dua = as_(kedua)
    sahkan(dua)
    assert "Usulan ini sudah disegel" in " ".join(teks(sahkan(dua)))
    assert Penetapan.objects.count() == 1


@pytest.mark.parametrize(
    ("beda", "kata"),
    [
        ({"sandi": "salah sekali salah"}, "Kata sandi tidak cocok."),
        ({"sandi": ""}, "Belum diisi."),
        ({"kata": "segel 2026"}, "Tulis persis SEGEL 2026."),
        ({"kata": "SEGEL 2025"}, "Tulis persis SEGEL 2026."),
        ({"alasan": "  "}, "Belum diisi."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    as_: As, pleno: Musim, pertama: Pengguna, beda: dict[str, str], kata: str
) -> None:
    isi = {"alasan": "BA-07/PERMATA/2026"} | beda
    jawaban = usulkan(as_(pertama), **isi)
    halaman = jawaban.content.decode()
    assert (jawaban.status_code, kata in halaman) == (200, True)
    assert ("BA-07/PERMATA/2026" in halaman) == ("alasan" not in beda)
    assert SANDI not in halaman
    assert UsulanPenetapan.objects.count() == 0


def test_the_password_of_the_other_person_does_not_serve(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    kedua.set_password("kata sandi yang lain")
    kedua.save()
    usulkan(as_(pertama))
    assert "Kata sandi tidak cocok." in sahkan(as_(kedua)).content.decode()
    assert Penetapan.objects.count() == 0


def test_the_first_person_cannot_be_the_second(
    as_: As, pleno: Musim, pertama: Pengguna
) -> None:
    client = as_(pertama)
    usulkan(client)
    assert "Segel perlu dua orang" in sahkan(client).content.decode()
    assert Penetapan.objects.count() == 0


def test_after_five_tries_the_right_password_is_not_looked_at(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    client = as_(pertama)
    for _ in range(5):
        assert usulkan(client, sandi="salah sekali salah").status_code == 200
    jawaban = usulkan(client)
    assert jawaban.status_code == 429
    halaman = jawaban.content.decode()
    assert "Sudah terlalu sering dicoba. Tunggu 10 menit" in halaman
    assert (BA in halaman, UsulanPenetapan.objects.count()) == (True, 0)
    assert usulkan(as_(kedua)).status_code == 302


def test_while_something_is_open_there_is_a_link_and_no_form(
    as_: As, pleno: Musim, pertama: Pengguna
) -> None:
    BuktiFactory(musim=pleno)
    halaman = as_(pertama).get("/penetapan/").content.decode()
    assert "1 bukti belum diputuskan" in halaman
    assert 'href="/bukti/?status=diajukan"' in halaman
    assert USUL not in halaman
    assert "Belum dapat ditetapkan" in usulkan(as_(pertama)).content.decode()


def test_an_open_proposal_of_rules_leads_to_where_it_is_answered(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    """The rules that are sealed are those everybody has decided on."""
    usulan = usulan_aturan(pleno, pertama)
    satu = as_(pertama)
    (tautan,) = [
        butir
        for butir in unsur(satu.get("/penetapan/"), "a")
        if butir.teks == "Buka: Usulan aturan belum diputuskan"
    ]
    assert tautan.atribut["href"] == f"/musim/aturan/usulan/{usulan.pk}/"
    assert "Dari Agus Priyono, " in layar(satu)
    close_aturan(usulan, alasan="Ditunda ke musim depan.", oleh=pertama)
    assert "Tidak ada usulan aturan" in layar(satu)
    assert "Usulkan sebagai orang pertama" in layar(satu)


def test_a_correction_by_two_persons_shows_what_moved(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    tetapkan(pleno, kedua)
    buka_koreksi(pleno, pertama, kedua)
    Alokasi.objects.filter(tagihan__akun__desa__nama="Alpha").delete()
    usulkan(as_(pertama), alasan="Setoran Alpha salah catat.")
    usulan = str(UsulanPenetapan.objects.order_by("-pk")[0].pk)
    sahkan(as_(kedua), usulan=usulan)
    hasil = layar(as_(pertama))
    for kata in ("Versi 2", "Diganti", "Yang berbeda dari versi 1", "1 menjadi 3"):
        assert kata in hasil


def test_the_page_asks_as_much_for_three_versions_as_for_two(
    as_: As, pleno: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    client, banyak = as_(pertama), []
    for versi in range(3):
        tetapkan(pleno, kedua, f"Versi {versi}")
        Alokasi.objects.order_by("pk")[0].delete()
        with CaptureQueriesContext(
            connection,
        ) as tanya:
            client.get("/penetapan/")
        banyak.append(len(tanya))
    assert banyak[1] == banyak[2] == banyak[0] + 1


def test_the_recapitulation_is_issued_once(
    as_: As,
    pleno: Musim,
    pertama: Pengguna,
    kedua: Pengguna,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_(pertama)
    assert pesan(client.post("/penetapan/rekapitulasi/")) == [
        "Rekapitulasi diterbitkan sesudah hasil disegel."
    ]
    tetapkan(pleno, kedua)
    for _ in range(2):
        assert pesan(client.post("/penetapan/rekapitulasi/"))[-1] == (
            "Rekapitulasi Nilai RN-2026-1 diterbitkan."
        )
    dokumen = Dokumen.objects.get()
    assert client.get("/dokumen/rekapitulasi.pdf").content == bytes(dokumen.isi)
    assert Jejak.objects.filter(tindakan="terbitkan_dokumen").count() == 1
