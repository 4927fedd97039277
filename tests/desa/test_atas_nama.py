"""Sent in the name of a desa: by whom, for which, and never decided by that person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.actions.bukti import create_bukti
from desa.models import Akun, Bukti, Desa, Musim, Pengguna, VersiBukti
from tests.desa.contoh import (
    NIK,
    ganti,
    kirim,
    kiriman,
    putus,
    setujui,
)
from tests.desa.halaman import (
    As,
    anggaran,
    galat,
    iuran,
    peserta,
    regulasi,
    tersimpan,
)
from tests.factories import TagihanFactory

DIMINTA = {"diminta_oleh": "Bu Siti, kaur keuangan"}
ISI: dict[str, Callable[[Akun], dict[str, Any]]] = {
    "iuran": iuran,
    "regulasi": lambda akun: regulasi(),
    "anggaran": lambda akun: anggaran(),
    "peserta": lambda akun: peserta(("Sumiyati", NIK)),
}


def buat(jenis: str, desa: Desa | None) -> str:
    alamat = reverse("desa:bukti_create", args=[jenis])
    return f"{alamat}?desa={desa.kode}" if desa else alamat


def alamat(nama: str, bukti: Bukti) -> str:
    return reverse(f"desa:{nama}", args=[bukti.pk])


@pytest.fixture(params=["petugas", "pendamping"])
def pembantu(request: pytest.FixtureRequest) -> Pengguna:
    pengguna: Pengguna = request.getfixturevalue(request.param)
    return pengguna


@pytest.mark.parametrize("jenis", ISI)
def test_every_kind_can_be_sent_in_the_name_of_a_desa(
    as_: As, akun: Akun, pembantu: Pengguna, desa: Desa, jenis: str
) -> None:
    response = as_(pembantu).post(buat(jenis, desa), ISI[jenis](akun) | DIMINTA)
    bukti = Bukti.objects.get()
    assert response["Location"] == alamat("bukti_terima", bukti)
    versi = VersiBukti.objects.get()
    assert (bukti.desa, bukti.status, bukti.jenis) == (desa, "diajukan", jenis)
    assert (versi.oleh, versi.atas_nama, versi.diminta_oleh) == (
        pembantu,
        True,
        "Bu Siti, kaur keuangan",
    )
    assert bukti.dibuat_oleh == bukti.diajukan_oleh == pembantu


def test_the_receipt_of_a_list_opens_no_file_that_its_sender_may_not_open(
    as_: As, klien: Client, desa: Desa, pendamping: Pengguna
) -> None:
    """It shows the NIK in full: a pendamping sees four digits (juknis 4)."""
    client = as_(pendamping)
    client.post(buat("peserta", desa), peserta(("Sumiyati", NIK)))
    bukti = Bukti.objects.get()
    tautan = {
        siapa: "/berkas/" in satu.get(alamat("bukti_terima", bukti)).content.decode()
        for siapa, satu in (("pendamping", client), ("operator", klien))
    }
    assert tautan == {"pendamping": False, "operator": True}


def test_who_asked_may_be_left_out(as_: As, akun: Akun, pendamping: Pengguna) -> None:
    as_(pendamping).post(buat("iuran", akun.desa), iuran(akun))
    versi = VersiBukti.objects.get()
    assert (versi.atas_nama, versi.diminta_oleh) == (True, "")


def test_an_operator_sends_in_his_own_name(klien: Client, akun: Akun) -> None:
    """What only somebody else is asked is not taken from him."""
    klien.post(buat("iuran", None), iuran(akun) | DIMINTA)
    versi = VersiBukti.objects.get()
    assert (versi.atas_nama, versi.diminta_oleh) == (False, "")


@pytest.mark.parametrize("metode", ["get", "post"])
def test_only_for_a_desa_in_sight(
    as_: As,
    klien: Client,
    pembantu: Pengguna,
    desa: Desa,
    desa_lain: Desa,
    akun: Akun,
    metode: str,
) -> None:
    for client in (as_(pembantu), klien):
        for kode in (desa_lain.kode, "33.19.99.9999", "x"):
            response = getattr(client, metode)(
                f"{buat('iuran', None)}?desa={kode}", iuran(akun)
            )
            assert response.status_code == 404
    assert getattr(klien, metode)(buat("iuran", desa), {}).status_code == 200
    assert tersimpan() == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("metode", ["get", "post"])
def test_without_a_desa_one_is_chosen_first(
    as_: As, pembantu: Pengguna, akun: Akun, metode: str
) -> None:
    isi = iuran(akun) if metode == "post" else {}
    response = getattr(as_(pembantu), metode)(buat("iuran", None), isi)
    assert response["Location"] == reverse("desa:desa_list")
    assert tersimpan() == (0, 0, 0, 0, 0)


def test_the_form_takes_accounts_and_bills_of_that_desa_only(
    as_: As, akun: Akun, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    """Even where the petugas sees both."""
    lain = TagihanFactory(akun__desa=desa_lain)
    client = as_(petugas_lain)
    url = f"{buat('iuran', akun.desa)}&tagihan={lain.pk}"
    assert client.get(url).context["tagihan"] is None
    response = client.post(buat("iuran", akun.desa), iuran(lain.akun))
    assert galat(response) == {"akun": ["Pilih akun dari daftar desa Anda."]}


BANNER = "Anda mengisi atas nama Desa Jurang."


def test_the_page_says_in_whose_name(
    as_: As, klien: Client, pembantu: Pengguna, desa: Desa
) -> None:
    halaman = as_(pembantu).get(buat("regulasi", desa)).content.decode()
    assert BANNER in halaman
    assert "Nama Anda ikut tercatat, dan Anda tidak dapat memutuskannya." in halaman
    assert BANNER not in klien.get(buat("regulasi", None)).content.decode()


def test_both_names_stand_wherever_the_item_is_shown(
    as_: As, klien: Client, desa: Desa, pendamping: Pengguna, petugas: Pengguna
) -> None:
    isi = replace(kiriman(), diminta_oleh="Bu Siti")
    bukti = create_bukti(
        isi, musim=Musim.objects.get(), desa=desa, jenis="regulasi", oleh=pendamping
    )
    siapa = "Budi Santoso (pendamping desa) atas nama desa, diminta Bu Siti"
    desk = as_(petugas)
    halaman = {
        "list": klien.get(reverse("desa:bukti_list")),
        "item": klien.get(alamat("bukti_detail", bukti)),
        "receipt": klien.get(alamat("bukti_terima", bukti)),
        "desk": desk.get(alamat("verifikasi_detail", bukti)),
    }
    tanpa = {n for n, isi in halaman.items() if siapa not in isi.content.decode()}
    assert tanpa == set()
    riwayat = "pendamping desa, atas nama desa, diminta Bu Siti"
    assert riwayat in halaman["item"].content.decode()


def test_who_sent_it_never_decides_on_it(
    as_: As, akun: Akun, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    client = as_(petugas)
    client.post(buat("iuran", akun.desa), iuran(akun))
    bukti = Bukti.objects.get()
    putusan = {"versi": bukti.versi_kini_id, "ke": "disetujui"}
    client.post(alamat("bukti_decide", bukti), putusan)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.diputus_oleh) == ("diajukan", None)
    as_(petugas_lain).post(alamat("bukti_decide", bukti), putusan)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.diputus_oleh) == ("disetujui", petugas_lain)


def test_nor_does_he_after_the_desa_sent_it_again(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    bukti = putus(kirim(desa, petugas), "dikembalikan", petugas_lain)
    ganti(bukti, operator)
    bukti.refresh_from_db()
    putusan = {"versi": bukti.versi_kini_id, "ke": "disetujui"}
    as_(petugas).post(alamat("bukti_decide", bukti), putusan)
    bukti.refresh_from_db()
    assert bukti.status == "diajukan"


def test_the_author_finishes_his_draft_and_nobody_else_from_outside(
    as_: As, klien: Client, akun: Akun, pendamping: Pengguna, petugas: Pengguna
) -> None:
    client = as_(pendamping)
    client.post(buat("iuran", akun.desa), iuran(akun, aksi="draf") | DIMINTA)
    bukti = Bukti.objects.get()
    assert bukti.status == "draf"
    terlihat = {
        nama: [
            satu.get(alamat(nama, bukti)).status_code
            for satu in (client, klien, as_(petugas))
        ]
        for nama in ("bukti_detail", "bukti_mend", "bukti_terima", "bukti_cancel")
    }
    assert set(map(tuple, terlihat.values())) == {(200, 200, 404)}
    form = client.get(alamat("bukti_mend", bukti)).context["pengisian"]
    assert form.titipan["diminta_oleh"].value() == DIMINTA["diminta_oleh"]
    isi = iuran(akun, jumlah="181.000")
    del isi["berkas"]
    client.post(alamat("bukti_mend", bukti), isi | DIMINTA)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_set.count()) == ("diajukan", 2)


def test_a_draft_is_sent_as_it_is_by_its_author(
    as_: As, desa: Desa, pendamping: Pengguna
) -> None:
    bukti = kirim(desa, pendamping, draf=True)
    as_(pendamping).post(alamat("bukti_submit", bukti))
    bukti.refresh_from_db()
    assert (bukti.status, bukti.diajukan_oleh) == ("diajukan", pendamping)


@pytest.mark.parametrize("nama", ["bukti_mend", "bukti_cancel", "bukti_submit"])
def test_what_the_desa_sent_itself_is_its_own(
    as_: As, bukti: Bukti, pembantu: Pengguna, nama: str
) -> None:
    sebelum = tersimpan()
    response = as_(pembantu).post(alamat(nama, bukti), regulasi())
    assert (response.status_code, tersimpan()) == (404, sebelum)


def test_what_came_back_may_be_mended_with_help(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    pendamping: Pengguna,
) -> None:
    bukti = putus(kirim(desa, operator), "dikembalikan", petugas)
    client = as_(pendamping)
    halaman = client.get(alamat("bukti_mend", bukti))
    assert BANNER in halaman.content.decode()
    client.post(alamat("bukti_mend", bukti), regulasi() | DIMINTA)
    bukti.refresh_from_db()
    assert bukti.versi_kini is not None
    assert (bukti.status, bukti.versi_kini.oleh, bukti.versi_kini.atas_nama) == (
        "diajukan",
        pendamping,
        True,
    )


def test_the_desa_withdraws_what_was_sent_in_its_name(
    klien: Client, desa: Desa, pendamping: Pengguna
) -> None:
    bukti = kirim(desa, pendamping)
    klien.post(alamat("bukti_cancel", bukti))
    bukti.refresh_from_db()
    assert bukti.status == "dibatalkan"


def test_an_approved_item_is_replaced_by_its_sender_or_the_desa(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    pendamping: Pengguna,
    petugas: Pengguna,
) -> None:
    sendiri = setujui(desa, pendamping, petugas)
    milik_desa = setujui(desa, operator, petugas)
    client = as_(pendamping)
    assert [
        client.get(alamat("bukti_mend", satu)).status_code
        for satu in (sendiri, milik_desa)
    ] == [200, 404]
