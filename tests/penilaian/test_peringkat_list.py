"""The ranking page: who sees which rows, filtered and ordered how, and as a file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from desa.models import Musim, Pengguna
from penilaian import rumus
from permata.tabel.tulis import aman
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh import ALPHA, BARU, BULAN, LAMA, lunas, peserta
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.halaman import As, tabel, teks

SEMUA = ["Bae", "Cendono", "Ampel"]  # by rank


def fakta(
    nama: str, kode: str, hari: int, dasar: str, orang: int, **lain: Any
) -> rumus.Desa:
    """A village of which A, B and C differ: days late, instrument, participants."""
    return replace(
        ALPHA,
        nama=nama,
        kode=kode,
        iuran=tuple(lunas("PU", m, 12, hari) for m in BULAN[:6]),
        regulasi=(rumus.Regulasi(dasar, LAMA),),
        anggaran=(),
        peserta=peserta(orang, 3, 6, BARU),
        **lain,
    )


AMPEL = fakta("Ampel", "33.19.01.2011", 5, "perdes", 0)
BAE = fakta("Bae", "33.19.02.2012", 10, "surat_edaran", 60, kecamatan="Kota Kudus")
CENDONO = fakta("Cendono", "33.19.01.2013", 0, "keputusan_kades", 3)


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    write_desa(musim, AMPEL, kelas="kecil")
    write_desa(musim, BAE, kelas="besar")
    write_desa(musim, CENDONO, kelas="kecil")
    return musim


def baris_csv(response: Any) -> list[list[str]]:
    isi = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(isi, newline="")))[1:]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_whole_page_costs_six_queries(
    as_: As,
    musim: Musim,
    juri: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for satu in (AMPEL, BAE, CENDONO)[:jumlah]:
        write_desa(musim, satu)
    client = as_(juri)
    with django_assert_num_queries(6):
        response = client.get("/peringkat/")
    assert len(tabel(response)) == jumlah


def test_a_row_shows_rank_name_figures_and_why_there_is_no_rank(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    KeikutsertaanFactory(musim=lomba, desa=DesaFactory(nama="Dawe"), kelas="sedang")
    assert tabel(as_(juri).get("/peringkat/")) == [
        ["1", "Bae Kota Kudus, besar", "53,33", "50,00", "10,00", "88,10", ""],
        ["2", "Cendono Kaliwungu, kecil", "49,92", "100,00", "25,00", "10,48", ""],
        ["3", "Ampel Kaliwungu, kecil", "44,50", "80,00", "50,00", "0,00", ""],
        ["–", "Dawe Gebog, sedang", "0,00", "0,00", "0,00", "0,00", "Belum berjalan"],
    ]


@pytest.mark.parametrize(
    ("tanya", "tampil"),
    [
        ("", SEMUA),
        ("q=ENDO", ["Cendono"]),
        ("q=++bae+", ["Bae"]),
        ("kelas=kecil", ["Cendono", "Ampel"]),
        ("kecamatan=33.19.01", ["Cendono", "Ampel"]),
        ("kecamatan=33.19.01&kelas=kecil&q=a", ["Ampel"]),
        ("liga=kelurahan", ["Panjunan"]),
        ("liga=desa", SEMUA),
        ("urut=nama", ["Ampel", "Bae", "Cendono"]),
        ("urut=-nama", ["Cendono", "Bae", "Ampel"]),
        ("urut=iuran", ["Bae", "Ampel", "Cendono"]),
        ("urut=-iuran", ["Cendono", "Ampel", "Bae"]),
        ("urut=regulasi", ["Bae", "Cendono", "Ampel"]),
        ("urut=-regulasi", ["Ampel", "Cendono", "Bae"]),
        ("urut=mandiri", ["Ampel", "Cendono", "Bae"]),
        ("urut=-mandiri", ["Bae", "Cendono", "Ampel"]),
        ("urut=nilai", ["Ampel", "Cendono", "Bae"]),
        ("urut=-nilai", ["Bae", "Cendono", "Ampel"]),
        ("terbaik=kecamatan", ["Bae", "Cendono"]),
        ("terbaik=kecamatan&kecamatan=33.19.01", ["Cendono"]),
        ("terbaik=kecamatan&q=ampel", []),
        ("terbaik=kecamatan&liga=kelurahan", []),
        # What is unknown is left out of account.
        ("terbaik=desa", SEMUA),
        ("kelas=raksasa", SEMUA),
        ("kecamatan=33.19.99", SEMUA),
        ("urut=--nilai", SEMUA),
        ("urut=__class__", SEMUA),
        ("page=abc", SEMUA),
        ("page=99", SEMUA),
        ("liga=dewa", [*SEMUA, "Panjunan"]),
    ],
)
def test_search_filter_and_order(
    as_: As, lomba: Musim, juri: Pengguna, tanya: str, tampil: list[str]
) -> None:
    lurah = DesaFactory(jenis="kelurahan", nama="Panjunan")
    KeikutsertaanFactory(musim=lomba, desa=lurah, liga="kelurahan")
    client = as_(juri)
    response = client.get(f"/peringkat/?{tanya}")
    assert [p.ikut.desa.nama for p in response.context["page_obj"]] == tampil
    ekspor = client.get(f"/peringkat/ekspor.csv?{tanya}")
    assert [baris[2] for baris in baris_csv(ekspor)] == tampil


@pytest.mark.parametrize("urut", ["nilai", "-nilai", "mandiri", "-mandiri"])
def test_equal_figures_stay_in_the_order_of_rank(
    as_: As, musim: Musim, juri: Pengguna, urut: str
) -> None:
    """What the page shows decides, not the digits behind it (juknis 2)."""
    tepat, dini = (tuple(lunas("PU", m, 12, n) for m in BULAN[:6]) for n in (0, -3))
    perdes = replace(AMPEL, iuran=tepat)
    sedikit = replace(perdes, potensi_bpu=10**6, peserta=peserta(1, 1, 1))
    write_desa(musim, replace(perdes, kode=BAE.kode, nama="Bae"))
    write_desa(musim, replace(perdes, kode=CENDONO.kode, nama="Cendono", iuran=dini))
    write_desa(musim, sedikit)
    response = as_(juri).get(f"/peringkat/?urut={urut}")
    tampil = [
        (satu.posisi.peringkat, satu.ikut.desa.nama)
        for satu in response.context["page_obj"]
    ]
    assert tampil == [(1, "Cendono"), (2, "Ampel"), (2, "Bae")]


def test_twenty_five_rows_a_page(as_: As, musim: Musim, juri: Pengguna) -> None:
    for nomor in range(27):
        desa = DesaFactory(nama=f"Sisi {nomor:02}")
        KeikutsertaanFactory(musim=musim, desa=desa)
    client = as_(juri)
    halaman = [tabel(client.get(f"/peringkat/?page={n}")) for n in (1, 2)]
    assert [len(satu) for satu in halaman] == [25, 2]
    assert len({baris[1] for satu in halaman for baris in satu}) == 27
    assert len(baris_csv(client.get("/peringkat/ekspor.csv?page=2"))) == 27
    assert teks(client.get("/peringkat/?page=2"), "p", "kecil")[-1].endswith(
        "Ekspor memuat 27 baris hasil saringan."
    )


def test_petugas_sees_the_own_kecamatan_with_the_ranks_of_the_whole(
    as_: As, lomba: Musim, petugas: Pengguna
) -> None:
    petugas.penugasan_set.update(kecamatan=_kecamatan(lomba, "Ampel"))
    client = as_(petugas)
    response = client.get("/peringkat/?kecamatan=33.19.02")
    assert [baris[:2] for baris in tabel(response)] == [
        ["2", "Cendono Kaliwungu, kecil"],
        ["3", "Ampel Kaliwungu, kecil"],
    ]
    assert teks(response, "option") == ["Semua kecamatan", "Kaliwungu"]
    assert [b[:3:2] for b in baris_csv(client.get("/peringkat/ekspor.csv"))] == [
        ["2", "Cendono"],
        ["3", "Ampel"],
    ]


def _kecamatan(musim: Musim, desa: str) -> int:
    return musim.keikutsertaan_set.get(desa__nama=desa).desa.kecamatan_id


@pytest.mark.parametrize("peran", ["operator", "pendamping"])
@pytest.mark.parametrize("url", ["", "ekspor.csv", "ekspor.xlsx"])
def test_a_desa_and_its_pendamping_never_see_ranks(
    as_: As, lomba: Musim, request: pytest.FixtureRequest, peran: str, url: str
) -> None:
    response = as_(request.getfixturevalue(peran)).get(f"/peringkat/{url}")
    assert response.status_code == 403
    assert [satu for satu in SEMUA if satu in response.content.decode()] == []


@pytest.mark.parametrize("tanya", ["", "?urut=nama&kelas=kecil", "?liga=semua"])
def test_both_files_hold_the_rows_of_the_page(
    as_: As, lomba: Musim, juri: Pengguna, tanya: str
) -> None:
    KeikutsertaanFactory(musim=lomba, desa=DesaFactory(nama="=2+5"), kelas="kecil")
    client = as_(juri)
    halaman = [
        [baris[0].replace("–", ""), *(sel.replace(",", ".") for sel in baris[2:6])]
        for baris in tabel(client.get(f"/peringkat/{tanya}"))
    ]
    isi_csv = baris_csv(client.get(f"/peringkat/ekspor.csv{tanya}"))
    assert [[b[0], b[9], *b[6:9]] for b in isi_csv] == halaman
    buku = load_workbook(
        io.BytesIO(client.get(f"/peringkat/ekspor.xlsx{tanya}").content)
    )
    assert len(buku.worksheets) == 1
    judul, kosong, _, *isi_xlsx = buku.worksheets[0].iter_rows()
    assert [judul[0].value, kosong[0].value] == [
        "Peringkat Lomba Desa Permata 2026 per Senin, 20 Juli 2026",
        None,
    ]
    assert [_seperti_csv([sel.value for sel in baris]) for baris in isi_xlsx] == isi_csv
    jenis = {tuple(sel.data_type for sel in baris[:10]) for baris in isi_xlsx}
    assert jenis == {("n", *"sssss", *"nnnn")}


def _seperti_csv(sel: list[Any]) -> list[str]:
    """A row of the workbook as the other file writes it."""
    peringkat, *kata, iuran, regulasi, mandiri, nilai, keterangan = sel
    angka = [f"{Decimal(str(n)):.2f}" for n in (iuran, regulasi, mandiri, nilai)]
    teks_sel = [str(isi or "") for isi in (peringkat, *kata)]
    return [*map(aman, teks_sel), *angka, keterangan or ""]


def test_the_head_of_both_files_names_every_column(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    client = as_(juri)
    response = client.get("/peringkat/ekspor.csv")
    kepala = response.content.decode("utf-8-sig").splitlines()[0].split(",")
    xlsx = client.get("/peringkat/ekspor.xlsx")
    lembar = load_workbook(io.BytesIO(xlsx.content)).worksheets[0]
    assert [sel.value for sel in lembar[3]] == kepala
    assert kepala[:4] == ["Peringkat", "Kode", "Desa", "Kecamatan"]
    assert [r["Content-Disposition"] for r in (response, xlsx)] == [
        f'attachment; filename="peringkat-2026-2026-07-20.{bentuk}"'
        for bentuk in ("csv", "xlsx")
    ]


def test_another_kind_of_file_is_not_there(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    client = as_(juri)
    kode = [
        client.get(f"/peringkat/ekspor.{b}").status_code for b in ("pdf", "CSV", "xls")
    ]
    assert kode == [404, 404, 404]


def test_nothing_found_says_so_and_leads_back(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    response = as_(juri).get("/peringkat/?q=tidak-ada")
    assert teks(response, "div", "hampa") == [
        "Tidak ada desa yang cocok Ubah kata pencarian atau saringannya. Hapus saringan"
    ]


def test_a_season_without_rules_has_no_ranking_yet(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    lomba.aturan = None
    lomba.save()
    client = as_(juri)
    assert len(teks(client.get("/peringkat/"), "div", "hampa")) == 1
    assert baris_csv(client.get("/peringkat/ekspor.csv")) == []
