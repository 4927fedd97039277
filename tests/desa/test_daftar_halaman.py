"""The pages of a sheet: template, upload, preview, the refused rows, the sending."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from desa.daftar.baca import baca_daftar
from desa.models import (
    Bukti,
    DaftarSementara,
    Desa,
    IsianPeserta,
    Musim,
    Pengguna,
    VersiBukti,
)
from permata.tabel import baca_tabel
from tests.desa.contoh_daftar import BAWAAN, KEPALA, nik, warga, xlsx
from tests.desa.halaman import As, galat, unggahan
from tests.factories import PenggunaFactory

UNGGAH = "desa:peserta_unggah"


def berkas(isi: bytes, nama: str = "warga.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def unggah(klien: Client, *isi: Any, **lain: Any) -> Any:
    return klien.post(reverse(UNGGAH), {"berkas": berkas(xlsx(*isi)), **lain})


def kirim(klien: Client, url: str, **lain: Any) -> Any:
    isi = {"sidik": klien.get(url).context["sidik"], "persetujuan": "on"}
    return klien.post(url, isi | {"berkas": unggahan()} | lain)


def test_our_sheet_can_be_filled_in_and_read_back(klien: Client) -> None:
    response = klien.get(reverse("desa:peserta_contoh"))
    assert response["Content-Disposition"].startswith("attachment")
    buku = load_workbook(io.BytesIO(response.content))
    assert buku.sheetnames == ["Peserta", "Petunjuk"]
    lembar = buku["Peserta"]
    assert [sel.value for sel in lembar[1]] == list(KEPALA)
    assert lembar.column_dimensions["B"].number_format == "@"
    aturan = {str(a.sqref): a.formula1 for a in lembar.data_validations.dataValidation}
    assert aturan == {
        "B2:B1001": "16",
        "D2:D1001": '"Mandiri,APBDes,APBD atau DBHCHT,CSR,Pemberi kerja"',
        "E2:E1001": '"Ya,Tidak"',
        "G2:G1001": '"Ya,Tidak"',
    }
    lembar.append(warga(3))
    hasil = io.BytesIO()
    buku.save(hasil)
    (satu,) = baca_daftar(list(baca_tabel(hasil.getvalue(), "isi.xlsx")), BAWAAN)
    assert (satu.nama, satu.nik, satu.galat) == ("Sumiyati 3", nik(3), ())


def test_from_the_sheet_to_the_receipt(klien: Client, desa: Desa) -> None:
    pratinjau = unggah(klien, warga(1), warga(2, nik=int(nik(2))), warga(3))
    daftar = DaftarSementara.objects.get()
    url = reverse("desa:daftar_detail", args=[daftar.pk])
    assert pratinjau["Location"] == url
    response = klien.get(url)
    isi = response.content.decode()
    assert "Periksa dulu: 2 warga siap dikirim" in isi
    assert "Format kolom NIK sebagai Teks" in isi
    assert isi.index("Sumiyati 2") < isi.index("Sumiyati 1")
    assert nik(1) not in isi
    assert Bukti.objects.count() == 0
    response = kirim(klien, url)
    bukti = Bukti.objects.get()
    assert response["Location"] == reverse("desa:bukti_terima", args=[bukti.pk])
    assert (bukti.desa, IsianPeserta.objects.count()) == (desa, 2)
    assert VersiBukti.objects.get().lampiran_set.count() == 1
    # The preview is gone: its address leads to the receipt, a second click too.
    for lagi in (klien.get(url), klien.post(url, {"sidik": "x"})):
        assert lagi["Location"] == response["Location"]
    assert Bukti.objects.count() == 1


def test_the_same_file_again_says_so(klien: Client) -> None:
    isi = xlsx(warga(1))
    for _ in range(2):
        klien.post(reverse(UNGGAH), {"berkas": berkas(isi)})
        daftar = DaftarSementara.objects.order_by("dibuat_pada").last()
        assert daftar is not None
        url = reverse("desa:daftar_detail", args=[daftar.pk])
        if not Bukti.objects.exists():
            kirim(klien, url)
    teks = klien.get(url).content.decode()
    assert "Tidak ada yang perlu dikirim" in teks
    assert "Berkas yang sama sudah pernah dikirim." in teks
    assert 'name="persetujuan"' not in teks


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"persetujuan": ""}, {"persetujuan"}),
        ({"berkas": ""}, {"berkas"}),
        ({"sidik": "x"}, {"__all__"}),
    ],
)
def test_nothing_goes_out_without_photo_consent_and_what_was_seen(
    klien: Client, lain: dict[str, Any], pesan: set[str]
) -> None:
    unggah(klien, warga(1))
    url = reverse("desa:daftar_detail", args=[DaftarSementara.objects.get().pk])
    assert set(galat(kirim(klien, url, **lain))) == pesan
    assert Bukti.objects.count() == 0


def test_pasted_cells_go_the_same_way(klien: Client) -> None:
    teks = "\r\n".join(f"{n}\tTarno {n}\t{nik(n)}\t1990-01-05" for n in (1, 2))
    tempel = f"No\tNama\tNIK\tTgl lahir\r\n{teks}"
    isi = {"tempel": tempel, "sumber_dana": "csr", "terdaftar_sejak": "2026-07-02"}
    response = klien.post(reverse(UNGGAH), isi, follow=True)
    assert response.context["hitung"].baru == 2
    assert DaftarSementara.objects.get().nama_berkas == ""


@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        ({}, "berkas", "Pilih berkas, atau tempel isinya dari lembar kerja."),
        (
            {"tempel": "Nama\tNIK\nTarno\t1", "berkas": b"Nama,NIK\nTarno,1\n"},
            "berkas",
            "Pilih salah satu: berkas atau tempelan.",
        ),
        ({"tempel": "Tarno"}, "tempel", "Kolom Nama dan NIK tidak ditemukan."),
        ({"berkas": b""}, "berkas", "Berkas kosong. Pilih berkas lain."),
        ({"berkas": b"%PDF-1.7 x"}, "berkas", "Ini PDF, bukan tabel."),
        ({"berkas": b"PK\x03\x04rusak"}, "berkas", "Berkas Excel ini rusak"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(
    klien: Client, isi: dict[str, Any], nama: str, pesan: str
) -> None:
    if isinstance(kiriman := isi.get("berkas"), bytes):
        isi = isi | {"berkas": berkas(kiriman, "warga.csv")}
    salah = galat(klien.post(reverse(UNGGAH), isi))
    assert list(salah) == [nama]
    assert salah[nama][0].startswith(pesan)
    assert DaftarSementara.objects.count() == 0


def test_a_large_file_is_refused_before_it_is_read(klien: Client) -> None:
    salah = galat(klien.post(reverse(UNGGAH), {"berkas": berkas(b"x" * (5 << 20 | 1))}))
    assert salah["berkas"][0].startswith("Berkas lebih dari 5 MB.")


def test_refused_rows_are_handed_back_without_their_nik(klien: Client) -> None:
    unggah(klien, warga(1), warga(2, nik=int(nik(2))), warga(3, nama="=A1", dana="?"))
    pk = DaftarSementara.objects.get().pk
    response = klien.get(reverse("desa:daftar_ditolak", args=[pk]))
    lembar = load_workbook(io.BytesIO(response.content)).worksheets[0]
    baris = [tuple(sel.value for sel in satu) for satu in lembar.iter_rows(min_row=4)]
    assert baris[0][:3] == (3, "Sumiyati 2", None)
    assert baris[1][:2] == (4, "=A1")
    assert lembar["B5"].data_type == "s"
    assert str(baris[1][3]).startswith("Sumber dana: Sumber dana tidak dikenal.")
    assert len(baris) == 2
    assert nik(3) not in str(baris)


def test_a_preview_can_be_thrown_away(klien: Client, desa: Desa) -> None:
    unggah(klien, warga(1))
    url = reverse("desa:daftar_delete", args=[DaftarSementara.objects.get().pk])
    assert klien.get(url).status_code == 405
    assert klien.post(url)["Location"] == reverse(UNGGAH) + f"?desa={desa.kode}"
    assert DaftarSementara.objects.count() == 0


def test_nobody_else_sees_a_preview(as_: As, klien: Client, desa: Desa) -> None:
    unggah(klien, warga(1))
    pk = DaftarSementara.objects.get().pk
    rekan = as_(PenggunaFactory(operator=True, desa=desa))
    for nama in ("daftar_detail", "daftar_ditolak"):
        assert rekan.get(reverse(f"desa:{nama}", args=[pk])).status_code == 404
    assert rekan.post(reverse("desa:daftar_delete", args=[pk])).status_code == 404
    assert DaftarSementara.objects.count() == 1


def test_somebody_may_upload_for_a_village_that_he_sees(
    as_: As, pendamping: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    klien, url = as_(pendamping), reverse(UNGGAH)
    assert klien.get(url)["Location"] == reverse("desa:desa_list")
    assert klien.get(f"{url}?desa={desa_lain.kode}").status_code == 404
    isi = {"berkas": berkas(xlsx(warga(1)))}
    tujuan = klien.post(f"{url}?desa={desa.kode}", isi)["Location"]
    kirim(klien, tujuan, diminta_oleh="Bu Siti, kaur keuangan")
    versi = VersiBukti.objects.select_related("bukti").get()
    assert (versi.bukti.desa, versi.atas_nama, versi.diminta_oleh) == (
        desa,
        True,
        "Bu Siti, kaur keuangan",
    )


def test_a_closed_season_takes_no_sheet(klien: Client, musim: Musim) -> None:
    Musim.objects.update(status=Musim.Status.TUTUP_DATA)
    isi = unggah(klien, warga(1)).content.decode()
    assert "Pengiriman daftar sedang tidak dibuka" in isi
    assert DaftarSementara.objects.count() == 0


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_preview_costs_the_same_for_one_row_and_three(
    klien: Client, banyak: int, django_assert_num_queries: Any
) -> None:
    unggah(klien, *(warga(n) for n in range(1, banyak + 1)))
    url = reverse("desa:daftar_detail", args=[DaftarSementara.objects.get().pk])
    with django_assert_num_queries(7):
        assert klien.get(url).status_code == 200


def test_a_long_list_has_pages_and_refused_rows_come_first(klien: Client) -> None:
    unggah(klien, *(warga(n) for n in range(1, 60)), warga(60, nik="1"))
    url = reverse("desa:daftar_detail", args=[DaftarSementara.objects.get().pk])
    halaman = klien.get(url).context["page_obj"]
    assert [len(halaman), halaman.paginator.count] == [20, 60]
    assert [str(t.kelompok) for t in halaman][:2] == ["ditolak", "baru"]
    assert len(klien.get(f"{url}?page=3").context["page_obj"]) == 20
