"""Stored points are what the formula gives, whatever people do in whatever order."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.actions.musim import edit_jatuh_tempo, set_aturan
from desa.galat import TransisiError
from desa.models import Desa, Musim
from penilaian.models import Poin, Skor
from penilaian.poin import compare_poin, store_poin
from penilaian.rekap import nilai_satu, posisi_musim
from tests.desa.contoh import isian_iuran
from tests.penilaian.panggung import TEMPO, TINDAKAN, Panggung, approve_perdes

URUTAN = st.lists(
    st.tuples(st.sampled_from(sorted(TINDAKAN)), st.integers(0, 1), st.integers(0, 5)),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(urutan=URUTAN)
def test_after_any_sequence_of_actions_what_is_stored_is_what_is_counted(
    panggung: Panggung, urutan: list[tuple[str, int, int]]
) -> None:
    titik = transaction.savepoint()
    panggung.akun = []
    panggung.mulai()
    for nama, ke, n in urutan:
        panggung.nomor += 1
        with suppress(TransisiError), transaction.atomic():
            TINDAKAN[nama](panggung, ke, n)
        assert compare_poin(panggung.musim) == [], nama
    tampil = {p.nilai.desa.kode: p.nilai.tampilan for p in posisi_musim(panggung.musim)}
    for satu in Skor.objects.select_related("keikutsertaan__desa"):
        assert sum(p.poin for p in satu.poin_set.all()) == satu.s
        nilai = (satu.a, satu.b, satu.c, satu.s)
        assert nilai == tampil[satu.keikutsertaan.desa.kode]
    transaction.savepoint_rollback(titik)


def poin(desa: Desa) -> dict[tuple[str, str], Decimal]:
    semua = Poin.objects.filter(skor__keikutsertaan__desa=desa)
    return {(p.indikator, f"{p.bulan:%m}" if p.bulan else ""): p.poin for p in semua}


def test_points_stand_by_indicator_and_month_with_the_rules_they_follow(
    panggung: Panggung,
) -> None:
    """Two months paid in time: 6,67 of S each; a Perdes without groups since 6 Jan."""
    panggung.mulai()
    for m in (1, 2):
        isi = isian_iuran(
            panggung.akun[0],
            blth=date(2026, m, 1),
            jumlah=100_000,
            tanggal=TEMPO[m],
            kode_iuran="",
        )
        panggung.setujui(0, isi)
    approve_perdes(panggung, 0, 3)
    desa, skor = (
        panggung.desa[0],
        Skor.objects.get(keikutsertaan__desa=panggung.desa[0]),
    )
    isi_poin = poin(desa)
    assert isi_poin["iuran", "01"] == Decimal("6.67")
    assert isi_poin["iuran", "03"] == Decimal("0.00")
    assert isi_poin["regulasi", ""] == Decimal("8.75")
    nilai = nilai_satu(panggung.musim, desa)
    assert nilai is not None
    assert (skor.a, skor.b, skor.c, skor.s) == nilai.tampilan
    assert (skor.aturan, skor.pada) == (panggung.musim.aturan, date(2026, 7, 20))
    assert sum(isi_poin.values()) == skor.s


def test_counting_a_desa_writes_only_what_differs(
    panggung: Panggung, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Five queries for what is locked and its facts, one for what is stored."""
    panggung.mulai()
    approve_perdes(panggung, 0, 3)
    desa = panggung.desa[0]
    benar, nomor = poin(desa), {p.pk for p in Poin.objects.all()}
    with django_assert_num_queries(7):
        store_poin([desa.pk])
    milik = Poin.objects.filter(skor__keikutsertaan__desa=desa)
    milik.filter(indikator="regulasi").update(poin=0)
    Poin.objects.create(
        skor=milik[0].skor, indikator="mandiri", bulan=date(2025, 1, 1), poin=1
    )
    with django_assert_num_queries(9):
        store_poin([desa.pk])
    assert (poin(desa), {p.pk for p in Poin.objects.all()}) == (benar, nomor)
    milik.filter(indikator="regulasi", bulan=None).delete()
    store_poin([desa.pk])
    assert (poin(desa), compare_poin(panggung.musim)) == (benar, [])


def test_a_due_date_that_moves_makes_late_what_was_in_time(panggung: Panggung) -> None:
    panggung.mulai()
    for ke in (0, 1):
        isi = isian_iuran(
            panggung.akun[ke],
            blth=date(2026, 1, 1),
            jumlah=100_000,
            tanggal=TEMPO[1],
            kode_iuran="",
        )
        panggung.setujui(ke, isi)
    semua = panggung.musim.jatuh_tempo_set.filter(jam="pu", blth=date(2026, 1, 1))
    sebelum = [poin(desa)["iuran", "01"] for desa in panggung.desa]
    edit_jatuh_tempo(
        semua.get(), tanggal=date(2026, 2, 10), alasan="Salah.", oleh=panggung.admin
    )
    assert compare_poin(panggung.musim) == []
    sesudah = [poin(desa)["iuran", "01"] for desa in panggung.desa]
    assert sebelum == [Decimal("6.67")] * 2
    assert sesudah == [Decimal("5.33")] * 2


def test_new_rules_recount_every_desa(panggung: Panggung) -> None:
    panggung.mulai()
    approve_perdes(panggung, 0, 3)
    Musim.objects.update(status="persiapan")
    bobot = {"iuran": 0, "regulasi": 100, "mandiri": 0}
    musim = Musim.objects.get()
    aturan = set_aturan(musim, bobot=bobot, isi={}, alasan="Uji", oleh=panggung.admin)
    assert {s.aturan for s in Skor.objects.all()} == {aturan}
    assert compare_poin(Musim.objects.lengkap().get()) == []


def test_a_sealed_season_is_left_as_it_is(panggung: Panggung) -> None:
    panggung.mulai()
    Musim.objects.update(status="ditetapkan")
    sebelum = list(Skor.objects.values_list("dihitung_pada"))
    store_poin([satu.pk for satu in panggung.desa])
    assert list(Skor.objects.values_list("dihitung_pada")) == sebelum


def hitung_ulang(*pilihan: str) -> list[str]:
    keluar = StringIO()
    call_command("hitung_ulang", *pilihan, stdout=keluar)
    return keluar.getvalue().splitlines()


def test_the_command_finds_a_fact_that_went_round_the_actions(
    panggung: Panggung,
) -> None:
    panggung.mulai()
    assert hitung_ulang() == ["SAMA"]
    Poin.objects.filter(skor__keikutsertaan__desa=panggung.desa[0]).delete()
    Skor.objects.filter(keikutsertaan__desa=panggung.desa[1]).update(s=1)
    with pytest.raises(CommandError, match=r"^BEDA: \d+\n") as galat:
        hitung_ulang()
    kata = str(galat.value).splitlines()
    assert "33.19.06.2005: s 1.00, seharusnya 0.00" in kata
    assert "33.19.08.2003: iuran 2026-01-01 None, seharusnya 0.00" in kata
    assert hitung_ulang("--terapkan")[-1] == "DISIMPAN: 2 desa"
    assert hitung_ulang() == ["SAMA"]


def test_a_desa_without_stored_points_is_named(panggung: Panggung) -> None:
    with pytest.raises(CommandError, match=r"33\.19\.06\.2005: belum tersimpan"):
        hitung_ulang()


def test_without_a_season_there_is_nothing_to_count(db: None) -> None:
    with pytest.raises(CommandError, match="Belum ada musim"):
        hitung_ulang()


@pytest.mark.parametrize(
    "isi",
    [
        {"bulan": None, "poin": 1},
        {"bulan": date(2026, 1, 1), "poin": 1},
        {"bulan": date(2026, 9, 1), "poin": -1},
    ],
    ids=["twice on the last day", "twice a month", "below nothing"],
)
def test_the_database_refuses_points_that_cannot_be(
    panggung: Panggung, isi: dict[str, Any]
) -> None:
    panggung.mulai()
    skor = Skor.objects.get(keikutsertaan__desa=panggung.desa[0])
    dua = [Poin(skor=skor, indikator="iuran", **isi) for _ in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Poin.objects.bulk_create(dua)
