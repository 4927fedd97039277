"""Pages of a PDF as pictures: drawn, kept by the browser, closed to strangers."""

from __future__ import annotations

import io
import uuid

import pikepdf
import pytest
from django.urls import reverse
from PIL import Image

from desa.actions.berkas import store_berkas
from desa.models import Berkas, Bukti, Desa, Lampiran, Pengguna, VersiBukti
from permata import simpan
from permata.berkas import BerkasError, Jenis, periksa
from permata.berkas.halaman import gambar, gambar_halaman
from permata.middleware import KOTAK_PASIR
from tests.contoh import jpeg
from tests.desa.halaman import As
from tests.factories import BuktiFactory


def pdf(*ukuran: tuple[int, int]) -> bytes:
    isi, kertas = io.BytesIO(), pikepdf.new()
    for satu in ukuran or [(595, 842)]:
        kertas.add_blank_page(page_size=satu)
    kertas.save(isi)
    return isi.getvalue()


def lampir(bukti: Bukti, isi: bytes) -> Berkas:
    berkas = store_berkas(periksa(isi, Jenis.DOKUMEN), oleh=bukti.dibuat_oleh)
    versi = VersiBukti.objects.get(kini_untuk=bukti)
    Lampiran.objects.create(versi=versi, berkas=berkas, urut=1)
    return berkas


def alamat(berkas: Berkas, halaman: int = 1) -> str:
    return reverse("desa:berkas_halaman", args=[berkas.pk, halaman])


@pytest.mark.parametrize(
    ("kertas", "foto"),
    [
        ((595, 842), (1131, 1600)),
        ((842, 595), (1600, 1131)),
        ((4000, 400), (1600, 160)),
    ],
)
def test_the_longer_side_has_1600_pixels(
    kertas: tuple[int, int], foto: tuple[int, int]
) -> None:
    hasil = Image.open(io.BytesIO(gambar(pdf((100, 100), kertas), 2)))
    assert (hasil.format, hasil.mode) == ("JPEG", "RGB")
    assert all(abs(a - b) <= 1 for a, b in zip(hasil.size, foto, strict=True))


@pytest.mark.parametrize(
    ("isi", "nomor"), [(b"%PDF-1.7 rusak", 1), (pdf(), 2), (pdf(), 0), (b"", 1)]
)
def test_what_cannot_be_drawn_is_said_in_words(isi: bytes, nomor: int) -> None:
    with pytest.raises(BerkasError, match="tidak dapat digambar"):
        gambar_halaman(isi, nomor)


def test_a_child_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(BerkasError, match="tidak dapat digambar"):
        gambar_halaman(pdf(), 1, detik=0.0)


def test_a_page_is_a_picture_that_the_browser_may_keep(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    berkas = lampir(BuktiFactory(desa=desa), pdf((595, 842), (842, 595)))
    meja = as_(petugas)
    response = meja.get(alamat(berkas, 2))
    assert Image.open(io.BytesIO(response.content)).size == (1600, 1131)
    kepala = ("Content-Type", "Cache-Control", "Content-Security-Policy", "ETag")
    assert [response[nama] for nama in kepala] == [
        "image/jpeg",
        "private, no-cache",
        KOTAK_PASIR,
        f'"{berkas.sha256}-2"',
    ]
    lagi = meja.get(alamat(berkas, 2), headers={"If-None-Match": response["ETag"]})
    assert (lagi.status_code, lagi.content) == (304, b"")
    lain = meja.get(alamat(berkas, 1), headers={"If-None-Match": response["ETag"]})
    assert lain.status_code == 200


def test_a_photo_is_its_own_first_page(as_: As, desa: Desa, petugas: Pengguna) -> None:
    berkas = lampir(BuktiFactory(desa=desa), jpeg())
    response = as_(petugas).get(alamat(berkas))
    assert response.getvalue() == simpan.baca(berkas.sha256)


def test_a_page_that_is_not_there_and_one_of_a_stranger_answer_alike(
    as_: As, desa: Desa, desa_lain: Desa, petugas: Pengguna
) -> None:
    milik = lampir(BuktiFactory(desa=desa), pdf())
    lain = lampir(BuktiFactory(desa=desa_lain), pdf())
    tiada = reverse("desa:berkas_halaman", args=[uuid.uuid4(), 1])
    meja = as_(petugas)
    semua = (alamat(milik, 0), alamat(milik, 2), alamat(lain), tiada)
    assert [meja.get(satu).status_code for satu in semua] == [404] * 4


@pytest.mark.parametrize(
    ("peran", "status"),
    [("operator", 200), ("petugas", 200), ("admin", 404), ("juri", 404)],
)
def test_pages_of_a_list_of_residents_are_for_its_desa_and_petugas(
    as_: As, desa: Desa, request: pytest.FixtureRequest, peran: str, status: int
) -> None:
    berkas = lampir(BuktiFactory(desa=desa, jenis="peserta"), pdf())
    orang: Pengguna = request.getfixturevalue(peran)
    assert as_(orang).get(alamat(berkas)).status_code == status


def test_a_page_with_names_stays_on_no_device(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    """SEC-53, ASVS 14.3.2: a NIK may stand on it."""
    berkas = lampir(BuktiFactory(desa=desa, jenis="peserta"), pdf())
    response = as_(petugas).get(alamat(berkas))
    assert response["Cache-Control"] == "private, no-store"


def test_a_page_that_breaks_shows_words_instead(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    berkas = lampir(BuktiFactory(desa=desa), pdf())
    rusak = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"
    sidik = simpan.simpan(rusak)
    baris = store_berkas(periksa(pdf(), Jenis.DOKUMEN), oleh=berkas.diunggah_oleh)
    cacat = Berkas.objects.create(
        sha256=sidik,
        sha256_asli=sidik,
        tipe=baris.tipe,
        nama="rusak.pdf",
        ukuran=len(rusak),
        halaman=1,
        diunggah_oleh=berkas.diunggah_oleh,
    )
    versi = berkas.lampiran_set.get().versi
    Lampiran.objects.create(versi=versi, berkas=cacat, urut=2)
    response = as_(petugas).get(alamat(cacat))
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "Halaman 1 tidak dapat digambar" in response.content.decode()
    assert "ETag" not in response
