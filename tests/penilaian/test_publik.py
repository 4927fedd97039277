"""The public pages: open to all, silent about scores until the announcement."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Kecamatan, Keikutsertaan, Musim, Pengguna
from tests.factories import (
    BuktiFactory,
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    PesertaFactory,
)
from tests.penilaian.contoh_hasil import SIDIK, SKOR_TEKS, bill, seal

pytestmark = pytest.mark.django_db

HALAMAN = ("/", "/aturan/", "/kalender/", "/pemenang/", "/pemenang/?q=Jurang")
TERTUTUP = [
    status
    for status in Musim.Status.values
    if status not in {Musim.Status.DIUMUMKAN, Musim.Status.ARSIP}
]


def isi(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def teks(client: Client, url: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", isi(client, url)).split())


@pytest.mark.parametrize("status", TERTUTUP)
def test_nothing_of_the_result_is_public_before_the_announcement(
    client: Client, musim: Musim, desa: Desa, admin: Pengguna, status: str
) -> None:
    seal(musim, admin, status=status)
    rahasia = (*SKOR_TEKS, *(s.replace(",", ".") for s in SKOR_TEKS), SIDIK, "Juara 1")
    bocor = [
        (url, satu) for url in HALAMAN for satu in rahasia if satu in isi(client, url)
    ]
    assert bocor == []


@pytest.mark.parametrize("status", [Musim.Status.DIUMUMKAN, Musim.Status.ARSIP])
@pytest.mark.parametrize("url", ["/", "/pemenang/"])
def test_the_result_and_its_seal_are_public_afterwards(
    client: Client, musim: Musim, desa: Desa, admin: Pengguna, status: str, url: str
) -> None:
    seal(musim, admin, status=status)
    dicari = ("Jurang", "Gebog", *SKOR_TEKS, SIDIK)
    halaman = teks(client, url)
    assert [satu for satu in dicari if satu not in halaman] == []


def test_a_correction_replaces_the_older_version(
    client: Client, musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    seal(musim, admin)
    seal(musim, admin, versi=2, sidik="f" * 64, s=Decimal("70.11"))
    ada = [
        satu
        for satu in ("69,04", SIDIK, "70,11", "f" * 64)
        if satu in teks(client, "/")
    ]
    assert ada == ["70,11", "f" * 64]


def test_three_winners_the_best_of_each_kecamatan_and_no_kelurahan(
    client: Client, musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    for nomor in (1, 2):
        lain = DesaFactory(kode=f"33.19.08.201{nomor}", nama=f"Gebog {nomor}")
        KeikutsertaanFactory(musim=musim, desa=lain)
    lurah = DesaFactory(jenis="kelurahan", kode="33.19.02.1001", nama="Sentinel Lurah")
    KeikutsertaanFactory(musim=musim, desa=lurah, liga=Keikutsertaan.Liga.KELURAHAN)
    seal(musim, admin)
    halaman = isi(client, "/")
    podium = re.findall(r"Juara (\d)</p>\s*<h2[^>]*><a[^>]*>([^<]+)<", halaman)
    assert podium == [("2", "Jurang"), ("1", "Terban"), ("3", "Gebog 1")]
    terbaik = re.findall(r'<p class="label mb-1">(\w+)</p>\s*<p[^>]*>(\w+)<', halaman)
    assert terbaik == [("Gebog", "Jurang"), ("Jekulo", "Terban")]
    assert "Sentinel Lurah" not in halaman + isi(client, "/pemenang/")


def test_a_shared_third_place_gives_four_winners(
    client: Client, musim: Musim, admin: Pengguna
) -> None:
    for nomor in range(4):
        lain = DesaFactory(kode=f"33.19.08.201{nomor}", nama=f"Gebog {nomor}")
        KeikutsertaanFactory(musim=musim, desa=lain)
    seal(musim, admin, peringkat=[1, 2, 3, 3])
    halaman = teks(client, "/")
    assert re.findall(r"Juara (\d)", halaman) == ["2", "1", "3", "3"]
    assert "Inilah desa paling terlindungi." in halaman


def test_the_unranked_come_last_with_the_reason(
    client: Client, musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    seal(musim, admin, peringkat=[None, 1])
    halaman = teks(client, "/pemenang/")
    assert re.findall(r"(?:1|–) (?:Jurang|Terban)(?: Pendatang baru)?", halaman) == [
        "1 Jurang",
        "– Terban Pendatang baru",
    ]
    assert "peringkat 1" in teks(client, "/")


@pytest.mark.parametrize(
    ("q", "nama"),
    [
        ("jur", ["Jurang"]),
        ("JEKULO", ["Terban"]),
        ("", ["Terban", "Jurang"]),
        ("tidak ada", []),
    ],
)
def test_search_in_the_result(
    client: Client,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    admin: Pengguna,
    q: str,
    nama: list[str],
) -> None:
    seal(musim, admin)
    halaman = isi(client, f"/pemenang/?q={q}")
    assert re.findall(r'<th scope="row">\s*<a[^>]*>(\w+)', halaman) == nama


def test_a_search_without_result_repeats_the_word_harmlessly(
    client: Client, musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    seal(musim, admin)
    halaman = isi(client, "/pemenang/?q=<script>x")
    assert "“&lt;script&gt;x”" in halaman
    assert "<script>x" not in halaman


def test_twenty_a_page(client: Client, musim: Musim, admin: Pengguna) -> None:
    for _ in range(21):
        KeikutsertaanFactory(musim=musim)
    seal(musim, admin)
    halaman = isi(client, "/pemenang/?page=2")
    assert halaman.count('<th scope="row">') == 1
    assert "21 sampai 21 dari 21" in teks(client, "/pemenang/?page=2")


def test_when_the_winners_come(client: Client, musim: Musim) -> None:
    halaman = teks(client, "/pemenang/")
    assert "Senin, 28 September 2026 sampai Rabu, 30 September 2026" in halaman


@pytest.mark.parametrize(
    ("url", "kata"),
    [
        ("/", "Musim lomba belum dibuka"),
        ("/aturan/", "Aturan belum diterbitkan"),
        ("/kalender/", "Musim lomba belum dibuka"),
        ("/pemenang/", "Musim lomba belum dibuka"),
    ],
)
def test_without_a_season_every_page_says_so(
    client: Client, url: str, kata: str
) -> None:
    assert kata in teks(client, url)


def test_without_rules_the_pages_stand(client: Client, musim: Musim) -> None:
    musim.aturan = None
    musim.save()
    assert "Aturan belum diterbitkan" in teks(client, "/aturan/")
    assert "Apa yang dinilai" not in teks(client, "/")


def test_the_front_page_counts_what_was_sent(
    client: Client, musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    BuktiFactory(musim=musim, desa=desa)
    PesertaFactory(musim=musim, desa=desa)
    halaman = teks(client, "/")
    assert "1 dari 2 desa sudah mengirim bukti" in halaman
    assert "0 bukti disetujui petugas" in halaman
    assert "1 warga mendaftar sendiri" in halaman


def test_the_map_has_a_step_for_each_desa_and_every_outline(
    client: Client, musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    Desa.objects.update(batas="M10 10l80 0 0 80z")
    Kecamatan.objects.update(batas="M5 5l90 0 0 90z", label_x=1234, label_y=40)
    DesaFactory(
        jenis="kelurahan", kode="33.19.02.1001", batas="M0 0l9 0 0 9z", nama="Panjunan"
    )
    blth = musim.bulan_awal
    tagihan = bill(desa, blth)
    bill(desa, blth, dibayar={tagihan.jatuh_tempo: tagihan.jumlah})
    halaman = isi(client, "/")
    assert re.findall(r'<path class="(\w+)" d="M', halaman) == [
        "t1",
        "t0",
        "t0",
        "k",
        "k",
    ]
    assert re.findall(r'viewBox="0 0 1000 (\d+)"', halaman) == ["1000"]
    assert re.findall(r"translate\(1234 40\)[^>]*>(\w+)<", halaman) == [
        "Gebog",
        "Jekulo",
    ]
    assert ">50%<" in halaman


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(
    ("url", "diumumkan", "kueri"),
    [
        ("/", False, 9),
        ("/aturan/", False, 3),
        ("/kalender/", False, 2),
        ("/pemenang/", False, 1),
        ("/", True, 5),
        ("/pemenang/", True, 4),
    ],
)
def test_the_number_of_queries_does_not_grow(
    client: Client,
    musim: Musim,
    admin: Pengguna,
    django_assert_num_queries: DjangoAssertNumQueries,
    jumlah: int,
    url: str,
    diumumkan: bool,
    kueri: int,
) -> None:
    for nomor in range(jumlah):
        kecamatan = KecamatanFactory(kode=f"33.19.0{nomor}", nama=f"K{nomor}")
        lain = DesaFactory(kecamatan=kecamatan, batas="M10 10l80 0 0 80z")
        KeikutsertaanFactory(musim=musim, desa=lain)
        bill(lain, musim.bulan_awal)
    if diumumkan:
        seal(musim, admin)
    with django_assert_num_queries(kueri):
        client.get(url)
