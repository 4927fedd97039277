"""Approving many at once: what was confirmed is done, or nothing is."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from desa.actions.penanganan import hold_bukti
from desa.banding import Cocok
from desa.massal import pilih
from desa.models import (
    Bukti,
    Desa,
    IsianIuran,
    Jejak,
    Pembayaran,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.urutan import Antre
from tests.desa.contoh import putus
from tests.desa.halaman import As
from tests.factories import AkunFactory, BuktiFactory, PembayaranFactory

ALAMAT = reverse("desa:bukti_approve")
KODE = iter(range(410_800_100_000, 410_899_999_999))


def iuran(desa: Desa, *, buku: bool = True, **lain: Any) -> Bukti:
    """A claim of iuran; the ledger confirms it, or knows nothing of it."""
    akun, kode = AkunFactory(desa=desa), str(next(KODE))
    if buku:
        PembayaranFactory(akun=akun, kode_iuran=kode)
    isian = {"isian__akun": akun, "isian__kode_iuran": kode}
    bukti: Bukti = BuktiFactory(desa=desa, jenis="iuran", **isian, **lain)
    return bukti


def borang(client: Client, **pilih: Any) -> dict[str, str]:
    """What the confirm page would post."""
    halaman = client.get(ALAMAT, pilih).content.decode()
    isian = r'<input type="hidden" name="(pasangan|jumlah|sidik)" value="([^"]*)">'
    return dict(re.findall(isian, halaman))


def status() -> list[str]:
    semua = Bukti.objects.order_by("diajukan_pada", "pk")
    return list(semua.values_list("status", flat=True))


def laporan(response: Any) -> tuple[int, int, list[tuple[str, str]]]:
    """Chosen, approved, and what was skipped with its words."""
    isi = response.context
    dilewati = [(satu.bukti.nomor, satu.pesan) for satu in isi["dilewati"]]
    return isi["dipilih"], len(isi["disetujui"]), dilewati


@pytest.fixture
def klien(as_: As, petugas: Pengguna) -> Client:
    return as_(petugas)


def test_what_matches_is_approved_each_with_its_own_step(
    klien: Client, desa: Desa, petugas: Pengguna
) -> None:
    semua = [iuran(desa) for _ in range(3)]
    response = klien.post(ALAMAT, borang(klien, pilih="semua"))
    assert laporan(response) == (3, 3, [])
    assert status() == ["disetujui"] * 3
    langkah = Transisi.objects.values_list("bukti", "oleh", "catatan")
    catatan = "Disetujui massal, 3 bukti."
    assert set(langkah) == {(satu.pk, petugas.pk, catatan) for satu in semua}
    assert Pembayaran.objects.filter(sumber="bukti").count() == 3
    assert Jejak.objects.filter(tindakan="setujui_massal").count() == 1


def test_only_what_the_ledger_confirms_is_offered(klien: Client, desa: Desa) -> None:
    cocok, lain, dokumen = iuran(desa), iuran(desa, buku=False), BuktiFactory(desa=desa)
    isi = klien.get(ALAMAT, {"pilih": "semua"}).context
    assert [satu.bukti for satu in isi["ikut"]] == [cocok]
    assert [satu.bukti for satu in isi["bukan"]] == [lain, dokumen]
    isi = klien.get(ALAMAT, {"pilih": "semua", "juga": "ya"}).context
    assert [satu.bukti for satu in isi["ikut"]] == [cocok, lain, dokumen]


def test_ticked_rows_or_all_that_the_filter_shows(
    klien: Client, desa: Desa, desa_lain: Desa
) -> None:
    satu, dua, asing = iuran(desa), iuran(desa), iuran(desa_lain)

    def ikut(pilih: str) -> list[Bukti]:
        daftar = klien.get(f"{ALAMAT}?{pilih}").context["ikut"]
        return [butir.bukti for butir in daftar]

    assert ikut(f"bukti={dua.pk}") == [dua]
    assert ikut(f"bukti={asing.pk}&bukti=x") == []
    assert ikut("pilih=semua") == [satu, dua]
    assert ikut("pilih=semua&keadaan=selisih") == []
    assert ikut(f"pilih=semua&q={satu.nomor}") == [satu]
    assert ikut("") == []


def test_if_one_changed_meanwhile_nothing_is_done_and_it_is_said(
    klien: Client, desa: Desa, petugas_lain: Pengguna
) -> None:
    diputus, beda, diam = iuran(desa), iuran(desa), iuran(desa)
    isi = borang(klien, pilih="semua")
    putus(diputus, "disetujui", petugas_lain)
    Pembayaran.objects.filter(akun__desa=desa, sumber="buku_besar").filter(
        kode_iuran=beda.versi_kini.iuran.kode_iuran if beda.versi_kini else ""
    ).update(jumlah=1_000)
    response = klien.post(ALAMAT, isi)
    assert response.status_code == 409
    assert dict(response.context["kata"]) == {
        diputus: "Tidak menunggu lagi.",
        beda: "Buku besar berubah, sekarang: selisih.",
    }
    assert status() == ["disetujui", "diajukan", "diajukan"]
    diam.refresh_from_db()
    assert diam.status == "diajukan"


def test_a_new_version_is_a_change(klien: Client, desa: Desa) -> None:
    bukti = iuran(desa)
    isi = borang(klien, pilih="semua")
    pasangan = isi["pasangan"].split(":")
    assert pasangan[1] == str(bukti.versi_kini_id)
    versi = bukti.versi_kini
    assert versi is not None
    lain = VersiBukti.objects.create(
        bukti=bukti, nomor=2, kunci=uuid4(), sidik="1" * 64, oleh=bukti.dibuat_oleh
    )
    IsianIuran.objects.create(
        versi=lain,
        **{
            nama: getattr(versi.iuran, nama)
            for nama in ("akun", "blth", "kode_iuran", "jumlah", "tanggal")
        },
    )
    Bukti.objects.filter(pk=bukti.pk).update(versi_kini=lain)
    response = klien.post(ALAMAT, isi)
    assert dict(response.context["kata"]) == {bukti: "Desa mengirim versi baru."}
    assert Transisi.objects.count() == 0


@pytest.mark.parametrize("kolom", ["jumlah", "sidik", "pasangan"])
def test_a_form_that_does_not_fit_itself_does_nothing(
    klien: Client, desa: Desa, kolom: str
) -> None:
    for _ in range(2):
        iuran(desa)
    isi = borang(klien, pilih="semua")
    isi[kolom] = {
        "jumlah": "3",
        "sidik": "0" * 64,
        "pasangan": isi["pasangan"].split(",")[0],
    }[kolom]
    assert klien.post(ALAMAT, isi).context["ikut"] == []
    assert status() == ["diajukan"] * 2


def test_own_and_taken_items_are_skipped_in_words_and_the_report_adds_up(
    klien: Client, desa: Desa, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    biasa = iuran(desa)
    titipan = iuran(desa, dibuat_oleh=petugas)
    dipegang = iuran(desa)
    pegang = hold_bukti(dipegang, oleh=petugas_lain)
    response = klien.get(ALAMAT, {"pilih": "semua"})
    assert (len(response.context["ikut"]), response.context["dilewati"]) == (3, 2)
    response = klien.post(ALAMAT, borang(klien, pilih="semua"))
    jam = f"{pegang.sejak:%H.%M}"
    assert laporan(response) == (
        3,
        1,
        [
            (
                titipan.nomor,
                "Anda ikut mengisi bukti ini, jadi petugas lain yang memutuskan.",
            ),
            (
                dipegang.nomor,
                f"Sedang diperiksa Rina Astuti sejak {jam}. "
                "Ambil alih dulu, atau lanjut ke bukti lain.",
            ),
        ],
    )
    biasa.refresh_from_db()
    assert status().count("disetujui") == 1 == [biasa.status].count("disetujui")


def test_the_same_form_twice_approves_once(klien: Client, desa: Desa) -> None:
    iuran(desa)
    isi = borang(klien, pilih="semua")
    assert klien.post(ALAMAT, isi).status_code == 200
    assert klien.post(ALAMAT, isi).status_code == 409
    assert Transisi.objects.count() == 1


def test_the_list_carries_its_filter_to_the_confirm_page(
    klien: Client, desa: Desa
) -> None:
    iuran(desa)
    kueri = "q=Jurang&keadaan=cocok&jenis=iuran&asing=1"
    halaman = klien.get(f"{reverse('desa:verifikasi_list')}?{kueri}")
    pilihan = halaman.context["urutan"].saringan.pilihan
    assert pilihan == {"q": "Jurang", "keadaan": "cocok", "jenis": "iuran"}
    assert QueryDict(kueri)["asing"] == "1"


def test_what_the_radar_found_is_left_to_the_desk(klien: Client, desa: Desa) -> None:
    """A note of many does not answer why one is approved in spite of its twin."""
    bukti = iuran(desa)
    versi = bukti.versi_kini
    assert versi is not None
    BuktiFactory(desa=desa, jenis="iuran", isian__kode_iuran=versi.iuran.kode_iuran)
    dipilih, disetujui, dilewati = laporan(
        klien.post(ALAMAT, borang(klien, bukti=str(bukti.pk)))
    )
    assert (dipilih, disetujui, [nomor for nomor, _ in dilewati]) == (
        1,
        0,
        [bukti.nomor],
    )
    assert dilewati[0][1].startswith("Radar menemukan")


def test_no_more_than_two_hundred_at_a_time() -> None:
    hari = date(2026, 7, 20)
    semua = [
        Antre(
            uuid4(), n, Cocok.COCOK if n % 2 else None, hari, False, False, False, True
        )
        for n in range(500)
    ]
    pilihan = pilih(semua, juga=False)
    assert [satu.versi for satu in pilihan.ikut] == list(range(1, 400, 2))
    assert (len(pilihan.bukan), pilihan.sisa) == (200, 50)
