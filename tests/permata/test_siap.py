"""Queries put together once give the rows of the query, whatever the values."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F

from desa.models import Bukti, Desa, Tagihan
from permata import waktu
from permata.siap import siap
from tests.factories import AkunFactory, BuktiFactory, DesaFactory, TagihanFactory

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
JAN, FEB, MAR = (date(2026, bulan, 1) for bulan in (1, 2, 3))


class Penghitung:
    """A query with how often it was put together."""

    def __init__(self) -> None:
        self.kali = 0

    def tagihan(self, **pilih: Any) -> QuerySet[Tagihan, tuple[Any, ...]]:
        self.kali += 1
        semua = Tagihan.objects.dinilai().filter(**pilih).order_by("blth", "pk")
        return semua.values_list("akun__desa", "blth", "jumlah")


def isi_tagihan() -> list[Desa]:
    desa: list[Desa] = [DesaFactory(), DesaFactory()]
    for satu in desa:
        akun = AkunFactory(desa=satu)
        for blth in (JAN, FEB, MAR):
            TagihanFactory(akun=akun, blth=blth, jumlah=1000 * (satu.pk + blth.month))
    return desa


def test_each_value_gets_its_own_rows_from_one_query() -> None:
    hitung = Penghitung()
    baris = siap(hitung.tagihan)
    for desa in isi_tagihan():
        for masa in ((JAN, FEB), (FEB, MAR)):
            pilih = {"akun__desa": desa, "blth__range": masa}
            apa_adanya = list(Penghitung().tagihan(**pilih))
            assert len(apa_adanya) == 2
            assert baris(**pilih) == apa_adanya
    assert hitung.kali == 1


def test_another_shape_is_another_query() -> None:
    hitung = Penghitung()
    baris = siap(hitung.tagihan)
    desa, _ = isi_tagihan()
    for blth in ([JAN], [FEB], [JAN, MAR], [MAR, FEB]):
        hasil = baris(akun__desa=desa, blth__in=blth)
        assert [satu[1] for satu in hasil] == sorted(blth)
    assert hitung.kali == 2


def test_rows_are_models_with_what_they_join(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    bukti = [BuktiFactory(), BuktiFactory()]

    @siap
    def baris(**pilih: Any) -> QuerySet[Bukti]:
        return (
            Bukti.objects.filter(**pilih)
            .annotate(kecamatan=F("desa__kecamatan__nama"))
            .select_related("desa__kecamatan")
        )

    for satu in bukti:
        (hasil,) = baris(pk=satu.pk, desa=satu.desa)
        assert hasil == satu
        with django_assert_num_queries(0):
            assert vars(hasil)["kecamatan"] == hasil.desa.kecamatan.nama
        assert baris(pk=satu.pk, desa=satu.desa)[0] is not hasil


def test_what_comes_by_place_is_part_of_the_query() -> None:
    @siap
    def baris(lebih: int, **pilih: Any) -> QuerySet[Tagihan]:
        return Tagihan.objects.filter(**pilih).kurang(lebih)

    akun = AkunFactory()
    satu = TagihanFactory(akun=akun, blth=JAN, jumlah=5000)
    assert baris(4999, akun=akun) == [satu]
    assert baris(5000, akun=akun) == []
    assert baris(4999, akun=akun) == [satu]


def test_a_moment_is_compared_as_the_database_has_it() -> None:
    @siap
    def baris(**pilih: Any) -> QuerySet[Bukti]:
        return Bukti.objects.filter(**pilih).order_by("dibuat_pada")

    dulu = BuktiFactory(dibuat_pada=waktu.sekarang() - timedelta(seconds=1))
    kini = BuktiFactory()
    assert baris(dibuat_pada__lte=dulu.dibuat_pada) == [dulu]
    assert baris(dibuat_pada__lte=kini.dibuat_pada) == [dulu, kini]


def test_a_queryset_among_the_values_is_asked_as_it_is() -> None:
    hitung = Penghitung()
    baris = siap(hitung.tagihan)
    desa, lain = isi_tagihan()
    for satu in (desa, lain):
        pilih = Desa.objects.filter(pk=satu.pk)
        assert {isi[0] for isi in baris(akun__desa__in=pilih)} == {satu.pk}
    assert hitung.kali == 2


def test_of_no_values_there_are_no_rows() -> None:
    baris = siap(Penghitung().tagihan)
    desa, _ = isi_tagihan()
    assert baris(akun__desa=desa, blth__in=[]) == []
    assert len(baris(akun__desa=desa, blth__in=[JAN])) == 1


def test_nothing_is_equal_to_none() -> None:
    with pytest.raises(TypeError):
        siap(Penghitung().tagihan)(akun__desa=None)
