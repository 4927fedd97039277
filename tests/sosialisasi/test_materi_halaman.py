"""The pages of materials: list, upload, change."""

from __future__ import annotations

import io
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse, reverse_lazy
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from desa.models import Pengguna
from permata import waktu
from sosialisasi.actions.materi import (
    IsiMateri,
    IsiVersi,
    create_materi,
)
from sosialisasi.models import Materi, VersiMateri
from tests.sosialisasi.contoh_hadir import (
    MateriFactory,
    VersiMateriFactory,
    pdf,
    pdf_bersih,
)
from tests.sosialisasi.halaman import Masuk, baris, galat, pesan, url

URL = reverse_lazy("sosialisasi:materi_list")
KUNCI = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a01")
LAIN = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a02")
ISI = IsiMateri("Salindia", "Paparan satu jam.", "perangkat", 10)


def versi(halaman: int, catatan: str = "") -> IsiVersi:
    return IsiVersi(pdf_bersih(halaman), catatan)


def unggahan(isi: bytes, nama: str = "salindia.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, "application/pdf")


def unduh(client: Client, satu: VersiMateri) -> bytes:
    response: Any = client.get(url("versi_download", satu))
    return b"".join(response)


@pytest.fixture
def materi(petugas: Pengguna) -> Materi:
    return create_materi(ISI, versi(1), kunci=KUNCI, oleh=petugas)


@pytest.mark.parametrize(
    ("hari", "banyak", "lencana"),
    [(29, 1, "Baru"), (29, 2, "Versi baru"), (31, 2, "")],
)
def test_what_came_this_month_is_marked(
    as_: Masuk, operator: Pengguna, hari: int, banyak: int, lencana: str
) -> None:
    materi, pada = MateriFactory(), waktu.sekarang() - timedelta(days=hari)
    for nomor in range(1, banyak + 1):
        VersiMateriFactory(materi=materi, nomor=nomor, catatan="Baru.", pada=pada)
    html = as_(operator).get(URL).content.decode()
    tampak = re.findall(r"</svg>\s*((?:Versi b|B)aru)\s*</span>", html)
    assert tampak == ([lencana] if lencana else [])


@pytest.mark.parametrize(
    ("cari", "harapan"),
    [
        ({}, [1, 0, 2]),
        ({"q": "SALINDIA"}, [0]),
        ({"q": "tempel"}, [1]),
        ({"sasaran": "warga"}, [1]),
        ({"urut": "judul"}, [1, 2, 0]),
        ({"urut": "-pada"}, [2, 1, 0]),
        ({"urut": "pk"}, [1, 0, 2]),
    ],
)
def test_search_filter_and_order(
    as_: Masuk, operator: Pengguna, cari: dict[str, str], harapan: list[int]
) -> None:
    isi = [
        ("Salindia", "", "perangkat", 20),
        ("Cara mendaftar", "Untuk ditempel", "warga", 10),
        ("Jadwal", "", "semua", 30),
    ]
    semua = []
    for n, (judul, uraian, sasaran, urutan) in enumerate(isi):
        materi = MateriFactory(
            judul=judul, uraian=uraian, sasaran=sasaran, urutan=urutan
        )
        VersiMateriFactory(materi=materi, pada=waktu.sekarang() + timedelta(hours=n))
        semua.append(materi)
    response = as_(operator).get(URL, cari)
    assert baris(response) == [semua[n] for n in harapan]


def test_an_empty_list_says_what_comes_here(
    as_: Masuk, operator: Pengguna, petugas: Pengguna
) -> None:
    kata = (
        "Materi yang dibagikan petugas tampil di sini.",
        "Unggah PDF yang dibagikan",
    )
    html = [as_(satu).get(URL).content.decode() for satu in (operator, petugas)]
    assert [[isi.count(k) for k in kata] for isi in html] == [[1, 0], [0, 1]]
    cari = as_(operator).get(URL, {"q": "x"}).content.decode()
    arsip = as_(petugas).get(URL, {"arsip": "1"}).content.decode()
    assert cari.count("Tidak ada materi yang cocok") == 1
    assert arsip.count("Arsip kosong") == 1


def test_a_petugas_uploads_a_material_and_its_next_version(
    as_: Masuk, petugas: Pengguna
) -> None:
    client = as_(petugas)
    isi = {"judul": "Salindia", "sasaran": "semua", "urutan": 1, "kunci": KUNCI}
    client.post(
        reverse("sosialisasi:materi_create"), {**isi, "berkas": unggahan(pdf(1))}
    )
    materi = Materi.objects.get()
    alamat = url("materi_renew", materi)
    dua = {"catatan": "Tarif baru.", "kunci": LAIN}
    response = client.post(alamat, {**dua, "berkas": unggahan(pdf(2))})
    assert response["Location"] == url("materi_detail", materi)
    assert pesan(response)[-1] == "Versi 2 sudah kami simpan."
    isi_baru = unduh(client, materi.versi_set.all()[0])
    assert len(PdfReader(io.BytesIO(isi_baru)).pages) == 2


@pytest.mark.parametrize(
    ("ubah", "salah"),
    [
        ({"judul": ""}, {"judul": ["Tulis judulnya."]}),
        ({"sasaran": ""}, {"sasaran": ["Belum dipilih."]}),
        ({"berkas": []}, {"berkas": ["Pilih berkas PDF-nya."]}),
        (
            {"berkas": [unggahan(pdf(1)), unggahan(pdf(2))]},
            {"berkas": ["Pilih satu berkas saja untuk satu versi."]},
        ),
        (
            {"berkas": [unggahan(b"PK\x03\x04" + b"\0" * 64, "salindia.pptx")]},
            {
                "berkas": [
                    "Ini berkas Word, Excel, atau ZIP. Simpan sebagai PDF, "
                    "lalu kirim lagi."
                ]
            },
        ),
    ],
)
def test_what_is_wrong_with_an_upload_is_said(
    as_: Masuk, petugas: Pengguna, ubah: dict[str, Any], salah: dict[str, list[str]]
) -> None:
    isi: dict[str, Any] = {
        "judul": "Salindia",
        "sasaran": "semua",
        "urutan": 1,
        "kunci": KUNCI,
        "berkas": [unggahan(pdf(1))],
    }
    for satu in isi["berkas"]:
        satu.seek(0)
    response = as_(petugas).post(reverse("sosialisasi:materi_create"), {**isi, **ubah})
    assert galat(response) == salah
    assert not Materi.objects.exists()


def test_a_refused_form_keeps_its_reason(
    as_: Masuk, petugas: Pengguna, materi: Materi
) -> None:
    client = as_(petugas)
    isi = {"judul": "Lain", "sasaran": "semua", "urutan": 1, "kunci": KUNCI}
    baru = client.post(
        reverse("sosialisasi:materi_create"), {**isi, "berkas": unggahan(pdf(3))}
    )
    sama = {"catatan": "Sama.", "kunci": LAIN, "berkas": unggahan(pdf(1))}
    lama = client.post(url("materi_renew", materi), sama)
    assert galat(baru) == {
        "__all__": [
            "Formulir ini sudah pernah dikirim dengan isi lain. "
            "Buka formulir baru lalu isi kembali."
        ]
    }
    assert galat(lama) == {
        "__all__": ["Berkas ini sama persis dengan versi 1. Pilih yang baru."]
    }


def test_words_are_changed_and_a_material_is_put_away(
    as_: Masuk, petugas: Pengguna, materi: Materi
) -> None:
    client = as_(petugas)
    isi = {"judul": "Baru", "sasaran": "semua", "urutan": 1}
    ubah = url("materi_update", materi)
    assert client.get(ubah).context["form"]["judul"].value() == "Salindia"
    kosong = client.post(ubah, {**isi, "judul": ""})
    assert galat(kosong) == {"judul": ["Tulis judulnya."]}
    client.post(ubah, isi)
    materi.refresh_from_db()
    assert (materi.judul, materi.uraian) == ("Baru", "")
    simpan = client.post(url("materi_archive", materi))
    materi.refresh_from_db()
    assert (pesan(simpan)[-1], materi.diarsipkan_pada is None) == (
        "Materi ini diarsipkan.",
        False,
    )
    pakai = client.post(url("materi_archive", materi), {"pakai": "1"})
    materi.refresh_from_db()
    assert (pesan(pakai)[-1], materi.diarsipkan_pada) == (
        "Materi ini dipakai lagi.",
        None,
    )


@pytest.mark.parametrize("jumlah", [1, 3])
def test_pages_cost_the_same(
    as_: Masuk,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        materi = MateriFactory()
        for nomor in range(1, jumlah + 1):
            VersiMateriFactory(materi=materi, nomor=nomor, catatan="Baru.")
    client = as_(petugas)
    with django_assert_num_queries(6):
        client.get(URL)
    with django_assert_num_queries(6):
        client.get(url("materi_detail", materi))
