"""kill -9 at every point of a send (REL-07): a row has its file, a key has one row."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from desa.actions.jejak import kerusakan
from desa.models import Berkas, Bukti, Jejak, Pengguna, Unggahan, VersiBukti
from penilaian.rujukan import berkas_dirujuk
from permata import titipan
from permata.selaras import selaraskan
from permata.simpan import jalur
from tests.contoh import jpeg
from tests.desa.halaman import regulasi, unggahan
from tests.desa.kirim_mati import POTONG
from tests.desa.test_serentak import dunia
from tests.desa.test_unggahan_serentak import masuk
from tests.desa.unggah import lanjut, mulai, tanya
from tests.mati import Korban
from tests.penilaian.contoh_cadangan import berkas_di, gudang

KIRIM = "tests.desa.kirim_mati"
BELUM, SUDAH = (0, 0, 0, 0), (1, 1, 1, 1)
FORMULIR = {
    "badan terbaca": BELUM,
    "berkas sementara tertulis": BELUM,
    "berkas tersinkron": BELUM,
    "berkas bernama": BELUM,
    "sebelum commit": BELUM,
    "sesudah commit": SUDAH,
    "sebelum dijawab": SUDAH,
    "dijawab": SUDAH,
}
# How far the upload is, and how much of it lies there.
POTONGAN = {
    "potongan terbaca": (1000, 1000),
    "berkas sementara tertulis": (1000, 1500),
    "berkas tersinkron": (1000, 1500),
    "sebelum commit": (1000, 1500),
    "sesudah commit": (1500, 1500),
    "sebelum dijawab": (1500, 1500),
    "dijawab": (1500, 1500),
}


@pytest.fixture
def operator(basis_bersama: None, tmp_path: Path) -> Iterator[Pengguna]:
    with berkas_di(tmp_path):
        yield dunia()[1]


@pytest.fixture(scope="module")
def korban() -> Iterator[Korban]:
    with Korban() as satu:
        yield satu


def baris() -> tuple[int, ...]:
    semua = (Bukti, VersiBukti, Berkas, Jejak)
    return tuple(model._default_manager.count() for model in semua)


def tuakan() -> None:
    """As if two days had passed."""
    lalu = time.time() - 49 * 60 * 60
    for satu in gudang().rglob("*"):
        os.utime(satu, (lalu, lalu))


def sapu() -> None:
    call_command("periksa_berkas", "--bersihkan", "--isi", stdout=io.StringIO())


def tertinggal() -> list[str]:
    """What lies in the store, apart from the shelf of uploads."""
    semua = (satu for satu in gudang().glob("*/*") if satu.is_file())
    return sorted(str(satu.relative_to(gudang())) for satu in semua)


@pytest.mark.parametrize("titik", FORMULIR)
def test_rel_07_a_form_whose_server_was_killed(
    operator: Pengguna, korban: Korban, titik: str
) -> None:
    alamat = reverse("desa:bukti_create", args=["regulasi"])
    isi = regulasi()
    del isi["berkas"]
    jawaban = korban.bunuh(f"{KIRIM}.kirim_formulir", titik, alamat, isi)
    assert baris() == FORMULIR[titik]
    selaras = selaraskan(gudang(), berkas_dirujuk, isi=True)
    assert (selaras.hilang, selaras.rusak) == ([], [])
    assert len(tertinggal()) <= 1

    response = masuk(operator).post(alamat, isi | {"berkas": unggahan(jpeg())})
    bukti = Bukti.objects.get()
    assert response["Location"] == reverse("desa:bukti_terima", args=[bukti.pk])
    assert jawaban == (response["Location"] if titik == "dijawab" else "")
    assert (baris(), kerusakan()) == (SUDAH, [])
    tuakan()
    sapu()
    assert tertinggal() == [jalur(Berkas.objects.get().sha256)]


@pytest.mark.parametrize("titik", POTONGAN)
def test_rel_07_a_piece_whose_server_was_killed(
    operator: Pengguna, korban: Korban, titik: str
) -> None:
    klien = masuk(operator)
    alamat = mulai(klien, 3000)["Location"]
    lanjut(klien, alamat, b"A" * 1000, 0)
    jawaban = korban.bunuh(f"{KIRIM}.kirim_potongan", titik, alamat, 1000)
    pk = Unggahan.objects.get().pk
    diterima, di_sini = POTONGAN[titik]
    assert jawaban == ("204" if titik == "dijawab" else "")
    assert titipan.baca(pk) == (b"A" * 1000 + POTONG)[:di_sini]
    assert tanya(klien, alamat) == (200, str(diterima), "3000")
    assert lanjut(klien, alamat, b"C" * 1000, diterima).status_code == 204
    utuh = (b"A" * 1000 + POTONG)[:diterima] + b"C" * 1000
    assert titipan.baca(pk) == utuh


def test_rel_07_an_orphan_is_reaped_when_nobody_sends_again(
    operator: Pengguna, korban: Korban
) -> None:
    isi = regulasi()
    del isi["berkas"]
    alamat = reverse("desa:bukti_create", args=["regulasi"])
    korban.bunuh(f"{KIRIM}.kirim_formulir", "berkas bernama", alamat, isi)
    assert (len(tertinggal()), baris()) == (1, BELUM)
    sapu()
    assert len(tertinggal()) == 1
    tuakan()
    sapu()
    assert tertinggal() == []
