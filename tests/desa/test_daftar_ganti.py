"""A list that is mended as a sheet: whole, with nobody lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from desa.actions.daftar import Unggahan, create_daftar, nilai_daftar, send_daftar
from desa.forms.peserta import PesertaForm
from desa.models import Bukti, DaftarSementara, Desa, IsianPeserta, Musim, Pengguna
from tests.desa.contoh import isian_peserta, kirim, putus, setujui
from tests.desa.contoh_daftar import baca, nik, warga, xlsx
from tests.desa.halaman import As
from tests.desa.test_formulir_peserta import data


@pytest.fixture
def kembali(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Bukti:
    """A list of two that came back."""
    orang = [isian_peserta(nik(n), nama=f"Sumiyati {n}") for n in (1, 2)]
    return putus(kirim(desa, operator, *orang), "dikembalikan", petugas)


@pytest.fixture
def ganti(musim: Musim, desa: Desa, operator: Pengguna) -> Any:
    def buat(bukti: Bukti, *isi: Sequence[Any]) -> DaftarSementara:
        return create_daftar(
            baca(*isi),
            Unggahan("warga.xlsx", "a" * 64),
            musim=musim,
            desa=desa,
            oleh=operator,
            mengganti=bukti,
        )

    return buat


def test_the_new_version_holds_all_rows_and_keeps_the_photos(
    ganti: Any, kembali: Bukti, operator: Pengguna
) -> None:
    daftar = ganti(kembali, warga(1), warga(2, nama="Sumiyati Dua"), warga(3))
    hasil = nilai_daftar(daftar)
    assert (hasil.hitung.baru, hasil.hitung.dilewati, hasil.keluar) == (3, 0, 0)
    assert [t.kata for t in hasil.baris] == [
        ("Sudah ada di daftar yang diperbaiki.",),
        ("Sudah ada di daftar yang diperbaiki.",),
        (),
    ]
    bukti = send_daftar(daftar, sidik=hasil.sidik, berkas=[], oleh=operator)
    assert (bukti.pk, bukti.status) == (kembali.pk, "diajukan")
    assert bukti.versi_kini is not None
    assert bukti.versi_kini.nomor == 2
    nama = bukti.versi_kini.peserta_set.order_by("nama").values_list("nama", flat=True)
    assert list(nama) == ["Sumiyati 1", "Sumiyati 3", "Sumiyati Dua"]
    lama = kembali.versi_set.get(nomor=1).lampiran_set.get()
    assert bukti.versi_kini.lampiran_set.get().berkas == lama.berkas


def test_who_falls_off_the_list_is_counted(ganti: Any, kembali: Bukti) -> None:
    hasil = nilai_daftar(ganti(kembali, warga(1, setuju="Tidak"), warga(3)))
    assert (hasil.keluar, hasil.hitung.ditolak, hasil.hitung.baru) == (2, 1, 1)


def test_an_approved_list_is_replaced_the_same_way(
    ganti: Any, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    lain = setujui(desa, operator, petugas, isian_peserta(nik(8), nama="Sumiyati 8"))
    bukti = setujui(desa, operator, petugas, isian_peserta(nik(1), nama="Sumiyati 1"))
    hasil = nilai_daftar(ganti(bukti, warga(1), warga(8)))
    assert lain.status == "disetujui"
    assert (hasil.hitung.baru, hasil.hitung.dilewati) == (1, 1)


def test_a_long_list_is_not_cut_to_what_fits_on_a_page(
    klien: Client, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    orang = [isian_peserta(nik(n), nama=f"W {n}") for n in range(1, 197)]
    bukti = putus(kirim(desa, operator, *orang), "dikembalikan", petugas)
    url = reverse("desa:bukti_mend", args=[bukti.pk])
    isi = klien.get(url).content.decode()
    assert "Daftar ini berisi 196 warga." in isi
    assert f"?ganti={bukti.pk}" in isi
    lama = list(IsianPeserta.objects.order_by("pk"))
    form = PesertaForm(data(), desa=desa, musim=musim, isian_lama=lama)
    assert form.non_field_errors() == [
        "Daftar ini berisi 196 warga. "
        "Perbaiki lewat Excel, supaya tidak ada yang terlewat."
    ]
    assert not PesertaForm(desa=desa, musim=musim, isian_lama=lama[:195]).is_panjang


def test_from_the_returned_item_to_the_new_version(
    klien: Client, kembali: Bukti
) -> None:
    url = reverse("desa:peserta_unggah") + f"?ganti={kembali.pk}"
    assert f"Perbaiki daftar {kembali.nomor}" in klien.get(url).content.decode()
    berkas = SimpleUploadedFile("w.xlsx", xlsx(warga(2)))
    tujuan = klien.post(url, {"berkas": berkas})["Location"]
    response = klien.get(tujuan)
    assert "1 warga di daftar" in response.content.decode()
    isi = {"sidik": response.context["sidik"], "persetujuan": "on"}
    klien.post(tujuan, isi)
    kembali.refresh_from_db()
    assert kembali.versi_kini is not None
    assert (kembali.status, kembali.versi_kini.peserta_set.count()) == ("diajukan", 1)


@pytest.mark.parametrize("status", ["diajukan", "ditolak"])
def test_only_what_may_be_mended_can_be_replaced(
    klien: Client, kembali: Bukti, status: str
) -> None:
    Bukti.objects.update(status=status)
    url = reverse("desa:peserta_unggah")
    for kunci in (kembali.pk, "x"):
        assert klien.get(f"{url}?ganti={kunci}").status_code == 404


def test_the_list_of_another_desa_is_not_there(
    as_: As, kembali: Bukti, desa_lain: Desa
) -> None:
    asing = as_(
        desa_lain.operator_set.create(
            username="x",
            nama="X",
            peran="operator",
            cakupan="desa",
            kabupaten=desa_lain.kecamatan.kabupaten,
        )
    )
    url = reverse("desa:peserta_unggah") + f"?ganti={kembali.pk}"
    assert asing.get(url).status_code == 404


def test_a_row_that_another_list_holds_already_is_refused_in_the_form(
    desa: Desa, musim: Musim, operator: Pengguna
) -> None:
    bukti = kirim(desa, operator, isian_peserta(nik(1), nama="Sumiyati"))
    isi = data(("Tarno", nik(2)), ("SUMIYATI", nik(1)), ("Tarni", nik(3)))
    form = PesertaForm(isi, desa=desa, musim=musim)
    assert "Periksa baris 2: lihat catatan di bawah isiannya." in (
        form.non_field_errors()
    )
    assert form.baris[1].errors["nik"] == [
        f"Sudah dikirim di daftar {bukti.nomor}, menunggu petugas. Kosongkan baris ini."
    ]
    lain = data(("Sumiyati Baru", nik(1)))
    assert PesertaForm(lain, desa=desa, musim=musim).non_field_errors() == []
    lama = list(IsianPeserta.objects.all())
    sendiri = PesertaForm(
        data(("Sumiyati", nik(1))), desa=desa, musim=musim, isian_lama=lama
    )
    assert sendiri.non_field_errors() == []
