"""What is known is not asked: the form of iuran, filled in and folded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.iuran import allocate_akun
from desa.models import Akun, Bukti, Desa, IsianIuran, Musim, Pengguna
from tests.desa.contoh import isian_iuran, kirim, setujui
from tests.desa.halaman import galat, iuran
from tests.factories import AkunFactory, PembayaranFactory, TagihanFactory
from tests.penilaian.halaman import teks, unsur

BUAT = reverse("desa:bukti_create", args=["iuran"])
NAMA = ("akun", "blth_pilih", "kode_iuran", "jumlah")


def isi_form(response: Any) -> list[Any]:
    return [response.context["form"][nama].value() for nama in NAMA]


def test_the_form_of_a_bill_is_one_photo_and_one_day(klien: Client, akun: Akun) -> None:
    """The files first, the day of payment, and the rest as one line to open."""
    tagihan = TagihanFactory(
        akun=akun, blth=date(2026, 6, 1), kode_iuran="410734783558", jumlah=549_936
    )
    response = klien.get(BUAT, {"tagihan": tagihan.pk})
    assert isi_form(response) == [akun.pk, "2026-06-01", "410734783558", "549.936"]
    # On a phone without a signal the title tells what waits from what else waits.
    assert teks(response, "title") == [
        "Kirim bukti iuran Juni 2026, Kepala desa dan perangkat - Permata"
    ]
    (lipat,) = unsur(response, "details", "terisi")
    assert "open" not in lipat.atribut
    (ringkas,) = lipat.cari("summary")
    assert ringkas.teks == (
        "Sudah terisi dari tagihan Ubah Kepala desa dan perangkat, NPP 11000001"
        " Juni 2026 Kode iuran 4107 3478 3558 Dibayar Rp549.936"
    )
    di_dalam = {
        s.atribut.get("name") for s in (*lipat.cari("input"), *lipat.cari("select"))
    }
    assert di_dalam == {*NAMA, "nomor_kuitansi"}
    urut = [s.atribut.get("name") for s in unsur(response, "input")]
    assert urut.index("berkas") < urut.index("tanggal") < urut.index("jumlah")


def test_one_tap_writes_the_day(klien: Client, akun: Akun) -> None:
    tombol = {
        satu.teks: satu.atribut["data-nilai"]
        for satu in unsur(klien.get(BUAT), "button")
        if "data-isi" in satu.atribut
    }
    assert tombol == {"Hari ini, 20 Jul": "2026-07-20", "Kemarin, 19 Jul": "2026-07-19"}


def test_what_is_wrong_is_not_folded_away(klien: Client, akun: Akun) -> None:
    tagihan = TagihanFactory(akun=akun)
    url = f"{BUAT}?tagihan={tagihan.pk}"
    response = klien.post(url, iuran(akun, jumlah="seratus"))
    assert unsur(response, "details", "terisi") == []
    response = klien.post(url, iuran(akun, jumlah="600.000", tanggal=""))
    assert galat(response) == {"tanggal": ["Isi tanggalnya."]}
    (lipat,) = unsur(response, "details", "terisi")
    assert lipat.teks.startswith("Sudah terisi dari tagihan Ubah Kepala desa")
    assert "Dibayar Rp600.000" in lipat.teks


def test_without_a_bill_the_oldest_open_one_is_proposed_and_shown(
    klien: Client, desa: Desa, operator: Pengguna, akun: Akun
) -> None:
    """Not one that is paid, that a proof is on its way for, or of another clock."""
    for bulan, kode in ((3, "1"), (4, "2"), (5, "3"), (6, "4")):
        TagihanFactory(akun=akun, blth=date(2026, bulan, 1), kode_iuran=kode)
    PembayaranFactory(akun=akun, jumlah=181_440, tanggal=date(2026, 4, 1))
    allocate_akun(akun)
    kirim(desa, operator, isian_iuran(akun, blth=date(2026, 4, 1)))
    response = klien.get(BUAT)
    assert isi_form(response) == [akun.pk, "2026-05-01", "3", "181.440"]
    assert unsur(response, "details", "terisi") == []


def test_where_all_is_paid_the_month_after_the_last_bill_is_proposed(
    klien: Client, akun: Akun
) -> None:
    TagihanFactory(akun=akun, blth=date(2026, 5, 1), jumlah=160_000)
    PembayaranFactory(akun=akun, jumlah=160_000)
    allocate_akun(akun)
    assert isi_form(klien.get(BUAT)) == [akun.pk, "2026-06-01", None, "160.000"]


def test_without_any_bill_the_last_proof_is_followed(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    lain = AkunFactory(desa=desa, npp="11000002")
    setujui(desa, operator, petugas, isian_iuran(lain, jumlah=90_000))
    assert isi_form(klien.get(BUAT)) == [lain.pk, "2026-06-01", None, "90.000"]


def test_after_the_last_month_no_month_is_proposed(klien: Client, akun: Akun) -> None:
    TagihanFactory(akun=akun, blth=date(2026, 8, 1), jumlah=160_000)
    PembayaranFactory(akun=akun, jumlah=160_000)
    allocate_akun(akun)
    assert isi_form(klien.get(BUAT))[:2] == [akun.pk, ""]


def test_a_desa_without_bills_and_proofs_starts_empty(
    klien: Client, akun: Akun, desa_lain: Desa
) -> None:
    TagihanFactory(akun__desa=desa_lain)
    assert isi_form(klien.get(BUAT)) == [None, None, None, None]


@pytest.mark.parametrize(
    ("ditulis", "tersimpan"), [("  TRX   0091 ", "TRX 0091"), ("", "")]
)
def test_the_number_of_the_receipt_is_kept_as_it_is_printed(
    klien: Client, akun: Akun, ditulis: str, tersimpan: str
) -> None:
    klien.post(BUAT, iuran(akun, nomor_kuitansi=ditulis))
    assert IsianIuran.objects.get().nomor_kuitansi == tersimpan


def test_a_number_that_is_too_long_is_refused(klien: Client, akun: Akun) -> None:
    response = klien.post(BUAT, iuran(akun, nomor_kuitansi="9" * 41))
    assert list(galat(response)) == ["nomor_kuitansi"]


DAFTAR = reverse("desa:bukti_list")


def test_the_filters_in_force_are_chips_each_with_its_way_out(
    klien: Client, musim: Musim
) -> None:
    response = klien.get(
        DAFTAR,
        {
            "q": "AAAA & b",
            "jenis": "iuran",
            "status": "palsu",
            "bulan": "2026-06",
            "urut": "-kirim",
            "page": "2",
        },
    )
    keping = [(satu.kata, satu.kueri) for satu in response.context["saringan"].keping]
    assert keping == [
        ("“AAAA & b”", "?jenis=iuran&status=palsu&bulan=2026-06&urut=-kirim"),
        ("Iuran", "?q=AAAA+%26+b&status=palsu&bulan=2026-06&urut=-kirim"),
        ("Juni 2026", "?q=AAAA+%26+b&jenis=iuran&status=palsu&urut=-kirim"),
    ]
    tautan = [a.atribut["href"] for a in unsur(response, "ul", "keping")[0].cari("a")]
    assert tautan == [f"{DAFTAR}{kueri}" for _, kueri in keping]
    assert unsur(klien.get(DAFTAR), "ul", "keping") == []


def test_the_list_of_an_operator_is_grouped_by_month_until_it_is_ordered(
    klien: Client, desa: Desa, operator: Pengguna
) -> None:
    for ke, bulan in enumerate((5, 7, 7)):
        bukti = kirim(desa, operator)
        Bukti.objects.filter(pk=bukti.pk).update(
            dibuat_pada=f"2026-0{bulan}-1{ke}T02:00Z"
        )
    assert teks(klien.get(DAFTAR), "tr", "kepala-bulan") == ["Juli 2026", "Mei 2026"]
    assert teks(klien.get(DAFTAR, {"urut": "jenis"}), "tr", "kepala-bulan") == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_form_costs_the_same_for_one_bill_and_three(
    klien: Client,
    akun: Akun,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for bulan in range(1, jumlah + 1):
        TagihanFactory(akun=akun, blth=date(2026, bulan, 1))
    with django_assert_num_queries(7):
        klien.get(BUAT)
