"""The rules as a form: what is refused, in which words, and what it would do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.actions.musim import set_aturan
from desa.models import Aturan, Jejak, Musim, Pengguna
from penilaian import rumus
from penilaian.forms import AturanForm
from penilaian.models import UsulanAturan
from tests.factories import DesaFactory, KeikutsertaanFactory, MusimFactory
from tests.penilaian.contoh import BOBOT_LAIN as BOBOT
from tests.penilaian.halaman import As, Unsur, pesan, tabel, teks, unsur

URL = "/musim/aturan/"
BAKU = rumus.Aturan().sebagai_dict()
BUKAN_BOBOT = "Tulis angka bulat dari 0 sampai 100."
BUKAN_ANGKA = "Tulis angka saja, tanpa titik. Misalnya 12,5."
SEPARUH = "Isi keduanya, atau kosongkan keduanya."


@pytest.fixture
def musim(db: None) -> Musim:
    """Not started yet."""
    musim: Musim = MusimFactory(status=Musim.Status.PERSIAPAN)
    return musim


def kiriman(**lain: Any) -> dict[str, Any]:
    """The form as it comes, with other weights; None leaves a field out."""
    isi = {
        "iuran": "30",
        "regulasi": "20",
        "mandiri": "50",
        "alasan": "Hasil rapat panitia 2 Januari.",
    }
    tertulis = {satu.html_name: satu.value() for satu in AturanForm(aturan=None)}
    semua = tertulis | isi | lain
    return {nama: nilai for nama, nilai in semua.items() if nilai is not None}


def bobot(response: Any) -> list[Unsur]:
    """The three fields of the weights."""
    semua = unsur(response, "input", "form-control")
    return [satu for satu in semua if satu.atribut["type"] == "number"]


def galat(**lain: Any) -> dict[str, list[str]]:
    form = AturanForm(kiriman(**lain), aturan=None)
    return {nama: [str(p) for p in semua] for nama, semua in form.errors.items()}


def versi() -> list[int]:
    return list(Aturan.objects.order_by("versi").values_list("versi", flat=True))


def test_what_is_sent_waits_for_a_second_person(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    isi = BAKU | {"toleransi": 500, "target_baru": "0.04"}
    response = as_(admin).post(URL, kiriman(toleransi="500", target_baru="4"))
    usulan = UsulanAturan.objects.get()
    alamat = reverse("penilaian:usulan_aturan_detail", args=[usulan.pk])
    assert response["Location"] == alamat
    assert pesan(response) == ["Usulan tersimpan. Kini orang kedua memutuskan."]
    assert usulan.bobot == {"iuran": 30, "regulasi": 20, "mandiri": 50}
    assert (usulan.isi, usulan.dasar, usulan.oleh) == (isi, musim.aturan, admin)
    assert versi() == [1]
    assert list(Jejak.objects.values_list("tindakan", "alasan", "oleh")) == [
        ("usulkan_aturan", "Hasil rapat panitia 2 Januari.", admin.pk)
    ]


def test_to_try_shows_who_would_move_and_stores_nothing(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama="Dawe"))
    response = as_(admin).post(URL, kiriman(coba="1", alasan=""))
    assert [tabel(response, 1), tabel(response, 2)] == [
        [
            ["Bobot ketertiban iuran", "40", "30"],
            ["Bobot regulasi desa", "25", "20"],
            ["Bobot partisipasi mandiri", "35", "50"],
        ],
        [["Dawe, Gebog", "–", "–", "–", "0,00", "0,00"]],
    ]
    assert unsur(response, "div", "kabar")[0].teks == (
        "Dampaknya sudah dihitung. Baru dicoba, belum ada yang tersimpan. "
        "Lihat siapa yang pindah"
    )
    assert (versi(), UsulanAturan.objects.count()) == ([1], 0)
    assert Jejak.objects.count() == 0


def test_an_older_version_can_be_copied(as_: As, musim: Musim, admin: Pengguna) -> None:
    set_aturan(musim, bobot=BOBOT, isi={}, alasan="Uji", oleh=admin)
    client = as_(admin)
    awal = [
        {s.atribut["name"]: s.atribut["value"] for s in bobot(client.get(f"{URL}{q}"))}
        for q in ("", "?dari=1", "?dari=9", "?dari=%C2%B2", "?dari=x")
    ]
    lama = {"iuran": "40", "regulasi": "25", "mandiri": "35"}
    kini = {"iuran": "30", "regulasi": "20", "mandiri": "50"}
    assert awal == [kini, lama, kini, kini, kini]


def test_the_form_begins_with_what_is_in_force(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    client = as_(admin)
    response = client.get(URL)
    nilai = {s.atribut["name"]: s.atribut["value"] for s in bobot(response)}
    assert nilai == {"iuran": "40", "regulasi": "25", "mandiri": "35"}
    semua = [s.atribut for s in unsur(response, "input", "form-control")]
    tulis = {satu["name"]: satu.get("value", "") for satu in semua}
    assert {nama: tulis[nama] for nama in ("toleransi", "target_baru")} == {
        "toleransi": "1000",
        "target_baru": "5",
    }
    pita = [(tulis[f"pita_hari_{n}"], tulis[f"pita_porsi_{n}"]) for n in range(1, 9)]
    assert pita == [
        *(("0", "100"), ("7", "80"), ("30", "60"), ("60", "30"), ("90", "10")),
        *[("", "")] * 3,
    ]
    assert teks(response, "li", "baris")[-1].startswith("1 Bobot 40 / 25 / 35")


@pytest.mark.parametrize(
    ("bobot", "jumlah"), [((40, 25, 34), 99), ((40, 25, 36), 101), ((0, 0, 0), 0)]
)
def test_weights_must_be_a_hundred_together(
    bobot: tuple[int, int, int], jumlah: int
) -> None:
    isi = dict(zip(rumus.INDIKATOR, map(str, bobot), strict=True))
    pesan_jumlah = f"Jumlah ketiga bobot harus 100, sekarang {jumlah}."
    assert galat(**isi) == {"__all__": [pesan_jumlah]}


@pytest.mark.parametrize("bobot", [(100, 0, 0), (0, 0, 100), (34, 33, 33)])
def test_any_three_that_are_a_hundred_are_taken(bobot: tuple[int, int, int]) -> None:
    isi = dict(zip(rumus.INDIKATOR, bobot, strict=True))
    form = AturanForm(kiriman(**isi), aturan=None)
    assert form.is_valid()
    assert form.cleaned_data == {
        "bobot": isi,
        "isi": BAKU,
        "alasan": "Hasil rapat panitia 2 Januari.",
    }


@pytest.mark.parametrize(
    ("kolom", "isi", "kata"),
    [
        ("iuran", "-5", BUKAN_BOBOT),
        ("regulasi", "101", BUKAN_BOBOT),
        ("mandiri", "33.5", BUKAN_BOBOT),
        ("mandiri", "", "Belum diisi."),
        ("alasan", "  ", "Tulis mengapa aturan ini diusulkan."),
        ("toleransi", "", "Belum diisi."),
        ("toleransi", "1.000", BUKAN_ANGKA),
        ("toleransi", "-1", BUKAN_ANGKA),
        ("toleransi", "1e3", BUKAN_ANGKA),
        ("toleransi", "٣", BUKAN_ANGKA),
        ("target_baru", "5%", BUKAN_ANGKA),
        ("target_baru", "0", "Tulis angka lebih dari 0."),
        ("target_baru", "0,123456789", BUKAN_ANGKA),
        ("porsi_akhir", "100,5", "Tulis angka paling besar 100."),
        ("dasar_perdes", "101", "Tulis angka paling besar 100."),
        ("bulan_penuh", "2,5", "Tulis angka bulat, tanpa titik. Misalnya 3."),
        ("bulan_penuh", "0", "Tulis angka lebih dari 0."),
        ("pita_porsi_2", "", SEPARUH),
        ("pita_hari_2", "", SEPARUH),
        ("pita_hari_6", "120", ("pita_porsi_6", SEPARUH)),
        (
            "dasar_perdes",
            "90",
            ("__all__", "Dasar, anggaran, dan jangkauan melebihi 100 bersama."),
        ),
        ("pita_hari_1", "9", ("__all__", "Hari pada pita harus menaik.")),
        ("pita_porsi_1", "50", ("__all__", "Nilai pada pita harus menurun.")),
    ],
)
def test_what_is_wrong_is_said_in_words(
    kolom: str, isi: str, kata: str | tuple[str, str]
) -> None:
    di, pesan_galat = kata if isinstance(kata, tuple) else (kolom, kata)
    assert galat(**{kolom: isi}) == {di: [pesan_galat]}


def test_a_refused_form_keeps_what_was_written_and_writes_nothing(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    response = as_(admin).post(URL, kiriman(toleransi="1.500", iuran="31"))
    (satu,) = [
        s.atribut["value"]
        for s in unsur(response, "input", "form-control")
        if s.atribut["name"] == "toleransi"
    ]
    assert (satu, versi(), Jejak.objects.count()) == ("1.500", [1], 0)
    assert BUKAN_ANGKA in teks(response, "form", "kartu")[0]


def test_the_bands_are_as_many_as_are_filled_in() -> None:
    dua = {f"pita_{apa}_{n}": "" for apa in ("hari", "porsi") for n in range(3, 6)}
    form = AturanForm(kiriman(pita_porsi_2="62,5", **dua), aturan=None)
    assert form.is_valid()
    assert form.cleaned_data["isi"]["pita"] == [[0, "1"], [7, "0.625"]]


def test_a_tick_that_is_taken_away_is_no() -> None:
    form = AturanForm(kiriman(ikut_bulan_terakhir=None), aturan=None)
    assert form.is_valid()
    assert form.cleaned_data["isi"] == BAKU | {"ikut_bulan_terakhir": False}


@given(
    st.builds(
        replace,
        st.just(rumus.Aturan()),
        toleransi=st.integers(0, 10**6).map(Fraction),
        target_baru=st.integers(1, 10**10).map(lambda n: Fraction(n, 10**10)),
        porsi_akhir=st.integers(0, 10**10).map(lambda n: Fraction(n, 10**10)),
        pita=st.lists(st.integers(0, 999), min_size=1, max_size=12, unique=True).map(
            lambda hari: tuple((n, Fraction(1, 2)) for n in sorted(hari))
        ),
        ikut_bulan_terakhir=st.booleans(),
    )
)
def test_any_rules_come_back_as_they_were(isi: rumus.Aturan) -> None:
    aturan = Aturan(bobot=BOBOT, isi=isi.sebagai_dict())
    awal = {satu.html_name: satu.value() for satu in AturanForm(aturan=aturan)}
    data = {nama: nilai for nama, nilai in awal.items() if nilai not in (None, False)}
    form = AturanForm(data | {"alasan": "Uji."}, aturan=aturan)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["isi"] == isi.sebagai_dict()


@given(st.dictionaries(st.sampled_from(sorted(kiriman())), st.text()))
def test_no_text_breaks_the_form(isi: dict[str, str]) -> None:
    AturanForm(kiriman(**isi), aturan=None).is_valid()


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_under_a_sealed_result_the_rules_stay(
    as_: As, musim: Musim, admin: Pengguna, status: str
) -> None:
    musim.status = status
    musim.save()
    response = as_(admin).post(URL, kiriman())
    assert response.context["form"].non_field_errors() == [
        "Hasil musim 2026 sudah ditetapkan, aturannya tetap."
    ]
    assert (UsulanAturan.objects.count(), Jejak.objects.count()) == (0, 0)
    assert "disabled" in unsur(response, "fieldset")[0].atribut


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_one_version_and_three(
    as_: As,
    musim: Musim,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_(admin)
    for _ in range(jumlah - 1):
        set_aturan(musim, bobot=BOBOT, isi={}, alasan="Uji", oleh=admin)
    with django_assert_num_queries(6):
        response = client.get(URL)
    assert [satu.split()[0] for satu in teks(response, "li", "baris")] == [
        str(n) for n in range(jumlah, 0, -1)
    ]
