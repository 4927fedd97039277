"""The score of one desa: its receipt adds up and leads back to the evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna, Penugasan, Peserta
from tests.desa.contoh import isian_iuran, isian_peserta, setujui
from tests.factories import AkunFactory, KeikutsertaanFactory, TagihanFactory
from tests.penilaian.contoh import ALPHA, bulan
from tests.penilaian.contoh_basis import BETA_BASIS, write_desa
from tests.penilaian.halaman import As, tabel, teks, unsur
from tests.penilaian.struk_halaman import (
    URL_ALPHA,
    URL_JURANG,
    angka,
    baris,
    jumlah_struk,
)


@pytest.mark.parametrize("fakta", [ALPHA, BETA_BASIS], ids=["Alpha", "Beta"])
def test_the_lines_on_the_page_add_up_to_the_score_on_it(
    as_: As, musim: Musim, juri: Pengguna, fakta: Any
) -> None:
    write_desa(musim, fakta)
    response = as_(juri).get(f"/nilai/{fakta.kode}/")
    kelompok, jumlah = jumlah_struk(response)
    s = angka(unsur(response, "span", "skor")[0].teks)
    assert (len(kelompok), kelompok, sum(kelompok)) == (3, jumlah, s)
    assert teks(response, "tfoot") == [f"Nilai akhir {s}".replace(".", ",")]


def test_the_page_of_alpha_on_20_july(as_: As, musim: Musim, juri: Pengguna) -> None:
    write_desa(musim, ALPHA)
    response = as_(juri).get(URL_ALPHA)
    assert teks(response, "h1") == ["Dari mana nilai Desa Alpha?"]
    assert teks(response, "div", "kepala")[0].endswith(
        "Kecamatan Kaliwungu, kelas sedang, potensi 350 pekerja mandiri. "
        "Dihitung per Senin, 20 Juli 2026."
    )
    # Six months are due; that of May was settled five days late.
    kelompok = [sel for sel in tabel(response) if len(sel) == 2]
    assert kelompok[0] == ["Ketertiban iuran, 96,67 × 40%", "38,67 dari 40,00"]
    assert [sel[3] for sel in baris(response, "A")] == [
        *("6,67",) * 4,
        "5,33 dari 6,67",
        "6,66",
    ]
    assert baris(response, "C1")[-1] == [
        "Peserta aktif Juni 2026 30 orang membayar bulan itu",
        *("Buku peserta cabang", "C1", "1,67"),
    ]


def test_without_anything_the_page_says_so(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    halaman = teks(as_(operator).get(URL_JURANG))[0]
    kata = (
        "Tidak berperingkat: belum berjalan.",
        "Belum ada yang dihitung.",
        "belum ada peraturan yang berlaku, 0 dari 50",
        "Belum ada regulasi, anggaran atau daftar peserta yang disetujui.",
    )
    assert [satu for satu in kata if satu not in halaman] == []


def test_an_operator_sees_the_own_desa_only(
    as_: As, musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna
) -> None:
    client = as_(operator)
    milik = client.get("/nilai/")
    assert (milik.status_code, milik.context["desa"]) == (200, desa)
    lain = client.get(f"/nilai/{desa_lain.kode}/")
    kosong = client.get("/nilai/33.19.99.9999/")
    assert (lain.status_code, kosong.status_code) == (404, 404)
    assert "Terban" not in lain.content.decode()
    assert teks(client.get(URL_JURANG), "h1") == ["Dari mana nilai Desa Jurang?"]


@pytest.mark.parametrize("peran", ["petugas", "pendamping", "juri", "admin"])
def test_only_an_operator_has_a_score_of_the_own(
    as_: As, musim: Musim, peran: str, request: pytest.FixtureRequest
) -> None:
    assert as_(request.getfixturevalue(peran)).get("/nilai/").status_code == 403


@pytest.mark.parametrize(
    ("peran", "terlihat"),
    [("petugas", 404), ("pendamping", 404), ("juri", 200), ("admin", 200)],
)
def test_the_others_see_the_desa_of_their_wilayah(
    as_: As,
    desa: Desa,
    desa_lain: Desa,
    peran: str,
    terlihat: int,
    request: pytest.FixtureRequest,
) -> None:
    client = as_(request.getfixturevalue(peran))
    kode = [
        client.get(u).status_code for u in (URL_JURANG, f"/nilai/{desa_lain.kode}/")
    ]
    assert kode == [200, terlihat]


def test_a_desa_that_takes_no_part_has_no_score(
    as_: As, musim: Musim, desa: Desa, juri: Pengguna
) -> None:
    musim.keikutsertaan_set.all().delete()
    assert as_(juri).get(URL_JURANG).status_code == 404


def test_a_season_without_rules_has_no_score_yet(
    as_: As, musim: Musim, desa: Desa, juri: Pengguna
) -> None:
    musim.aturan = None
    musim.save()
    assert as_(juri).get(URL_JURANG).status_code == 404


@pytest.mark.parametrize("peran", ["juri", "pendamping", "operator", "petugas"])
def test_no_name_and_no_nik_of_a_participant(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    peran: str,
    request: pytest.FixtureRequest,
) -> None:
    petugas = request.getfixturevalue("petugas")
    isian = isian_peserta(nama="Sentinel Nama")
    setujui(desa, operator, petugas, isian)
    peserta = Peserta.objects.get()
    assert (peserta.nama, peserta.warga.nik_ekor) == ("Sentinel Nama", "0001")
    client = as_(request.getfixturevalue(peran))
    response = client.get(URL_JURANG)
    assert baris(response, "C1")[-1][0] == (
        "Peserta aktif Juni 2026 0 orang membayar bulan itu"
    )
    isi = response.content.decode()
    assert [s for s in ("Sentinel", "9901014501900001", "•") if s in isi] == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_three_months_accounts_and_proofs(
    as_: As,
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    juri: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(jumlah):
        akun = AkunFactory(desa=desa)
        for bln in range(1, jumlah + 1):
            tempo = date(2026, bln + 1, 15)
            TagihanFactory(akun=akun, blth=bulan(bln), jatuh_tempo=tempo)
            kode = f"41070000{nomor:02}{bln:02}"
            isi = isian_iuran(akun, blth=bulan(bln), tanggal=tempo, kode_iuran=kode)
            setujui(desa, operator, petugas, isi)
        setujui(desa, operator, petugas)
        setujui(desa, operator, petugas, isian_peserta(f"990101450190000{nomor + 1}"))
    client = as_(juri)
    with django_assert_num_queries(16):
        response = client.get(URL_JURANG)
    assert len(baris(response, "A")) == jumlah * jumlah
    assert len(unsur(response, "a", "baris")) == jumlah * 2


@pytest.mark.parametrize(
    ("status", "lencana"), [("berjalan", "Sementara"), ("ditetapkan", "Final")]
)
def test_it_says_whether_the_score_may_still_move(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, status: str, lencana: str
) -> None:
    musim.status = status
    musim.save()
    assert teks(as_(operator).get(URL_JURANG), "span", "lencana") == [lencana]


def test_a_pendamping_of_two_desa_sees_both(
    as_: As, musim: Musim, desa: Desa, pendamping: Pengguna
) -> None:
    lain = KeikutsertaanFactory(musim=musim).desa
    Penugasan.objects.create(pengguna=pendamping, desa=lain)
    client = as_(pendamping)
    assert [teks(client.get(f"/nilai/{d.kode}/"), "h1") for d in (desa, lain)] == [
        [f"Dari mana nilai {d.sebutan}?"] for d in (desa, lain)
    ]
