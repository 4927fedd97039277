"""SEC-74: what a person asks about his data, from the desk to the answer."""

from __future__ import annotations

import io
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from desa.actions.jejak import kerusakan
from desa.actions.sengketa import TUJUAN, reveal_nik
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    Desa,
    Jejak,
    Musim,
    Pengguna,
    PermohonanData,
    Peserta,
    PutusanSengketa,
    Warga,
)
from penilaian.data_pribadi import isi_data
from penilaian.poin import compare_poin, store_poin
from permata import waktu
from tests.desa.contoh import NIK, isian_peserta, setujui
from tests.desa.halaman import As
from tests.penilaian.contoh_permohonan import permohonan
from tests.sosialisasi.contoh_hadir import HadirinFactory

SANDI = "kata sandi panitia"
NAMA = "=Sumiyati"
pytestmark = pytest.mark.usefixtures("jam_sembilan")


@pytest.fixture
def panitia(admin: Pengguna) -> Pengguna:
    admin.password = make_password(SANDI)
    admin.save()
    return admin


@pytest.fixture
def klien(as_: As, panitia: Pengguna) -> Client:
    return as_(panitia)


@pytest.fixture
def orang(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Warga:
    """On an approved list, and at a visit under the same name."""
    setujui(desa, operator, petugas, isian_peserta(NIK, nama=NAMA))
    HadirinFactory(desa=desa, nama=NAMA.lower())
    HadirinFactory(desa=desa, nama="Tarno")
    HadirinFactory(nama=NAMA)  # of another desa
    return Warga.objects.get()


def alamat(apa: str, satu: PermohonanData) -> str:
    return reverse(f"penilaian:permohonan_{apa}", args=[satu.pk])


def teks(response: Any) -> str:
    return " ".join(response.content.decode().split())


def terakhir() -> tuple[str, str, str]:
    satu = Jejak.objects.order_by("-nomor")[0]
    return satu.tindakan, satu.objek.split(":")[0], satu.alasan


def test_a_request_is_registered_once(klien: Client) -> None:
    isi = {
        "kunci": uuid.uuid4(),
        "jenis": "perbaikan",
        "inisial": "SR",
        "ekor": "0001",
        "diterima_pada": "2026-07-20T08:30",
    }
    buat = reverse("penilaian:permohonan_create")
    for _ in range(2):
        response = klien.post(buat, isi)
        satu = PermohonanData.objects.get()
        assert response["Location"] == alamat("detail", satu)
    assert (satu.tenggat - satu.diterima_pada, satu.inisial) == (
        timedelta(hours=72),
        "SR",
    )
    assert Jejak.objects.filter(tindakan="permohonan_diterima").count() == 1


@pytest.mark.parametrize(
    ("isian", "isi"),
    [
        ("inisial", "Siti"),
        ("ekor", "12a4"),
        ("diterima_pada", "2026-07-20T09:01"),
        ("diterima_pada", "kemarin"),
        ("jenis", "lain"),
    ],
)
def test_a_name_and_a_moment_to_come_are_refused(
    klien: Client, isian: str, isi: str
) -> None:
    data = {
        "kunci": uuid.uuid4(),
        "jenis": "akses",
        "inisial": "SR",
        "ekor": "0001",
        "diterima_pada": "2026-07-20T08:30",
    }
    response = klien.post(reverse("penilaian:permohonan_create"), data | {isian: isi})
    assert list(response.context["form"].errors) == [isian]
    assert not PermohonanData.objects.exists()


def test_a_person_is_found_by_post_alone(
    klien: Client, orang: Warga, caplog: pytest.LogCaptureFixture
) -> None:
    """SEC-71: the number is in no address, no line of the trail and no log."""
    satu = permohonan()
    assert klien.get(alamat("find", satu), {"nik": NIK}).status_code == 405
    response = klien.post(alamat("find", satu), {"nik": NIK})
    satu.refresh_from_db()
    assert (satu.warga, response["Location"]) == (orang, alamat("detail", satu))
    assert terakhir() == ("cari_data_pribadi", "desa.permohonandata", "Ditemukan.")
    isi = teks(klien.get(response["Location"]))
    assert "Peserta musim 2026" in isi
    assert "Daftar hadir (nama yang sama)" in isi
    assert (NIK in isi, "Sumiyati" in isi) == (False, False)
    jejak = " ".join(str(s) for b in Jejak.objects.values_list() for s in b)
    assert NIK not in jejak + caplog.text


def test_nobody_of_that_nik_is_said_and_recorded(klien: Client, orang: Warga) -> None:
    satu = permohonan()
    isi = teks(klien.post(alamat("find", satu), {"nik": "9901014501900099"}))
    assert "Tidak ada data dengan NIK ini." in isi
    assert terakhir()[2] == "Tidak ada."
    salah = klien.post(alamat("find", satu), {"nik": "123"})
    assert "nik" in salah.context["cari"].errors
    satu.refresh_from_db()
    assert satu.warga is None


def baca(klien: Client, satu: PermohonanData, bentuk: str, sandi: str = SANDI) -> Any:
    return klien.post(alamat("read", satu), {"bentuk": bentuk, "sandi": sandi})


def test_data_are_read_with_the_password_again(klien: Client, orang: Warga) -> None:
    satu = permohonan(warga=orang)
    salah = baca(klien, satu, "layar", "bukan sandi saya")
    assert (salah.context["data"], NIK in teks(salah)) == (None, False)
    assert Jejak.objects.filter(tindakan="buka_data_pribadi").count() == 0
    isi = teks(baca(klien, satu, "layar"))
    assert (NIK in isi, "=Sumiyati" in isi) == (True, True)
    assert terakhir() == ("buka_data_pribadi", "desa.permohonandata", "1 orang.")
    assert NIK not in teks(klien.get(alamat("detail", satu)))
    for _ in range(5):
        habis = baca(klien, satu, "layar", "bukan sandi saya")
    assert habis.status_code == 429
    assert baca(klien, satu, "layar").status_code == 429


def test_both_files_hold_the_same_and_no_formula(
    klien: Client, orang: Warga, panitia: Pengguna
) -> None:
    """SEC-44: one file for the person, every cell a text."""
    satu = permohonan(warga=orang)
    data = [b.sel for b in isi_data(orang, panitia)]
    isi = json.loads(baca(klien, satu, "json").content)
    diunduh = ("Pembukaan", "", "Senin, 20 Juli 2026", "Data diunduh")
    assert [tuple(b.values()) for b in isi] == [*data, diunduh]
    assert terakhir()[0] == "unduh_data_pribadi"
    buku = load_workbook(io.BytesIO(baca(klien, satu, "xlsx").content))
    (lembar,) = buku.worksheets
    baris = [tuple(sel.value or "" for sel in b) for b in lembar.iter_rows(min_row=4)]
    assert baris == [*data, diunduh, diunduh]
    assert "f" not in {sel.data_type for b in lembar.iter_rows() for sel in b}
    assert [b[0] for b in data].count("Daftar hadir (nama yang sama)") == 1
    assert ("Identitas", "", "NIK", NIK) in data


def test_a_restricted_person_is_shown_to_nobody_and_counted(
    klien: Client,
    as_: As,
    orang: Warga,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    """SEC-74: every page that named the person, for every role."""
    satu = permohonan(warga=orang)
    store_poin([desa.pk])
    bukti = Bukti.objects.get()
    halaman = [
        (as_(operator), reverse("desa:peserta_list")),
        (as_(operator), reverse("desa:bukti_detail", args=[bukti.pk])),
        (as_(petugas), reverse("desa:peserta_list")),
        (klien, reverse("desa:peserta_list")),
        (klien, reverse("desa:bukti_detail", args=[bukti.pk])),
    ]
    for peramban, url in halaman:
        assert "Sumiyati" in teks(peramban.get(url)), url
    klien.post(alamat("restrict", satu), {"batasi": "1"})
    for peramban, url in halaman:
        isi = teks(peramban.get(url))
        assert ("Sumiyati" in isi, NIK[-4:] + "<" in isi) == (False, False), url
    cari = as_(operator).get(reverse("desa:peserta_list"), {"q": "Sumi"})
    assert list(cari.context["page_obj"]) == []
    assert Peserta.objects.dihitung().count() == 1
    assert compare_poin(musim) == []
    assert terakhir()[0] == "batasi_data_pribadi"
    klien.post(alamat("restrict", satu), {"batasi": "1"})  # nothing new
    assert Jejak.objects.filter(tindakan="batasi_data_pribadi").count() == 1
    klien.post(alamat("restrict", satu), {"batasi": "0"})
    assert "Sumiyati" in teks(halaman[0][0].get(halaman[0][1]))


def test_a_restricted_nik_is_not_opened(
    orang: Warga, musim: Musim, petugas: Pengguna
) -> None:
    Peserta.objects.update(status="sengketa")
    orang.dibatasi_pada = waktu.sekarang()
    orang.save()
    with pytest.raises(TransisiError, match="meminta datanya dibatasi"):
        reveal_nik(orang, musim=musim, tujuan=TUJUAN[0], oleh=petugas)


def test_a_request_is_closed_with_its_answer(klien: Client, orang: Warga) -> None:
    satu = permohonan(warga=orang)
    isi = {"hasil": "dipenuhi", "jawaban": "Salinan diserahkan di kantor."}
    nomor = klien.post(alamat("close", satu), isi | {"jawaban": f"NIK {NIK}"})
    assert "jawaban" in nomor.context["jawab"].errors
    assert klien.post(alamat("close", satu), isi)["Location"] == reverse(
        "penilaian:permohonan_list"
    )
    assert terakhir() == ("permohonan_ditutup", "desa.permohonandata", "")
    assert "Salinan diserahkan" in teks(klien.get(alamat("detail", satu)))
    for apa, data in (
        ("close", isi),
        ("find", {"nik": NIK}),
        ("read", {"bentuk": "json", "sandi": SANDI}),
    ):
        ubah = klien.post(alamat(apa, satu), data, follow=True)
        assert "sudah ditutup" in teks(ubah)
    ubah = klien.post(alamat("restrict", satu), {"batasi": "1"}, follow=True)
    assert "sudah ditutup" in teks(ubah)
    assert kerusakan() == []


def test_searching_has_a_limit(klien: Client, orang: Warga) -> None:
    """SEC-71: thirty an hour; beyond that no number is looked at."""
    satu = permohonan()
    for _ in range(30):
        klien.post(alamat("find", satu), {"nik": "9901014501900099"})
    habis = klien.post(alamat("find", satu), {"nik": NIK})
    satu.refresh_from_db()
    assert (habis.status_code, satu.warga) == (429, None)
    assert "Sudah terlalu sering mencari" in teks(habis)


def test_a_dispute_is_told_and_a_destroyed_nik_is_not(
    orang: Warga, musim: Musim, petugas: Pengguna, admin: Pengguna
) -> None:
    PutusanSengketa.objects.create(
        musim=musim, warga=orang, alamat="ktp", alasan="KTP.", oleh=petugas
    )
    orang.nik_indeks, orang.nik_sandi, orang.nik_ekor = "musnah:1", b"", ""
    orang.dimusnahkan_pada = waktu.sekarang()
    orang.save()
    data = [b.sel for b in isi_data(orang, admin)]
    assert ("Identitas", "", "NIK", "tidak tersimpan lagi") in data
    hari = "Senin, 20 Juli 2026"
    assert ("Sengketa", "", hari, "Diputus menurut KTP") in data


def test_nothing_is_read_or_restricted_before_the_person_is_known(
    klien: Client,
) -> None:
    satu = permohonan()
    isi = {"bentuk": "layar", "sandi": SANDI}
    jawab = klien.post(alamat("read", satu), isi, follow=True)
    assert "Cari dulu orangnya" in teks(jawab)
    ubah = klien.post(alamat("restrict", satu), {"batasi": "1"}, follow=True)
    assert "Cari dulu orangnya" in teks(ubah)
