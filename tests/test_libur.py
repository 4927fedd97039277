"""Days off: what they do to due dates is said first, in every kabupaten."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.musim import (
    add_hari_libur,
    edit_jatuh_tempo,
    generate_jatuh_tempo,
    remove_hari_libur,
)
from desa.actions.musim_baru import create_musim
from desa.galat import TransisiError
from desa.geser import dampak_libur, tertinggal
from desa.models import HariLibur, Jejak, Musim, Pengguna
from tests.contoh_nasional import (
    BARU,
    ISIAN,
    MEI,
    SENIN,
    kabupaten_lain,
    kalender,
    libur,
    panitia,
)
from tests.factories import KabupatenFactory, PenggunaFactory
from tests.penilaian.halaman import As, pesan, teks, unsur


@pytest.fixture
def kudus(musim: Musim) -> Musim:
    return kalender(musim)


@pytest.fixture
def dua(kudus: Musim) -> list[Musim]:
    return [kudus, kabupaten_lain()]


@pytest.fixture
def pusat(db: None) -> Pengguna:
    satu: Pengguna = PenggunaFactory(pusat=True)
    return satu


def tempo(musim: Musim) -> dict[str, date]:
    """The due dates of the iuran of May, by clock."""
    semua = musim.jatuh_tempo_set.filter(blth=MEI)
    return dict(semua.values_list("jam", "tanggal"))


def test_what_a_day_moves_is_said_before_it_is_saved(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    client = as_(pusat)
    tanya = client.post(BARU, ISIAN)
    assert teks(tanya, "p", "tebal") == [
        "2 jatuh tempo bergeser di 2 kabupaten, sesudah panitia menekan Susun ulang."
    ]
    assert teks(tanya, "td") == [
        *("Senin, 15 Juni 2026", "Rabu, 17 Juni 2026", "2"),
        *("Senin, 15 Juni 2026", "Rabu, 17 Juni 2026", "2"),
    ]
    assert HariLibur.objects.filter(tanggal=SENIN).count() == 0
    disimpan = client.post(BARU, ISIAN | {"yakin": "1"})
    assert (disimpan["Location"], pesan(disimpan)) == (
        "/musim/libur/",
        ["Hari libur ditambahkan."],
    )
    assert HariLibur.objects.get(tanggal=SENIN).nama == "Pilkada"


def test_it_reaches_the_due_dates_of_each_kabupaten_as_of_one(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    """The panitia of each generates them again, as the only one of a server does."""
    as_(pusat).post(BARU, ISIAN | {"yakin": "1"})
    for musim in dua:
        assert tempo(musim)["pu"] == SENIN
        client = as_(panitia(musim))
        awas = "2 jatuh tempo belum mengikuti hari libur. Tekan Susun ulang."
        assert awas in teks(client.get("/musim/"), "p", "tebal")
        client.post("/musim/jatuh-tempo/susun/")
        assert tempo(musim)["pu"] == date(2026, 6, 17)
        assert awas not in teks(client.get("/musim/"), "p", "tebal")


def test_a_day_that_goes_says_what_moves_back(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    hari = add_hari_libur(libur(), oleh=pusat)
    generate_jatuh_tempo(dua[0], oleh=None)
    client, alamat = as_(pusat), f"/musim/libur/{hari.pk}/hapus/"
    tanya = client.get(alamat)
    # That of the other kabupaten never followed, so nothing of it moves.
    assert teks(tanya, "td") == [
        *("Rabu, 17 Juni 2026", "Senin, 15 Juni 2026", "1"),
        *("Rabu, 17 Juni 2026", "Senin, 15 Juni 2026", "1"),
    ]
    assert pesan(client.post(alamat)) == ["Hari libur dihapus."]
    assert client.get(alamat).status_code == 404
    assert list(Jejak.objects.filter(oleh=pusat).values_list("tindakan", "peran")) == [
        ("tambah_hari_libur", "pusat"),
        ("hapus_hari_libur", "pusat"),
    ]


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_under_a_result_nothing_moves_and_nothing_is_announced(
    pusat: Pengguna, dua: list[Musim], status: str
) -> None:
    Musim.objects.filter(pk=dua[1].pk).update(status=status)
    assert dampak_libur(tambah=libur()).kabupaten == 1
    sebelum = tempo(dua[1])
    add_hari_libur(libur(), oleh=pusat)
    tersegel = Musim.objects.get(pk=dua[1].pk)
    assert tertinggal(tersegel, tersegel.jatuh_tempo_set.all()) == 0
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        generate_jatuh_tempo(tersegel, oleh=None)
    assert tempo(tersegel) == sebelum


def test_what_was_set_by_hand_and_cuti_bersama_are_left_out(
    admin: Pengguna, dua: list[Musim]
) -> None:
    satu = dua[0].jatuh_tempo_set.get(jam="pu", blth=MEI)
    edit_jatuh_tempo(satu, tanggal=SENIN, alasan="Banjir", oleh=admin)
    geser = dampak_libur(tambah=libur()).geser
    assert {satu.jam: satu.kabupaten for satu in geser} == {"pu": 1, "bpu": 2}
    assert tertinggal(dua[0], dua[0].jatuh_tempo_set.all()) == 0
    cuti = libur(jenis="cuti_bersama")
    assert dampak_libur(tambah=cuti).geser == ()
    Musim.objects.filter(pk=dua[1].pk).update(cuti_menggeser=True)
    geser = dampak_libur(tambah=cuti).geser
    assert {(satu.ke, satu.kabupaten) for satu in geser} == {(date(2026, 6, 17), 1)}


def test_a_day_that_moves_nothing_says_so(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    tanya = as_(pusat).post(BARU, ISIAN | {"tanggal": "2026-06-12"})
    assert teks(tanya, "p", "tebal") == ["Tidak ada jatuh tempo yang bergeser."]


def test_what_is_wrong_is_said_even_if_somebody_is_sure(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    add_hari_libur(libur(), oleh=pusat)
    jawab = as_(pusat).post(BARU, ISIAN | {"yakin": "1"})
    assert jawab.context["form"].errors == {
        "tanggal": ["Tanggal ini sudah ada dalam daftar."]
    }


def test_the_only_panitia_is_shown_the_same_and_no_kabupaten(
    as_: As, admin: Pengguna, kudus: Musim
) -> None:
    client = as_(admin)
    assert BARU in client.get("/musim/").content.decode()
    tanya = client.post(BARU, ISIAN)
    assert teks(tanya, "p", "tebal") == [
        "2 jatuh tempo bergeser, sesudah panitia menekan Susun ulang."
    ]
    assert len(unsur(tanya, "td")) == 4
    assert client.post(BARU, ISIAN | {"yakin": "1"})["Location"] == "/musim/"


def test_a_new_kabupaten_does_not_bring_back_what_was_taken_off(
    pusat: Pengguna, kudus: Musim
) -> None:
    buruh = HariLibur.objects.get(tanggal=date(2026, 5, 1))
    remove_hari_libur(buruh, oleh=pusat)
    create_musim(KabupatenFactory(kode="33.74", nama="Baru"), 2026, oleh=None)
    assert not HariLibur.objects.filter(tanggal=date(2026, 5, 1)).exists()


def test_the_list_is_searched_filtered_and_sorted(
    as_: As, pusat: Pengguna, kudus: Musim
) -> None:
    client = as_(pusat)
    HariLibur.objects.create(tanggal=date(2027, 1, 1), jenis="nasional", nama="Baru")

    def baris(**tanya: str) -> list[HariLibur]:
        return list(client.get(reverse("desa:libur_list"), tanya).context["page_obj"])

    assert baris()[0].nama == "Baru"
    assert [satu.nama for satu in baris(tahun="2027")] == ["Baru"]
    assert {satu.jenis for satu in baris(jenis="cuti_bersama")} == {"cuti_bersama"}
    assert baris(urut="tanggal")[0].tanggal == date(2026, 1, 1)
    assert [satu.nama for satu in baris(q="buruh")] == ["Hari Buruh Internasional"]
    kosong = client.get(reverse("desa:libur_list"), {"q": "tak ada"})
    assert "Tidak ada hari libur yang cocok" in kosong.content.decode()
    HariLibur.objects.all().delete()
    assert "Belum ada hari libur" in client.get("/musim/libur/").content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_any_number_of_days_and_kabupaten_costs_the_same(
    as_: As,
    pusat: Pengguna,
    kudus: Musim,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for ke in range(1, jumlah):
        kabupaten_lain(f"33.7{ke}")
    HariLibur.objects.all().delete()
    for ke in range(jumlah):
        libur(tanggal=date(2026, 6, 15 + ke)).save()
    client: Client = as_(pusat)
    with django_assert_num_queries(6):
        client.get("/musim/libur/")
    with django_assert_num_queries(6):
        client.post(BARU, ISIAN | {"tanggal": "2026-06-22"})
