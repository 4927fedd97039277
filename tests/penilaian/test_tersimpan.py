"""A ranking that is read is the ranking that is counted, on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from penilaian.models import Skor
from penilaian.peringkat import Dinilai, Posisi
from penilaian.poin import compare_poin, poin_nilai
from penilaian.rekap import keikutsertaan, musim_rumus, posisi_musim
from penilaian.rumus import Ringkas, Tampilan, kunci_urut
from penilaian.tersimpan import poin_tersimpan, posisi_banyak, posisi_tersimpan
from permata import waktu
from tests.factories import (
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
)
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa
from tests.penilaian.contoh_hasil import seal

AGUSTUS = datetime(2026, 8, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    for satu in (ALPHA, BETA_BASIS, GAMMA):
        write_desa(musim, satu)
    KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama="Dawe"))
    return musim


def isi(semua: Iterable[Posisi[Dinilai]]) -> list[tuple[Any, ...]]:
    """All that a page shows of a ranking."""
    return [
        (
            p.peringkat,
            p.keterangan,
            *(p.nilai.desa.kode, p.nilai.desa.nama),
            *(p.nilai.desa.kecamatan, p.nilai.desa.jenis),
            *(p.nilai.tampilan, p.nilai.kunci),
        )
        for p in semua
    ]


def dibaca(musim: Musim) -> int:
    """How many lines came from what is stored."""
    return sum(isinstance(p.nilai, Ringkas) for p in posisi_tersimpan(musim))


@pytest.mark.parametrize("jumlah", [1, 3])
def test_of_today_it_is_one_query(
    musim: Musim, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for satu in (ALPHA, BETA_BASIS, GAMMA)[:jumlah]:
        write_desa(musim, satu)
    with django_assert_num_queries(1):
        semua = posisi_tersimpan(musim)
    assert isi(semua) == isi(posisi_musim(musim))
    ikut = list(keikutsertaan(musim=musim))
    with django_assert_num_queries(1):
        poin = poin_tersimpan(musim, ikut)
    rumus = musim_rumus(musim)
    asli = {p.nilai.desa.kode: poin_nilai(p.nilai, rumus) for p in posisi_musim(musim)}
    assert poin == [asli[satu.desa.kode] for satu in ikut]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_many_seasons_are_one_query_and_each_its_own(
    musim: Musim, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Three kabupaten with a desa each: none has a bill or a rank of another."""
    fakta = (ALPHA, BETA_BASIS, GAMMA)
    semua = []
    for ke, satu in enumerate(fakta[:jumlah]):
        kabupaten = KabupatenFactory(kode=f"33.2{ke}", nama=f"Kabupaten {ke}")
        KecamatanFactory(kabupaten=kabupaten, kode=f"33.2{ke}.01", nama=satu.kecamatan)
        semua.append(MusimFactory(kabupaten=kabupaten))
        write_desa(semua[-1], replace(satu, kode=f"33.2{ke}.01.200{ke}"))
    with django_assert_num_queries(1):
        hasil = posisi_banyak(semua)
    assert {pk: isi(milik) for pk, milik in hasil.items()} == {
        satu.pk: isi(posisi_musim(satu)) for satu in semua
    }
    assert [[p.peringkat for p in hasil[satu.pk]] for satu in semua] == [[1]] * jumlah


def test_who_was_never_stored_is_counted(lomba: Musim) -> None:
    assert (dibaca(lomba), len(posisi_tersimpan(lomba))) == (3, 4)
    assert isi(posisi_tersimpan(lomba)) == isi(posisi_musim(lomba))


@pytest.mark.parametrize("apa", ["hari", "aturan", "kunci"])
def test_what_is_of_another_day_or_other_rules_is_counted(
    lomba: Musim, apa: str
) -> None:
    """The row says nonsense; nobody sees it."""
    kuno: dict[str, Any] = {"kunci": ""}
    if apa == "hari":
        kuno = {"pada": lomba.pada - timedelta(days=1)}
    elif apa == "aturan":
        kuno = {"aturan": MusimFactory(tahun=2025).aturan}
    satu = Skor.objects.filter(keikutsertaan__desa__nama="Alpha")
    assert satu.update(s=Decimal("1.00"), **kuno) == 1
    satu[0].poin_set.update(poin=0)
    assert dibaca(lomba) == 2
    assert isi(posisi_tersimpan(lomba)) == isi(posisi_musim(lomba))
    ikut = list(keikutsertaan(musim=lomba))
    if apa != "kunci":
        assert sum(sum(p.values()) for p in poin_tersimpan(lomba, ikut)) == sum(
            p.nilai.tampilan.s for p in posisi_musim(lomba)
        )


def test_the_next_day_every_line_is_counted(lomba: Musim) -> None:
    """A bill that nobody pays gets later without anybody doing anything."""
    kini = isi(posisi_tersimpan(lomba))
    with waktu.seakan(AGUSTUS):
        assert dibaca(lomba) == 0
        assert isi(posisi_tersimpan(lomba)) == isi(posisi_musim(lomba)) != kini


def test_a_sealed_season_is_counted(lomba: Musim, admin: Pengguna) -> None:
    """Its points are those of the seal, and a correction may have moved facts since."""
    musim = seal(lomba, admin, status="ditetapkan").musim
    Skor.objects.update(s=Decimal("1.00"), pada=musim.pada)
    assert dibaca(musim) == 0
    assert isi(posisi_tersimpan(musim)) == isi(posisi_musim(musim))


@pytest.mark.parametrize("kolom", ["kunci", "keterangan"])
def test_a_row_that_was_touched_is_found(lomba: Musim, kolom: str) -> None:
    """`hitung_ulang` compares what ranks are made of, too."""
    desa = Desa.objects.get(nama="Dawe")
    lain = f"{desa.kode}: belum tersimpan"
    assert compare_poin(lomba) == [lain]
    Skor.objects.filter(keikutsertaan__desa__nama="Alpha").update(**{kolom: "x"})
    (beda,) = [satu for satu in compare_poin(lomba) if satu != lain]
    assert beda.startswith(f"{ALPHA.kode}: {kolom} x, seharusnya")


ANGKA = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
DINI = st.none() | st.builds(
    Fraction, st.integers(-400_000, 400_000), st.integers(1, 20_000)
)
SEJAK = st.none() | st.dates(date(1945, 8, 17), date(2100, 1, 1))
BAHAN = st.tuples(ANGKA, ANGKA, ANGKA, ANGKA, st.integers(0, 99_999), DINI, SEJAK)


def menurut_juknis(bahan: tuple[Any, ...]) -> tuple[Any, ...]:
    """The order as the guidebook says it, on the exact values."""
    a, _, c, s, tak_tertib, dini, sejak = bahan
    return (
        *(-s, -a, -c, tak_tertib),
        *(dini is None, -(dini or 0), sejak is None, sejak or date.max),
    )


def teks(bahan: tuple[Any, ...]) -> str:
    return kunci_urut(Tampilan(*bahan[:4]), *bahan[4:])


@given(satu=BAHAN, lain=BAHAN, sama=st.integers(0, 7))
def test_the_digits_are_in_the_order_of_the_guidebook(
    satu: tuple[Any, ...], lain: tuple[Any, ...], sama: int
) -> None:
    """Whatever is equal up to a tie-break, so that each of them decides."""
    lain = satu[:sama] + lain[sama:]
    asli, tiruan = menurut_juknis(satu), menurut_juknis(lain)
    assert (teks(satu) < teks(lain)) == (asli < tiruan)
    assert (teks(satu) == teks(lain)) == (asli == tiruan)
    assert len(teks(satu)) == 42
