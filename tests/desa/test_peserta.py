"""Participants: whom a list brings in, and what happens when two desa claim one."""

from datetime import date
from typing import Any

import pytest

from desa.actions.jejak import kerusakan
from desa.models import Desa, IsianPeserta, Jejak, Pengguna, Peserta, Warga
from tests.desa.contoh import (
    NIK,
    NIK_LAIN,
    ganti,
    isian_peserta,
    kirim,
    putus,
    setujui,
)
from tests.factories import PenggunaFactory


@pytest.fixture
def operator_lain(desa_lain: Desa) -> Pengguna:
    return PenggunaFactory(operator=True, desa=desa_lain)


def status() -> list[tuple[str, str, str]]:
    return list(
        Peserta.objects.order_by("desa__nama", "nama").values_list(
            "desa__nama", "nama", "status"
        )
    )


def test_an_approved_list_brings_its_people_in(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    daftar = (isian_peserta(), isian_peserta(NIK_LAIN, nama="Tarno"))
    bukti = kirim(desa, operator, *daftar)
    assert status() == []
    putus(bukti, "disetujui", petugas)
    assert status() == [("Jurang", "Sumiyati", "sah"), ("Jurang", "Tarno", "sah")]
    peserta = Peserta.objects.get(nama="Sumiyati")
    assert (peserta.terdaftar_sejak, peserta.sumber_dana) == (
        date(2026, 3, 2),
        "mandiri",
    )
    assert peserta.isian == IsianPeserta.objects.get(nama="Sumiyati")


@pytest.mark.parametrize(
    ("lain", "dihitung"),
    [
        ({}, 1),
        ({"sumber_dana": "apbdes"}, 0),
        ({"sumber_dana": "apbd"}, 0),
        ({"penduduk": False}, 0),
    ],
)
def test_only_residents_who_pay_for_themselves_count(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    lain: dict[str, Any],
    dihitung: int,
) -> None:
    setujui(desa, operator, petugas, isian_peserta(**lain))
    assert Peserta.objects.count() == 1
    assert Peserta.objects.dihitung().count() == dihitung


def test_one_nik_in_two_desa_counts_for_neither(
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    operator_lain: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    setujui(desa, operator, petugas_lain, isian_peserta())
    assert Peserta.objects.dihitung().count() == 1
    bukti = kirim(desa_lain, operator_lain, isian_peserta())
    ganda = IsianPeserta.objects.diklaim_lain()
    assert [satu.versi.bukti for satu in ganda] == [bukti]
    putus(bukti, "disetujui", petugas_lain)
    assert status() == [
        ("Jurang", "Sumiyati", "sengketa"),
        ("Terban", "Sumiyati", "sengketa"),
    ]
    assert list(Peserta.objects.dihitung()) == []
    assert Warga.objects.count() == 1
    jejak = Jejak.objects.get(tindakan="sengketakan_peserta")
    assert (jejak.desa, jejak.oleh) == (desa, petugas_lain)
    assert list(type(bukti).objects.sengketa()) == list(type(bukti).objects.all())
    assert kerusakan() == []


def test_a_third_claim_is_disputed_like_the_others(
    desa: Desa, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    for satu in (desa, desa_lain, PenggunaFactory(operator=True).desa):
        oleh = PenggunaFactory(operator=True, desa=satu)
        setujui(satu, oleh, petugas_lain, isian_peserta())
    assert {baris[2] for baris in status()} == {"sengketa"}
    assert len(status()) == 3


def test_a_claim_that_was_dropped_is_no_rival(
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    operator_lain: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    setujui(desa, operator, petugas_lain, isian_peserta())
    Peserta.objects.update(status=Peserta.Status.GUGUR)
    bukti = kirim(desa_lain, operator_lain, isian_peserta())
    assert list(IsianPeserta.objects.filter(versi__bukti=bukti).diklaim_lain()) == []
    putus(bukti, "disetujui", petugas_lain)
    assert status() == [
        ("Jurang", "Sumiyati", "gugur"),
        ("Terban", "Sumiyati", "sah"),
    ]


def test_a_second_list_with_the_same_person_mends_and_makes_nobody_new(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    setujui(desa, operator, petugas, isian_peserta())
    kedua = isian_peserta(terdaftar_sejak=date(2026, 7, 1), nama="Sumiyati B")
    setujui(desa, operator, petugas, kedua)
    assert status() == [("Jurang", "Sumiyati B", "sah")]
    assert Peserta.objects.get().terdaftar_sejak == date(2026, 3, 2)


def test_a_replacement_mends_the_people_of_its_list(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = setujui(desa, operator, petugas, isian_peserta())
    ganti(bukti, operator, isian_peserta(sumber_dana="csr", penduduk=False))
    assert Peserta.objects.get().sumber_dana == "mandiri"
    putus(bukti, "disetujui", petugas)
    peserta = Peserta.objects.get()
    assert (peserta.sumber_dana, peserta.penduduk, peserta.status) == (
        "csr",
        False,
        "sah",
    )
    bukti.refresh_from_db()
    assert peserta.isian is not None
    assert peserta.isian.versi == bukti.versi_sah


def test_a_replacement_drops_whom_it_leaves_out_and_may_take_them_back(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    setujui(desa, operator, petugas, isian_peserta(NIK_LAIN, nama="Tarno"))
    bukti = setujui(desa, operator, petugas, isian_peserta())
    lain = isian_peserta("9901014501900003", nama="Wagiyem")
    ganti(bukti, operator, lain)
    putus(bukti, "disetujui", petugas)
    assert status() == [
        ("Jurang", "Sumiyati", "gugur"),
        ("Jurang", "Tarno", "sah"),
        ("Jurang", "Wagiyem", "sah"),
    ]
    assert Jejak.objects.filter(tindakan="gugurkan_peserta").count() == 1
    ganti(bukti, operator, isian_peserta())
    putus(bukti, "disetujui", petugas)
    assert status() == [
        ("Jurang", "Sumiyati", "sah"),
        ("Jurang", "Tarno", "sah"),
        ("Jurang", "Wagiyem", "gugur"),
    ]


def test_whom_another_desa_claims_meanwhile_comes_back_disputed(
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
    operator_lain: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    bukti = setujui(desa, operator, petugas_lain, isian_peserta())
    ganti(bukti, operator, isian_peserta(NIK_LAIN, nama="Tarno"))
    putus(bukti, "disetujui", petugas_lain)
    setujui(desa_lain, operator_lain, petugas_lain, isian_peserta(NIK))
    ganti(bukti, operator, isian_peserta())
    putus(bukti, "disetujui", petugas_lain)
    assert status() == [
        ("Jurang", "Sumiyati", "sengketa"),
        ("Jurang", "Tarno", "gugur"),
        ("Terban", "Sumiyati", "sengketa"),
    ]


def test_another_list_of_the_desa_takes_over_whom_a_replacement_leaves_out(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = setujui(desa, operator, petugas, isian_peserta())
    lain = isian_peserta(terdaftar_sejak=date(2026, 5, 4), sumber_dana="csr")
    setujui(desa, operator, petugas, lain)
    ganti(bukti, operator, isian_peserta(NIK_LAIN, nama="Tarno"))
    putus(bukti, "disetujui", petugas)
    assert status() == [("Jurang", "Sumiyati", "sah"), ("Jurang", "Tarno", "sah")]
    peserta = Peserta.objects.get(nama="Sumiyati")
    assert (peserta.sumber_dana, peserta.terdaftar_sejak) == ("csr", date(2026, 5, 4))
