"""A send that breaks off, or of which one file is bad: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from desa.models import Berkas, Lampiran, Pengguna
from permata.selaras import selaraskan
from permata.wsgi import application
from tests.contoh import jpeg
from tests.desa.halaman import galat, regulasi, tersimpan, unggahan
from tests.penilaian.contoh_cadangan import gudang

ALAMAT = ("desa:bukti_create", ["regulasi"])
LIMA = [jpeg((60 + n, 90, 120)) for n in range(5)]


def berkas(*isi: bytes) -> dict[str, object]:
    return {"berkas": [unggahan(satu, f"{n}.jpg") for n, satu in enumerate(isi, 1)]}


def disimpan() -> int:
    """How many files lie in the store for good."""
    semua = selaraskan(gudang(), set)
    return len(semua.yatim) + len(semua.muda)


def test_rel_02_other_content_under_the_same_key_answers_409(
    klien: Client, operator: Pengguna
) -> None:
    alamat = reverse(ALAMAT[0], args=ALAMAT[1])
    isi = regulasi()
    assert klien.post(alamat, isi).status_code == 302
    sebelum = tersimpan()
    lain = isi | berkas(LIMA[0]) | {"tentang": "Yang lain"}
    response = klien.post(alamat, lain)
    assert (response.status_code, list(galat(response))) == (409, ["__all__"])
    assert "Yang lain" in response.content.decode()
    assert tersimpan() == sebelum
    assert klien.post(alamat, isi | {"berkas": unggahan()}).status_code == 302


def test_rel_03_with_a_bad_fourth_of_five_files_nothing_is_stored(
    klien: Client, operator: Pengguna
) -> None:
    alamat = reverse(ALAMAT[0], args=ALAMAT[1])
    isi, dulu = regulasi(), disimpan()
    buruk = [*LIMA[:3], LIMA[3][:400], LIMA[4]]
    response = klien.post(alamat, isi | berkas(*buruk))
    assert galat(response) == {
        "berkas": ["4.jpg: Foto rusak atau terpotong. Foto ulang lembar ini."]
    }
    assert (tersimpan(), disimpan()) == ((0, 0, 0, 0, 0), dulu)
    assert klien.post(alamat, isi | berkas(*LIMA)).status_code == 302
    nama = Lampiran.objects.order_by("urut").values_list("berkas__nama", flat=True)
    assert list(nama) == [f"{n}.jpg" for n in range(1, 6)]


@contextmanager
def satu_sambungan() -> Iterator[None]:
    """A request does not close the connection to the database that the test is in."""
    tanda = (request_started, request_finished)
    for satu in tanda:
        satu.disconnect(close_old_connections)
    try:
        yield
    finally:
        for satu in tanda:
            satu.connect(close_old_connections)


def lewat_wsgi(klien: Client, alamat: str, isi: bytes, panjang: int) -> str:
    """What a server answers that hears so much of a body of this length."""
    jawab: list[str] = []
    environ = RequestFactory().post(alamat).environ | {
        "HTTP_COOKIE": klien.cookies.output(header="", sep=";"),
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "CONTENT_LENGTH": str(panjang),
        "wsgi.input": BytesIO(isi),
    }
    with satu_sambungan():
        list(application(environ, lambda status, *_: jawab.append(status)))
    return jawab[0]


def test_rel_03_a_whole_form_comes_through_the_same_door(
    klien: Client, operator: Pengguna
) -> None:
    """But for the token, which a test client does without."""
    alamat = reverse(ALAMAT[0], args=ALAMAT[1])
    klien.get(alamat)
    isi = regulasi(csrfmiddlewaretoken=klien.cookies["csrftoken"].value)
    utuh = encode_multipart(BOUNDARY, isi | berkas(*LIMA))
    assert lewat_wsgi(klien, alamat, utuh, len(utuh)) == "302 Found"
    assert (tersimpan()[0], Berkas.objects.count()) == (1, 5)


@pytest.mark.parametrize("bagian", [10, 50, 99])
def test_rel_03_a_connection_cut_on_the_way_stores_nothing(
    klien: Client, operator: Pengguna, bagian: int
) -> None:
    """The same form sent again is stored once, with all its files."""
    alamat = reverse(ALAMAT[0], args=ALAMAT[1])
    klien.get(alamat)
    isi = regulasi(csrfmiddlewaretoken=klien.cookies["csrftoken"].value)
    dulu = disimpan()
    utuh = encode_multipart(BOUNDARY, isi | berkas(*LIMA))
    assert lewat_wsgi(klien, alamat, utuh[: len(utuh) * bagian // 100], len(utuh)) == (
        "403 Forbidden"
    )
    assert (tersimpan(), disimpan()) == ((0, 0, 0, 0, 0), dulu)
    assert klien.post(alamat, isi | berkas(*LIMA)).status_code == 302
    assert (tersimpan()[0], Berkas.objects.count()) == (1, 5)
