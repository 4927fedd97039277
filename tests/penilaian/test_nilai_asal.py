"""Every line of a receipt says its fact, its rule, its evidence and who accepted it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from desa.models import Bukti, Desa, Musim, Pengguna
from penilaian.rekap import nilai_satu
from penilaian.rumus import Iuran, Pembayaran
from permata.templatetags.format import jam
from tests.desa.contoh import isian_iuran, isian_peserta, setujui
from tests.penilaian.contoh import ALPHA, bulan, lunas
from tests.penilaian.contoh_basis import npp, write_desa
from tests.penilaian.contoh_hasil import TAGIHAN, bill, seal
from tests.penilaian.halaman import As, unsur
from tests.penilaian.struk_halaman import URL_ALPHA, URL_JURANG, baris


def _url(bukti: Bukti) -> str:
    return reverse("desa:bukti_detail", args=[bukti.pk])


def test_each_month_says_what_was_billed_paid_and_when(
    as_: As, musim: Musim, juri: Pengguna
) -> None:
    sebagian = replace(
        lunas("BPD", bulan(2), 10), pembayaran=(Pembayaran(date(2026, 3, 1), 72_375),)
    )
    isi: tuple[Iuran, ...] = (
        lunas("PU", bulan(1), 12),
        lunas("PU", bulan(2), 12, 3),
        sebagian,
        replace(lunas("WADAH", bulan(2), 2), pembayaran=()),
    )
    write_desa(musim, replace(ALPHA, iuran=isi))
    response = as_(juri).get(URL_ALPHA)
    nama = [f"NPP {npp(ALPHA, akun)}" for akun in ("BPD", "PU", "WADAH")]
    akun = "Kepala desa dan perangkat"
    assert [(sel[0], sel[2]) for sel in baris(response, "A")] == [
        (
            f"Januari 2026, {akun}, 12 orang {nama[1]}, tagihan Rp173.700, jatuh "
            "tempo 16 Feb, lunas 16 Feb, tepat waktu, dihitung 100%",
            "A1",
        ),
        (
            f"Februari 2026, {akun}, 10 orang {nama[0]}, tagihan Rp144.750, jatuh "
            "tempo 16 Mar, baru dibayar Rp72.375, lewat 126 hari, dihitung 0%",
            "A2",
        ),
        (
            f"Februari 2026, {akun}, 12 orang {nama[1]}, tagihan Rp173.700, jatuh "
            "tempo 16 Mar, lunas 19 Mar, terlambat 3 hari, dihitung 80%",
            "A1",
        ),
        (
            f"Februari 2026, {akun}, 2 orang {nama[2]}, tagihan Rp28.950, jatuh "
            "tempo 16 Mar, belum dibayar",
            "A3",
        ),
    ]
    asal = [sel[1].split(", ")[0] for sel in baris(response, "A")]
    assert asal == [
        "Buku besar 2026-01-01",
        *("Buku besar 2026-02-01",) * 2,
        "–",
    ]


def test_a_month_links_to_every_proof_behind_it_and_says_who_accepted_it(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    juri: Pengguna,
) -> None:
    akun = bill(desa, bulan(5)).akun
    separuh = TAGIHAN // 2
    bukti = [
        setujui(
            desa,
            operator,
            petugas,
            isian_iuran(akun, jumlah=separuh, tanggal=tanggal, kode_iuran=""),
        )
        for tanggal in (date(2026, 6, 1), date(2026, 6, 12))
    ]
    setujui(desa, operator, petugas, isian_iuran(akun, blth=bulan(4), jumlah=5))
    response = as_(juri).get(URL_JURANG)
    (sel,) = [satu for satu in unsur(response, "td", "asal") if "Bukti" in satu.teks]
    tautan = [(satu.teks, satu.atribut["href"]) for satu in sel.cari("a")]
    assert tautan == [(f"Bukti {b.nomor}", _url(b)) for b in bukti]
    assert sel.teks == " ".join(
        f"Bukti {b.nomor}, {petugas.nama}, 20 Jul" for b in bukti
    )


def test_a_regulation_stands_behind_its_points_and_its_months(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    juri: Pengguna,
) -> None:
    """In full where it gives the points of the day, by its number in the months."""
    perdes = setujui(desa, operator, petugas)
    response = as_(juri).get(URL_JURANG)
    assert baris(response, "B1") == [
        [
            "Dasar hukum Peraturan Desa berlaku sejak 6 Januari 2026, 50 dari 50",
            f"Perdes Nomor 04 Tahun 2026, Bukti {perdes.nomor}, {petugas.nama}, 20 Jul",
            *("B1", "8,75"),
        ]
    ]
    assert {sel[1] for sel in baris(response, "B4")} == {f"Bukti {perdes.nomor}"}


def test_other_approved_evidence_is_listed_with_its_number(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    juri: Pengguna,
) -> None:
    daftar = setujui(desa, operator, petugas, isian_peserta())
    perdes = setujui(desa, operator, petugas)
    response = as_(juri).get(URL_JURANG)
    senarai = unsur(response, "a", "baris")
    assert [(satu.teks, satu.atribut["href"]) for satu in senarai] == [
        (f"Daftar peserta Maret 2026 Nomor {daftar.nomor}", _url(daftar)),
        (
            f"Peraturan Desa (Perdes) Nomor 04 Tahun 2026 Nomor {perdes.nomor}",
            _url(perdes),
        ),
    ]
    assert baris(response, "C2") == [
        [
            "Peserta baru Maret 2026, 1 orang 0 dihitung penuh, 0 sebagian, 1 belum "
            "membayar",
            f"Bukti {daftar.nomor}, {petugas.nama}, 20 Jul",
            *("C2", "0,00"),
        ]
    ]


@pytest.mark.parametrize("berkas", ["struk.csv", "struk.xlsx", "struk.pdf"])
@pytest.mark.parametrize("jumlah", [1, 3])
def test_a_file_costs_the_same_for_three_proofs(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    berkas: str,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        setujui(desa, operator, petugas)
    client = as_(operator)
    with django_assert_num_queries(13):
        response = client.get(f"{URL_JURANG}{berkas}")
    nama = f'attachment; filename="struk-33.19.08.2003-sementara{berkas[5:]}"'
    assert response["Content-Disposition"] == nama


def test_the_table_names_rule_evidence_and_who_accepted_it(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    juri: Pengguna,
) -> None:
    perdes = setujui(desa, operator, petugas)
    isi = as_(juri).get(f"{URL_JURANG}struk.csv").content.decode("utf-8-sig")
    baris_csv = list(csv.DictReader(StringIO(isi)))
    (satu,) = [s for s in baris_csv if s["Aturan"] == "B1"]
    perdes.refresh_from_db()
    assert satu == {
        "Kode": "33.19.08.2003",
        "Desa": "Jurang",
        "Indikator": "Regulasi desa",
        "Bulan": "",
        "Uraian": "Dasar hukum",
        "Rincian": "Peraturan Desa berlaku sejak 6 Januari 2026, 50 dari 50",
        "Aturan": "B1",
        "Versi aturan": "2026.1",
        "Asal": f"Bukti {perdes.nomor} (Perdes Nomor 04 Tahun 2026)",
        "Diterima oleh": petugas.nama,
        "Diterima pada": f"20 Juli 2026 {jam(perdes.diputus_pada)}",
        "Poin": "8.75",
        "Paling banyak": "8.75",
    }
    nilai = nilai_satu(musim, desa)
    assert nilai is not None
    assert (baris_csv[-1]["Indikator"], baris_csv[-1]["Poin"]) == (
        "Nilai akhir",
        str(nilai.tampilan.s),
    )


def test_no_resident_in_any_file(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    setujui(desa, operator, petugas, isian_peserta(nama="Sentinel Nama"))
    client = as_(operator)
    cetakan = PdfReader(BytesIO(client.get(f"{URL_JURANG}struk.pdf").content))
    teks_pdf = " ".join(halaman.extract_text() for halaman in cetakan.pages)
    teks_csv = client.get(f"{URL_JURANG}struk.csv").content.decode()
    for isi in (teks_pdf, teks_csv):
        assert "Peserta baru Maret 2026, 1 orang" in isi
        assert [s for s in ("Sentinel", "9901014501900001", "0001•") if s in isi] == []


def test_a_sealed_receipt_says_its_version_and_digest(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    seal(musim, admin)
    response = as_(operator).get(f"{URL_JURANG}struk.pdf")
    assert response["Content-Disposition"].endswith('struk-33.19.08.2003-v1.pdf"')
    cetakan = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "Final, versi 1" in cetakan
    assert "SEMENTARA" not in cetakan


def test_an_unknown_form_of_the_file_is_not_there(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    assert as_(operator).get(f"{URL_JURANG}struk.doc").status_code == 404
