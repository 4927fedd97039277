"""Progress: what is due, settled and in time, counted as the score counts it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desa.models import Desa, Keikutsertaan, Musim
from penilaian.denah import cincin, pusat
from penilaian.kemajuan import Hitung, kemajuan
from penilaian.rekap import nilai_satu
from penilaian.rumus import Pelunasan
from permata.peta import jalur_svg
from tests.factories import TEMPO_PU, BuktiFactory, DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_hasil import TAGIHAN, bill

MEI = date(2026, 5, 1)
TEMPO = TEMPO_PU[MEI]
HARI_INI = date(2026, 7, 20)


def hitung(musim: Musim, desa: Desa) -> Hitung:
    return next(d.hitung for d in kemajuan(musim).desa if d.desa.pk == desa.pk)


@pytest.mark.parametrize(
    ("dibayar", "harap"),
    [
        ({}, Hitung(1, 0, 0)),
        ({TEMPO: TAGIHAN}, Hitung(1, 1, 1)),
        ({TEMPO + timedelta(1): TAGIHAN}, Hitung(1, 1, 0)),
        ({TEMPO: TAGIHAN - 1000}, Hitung(1, 1, 1)),
        ({TEMPO: TAGIHAN - 1001}, Hitung(1, 0, 0)),
        ({TEMPO: 100_000, TEMPO + timedelta(3): TAGIHAN - 100_000}, Hitung(1, 1, 0)),
        ({HARI_INI + timedelta(1): TAGIHAN}, Hitung(1, 0, 0)),
    ],
    ids=["none", "due day", "day late", "tolerance", "short", "instalments", "future"],
)
def test_one_bill(
    musim: Musim, desa: Desa, dibayar: dict[date, int], harap: Hitung
) -> None:
    bill(desa, MEI, dibayar=dibayar)
    assert hitung(musim, desa) == harap


def test_what_is_not_due_or_does_not_count_is_left_out(
    musim: Musim, desa: Desa
) -> None:
    Keikutsertaan.objects.update(mulai_wajib=date(2026, 3, 1))
    bill(desa, date(2026, 2, 1))  # before the obligation
    bill(desa, date(2026, 7, 1))  # due on 18 August
    bill(desa, MEI, dikecualikan=True, nomor_ba="BA-1/2026")
    bill(desa, MEI, dibayar_kabupaten=True)
    assert hitung(musim, desa) == Hitung(0, 0, 0)
    bill(desa, date(2026, 3, 1))
    assert hitung(musim, desa) == Hitung(1, 0, 0)


def test_the_last_month_counts_only_where_the_rules_say_so(
    musim: Musim, desa: Desa
) -> None:
    bill(desa, date(2026, 8, 1), jatuh_tempo=HARI_INI)
    assert hitung(musim, desa) == Hitung(1, 0, 0)
    assert musim.aturan is not None
    musim.aturan.isi = {"ikut_bulan_terakhir": False}
    assert hitung(musim, desa) == Hitung(0, 0, 0)


def test_it_agrees_with_indicator_a(musim: Musim, desa: Desa) -> None:
    for nomor, (blth, tempo) in enumerate(TEMPO_PU.items()):
        lunas = tempo + timedelta(days=(nomor - 2) * 3)
        bill(desa, blth, dibayar={lunas: TAGIHAN - 500 * nomor})
    nilai = nilai_satu(musim, desa)
    assert nilai is not None
    baris = nilai.iuran.baris
    lunas_semua = sum(satu.pelunasan is Pelunasan.LUNAS for satu in baris)
    tertib = sum(satu.is_tertib for satu in baris)
    assert (lunas_semua, tertib) == (3, 3)
    assert hitung(musim, desa) == Hitung(len(baris), lunas_semua, tertib)


def test_a_kecamatan_adds_up_its_desa_and_the_fuller_comes_first(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    tetangga = DesaFactory(kode="33.19.08.2011", nama="Gebog")
    KeikutsertaanFactory(musim=musim, desa=tetangga)
    bill(desa, MEI, dibayar={TEMPO: TAGIHAN})
    bill(tetangga, MEI)
    bill(desa_lain, MEI, dibayar={TEMPO + timedelta(2): TAGIHAN})
    maju = kemajuan(musim)
    assert [
        (k.bidang.nama, len(k.desa), k.hitung, k.desa_lengkap) for k in maju.kecamatan
    ] == [("Jekulo", 1, Hitung(1, 1, 0), 1), ("Gebog", 2, Hitung(2, 1, 1), 1)]
    assert (maju.hitung, maju.desa_ikut, maju.masa) == (
        Hitung(3, 2, 1),
        3,
        "Januari sampai Mei 2026",
    )


def test_kelurahan_stand_on_the_map_but_not_in_the_count(
    musim: Musim, desa: Desa
) -> None:
    lurah = DesaFactory(jenis="kelurahan", kode="33.19.02.1001", nama="Panjunan")
    KeikutsertaanFactory(musim=musim, desa=lurah, liga=Keikutsertaan.Liga.KELURAHAN)
    bill(lurah, MEI)
    BuktiFactory(musim=musim, desa=lurah)
    maju = kemajuan(musim)
    assert [(d.desa.nama, d.ikut) for d in maju.desa] == [
        ("Jurang", True),
        ("Panjunan", False),
    ]
    assert (maju.hitung, maju.desa_ikut, maju.desa_mengirim) == (Hitung(), 1, 0)


def test_without_rules_the_defaults_of_the_guidebook_hold(
    musim: Musim, desa: Desa
) -> None:
    musim.aturan = None
    bill(desa, MEI, dibayar={TEMPO: TAGIHAN - 1000})
    assert hitung(musim, desa) == Hitung(1, 1, 1)


@pytest.mark.parametrize(
    ("lunas", "persen", "rona"),
    [
        (0, 0, "t1"),
        (599, 59, "t1"),
        (600, 60, "t2"),
        (799, 79, "t3"),
        (800, 80, "t4"),
        (900, 90, "t5"),
        (999, 99, "t5"),
        (1000, 100, "t5"),
    ],
)
def test_percent_is_cut_off_and_the_map_has_five_steps(
    lunas: int, persen: int, rona: str
) -> None:
    satu = Hitung(1000, lunas, 0)
    assert (satu.persen, satu.persen_tepat, satu.rona) == (persen, 0, rona)
    assert satu.is_lengkap is (lunas == 1000)


def test_nothing_due_is_neither_full_nor_empty() -> None:
    satu = Hitung()
    assert (satu.persen, satu.persen_tepat, satu.rona) == (None, None, "t0")
    assert not satu.is_lengkap


def test_an_outline_is_read_back_as_it_was_drawn() -> None:
    asli = [[(10, 20), (110, 20), (110, 95), (4, 80)], [(1, 1), (5, -3), (9, 9)]]
    assert cincin(jalur_svg(asli)) == asli


def test_the_middle_of_an_outline() -> None:
    assert pusat("M0 0l100 0 0 100 -100 0z") == (50, 50)
    assert pusat("") is None
