"""A month left out for a kecamatan: its bills now, its bills later, its withdrawal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import kerusakan
from desa.actions.tenggat import (
    cancel_pengecualian,
    create_pengecualian,
    exempt_tagihan,
    pengecualian_bulan,
)
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Kecamatan, Musim, Pengecualian, Pengguna, Tagihan
from tests.contoh_tenggat import PengecualianFactory
from tests.desa.halaman import As, galat
from tests.factories import (
    AkunFactory,
    DesaFactory,
    KecamatanFactory,
    TagihanFactory,
)

FEBRUARI, MARET = date(2026, 2, 1), date(2026, 3, 1)
BA = "BA-01/PERMATA/2026"


def kecualikan(
    musim: Musim, kecamatan: Kecamatan, oleh: Pengguna, **lain: Any
) -> Pengecualian:
    isi: dict[str, Any] = {"blth": FEBRUARI, "nomor_ba": f" {BA} ", "alasan": "Banjir."}
    return create_pengecualian(musim, kecamatan, oleh=oleh, **isi | lain)


def tagihan() -> list[tuple[str, date, bool, str]]:
    baris = Tagihan.objects.order_by("akun__desa__nama", "blth", "pk")
    kolom = ("akun__desa__nama", "blth", "dikecualikan", "nomor_ba")
    return list(baris.values_list(*kolom))


@pytest.fixture
def bills(desa: Desa, desa_lain: Desa) -> None:
    """February and March of a desa, February of one in another kecamatan."""
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun, blth=FEBRUARI)
    TagihanFactory(akun=akun, blth=MARET)
    TagihanFactory(akun=AkunFactory(desa=desa_lain), blth=FEBRUARI)


BIASA = [
    ("Jurang", FEBRUARI, False, ""),
    ("Jurang", MARET, False, ""),
    ("Terban", FEBRUARI, False, ""),
]


def test_the_bills_of_that_month_and_kecamatan_are_exempt(
    musim: Musim, desa: Desa, bills: None, admin: Pengguna
) -> None:
    satu = kecualikan(musim, desa.kecamatan, admin)
    assert tagihan() == [("Jurang", FEBRUARI, True, BA), *BIASA[1:]]
    assert (satu.nomor_ba, satu.alasan, satu.oleh) == (BA, "Banjir.", admin)
    baris = Jejak.objects.get()
    assert (baris.tindakan, baris.alasan) == ("kecualikan_bulan", "Banjir.")
    assert kerusakan() == []


def test_a_later_bill_asks_for_the_month_of_its_desa(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    satu = kecualikan(musim, desa.kecamatan, admin)
    assert pengecualian_bulan(desa, FEBRUARI) == satu
    assert pengecualian_bulan(desa, MARET) is None
    assert pengecualian_bulan(desa_lain, FEBRUARI) is None
    cancel_pengecualian(satu, alasan="Salah kecamatan.", oleh=admin)
    assert pengecualian_bulan(desa, FEBRUARI) is None


def test_bills_that_come_later_are_marked_once(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    kecualikan(musim, desa.kecamatan, admin)
    dicabut = kecualikan(musim, desa.kecamatan, admin, blth=MARET, nomor_ba="BA-02")
    cancel_pengecualian(dicabut, alasan="Salah bulan.", oleh=admin)
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun, blth=FEBRUARI)
    TagihanFactory(akun=akun, blth=MARET)
    assert exempt_tagihan(musim) == 1
    assert tagihan() == [("Jurang", FEBRUARI, True, BA), ("Jurang", MARET, False, "")]
    assert exempt_tagihan(musim) == 0


def test_a_mistake_is_withdrawn_and_stays_readable(
    musim: Musim, desa: Desa, bills: None, admin: Pengguna
) -> None:
    satu = kecualikan(musim, desa.kecamatan, admin)
    satu = cancel_pengecualian(satu, alasan=" Salah kecamatan. ", oleh=admin)
    assert tagihan() == BIASA
    isi = (satu.dicabut_oleh, satu.alasan_cabut, satu.dicabut_pada is not None)
    assert isi == (admin, "Salah kecamatan.", True)
    lagi = kecualikan(musim, desa.kecamatan, admin, nomor_ba="BA-02")
    assert list(Pengecualian.objects.berlaku()) == [lagi]
    assert Pengecualian.objects.count() == 2
    tindakan = ["kecualikan_bulan", "cabut_pengecualian", "kecualikan_bulan"]
    assert [satu.tindakan for satu in Jejak.objects.order_by("nomor")] == tindakan


def test_withdrawing_leaves_bills_that_another_number_exempts(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun, blth=FEBRUARI, dikecualikan=True, nomor_ba="BA-99")
    satu = kecualikan(musim, desa.kecamatan, admin)
    cancel_pengecualian(satu, alasan="Salah.", oleh=admin)
    assert tagihan() == [("Jurang", FEBRUARI, True, "BA-99")]


def test_a_month_is_exempt_once(musim: Musim, desa: Desa, admin: Pengguna) -> None:
    kecualikan(musim, desa.kecamatan, admin)
    with pytest.raises(TransisiError) as error:
        kecualikan(musim, desa.kecamatan, admin, nomor_ba="BA-02")
    assert str(error.value) == "Bulan ini sudah dikecualikan untuk kecamatan ini."
    assert Pengecualian.objects.count() == 1


def test_it_is_withdrawn_once(musim: Musim, desa: Desa, admin: Pengguna) -> None:
    satu = kecualikan(musim, desa.kecamatan, admin)
    cancel_pengecualian(satu, alasan="Salah.", oleh=admin)
    with pytest.raises(TransisiError, match="sudah dicabut Senin, 20 Juli 2026"):
        cancel_pengecualian(satu, alasan="Salah.", oleh=admin)


def test_a_month_outside_the_season_is_refused(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    with pytest.raises(TransisiError, match="September 2026 bukan bulan musim 2026"):
        kecualikan(musim, desa.kecamatan, admin, blth=date(2026, 9, 1))


def test_a_sealed_result_keeps_its_months(
    musim: Musim, desa: Desa, bills: None, admin: Pengguna
) -> None:
    satu = PengecualianFactory(musim=musim, kecamatan=desa.kecamatan)
    musim.status = Musim.Status.DITETAPKAN
    musim.save()
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        kecualikan(musim, desa.kecamatan, admin, blth=MARET)
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        cancel_pengecualian(satu, alasan="Salah.", oleh=admin)
    assert tagihan() == BIASA


@pytest.mark.parametrize(
    ("kolom", "nama"),
    [
        ({"nomor_ba": ""}, "pengecualian_has_its_berita_acara"),
        ({"alasan_cabut": "Salah."}, "pengecualian_withdrawn_by_at_and_why"),
    ],
)
def test_the_database_keeps_nonsense_out(
    musim: Musim, desa: Desa, kolom: dict[str, Any], nama: str
) -> None:
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        PengecualianFactory(musim=musim, kecamatan=desa.kecamatan, **kolom)


def test_the_panitia_exempts_a_month_and_withdraws_it(
    musim: Musim, desa: Desa, bills: None, admin: Pengguna, as_: As
) -> None:
    klien = as_(admin)
    data = {"blth": "2026-02", "nomor_ba": BA, "alasan": "Banjir."}
    response = klien.post("/matriks/pengecualian/baru/", data)
    assert list(galat(response)) == ["kecamatan"]
    data["kecamatan"] = str(desa.kecamatan.pk)
    response = klien.post("/matriks/pengecualian/baru/", data, follow=True)
    assert response.redirect_chain == [("/matriks/pengecualian/", 302)]
    assert f"Gebog 2026-02, {BA} dikecualikan" in response.content.decode()
    assert tagihan()[0] == ("Jurang", FEBRUARI, True, BA)
    satu = Pengecualian.objects.get()
    response = klien.post(
        f"/matriks/pengecualian/{satu.pk}/cabut/", {"alasan": "Keliru."}, follow=True
    )
    isi = response.content.decode()
    assert ("Dicabut" in isi, "Keliru." in isi) == (True, True)
    assert tagihan() == BIASA


def test_a_petugas_reads_the_months_of_his_kecamatan_only(
    musim: Musim, desa: Desa, desa_lain: Desa, petugas: Pengguna, as_: As
) -> None:
    PengecualianFactory(musim=musim, kecamatan=desa.kecamatan, nomor_ba="BA-11")
    PengecualianFactory(musim=musim, kecamatan=desa_lain.kecamatan, nomor_ba="BA-22")
    isi = as_(petugas).get("/matriks/pengecualian/").content.decode()
    assert ("BA-11" in isi, "BA-22" in isi) == (True, False)
    assert "Kecualikan bulan" not in isi


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    musim: Musim,
    admin: Pengguna,
    as_: As,
    django_assert_num_queries: DjangoAssertNumQueries,
    jumlah: int,
) -> None:
    for nomor in range(jumlah):
        kecamatan = KecamatanFactory(kode=f"33.19.2{nomor}", nama=f"K{nomor}")
        DesaFactory(kecamatan=kecamatan)
        PengecualianFactory(musim=musim, kecamatan=kecamatan, nomor_ba=f"BA-{nomor}")
    klien = as_(admin)
    with django_assert_num_queries(4):
        isi = klien.get("/matriks/pengecualian/").content.decode()
    assert [f"BA-{nomor}" in isi for nomor in range(3)] == [
        n < jumlah for n in range(3)
    ]
