"""The bills on the home of an operator: which are asked for, and in which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desa.actions.bukti import cancel_bukti
from desa.models import Akun, Bukti, Desa, Musim, Pengguna, Perpanjangan
from tests.desa.contoh import (
    ganti,
    isian_iuran,
    isian_peserta,
    kirim,
    putus,
    setujui,
)
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_beranda import answer_months
from tests.penilaian.contoh_hasil import TAGIHAN, bill
from tests.penilaian.halaman import As, kartu, teks, unsur

BERANDA = "/beranda/"


@pytest.fixture(autouse=True)
def bulan_ini(desa: Desa, operator: Pengguna) -> Bukti:
    """The participants of July are sent, the other months nihil: no card for them."""
    answer_months(desa, operator, 7)
    return kirim(desa, operator, isian_peserta(terdaftar_sejak=date(2026, 7, 2)))


def test_a_bill_says_how_much_until_when_and_opens_its_form(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    satu = bill(desa, bulan(7), kode_iuran="410700000007", jumlah_tk=12)
    response = as_(operator).get(BERANDA)
    assert teks(response, "article", "tugas")[0] == (
        "Perlu dikirim Jatuh tempo Sel 18 Agu, 29 hari lagi "
        "Iuran Juli 2026, akun Kepala desa dan perangkat "
        "12 orang, tagihan Rp181.440, kode iuran 4107 0000 0007. Kirim bukti"
    )
    tombol = unsur(response, "a", "btn-primary")[0]
    assert tombol.atribut["href"] == f"/bukti/baru/iuran/?tagihan={satu.pk}"


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (-7, "Lewat jatuh tempo Jatuh tempo Sen 13 Jul, 7 hari lalu"),
        (-1, "Lewat jatuh tempo Jatuh tempo Min 19 Jul, kemarin"),
        (0, "Perlu dikirim Jatuh tempo Sen 20 Jul, hari ini"),
        (1, "Perlu dikirim Jatuh tempo Sel 21 Jul, besok"),
        (2, "Perlu dikirim Jatuh tempo Rab 22 Jul, 2 hari lagi"),
        (32, None),
    ],
)
def test_how_long_a_bill_still_has(
    as_: As, desa: Desa, operator: Pengguna, hari: int, kata: str | None
) -> None:
    Musim.objects.update(hari_terlambat=7)
    bill(desa, bulan(6), jatuh_tempo=date(2026, 7, 20) + timedelta(days=hari))
    artikel = teks(as_(operator).get(BERANDA), "article", "tugas")
    assert [satu.split(" Iuran Juni")[0] for satu in artikel] == (
        [kata] if kata else []
    )


def test_a_late_bill_says_until_when_it_is_still_taken(
    as_: As, desa: Desa, operator: Pengguna
) -> None:
    Musim.objects.update(hari_terlambat=7)
    bill(desa, bulan(6), kode_iuran="", jumlah_tk=12)
    (artikel,) = teks(as_(operator).get(BERANDA), "article", "tugas")
    assert artikel == (
        "Lewat jatuh tempo Jatuh tempo Rab 15 Jul, 5 hari lalu "
        "Iuran Juni 2026, akun Kepala desa dan perangkat 12 orang, tagihan Rp181.440. "
        "Masih diterima sampai Rab 22 Jul, tercatat terlambat. Kirim bukti"
    )


def test_locked_bills_are_one_card_that_says_what_to_do(
    as_: As, desa: Desa, operator: Pengguna
) -> None:
    Musim.objects.update(hari_terlambat=7)
    bill(desa, bulan(4))
    bill(desa, bulan(5))
    response = as_(operator).get(BERANDA)
    (artikel,) = unsur(response, "article", "tugas")
    assert artikel.teks == (
        "Terkunci Batas kirim sudah lewat "
        "Bukti iuran yang tidak bisa dikirim lagi: 2 "
        "April 2026, Kepala desa dan perangkat; Mei 2026, Kepala desa dan perangkat. "
        "Minta perpanjangan kepada petugas kecamatan. Setoran yang tercatat di buku "
        "besar tetap dihitung tanpa bukti."
    )
    assert list(artikel.cari("a")) == []


def test_an_extension_opens_a_locked_bill_again(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    Musim.objects.update(hari_terlambat=7)
    bill(desa, bulan(5))
    Perpanjangan.objects.create(
        musim=musim,
        desa=desa,
        jenis="iuran",
        blth=bulan(5),
        sampai=date(2026, 7, 24),
        alasan="Banjir",
        oleh=petugas,
    )
    (artikel,) = teks(as_(operator).get(BERANDA), "article", "tugas")
    assert artikel.startswith("Perlu dikirim Jatuh tempo Jum 24 Jul, 4 hari lagi Iuran")


@pytest.fixture
def mei(desa: Desa) -> Akun:
    """An account of which May is not paid."""
    return bill(desa, bulan(5)).akun


TERBUKA = ["Iuran Mei 2026, akun Kepala desa dan perangkat"]


def test_a_bill_is_off_the_list_while_its_proof_is_on_its_way(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, mei: Akun
) -> None:
    client = as_(operator)
    item = kirim(desa, operator, isian_iuran(mei))
    rumah = client.get(BERANDA)
    assert kartu(rumah) == []
    # With its account: a desa has up to three proofs of the same month.
    _, menunggu = unsur(rumah, "li", "menunggu")
    assert [satu.teks for satu in menunggu.cari("span", "tebal")] == TERBUKA
    putus(item, "dikembalikan", petugas)
    assert kartu(client.get(BERANDA)) == [f"{TERBUKA[0]}, nomor {item.nomor}"]
    putus(ganti(item, operator, isian_iuran(mei)), "disetujui", petugas)
    assert kartu(client.get(BERANDA)) == []


def test_a_bill_comes_back_when_its_proof_is_refused_withdrawn_or_too_small(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, mei: Akun
) -> None:
    client = as_(operator)
    putus(kirim(desa, operator, isian_iuran(mei)), "ditolak", petugas)
    assert kartu(client.get(BERANDA)) == TERBUKA
    item = kirim(desa, operator, isian_iuran(mei, jumlah=TAGIHAN // 2))
    assert kartu(client.get(BERANDA)) == []
    cancel_bukti(item, oleh=operator)
    assert kartu(client.get(BERANDA)) == TERBUKA
    setujui(desa, operator, petugas, isian_iuran(mei, jumlah=TAGIHAN // 2))
    assert kartu(client.get(BERANDA)) == TERBUKA


def test_bills_that_do_not_count_are_not_asked_for(
    as_: As, desa: Desa, desa_lain: Desa, operator: Pengguna
) -> None:
    desa.keikutsertaan_set.update(mulai_wajib=bulan(3))
    bill(desa, bulan(2))
    bill(desa, bulan(4), dikecualikan=True, nomor_ba="BA-1/2026")
    bill(desa, bulan(5), dibayar_kabupaten=True)
    bill(desa, bulan(6), dibayar={date(2026, 7, 1): TAGIHAN - 1000})
    bill(desa_lain, bulan(5))
    assert kartu(as_(operator).get(BERANDA)) == []
