"""One field that finds a desa, an item of evidence or a visit."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from penilaian.cari import TERBANYAK, cari
from tests.factories import BuktiFactory, DesaFactory, MusimFactory
from tests.penilaian.halaman import As, teks, unsur
from tests.sosialisasi.factories import KunjunganFactory

URL = "/cari/"


def hasil(response: Any) -> list[str]:
    return [satu.teks for satu in unsur(response, "a", "baris")]


def test_a_desa_is_found_by_a_part_of_its_name_or_by_its_code(
    as_: As, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(admin)
    baris = ["Desa Jurang Kecamatan Gebog, kode 33.19.08.2003"]
    assert hasil(client.get(URL, {"q": "uran"})) == baris
    assert hasil(client.get(URL, {"q": " 33.19.08.2003 "})) == baris
    (satu,) = unsur(client.get(URL, {"q": "JURANG"}), "a", "baris")
    assert satu.atribut["href"] == reverse("penilaian:nilai_detail", args=[desa.kode])


@pytest.mark.parametrize("kata", ["7F3K-06Q2", "7f3k06q2", "7f3k 06", "7F3"])
def test_evidence_is_found_by_its_number_as_people_write_it(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, kata: str
) -> None:
    bukti = BuktiFactory(musim=musim, desa=desa, nomor="7F3K-06Q2", status="diajukan")
    BuktiFactory(musim=musim, desa=desa, nomor="AAAA-06Q2")
    (satu,) = unsur(as_(operator).get(URL, {"q": kata}), "a", "baris")
    assert satu.atribut["href"] == reverse("desa:bukti_detail", args=[bukti.pk])


def test_a_visit_is_found_by_its_place_or_kecamatan(
    as_: As, petugas: Pengguna, musim: Musim, desa: Desa
) -> None:
    KunjunganFactory(musim=musim, kecamatan=desa.kecamatan, tempat="Pendapa Lama")
    harapan = ["Pendapa Lama Kecamatan Gebog, Senin, 13 Juli 2026, terlaksana"]
    assert hasil(as_(petugas).get(URL, {"q": "pendapa"})) == harapan
    assert hasil(as_(petugas).get(URL, {"q": "gebog"})) == harapan


@pytest.mark.parametrize("peran", ["operator", "petugas", "pendamping"])
def test_nothing_of_another_wilayah_is_found(
    request: pytest.FixtureRequest,
    as_: As,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    peran: str,
) -> None:
    BuktiFactory(musim=musim, desa=desa_lain, nomor="TERB-0001", status="diajukan")
    KunjunganFactory(musim=musim, kecamatan=desa_lain.kecamatan, tempat="Aula Terban")
    client = as_(request.getfixturevalue(peran))
    assert [hasil(client.get(URL, {"q": kata})) for kata in ("terb", "Jekulo")] == [
        [],
        [],
    ]


def test_an_operator_is_shown_no_visit(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa
) -> None:
    KunjunganFactory(musim=musim, kecamatan=desa.kecamatan, tempat="Pendapa Lama")
    response = as_(operator).get(URL, {"q": "pendapa"})
    assert hasil(response) == []
    assert teks(response, "div", "hampa") == [
        "Tidak ada yang cocok Periksa ejaannya, atau tulis sebagian namanya saja."
    ]


def test_another_season_is_left_out(
    as_: As, admin: Pengguna, musim: Musim, desa: Desa
) -> None:
    lama = MusimFactory(tahun=2025)
    BuktiFactory(musim=lama, desa=desa, nomor="LAMA-0001", status="diajukan")
    KunjunganFactory(musim=lama, kecamatan=desa.kecamatan, tempat="Lama sekali")
    assert hasil(as_(admin).get(URL, {"q": "lama"})) == []


def test_one_letter_is_too_few(as_: As, admin: Pengguna, desa: Desa) -> None:
    response = as_(admin).get(URL, {"q": "J"})
    assert hasil(response) == []
    assert "Tulis paling sedikit dua huruf atau angka." in teks(response)[0]


def test_more_than_fit_lead_to_the_list(as_: As, admin: Pengguna, musim: Musim) -> None:
    for nomor in range(TERBANYAK + 1):
        DesaFactory(nama=f"Sidorejo {nomor}")
    (kelompok,) = cari(musim, admin, "sidorejo")
    assert (len(kelompok.baris), kelompok.lanjut) == (TERBANYAK, "/desa/?q=sidorejo")
    response = as_(admin).get(kelompok.lanjut)
    assert len(unsur(response, "tbody")[0].anak) == TERBANYAK + 1


@pytest.mark.parametrize("kata", ["%", "__", "' OR 1=1 --", "a" * 500, "<b>tebal</b>"])
def test_any_text_is_only_looked_for(
    as_: As, admin: Pengguna, desa: Desa, kata: str
) -> None:
    assert hasil(as_(admin).get(URL, {"q": kata})) == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_search_costs_the_same(
    admin: Pengguna,
    musim: Musim,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        satu = DesaFactory(nama=f"Abab {nomor}")
        BuktiFactory(musim=musim, desa=satu, nomor=f"ABAB-000{nomor}")
        KunjunganFactory(musim=musim, kecamatan=desa.kecamatan, tempat="Abab")
    with django_assert_num_queries(3):
        kelompok = cari(musim, admin, "abab")
    assert [len(satu.baris) for satu in kelompok] == [jumlah] * 3
