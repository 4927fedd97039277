"""Files in pieces, as the protocol tus 1.0.0 wants them."""

from __future__ import annotations

import stat
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from desa.models import Desa, Pengguna, Unggahan
from permata import titipan, waktu
from tests.contoh import jpeg
from tests.desa.halaman import As
from tests.desa.unggah import TIPE, TUS, lanjut, metadata, mulai, tanya, unggah
from tests.factories import PenggunaFactory

ISI = jpeg() + bytes(2560 - len(jpeg()))


def jawab(response: Any) -> tuple[int, str]:
    return response.status_code, response.content.decode()


def test_a_file_arrives_in_pieces(klien: Client, operator: Pengguna) -> None:
    response = mulai(klien, len(ISI), nama="kuitansi juni.jpg")
    baru = Unggahan.objects.get()
    url = reverse("desa:unggahan_detail", args=[baru.pk])
    assert (response.status_code, response["Location"]) == (201, url)
    assert tanya(klien, url) == (200, "0", "2560")

    response = lanjut(klien, url, ISI[:2000], 0)
    assert (response.status_code, response["Upload-Offset"]) == (204, "2000")
    assert tanya(klien, url) == (200, "2000", "2560")
    baru.refresh_from_db()
    assert (baru.selesai_pada, baru.sidik) == (None, "")

    response = lanjut(klien, url, ISI[2000:], 2000)
    assert (response.status_code, response["Upload-Offset"]) == (204, "2560")
    assert response["Tus-Resumable"] == "1.0.0"
    baru.refresh_from_db()
    assert titipan.baca(baru.pk) == ISI
    assert baru.sidik == sha256(ISI).hexdigest()
    assert baru.selesai_pada is not None
    assert (baru.pemilik, baru.nama, baru.jenis) == (
        operator,
        "kuitansi juni.jpg",
        "dokumen",
    )


def test_bytes_lie_in_a_private_place(klien: Client) -> None:
    baru = unggah(klien, ISI)
    jalur = titipan.jalur(baru.pk)
    assert jalur.parent == settings.PERMATA_BERKAS_DIR / "unggahan"
    assert stat.S_IMODE(jalur.stat().st_mode) == 0o640


def test_the_same_file_of_the_same_form_goes_on(klien: Client) -> None:
    url = mulai(klien, len(ISI))["Location"]
    lanjut(klien, url, ISI[:700], 0)
    response = mulai(klien, len(ISI))
    assert (response["Location"], response["Upload-Offset"]) == (url, "700")
    assert mulai(klien, len(ISI), kunci="formulir-2")["Location"] != url
    assert Unggahan.objects.count() == 2


def test_the_key_of_a_file_serves_no_other(klien: Client, as_: As, desa: Desa) -> None:
    url = mulai(klien, len(ISI))["Location"]
    assert jawab(mulai(klien, len(ISI) + 1)) == (
        400,
        "Berkas ini berubah sejak mulai dikirim. Pilih lagi berkasnya.",
    )
    tetangga = as_(PenggunaFactory(operator=True, desa=desa))
    assert mulai(tetangga, 9)["Location"] != url


@pytest.mark.parametrize("offset", [0, 699, 701, 2560])
def test_a_piece_out_of_step_changes_nothing(klien: Client, offset: int) -> None:
    url = mulai(klien, len(ISI))["Location"]
    lanjut(klien, url, ISI[:700], 0)
    assert jawab(lanjut(klien, url, b"xx", offset)) == (
        409,
        f"Yang sudah diterima 700 byte, bukan {offset}.",
    )
    assert tanya(klien, url) == (200, "700", "2560")
    assert titipan.baca(Unggahan.objects.get().pk) == ISI[:700]


def test_more_than_was_announced_is_refused(klien: Client) -> None:
    url = mulai(klien, 10)["Location"]
    assert jawab(lanjut(klien, url, b"x" * 11, 0)) == (
        413,
        "Yang dikirim lebih panjang daripada berkasnya.",
    )
    assert tanya(klien, url) == (200, "0", "10")


def test_bytes_that_nobody_confirmed_are_written_again(klien: Client) -> None:
    """The process died between the bytes and their row."""
    url = mulai(klien, len(ISI))["Location"]
    pk = Unggahan.objects.get().pk
    lanjut(klien, url, ISI[:700], 0)
    titipan.sambung(pk, 700, b"half a piece")
    assert tanya(klien, url) == (200, "700", "2560")
    lanjut(klien, url, ISI[700:800], 700)
    assert titipan.baca(pk) == ISI[:800]
    lanjut(klien, url, ISI[800:], 800)
    assert titipan.baca(pk) == ISI


@pytest.mark.parametrize("sampai", [700, 2560])
def test_bytes_that_were_lost_are_asked_for_again(klien: Client, sampai: int) -> None:
    """The disk came back from a copy older than the database."""
    url = mulai(klien, len(ISI))["Location"]
    baru = Unggahan.objects.get()
    lanjut(klien, url, ISI[:sampai], 0)
    titipan.sambung(baru.pk, 300, b"")
    assert tanya(klien, url) == (200, "300", "2560")
    lanjut(klien, url, ISI[300:600], 300)
    baru.refresh_from_db()
    assert (baru.diterima, baru.selesai_pada, baru.sidik) == (600, None, "")
    lanjut(klien, url, ISI[600:], 600)
    assert titipan.baca(baru.pk) == ISI


def test_an_empty_piece_is_no_step(klien: Client) -> None:
    url = mulai(klien, 10)["Location"]
    headers = TUS | {"Upload-Offset": "0", "Content-Length": "0", "Content-Type": TIPE}
    response = klien.patch(url, headers=headers)
    assert (response.status_code, response["Upload-Offset"]) == (204, "0")


def test_taken_back_it_is_gone_with_its_bytes(
    klien: Client, django_capture_on_commit_callbacks: Any
) -> None:
    baru = unggah(klien, ISI)
    url = reverse("desa:unggahan_detail", args=[baru.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert klien.delete(url, headers=TUS).status_code == 204
    assert tanya(klien, url)[0] == 404
    assert titipan.panjang(baru.pk) == 0
    assert not titipan.jalur(baru.pk).exists()


@pytest.mark.parametrize("orang", ["petugas", "pendamping", "admin", "tetangga"])
def test_nobody_else_sees_it(
    klien: Client, as_: As, desa: Desa, orang: str, request: pytest.FixtureRequest
) -> None:
    url = mulai(klien, len(ISI))["Location"]
    lanjut(klien, url, ISI[:700], 0)
    if orang == "tetangga":
        lain = as_(PenggunaFactory(operator=True, desa=desa))
    else:
        lain = as_(request.getfixturevalue(orang))
    assert tanya(lain, url)[0] == 404
    assert lanjut(lain, url, b"x", 700).status_code == 404
    assert lain.delete(url, headers=TUS).status_code == 404
    assert tanya(klien, url) == (200, "700", "2560")


def test_without_the_token_of_the_page_nothing_is_taken(operator: Pengguna) -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(operator)
    assert mulai(klien, 10).status_code == 403
    token = "t" * 32
    klien.cookies["csrftoken"] = token
    headers = TUS | {
        "X-CSRFToken": token,
        "Upload-Length": "4",
        "Upload-Metadata": metadata(kunci="a", jenis="foto", nama="a.jpg"),
    }
    response = klien.post(reverse("desa:unggahan_create"), headers=headers)
    assert response.status_code == 201
    url = response["Location"]
    assert lanjut(klien, url, b"abc", 0).status_code == 403
    assert lanjut(klien, url, b"abc", 0, **{"X-CSRFToken": token}).status_code == 204


@pytest.mark.parametrize(
    ("headers", "status", "pesan"),
    [
        ({"Tus-Resumable": ""}, 412, "Versi pengiriman berkas tidak dikenal."),
        ({"Tus-Resumable": "0.2.2"}, 412, "Versi pengiriman berkas tidak dikenal."),
        ({"Upload-Length": ""}, 400, "Upload-Length bukan bilangan."),
        ({"Upload-Length": "-1"}, 400, "Upload-Length bukan bilangan."),
        (
            {"Upload-Length": "0"},
            400,
            "Berkas kosong. Pilih berkas lain atau foto ulang.",
        ),
        ({"Upload-Metadata": ""}, 400, "Upload-Metadata tidak lengkap."),
        ({"Upload-Metadata": "kunci !!"}, 400, "Upload-Metadata tidak terbaca."),
        (
            {"Upload-Metadata": metadata(kunci="a/b", jenis="foto")},
            400,
            "Upload-Metadata tidak lengkap.",
        ),
        (
            {"Upload-Metadata": metadata(kunci="a" * 65, jenis="foto")},
            400,
            "Upload-Metadata tidak lengkap.",
        ),
        (
            {"Upload-Metadata": metadata(kunci="a", jenis="zip")},
            400,
            "Upload-Metadata tidak lengkap.",
        ),
    ],
)
def test_a_wrong_announcement_is_refused(
    klien: Client, headers: dict[str, str], status: int, pesan: str
) -> None:
    semua = TUS | {
        "Upload-Length": "10",
        "Upload-Metadata": metadata(kunci="a", jenis="foto", nama="a.jpg"),
    }
    response = klien.post(reverse("desa:unggahan_create"), headers=semua | headers)
    assert jawab(response) == (status, pesan)
    assert (response["Tus-Resumable"], response["Tus-Version"]) == ("1.0.0", "1.0.0")
    assert not Unggahan.objects.exists()


@pytest.mark.parametrize(
    ("tipe", "offset", "status", "pesan"),
    [
        ("image/jpeg", "0", 415, "Isi berkas dikirim dengan tipe lain."),
        (TIPE, "", 400, "Upload-Offset bukan bilangan."),
        (TIPE, "1e3", 400, "Upload-Offset bukan bilangan."),
    ],
)
def test_a_wrong_piece_is_refused(
    klien: Client, tipe: str, offset: str, status: int, pesan: str
) -> None:
    url = mulai(klien, 10)["Location"]
    headers = TUS | {"Upload-Offset": offset}
    response = klien.patch(url, b"abc", content_type=tipe, headers=headers)
    assert jawab(response) == (status, pesan)
    assert tanya(klien, url) == (200, "0", "10")


def test_a_piece_that_was_cut_off_on_the_way_is_not_taken(klien: Client) -> None:
    url = mulai(klien, 10)["Location"]
    headers = TUS | {"Upload-Offset": "0", "Content-Length": "10", "Content-Type": TIPE}
    sambungan: dict[str, Any] = {"wsgi.input": BytesIO(b"abc")}
    response = klien.patch(url, headers=headers, **sambungan)
    assert jawab(response) == (400, "Sambungan putus.")
    assert tanya(klien, url) == (200, "0", "10")


def test_a_piece_above_two_megabytes_is_not_read(klien: Client) -> None:
    url = mulai(klien, 3_000_000)["Location"]
    assert jawab(lanjut(klien, url, b"x" * (2 * 1024 * 1024 + 1), 0)) == (
        413,
        "Sekali kirim paling besar 2 MB.",
    )


def test_it_says_what_it_can_do(klien: Client) -> None:
    response = klien.options(reverse("desa:unggahan_create"))
    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Extension"] == "creation,termination"
    assert response["Tus-Max-Size"] == str(20 * 1024 * 1024)


@pytest.mark.parametrize(
    ("diberi", "tersimpan"),
    [
        ("../../etc/kuitansi.jpg", "kuitansi.jpg"),
        ("C:\\foto\\kuitansi juni.jpg", "kuitansi juni.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", "berkas"),
        ("x" * 200 + ".jpg", "x" * 96 + ".jpg"),
    ],
)
def test_a_name_is_never_a_path(klien: Client, diberi: str, tersimpan: str) -> None:
    mulai(klien, 10, nama=diberi)
    assert Unggahan.objects.get().nama == tersimpan


@pytest.mark.parametrize(
    "ubah",
    [
        {"diterima": 11},
        {"selesai_pada": waktu.sekarang()},
        {"selesai_pada": waktu.sekarang(), "diterima": 10},
    ],
)
def test_the_database_knows_what_complete_means(
    klien: Client, ubah: dict[str, Any]
) -> None:
    mulai(klien, 10)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unggahan.objects.update(**ubah)
