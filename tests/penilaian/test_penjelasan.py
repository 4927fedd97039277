"""The rules page: plain words, and every figure from the season's own rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from desa.models import Aturan, Musim
from penilaian.penjelasan import nilai_contoh, penjelasan
from penilaian.penjelasan.angka import bilangan, persen
from penilaian.rumus import Aturan as AturanRumus
from penilaian.rumus import bulan_ke
from tests.penilaian.contoh import MUSIM


def test_the_worked_example_is_the_one_of_the_guidebook() -> None:
    assert [str(n) for n in nilai_contoh(MUSIM).tampilan] == [
        "97.50",
        "76.88",
        "72.38",
        "83.55",
    ]
    assert [langkah.hitungan for langkah in penjelasan(MUSIM).contoh] == [
        "(7 × 100% + 80%) : 8 bulan. A = 97,50",
        "Akhir musim: dasar hukum 40 + anggaran 26 + jangkauan 15 = 81. Rata-rata "
        "akhir bulan 67,25. B = 70% × 81 + 30% × 67,25 = 76,88",
        "Cakupan 28,00 : 350 : 15% = 53,33. Peserta baru 16 : 350 : 5% = 91,43. "
        "C = rata-rata keduanya = 72,38",
        "(40 × A + 25 × B + 35 × C) : 100 = 83,55",
    ]


def test_the_tables_of_the_default_rules() -> None:
    isi = penjelasan(MUSIM)
    assert [(b.nama, b.nilai, str(b.bilah)) for b in isi.pita] == [
        ("Tepat waktu", "100%", "100.00"),
        ("1 sampai 7", "80%", "80.00"),
        ("8 sampai 30", "60%", "60.00"),
        ("31 sampai 60", "30%", "30.00"),
        ("61 sampai 90", "10%", "10.00"),
        ("Lebih dari 90", "0%", "0"),
    ]
    assert [(b.nama, b.nilai) for b in isi.dasar] == [
        ("Peraturan Desa", "50"),
        ("Peraturan Kepala Desa", "40"),
        ("Keputusan Kepala Desa", "25"),
        ("Surat Edaran", "10"),
    ]
    assert [b.nilai for b in (*isi.anggaran, isi.jangkauan)] == ["10", "20", "5"]
    assert [(i.huruf, i.bobot, str(i.poin)) for i in isi.indikator] == [
        ("A", "40", "40.00"),
        ("B", "25", "25.00"),
        ("C", "35", "35.00"),
    ]
    assert isi.poin_regulasi == "100"


@pytest.mark.django_db
def test_other_rules_print_other_figures(client: Client, musim: Musim) -> None:
    musim.aturan = Aturan.objects.create(
        musim=musim,
        versi=2,
        bobot={"iuran": 30, "regulasi": 20, "mandiri": 50},
        isi={
            "pita": [[0, "1"], [3, "0.75"]],
            "dasar": {"perdes": 45},
            "target_rentan": 12,
            "target_cakupan": "0.125",
            "lantai_potensi": 1250,
            "minimal_bulan": 4,
            "ikut_bulan_terakhir": False,
        },
        alasan="Uji",
    )
    musim.save()
    halaman = " ".join(client.get("/aturan/").content.decode().split())
    dicari = (
        '<p class="skor mb-1">50</p>',
        "1 sampai 3",
        "75%",
        "Lebih dari 3",
        '<td class="n tebal">45</td>',
        "Iuran 12 pekerja rentan atau lebih",
        "Cakupan 12,5% dan peserta baru 5%",
        "paling sedikit 1.250 orang",
        "kurang dari 4 bulan",
        "Bulan terakhir musim tidak dihitung untuk semua desa.",
        "(30 × A + 20 × B + 50 × C) : 100",
        "Versi 2",
    )
    assert [kata for kata in dicari if kata not in halaman] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "kata"),
    [
        ("persiapan", "Aturan masih dapat berubah."),
        ("berjalan", "Bobot terkunci sejak musim dimulai."),
    ],
)
def test_whether_the_weights_are_locked(
    client: Client, musim: Musim, status: str, kata: str
) -> None:
    musim.status = status
    musim.save()
    assert kata in client.get("/aturan/").content.decode()


def test_without_a_band_after_the_due_date_none_is_promised() -> None:
    musim = replace(MUSIM, aturan=AturanRumus(pita=((0, Fraction(1)),)))
    isi = penjelasan(musim)
    assert isi.indikator[0].teks.endswith("sebelum jatuh tempo.")
    assert [b.nama for b in isi.pita] == ["Tepat waktu", "Lebih dari 0"]


@given(bulan=st.integers(1, 24), penuh=st.integers(1, 6))
def test_any_season_can_be_explained(bulan: int, penuh: int) -> None:
    akhir = bulan_ke(date(2026, 1, 1), bulan - 1)
    musim = replace(
        MUSIM,
        bulan_akhir=akhir,
        akhir_musim=akhir.replace(day=28),
        batas_data=bulan_ke(akhir, 1),
        aturan=AturanRumus(bulan_penuh=penuh),
    )
    assert len(penjelasan(musim).contoh) == 4


@pytest.mark.parametrize(
    ("n", "harap"),
    [
        (16, "16"),
        (Fraction(1, 2), "0,5"),
        (Fraction(1250), "1.250"),
        (Fraction(70, 3), "23,33"),
    ],
)
def test_bilangan(n: int | Fraction, harap: str) -> None:
    assert bilangan(n) == harap


def test_persen() -> None:
    assert [persen(Fraction(n, 1000)) for n in (1000, 150, 75)] == [
        "100%",
        "15%",
        "7,5%",
    ]
