"""What a step promises is what it gains: the same formula, before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desa.alokasi import alokasi
from penilaian import langkah as diuji
from penilaian.langkah import Langkah
from penilaian.rencana_langkah import Setor
from penilaian.rumus import (
    Desa,
    Iuran,
    Musim,
    Pembayaran,
    Peserta,
    nilai_desa,
)
from tests.penilaian.contoh import (
    ALPHA,
    BETA,
    BULAN,
    GAMMA,
    JATUH_TEMPO_PU,
    MUSIM,
    PADA,
    bulan,
)
from tests.penilaian.test_rumus_sifat import MUSIM as MUSIM_KECIL
from tests.penilaian.test_rumus_sifat import desa as desa_acak

dua_ratus = settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow]
)
hari_ini = st.sampled_from(
    [date(2026, m, h) for m in range(1, 10) for h in (3, 15, 16, 28)]
)


def s(fakta: Desa, pada: date) -> Decimal:
    return nilai_desa(fakta, MUSIM_KECIL, pada).tampilan.s


def langkah(
    fakta: Desa, musim: Musim, kini: date, akun: dict[str, str] | None = None
) -> list[Langkah]:
    """Told of the facts as they count on its day, at the close of data or another."""
    semua = [
        diuji.langkah(nilai_desa(fakta, musim, pada), musim, kini, akun)
        for pada in (kini, musim.batas_data, date(2026, 3, 15))
    ]
    assert semua[0] == semua[1] == semua[2]
    return semua[0]


def teralokasi(tagihan: list[Iuran], bayar: list[Pembayaran]) -> list[Iuran]:
    """The bills of one account with its payments laid over them, as the ledger is."""
    urut = sorted(tagihan, key=lambda satu: satu.blth)
    tertib = sorted(bayar, key=lambda satu: satu.tanggal)
    isi: dict[int, list[Pembayaran]] = defaultdict(list)
    jumlah = [int(satu.tagihan) for satu in urut], [int(b.jumlah) for b in tertib]
    for dari, ke, rupiah in alokasi(*jumlah):
        isi[ke].append(Pembayaran(tertib[dari].tanggal, rupiah))
    return [replace(satu, pembayaran=tuple(isi[ke])) for ke, satu in enumerate(urut)]


@st.composite
def akun(
    draw: st.DrawFn, nama: str, kini: date
) -> tuple[list[Iuran], list[Pembayaran]]:
    """An account's bills, one a month, and what was paid on it up to `kini`."""
    blth = draw(st.lists(st.sampled_from(BULAN), unique=True, max_size=5))
    tagihan = [
        Iuran(
            nama,
            satu,
            draw(st.sampled_from([1, 10, 60])),
            120_000,
            draw(st.sampled_from([JATUH_TEMPO_PU[satu], satu.replace(day=15)])),
            draw(st.sampled_from([False] * 5 + [True])),
        )
        for satu in blth
    ]
    mundur = st.integers(0, 200).map(lambda n: kini - timedelta(days=n))
    rupiah = st.sampled_from([20_000, 119_500, 120_000, 240_000])
    bayar = st.lists(st.builds(Pembayaran, mundur, rupiah), max_size=4)
    return tagihan, draw(bayar)


@st.composite
def keadaan(draw: st.DrawFn) -> tuple[Desa, date, dict[str, list[Pembayaran]]]:
    """A desa on a day, its payments laid over its bills as the ledger does."""
    fakta, kini = draw(desa_acak), draw(hari_ini)
    buku = {nama: draw(akun(nama, kini)) for nama in ("PU", "BPD")}
    iuran = [i for isi in buku.values() for i in teralokasi(*isi)]
    bayar = {nama: isi[1] for nama, isi in buku.items()}
    return replace(fakta, iuran=tuple(iuran)), kini, bayar


def sesudah(fakta: Desa, satu: Langkah, bayar: dict[str, list[Pembayaran]]) -> Desa:
    """The facts once the step is done: money goes through the ledger's allocation."""
    setor = satu.rencana.setor
    if setor is None:
        return satu.rencana.sesudah
    uang = [*bayar[setor.akun], Pembayaran(setor.tanggal, setor.jumlah)]
    polos = [i for i in fakta.iuran if i.akun == setor.akun]
    lain = tuple(i for i in fakta.iuran if i.akun != setor.akun)
    return replace(fakta, iuran=lain + tuple(teralokasi(polos, uang)))


@dua_ratus
@given(keadaan())
def test_the_gain_promised_is_the_gain_of_doing_it(
    isi: tuple[Desa, date, dict[str, list[Pembayaran]]],
) -> None:
    fakta, kini, bayar = isi
    semua = langkah(fakta, MUSIM_KECIL, kini)
    for satu in semua:
        selesai = sesudah(fakta, satu, bayar)
        assert satu.akhir == s(selesai, PADA) - s(fakta, PADA) > 0
        assert satu.kini == s(selesai, kini) - s(fakta, kini)
    urut = [(-satu.akhir, satu.rencana.tenggat) for satu in semua]
    assert urut == sorted(urut)


@dua_ratus
@given(keadaan())
def test_the_gain_holds_until_its_day(
    isi: tuple[Desa, date, dict[str, list[Pembayaran]]],
) -> None:
    """Money paid on the last day is worth as much in the end as money of today."""
    fakta, kini, bayar = isi
    for satu in langkah(fakta, MUSIM_KECIL, kini):
        setor = satu.rencana.setor
        if setor is None or satu.rencana.tenggat > PADA:
            continue
        assert satu.rencana.tenggat >= kini
        nanti = replace(setor, tanggal=satu.rencana.tenggat)
        kelak = replace(satu, rencana=replace(satu.rencana, setor=nanti))
        assert s(sesudah(fakta, kelak, bayar), PADA) - s(fakta, PADA) == satu.akhir


def kata(semua: list[Langkah]) -> list[tuple[str, str, str, str]]:
    return [
        (r.judul, str(satu.kini), str(satu.akhir), f"{r.tenggat:%d/%m}")
        for satu in semua
        for r in [satu.rencana]
    ]


def test_the_steps_of_alpha_on_20_july() -> None:
    """Its July bill is not due yet; eight people budgeted, no Perdes."""
    sampai_juni = tuple(i for i in ALPHA.iuran if i.blth <= bulan(6))
    juli = replace(ALPHA.iuran[6], pembayaran=())
    orang = tuple(
        replace(p, bulan_dibayar=frozenset(b for b in p.bulan_dibayar if b < bulan(7)))
        for p in ALPHA.peserta
    )
    fakta = replace(ALPHA, iuran=(*sampai_juni, juli), peserta=orang)
    semua = langkah(fakta, MUSIM, date(2026, 7, 20), {"PU": "perangkat"})
    assert kata(semua) == [
        ("Bayar iuran perangkat: Juli 2026", "0.00", "5.57", "18/08"),
        ("Daftarkan 10 peserta mandiri baru", "3.50", "4.34", "31/07"),
        ("Tagih tunggakan 5 peserta", "4.28", "4.09", "31/07"),
        ("Genapkan 4 peserta baru menjadi 3 bulan", "3.50", "3.84", "31/07"),
        ("Jaga 30 peserta aktif tetap membayar", "0.00", "2.50", "31/07"),
        ("Tetapkan Peraturan Desa", "1.75", "1.94", "31/07"),
        ("Sebut pekerja rentan atau warga dalam peraturan", "0.87", "0.97", "31/07"),
        ("Anggarkan 2 pekerja rentan lagi di APBDes", "0.70", "0.78", "31/07"),
    ]


def test_who_owes_most_is_told_to_pay_the_oldest_first() -> None:
    """Two months short on one account: one payment settles both."""
    buka = [replace(i, pembayaran=()) for i in ALPHA.iuran[3:5]]
    fakta = replace(ALPHA, iuran=(*ALPHA.iuran[:3], *buka))
    semua = langkah(fakta, MUSIM, date(2026, 6, 20), {"PU": "Perangkat"})
    (satu,) = [s for s in semua if s.rencana.setor]
    assert satu.rencana.judul == "Lunasi iuran Perangkat: April 2026, Mei 2026"
    assert satu.rencana.setor == Setor("PU", 2 * 173_700, date(2026, 6, 20))
    assert satu.rencana.alasan == (
        "Rp347.400. Tertua lewat 36 hari, dihitung 30% bila dibayar hari ini."
    )
    # Five days late until the seventh: then May falls to the next band.
    assert satu.rencana.tenggat == date(2026, 6, 22)


def test_nothing_is_promised_after_the_close_of_data() -> None:
    for fakta in (ALPHA, BETA, GAMMA):
        assert langkah(fakta, MUSIM, PADA + timedelta(days=1)) == []


def test_a_kelurahan_is_not_told_to_make_a_perdes() -> None:
    lurah = replace(ALPHA, jenis="kelurahan")
    jenis = {s.rencana.jenis for s in langkah(lurah, MUSIM, date(2026, 5, 20))}
    assert jenis <= {"iuran", "peserta"}


@pytest.mark.parametrize(
    ("bulan_dibayar", "keluar", "judul"),
    [
        ((4, 5), None, "Genapkan 1 peserta baru menjadi 3 bulan"),
        ((4, 5), date(2026, 5, 1), None),
        ((3, 4, 5), None, None),
    ],
)
def test_who_lacks_a_month_to_count_in_full_is_named_as_a_number(
    bulan_dibayar: tuple[int, ...], keluar: date | None, judul: str | None
) -> None:
    orang = Peserta(date(2026, 4, 2), keluar, frozenset(map(bulan, bulan_dibayar)))
    fakta = replace(ALPHA, peserta=(orang,))
    semua = [s.rencana.judul for s in langkah(fakta, MUSIM, date(2026, 6, 10))]
    genap = [satu for satu in semua if satu.startswith("Genapkan")]
    assert genap == ([judul] if judul else [])
