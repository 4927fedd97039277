"""The calendar of a season, on any day of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from desa.models import JatuhTempo, Musim
from penilaian.kalender import Tonggak, masa, tabel_tempo, tempo_berikut, tonggak

pytestmark = pytest.mark.django_db


def tanda(musim: Musim, hari: date) -> list[tuple[str, str, bool, bool]]:
    tempo = list(musim.jatuh_tempo_set.all())
    return [(t.kapan, t.nama, t.lewat, t.kini) for t in tonggak(musim, tempo, hari)]


def test_in_the_middle_of_the_season(musim: Musim) -> None:
    assert tanda(musim, date(2026, 7, 20)) == [
        ("1 Januari", "Musim dimulai", True, False),
        ("15 Agustus", "Jatuh tempo berikutnya", False, True),
        ("31 Agustus", "Akhir musim", False, False),
        ("16 September", "Data ditutup", False, False),
        ("21-23 September", "Masa sanggah", False, False),
        ("24-25 September", "Pleno juri", False, False),
        ("28-30 September", "Pengumuman", False, False),
    ]


def test_a_stretch_is_current_until_its_last_day(musim: Musim) -> None:
    kini = [nama for _, nama, _, kini in tanda(musim, date(2026, 9, 23)) if kini]
    assert kini == ["Masa sanggah"]


def test_after_the_season_nothing_is_current_and_nothing_falls_due(
    musim: Musim,
) -> None:
    daftar = tanda(musim, date(2026, 10, 1))
    assert [(lewat, kini) for _, _, lewat, kini in daftar] == [(True, False)] * 6


def test_both_clocks_on_one_day_are_named_together(musim: Musim) -> None:
    musim.jatuh_tempo_set.filter(jam="bpu", blth=date(2026, 7, 1)).update(
        tanggal=date(2026, 7, 15)
    )
    tempo = list(musim.jatuh_tempo_set.all())
    daftar = tonggak(musim, tempo, date(2026, 7, 15))
    kini = next(satu for satu in daftar if satu.kini)
    assert kini.teks == "Iuran Juni (perangkat) dan Juli (mandiri)"


def test_a_stretch_over_two_months() -> None:
    satu = Tonggak(date(2026, 9, 28), date(2026, 10, 2), "Pengumuman", "")
    assert satu.kapan == "28 September sampai 2 Oktober"


@pytest.mark.parametrize(
    ("awal", "akhir", "harap"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), "Januari 2026"),
        (date(2026, 1, 1), date(2026, 8, 1), "Januari sampai Agustus 2026"),
        (date(2025, 9, 1), date(2026, 3, 1), "September 2025 sampai Maret 2026"),
    ],
)
def test_masa(awal: date, akhir: date, harap: str) -> None:
    assert masa(awal, akhir) == harap


def test_a_month_with_one_clock_only(musim: Musim) -> None:
    satu = JatuhTempo(musim=musim, jam="pu", blth=musim.bulan_awal)
    assert [(b.blth, b.pu, b.bpu) for b in tabel_tempo([satu])] == [
        (musim.bulan_awal, satu, None)
    ]
    assert tempo_berikut([], date(2026, 1, 1)) == []


def test_the_page_lists_both_clocks(client: Client, musim: Musim) -> None:
    musim.jatuh_tempo_set.filter(jam="bpu", blth=date(2026, 8, 1)).update(
        tanggal=date(2026, 8, 19), disunting=True
    )
    musim.jatuh_tempo_set.filter(jam="bpu", blth=date(2026, 3, 1)).delete()
    halaman = client.get("/kalender/").content.decode()
    dicari = (
        "Tahap sekarang: berjalan.",
        "Jatuh tempo berikutnya Selasa, 18 Agustus 2026, 29 hari lagi.",
        "Senin, 16 Februari 2026",
        "Rabu, 19 Agustus 2026",
        "diubah panitia",
        "Rabu, 16 September 2026",
    )
    assert [kata for kata in dicari if kata not in " ".join(halaman.split())] == []


def test_the_page_when_nothing_falls_due_any_more(client: Client, musim: Musim) -> None:
    musim.jatuh_tempo_set.all().delete()
    halaman = client.get("/kalender/").content.decode()
    assert "Semua iuran musim ini sudah jatuh tempo." in halaman
    assert "Jatuh tempo belum disusun" in halaman


def test_the_page_on_a_due_date(client: Client, musim: Musim) -> None:
    musim.jatuh_tempo_set.filter(blth=date(2026, 7, 1)).update(
        tanggal=date(2026, 7, 20)
    )
    halaman = " ".join(client.get("/kalender/").content.decode().split())
    assert "Jatuh tempo berikutnya Senin, 20 Juli 2026, hari ini." in halaman
