"""The public page: its figures, its calculator, its words, and who may read it."""

import re
from datetime import date, datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim
from permata import waktu
from permata.templatetags.format import rupiah
from sosialisasi import manfaat as fakta
from sosialisasi.actions.tarif import load_tarif
from sosialisasi.models import TarifIuran

URL = "/manfaat/"


@pytest.fixture
def tarif(musim: Musim) -> None:
    load_tarif(oleh=None)


def halaman(alamat: str = URL, **isi: str) -> str:
    """The words of the page, on one line each."""
    teks = Client().get(alamat, isi).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", teks)))


def pada(hari: date) -> datetime:
    return datetime(hari.year, hari.month, hari.day, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_anybody_reads_it_and_nothing_is_left_behind(tarif: None) -> None:
    response = Client().get(URL)
    assert response.status_code == 200
    assert dict(response.cookies) == {}


@pytest.mark.parametrize(
    ("hari", "lain", "angkutan", "berubah"),
    [
        (date(2026, 3, 31), 16_800, 8_400, "Mulai 1 April 2026 menjadi Rp8.400."),
        (date(2026, 4, 1), 8_400, 8_400, "Mulai 1 Januari 2027 kembali Rp16.800."),
        (date(2026, 12, 31), 8_400, 8_400, "Mulai 1 Januari 2027 kembali Rp16.800."),
        (date(2027, 1, 1), 16_800, 8_400, "Mulai 1 April 2027 kembali Rp16.800."),
    ],
)
def test_the_price_of_the_day_and_what_changes_next(
    tarif: None, hari: date, lain: int, angkutan: int, berubah: str
) -> None:
    with waktu.seakan(pada(hari)):
        response = Client().get(URL)
        teks = halaman()
    harga = [(h.segmen, h.sebulan) for h in response.context["harga"]]
    assert harga == [("Pekerja lain", lain), ("Pekerja transportasi", angkutan)]
    assert f"{rupiah(lain)} sebulan" in teks
    assert berubah in teks


def test_every_price_is_a_row_of_the_table(tarif: None) -> None:
    TarifIuran.objects.filter(
        program="jkm", segmen="lain", dana="bukan_apb", berlaku_sejak="2026-04-01"
    ).update(rupiah=3_401)
    teks = halaman()
    assert "Rp8.401 sebulan" in teks
    assert "JKK Rp5.000 dan JKM Rp3.401." in teks
    assert "(JHT Rp20.000): Rp28.401 ." in teks


def test_every_figure_names_its_source_and_the_day_it_was_checked(tarif: None) -> None:
    isi = Client().get(URL).content.decode()
    teks = halaman()
    for perlindungan in fakta.PERLINDUNGAN:
        for butir in perlindungan.butir:
            angka = rupiah(butir.rupiah) if butir.rupiah else butir.kata
            nomor = butir.sumber.nomor
            pola = rf"<dd>\s*{re.escape(angka)}\s*<a [^>]*href=\"#sumber-{nomor}\""
            assert re.search(pola, isi), butir
    for satu in fakta.SUMBER:
        assert f"{satu.aturan}." in teks
        assert f"Dibaca di: {satu.dibaca}. Diperiksa 24 November 2026." in teks
    assert [satu.nomor for satu in fakta.SUMBER] == list(range(1, 10))
    assert set(re.findall(r'href="#(sumber-\d+)"', isi)) == set(
        re.findall(r'id="(sumber-\d+)"', isi)
    )


def test_the_parts_of_a_sum_add_up() -> None:
    jkm = next(p for p in fakta.PERLINDUNGAN if p.program == "JKM").butir[0]
    bagian = re.findall(r"Rp([\d.]+)", jkm.catatan)
    assert sum(int(b.replace(".", "")) for b in bagian) == jkm.rupiah == 42_000_000
    tahun = {"TK dan SD": 8, "SMP": 3, "SMA": 3, "Kuliah": 5}
    assert 2 * sum(tahun[j] * n for j, n in fakta.BEASISWA) == 174_000_000


def test_without_a_tariff_no_price_is_claimed(musim: Musim) -> None:
    teks = halaman()
    assert teks.count("Tarif hari ini belum dicatat") == 2
    assert "Iuran satu orang, JKK dan JKM" not in teks
    assert "belum dicatat" in halaman(orang="2", segmen="lain", dana="bukan_apb")


@pytest.mark.parametrize(
    ("isi", "jawab"),
    [
        (
            {"segmen": "lain", "dana": "bukan_apb", "orang": "3"},
            "3 orang, setiap bulan Rp25.200 Rp8.400 satu orang. "
            "Mulai 1 Januari 2027 kembali Rp16.800.",
        ),
        (
            {"segmen": "transportasi", "dana": "bukan_apb", "orang": "2", "jht": "on"},
            "2 orang, setiap bulan Rp56.800 Rp28.400 satu orang. "
            "Mulai 1 April 2027 kembali Rp36.800.",
        ),
        (
            {"segmen": "lain", "dana": "apb", "orang": "4"},
            "Anda tidak membayar: iuran dibayar pemerintah, Rp67.200 sebulan untuk "
            "4 orang.",
        ),
    ],
)
def test_the_calculator(tarif: None, isi: dict[str, str], jawab: str) -> None:
    assert jawab in halaman(**isi)


@pytest.mark.parametrize(
    ("orang", "kata"),
    [
        ("0", "Paling sedikit 1 orang."),
        ("1001", "Paling banyak 1.000 orang."),
        ("dua", "Tulis dengan angka, misalnya 2."),
    ],
)
def test_the_calculator_says_what_is_wrong(tarif: None, orang: str, kata: str) -> None:
    teks = halaman(orang=orang, segmen="lain", dana="bukan_apb")
    assert kata in teks
    assert "orang, setiap bulan" not in teks


def test_the_link_of_a_desa_greets_its_people(tarif: None, desa: Desa) -> None:
    response = Client().get(URL, {"dari": desa.kode})
    isi = response.content.decode()
    assert "Untuk warga Desa Jurang" in isi
    assert f'data-dari="{desa.kode}"' in isi
    assert f'name="dari" value="{desa.kode}"' in isi


@pytest.mark.parametrize(
    "kode", ["<script>alert(1)</script>", '"><b>', "33.99", "x" * 99]
)
def test_a_strange_code_is_no_desa_and_does_not_come_back(
    tarif: None, desa: Desa, kode: str
) -> None:
    isi = Client().get(URL, {"dari": kode}).content.decode()
    assert 'data-dari=""' in isi
    assert kode not in isi


def test_what_a_messenger_shows_of_it(tarif: None) -> None:
    isi = Client().get(URL).content.decode()
    kartu = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', isi))
    assert kartu["title"] == "Keluarga pekerja, terlindungi"
    assert kartu["url"] == "http://testserver/manfaat/"
    assert kartu["image"] == "http://testserver/static/gambar/manfaat.png"
    jalur = finders.find("gambar/manfaat.png")
    assert isinstance(jalur, str)
    with Image.open(jalur) as gambar:
        assert gambar.size == (1200, 630)
    assert Path(jalur).stat().st_size < 300_000  # light on a slow line


def test_it_costs_few_queries(
    tarif: None, desa: Desa, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        Client().get(reverse("sosialisasi:manfaat"), {"dari": desa.kode})
