"""The calendar of visits: a month, its filters, what clashes, and for whom."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, HariLibur, Musim, Pengguna
from sosialisasi.kalender import lembar_bulan
from sosialisasi.models import Kunjungan
from tests.factories import PenggunaFactory
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

URL = reverse("sosialisasi:kunjungan_kalender")
DAFTAR = reverse("sosialisasi:kunjungan_list")
JULI = {"bulan": "2026-07"}
HARI = date(2026, 7, 24)


def isi(response: Any) -> dict[int, list[Kunjungan]]:
    """Visits by the day of the month."""
    return {
        hari.tanggal.day: hari.isi
        for minggu in response.context["lembar"]
        for hari in minggu
        if hari.isi
    }


def test_a_sheet_begins_on_monday_and_knows_today_and_days_off() -> None:
    libur = {date(2026, 8, 17): "Kemerdekaan", date(2026, 7, 31): "Lain"}
    lain = Kunjungan(tanggal=date(2026, 7, 31))
    lembar = lembar_bulan(date(2026, 8, 1), [lain], libur, date(2026, 8, 5))
    semua = [hari for minggu in lembar for hari in minggu]
    assert (semua[0].tanggal, semua[-1].tanggal) == (
        date(2026, 7, 27),
        date(2026, 9, 6),
    )
    assert [h.tanggal for h in semua if h.is_kini] == [date(2026, 8, 5)]
    assert [h.libur for h in semua if h.libur] == ["Kemerdekaan"]
    assert [h for h in semua if h.isi] == []


def test_the_month_in_the_address_is_shown(
    as_: Masuk, admin: Pengguna, desa: Desa, rencana: Kunjungan
) -> None:
    KunjunganFactory(kecamatan=desa.kecamatan, tanggal=date(2026, 6, 30))
    client = as_(admin)
    assert isi(client.get(URL, JULI)) == {24: [rencana]}
    juni = client.get(URL, {"bulan": "2026-06"})
    assert list(isi(juni)) == [30]
    assert juni.context["sebelum"] == date(2026, 5, 1)
    assert juni.context["sesudah"] == date(2026, 7, 1)


@pytest.mark.usefixtures("jam_sembilan", "musim")
def test_a_month_that_is_none_is_this_one(as_: Masuk, admin: Pengguna) -> None:
    response = as_(admin).get(URL, {"bulan": "kapan"})
    assert response.context["bulan"] == date(2026, 7, 1)
    kata = response.content.decode()
    assert "Belum ada kunjungan bulan ini" in kata
    assert kata.count('aria-current="date"') == 2  # the sheet and the list of a phone


@pytest.mark.parametrize("status", Kunjungan.Status.values)
def test_each_state_has_its_word_and_icon(
    as_: Masuk, admin: Pengguna, desa: Desa, status: str
) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, status=status, tanggal=HARI)
    kata = as_(admin).get(URL, JULI).content.decode()
    lencana = kata.split('class="lencana')[1].split("</span>")[0]
    assert kunjungan.get_status_display() in lencana
    assert "<svg" in lencana


def test_filters_go_along_with_the_month(
    as_: Masuk, admin: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    sari = PenggunaFactory()
    pimpin = KunjunganFactory(
        kecamatan=desa.kecamatan, rencana=True, petugas=sari, mulai=time(8)
    )
    ikut = KunjunganFactory(kecamatan=desa_lain.kecamatan, rencana=True)
    ikut.tim.add(sari)
    KunjunganFactory(kecamatan=desa.kecamatan, rencana=True)
    client = as_(admin)
    orang = client.get(URL, JULI | {"orang": str(sari.pk)})
    assert {k.pk for k in isi(orang)[24]} == {pimpin.pk, ikut.pk}
    dua = JULI | {"orang": str(sari.pk), "kecamatan": str(desa.kecamatan_id)}
    response = client.get(URL, dua)
    assert isi(response) == {24: [pimpin]}
    kata = response.content.decode()
    assert f"bulan=2026-08&amp;orang={sari.pk}" in kata
    assert '<input type="hidden" name="bulan" value="2026-07"' in kata
    assert f'href="{DAFTAR}?orang={sari.pk}&amp;kecamatan=' in kata
    daftar = client.get(DAFTAR, {"orang": str(sari.pk)}).context["page_obj"]
    assert {k.pk for k in daftar} == {pimpin.pk, ikut.pk}


@pytest.mark.parametrize("peran", ["petugas", "pendamping"])
def test_nobody_sees_the_visits_of_another_wilayah(
    request: pytest.FixtureRequest,
    as_: Masuk,
    rencana: Kunjungan,
    lain: Kunjungan,
    peran: str,
) -> None:
    response = as_(request.getfixturevalue(peran)).get(URL, JULI)
    assert isi(response) == {24: [rencana]}
    orang = response.context["saringan"].form.fields["orang"].queryset
    assert list(orang) == [rencana.petugas]


def test_clashes_are_marked_on_plans_in_calendar_and_list(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, lain: Kunjungan
) -> None:
    """The other visit is out of sight: only that somebody is taken is told."""
    lain.tim.add(rencana.petugas)
    KunjunganFactory(kecamatan=rencana.kecamatan, tanggal=date(2026, 7, 1))
    client = as_(petugas)
    kata = f"{rencana.petugas.nama} ikut kunjungan di kecamatan lain pada hari itu."
    for url in (URL, DAFTAR):
        response = client.get(url, JULI if url == URL else {})
        semua = response.context["bentrok"]
        assert {pk: [s.kata for s in ada] for pk, ada in semua.items()} == {
            rencana.pk: [kata]
        }
        assert response.content.decode().count("Bentrok<") == 2
    rinci = client.get(reverse("sosialisasi:kunjungan_detail", args=[rencana.pk]))
    assert kata in rinci.content.decode()


def test_a_plan_on_a_day_off_clashes(
    as_: Masuk, admin: Pengguna, rencana: Kunjungan
) -> None:
    HariLibur.objects.create(tanggal=HARI, jenis="nasional", nama="Hari uji")
    response = as_(admin).get(URL, JULI)
    kata = ["Jumat, 24 Juli 2026 hari libur: Hari uji."]
    assert [s.kata for s in response.context["bentrok"][rencana.pk]] == kata


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_calendar_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    musim: Musim,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(jumlah):
        kunjungan = KunjunganFactory(
            kecamatan=desa.kecamatan, rencana=True, tanggal=HARI + timedelta(days=n)
        )
        kunjungan.tim.add(PenggunaFactory())
    client = as_(petugas)
    with django_assert_num_queries(9):
        client.get(URL, JULI)
