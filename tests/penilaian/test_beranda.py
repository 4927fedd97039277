"""The home of an operator: what must be sent, and until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from desa.actions.bukti import decide_bukti
from desa.models import Bukti, Desa, Musim, Pengguna, PernyataanNihil, Tagihan
from tests.desa.contoh import (
    ganti,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    putus,
    setujui,
)
from tests.factories import TEMPO_PU, AkunFactory, TagihanFactory
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_beranda import answer_months
from tests.penilaian.contoh_hasil import TAGIHAN, bill
from tests.penilaian.halaman import As, kartu, teks, unsur

BERANDA = "/beranda/"
JULI = date(2026, 7, 2)
SELESAI = "Belum ada yang perlu dikirim hari ini."
TUTUP = "Pengiriman bukti tidak dibuka"


def keadaan(response: Any) -> str:
    """The sentence under the question."""
    return teks(response, "div", "kepala")[0].split("2026. ")[1]


@pytest.fixture
def bulan_ini(desa: Desa, operator: Pengguna) -> Bukti:
    """The participants of July are sent, the other months nihil: no card for them."""
    answer_months(desa, operator, 7)
    return kirim(desa, operator, isian_peserta(terdaftar_sejak=JULI))


def pukul(bulan: int, hari: int) -> datetime:
    return datetime(2026, bulan, hari, 9, tzinfo=timezone.get_default_timezone())


def untai(response: Any) -> list[list[str]]:
    """The words of the four rows of gems."""
    (papan,) = unsur(response, "div", "untai")
    kata = [s.teks.split(": ")[1] for s in papan.cari("span", "visually-hidden")]
    return [kata[n : n + 8] for n in range(0, len(kata), 8)]


def test_the_cards_stand_in_the_order_of_urgency(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Returned, then late, then by due date, then drafts, and what is locked last."""
    Musim.objects.update(hari_terlambat=65)
    answer_months(desa, operator, 7)
    draf = kirim(desa, operator, isian_regulasi(), draf=True)
    bill(desa, bulan(7))
    bill(desa, bulan(5))
    akun = bill(desa, bulan(3)).akun
    bill(desa, bulan(1))
    satu = putus(kirim(desa, operator), "dikembalikan", petugas)
    dua = putus(kirim(desa, operator, isian_iuran(akun)), "dikembalikan", petugas)
    segera = isian_regulasi(berlaku_sampai=date(2026, 8, 10))
    setujui(desa, operator, petugas, segera)
    response = as_(operator).get(BERANDA)
    assert kartu(response) == [
        f"Perdes Nomor 04 Tahun 2026, nomor {satu.nomor}",
        f"Iuran Mei 2026, akun Kepala desa dan perangkat, nomor {dua.nomor}",
        "Iuran Mei 2026, akun Kepala desa dan perangkat",
        "Peraturan Desa (Perdes) Nomor 04 Tahun 2026",
        "Iuran Juli 2026, akun Kepala desa dan perangkat",
        "Peserta mandiri bulan Juli 2026",
        f"Perdes Nomor 04 Tahun 2026, nomor {draf.nomor}",
        "Bukti iuran yang tidak bisa dikirim lagi: 2",
    ]
    lencana = [
        next(artikel.cari("span", "lencana")).teks
        for artikel in unsur(response, "article", "tugas")
    ]
    assert lencana == [
        *("Dikembalikan", "Dikembalikan", "Lewat jatuh tempo", "Segera habis"),
        *("Perlu dikirim", "Setiap bulan", "Draf", "Terkunci"),
    ]
    assert keadaan(response) == (
        "Ada 7 hal untuk dikerjakan, yang paling mendesak di atas."
    )


def test_a_returned_card_says_why_in_the_words_of_the_last_return(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    item = putus(kirim(desa, operator), "dikembalikan", petugas)
    ganti(item, operator, isian_regulasi())
    versi = Bukti.objects.get().versi_kini
    assert versi is not None
    decide_bukti(
        item,
        ke="dikembalikan",
        versi=versi,
        oleh=petugas,
        alasan="terpotong",
        catatan="Tepi kiri hilang.",
    )
    artikel = unsur(as_(operator).get(BERANDA), "article", "tugas")[0]
    assert artikel.teks == (
        "Dikembalikan Perbaiki paling lambat Kam 23 Jul, 3 hari lagi "
        f"Perdes Nomor 04 Tahun 2026, nomor {item.nomor} "
        "Foto terpotong: Tepi kiri hilang. Foto ulang"
    )
    tautan = next(artikel.cari("a")).atribut["href"]
    assert tautan == reverse("desa:bukti_mend", args=[item.pk])


def test_what_came_back_long_ago_says_since_when(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    settings: Settings,
) -> None:
    settings.PERMATA_SEKARANG = pukul(7, 13)
    putus(kirim(desa, operator), "dikembalikan", petugas)
    settings.PERMATA_SEKARANG = pukul(7, 20)
    artikel = teks(as_(operator).get(BERANDA), "article", "tugas")[0]
    assert artikel.startswith("Dikembalikan Sejak Sen 13 Jul, 7 hari lalu Perdes")
    assert artikel.endswith("Jumlah berbeda: Beda 1.000. Perbaiki bukti")


@pytest.mark.parametrize(
    ("blth", "berikutnya"),
    [
        (8, "Bukti iuran Agustus 2026, jatuh tempo Selasa, 15 September 2026."),
        (None, "Daftar peserta bulan berikutnya, mulai Sabtu, 1 Agustus 2026."),
    ],
)
def test_nothing_to_do_is_said_plainly_with_what_comes_next(
    as_: As, desa: Desa, operator: Pengguna, blth: int | None, berikutnya: str
) -> None:
    """A bill that is due in more than a month waits."""
    answer_months(desa, operator, *([] if blth else [8]))
    if blth:
        bill(desa, bulan(blth), jatuh_tempo=date(2026, 9, 15))
    response = as_(operator).get(BERANDA)
    assert (kartu(response), keadaan(response)) == ([], SELESAI)
    (daftar,) = teks(response, "section", "d-grid")
    assert daftar == (
        f"Yang harus dikirim Belum ada yang perlu dikirim Berikutnya: {berikutnya}"
    )


def test_when_nothing_comes_next_the_close_of_the_data_is_named(
    as_: As, desa: Desa, operator: Pengguna
) -> None:
    answer_months(desa, operator)
    (daftar,) = teks(as_(operator).get(BERANDA), "section", "d-grid")
    assert daftar == (
        "Yang harus dikirim Belum ada yang perlu dikirim "
        "Bukti diterima sampai Rabu, 16 September 2026."
    )


@pytest.mark.parametrize("status", ["persiapan", "tutup_data", "pleno", "diumumkan"])
def test_while_nothing_is_accepted_nothing_is_asked(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    status: str,
) -> None:
    bill(desa, bulan(5))
    putus(kirim(desa, operator), "dikembalikan", petugas)
    kirim(desa, operator, draf=True)
    musim.status = status
    musim.save()
    response = as_(operator).get(BERANDA)
    assert (kartu(response), keadaan(response)) == ([], SELESAI)
    assert [satu.split(" Bukti")[0] for satu in teks(response, "div", "hampa")] == [
        TUTUP
    ]


@pytest.mark.parametrize(
    ("ke", "perlu"), [("disetujui", []), ("dikembalikan", []), ("ditolak", ["ya"])]
)
def test_the_list_of_this_month_is_asked_for_again_only_when_it_was_refused(
    as_: As,
    operator: Pengguna,
    petugas: Pengguna,
    bulan_ini: Bukti,
    ke: str,
    perlu: list[str],
) -> None:
    putus(bulan_ini, ke, petugas)
    ada = [
        "ya"
        for satu in kartu(as_(operator).get(BERANDA))
        if satu == "Peserta mandiri bulan Juli 2026"
    ]
    assert ada == perlu


@pytest.mark.parametrize(
    ("hari_ini", "judul"),
    [
        (
            date(2026, 8, 31),
            ["Peserta mandiri bulan Juli 2026", "Peserta mandiri bulan Agustus 2026"],
        ),
        # The data close on the 16th, a day after August is due.
        (date(2026, 9, 16), ["Peserta mandiri bulan Agustus 2026"]),
        (date(2026, 9, 17), []),
    ],
)
def test_a_list_is_asked_for_until_its_month_is_locked(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    settings: Settings,
    hari_ini: date,
    judul: list[str],
) -> None:
    Musim.objects.update(hari_terlambat=14)
    settings.PERMATA_SEKARANG = pukul(hari_ini.month, hari_ini.day)
    assert kartu(as_(operator).get(BERANDA)) == judul


def test_the_strip_has_a_word_for_every_month(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    akun = AkunFactory(desa=desa)
    for blth, tempo in list(TEMPO_PU.items())[:5]:
        TagihanFactory(akun=akun, blth=blth, jatuh_tempo=tempo, jumlah=TAGIHAN)
    for blth, hari in ((bulan(1), 0), (bulan(2), 4)):
        tanggal = TEMPO_PU[blth] + timedelta(days=hari)
        isi = isian_iuran(akun, blth=blth, tanggal=tanggal, kode_iuran="")
        setujui(desa, operator, petugas, isi)
    kirim(desa, operator, isian_iuran(akun, blth=bulan(3)))
    putus(
        kirim(desa, operator, isian_iuran(akun, blth=bulan(4))), "dikembalikan", petugas
    )
    setujui(desa, operator, petugas, isian_regulasi(diundangkan=date(2026, 6, 20)))
    setujui(desa, operator, petugas, isian_peserta())
    belum, nanti = "belum dikirim", "belum waktunya"
    PernyataanNihil.objects.create(musim=musim, desa=desa, blth=bulan(4), oleh=operator)
    assert untai(as_(operator).get(BERANDA)) == [
        [
            *("disetujui", "disetujui, terlambat", "menunggu petugas", "dikembalikan"),
            *(belum, belum, belum, nanti),
        ],
        [belum, belum, belum, belum, belum, "disetujui", "disetujui", nanti],
        [belum] * 7 + [nanti],
        [belum, belum, "disetujui", "dinyatakan nihil", belum, belum, belum, nanti],
    ]


def test_the_score_stands_beside_the_tasks(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    bill(desa, bulan(5), dibayar={date(2026, 6, 1): TAGIHAN})
    client = as_(operator)
    response = client.get(BERANDA)
    # One month of six: a hundred, less 20 percent of the five that are missing.
    assert teks(response, "span", "skor") == ["33,33"]
    assert teks(response, "dd")[0] == "83,33 × 40% = 33,33"
    musim.aturan = None
    musim.save()
    assert teks(client.get(BERANDA), "span", "skor") == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_one_of_a_kind_and_three(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    answer_months(desa, operator, 7)
    for nomor in range(1, jumlah + 1):
        bill(desa, bulan(nomor))
        kirim(desa, operator)
        kirim(desa, operator, draf=True)
        putus(kirim(desa, operator), "dikembalikan", petugas)
        setujui(desa, operator, petugas)
    client = as_(operator)
    with django_assert_num_queries(25):
        response = client.get(BERANDA)
    assert len(kartu(response)) == 3 * jumlah + 1
    assert Tagihan.objects.count() == jumlah
