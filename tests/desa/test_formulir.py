"""What a form refuses, in words that say the cause and the way out; nothing is kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pikepdf import Encryption

from desa.models import (
    Akun,
    Bukti,
    Desa,
    IsianAnggaran,
    IsianIuran,
    IsianRegulasi,
)
from tests.contoh import jpeg
from tests.desa.halaman import (
    anggaran,
    galat,
    iuran,
    regulasi,
    tersimpan,
    unggahan,
)
from tests.factories import AkunFactory
from tests.permata.contoh_berkas import dokumen, tulis

KOSONG = (0, 0, 0, 0, 0)


def kirim(klien: Client, jenis: str, isi: dict[str, Any]) -> Any:
    return klien.post(reverse("desa:bukti_create", args=[jenis]), isi)


def test_iuran_is_stored_as_it_was_written(klien: Client, akun: Akun) -> None:
    response = kirim(klien, "iuran", iuran(akun))
    bukti = Bukti.objects.get()
    assert response["Location"] == reverse("desa:bukti_terima", args=[bukti.pk])
    isian = IsianIuran.objects.get(versi=bukti.versi_kini)
    assert (isian.akun, isian.blth, isian.kode_iuran, isian.jumlah, isian.tanggal) == (
        akun,
        date(2026, 5, 1),
        "410800000005",
        181_440,
        date(2026, 6, 12),
    )
    assert (bukti.status, bukti.blth) == ("diajukan", date(2026, 5, 1))


def test_a_regulation_keeps_its_number_as_written_and_parsed(klien: Client) -> None:
    kirim(klien, "regulasi", regulasi(nomor_tertulis="Perdes No. 04 Tahun 2026"))
    isian = IsianRegulasi.objects.get()
    assert (isian.nomor_tertulis, isian.nomor, isian.tahun) == (
        "Perdes No. 04 Tahun 2026",
        4,
        2026,
    )
    assert (isian.ditetapkan, isian.diundangkan) == (
        date(2026, 1, 5),
        date(2026, 1, 6),
    )
    kirim(klien, "regulasi", regulasi(nomor_tertulis="141/II/ABC"))
    isian = IsianRegulasi.objects.get(nomor_tertulis="141/II/ABC")
    assert (isian.nomor, isian.tahun) == (None, None)


def test_a_budget_line_is_stored(klien: Client) -> None:
    kirim(klien, "anggaran", anggaran(berkas=unggahan(tulis(dokumen()), "apbdes.pdf")))
    isian = IsianAnggaran.objects.get()
    assert (isian.jumlah, isian.jumlah_orang) == (2_016_000, 10)
    lampiran = isian.versi.lampiran_set.get()
    assert (lampiran.berkas.tipe, lampiran.berkas.halaman) == ("application/pdf", 1)


BERKAS = {
    "wrong type under a right name": (
        unggahan(b"Ini teks biasa, bukan foto." * 9),
        "Isi berkas ini bukan foto (JPEG, PNG) atau PDF. Kirim berkas yang lain.",
    ),
    "PDF under the name of a photo": (
        unggahan(tulis(dokumen())),
        "Nama berkas berakhiran .jpg, tetapi isinya PDF. "
        "Beri nama yang sesuai, lalu kirim lagi.",
    ),
    "empty": (unggahan(b""), "Berkas kosong. Pilih berkas lain atau foto ulang."),
    "truncated": (
        unggahan(jpeg(sisi=400)[:900]),
        "Foto rusak atau terpotong. Foto ulang lembar ini.",
    ),
    "30 MB": (
        unggahan(b"\xff\xd8\xff\xe0" + bytes(30 * 1024 * 1024)),
        "Berkas lebih dari 20 MB. Foto ulang dengan ukuran lebih kecil "
        "atau kirim halaman yang diperlukan saja.",
    ),
    "encrypted PDF": (
        unggahan(tulis(dokumen(), encryption=Encryption(user="rahasia")), "b.pdf"),
        "PDF terkunci kata sandi. Buka kuncinya, simpan tanpa sandi, lalu kirim lagi.",
    ),
}


@pytest.mark.parametrize("nama", BERKAS)
def test_a_file_that_is_refused(klien: Client, akun: Akun, nama: str) -> None:
    berkas, pesan = BERKAS[nama]
    berkas.seek(0)
    response = kirim(klien, "iuran", iuran(akun, berkas=berkas))
    assert galat(response) == {"berkas": [pesan]}
    assert tersimpan() == KOSONG


def test_files_are_needed_and_counted(klien: Client, akun: Akun) -> None:
    isi = iuran(akun)
    del isi["berkas"]
    assert galat(kirim(klien, "iuran", isi)) == {"berkas": ["Lampirkan foto atau PDF."]}
    banyak = [unggahan(nama=f"{n}.jpg") for n in range(11)]
    assert galat(kirim(klien, "iuran", iuran(akun, berkas=banyak))) == {
        "berkas": ["Paling banyak 10 berkas sekali kirim."]
    }
    assert tersimpan() == KOSONG


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (
            {"tanggal": "2026-07-21"},
            {
                "tanggal": [
                    "Selasa, 21 Juli 2026 belum terjadi. "
                    "Tulis tanggal yang tercetak pada dokumen."
                ]
            },
        ),
        (
            {"tanggal": "31-02-2026"},
            {"tanggal": ["Tanggal tidak terbaca. Tulis seperti 14-07-2026."]},
        ),
        ({"tanggal": ""}, {"tanggal": ["Isi tanggalnya."]}),
        ({"jumlah": ""}, {"jumlah": ["Isi jumlahnya dalam rupiah."]}),
        ({"jumlah": "0"}, {"__all__": ["Jumlah dibayar harus lebih dari nol."]}),
        (
            {"jumlah": "seratus"},
            {"jumlah": ["Tulis rupiah dengan angka saja, misalnya 600.000."]},
        ),
        ({"blth_pilih": ""}, {"blth_pilih": ["Belum dipilih."]}),
        (
            {"blth_pilih": "2025-12-01"},
            {"blth_pilih": ["Pilih salah satu bulan musim ini."]},
        ),
        ({"akun": ""}, {"akun": ["Belum dipilih."]}),
        (
            {"kunci": "bukan-kunci"},
            {
                "kunci": [
                    "Formulir ini tidak lengkap. Muat ulang halaman, lalu isi kembali."
                ]
            },
        ),
    ],
)
def test_iuran_that_is_refused(
    klien: Client, akun: Akun, ubah: dict[str, str], pesan: dict[str, list[str]]
) -> None:
    assert galat(kirim(klien, "iuran", iuran(akun, **ubah))) == pesan
    assert tersimpan() == KOSONG


def test_the_account_of_another_desa_is_refused(
    klien: Client, akun: Akun, desa_lain: Desa
) -> None:
    lain = AkunFactory(desa=desa_lain)
    response = kirim(klien, "iuran", iuran(lain))
    assert galat(response) == {"akun": ["Pilih akun dari daftar desa Anda."]}
    assert lain.npp not in response.content.decode()
    assert tersimpan() == KOSONG


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (
            {"diundangkan": ""},
            {
                "diundangkan": [
                    "Perdes dan Perkades berlaku setelah diundangkan. Isi tanggalnya."
                ]
            },
        ),
        (
            {"diundangkan": "2026-01-04"},
            {"__all__": ["Tanggal diundangkan tidak boleh sebelum ditetapkan."]},
        ),
        (
            {"berlaku_sampai": "2026-01-05"},
            {"__all__": ["Tanggal akhir berlaku tidak boleh sebelum mulai berlaku."]},
        ),
        (
            {"jenis": "perbup"},
            {
                "jenis": [
                    "Masukkan pilihan yang valid. perbup bukan salah satu dari "
                    "pilihan yang tersedia."
                ]
            },
        ),
        ({"tentang": ""}, {"tentang": ["Belum diisi."]}),
    ],
)
def test_a_regulation_that_is_refused(
    klien: Client, ubah: dict[str, str], pesan: dict[str, list[str]]
) -> None:
    assert galat(kirim(klien, "regulasi", regulasi(**ubah))) == pesan
    assert tersimpan() == KOSONG


def test_a_letter_needs_no_diundangkan(klien: Client) -> None:
    isi = regulasi(jenis="surat_edaran", diundangkan="")
    kirim(klien, "regulasi", isi)
    assert IsianRegulasi.objects.get().diundangkan is None


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        (
            {"jumlah_orang": "0"},
            {"__all__": ["Jumlah orang dan anggaran harus di atas nol."]},
        ),
        (
            {"jumlah_orang": "-1"},
            {
                "jumlah_orang": [
                    "Pastikan nilai ini lebih besar dari atau sama dengan 0."
                ]
            },
        ),
        (
            {"berlaku_sampai": "2025-12-31"},
            {"__all__": ["Tanggal akhir berlaku tidak boleh sebelum mulai berlaku."]},
        ),
    ],
)
def test_a_budget_line_that_is_refused(
    klien: Client, ubah: dict[str, str], pesan: dict[str, list[str]]
) -> None:
    assert galat(kirim(klien, "anggaran", anggaran(**ubah))) == pesan
    assert tersimpan() == KOSONG
