"""A successor that revokes: the worked numbers, out of the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desa.models import Bukti, Desa, Musim, Pengguna
from penilaian import rumus
from penilaian.arsip.tulis import berkas_arsip
from penilaian.rekap import fakta_desa, musim_rumus, nilai_satu
from penilaian.rumus import Tampilan
from penilaian.struk import struk
from tests.desa.contoh import ganti, isian_regulasi, kirim, putus, setujui
from tests.factories import PenggunaFactory
from tests.penilaian.contoh import LAMA, PADA
from tests.penilaian.contoh_basis import BETA_BASIS, approve_regulasi, write_desa

EDARAN = rumus.Regulasi("surat_edaran", LAMA, kelompok=frozenset({"perangkat", "bpd"}))
MULAI = date(2026, 7, 10)


@pytest.fixture
def beta(musim: Musim) -> Desa:
    """Beta of the guidebook, with the Surat Edaran that stays."""
    desa: Desa = write_desa(musim, BETA_BASIS)
    approve_regulasi(musim, desa, EDARAN)
    return desa


@pytest.fixture
def pemutus(db: None) -> Pengguna:
    """A petugas of the whole kabupaten."""
    return PenggunaFactory(username="pemutus")


def perdes(desa: Desa) -> Bukti:
    return Bukti.objects.get(desa=desa, versi_sah__regulasi__jenis="perdes")


def cabut(desa: Desa, oleh: Pengguna, **lain: object) -> Bukti:
    """A circular without groups, in force from 10 July, that revokes the Perdes."""
    isi = {
        "jenis": "surat_edaran",
        "ditetapkan": date(2026, 7, 8),
        "diundangkan": None,
        "berlaku": MULAI,
        "terhadap": perdes(desa),
        "hubungan": "mencabut",
    }
    return kirim(desa, oleh, isian_regulasi(**isi | lain))


def tampilan(musim: Musim, desa: Desa) -> str:
    nilai = nilai_satu(musim, desa, PADA)
    assert nilai is not None
    return " ".join(map(str, nilai.tampilan))


PENUH, DICABUT = "92.94 100.00 52.18 80.44", "92.94 61.25 52.18 70.75"


def test_beta_whose_perdes_is_revoked_by_a_successor(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    """0.7 x 50 + 0.3 x 87.5 = 61.25, exactly as when its own last day is written."""
    assert tampilan(musim, beta) == PENUH
    item = cabut(beta, operator)
    assert tampilan(musim, beta) == PENUH
    putus(item, "disetujui", pemutus)
    assert tampilan(musim, beta) == DICABUT
    nilai = nilai_satu(musim, beta, PADA)
    assert nilai is not None
    assert nilai.tampilan == Tampilan(*map(Decimal, DICABUT.split()))
    assert [satu.nilai for satu in nilai.regulasi.bulanan] == [100] * 6 + [50] * 2
    _, kelompok, _ = struk(nilai, musim_rumus(musim))
    assert sum(butir.poin for butir in kelompok.butir) == kelompok.poin


@pytest.mark.parametrize("ke", ["ditolak", "dikembalikan"])
def test_one_that_is_not_approved_revokes_nothing(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna, ke: str
) -> None:
    putus(cabut(beta, operator), ke, pemutus)
    assert tampilan(musim, beta) == PENUH


def test_an_amendment_counts_beside_what_it_amends(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    item = cabut(beta, operator, hubungan="mengubah")
    putus(item, "disetujui", pemutus)
    assert tampilan(musim, beta) == PENUH


def test_a_replacement_that_revokes_no_more_gives_the_points_back(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    item = putus(cabut(beta, operator), "disetujui", pemutus)
    lagi = ganti(item, operator, isian_regulasi(jenis="surat_edaran", berlaku=MULAI))
    assert tampilan(musim, beta) == DICABUT
    putus(lagi, "disetujui", pemutus)
    assert tampilan(musim, beta) == PENUH


def masa(musim: Musim) -> list[tuple[str, date, date | None]]:
    fakta = next(satu for satu in fakta_desa(musim) if satu.nama == "Beta")
    return [(r.jenis, r.berlaku_sejak, r.berlaku_sampai) for r in fakta.regulasi]


def test_the_earliest_of_two_ends_counts_and_the_history_stays(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    for hari in (date(2026, 8, 1), MULAI):
        putus(cabut(beta, operator, berlaku=hari), "disetujui", pemutus)
    assert masa(musim) == [
        ("perdes", LAMA, date(2026, 7, 9)),
        ("surat_edaran", LAMA, None),
        ("surat_edaran", date(2026, 8, 1), None),
        ("surat_edaran", MULAI, None),
    ]
    assert perdes(beta).status == "disetujui"


def test_what_is_revoked_before_it_began_was_never_in_force(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    """Only by a later mending: the form refuses such a date."""
    putus(cabut(beta, operator, berlaku=LAMA), "disetujui", pemutus)
    assert masa(musim) == [
        ("surat_edaran", LAMA, None),
        ("surat_edaran", LAMA, None),
    ]


def test_the_archive_says_the_day_before(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna
) -> None:
    """So anybody recomputes the same score from the files alone."""
    putus(cabut(beta, operator), "disetujui", pemutus)
    berkas = berkas_arsip(musim_rumus(musim), fakta_desa(musim))
    assert berkas["regulasi.csv"].decode().splitlines()[1:] == [
        f"{beta.kode},perdes,2025-06-01,2026-07-09,perangkat;bpd;rt_rw;warga",
        f"{beta.kode},surat_edaran,2025-06-01,,perangkat;bpd",
        f"{beta.kode},surat_edaran,2026-07-10,,",
    ]
    fakta = next(satu for satu in fakta_desa(musim) if satu.nama == "Beta")
    murni = replace(BETA_BASIS, regulasi=fakta.regulasi)
    assert rumus.nilai_desa(murni, musim_rumus(musim), PADA).tampilan.b == Decimal(
        "61.25"
    )


def test_another_desa_is_not_touched(
    musim: Musim, beta: Desa, operator: Pengguna, pemutus: Pengguna, desa: Desa
) -> None:
    lain = setujui(desa, operator, pemutus)
    putus(cabut(beta, operator), "disetujui", pemutus)
    fakta = {satu.kode: satu.regulasi for satu in fakta_desa(musim)}
    assert [r.berlaku_sampai for r in fakta[desa.kode]] == [None]
    assert lain.status == "disetujui"
