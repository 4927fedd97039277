"""The settings of the letters: a form whose every save is a version."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desa.models import Jejak, Musim, Pengguna
from penilaian.dokumen.surat import baca_bahan_surat, html_keputusan
from penilaian.models import SetelanDokumen
from permata.dokumen.aset import cetak
from tests.contoh import jpeg
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_terbit import ISI, setelan
from tests.penilaian.halaman import As, teks, unsur

ALAMAT = "/penetapan/setelan/"


def isian(**beda: Any) -> dict[str, Any]:
    """What a person types, each list a text a line."""
    dasar = {
        nama: "\n".join("; ".join(s) if isinstance(s, list) else s for s in nilai)
        if isinstance(nilai, list)
        else nilai
        for nama, nilai in ISI.items()
    }
    return {**dasar, **beda}


def test_the_first_version_begins_with_what_is_known(
    musim: Musim, admin: Pengguna, as_: As
) -> None:
    halaman = as_(admin).get(ALAMAT)
    isi = [satu.atribut for satu in unsur(halaman, "input")]
    awal = {satu.get("name", ""): satu.get("value") for satu in isi}
    assert (awal["kantor"], awal["tanggal_pleno"], awal["nomor_piagam"]) == (
        "Kantor Cabang Kudus",
        f"{musim.pleno_akhir:%d-%m-%Y}",
        f"PGM/{{urut}}/{musim.umum_akhir:%m%Y}",
    )


def test_what_is_wrong_is_listed_once(musim: Musim, admin: Pengguna, as_: As) -> None:
    halaman = as_(admin).post(ALAMAT, isian(pejabat=""))
    assert len(unsur(halaman, "div", "galat")) == 1


def test_each_save_is_a_version_with_a_line_in_the_trail(
    musim: Musim, admin: Pengguna, as_: As
) -> None:
    client = as_(admin)
    for pejabat in ("Ratna", "Sri"):
        jawaban = client.post(ALAMAT, isian(pejabat=pejabat))
        assert jawaban["Location"] == "/penetapan/paket/"
    semua = SetelanDokumen.objects.order_by("versi")
    assert [(satu.versi, satu.pejabat) for satu in semua] == [(1, "Ratna"), (2, "Sri")]
    assert semua[0].juri == ISI["juri"]
    assert Jejak.objects.filter(tindakan="simpan_setelan_dokumen").count() == 2
    assert "berlaku versi 2" in teks(client.get(ALAMAT))[0]


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        ({"juri": "Bambang; Ketua"}, "Baris 1: tulis nama; unsur; kedudukan."),
        ({"juri": " \n"}, "Belum diisi."),
        ({"nomor_piagam": "PGM/01"}, "Tulis {urut} di tempat nomor urut"),
        ({"mengingat": "a\n" * 21}, "Paling banyak 20 baris."),
        ({"tanggal_pleno": "besok"}, "Tanggal tidak terbaca."),
    ],
)
def test_what_no_letter_could_print_is_refused(
    musim: Musim, admin: Pengguna, as_: As, beda: dict[str, str], kalimat: str
) -> None:
    jawaban = as_(admin).post(ALAMAT, isian(**beda))
    assert (jawaban.status_code, kalimat in teks(jawaban)[0]) == (200, True)
    assert SetelanDokumen.objects.count() == 0


def test_the_logo_is_checked_kept_and_can_be_taken_away(
    musim: Musim, admin: Pengguna, as_: As
) -> None:
    client = as_(admin)
    palsu = SimpleUploadedFile("logo.jpg", b"MZ bukan gambar")
    assert client.post(ALAMAT, isian(logo=palsu)).status_code == 200
    logo = SimpleUploadedFile("logo.jpg", jpeg())
    client.post(ALAMAT, isian(logo=logo))
    client.post(ALAMAT, isian())
    client.post(ALAMAT, isian(tanpa_logo="on"))
    semua = SetelanDokumen.objects.order_by("versi")
    assert [satu.logo is None for satu in semua] == [False, False, True]
    assert semua[0].logo_id == semua[1].logo_id


def test_the_uploaded_logo_is_printed(musim: Musim, admin: Pengguna, as_: As) -> None:
    penetapan = seal(musim, admin, status="ditetapkan")
    tanpa = baca_bahan_surat(penetapan, setelan(musim, admin))
    as_(admin).post(ALAMAT, isian(logo=SimpleUploadedFile("logo.jpg", jpeg())))
    dengan = baca_bahan_surat(penetapan, SetelanDokumen.objects.get(versi=2))
    assert (list(tanpa.foto), list(dengan.foto)) == ([], ["logo.jpg"])
    isi = cetak(html_keputusan(dengan, None), dengan.foto)
    assert (isi.count(b"/DCTDecode") > 0, isi[:5]) == (True, b"%PDF-")
