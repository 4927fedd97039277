"""The pages of second looks: nothing of the first verdict before the second."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, PemeriksaanUlang, Penengahan, Pengguna
from desa.periksa import menunggu_diperiksa
from tests.contoh_periksa import diperiksa, diputus, undi_semua
from tests.desa.contoh import (
    ganti,
    isian_peserta,
    isian_regulasi,
    kirim,
    putus,
    setujui,
)
from tests.desa.halaman import As
from tests.factories import PenggunaFactory


@pytest.fixture
def semua(musim: Musim) -> Musim:
    undi_semua(musim)
    return musim


def test_the_page_tells_nothing_of_the_first_verdict(
    semua: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, as_: As
) -> None:
    """A version that came back, mended since: no state, note, name or later word."""
    pemutus = PenggunaFactory(nama="Sari Pemutus")
    bukti = putus(kirim(desa, operator), "dikembalikan", pemutus)
    ganti(bukti, operator)
    bukti = putus(bukti, "disetujui", pemutus)
    (kembali, setuju) = menunggu_diperiksa(semua, petugas)
    klien = as_(petugas)
    for pk in (kembali, setuju):
        isi = klien.get(reverse("desa:periksa_detail", args=[pk])).content.decode()
        utama = isi.split("<main")[1].split("</main>")[0]
        tanpa_form = utama.split("<form")[0]
        for rahasia in (
            *("Sari Pemutus", "Beda 1.000.", "Jumlah berbeda"),
            *("Dikembalikan", "Disetujui", bukti.nomor, str(bukti.pk), "bukti.jpg"),
        ):
            assert rahasia not in tanpa_form
        assert "Riwayat" not in utama
    daftar = klien.get(reverse("desa:periksa_list")).content.decode()
    for rahasia in ("Sari Pemutus", "Beda 1.000.", bukti.nomor, str(bukti.pk)):
        assert rahasia not in daftar.split("<main")[1]


def test_the_page_shows_the_version_that_was_decided(
    semua: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, as_: As
) -> None:
    bukti = putus(kirim(desa, operator), "dikembalikan", PenggunaFactory())
    ganti(
        bukti,
        operator,
        isian_regulasi(tentang="Sesudah diperbaiki", nomor_tertulis="Nomor 09"),
    )
    (pk,) = menunggu_diperiksa(semua, petugas)
    isi = as_(petugas).get(reverse("desa:periksa_detail", args=[pk])).content.decode()
    assert "Perlindungan pekerja rentan" in isi
    assert "Perdes Nomor 04 Tahun 2026, Jurang" in isi
    assert "Sesudah diperbaiki" not in isi
    assert "Nomor 09" not in isi


def test_the_page_stores_a_verdict_and_then_tells(
    semua: Musim, desa: Desa, petugas: Pengguna, as_: As
) -> None:
    sama, beda = diputus(desa, semua), diputus(desa, semua)
    klien = as_(petugas)
    jawab = klien.post(
        reverse("desa:periksa_detail", args=[sama.pk]), {"putusan": "disetujui"}
    )
    assert jawab.headers["Location"] == reverse("desa:periksa_list")
    jawab = klien.post(
        reverse("desa:periksa_detail", args=[beda.pk]),
        {"putusan": "ditolak", "alasan": "belum_sah", "catatan": "Tanpa cap."},
        follow=True,
    )
    isi = jawab.content.decode()
    for kata in ("Petugas Pertama", "Kata petugas pertama.", "Tanpa cap.", "Ditolak"):
        assert kata in isi
    assert "Anda memberi salah satu putusan ini" in isi
    ulang = klien.get(reverse("desa:periksa_detail", args=[sama.pk]), follow=True)
    assert "Putusan ini sudah diperiksa ulang." in ulang.content.decode()


def test_a_refusal_without_words_goes_back_to_the_form(
    semua: Musim, desa: Desa, petugas: Pengguna, as_: As
) -> None:
    alamat = reverse("desa:periksa_detail", args=[diputus(desa, semua).pk])
    form = as_(petugas).post(alamat, {"putusan": "ditolak"}).context["form"]
    assert set(form.errors) == {"alasan", "catatan"}
    nik = {"putusan": "ditolak", "alasan": "lain", "catatan": "NIK 9901014501900001"}
    assert set(as_(petugas).post(alamat, nik).context["form"].errors) == {"catatan"}
    assert PemeriksaanUlang.objects.count() == 0


def test_few_checks_are_told_as_few(
    semua: Musim, desa: Desa, admin: Pengguna, as_: As
) -> None:
    for nomor in range(19):
        diperiksa(diputus(desa, semua), "disetujui" if nomor else "ditolak")
    isi = as_(admin).get(reverse("desa:periksa_list")).content.decode()
    assert "Baru 19 pemeriksaan, belum bisa disimpulkan." in isi
    assert "Kappa Cohen" not in isi
    diperiksa(diputus(desa, semua), "disetujui")
    isi = as_(admin).get(reverse("desa:periksa_list")).content.decode()
    assert ("19 dari 20" in isi, "95 %" in isi, "0,00" in isi) == (True, True, True)


def test_the_page_of_a_disagreement(
    semua: Musim, desa: Desa, admin: Pengguna, as_: As
) -> None:
    beda = diperiksa(diputus(desa, semua))
    alamat = reverse("desa:selisih_detail", args=[beda.pk])
    klien = as_(admin)
    assert "Persetujuan tidak dicabut diam-diam." in klien.get(alamat).content.decode()
    isi = klien.post(alamat, {"benar": "kedua", "catatan": "Cap tak terbaca."})
    assert isi.status_code == 302
    assert Penengahan.objects.get().catatan == "Cap tak terbaca."
    assert "Cap tak terbaca." in klien.get(alamat).content.decode()
    sama = diperiksa(diputus(desa, semua), "disetujui")
    assert klien.get(reverse("desa:selisih_detail", args=[sama.pk])).status_code == 404


@pytest.mark.parametrize(("siapa", "lembar"), [("admin", 0), ("petugas", 1)])
def test_a_list_of_residents_is_opened_by_petugas_only(
    semua: Musim,
    desa: Desa,
    operator: Pengguna,
    admin: Pengguna,
    as_: As,
    siapa: str,
    lembar: int,
) -> None:
    petugas: Pengguna = PenggunaFactory()
    bukti = setujui(desa, operator, petugas, isian_peserta())
    beda = diperiksa(bukti.transisi_set.get(ke="disetujui"))
    oleh = admin if siapa == "admin" else PenggunaFactory()
    alamat = reverse("desa:selisih_detail", args=[beda.pk])
    isi = as_(oleh).get(alamat).content.decode()
    assert isi.count("<figure>") == lembar
    assert ("Daftar ini memuat NIK warga" in isi) is (lembar == 0)


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_however_long(
    semua: Musim,
    desa: Desa,
    petugas: Pengguna,
    as_: As,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(banyak):
        diputus(desa, semua)
        diperiksa(diputus(desa, semua))
    klien = as_(petugas)
    with django_assert_num_queries(10):
        response = klien.get(reverse("desa:periksa_list"))
    assert len(response.context["page_obj"].object_list) == banyak
    assert len(response.context["selisih"]) == banyak
