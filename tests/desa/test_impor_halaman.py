"""The pages of an import: from the file to its numbers, and what they say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Desa, Impor, Musim, PemetaanImpor, Pengguna
from tests.desa.contoh_impor import (
    Kode,
    baris,
    bukti_mei,
    buku,
    periksa,
    teks,
    unggah,
)
from tests.desa.halaman import As

JUDUL = ["Tgl Bayar", "NPP", "Kode Iuran", "BLTH", "Nominal", "No Transaksi"]


@pytest.fixture
def meja(as_: As, petugas: Pengguna) -> Client:
    return as_(petugas)


def kirim_berkas(meja: Client, isi: bytes, nama: str = "buku-juli.xlsx") -> Any:
    berkas = SimpleUploadedFile(nama, isi)
    return meja.post(
        reverse("desa:impor_create"), {"jenis": "buku_besar", "berkas": berkas}
    )


def test_from_the_file_to_the_money_in_the_browser(
    meja: Client, akun: Akun, kode: Kode, desa: Desa, operator: Pengguna
) -> None:
    """Upload, the mapping that was guessed, the groups, confirmation, undo."""
    bukti = bukti_mei(desa, operator, akun)
    isi = buku(baris(kode[5], "12/06/2026"), baris(kode[4], "14/05/2026"), kepala=JUDUL)
    peta = kirim_berkas(meja, isi)
    impor = Impor.objects.get()
    assert peta["Location"] == reverse("desa:impor_map", args=[impor.pk])
    form = meja.get(peta["Location"]).context["form"]
    awal = {nama: str(form[nama].initial) for nama in form.fields if nama[1] == "_"}
    assert awal == {
        "k_tanggal": "0",
        "k_npp": "1",
        "k_kode": "2",
        "k_blth": "3",
        "k_jumlah": "4",
        "k_nomor": "5",
        "p_urutan": "",
        "p_asli": "",
    }
    hasil = meja.post(
        peta["Location"], awal | {"judul": "1", "nama": "Penerimaan"}, follow=True
    )
    assert "2 baris dibaca, 2 dikelompokkan." in teks(hasil)
    assert [(k.kunci, k.baris, k.jumlah) for k in hasil.context["kelompok"][:2]] == [
        ("cocok", 1, 181_440),
        ("tanpa_bukti", 1, 181_440),
    ]
    yakin = meja.get(reverse("desa:impor_apply", args=[impor.pk]))
    assert yakin.context["rencana"] == [
        ("Setoran yang dicatat", "2"),
        ("Jumlahnya", "Rp362.880"),
        ("Bukti yang disetujui", "1"),
        ("Desa yang berubah", "1"),
    ]
    impor.refresh_from_db()
    selesai = meja.post(
        reverse("desa:impor_apply", args=[impor.pk]),
        {"putaran": impor.putaran},
        follow=True,
    )
    assert "2 Setoran dicatat 1 Bukti disetujui 1 Desa berubah" in teks(selesai)
    batal = meja.post(
        reverse("desa:impor_cancel", args=[impor.pk]),
        {"alasan": "Berkas bulan lain"},
        follow=True,
    )
    assert "Impor ini dibatalkan. Berkas bulan lain" in teks(batal)
    bukti.refresh_from_db()
    assert bukti.status == "diajukan"


def test_the_next_file_of_the_same_heads_is_mapped_already(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    kepala = ("A", "B", "C", "D", "E", "F")
    pertama = unggah(petugas, buku(baris(kode[5], "14/06/2026"), kepala=kepala))
    alamat = reverse("desa:impor_map", args=[pertama.pk])
    isi = {"judul": "1", "k_tanggal": "0", "k_kode": "2", "k_jumlah": "4"}
    meja.post(alamat, isi | {"nama": "Ekspor kas"})
    assert PemetaanImpor.objects.get().nama == "Ekspor kas"
    kedua = unggah(petugas, buku(baris(kode[4], "14/05/2026"), kepala=kepala))
    form = meja.get(reverse("desa:impor_map", args=[kedua.pk])).context["form"]
    assert {nama: form[nama].initial for nama in isi} == isi | {"judul": 1}


def test_a_title_above_the_heads_is_passed_by(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    isi = buku(
        [], JUDUL, baris(kode[5], "14/06/2026"), kepala=["Penerimaan iuran cabang"]
    )
    impor = unggah(petugas, isi)
    response = meja.get(reverse("desa:impor_map", args=[impor.pk]))
    assert response.context["form"]["judul"].initial == 3
    lain = meja.get(reverse("desa:impor_map", args=[impor.pk]), {"judul": "4"})
    assert lain.context["form"]["judul"].initial == 4


@pytest.mark.parametrize(
    ("peta", "pesan"),
    [
        ({"k_tanggal": "0", "k_kode": "2"}, {"k_jumlah": ["Belum dipilih."]}),
        (
            {"k_tanggal": "0", "k_jumlah": "4"},
            {"__all__": ["Pilih kolom untuk Kode iuran, NPP, atau keduanya."]},
        ),
        (
            {"k_tanggal": "0", "k_jumlah": "4", "k_kode": "4"},
            {"__all__": ["Satu kolom dipilih untuk dua hal. Pilih satu saja."]},
        ),
    ],
)
def test_a_mapping_that_will_not_do(
    meja: Client,
    petugas: Pengguna,
    akun: Akun,
    kode: Kode,
    peta: dict[str, str],
    pesan: dict[str, list[str]],
) -> None:
    impor = unggah(petugas, buku(baris(kode[5], "14/06/2026"), kepala=JUDUL))
    alamat = reverse("desa:impor_map", args=[impor.pk])
    form = meja.post(alamat, peta | {"judul": "1"}).context["form"]
    assert form.errors == pesan


def test_an_open_question_is_asked_where_it_is_answered(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    impor = unggah(petugas, buku(baris(kode[5], "03/06/2026"), kepala=JUDUL))
    alamat = reverse("desa:impor_map", args=[impor.pk])
    isi = {"judul": "1", "k_tanggal": "0", "k_kode": "2", "k_jumlah": "4"}
    hasil = meja.post(alamat, isi, follow=True)
    tanya = "Semua tanggal di kolom A dapat dibaca dua cara."
    assert tanya in teks(hasil)
    assert tanya in teks(meja.get(alamat))
    selesai = meja.post(alamat, isi | {"p_urutan": "hari_dulu"}, follow=True)
    assert "1 baris dibaca, 1 dikelompokkan." in teks(selesai)


def test_the_same_file_is_told_with_its_link(
    meja: Client, petugas: Pengguna, petugas_lain: Pengguna, as_: As
) -> None:
    isi = buku(kepala=JUDUL)
    impor = unggah(petugas, isi)
    response = kirim_berkas(meja, isi)
    assert response.context["ada"] == impor
    assert reverse("desa:impor_detail", args=[impor.pk]) in response.content.decode()
    # A file of somebody whose imports he does not see is told without it.
    isi = buku(JUDUL, kepala=JUDUL)
    unggah(petugas_lain, isi)
    lain = kirim_berkas(meja, isi)
    assert lain.context["ada"] is None
    assert "Berkas yang sama sudah diunggah Rina Astuti" in teks(lain)


@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        (b"%PDF-1.7", "buku.pdf", "Berkas .pdf bukan tabel."),
        (b"", "buku.xlsx", "Berkas kosong. Pilih berkas lain."),
        (b"\n\n", "buku.csv", "Berkas ini tidak berisi satu baris pun."),
        (b"x" * (20 * 1024 * 1024 + 1), "buku.csv", "Berkas lebih dari 20 MB."),
    ],
)
def test_what_is_no_table_is_refused(
    meja: Client, musim: Musim, isi: bytes, nama: str, pesan: str
) -> None:
    response = kirim_berkas(meja, isi, nama)
    assert pesan in " ".join(response.context["form"].errors["berkas"])
    assert Impor.objects.count() == 0


def test_progress_and_a_worker_that_does_not_answer(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    impor = unggah(petugas, buku(baris(kode[5], "14/06/2026")))
    alamat = reverse("desa:impor_detail", args=[impor.pk])
    semua = Impor.objects.filter(pk=impor.pk)
    semua.update(pekerjaan="periksa", detak=Now())
    menunggu = meja.get(alamat)
    assert "Menunggu giliran." in teks(menunggu)
    assert 'hx-trigger="every 1500ms"' in menunggu.content.decode()
    assert "Lihat kemajuan sekarang" in teks(menunggu)  # where there is no script
    assert "Pekerja latar belum menjawab." not in teks(menunggu)
    semua.update(detak=Now() - timedelta(seconds=16))
    assert "Pekerja latar belum menjawab." in teks(meja.get(alamat))
    semua.update(dijemput=True, kemajuan=40, kabar="Membaca nilai", detak=Now())
    jalan = teks(meja.get(alamat))
    assert "Membaca nilai, 40 persen." in jalan
    assert "terhenti" not in jalan
    semua.update(detak=Now() - timedelta(seconds=121))
    assert "Pekerjaan ini terhenti." in teks(meja.get(alamat))
    meja.post(reverse("desa:impor_retry", args=[impor.pk]))
    impor.refresh_from_db()
    assert (impor.pekerjaan, impor.status, impor.percobaan) == ("", "diperiksa", 1)


def test_a_group_is_listed_with_its_rows(
    meja: Client, petugas: Pengguna, akun: Akun, kode: Kode
) -> None:
    impor = periksa(
        petugas, buku(baris(kode[5], "14/06/2026"), baris(kode[4], "33/05/2026"))
    )
    alamat = reverse("desa:impor_detail", args=[impor.pk])
    pertama = meja.get(alamat)
    assert pertama.context["dipilih"].kunci == "tanpa_bukti"
    buruk = meja.get(alamat, {"kelompok": "tidak_terbaca"})
    assert "Kolom A (Tanggal bayar): “33/05/2026” bukan tanggal." in teks(buruk)
    asing = meja.get(alamat, {"kelompok": "tidak-ada"})
    assert asing.context["dipilih"].kunci == "tanpa_bukti"
