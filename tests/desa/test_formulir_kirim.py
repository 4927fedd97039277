"""A form is sent once, whole or not at all, and only with its own fields."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Bukti, Desa, Musim, Pengguna, VersiBukti
from tests.desa.contoh import NIK, NIK_LAIN, isian_peserta, putus, setujui
from tests.desa.halaman import (
    anggaran,
    galat,
    iuran,
    peserta,
    regulasi,
    tersimpan,
    unggahan,
)
from tests.factories import PenggunaFactory


def kirim(klien: Client, jenis: str, isi: dict[str, Any]) -> Any:
    return klien.post(reverse("desa:bukti_create", args=[jenis]), isi)


def test_a_list_that_is_refused_keeps_nobody(
    klien: Client, desa: Desa, musim: Musim
) -> None:
    """Not even the encrypted NIK of a person whose list was not taken."""
    response = kirim(klien, "peserta", peserta(("Sumiyati", NIK[:15])))
    assert galat(response) == {
        "__all__": ["Periksa baris 1: lihat catatan di bawah isiannya."]
    }
    assert tersimpan() == (0, 0, 0, 0, 0)
    Musim.objects.update(status="tutup_data")
    response = kirim(klien, "peserta", peserta(("Sumiyati", NIK)))
    assert galat(response) == {
        "__all__": ["Pengiriman bukti musim 2026 sedang tidak dibuka (data ditutup)."]
    }
    assert tersimpan() == (0, 0, 0, 0, 0)


def test_the_answer_says_nothing_of_who_else_claims_a_nik(
    klien: Client, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    """A dedupe message would tell whether a person is in another desa (SEC T18)."""
    operator_lain = PenggunaFactory(operator=True, desa=desa_lain)
    setujui(desa_lain, operator_lain, petugas_lain, isian_peserta())
    halaman = []
    for nik in (NIK, NIK_LAIN):
        terima = kirim(klien, "peserta", peserta(("Sumiyati", nik)))["Location"]
        detail = terima.replace("terima/", "")
        bukti = Bukti.objects.get(pk=terima.split("/")[2])
        for alamat in (terima, detail):
            isi = klien.get(alamat).content.decode()
            for rahasia in (nik[-4:], bukti.nomor, str(bukti.pk)):
                isi = isi.replace(rahasia, "")
            halaman.append(
                re.sub(r'\w{64}|[0-9a-f-]{36}|title="\w+"|>\w{16}<', "", isi)
            )
    assert halaman[:2] == halaman[2:]


def test_a_form_that_was_sent_twice_is_one_send(klien: Client, akun: Akun) -> None:
    isi = iuran(akun)
    pertama = kirim(klien, "iuran", isi)
    lagi = kirim(klien, "iuran", isi | {"berkas": unggahan()})
    assert lagi["Location"] == pertama["Location"]
    assert tersimpan() == (1, 1, 1, 0, 1)
    beda = kirim(klien, "iuran", isi | {"berkas": unggahan(), "jumlah": "1.000"})
    assert galat(beda) == {
        "__all__": [
            "Formulir ini sudah pernah dikirim dengan isi lain. "
            "Buka formulir baru lalu isi kembali."
        ]
    }
    assert tersimpan() == (1, 1, 1, 0, 1)


def test_a_version_that_was_sent_twice_is_one_version(
    klien: Client, akun: Akun, petugas: Pengguna
) -> None:
    kirim(klien, "iuran", iuran(akun))
    bukti = putus(Bukti.objects.get(), "dikembalikan", petugas)
    isi = iuran(akun, jumlah="181.000")
    del isi["berkas"]
    alamat = reverse("desa:bukti_mend", args=[bukti.pk])
    for _ in range(2):
        response = klien.post(alamat, isi)
        assert response["Location"] == reverse("desa:bukti_terima", args=[bukti.pk])
    assert [v.iuran.jumlah for v in bukti.versi_set.all()] == [181_440, 181_000]
    lama, baru = (
        set(v.lampiran_set.values_list("berkas")) for v in bukti.versi_set.all()
    )
    assert lama == baru


ISI: dict[str, Callable[[Akun], dict[str, Any]]] = {
    "iuran": iuran,
    "regulasi": lambda akun: regulasi(),
    "anggaran": lambda akun: anggaran(),
    "peserta": lambda akun: peserta(("Sumiyati", NIK)),
}


@pytest.mark.parametrize("jenis", ISI)
def test_forged_fields_change_nothing(
    klien: Client, akun: Akun, desa_lain: Desa, petugas: Pengguna, jenis: str
) -> None:
    """Every column of the item and of its version, posted beside the form."""
    nilai = {
        "desa": desa_lain.pk,
        "status": "disetujui",
        "nomor": "AAAA-AAAA",
        "atas_nama": "on",
        "dibuat_pada": "2020-01-01",
        "pada": "2020-01-01",
    }
    palsu = {
        kolom.name: nilai.get(kolom.name, petugas.pk)
        for model in (Bukti, VersiBukti)
        for kolom in model._meta.concrete_fields
    }
    kirim(klien, jenis, palsu | ISI[jenis](akun))
    bukti = Bukti.objects.get()
    versi = VersiBukti.objects.get()
    assert (bukti.desa, bukti.status, bukti.jenis) == (akun.desa, "diajukan", jenis)
    assert (bukti.versi_kini, bukti.versi_sah) == (versi, None)
    assert bukti.dibuat_oleh == bukti.diajukan_oleh == versi.oleh
    assert (versi.oleh.peran, bukti.diputus_oleh, versi.nomor) == ("operator", None, 1)
    assert (bukti.dibuat_pada.year, versi.pada.year) == (2026, 2026)
    assert (bukti.nomor == "AAAA-AAAA", versi.atas_nama) == (False, False)
