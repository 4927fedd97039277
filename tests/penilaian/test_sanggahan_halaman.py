"""The pages of objections as each role meets them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Akun, Desa, Musim, Pengguna
from penilaian.models import Sanggahan
from permata import simpan
from tests.contoh import jpeg
from tests.desa.contoh import isian_iuran, kirim, putus
from tests.factories import AkunFactory, DesaFactory
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_hasil import bill
from tests.penilaian.contoh_sanggahan import (
    baris_sanggahan,
    masa_sanggah,
    pukul,
    sanggahan,
)
from tests.penilaian.halaman import As, pesan, tabel, teks, unsur

DAFTAR, BARU = "/sanggahan/", "/sanggahan/baru/"
KUNCI = "7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001"
MEI = "iuran|Mei 2026, Kepala desa dan perangkat, 12 orang"


@pytest.fixture
def dibuka(musim: Musim, desa: Desa) -> Musim:
    """One bill of May is due, and the window is open."""
    bill(desa, bulan(5))
    return masa_sanggah(musim)


def isian(**lain: Any) -> dict[str, Any]:
    return {
        "kunci": KUNCI,
        "baris": MEI,
        "alasan": "Iuran Mei lunas 12 Juni.",
        "kepala_desa": "Sutrisno",
        **lain,
    }


def detail(satu: Sanggahan, langkah: str = "detail") -> str:
    return reverse(f"penilaian:sanggahan_{langkah}", args=[satu.pk])


def galat(response: Any) -> dict[str, list[str]]:
    return {k: list(v) for k, v in response.context["form"].errors.items()}


def test_an_operator_objects_to_a_line_of_the_own_struk(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna
) -> None:
    client = as_(operator)
    with pukul(22):
        pilihan = dict(client.get(BARU).context["form"].fields["baris"].choices)
        assert [satu for satu, _ in pilihan["Ketertiban iuran"]] == [
            MEI,
            "iuran|Ketertiban iuran seluruhnya",
        ]
        berkas = SimpleUploadedFile("kuitansi.jpg", jpeg(), "image/jpeg")
        dua = [client.post(BARU, isian(berkas=berkas)) for _ in range(1)]
        dua.append(client.post(BARU, isian()))
    satu = Sanggahan.objects.get()
    assert dua[0]["Location"] == detail(satu)
    assert (satu.desa, satu.blth, satu.baris, satu.oleh) == (
        desa,
        bulan(5),
        MEI.partition("|")[2],
        operator,
    )
    # The second send had other content under the same key.
    assert "sudah pernah dikirim dengan isi lain" in galat(dua[1])["__all__"][0]
    assert satu.berkas_set.count() == 1


@pytest.mark.parametrize(
    ("salah", "harapan"),
    [
        ({"baris": ""}, {"baris": ["Pilih satu baris struk."]}),
        (
            {"baris": "iuran|Mei 1999"},
            {"baris": ["Baris ini sudah berubah. Pilih lagi dari daftar."]},
        ),
        (
            {"alasan": " "},
            {"alasan": ["Tulis apa yang keliru dan yang seharusnya."]},
        ),
        ({"kepala_desa": ""}, {"kepala_desa": ["Tulis nama kepala desa."]}),
    ],
)
def test_mistakes_are_said_and_nothing_is_stored(
    as_: As,
    dibuka: Musim,
    operator: Pengguna,
    salah: dict[str, Any],
    harapan: dict[str, list[str]],
) -> None:
    with pukul(22):
        response = as_(operator).post(BARU, isian(**salah))
    assert galat(response) == harapan
    assert not Sanggahan.objects.exists()


def test_a_nik_in_the_reason_is_refused(
    as_: As, dibuka: Musim, operator: Pengguna
) -> None:
    with pukul(22):
        response = as_(operator).post(BARU, isian(alasan="Ibu 9901014501900001"))
    assert list(galat(response)) == ["alasan"]
    assert not Sanggahan.objects.exists()


def test_outside_the_window_the_page_says_so(
    as_: As, dibuka: Musim, operator: Pengguna
) -> None:
    with pukul(24):
        response = as_(operator).get(BARU)
    assert unsur(response, "form", "kartu") == []
    assert teks(response, "div", "hampa") == [
        "Masa sanggah tidak dibuka Tanggalnya ada di kalender musim. Struk nilai "
        "tetap bisa dibaca. Lihat struk nilai"
    ]


@pytest.mark.parametrize(("hari", "ada"), [(20, 0), (22, 1)])
def test_the_struk_leads_there_inside_the_window(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna, hari: int, ada: int
) -> None:
    with pukul(hari):
        html = as_(operator).get(f"/nilai/{desa.kode}/").content.decode()
    assert html.count(f'href="{BARU}"') == ada


@pytest.mark.parametrize(
    ("ke", "kata"),
    [("diterima", "diterima, menunggu pembetulan"), ("ditolak", "ditolak")],
)
def test_the_panitia_decides_on_the_page(
    as_: As,
    dibuka: Musim,
    desa: Desa,
    operator: Pengguna,
    admin: Pengguna,
    ke: str,
    kata: str,
) -> None:
    satu = sanggahan(desa, operator)
    isi = {"ke": ke, "dasar": "Kuitansi 12 Juni.", "sampai": "2026-09-24"}
    with pukul(22):
        response = as_(admin).post(detail(satu, "decide"), isi)
        beranda = as_(operator).get("/beranda/").content.decode()
    satu.refresh_from_db()
    assert (satu.status, pesan(response)) == (ke, [f"{satu}: {kata}."])
    buka = (
        "<strong>Sanggahan desa Anda diterima.</strong> Bukti iuran Mei 2026 yang "
        "benar dapat dikirim sampai Kamis, 24 September 2026."
    )
    tutup = "Pengiriman bukti tidak dibuka"
    terima = ke == "diterima"
    assert (buka in beranda, tutup in beranda) == (terima, not terima)


def test_a_decision_without_grounds_keeps_what_was_chosen(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    satu = sanggahan(desa, operator)
    with pukul(22):
        response = as_(admin).post(detail(satu, "decide"), {"ke": "ditolak"})
    putus = response.context["putus"]
    assert (dict(putus.errors), putus["ke"].value()) == (
        {"dasar": ["Tulis dasar putusannya."]},
        "ditolak",
    )
    assert Sanggahan.objects.get().status == "diajukan"


def test_who_decided_before_is_told_why_there_is_no_form(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    akun: Akun = AkunFactory(desa=desa)
    putus(kirim(desa, operator, isian_iuran(akun)), "ditolak", petugas)
    masa_sanggah(musim)
    satu = sanggahan(desa, operator)
    with pukul(22):
        response = as_(petugas).get(detail(satu))
    assert unsur(response, "textarea") == []
    assert "orang lain yang memutus sanggahannya" in teks(response)[0]


def test_an_operator_withdraws_and_the_list_says_so(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna
) -> None:
    satu = sanggahan(desa, operator)
    client = as_(operator)
    with pukul(22):
        client.post(detail(satu, "withdraw"))
        response = client.get(DAFTAR)
    assert tabel(response) == [
        [
            f"Iuran Mei 2026 Nomor {satu.nomor}",
            f"{desa.nama} {desa.kecamatan.nama}",
            tabel(response)[0][2],
            "Ditarik desa",
        ]
    ]


def test_the_jury_reads_the_objection_but_no_file(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna, juri: Pengguna
) -> None:
    pk = baris_sanggahan(desa, operator)
    alamat = reverse("penilaian:berkas_sanggahan_detail", args=[pk["berkas_sanggahan"]])
    satu = Sanggahan.objects.get()
    assert as_(operator).get(detail(satu)).content.decode().count(alamat) == 1
    assert as_(juri).get(detail(satu)).content.decode().count(alamat) == 0
    response = as_(operator).get(alamat)
    berkas = satu.berkas_set.get().berkas
    assert response.getvalue() == simpan.baca(berkas.sha256)


@pytest.mark.parametrize(
    ("tanya", "cocok"),
    [
        ({"q": "jur"}, True),
        ({"q": "terban"}, False),
        ({"status": "diajukan"}, True),
        ({"status": "ditolak"}, False),
        ({"indikator": "mandiri"}, False),
        ({"status": "entah", "urut": "oleh__password"}, True),
    ],
)
def test_the_list_is_searched_and_filtered(
    as_: As,
    dibuka: Musim,
    desa: Desa,
    operator: Pengguna,
    admin: Pengguna,
    tanya: dict[str, str],
    cocok: bool,
) -> None:
    satu = sanggahan(desa, operator)
    response = as_(admin).get(DAFTAR, tanya)
    assert list(response.context["page_obj"]) == ([satu] if cocok else [])


def test_everybody_reads_how_many_and_nobody_whose(
    as_: As, dibuka: Musim, desa: Desa, operator: Pengguna, client: Any
) -> None:
    sanggahan(desa, operator)
    response = client.get("/kalender/")
    kata = "1 sanggahan: 0 diterima, 0 ditolak, 1 menunggu putusan."
    assert teks(response)[0].count(kata) == 1
    assert re.findall(desa.nama, teks(response)[0]) == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: As,
    dibuka: Musim,
    operator: Pengguna,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        sanggahan(DesaFactory(), operator)
    client = as_(admin)
    with django_assert_num_queries(8):
        client.get(DAFTAR)
