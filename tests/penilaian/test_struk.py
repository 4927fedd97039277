"""The receipt of a score: its lines add up, whatever the facts and the weights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from penilaian.poin import poin_nilai, poin_struk
from penilaian.rumus import Desa, Musim, dua_desimal, nilai_desa
from penilaian.struk import Butir, Kelompok, bagi_sen, struk
from penilaian.struk_asal import Asal, Rujukan
from permata.templatetags.format import bulan as bulan_kata
from tests.penilaian.contoh import ALPHA, BETA, BULAN, GAMMA, MUSIM, PADA
from tests.penilaian.test_rumus_sifat import desa as desa_acak
from tests.penilaian.test_rumus_sifat import pada as pada_acak

SEN = Decimal("0.01")
bobot_acak = st.tuples(*[st.integers(0, 100)] * 3).filter(any)
bagian_acak = st.lists(st.fractions(0, 34, max_denominator=700), min_size=1, max_size=9)


def isi(kelompok: Kelompok) -> list[tuple[str, str, str, str]]:
    return [(b.aturan, b.uraian, str(b.poin), str(b.terbanyak)) for b in kelompok.butir]


def kepala(kelompok: list[Kelompok]) -> list[tuple[str, str, str, str]]:
    return [(k.nama, str(k.nilai), k.bobot, str(k.poin)) for k in kelompok]


@given(desa=desa_acak, pada=pada_acak, bobot=bobot_acak)
def test_points_without_words_are_those_of_the_receipt(
    desa: Desa, pada: date, bobot: tuple[int, int, int]
) -> None:
    """What is stored is what is read, to the hundredth, by indicator and month."""
    musim = replace(MUSIM, bobot=dict(zip(MUSIM.bobot, bobot, strict=True)))
    nilai = nilai_desa(desa, musim, pada)
    assert poin_nilai(nilai, musim) == poin_struk(struk(nilai, musim))


def test_the_receipt_of_alpha() -> None:
    kelompok = struk(nilai_desa(ALPHA, MUSIM, PADA), MUSIM)
    assert [satu.kunci for satu in kelompok] == ["iuran", "regulasi", "mandiri"]
    assert kepala(kelompok) == [
        ("Ketertiban iuran", "97.50", "40", "39.00"),
        ("Regulasi desa", "76.88", "25", "19.22"),
        ("Partisipasi mandiri", "72.38", "35", "25.33"),
    ]
    iuran, regulasi, mandiri = kelompok
    assert isi(iuran) == [
        (
            "A1",
            f"{bulan_kata(m)}, akun iuran, 12 orang",
            "4.00" if m.month == 5 else "5.00",
            "5.00",
        )
        for m in BULAN
    ]
    assert isi(regulasi) == [
        ("B1", "Dasar hukum", "7.00", "8.75"),
        ("B2", "Anggaran perangkat di APBDes", "1.75", "1.75"),
        ("B2", "Anggaran pekerja rentan di APBDes", "2.80", "3.50"),
        ("B3", "Jangkauan peraturan", "2.63", "3.50"),
        *(("B4", f"Keadaan {hari} {b}", "0.24", "0.94") for hari, b in AWAL),
        *(("B4", f"Keadaan {hari} {b}", "0.76", "0.94") for hari, b in SISA),
    ]
    aktif = zip(BULAN, CAKUPAN, strict=True)
    assert isi(mandiri) == [
        *(("C1", f"Peserta aktif {bulan_kata(m)}", poin, "None") for m, poin in aktif),
        ("C2", "Peserta baru Maret 2026, 18 orang", "16.00", "None"),
    ]


AWAL = ((31, "Jan"), (28, "Feb"))
SISA = ((31, "Mar"), (30, "Apr"), (31, "Mei"), (30, "Jun"), (31, "Jul"), (31, "Agu"))
CAKUPAN = ("0.71", "0.71", "1.29", "1.29", "1.25", "1.25", "1.42", "1.41")


def test_a_line_says_its_fact_in_the_words_of_the_rules() -> None:
    iuran, regulasi, mandiri = struk(nilai_desa(ALPHA, MUSIM, PADA), MUSIM)
    assert iuran.butir[4].rincian == (
        "NPP PU, tagihan Rp173.700, jatuh tempo 15 Jun, lunas 20 Jun, "
        "terlambat 5 hari, dihitung 80%"
    )
    assert [b.rincian for b in regulasi.butir[:5]] == [
        "Peraturan Kepala Desa berlaku sejak 1 Maret 2026, 40 dari 50",
        "ada, 10 dari 10",
        "8 dari 10 orang, 16 dari 20",
        "15 dari 20, disebut: perangkat, BPD, RT/RW dan lembaga desa; belum disebut: "
        "pekerja rentan atau warga",
        "dasar hukum 0, anggaran 26, jangkauan 0",
    ]
    assert mandiri.butir[8].rincian == (
        "14 dihitung penuh, 4 sebagian, 0 belum membayar"
    )
    assert mandiri.catatan == (
        "Cakupan: rata-rata 28,00 peserta aktif dari sasaran 52,5 (15% dari 350 "
        "pekerja).",
        "Peserta baru: 14 penuh dan 4 sebagian dihitung 16 dari sasaran 17,5.",
    )


def test_what_is_short_or_unpaid_says_so_under_its_own_rule() -> None:
    iuran = struk(nilai_desa(BETA, MUSIM, PADA), MUSIM)[0]
    (sebagian,) = [b for b in iuran.butir if b.aturan == "A2"]
    assert sebagian.rincian == (
        "NPP BPD, tagihan Rp897.450, jatuh tempo 15 Jul, baru dibayar Rp600.000, "
        "lewat 63 hari, dihitung 3,34%"
    )
    tanpa = replace(ALPHA, iuran=(replace(ALPHA.iuran[0], pembayaran=()),))
    (satu,) = struk(nilai_desa(tanpa, MUSIM, PADA), MUSIM)[0].butir
    assert (satu.aturan, satu.poin, satu.is_kurang) == ("A3", Decimal("0.00"), True)
    assert satu.rincian.endswith("jatuh tempo 16 Feb, belum dibayar")


def test_accounts_of_a_month_share_it_by_their_people() -> None:
    """Beta in January: 14, 62 and 40 of 116 people, all in time."""
    iuran = struk(nilai_desa(BETA, MUSIM, PADA), MUSIM)[0]
    januari = [str(b.poin) for b in iuran.butir if b.bulan == BULAN[0]]
    # 0.603, 2.672 and 1.724, and the hundredths that are left.
    assert januari == ["0.60", "2.67", "1.73"]


def test_who_joined_later_can_get_less_from_each_month() -> None:
    """Gamma: six of eight months, so 95 of 100, and a sixth of that a month."""
    iuran = struk(nilai_desa(GAMMA, MUSIM, PADA), MUSIM)[0]
    terbanyak = Fraction(95, 100) * 40 / 6
    assert {satu.terbanyak for satu in iuran.butir} <= {
        dua_desimal(terbanyak),
        dua_desimal(terbanyak) + SEN,
    }
    assert [b.bulan for b in iuran.butir if b.is_kurang] == [BULAN[6]]
    assert iuran.catatan == (
        "Baru 6 dari 8 bulan yang jatuh tempo punya iuran, jadi nilainya dikalikan "
        "95%.",
    )


def test_a_village_without_facts_gets_nothing_and_is_told_so() -> None:
    kosong = replace(ALPHA, iuran=(), regulasi=(), anggaran=(), peserta=())
    iuran, regulasi, mandiri = struk(nilai_desa(kosong, MUSIM, PADA), MUSIM)
    assert iuran.butir == ()
    assert [b.rincian for b in regulasi.butir[:4]] == [
        "belum ada peraturan yang berlaku, 0 dari 50",
        "belum ada, 0 dari 10",
        "0 dari 10 orang, 0 dari 20",
        "0 dari 20, disebut: belum ada kelompok; belum disebut: perangkat, BPD, RT/RW "
        "dan lembaga desa, pekerja rentan atau warga",
    ]
    assert {b.poin for k in (regulasi, mandiri) for b in k.butir} == {Decimal("0.00")}


def test_before_the_first_month_has_ended_the_state_of_the_day_is_all() -> None:
    nilai = nilai_desa(BETA, MUSIM, date(2026, 1, 20))
    regulasi = struk(nilai, MUSIM)[1]
    assert [(b.aturan, str(b.poin), str(b.terbanyak)) for b in regulasi.butir] == [
        ("B1", "12.50", "12.50"),
        ("B2", "2.50", "2.50"),
        ("B2", "5.00", "5.00"),
        ("B3", "5.00", "5.00"),
    ]


def test_a_line_carries_the_references_of_its_fact() -> None:
    """The same regulation stands behind B1, B3 and the ends of its months."""
    buku, perkades, daftar = (Rujukan(nama) for nama in ("BB 1", "P 2", "D 3"))
    asal = Asal(
        akun={"PU": "Kepala desa dan perangkat"},
        iuran={("PU", BULAN[1]): (buku,)},
        regulasi={ALPHA.regulasi[0]: (perkades,)},
        daftar={BULAN[2]: (daftar,)},
    )
    kelompok = struk(nilai_desa(ALPHA, MUSIM, PADA), MUSIM, asal)
    bernama = [(b.uraian, b.rujukan) for k in kelompok for b in k.butir if b.rujukan]
    assert bernama[0] == (
        "Februari 2026, Kepala desa dan perangkat, 12 orang",
        (buku,),
    )
    assert [nama for nama, r in bernama if r == (perkades,)] == [
        "Dasar hukum",
        "Jangkauan peraturan",
        *(f"Keadaan {hari} {b}" for hari, b in SISA),
    ]
    assert bernama[-1] == ("Peserta baru Maret 2026, 18 orang", (daftar,))


@pytest.mark.parametrize(
    ("bobot", "tampil"),
    [
        ((40, 25, 35), ["40", "25", "35"]),
        ((1, 1, 1), ["33,33", "33,33", "33,33"]),
        ((100, 0, 0), ["100", "0", "0"]),
        ((Decimal("12.5"), Decimal("37.5"), 50), ["12,5", "37,5", "50"]),
    ],
)
def test_weights_are_shown_as_shares_of_their_sum(
    bobot: tuple[int, int, int], tampil: list[str]
) -> None:
    musim = berbobot(bobot)
    kelompok = struk(nilai_desa(ALPHA, musim, PADA), musim)
    assert [satu.bobot for satu in kelompok] == tampil


def berbobot(bobot: tuple[int, int, int]) -> Musim:
    nama = ("iuran", "regulasi", "mandiri")
    return replace(MUSIM, bobot=dict(zip(nama, bobot, strict=True)))


def jumlah(butir: tuple[Butir, ...]) -> Decimal:
    return sum((satu.poin for satu in butir), Decimal(0))


@given(desa_acak, pada_acak, bobot_acak)
@example(ALPHA, PADA, (40, 25, 35))
@example(GAMMA, PADA, (7, 11, 13))
def test_lines_add_up_to_what_is_displayed(
    fakta: Desa, pada: date, bobot: tuple[int, int, int]
) -> None:
    musim = berbobot(bobot)
    nilai = nilai_desa(fakta, musim, pada)
    kelompok = struk(nilai, musim)
    assert sum((k.poin for k in kelompok), Decimal(0)) == nilai.tampilan.s
    assert [jumlah(k.butir) for k in kelompok] == [k.poin for k in kelompok]
    tepat = [
        Fraction(w) * x / sum(bobot)
        for w, x in zip(bobot, (nilai.a, nilai.b, nilai.c), strict=True)
    ]
    selisih = [abs(Fraction(k.poin) - x) for k, x in zip(kelompok, tepat, strict=True)]
    assert max(selisih) < Fraction(1, 100)
    lebih = [
        b
        for k in kelompok
        for b in k.butir
        if b.poin < 0 or (b.terbanyak is not None and b.poin > b.terbanyak)
    ]
    assert lebih == []


@given(bagian_acak)
@example([Fraction(1, 3)] * 3)
@example([Fraction(5, 1000)] * 9)
def test_hundredths_add_up_and_stay_next_to_the_exact_part(
    bagian: list[Fraction],
) -> None:
    semua = dua_desimal(sum(bagian, Fraction(0)))
    poin = bagi_sen(bagian, semua)
    assert sum(poin) == semua
    selisih = [abs(Fraction(p) - b) for p, b in zip(poin, bagian, strict=True)]
    assert max(selisih) < Fraction(1, 100)
    assert [p for p, b in zip(poin, bagian, strict=True) if b == 0 and p] == []


def test_the_largest_remainders_are_rounded_up() -> None:
    bagian = [Fraction(n, 1000) for n in (12, 19, 17, 12)]
    assert bagi_sen(bagian, Decimal("0.06")) == [
        Decimal(n) for n in ("0.01", "0.02", "0.02", "0.01")
    ]
