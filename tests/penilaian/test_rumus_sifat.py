"""What holds for any facts: order, bounds, fairness, independence."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.peringkat import kunci, peringkat
from penilaian.rumus import (
    JENIS_REGULASI,
    KELOMPOK,
    Anggaran,
    Aturan,
    Desa,
    Iuran,
    Pembayaran,
    Peserta,
    Regulasi,
    nilai_desa,
)
from tests.penilaian.contoh import BULAN, JATUH_TEMPO_PU, PADA
from tests.penilaian.contoh import MUSIM as MUSIM_BAKU

T = TypeVar("T")

# Facts are large to draw: fewer examples, and no deadline for each.
cukup = settings(deadline=None, max_examples=60)

# Targets so small that a few participants reach them, and a rank for everybody.
MUSIM = replace(MUSIM_BAKU, aturan=Aturan(lantai_potensi=Fraction(8), minimal_bulan=0))
SELISIH = (-20, 0, 1, 8, 31, 61, 95)  # days from the due date
RUPIAH = (20_000, 60_000, 119_500)

pada = st.sampled_from(
    [PADA, PADA, PADA, *(date(2026, m, 20) for m in (1, 2, 3, 5, 7)), date(2026, 4, 30)]
)
hari = st.sampled_from([*BULAN, date(2025, 6, 1), date(2026, 7, 9), date(2026, 9, 2)])
hari_atau_kosong = st.sampled_from([None] * 5 + [*BULAN[3:], date(2026, 7, 9)])


@st.composite
def pembayaran(draw: st.DrawFn, jatuh_tempo: date) -> Pembayaran:
    """A part or the whole of a bill, early or late."""
    selisih = timedelta(days=draw(st.sampled_from(SELISIH)))
    return Pembayaran(jatuh_tempo + selisih, draw(st.sampled_from(RUPIAH)))


@st.composite
def iuran(draw: st.DrawFn) -> Iuran:
    """An account-month due by either clock, unpaid, or paid in one to three parts."""
    blth = draw(st.sampled_from(BULAN))
    jatuh_tempo = draw(st.sampled_from([JATUH_TEMPO_PU[blth], blth.replace(day=15)]))
    return Iuran(
        akun=draw(st.sampled_from(["PU", "BPD", "WADAH"])),
        blth=blth,
        jumlah_tk=draw(st.sampled_from([1, 10, 60])),
        tagihan=120_000,
        jatuh_tempo=jatuh_tempo,
        dikecualikan=draw(st.sampled_from([False] * 5 + [True])),
        pembayaran=tuple(draw(st.lists(pembayaran(jatuh_tempo), max_size=3))),
    )


regulasi = st.builds(
    Regulasi,
    jenis=st.sampled_from(JENIS_REGULASI),
    berlaku_sejak=hari,
    berlaku_sampai=hari_atau_kosong,
    kelompok=st.frozensets(st.sampled_from(KELOMPOK)),
)
anggaran = st.builds(
    Anggaran,
    jenis=st.sampled_from(["perangkat", "rentan"]),
    jumlah_orang=st.sampled_from([4, 8, 30]),
    berlaku_sejak=hari,
    berlaku_sampai=hari_atau_kosong,
)
peserta = st.builds(
    Peserta,
    terdaftar_sejak=hari,
    keluar_pada=hari_atau_kosong,
    bulan_dibayar=st.frozensets(st.sampled_from(BULAN)),
)


def banyak(satu: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A few facts of a kind."""
    return st.lists(satu, max_size=4).map(tuple)


desa = st.builds(
    Desa,
    kode=st.from_regex("33[0-9]{4}", fullmatch=True),
    nama=st.just("Desa"),
    kecamatan=st.just("Jati"),
    jenis=st.just("desa"),
    potensi_bpu=st.sampled_from([0, 60, 200]),
    mulai_wajib=st.sampled_from([None, None, BULAN[2]]),
    iuran=banyak(iuran()),
    regulasi=banyak(regulasi),
    anggaran=banyak(anggaran),
    peserta=banyak(peserta),
)


@st.composite
def iuran_dan_bayar(draw: st.DrawFn) -> tuple[Iuran, Pembayaran]:
    """An account-month and one payment more for it."""
    satu = draw(iuran())
    return satu, draw(pembayaran(satu.jatuh_tempo))


def s(fakta: Desa, tanggal: date) -> Fraction:
    """The exact score."""
    return nilai_desa(fakta, MUSIM, tanggal).s


@cukup
@given(desa, pada)
def test_the_order_of_the_facts_means_nothing(fakta: Desa, tanggal: date) -> None:
    terbalik = replace(
        fakta,
        iuran=tuple(
            replace(i, pembayaran=i.pembayaran[::-1]) for i in fakta.iuran[::-1]
        ),
        regulasi=fakta.regulasi[::-1],
        anggaran=fakta.anggaran[::-1],
        peserta=fakta.peserta[::-1],
    )
    asal, lain = (nilai_desa(f, MUSIM, tanggal) for f in (fakta, terbalik))
    assert (asal.a, asal.b, asal.c, asal.s) == (lain.a, lain.b, lain.c, lain.s)
    assert asal.iuran.jumlah_tak_tertib == lain.iuran.jumlah_tak_tertib
    assert (asal.iuran.rerata_dini, asal.dasar_sejak) == (
        lain.iuran.rerata_dini,
        lain.dasar_sejak,
    )


@cukup
@given(desa, pada)
def test_every_value_stays_between_0_and_100(fakta: Desa, tanggal: date) -> None:
    nilai = nilai_desa(fakta, MUSIM, tanggal)
    c, keadaan = nilai.mandiri, nilai.regulasi.akhir
    semua = (nilai.a, nilai.b, nilai.c, nilai.s, c.cakupan, c.baru, keadaan.nilai)
    assert all(0 <= x <= 100 for x in semua)
    assert all(0 <= baris.nilai <= 1 for baris in nilai.iuran.baris)
    assert keadaan.dasar <= 50
    assert keadaan.anggaran <= 30
    assert keadaan.jangkauan <= 20
    assert all(
        abs(x - Fraction(t)) <= Fraction(1, 200)
        for x, t in zip(
            (nilai.a, nilai.b, nilai.c, nilai.s), nilai.tampilan, strict=True
        )
    )


@cukup
@given(desa, iuran_dan_bayar(), st.integers(1, 120), pada)
def test_paying_earlier_never_lowers_s(
    fakta: Desa, keduanya: tuple[Iuran, Pembayaran], maju: int, tanggal: date
) -> None:
    satu, bayar = keduanya
    lebih_awal = replace(bayar, tanggal=bayar.tanggal - timedelta(days=maju))
    lambat, cepat = (
        replace(
            fakta, iuran=(*fakta.iuran, replace(satu, pembayaran=(*satu.pembayaran, b)))
        )
        for b in (bayar, lebih_awal)
    )
    assert s(cepat, tanggal) >= s(lambat, tanggal)


@cukup
@given(desa, iuran_dan_bayar(), pada)
def test_paying_more_never_lowers_s(
    fakta: Desa, keduanya: tuple[Iuran, Pembayaran], tanggal: date
) -> None:
    """Completing a shortfall is one case of it, on whatever day that is."""
    satu, bayar = keduanya
    kurang, lebih = (
        replace(fakta, iuran=(*fakta.iuran, replace(satu, pembayaran=isi)))
        for isi in (satu.pembayaran, (*satu.pembayaran, bayar))
    )
    assert s(lebih, tanggal) >= s(kurang, tanggal)


@cukup
@given(desa, st.sampled_from(BULAN), st.integers(1, 60), pada)
def test_one_more_account_month_paid_in_time_never_lowers_s(
    fakta: Desa, blth: date, orang: int, tanggal: date
) -> None:
    """Only paid in time: an account that is late or unpaid rightly lowers the mean."""
    jatuh = JATUH_TEMPO_PU[blth]
    baru = Iuran("X", blth, orang, 50_000, jatuh, False, (Pembayaran(jatuh, 50_000),))
    lebih = replace(fakta, iuran=(*fakta.iuran, baru))
    assert s(lebih, tanggal) >= s(fakta, tanggal)


@cukup
@given(desa, regulasi, pada)
def test_one_more_regulation_never_lowers_s(
    fakta: Desa, satu: Regulasi, tanggal: date
) -> None:
    lebih = replace(fakta, regulasi=(*fakta.regulasi, satu))
    assert s(lebih, tanggal) >= s(fakta, tanggal)


@cukup
@given(desa, anggaran, pada)
def test_one_more_budget_line_never_lowers_s(
    fakta: Desa, satu: Anggaran, tanggal: date
) -> None:
    lebih = replace(fakta, anggaran=(*fakta.anggaran, satu))
    assert s(lebih, tanggal) >= s(fakta, tanggal)


@cukup
@given(desa, peserta, pada)
def test_one_more_participant_never_lowers_s(
    fakta: Desa, satu: Peserta, tanggal: date
) -> None:
    """Even one who has left: his paid months stay, and Q is a sum without a minus.

    What does lower S is that a participant who counted as new leaves (juknis 2.C), so
    nothing is said here about changing `keluar_pada`.
    """
    lebih = replace(fakta, peserta=(*fakta.peserta, satu))
    assert s(lebih, tanggal) >= s(fakta, tanggal)


@cukup
@given(desa, peserta, st.integers(0, 4), pada)
def test_one_more_month_paid_never_lowers_s(
    fakta: Desa, satu: Peserta, n: int, tanggal: date
) -> None:
    kurang, lebih = (
        replace(fakta, peserta=(*fakta.peserta, replace(satu, bulan_dibayar=isi)))
        for isi in (frozenset(BULAN[:n]), frozenset(BULAN[: n + 1]))
    )
    assert s(lebih, tanggal) >= s(kurang, tanggal)


@cukup
@given(desa, st.sampled_from(RUPIAH), st.integers(1, 9), pada)
def test_facts_after_pada_do_not_exist_yet(
    fakta: Desa, rupiah: int, orang: int, tanggal: date
) -> None:
    """Months paid are left out: a month of `bulan_dibayar` carries no date."""
    besok = tanggal + timedelta(days=1)
    bayar = (Pembayaran(besok, rupiah),)
    di_luar_musim = frozenset(date(2027, m, 1) for m in (1, 2, 3))
    lebih = replace(
        fakta,
        iuran=tuple(replace(i, pembayaran=i.pembayaran + bayar) for i in fakta.iuran),
        regulasi=(*fakta.regulasi, Regulasi("perdes", besok)),
        anggaran=(*fakta.anggaran, Anggaran("rentan", orang, besok)),
        peserta=(*fakta.peserta, *(Peserta(besok, None, di_luar_musim),) * orang),
    )
    assert s(lebih, tanggal) == s(fakta, tanggal)


@cukup
@given(st.lists(desa, min_size=2, max_size=6, unique_by=lambda d: d.kode), desa)
def test_another_village_never_moves_a_score(semua: list[Desa], lain: Desa) -> None:
    """Its rank may change, and does; what it is worth does not."""
    berubah = [*semua[:-1], replace(lain, kode=semua[-1].kode)]
    asal, kini = (
        {
            p.nilai.desa.kode: p.nilai.tampilan
            for p in peringkat(nilai_desa(d, MUSIM, PADA) for d in daftar)
        }
        for daftar in (semua, berubah)
    )
    tetap = [d.kode for d in semua[:-1]]
    assert [asal[kode] for kode in tetap] == [kini[kode] for kode in tetap]


@cukup
@given(st.lists(desa, max_size=4, unique_by=lambda d: d.kode))
def test_a_rank_is_one_more_than_the_number_of_those_before(semua: list[Desa]) -> None:
    """Each village has a twin, so that shared ranks are there to be seen."""
    kembar = [replace(d, kode=f"9{d.kode}") for d in semua]
    hasil = peringkat(nilai_desa(d, MUSIM, PADA) for d in (*semua, *kembar))
    kunci_ikut = [kunci(p.nilai, {}) for p in hasil if p.peringkat is not None]
    sebelum = [sum(lain < satu for lain in kunci_ikut) for satu in kunci_ikut]
    ikut = hasil[: len(kunci_ikut)]
    assert [p.peringkat for p in ikut] == [1 + n for n in sebelum]
    nilai = [p.nilai.tampilan.s for p in ikut]
    assert nilai == sorted(nilai, reverse=True)
    assert Counter(p.nilai.desa.kode for p in hasil) == Counter(
        d.kode for d in (*semua, *kembar)
    )
