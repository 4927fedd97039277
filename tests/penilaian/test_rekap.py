"""Rows of the database give the facts, and with them the worked examples, exactly."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from desa.models import Aturan, Keikutsertaan, Musim
from penilaian import rumus
from penilaian.rekap import (
    MusimError,
    fakta_desa,
    musim_rumus,
    nilai_satu,
    posisi_musim,
)
from penilaian.rumus import Tampilan, nilai_desa
from tests.factories import DesaFactory, KeikutsertaanFactory, MusimFactory
from tests.penilaian.contoh import ALPHA, BETA, BETA_DICABUT, BOBOT_LAIN, GAMMA, PADA
from tests.penilaian.contoh import MUSIM as MUSIM_CONTOH
from tests.penilaian.contoh_basis import (
    BETA_BASIS,
    BETA_DICABUT_BASIS,
    seperti_basis,
    terurut,
    write_desa,
)

CONTOH = [
    pytest.param(ALPHA, ALPHA, "97.50 76.88 72.38 83.55", id="Alpha"),
    pytest.param(BETA_BASIS, BETA, "92.94 100.00 52.18 80.44", id="Beta"),
    pytest.param(
        BETA_DICABUT_BASIS,
        BETA_DICABUT,
        "92.94 61.25 52.18 70.75",
        id="Beta, Perdes revoked",
    ),
    pytest.param(GAMMA, GAMMA, "88.67 52.13 79.09 76.18", id="Gamma"),
]


def urutan(musim: Musim) -> list[tuple[int | None, str, str]]:
    return [
        (posisi.peringkat, posisi.nilai.desa.nama, str(posisi.nilai.tampilan.s))
        for posisi in posisi_musim(musim, PADA)
    ]


@pytest.mark.parametrize(("fakta", "contoh", "angka"), CONTOH)
def test_a_worked_example_comes_out_of_the_database(
    musim: Musim, fakta: rumus.Desa, contoh: rumus.Desa, angka: str
) -> None:
    nilai = nilai_satu(musim, write_desa(musim, fakta), PADA)
    assert nilai is not None
    assert nilai.tampilan == Tampilan(*map(Decimal, angka.split()))
    murni = nilai_desa(contoh, MUSIM_CONTOH, PADA)
    assert (nilai.a, nilai.b, nilai.c, nilai.s) == (murni.a, murni.b, murni.c, murni.s)


def test_what_is_written_is_what_is_read(musim: Musim) -> None:
    semua = (ALPHA, BETA_DICABUT_BASIS, GAMMA)
    for fakta in semua:
        write_desa(musim, fakta)
    assert [terurut(satu) for satu in fakta_desa(musim)] == [
        seperti_basis(fakta) for fakta in semua
    ]


def test_the_season_is_that_of_the_examples(musim: Musim) -> None:
    assert musim_rumus(musim) == MUSIM_CONTOH


def test_the_ranking_of_the_examples_and_how_other_weights_change_it(
    musim: Musim,
) -> None:
    for fakta in (GAMMA, BETA_BASIS, ALPHA):
        write_desa(musim, fakta)
    assert urutan(musim) == [
        (1, "Alpha", "83.55"),
        (2, "Beta", "80.44"),
        (3, "Gamma", "76.18"),
    ]
    musim.aturan = Aturan.objects.create(
        musim=musim, versi=2, bobot=BOBOT_LAIN, alasan="Uji ketahanan"
    )
    assert urutan(musim) == [
        (1, "Alpha", "80.82"),
        (2, "Gamma", "76.57"),
        (3, "Beta", "73.97"),
    ]


def test_one_desa_alone_has_the_score_it_has_among_all(musim: Musim) -> None:
    desa = [write_desa(musim, fakta) for fakta in (ALPHA, BETA_BASIS, GAMMA)]
    sendiri = [nilai_satu(musim, satu, PADA) for satu in desa]
    bersama = {p.nilai.desa.kode: p.nilai for p in posisi_musim(musim, PADA)}
    assert sendiri == [bersama[satu.kode] for satu in desa]


@pytest.mark.parametrize(
    ("hari_ini", "pada"),
    [
        (date(2026, 7, 20), date(2026, 7, 20)),
        (date(2026, 9, 16), date(2026, 9, 16)),
        (date(2026, 12, 1), date(2026, 9, 16)),
    ],
)
def test_a_running_score_is_of_today_and_at_most_of_the_close(
    musim: Musim, settings: Settings, hari_ini: date, pada: date
) -> None:
    settings.PERMATA_SEKARANG = datetime(
        *hari_ini.timetuple()[:3], 9, tzinfo=timezone.get_default_timezone()
    )
    desa = write_desa(musim, ALPHA)
    nilai = nilai_satu(musim, desa)
    assert nilai is not None
    assert (nilai.pada, nilai.s) == (pada, nilai_desa(ALPHA, MUSIM_CONTOH, pada).s)
    assert [posisi.nilai.pada for posisi in posisi_musim(musim)] == [pada]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_queries_are_five_however_many_desa(
    musim: Musim, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for fakta in (ALPHA, BETA_BASIS, GAMMA)[:jumlah]:
        desa = write_desa(musim, fakta)
    with django_assert_num_queries(5):
        assert len(posisi_musim(musim)) == jumlah
    with django_assert_num_queries(5):
        assert nilai_satu(musim, desa) is not None


def test_who_has_been_read_already_is_not_read_again(
    musim: Musim, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write_desa(musim, ALPHA)
    ikut = list(Keikutsertaan.objects.select_related("desa__kecamatan"))
    with django_assert_num_queries(4):
        assert [p.nilai.desa.nama for p in posisi_musim(musim, ikut=ikut)] == ["Alpha"]


def test_without_rules_there_is_no_score(musim: Musim) -> None:
    desa = write_desa(musim, ALPHA)
    musim.aturan = None
    assert nilai_satu(musim, desa) is None
    with pytest.raises(MusimError) as galat:
        posisi_musim(musim)
    assert str(galat.value) == "Musim 2026 belum punya aturan."


def test_who_takes_no_part_has_no_score(musim: Musim) -> None:
    lain = KeikutsertaanFactory(musim=MusimFactory(tahun=2025)).desa
    assert [nilai_satu(musim, satu) for satu in (DesaFactory(), lain)] == [None, None]
    assert fakta_desa(musim) == []
