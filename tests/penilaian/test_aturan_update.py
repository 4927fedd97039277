"""The rules as a form: what is refused, in which words, and when it is locked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.models import Aturan, Jejak, Musim, Pengguna
from penilaian import rumus
from penilaian.forms import AturanForm
from penilaian.rekap import musim_rumus
from tests.factories import MusimFactory
from tests.penilaian.halaman import As, pesan, teks, unsur

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


def galat(**lain: Any) -> dict[str, list[str]]:
    form = AturanForm(kiriman(**lain), aturan=None)
    return {nama: [str(p) for p in semua] for nama, semua in form.errors.items()}


def versi() -> list[int]:
    return list(Aturan.objects.order_by("versi").values_list("versi", flat=True))


def test_a_new_version_is_in_force_and_the_old_one_stays(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    lama = musim.aturan
    isi = BAKU | {"toleransi": 500, "target_baru": "0.04"}
    response = as_(admin).post(URL, kiriman(isi=json.dumps(isi)))
    assert response["Location"] == reverse("desa:musim_detail")
    assert pesan(response) == ["Aturan 2026 versi 2 tersimpan dan berlaku."]
    musim.refresh_from_db()
    assert musim.aturan is not None
    assert (musim.aturan.versi, musim.aturan.dibuat_oleh) == (2, admin)
    assert musim.aturan.alasan == "Hasil rapat panitia 2 Januari."
    assert musim_rumus(musim).bobot == {"iuran": 30, "regulasi": 20, "mandiri": 50}
    assert musim_rumus(musim).aturan == rumus.Aturan.dari(isi)
    assert versi() == [1, 2]
    assert lama is not None
    assert Aturan.objects.get(versi=1).bobot == lama.bobot
    assert list(Jejak.objects.values_list("tindakan", "alasan", "oleh")) == [
        ("tetapkan_aturan", "Hasil rapat panitia 2 Januari.", admin.pk)
    ]


def test_the_form_begins_with_what_is_in_force(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    client = as_(admin)
    response = client.get(URL)
    nilai = {
        satu.atribut["name"]: satu.atribut["value"]
        for satu in unsur(response, "input", "form-control")
        if satu.atribut["type"] == "number"
    }
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
        ("alasan", "  ", "Tulis mengapa aturan ini ditetapkan."),
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


@pytest.mark.parametrize("status", list(Musim.Status.values)[1:])
def test_the_rules_are_locked_once_the_season_runs(
    as_: As, musim: Musim, admin: Pengguna, status: str
) -> None:
    musim.status = status
    musim.save()
    response = as_(admin).post(URL, kiriman())
    assert response.context["form"].non_field_errors() == [
        "Bobot dan aturan dikunci sejak musim berjalan. Perubahan sesudahnya "
        "perlu alasan dan persetujuan orang kedua."
    ]
    musim.refresh_from_db()
    assert (musim.aturan_id, versi()) == (Aturan.objects.get().pk, [1])
    assert Jejak.objects.count() == 0


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
        client.post(URL, kiriman())
    with django_assert_num_queries(4):
        response = client.get(URL)
    assert [satu.split()[0] for satu in teks(response, "li", "baris")] == [
        str(n) for n in range(jumlah, 0, -1)
    ]
