"""How evidence is put into words on the pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desa.models import Bukti
from desa.templatetags.bukti import (
    di_tengah,
    ikon_bukti,
    judul_bukti,
    kalimat,
    pokok_bukti,
    sel,
    ukuran,
    umur,
    warna_bukti,
)
from permata import waktu
from tests.factories import BuktiFactory


@pytest.mark.parametrize(
    ("jenis", "judul", "pokok"),
    [
        ("iuran", "Iuran Juni 2026", "Kepala desa dan perangkat"),
        ("regulasi", "Perdes Nomor 04 Tahun 2026", "Perlindungan pekerja rentan"),
        ("anggaran", "APBDes, pekerja rentan", "Iuran pekerja rentan"),
        ("peserta", "Peserta mandiri Juni 2026", ""),
    ],
)
def test_title_and_subject_say_what_was_sent(
    db: None, jenis: str, judul: str, pokok: str
) -> None:
    bukti = BuktiFactory(jenis=jenis, blth=date(2026, 6, 1))
    assert (judul_bukti(bukti), pokok_bukti(bukti)) == (judul, pokok)


def test_an_item_without_version_has_only_its_kind() -> None:
    bukti = Bukti(jenis="regulasi")
    assert (judul_bukti(bukti), pokok_bukti(bukti)) == ("Regulasi", "")


@pytest.mark.parametrize(
    ("lewat", "kata"),
    [
        (timedelta(days=2, hours=3), "2 hari"),
        (timedelta(hours=5, minutes=59, seconds=30), "5 jam"),
        (timedelta(minutes=3, seconds=30), "3 menit"),
        (timedelta(minutes=-4), "1 menit"),
    ],
)
def test_age_counts_whole_days_hours_minutes(lewat: timedelta, kata: str) -> None:
    assert umur(waktu.sekarang() - lewat) == kata


def test_age_of_nothing_is_a_dash() -> None:
    assert umur(None) == "–"


@pytest.mark.parametrize(
    ("byte", "kata"),
    [
        (None, "–"),
        (12, "1 KB"),
        (290_816, "284 KB"),
        (3_040_870, "2,9 MB"),
    ],
)
def test_size_is_in_kb_or_mb(byte: int | None, kata: str) -> None:
    assert ukuran(byte) == kata


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (None, "–"),
        ("", "–"),
        (897_450, "897.450"),
        (date(2026, 7, 14), "14-07-2026"),
        ("410733901276", "4107 3390 1276"),
        ("BA-12", "BA-12"),
    ],
)
def test_a_cell_of_the_desk(isi: object, kata: str) -> None:
    assert sel(isi) == kata


def test_every_state_has_its_own_icon_or_colour() -> None:
    tampak = {(warna_bukti(s), ikon_bukti(s)) for s in Bukti.Status.values}
    assert len(tampak) == len(Bukti.Status.values)


def test_a_code_reads_as_words() -> None:
    assert kalimat("bukti_diajukan") == "bukti diajukan"


@pytest.mark.parametrize(
    ("judul", "di_tengah_kalimat"),
    [
        ("Iuran Mei 2026", "iuran Mei 2026"),
        ("Peserta mandiri Juni 2026", "peserta mandiri Juni 2026"),
        ("Perdes Nomor 04 Tahun 2026", "Perdes Nomor 04 Tahun 2026"),
        ("APBDes, murni", "APBDes, murni"),
    ],
)
def test_within_a_sentence_only_a_name_keeps_its_capital(
    judul: str, di_tengah_kalimat: str
) -> None:
    assert di_tengah(judul) == di_tengah_kalimat
