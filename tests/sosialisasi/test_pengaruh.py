"""Rows of the season -> the effect of visits, and the page that says it."""

import csv
import io
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.iuran import allocate_akun
from desa.models import Akun, Desa, Musim, Pengguna
from sosialisasi.efek import Efek, Kekuatan, Rerata
from sosialisasi.grafik_efek import grafik
from sosialisasi.models import KehadiranDesa, Kunjungan
from sosialisasi.pengaruh import BUKAN_BUKTI, Ukuran, pengaruh
from tests.factories import (
    AkunFactory,
    DesaFactory,
    PembayaranFactory,
    PesertaFactory,
    TagihanFactory,
)
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

HARI, PADA = date(2026, 4, 20), date(2026, 7, 20)
SEHARI = timedelta(days=1)
URL = "/sosialisasi/pengaruh/"


def kunjungi(*hadir: Desa, tanggal: date = HARI) -> Kunjungan:
    satu: Kunjungan = KunjunganFactory(kecamatan=hadir[0].kecamatan, tanggal=tanggal)
    KehadiranDesa.objects.bulk_create(
        KehadiranDesa(kunjungan=satu, desa=desa) for desa in hadir
    )
    return satu


def bayar(akun: Akun, blth: date, jatuh: date, telat: int, jumlah: int = 200) -> None:
    """A bill of 200.000, and this much of it so many days after it was due."""
    TagihanFactory(akun=akun, blth=blth, jatuh_tempo=jatuh, jumlah=200_000)
    hari = jatuh + telat * SEHARI
    PembayaranFactory(akun=akun, tanggal=hari, jumlah=jumlah * 1000)
    allocate_akun(akun)


def test_only_those_who_register_themselves_and_are_verified_count(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    kunjungi(desa)
    sesudah = {"desa": desa, "terdaftar_sejak": HARI}
    for lain in ({}, {}, {"sumber_dana": "apbd"}, {"status": "gugur"}):
        PesertaFactory(**sesudah | lain)
    PesertaFactory(**sesudah | {"penduduk": False})
    PesertaFactory(desa=desa, terdaftar_sejak=HARI - SEHARI)
    hasil = pengaruh(musim, PADA).daftar.hasil
    assert (hasil.hadir, hasil.lain) == (
        Rerata(1, Fraction(1), Fraction(2)),
        Rerata(1, Fraction(0), Fraction(0)),
    )
    assert (hasil.beda, hasil.kekuatan) == (1, Kekuatan.BELUM)


def test_on_time_is_settled_up_to_the_tolerance_on_the_due_date(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    kunjungi(desa)
    satu, dua = AkunFactory(desa=desa), AkunFactory(desa=desa_lain)
    maret, april = date(2026, 3, 16), date(2026, 5, 15)
    bayar(satu, date(2026, 2, 1), maret, telat=1)
    bayar(satu, date(2026, 4, 1), april, telat=0, jumlah=199)
    bayar(dua, date(2026, 2, 1), maret, telat=0)
    bayar(dua, date(2026, 4, 1), april, telat=0, jumlah=198)
    hasil = pengaruh(musim, PADA).tepat.hasil
    assert (hasil.hadir, hasil.lain) == (
        Rerata(1, Fraction(0), Fraction(1)),
        Rerata(1, Fraction(1), Fraction(0)),
    )
    assert hasil.beda == 2


def test_bills_that_do_not_count_are_left_out(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    kunjungi(desa)
    akun = AkunFactory(desa=desa, dibayar_kabupaten=True)
    bayar(akun, date(2026, 2, 1), date(2026, 3, 16), telat=0)
    bayar(akun, date(2026, 4, 1), date(2026, 5, 15), telat=0)
    assert pengaruh(musim, PADA).tepat.hasil.hadir is None


def test_a_planned_visit_and_one_of_another_season_are_no_visits(
    musim: Musim, desa: Desa
) -> None:
    rencana = KunjunganFactory(
        kecamatan=desa.kecamatan, tanggal=HARI, status="rencana", jumlah_orang=0
    )
    KehadiranDesa.objects.create(kunjungan=rencana, desa=desa)
    assert pengaruh(musim, PADA).pilihan.banding == ()


def ukuran(kekuatan: str, kali: int = 1) -> Ukuran:
    rentang = {
        "lebih": (Fraction(1, 2), Fraction(3)),
        "kurang": (Fraction(-3), Fraction(-1, 2)),
        "sama": (Fraction(-1), Fraction(3, 2)),
        "belum": None,
    }[kekuatan]
    beda = Fraction(-7, 4) if kekuatan == "kurang" else Fraction(7, 4)
    rata = Rerata(4, Fraction(1), Fraction(2))
    efek = Efek(3, rata, rata, beda, rentang)
    return Ukuran("daftar", "Pendaftar", "Pendaftar", "orang", kali, efek, {})


@pytest.mark.parametrize(
    ("kekuatan", "kalimat"),
    [
        (
            "lebih",
            "Pendaftar lebih banyak sesudah kunjungan: rata-rata 1,75 orang lebih "
            "banyak per desa daripada desa yang tidak dikunjungi.",
        ),
        (
            "kurang",
            "Pendaftar lebih sedikit sesudah kunjungan: rata-rata 1,75 orang lebih "
            "sedikit per desa daripada desa yang tidak dikunjungi.",
        ),
        (
            "sama",
            "Pendaftar: tidak terlihat bedanya dengan desa yang tidak dikunjungi pada "
            "minggu yang sama.",
        ),
        (
            "belum",
            "Pendaftar: belum cukup untuk berkata apa-apa (n = 4 desa dikunjungi, "
            "4 desa pembanding, 3 kunjungan).",
        ),
    ],
)
def test_the_words_are_as_strong_as_the_interval(kekuatan: str, kalimat: str) -> None:
    assert ukuran(kekuatan).kalimat == kalimat


def test_the_interval_in_words() -> None:
    assert ukuran("belum").kalimat_rentang == ""
    assert ukuran("sama").kalimat_rentang == (
        "Bila kunjungan dan desanya dipilih ulang secara acak, 95 dari 100 kali "
        "bedanya antara 1,00 orang lebih sedikit dan 1,50 orang lebih banyak per desa."
    )
    assert ukuran("sama").arah(Fraction(1, 1000)) == "hampir sama"
    assert ukuran("sama", kali=100).tulis(Fraction(2, 3)) == "66,67"


def test_the_chart_stands_on_zero() -> None:
    rata = Rerata(1, Fraction(1), Fraction(4))
    gambar = grafik(Efek(1, rata, Rerata(1, Fraction(0), Fraction(2)), None, None))
    assert gambar is not None
    assert [(g.y1, g.y2) for g in gambar.garis] == [(108, 24), (136, 80)]
    nol = Rerata(1, Fraction(0), Fraction(0))
    datar = grafik(Efek(1, nol, nol, None, None))
    assert datar is not None
    assert {y for g in datar.garis for y in (g.y1, g.y2)} == {136}
    assert grafik(Efek(0, None, None, None, None)) is None


def test_the_page_says_how_little_is_known(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    kunjungi(desa)
    kunjungi(desa_lain, tanggal=date(2026, 7, 13))
    isi = as_(admin).get(URL).content.decode()
    belum = "belum cukup untuk berkata apa-apa"
    assert isi.count(belum) == 3  # above, and in both parts
    assert BUKAN_BUKTI in isi
    assert "1 kunjungan belum 60 hari" in isi


def test_the_page_without_any_visit(as_: Masuk, admin: Pengguna, musim: Musim) -> None:
    isi = as_(admin).get(URL).content.decode()
    assert "Belum ada kunjungan yang dapat dibandingkan" in isi


def test_each_sees_the_visits_of_his_kecamatan_and_one_answer(
    as_: Masuk, admin: Pengguna, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    satu, dua = kunjungi(desa), kunjungi(desa_lain, tanggal=HARI + SEHARI)
    semua, sendiri = (as_(p).get(URL).context for p in (admin, petugas))
    assert [b.kunjungan for b in semua["page_obj"]] == [dua, satu]
    assert [b.kunjungan for b in sendiri["page_obj"]] == [satu]
    assert semua["hasil"].daftar == sendiri["hasil"].daftar


def test_search_order_and_file(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    besito = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    PesertaFactory(desa=desa, terdaftar_sejak=HARI)
    satu, dua = kunjungi(desa), kunjungi(desa_lain, tanggal=HARI + SEHARI)
    klien = as_(admin)

    def baris(**isi: str) -> list[Kunjungan]:
        return [b.kunjungan for b in klien.get(URL, isi).context["page_obj"]]

    assert baris(q="jekulo") == [dua]
    assert baris(urut="tanggal") == [satu, dua]
    kosong = klien.get(URL, {"q": "tak ada"}).content.decode()
    assert "Tidak ada kunjungan yang cocok" in kosong
    response = klien.get(reverse("sosialisasi:pengaruh_ekspor"), {"urut": "tanggal"})
    isi = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert isi[1][:9] == [
        *("2026-04-20", desa.kecamatan.nama, "1", "1"),
        *("0.0000", "1.0000", "0.0000", "0.0000", "1.0000"),
    ]
    assert isi[1][9:] == [""] * 5
    assert [(satu[0], satu[8]) for satu in isi[1:]] == [
        ("2026-04-20", "1.0000"),
        ("2026-04-21", "0.0000"),
    ]
    PesertaFactory(desa=besito, terdaftar_sejak=HARI + 2 * SEHARI)
    response = klien.get(reverse("sosialisasi:pengaruh_ekspor"), {"q": "jekulo"})
    assert response.content.decode().count(",-1.0000,") == 1


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    desa: Desa,
    desa_lain: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        hadir = DesaFactory(kecamatan=desa.kecamatan, nama=f"Desa {nomor}")
        kunjungi(hadir, tanggal=HARI + nomor * SEHARI)
    klien = as_(petugas)
    with django_assert_num_queries(10):
        response = klien.get(URL)
    assert len(response.context["page_obj"]) == jumlah
