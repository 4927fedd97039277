"""Where the link of a reminder leads, for whom, and until when."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Bukti, Desa, Musim, Pengguna, Pengingat
from desa.pengingat import token_dari
from tests.desa.contoh import kirim, putus
from tests.desa.contoh_pengingat import MEI, ingatkan
from tests.desa.halaman import As
from tests.factories import TagihanFactory


@pytest.fixture
def tagihan(akun: Akun) -> Any:
    return TagihanFactory(akun=akun, blth=MEI)


def buka(pengingat: Pengingat) -> str:
    return reverse("desa:pengingat_buka", args=[token_dari(pengingat.pk)])


def test_a_link_asks_to_sign_in_and_then_opens_the_form(
    as_: As,
    musim: Musim,
    desa: Desa,
    tagihan: Any,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    pengingat = ingatkan(musim, desa, petugas)
    url = buka(pengingat)
    assert Client().get(url)["Location"] == f"/masuk/?next={quote(url)}"
    klien = as_(operator)
    isi = klien.get(url).content.decode()
    assert "Rp181.440, jatuh tempo 15 Juni 2026" in isi
    assert Pengingat.objects.get().dibuka_pada is None
    formulir = f"/bukti/baru/iuran/?tagihan={tagihan.pk}"
    assert klien.post(url)["Location"] == formulir
    assert Pengingat.objects.get().dibuka_pada is not None
    lewat_htmx = klien.post(url, headers={"HX-Request": "true"})
    assert (lewat_htmx.status_code, lewat_htmx["HX-Redirect"]) == (200, formulir)


def test_a_link_to_what_came_back_opens_the_mending(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = putus(kirim(desa, operator), "dikembalikan", petugas)
    pengingat = ingatkan(musim, desa, petugas, "dikembalikan", None)
    tujuan = as_(operator).post(buka(pengingat))["Location"]
    assert tujuan == reverse("desa:bukti_mend", args=[bukti.pk])


def test_a_link_to_what_was_sent_already_says_so(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    pengingat = ingatkan(musim, desa, petugas)
    klien = as_(operator)
    assert "Sudah beres" in klien.get(buka(pengingat)).content.decode()
    response = klien.post(buka(pengingat), follow=True)
    assert "Yang diminta pengingat ini sudah Anda kirim." in response.content.decode()
    assert Bukti.objects.count() == 0


def test_a_link_ends_with_the_season(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    pengingat = ingatkan(musim, desa, petugas)
    Musim.objects.update(status=Musim.Status.TUTUP_DATA)
    klien = as_(operator)
    for jawab in (klien.get(buka(pengingat)), klien.post(buka(pengingat))):
        assert "Tautan ini sudah berakhir" in jawab.content.decode()
    assert Pengingat.objects.get().dibuka_pada is None


def test_a_link_of_another_desa_or_of_nobody_is_not_there(
    as_: As, musim: Musim, desa_lain: Desa, operator: Pengguna, petugas_lain: Pengguna
) -> None:
    klien, asing = as_(operator), ingatkan(musim, desa_lain, petugas_lain)
    for url in (buka(asing), "/p/x/", f"/p/{token_dari(uuid.uuid4())}/"):
        assert klien.get(url).status_code == 404
        assert klien.post(url).status_code == 404
    assert Pengingat.objects.get().dibuka_pada is None
