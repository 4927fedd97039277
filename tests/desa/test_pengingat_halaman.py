"""The pages of reminders: the list, the draft, the log."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Desa, Musim, Pengguna, Pengingat
from desa.pengingat import pengingat_url, token_dari
from tests.desa.contoh import NIK, isian_iuran, kirim
from tests.desa.contoh_pengingat import MEI, ingatkan
from tests.desa.halaman import As, galat
from tests.factories import AkunFactory, TagihanFactory

JUNI = date(2026, 6, 1)
DAFTAR = "desa:pengingat_list"


@pytest.fixture
def klien(as_: As, petugas: Pengguna) -> Client:
    """The browser of the petugas."""
    return as_(petugas)


@pytest.fixture
def tagihan(akun: Akun, operator: Pengguna) -> Any:
    return TagihanFactory(akun=akun, blth=MEI)


def test_the_address_of_a_reminder(desa: Desa) -> None:
    assert pengingat_url(desa, "iuran", MEI) == (
        "/pengingat/kirim/33.19.08.2003/iuran/?blth=2026-05"
    )
    assert pengingat_url(desa, "dikembalikan") == (
        "/pengingat/kirim/33.19.08.2003/dikembalikan/"
    )


@pytest.mark.usefixtures("jam_sembilan")
def test_the_list_says_who_what_and_since_when(
    klien: Client, tagihan: Any, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    ingatkan(musim, desa, petugas)
    response = klien.get(reverse(DAFTAR))
    isi = response.content.decode()
    for kata in (
        "Jurang",
        "Siti Rohmah",
        "Kepala desa dan perangkat, Rp181.440, jatuh tempo 15 Juni 2026",
        "Sudah lewat",
        "Diingatkan hari ini pukul 09.00 oleh Sari Wulandari",
        pengingat_url(desa, "iuran", MEI),
    ):
        assert kata in isi
    assert response.context["jumlah_desa"] == 1
    assert response.context["hasil"] == {"dikirim": 1, "dibuka": 0, "selesai": 0}


def test_the_list_opens_on_the_month_that_is_nearly_due(
    klien: Client, akun: Akun
) -> None:
    for blth in (date(2026, 3, 1), MEI, JUNI, date(2026, 7, 1)):
        TagihanFactory(akun=akun, blth=blth)
    awal = klien.get(reverse(DAFTAR)).context["saringan"]
    assert [b.belum.blth for b in awal.baris] == [JUNI]
    assert awal.form["bulan"].value() == "2026-06"
    semua = klien.get(reverse(DAFTAR), {"bulan": ""}).context["saringan"]
    assert len(semua.baris) == 4


@pytest.mark.parametrize(
    ("saring", "ada"),
    [
        ({"q": "jur"}, True),
        ({"q": "terban"}, False),
        ({"bulan": "2026-06"}, False),
        ({"kategori": "dikembalikan"}, False),
        ({"kategori": "x", "urut": "-pk"}, True),
        ({"diingatkan": "belum"}, False),
        ({"diingatkan": "lama"}, False),
        ({"urut": "-jatuh"}, True),
    ],
)
def test_filters(
    klien: Client,
    tagihan: Any,
    musim: Musim,
    desa: Desa,
    petugas: Pengguna,
    saring: dict[str, str],
    ada: bool,
) -> None:
    ingatkan(musim, desa, petugas)
    saringan = klien.get(reverse(DAFTAR), saring).context["saringan"]
    assert [b.belum.desa.nama for b in saringan.baris] == (["Jurang"] if ada else [])


def test_a_pendamping_sees_his_own_desa_only(
    as_: As, pendamping: Pengguna, tagihan: Any, desa_lain: Desa
) -> None:
    TagihanFactory(akun=AkunFactory(desa=desa_lain), blth=MEI)
    klien = as_(pendamping)
    baris = klien.get(reverse(DAFTAR)).context["saringan"].baris
    assert [b.belum.desa.nama for b in baris] == ["Jurang"]
    assert klien.get(pengingat_url(desa_lain, "iuran", MEI)).status_code == 404


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_three(
    as_: As,
    musim: Musim,
    petugas_lain: Pengguna,
    banyak: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(banyak):
        akun = AkunFactory()
        akun.desa.keikutsertaan_set.create(
            musim=musim, liga="desa", kelas="sedang", potensi_bpu=1, potensi_sumber="U"
        )
        TagihanFactory(akun=akun, blth=MEI)
        ingatkan(musim, akun.desa, petugas_lain)
    klien = as_(petugas_lain)
    with django_assert_num_queries(10):
        assert len(klien.get(reverse(DAFTAR)).context["page_obj"]) == banyak
    with django_assert_num_queries(6):
        riwayat = klien.get(reverse("desa:pengingat_riwayat"))
    assert len(riwayat.context["page_obj"]) == banyak


def test_the_draft_is_written_and_holds_its_own_link(
    klien: Client, tagihan: Any, desa: Desa
) -> None:
    form = klien.get(pengingat_url(desa, "iuran", MEI)).context["form"]
    pesan = form.initial["pesan"]
    assert pesan.startswith("Yth. Bapak/Ibu Siti Rohmah, Desa Jurang.")
    tautan = f"http://testserver/p/{token_dari(form.initial['kunci'])}/"
    assert tautan in pesan
    assert Pengingat.objects.count() == 0


def isian(klien: Client, url: str, **lain: Any) -> dict[str, Any]:
    awal = klien.get(url).context["form"].initial
    isi = {
        "kunci": str(awal["kunci"]),
        "penerima": awal["penerima"].pk,
        "pesan": awal["pesan"],
    }
    return isi | lain


def test_whatsapp_is_logged_once_and_then_opened(
    klien: Client, tagihan: Any, desa: Desa, petugas: Pengguna
) -> None:
    url = pengingat_url(desa, "iuran", MEI)
    isi = isian(klien, url, pesan="Halo Bu Siti", saluran="wa")
    for _ in range(2):
        response = klien.post(url, isi)
    pengingat = Pengingat.objects.get()
    assert (pengingat.saluran, pengingat.dibuat_oleh) == ("wa", petugas)
    tujuan = reverse("desa:pengingat_detail", args=[pengingat.pk])
    assert response["Location"] == tujuan
    halaman = klien.get(tujuan).content.decode()
    assert f"https://wa.me/?text={quote('Halo Bu Siti')}" in halaman
    assert "Nomor HP operator belum dicatat" in halaman


@pytest.mark.usefixtures("jam_sembilan")
def test_a_second_within_a_day_names_the_first_and_asks(
    klien: Client, tagihan: Any, musim: Musim, desa: Desa, petugas_lain: Pengguna
) -> None:
    ingatkan(musim, desa, petugas_lain)
    url = pengingat_url(desa, "iuran", MEI)
    isi = isian(klien, url)
    assert galat(klien.post(url, isi)) == {
        "ulang": [
            "Desa Jurang sudah diingatkan Rina Astuti, Senin, 20 Juli 2026 pukul "
            "09.00. Centang di bawah bila tetap perlu dikirim."
        ]
    }
    assert Pengingat.objects.count() == 1
    klien.post(url, isi | {"ulang": "on"})
    assert Pengingat.objects.count() == 2


def test_a_mail_is_sent_and_a_missing_address_is_said(
    klien: Client, tagihan: Any, desa: Desa, operator: Pengguna
) -> None:
    url = pengingat_url(desa, "iuran", MEI)
    isi = isian(klien, url, saluran="surel")
    assert galat(klien.post(url, isi)) == {
        "__all__": ["Alamat surel penerima belum dicatat. Pakai WhatsApp."]
    }
    operator.email = "siti@desa.example"
    operator.save()
    assert klien.post(url, isi)["Location"] == reverse(DAFTAR)
    assert [surel.to for surel in mail.outbox] == [["siti@desa.example"]]


def test_a_message_holds_no_nik(klien: Client, tagihan: Any, desa: Desa) -> None:
    url = pengingat_url(desa, "iuran", MEI)
    assert list(galat(klien.post(url, isian(klien, url, pesan=f"NIK {NIK}")))) == [
        "pesan"
    ]
    assert Pengingat.objects.count() == 0


def test_nothing_missing_is_said_plainly(klien: Client, desa: Desa) -> None:
    isi = klien.get(pengingat_url(desa, "iuran", MEI)).content.decode()
    assert "Tidak ada yang perlu diingatkan" in isi


@pytest.mark.parametrize(
    "akhir", ["tidak-ada/", "iuran/?blth=2026-13", "iuran/?blth=x"]
)
def test_an_address_of_nothing_is_not_there(
    klien: Client, desa: Desa, akhir: str
) -> None:
    assert klien.get(f"/pengingat/kirim/{desa.kode}/{akhir}").status_code == 404


def test_the_log_shows_what_came_of_each(
    klien: Client, musim: Musim, desa: Desa, petugas: Pengguna, akun: Akun
) -> None:
    operator = desa.operator_set.create(
        username="o",
        nama="Siti",
        peran="operator",
        cakupan="desa",
        kabupaten=desa.kecamatan.kabupaten,
    )
    ingatkan(musim, desa, petugas)
    ingatkan(musim, desa, petugas, blth=JUNI)
    kirim(desa, operator, isian_iuran(akun))
    url = reverse("desa:pengingat_riwayat")
    for hasil, bulan in (("selesai", [MEI]), ("diam", [JUNI]), ("dibuka", [])):
        baris = klien.get(url, {"hasil": hasil}).context["page_obj"]
        assert [satu.blth for satu in baris] == bulan
    assert klien.get(reverse(DAFTAR)).context["hasil"]["selesai"] == 1
