"""The rules as a form: what is refused, in which words, and what it would do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import example, given
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
BUKAN_JSON = "Tulis dalam bentuk JSON, seperti contoh yang sudah terisi."


@pytest.fixture
def musim(db: None) -> Musim:
    """Not started yet."""
    musim: Musim = MusimFactory(status=Musim.Status.PERSIAPAN)
    return musim


def kiriman(**lain: Any) -> dict[str, Any]:
    isi = {
        "iuran": "30",
        "regulasi": "20",
        "mandiri": "50",
        "isi": json.dumps(BAKU),
        "alasan": "Hasil rapat panitia 2 Januari.",
    }
    return isi | lain


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
    response = as_(admin).post(URL, kiriman(isi=json.dumps(isi)))
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
    assert [tabel(response, 0), tabel(response, 1)] == [
        [
            ["bobot iuran", "40", "30"],
            ["bobot regulasi", "25", "20"],
            ["bobot mandiri", "35", "50"],
        ],
        [["Dawe, Gebog", "–", "–", "–", "0,00", "0,00"]],
    ]
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
    (isi,) = unsur(response, "textarea")
    assert json.loads("".join(isi.potongan)) == BAKU
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
        ("isi", "", "Belum diisi."),
        ("isi", "{", BUKAN_JSON),
        ("isi", "[]", BUKAN_JSON),
        ("isi", "1", BUKAN_JSON),
        ("isi", "null", BUKAN_JSON),
        ("isi", "{'toleransi': 1}", BUKAN_JSON),
        ("isi", "[" * 100_000, BUKAN_JSON),
        ("isi", '{"pita": ' + "[" * 100_000, BUKAN_JSON),
        ("isi", '{"toleransi": ' + "1" * 5000 + "}", BUKAN_JSON),
        ("isi", '{"bonus": 1}', "nama tidak dikenal: bonus"),
        ("isi", '{"b": 1, "a": 2}', "nama tidak dikenal: a, b"),
        ("isi", r'{"\ud800": 1}', r"nama tidak dikenal: \ud800"),
        ("isi", '{"porsi_akhir": "1.5"}', "porsi_akhir harus antara 0 dan 1"),
        ("isi", '{"target_baru": 0}', "target_baru harus lebih dari 0"),
        (
            "isi",
            '{"toleransi": true}',
            "toleransi: True bukan angka bulat atau desimal seperti 0.5",
        ),
        (
            "isi",
            '{"toleransi": NaN}',
            "toleransi: nan bukan angka bulat atau desimal seperti 0.5",
        ),
        (
            "isi",
            '{"toleransi": 1e3}',
            "toleransi: '1e3' bukan angka bulat atau desimal seperti 0.5",
        ),
        (
            "isi",
            '{"dasar": {"perdes": 90}}',
            "dasar, anggaran, dan jangkauan melebihi 100 bersama",
        ),
        ("isi", '{"pita": [[7, "0.8"], [0, "1"]]}', "hari pada pita harus menaik"),
    ],
)
def test_what_is_wrong_is_said_in_words(kolom: str, isi: str, kata: str) -> None:
    assert galat(**{kolom: isi}) == {kolom: [kata]}


def test_a_refused_form_keeps_what_was_written_and_writes_nothing(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    response = as_(admin).post(URL, kiriman(isi=r'{"\ud800": 1}', iuran="31"))
    assert [satu.teks for satu in unsur(response, "textarea")] == [r'{"\ud800": 1}']
    assert (versi(), Jejak.objects.count()) == ([1], 0)
    assert r"nama tidak dikenal: \ud800" in teks(response, "form", "kartu")[0]


def test_decimals_are_read_as_they_are_written() -> None:
    form = AturanForm(kiriman(isi='{"target_baru": 0.1, "toleransi": 0}'), aturan=None)
    assert form.is_valid()
    assert form.cleaned_data["isi"] == {"target_baru": "0.1", "toleransi": 0}


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
@example({"dasar": {"perdes": {}}})
@example({"pita": [[1]]})
@example({"pita": {"0": "1"}})
@example({"dasar": []})
@example({"ikut_bulan_terakhir": 1})
def test_no_json_breaks_the_form(isi: Any) -> None:
    semua = dict.fromkeys(BAKU, isi) if not isinstance(isi, dict) else isi
    for teks_json in (json.dumps(isi), json.dumps(semua)):
        form = AturanForm(kiriman(isi=teks_json), aturan=None)
        assert (form.is_valid(), list(form.errors)) == (False, ["isi"])


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
    assert len(unsur(response, "fieldset")) == 1


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
