"""What waits on the home of a desa, and what others send in its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from desa.actions.bukti import create_bukti
from desa.models import Bukti, Desa, HariLibur, Musim, Pengguna
from tests.desa.contoh import (
    ganti,
    isian_iuran,
    isian_regulasi,
    kirim,
    kiriman,
    putus,
    setujui,
)
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_beranda import answer_months
from tests.penilaian.contoh_hasil import bill
from tests.penilaian.halaman import As, kartu, teks, unsur

BERANDA = "/beranda/"


def pukul(hari: int, jam: int = 9) -> datetime:
    return datetime(2026, 7, hari, jam, tzinfo=timezone.get_default_timezone())


def kirim_diminta(desa: Desa, oleh: Pengguna) -> Bukti:
    return create_bukti(
        replace(kiriman(), diminta_oleh="Bu Siti"),
        musim=Musim.objects.get(),
        desa=desa,
        jenis="regulasi",
        oleh=oleh,
    )


@pytest.mark.parametrize(
    ("dikirim", "kini", "kata"),
    [
        # Friday evening: Monday, Tuesday, Wednesday.
        (17, 20, "sejak 2 hari, dijanjikan paling lambat Rabu, 22 Juli 2026."),
        (17, 22, "sejak 4 hari, dijanjikan paling lambat Rabu, 22 Juli 2026."),
        (17, 23, "sejak 5 hari, janji Rabu, 22 Juli 2026 sudah lewat."),
        (20, 20, "sejak 1 menit, dijanjikan paling lambat Kamis, 23 Juli 2026."),
    ],
)
def test_what_waits_says_since_when_and_when_it_was_promised(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    settings: Settings,
    dikirim: int,
    kini: int,
    kata: str,
) -> None:
    settings.PERMATA_SEKARANG = pukul(dikirim, 20 if dikirim == 17 else 9)
    kirim(desa, operator)
    settings.PERMATA_SEKARANG = pukul(kini)
    assert teks(as_(operator).get(BERANDA), "li", "menunggu") == [
        f"Perdes Nomor 04 Tahun 2026 Menunggu petugas {kata}"
    ]


def test_what_waits_longest_is_shown_and_the_list_has_the_rest(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, settings: Settings
) -> None:
    settings.PERMATA_SEKARANG = pukul(17)
    for nomor in range(1, 10):
        satu = isian_regulasi(nomor_tertulis=f"Nomor {nomor:02d} Tahun 2026")
        kirim(desa, operator, satu)
        settings.PERMATA_SEKARANG = pukul(17, 9 + nomor)
    setujui(desa, operator, petugas, isian_regulasi(nomor_tertulis="Nomor 20"))
    halaman = as_(operator).get(BERANDA)
    baris = unsur(halaman, "li", "menunggu")
    urut = [next(satu.cari("span", "tebal")).teks for satu in baris]
    assert urut == [f"Perdes Nomor {nomor:02d} Tahun 2026" for nomor in range(1, 9)]
    (semua,) = [a for a in unsur(halaman, "a") if "yang menunggu" in a.teks]
    assert semua.teks == "Lihat semua 9 yang menunggu"
    daftar = as_(operator).get(semua.atribut["href"])
    assert daftar.context["page_obj"].paginator.count == 9


def test_a_holiday_is_no_working_day_of_the_promise(
    as_: As, desa: Desa, operator: Pengguna
) -> None:
    HariLibur.objects.create(
        tanggal=date(2026, 7, 21), jenis="nasional", nama="Hari libur uji"
    )
    kirim(desa, operator)
    (satu,) = teks(as_(operator).get(BERANDA), "li", "menunggu")
    assert satu.endswith("paling lambat Jumat, 24 Juli 2026.")


def test_the_desa_sees_who_sent_in_its_name_and_may_withdraw(
    as_: As, desa: Desa, operator: Pengguna, pendamping: Pengguna, settings: Settings
) -> None:
    settings.PERMATA_SEKARANG = pukul(17)
    bukti = kirim_diminta(desa, pendamping)
    settings.PERMATA_SEKARANG = pukul(20)
    kirim(desa, operator)
    titipan, sendiri = unsur(as_(operator).get(BERANDA), "li", "menunggu")
    assert titipan.teks == (
        "Perdes Nomor 04 Tahun 2026 "
        "Menunggu petugas sejak 3 hari, dijanjikan paling lambat Rabu, 22 Juli 2026. "
        "Dikirim Budi Santoso (pendamping desa) atas nama desa, diminta Bu Siti, "
        "3 hari lalu. Batalkan pengiriman"
    )
    assert [a.atribut["href"] for a in titipan.cari("a", "btn")] == [
        reverse("desa:bukti_cancel", args=[bukti.pk])
    ]
    assert list(sendiri.cari("a", "btn")) == []


def test_what_was_approved_once_is_not_withdrawn(
    as_: As, desa: Desa, operator: Pengguna, pendamping: Pengguna, petugas: Pengguna
) -> None:
    bukti = setujui(desa, operator, petugas)
    ganti(bukti, pendamping)
    (satu,) = unsur(as_(operator).get(BERANDA), "li", "menunggu")
    assert list(satu.cari("a", "btn")) == []


def test_a_draft_of_who_helps_is_a_card_of_the_desa(
    as_: As, desa: Desa, operator: Pengguna, pendamping: Pengguna
) -> None:
    answer_months(desa, operator)
    kirim(desa, pendamping, draf=True)
    (artikel,) = teks(as_(operator).get(BERANDA), "article", "tugas")
    assert "Disiapkan Budi Santoso (pendamping desa) atas nama desa." in artikel


def test_a_regulation_that_ends_soon_is_a_card_until_another_revokes_it(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    answer_months(desa, operator)
    isi = isian_regulasi(berlaku_sampai=date(2026, 9, 18))
    lama = setujui(desa, operator, petugas, isi)
    client = as_(operator)
    assert teks(client.get(BERANDA), "article", "tugas") == [
        "Segera habis Berlaku sampai Jum 18 Sep, 60 hari lagi "
        "Peraturan Desa (Perdes) Nomor 04 Tahun 2026 Tanpa pengganti, nilai regulasi "
        "bisa turun sesudahnya. Kirim peraturan penggantinya sebelum tanggal itu. "
        "Kirim penggantinya"
    ]
    cabut: dict[str, object] = {
        "terhadap": lama,
        "hubungan": "mencabut",
        "diundangkan": date(2026, 7, 10),
    }
    pengganti = kirim(desa, operator, isian_regulasi(**cabut))
    assert kartu(client.get(BERANDA)) == []
    putus(pengganti, "ditolak", petugas)
    assert len(kartu(client.get(BERANDA))) == 1
    setujui(desa, operator, petugas, isian_regulasi(**cabut))
    assert kartu(client.get(BERANDA)) == []


@pytest.mark.parametrize("sampai", [date(2026, 9, 19), date(2026, 7, 19), None])
def test_one_that_ends_later_or_has_ended_is_no_card(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, sampai: date | None
) -> None:
    answer_months(desa, operator)
    setujui(desa, operator, petugas, isian_regulasi(berlaku_sampai=sampai))
    assert kartu(as_(operator).get(BERANDA)) == []


def halaman(desa: Desa) -> str:
    return reverse("penilaian:atas_nama_create", args=[desa.kode])


def test_who_helps_sees_the_same_cards_with_the_desa_in_their_links(
    as_: As, desa: Desa, operator: Pengguna, pendamping: Pengguna, petugas: Pengguna
) -> None:
    answer_months(desa, operator, 7)
    tagihan = bill(desa, bulan(6))
    kembali = putus(kirim(desa, operator), "dikembalikan", petugas)
    kirim(desa, operator, draf=True)
    response = as_(pendamping).get(halaman(desa))
    # The draft of its operator is the desa's own business.
    assert kartu(response) == [
        f"Perdes Nomor 04 Tahun 2026, nomor {kembali.nomor}",
        "Iuran Juni 2026, akun Kepala desa dan perangkat",
        "Peserta mandiri bulan Juli 2026",
    ]
    tautan = [
        a.atribut["href"]
        for artikel in unsur(response, "article", "tugas")
        for a in artikel.cari("a")
    ]
    assert tautan == [
        reverse("desa:bukti_mend", args=[kembali.pk]),
        f"/bukti/baru/iuran/?tagihan={tagihan.pk}&desa={desa.kode}",
        f"/bukti/baru/peserta/?desa={desa.kode}",
        f"/peserta/nihil/?blth=2026-07&desa={desa.kode}",
    ]
    jenis = [a.atribut["href"] for a in unsur(response, "a", "baris")]
    assert jenis == [
        f"/bukti/baru/{satu}/?desa={desa.kode}"
        for satu in ("iuran", "regulasi", "anggaran", "peserta")
    ]


def test_it_says_so_while_nothing_is_accepted(
    as_: As, musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    musim.status = "pleno"
    musim.save()
    client = as_(petugas)
    response = client.get(halaman(desa))
    assert (kartu(response), unsur(response, "a", "baris")) == ([], [])
    daftar = client.get(reverse("desa:desa_list")).content.decode()
    assert "Kirim atas nama desa" not in daftar


def test_the_way_there_stands_beside_every_desa(
    as_: As, desa: Desa, pendamping: Pengguna, petugas: Pengguna, juri: Pengguna
) -> None:
    url = f'href="{halaman(desa)}"'
    semua = {
        (orang.username, alamat): url in as_(orang).get(alamat).content.decode()
        for orang in (pendamping, petugas, juri)
        for alamat in (
            reverse("desa:desa_list"),
            reverse("penilaian:nilai_detail", args=[desa.kode]),
        )
    }
    assert {orang for (orang, _), ada in semua.items() if ada} == {
        "pendamping",
        "petugas",
    }
    assert sum(semua.values()) == 4
    assert url in as_(pendamping).get(BERANDA).content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_one_of_a_kind_and_three(
    as_: As,
    desa: Desa,
    operator: Pengguna,
    pendamping: Pengguna,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(1, jumlah + 1):
        akun = bill(desa, bulan(nomor)).akun
        kirim(desa, operator, isian_iuran(akun, blth=bulan(nomor)))
        kirim_diminta(desa, pendamping)
        putus(kirim(desa, operator), "dikembalikan", petugas)
        segera = isian_regulasi(berlaku_sampai=date(2026, 8, 10))
        setujui(desa, operator, petugas, segera)
    client = as_(pendamping)
    with django_assert_num_queries(18):
        response = client.get(halaman(desa))
    assert len(unsur(response, "li", "menunggu")) == 2 * jumlah
