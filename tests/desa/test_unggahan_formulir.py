"""A form takes files, and names of files that were sent ahead."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Berkas, Bukti, Desa, Lampiran, Pengguna, Unggahan
from permata import titipan
from tests.contoh import jpeg
from tests.desa.contoh import kirim, putus
from tests.desa.halaman import As, galat, iuran, regulasi, tersimpan, unggahan
from tests.desa.unggah import lanjut, mulai, unggah
from tests.factories import PenggunaFactory
from tests.permata.contoh_berkas import dokumen, tulis

MERAH, HIJAU, BIRU = (jpeg(warna) for warna in ((99, 0, 0), (0, 99, 0), (0, 0, 99)))
BELUM = ["Salah satu berkas belum sampai seluruhnya. Pilih lagi berkasnya."]


def kirim_form(klien: Client, jenis: str, isi: dict[str, Any]) -> Any:
    return klien.post(reverse("desa:bukti_create", args=[jenis]), isi)


def tanpa_berkas(isi: dict[str, Any], **lain: Any) -> dict[str, Any]:
    return {nama: nilai for nama, nilai in isi.items() if nama != "berkas"} | lain


def disebut(response: Any) -> list[str]:
    """The uploads that the page keeps."""
    pola = r'name="berkas_unggahan" value="([0-9a-f-]{36})"'
    return re.findall(pola, response.content.decode())


def asli() -> list[str]:
    """What is attached to the item, in order, by name."""
    return list(
        Lampiran.objects.order_by("urut").values_list("berkas__nama", flat=True)
    )


def test_files_sent_ahead_keep_their_order(klien: Client, akun: Akun) -> None:
    merah = unggah(klien, MERAH, nama="merah.jpg", kunci="m")
    hijau = unggah(klien, HIJAU, nama="hijau.jpg", kunci="h")
    response = kirim_form(
        klien,
        "iuran",
        iuran(
            akun,
            berkas=unggahan(BIRU, "biru.jpg"),
            berkas_unggahan=[str(hijau.pk), str(merah.pk), str(hijau.pk)],
        ),
    )
    bukti = Bukti.objects.get()
    assert response["Location"] == reverse("desa:bukti_terima", args=[bukti.pk])
    assert asli() == ["hijau.jpg", "merah.jpg", "biru.jpg"]
    berkas = Berkas.objects.get(nama="hijau.jpg")
    assert berkas.sha256_asli == hijau.sidik


def test_the_same_send_after_a_lost_answer_gives_the_same_receipt(
    klien: Client, akun: Akun
) -> None:
    satu = unggah(klien, MERAH)
    isi = tanpa_berkas(iuran(akun), berkas_unggahan=str(satu.pk))
    pertama = kirim_form(klien, "iuran", isi)["Location"]
    assert kirim_form(klien, "iuran", isi)["Location"] == pertama
    assert tersimpan() == (1, 1, 1, 0, 1)


def test_only_finished_files_of_this_person_count(
    klien: Client, akun: Akun, desa: Desa, as_: As
) -> None:
    tetangga = as_(PenggunaFactory(operator=True, desa=desa))
    milik_lain = unggah(tetangga, MERAH)
    url = mulai(klien, len(MERAH))["Location"]
    lanjut(klien, url, MERAH[:100], 0)
    belum = Unggahan.objects.exclude(pk=milik_lain.pk).get()
    for satu in (milik_lain.pk, belum.pk, uuid.uuid4(), "bukan-uuid", ""):
        isi = tanpa_berkas(iuran(akun), berkas_unggahan=str(satu))
        response = kirim_form(klien, "iuran", isi)
        assert (galat(response), disebut(response)) == ({"berkas": BELUM}, [])
    assert tersimpan() == (0, 0, 0, 0, 0)


def test_a_file_whose_bytes_are_gone_is_asked_for_again(
    klien: Client, akun: Akun
) -> None:
    satu = unggah(klien, MERAH)
    titipan.sambung(satu.pk, 100, b"")
    isi = tanpa_berkas(iuran(akun), berkas_unggahan=str(satu.pk))
    assert galat(kirim_form(klien, "iuran", isi)) == {"berkas": BELUM}


def test_a_form_that_comes_back_keeps_its_files(klien: Client, akun: Akun) -> None:
    """Those sent ahead, and those that came with it: nobody chooses them again."""
    satu = unggah(klien, MERAH, nama="merah.jpg")
    response = kirim_form(
        klien,
        "iuran",
        iuran(akun, tanggal="", berkas=unggahan(HIJAU), berkas_unggahan=[str(satu.pk)]),
    )
    assert galat(response) == {"tanggal": ["Isi tanggalnya."]}
    hijau = Unggahan.objects.exclude(pk=satu.pk).get()
    assert disebut(response) == [str(satu.pk), str(hijau.pk)]
    assert "Pilih lagi berkasnya" not in response.content.decode()
    assert "required" not in re.findall(r"<input type=.file.[^>]*>", response.text)[0]
    isi = tanpa_berkas(iuran(akun), berkas_unggahan=disebut(response))
    assert kirim_form(klien, "iuran", isi).status_code == 302
    assert asli() == ["merah.jpg", "bukti.jpg"]


def test_the_same_file_in_a_form_that_comes_back_twice_is_kept_once(
    klien: Client, akun: Akun
) -> None:
    for _ in range(2):
        isi = iuran(akun, tanggal="", berkas=unggahan(HIJAU))
        response = kirim_form(klien, "iuran", isi)
    assert disebut(response) == [str(Unggahan.objects.get().pk)]


def test_a_file_that_is_refused_is_not_kept(klien: Client, akun: Akun) -> None:
    baik = unggah(klien, MERAH, kunci="a")
    isi = iuran(
        akun,
        berkas=unggahan(b"halo", "catatan.jpg"),
        berkas_unggahan=[str(baik.pk)],
    )
    response = kirim_form(klien, "iuran", isi)
    assert galat(response) == {
        "berkas": [
            "catatan.jpg: Isi berkas ini bukan foto (JPEG, PNG) atau PDF. "
            "Kirim berkas yang lain."
        ]
    }
    assert disebut(response) == [str(baik.pk)]
    assert list(Unggahan.objects.all()) == [baik]


def test_a_file_for_one_kind_does_not_pass_as_another(
    as_: As, petugas: Pengguna, desa: Desa
) -> None:
    """A visit takes photos only, whatever the browser announced."""
    klien = as_(petugas)
    pdf = unggah(klien, tulis(dokumen()), jenis="pdf", nama="a.pdf")
    url = reverse("sosialisasi:kunjungan_create")
    data = {
        "kunci": str(uuid.uuid4()),
        "tanggal": "2026-07-01",
        "tempat": "Balai desa",
        "desa_hadir": [desa.pk],
        "jumlah_orang": "9",
        "foto_unggahan": [str(pdf.pk)],
    }
    response = klien.post(f"{url}?kecamatan={desa.kecamatan.kode}", data)
    assert galat(response) == {
        "foto": ["Isi berkas ini bukan foto JPEG atau PNG. Kirim berkas yang lain."]
    }
    foto = unggah(klien, MERAH, jenis="foto", kunci="foto", nama="hadir.jpg")
    data["foto_unggahan"] = [str(foto.pk)]
    assert klien.post(f"{url}?kecamatan={desa.kecamatan.kode}", data).status_code == 302
    assert list(Berkas.objects.values_list("nama", flat=True)) == ["hadir.jpg"]


def test_eleven_files_are_too_many(klien: Client, akun: Akun) -> None:
    isi = iuran(akun, berkas=[unggahan(MERAH) for _ in range(11)])
    assert galat(kirim_form(klien, "iuran", isi)) == {
        "berkas": ["Paling banyak 10 berkas sekali kirim."]
    }


def test_mending_takes_a_file_that_was_sent_ahead(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = putus(kirim(desa, operator), "dikembalikan", petugas)
    satu = unggah(klien, MERAH, nama="ulang.jpg")
    isi = tanpa_berkas(regulasi(), berkas_unggahan=str(satu.pk))
    url = reverse("desa:bukti_mend", args=[bukti.pk])
    assert klien.post(url, isi).status_code == 302
    versi = bukti.versi_set.get(nomor=2)
    nama = versi.lampiran_set.values_list("berkas__nama", flat=True)
    assert list(nama) == ["ulang.jpg"]


@pytest.mark.parametrize("jenis", ["iuran", "regulasi", "anggaran", "peserta"])
def test_the_page_tells_its_script_where_to_send(
    klien: Client, operator: Pengguna, jenis: str
) -> None:
    teks = klien.get(reverse("desa:bukti_create", args=[jenis])).content.decode()
    assert f'data-draf="{operator.pk}" data-unggah="/unggah/"' in teks
    assert "permata/kirim.js" in teks
    assert "data-kembali" not in teks


def test_the_nik_is_never_part_of_a_draft(klien: Client) -> None:
    teks = klien.get(reverse("desa:bukti_create", args=["peserta"])).content.decode()
    isian = re.findall(r'<input[^>]*name="b-\d+-nik"[^>]*>', teks)
    assert len(isian) == 5
    assert all("data-tanpa-draf" in satu for satu in isian)


def test_the_receipt_names_the_key_of_its_draft(klien: Client, akun: Akun) -> None:
    isi = iuran(akun)
    url = kirim_form(klien, "iuran", isi)["Location"]
    assert f'data-terima="{isi["kunci"]}"' in klien.get(url).content.decode()


def test_a_key_that_is_used_up_ends_its_draft(klien: Client, akun: Akun) -> None:
    isi = iuran(akun, pembayaran_lain="on")
    kirim_form(klien, "iuran", isi)
    response = kirim_form(
        klien, "iuran", isi | {"jumlah": "1.000", "berkas": unggahan()}
    )
    assert "data-kunci-ditolak" in response.content.decode()
    assert "data-kembali" in response.content.decode()


def test_signing_out_clears_the_device(klien: Client) -> None:
    """SEC-11: pages of a list may lie in the cache, drafts in the storage."""
    assert "Clear-Site-Data" not in klien.get("/keluar/")
    bersih = klien.post("/keluar/")["Clear-Site-Data"]
    assert bersih == '"cache", "storage"'
