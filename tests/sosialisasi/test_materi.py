"""Materials: their list, their versions, and who opens the files."""

from __future__ import annotations

import uuid
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from desa.actions.berkas import store_berkas
from desa.galat import KunciError, TransisiError
from desa.models import Berkas, Jejak, Pengguna
from sosialisasi.actions.materi import (
    IsiMateri,
    IsiVersi,
    add_versi,
    archive_materi,
    change_materi,
    create_materi,
)
from sosialisasi.models import Materi, VersiMateri
from tests.sosialisasi.contoh_hadir import (
    VersiMateriFactory,
    pdf_bersih,
)
from tests.sosialisasi.halaman import Masuk, baris, url

URL = reverse_lazy("sosialisasi:materi_list")
KUNCI = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a01")
LAIN = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a02")
ISI = IsiMateri("Salindia", "Paparan satu jam.", "perangkat", 10)
PERAN = ["admin", "petugas", "operator", "pendamping", "juri"]


def versi(halaman: int, catatan: str = "") -> IsiVersi:
    return IsiVersi(pdf_bersih(halaman), catatan)


def jejak() -> list[str]:
    return list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))


@pytest.fixture
def materi(petugas: Pengguna) -> Materi:
    return create_materi(ISI, versi(1), kunci=KUNCI, oleh=petugas)


def test_a_material_begins_with_its_first_version(materi: Materi) -> None:
    satu = VersiMateri.objects.get()
    isi = (satu.materi, satu.nomor, satu.catatan, satu.berkas.halaman)
    assert isi == (materi, 1, "", 1)
    assert (jejak(), materi.judul) == (["materi_dibuat"], "Salindia")


def test_the_same_send_twice_is_one_material(materi: Materi, petugas: Pengguna) -> None:
    assert create_materi(ISI, versi(1), kunci=KUNCI, oleh=petugas) == materi
    lain = IsiMateri("Lain", "", "semua", 1)
    with pytest.raises(KunciError, match="sudah pernah dikirim dengan isi lain"):
        create_materi(lain, versi(1), kunci=KUNCI, oleh=petugas)
    assert (Materi.objects.count(), Berkas.objects.count()) == (1, 1)


def test_versions_count_up_and_stay(materi: Materi, petugas: Pengguna) -> None:
    for _ in range(2):
        dua = add_versi(materi, versi(2, "Tarif baru."), kunci=LAIN, oleh=petugas)
    assert [s.nomor for s in materi.versi_set.all()] == [2, 1]
    assert (dua.catatan, dua.berkas.halaman) == ("Tarif baru.", 2)
    assert jejak() == ["materi_dibuat", "materi_versi_baru"]


def test_the_same_file_is_no_new_version(materi: Materi, petugas: Pengguna) -> None:
    with pytest.raises(TransisiError, match="sama persis dengan versi 1"):
        add_versi(materi, versi(1, "Sama."), kunci=LAIN, oleh=petugas)


def test_what_was_put_away_takes_no_version(materi: Materi, petugas: Pengguna) -> None:
    for _ in range(2):
        archive_materi(materi, arsip=True, oleh=petugas)
    with pytest.raises(TransisiError, match="sudah diarsipkan"):
        add_versi(materi, versi(2, "Baru."), kunci=LAIN, oleh=petugas)
    archive_materi(materi, arsip=False, oleh=petugas)
    assert add_versi(materi, versi(2, "Baru."), kunci=LAIN, oleh=petugas).nomor == 2
    assert jejak() == [
        "materi_dibuat",
        "materi_diarsipkan",
        "materi_dipakai_lagi",
        "materi_versi_baru",
    ]


def test_a_change_of_words_leaves_a_trail_once(
    materi: Materi, petugas: Pengguna
) -> None:
    baru = IsiMateri("Salindia 2026", "", "semua", 5)
    for _ in range(2):
        materi = change_materi(materi, baru, oleh=petugas)
    assert (materi.judul, materi.urutan) == ("Salindia 2026", 5)
    assert jejak() == ["materi_dibuat", "materi_diubah"]


@pytest.mark.parametrize("peran", PERAN)
def test_every_role_reads_and_downloads(
    request: pytest.FixtureRequest, as_: Masuk, materi: Materi, peran: str
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert baris(client.get(URL)) == [materi]
    response: Any = client.get(url("versi_download", materi.versi_set.get()))
    isi = b"".join(response)
    kepala = {
        nama: response[nama]
        for nama in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Cache-Control",
        )
    }
    assert kepala == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="salindia.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert isi[:5] == b"%PDF-"


def test_without_an_account_there_is_no_file(client: Client, materi: Materi) -> None:
    for nama in ("versi_download", "versi_preview"):
        response = client.get(url(nama, materi.versi_set.get()))
        assert response["Location"].startswith("/masuk/")


@pytest.mark.parametrize("peran", PERAN)
def test_the_file_is_no_evidence(
    request: pytest.FixtureRequest, as_: Masuk, materi: Materi, peran: str
) -> None:
    """Only the pages of materials lead to it, not those of evidence."""
    pengguna = request.getfixturevalue(peran)
    berkas = materi.versi_set.get().berkas
    assert not Berkas.objects.untuk(pengguna).exists()
    client = as_(pengguna)
    for alamat in (
        reverse("desa:berkas_detail", args=[berkas.pk]),
        reverse("desa:berkas_halaman", args=[berkas.pk, 1]),
    ):
        assert client.get(alamat).status_code == 404


def test_what_was_put_away_is_closed_to_those_who_only_read(
    as_: Masuk, materi: Materi, petugas: Pengguna, operator: Pengguna
) -> None:
    archive_materi(materi, arsip=True, oleh=petugas)
    alamat = [
        url("materi_detail", materi),
        url("versi_preview", materi.versi_set.get()),
        url("materi_renew", materi),
    ]
    kode = [
        [as_(satu).get(url_).status_code for url_ in alamat]
        for satu in (petugas, operator)
    ]
    assert kode == [[200, 200, 200], [404, 404, 403]]
    asing = url("versi_download", materi.versi_set.get())
    assert as_(operator).get(asing).status_code == 404
    assert baris(as_(operator).get(URL, {"arsip": "1"})) == []
    assert baris(as_(petugas).get(URL)) == []
    assert baris(as_(petugas).get(URL, {"arsip": "1"})) == [materi]


def test_older_versions_say_that_there_is_a_newer_one(
    as_: Masuk, materi: Materi, petugas: Pengguna, operator: Pengguna
) -> None:
    add_versi(materi, versi(2, "Tarif baru."), kunci=LAIN, oleh=petugas)
    html = as_(operator).get(url("materi_detail", materi)).content.decode()
    kata = [
        "Versi 2 dari 2, yang terbaru</strong>",
        "Versi 1 dari 2, yang terbaru versi 2</strong>",
        "Tarif baru.",
        "Unggah versi baru",
    ]
    assert [html.count(satu) for satu in kata] == [1, 1, 1, 0]


def test_whatsapp_gets_the_page_and_never_the_file(
    as_: Masuk, materi: Materi, operator: Pengguna
) -> None:
    wa = as_(operator).get(url("materi_detail", materi)).context["wa"]
    assert wa == (
        "https://wa.me/?text=Salindia%0ABuka%20dengan%20akun%20Permata%3A%0A"
        f"http%3A//testserver/materi/{materi.pk}/"
    )


def test_the_first_page_is_shown_as_a_picture(
    as_: Masuk, materi: Materi, operator: Pengguna
) -> None:
    client, alamat = as_(operator), url("versi_preview", materi.versi_set.get())
    response = client.get(alamat)
    assert (response["Content-Type"], response.content[:3]) == (
        "image/jpeg",
        b"\xff\xd8\xff",
    )
    lagi = client.get(alamat, headers={"If-None-Match": response["ETag"]})
    assert lagi.status_code == 304


def test_a_page_that_cannot_be_drawn_is_no_picture(
    as_: Masuk, operator: Pengguna, petugas: Pengguna
) -> None:
    rusak = b"%PDF-rusak"
    isi = replace(pdf_bersih(), isi=rusak, sha256=sha256(rusak).hexdigest())
    satu = VersiMateriFactory(berkas=store_berkas(isi, oleh=petugas))
    response = as_(operator).get(url("versi_preview", satu))
    assert (response.status_code, response.content) == (404, b"")
