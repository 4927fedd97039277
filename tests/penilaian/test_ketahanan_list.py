"""The page of how firm the ranking is: what it says, to whom, and its files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from penilaian.rumus import Desa as Fakta
from penilaian.uji_peringkat import uji_musim
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.halaman import As, tabel, teks
from tests.penilaian.test_dampak import SEMUA

URL = "/ketahanan/"


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    for satu in SEMUA:
        write_desa(musim, satu)
    return musim


def baris_csv(response: Any) -> list[list[str]]:
    isi = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(isi, newline="")))


def test_each_row_says_where_the_draws_and_the_months_put_it(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    response = as_(juri).get(URL)
    # On 20 July: A is 100, B as it is, C is 0, 10, 20 and 50 by the months so far.
    assert [[b[1], b[2], b[4]] for b in tabel(response)] == [
        ["Getas Kaliwungu, sedang", "57,50", "1"],
        ["Eroko Kaliwungu, sedang", "53,50", "2"],
        ["Dayu Kaliwungu, sedang", "52,50", "3"],
        ["Fajar Kaliwungu, sedang", "49,50", "4"],
    ]
    hasil, _, _ = uji_musim(lomba, "desa")
    dayu = hasil.desa[2]
    kata = f"Dari 1.000 undian bobot, desa ini masuk tiga besar {dayu.persen_tiga}%."
    assert tabel(response)[2][5].startswith(kata)
    tanda = "Wajib klarifikasi lapangan"
    assert [tanda in b[5] for b in tabel(response)] == [
        satu.is_rawan for satu in hasil.desa
    ]
    kelas = "s-tunggu"
    tipis = [satu.is_tipis for satu in hasil.celah]
    assert len(teks(response, "li", kelas)) == sum(tipis)
    assert "Benih undian permata-2026" in teks(response)[0]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same_for_one_desa_and_three(
    as_: As,
    musim: Musim,
    juri: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for satu in SEMUA[:jumlah]:
        write_desa(musim, satu)
    client = as_(juri)
    with django_assert_num_queries(9):
        response = client.get(URL)
    assert len(tabel(response)) == jumlah


def test_the_file_holds_the_rows_of_the_page(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    client = as_(juri)
    kepala, *isi = baris_csv(client.get(f"{URL}ekspor.csv"))
    assert kepala[:5] == ["Peringkat", "Kode", "Desa", "Kecamatan", "Nilai"]
    hasil, _, _ = uji_musim(lomba, "desa")
    assert [(b[2], b[4], *map(int, b[5:])) for b in isi] == [
        (
            satu.nilai.desa.nama,
            str(satu.nilai.tampilan.s),
            *satu.rentang,
            satu.tiga,
            *satu.bulan,
        )
        for satu in hasil.desa
    ]
    xlsx = client.get(f"{URL}ekspor.xlsx")
    assert xlsx["Content-Disposition"] == (
        'attachment; filename="ketahanan-2026-2026-07-20.xlsx"'
    )
    assert client.get(f"{URL}ekspor.pdf").status_code == 404


def test_leagues_are_apart_and_an_unknown_one_is_the_first(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    lurah = replace(SEMUA[0], jenis="kelurahan", kode="33.19.02.1001", nama="Panjunan")
    write_desa(lomba, lurah)
    client = as_(juri)
    nama = [
        [b[1].split()[0] for b in tabel(client.get(f"{URL}?liga={liga}"))]
        for liga in ("kelurahan", "dewa")
    ]
    assert nama == [["Panjunan"], ["Getas", "Eroko", "Dayu", "Fajar"]]
    (_, lain) = baris_csv(client.get(f"{URL}ekspor.csv?liga=kelurahan"))
    assert lain[2] == "Panjunan"


@pytest.mark.parametrize("aturan", [True, False])
def test_with_nothing_to_test_it_says_so(
    as_: As, musim: Musim, juri: Pengguna, aturan: bool
) -> None:
    KeikutsertaanFactory(musim=musim, desa=DesaFactory())
    if not aturan:
        Musim.objects.update(aturan=None)
    response = as_(juri).get(URL)
    assert teks(response, "div", "hampa")[0].startswith("Belum ada peringkat")


def dua_belas(musim: Musim, penduduk: bool) -> list[Desa]:
    """The further north and the larger, the fewer points; the first is the branch's."""
    semua = []
    for n in range(12):
        fakta: Fakta = replace(
            SEMUA[3],
            kode="33.19.02.2010" if n == 0 else f"33.19.02.21{n:02}",
            nama=f"Desa {n}",
            peserta=SEMUA[3].peserta[: 45 - 3 * n],
        )
        satu = write_desa(musim, fakta)
        satu.lintang, satu.bujur = Decimal(-7) + Decimal(n) / 100, Decimal("110.8")
        satu.penduduk = 1000 + n if penduduk else None
        satu.penduduk_andal = n > 1
        satu.save()
        semua.append(satu)
    return semua


def test_the_jury_reads_what_the_scores_go_with(
    as_: As, musim: Musim, juri: Pengguna
) -> None:
    dua_belas(musim, penduduk=True)
    _, _, (ramai, letak) = uji_musim(musim, "desa")
    assert (ramai.condong.n, ramai.condong.rho) == (12, Decimal("-1.00"))
    assert ramai.kalimat == (
        "Desa yang berpenduduk lebih banyak cenderung bernilai lebih rendah; "
        "hubungannya kuat. Hubungan belum berarti sebab."
    )
    assert ramai.peringatan == "2 dari 12 angka penduduk ialah perkiraan."
    assert letak.condong == ramai.condong
    assert letak.kalimat.startswith("Desa yang lebih jauh dari kantor cenderung")
    assert ramai.kalimat in teks(as_(juri).get(URL))[0]


def test_without_figures_nothing_is_claimed(musim: Musim) -> None:
    desa = dua_belas(musim, penduduk=False)
    Desa.objects.filter(pk=desa[0].pk).update(lintang=None)
    _, _, (ramai, letak) = uji_musim(musim, "desa")
    belum = "Belum cukup desa berperingkat untuk berkata apa-apa."
    assert [satu.kalimat for satu in (ramai, letak)] == [belum, belum]
    assert (ramai.condong.n, letak.condong.n) == (0, 0)


def test_search_and_order_choose_rows_for_the_page_and_the_file(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    def nama(kueri: str) -> list[str]:
        baris = tabel(as_(juri).get(URL + kueri))
        return [satu[1].split()[0] for satu in baris]

    assert nama("?q=aY") == ["Dayu"]
    assert nama("?q=kaliwungu") == ["Getas", "Eroko", "Dayu", "Fajar"]
    assert nama("?urut=nama") == ["Dayu", "Eroko", "Fajar", "Getas"]
    assert nama("?urut=-nama") == ["Getas", "Fajar", "Eroko", "Dayu"]
    assert nama("?urut=bukan") == ["Getas", "Eroko", "Dayu", "Fajar"]
    berkas = baris_csv(as_(juri).get(f"{URL}ekspor.csv?q=a&urut=-nama"))
    assert [satu[2] for satu in berkas[1:]] == ["Getas", "Fajar", "Eroko", "Dayu"]
    kosong = as_(juri).get(f"{URL}?q=zzz")
    assert teks(kosong, "h2", "h3") == ["Tidak ada desa yang cocok"]
