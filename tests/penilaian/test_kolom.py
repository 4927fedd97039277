"""Columns that a reader hides, on every wide table: the head and the rows agree."""

from __future__ import annotations

from typing import Any

import pytest

from desa.models import Musim, Pengguna
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.halaman import As, Unsur, unsur
from tests.penilaian.test_dampak import SEMUA

# Address of the page; its hideable columns, the headings they take away.
HALAMAN = {
    "/peringkat/": {
        "iuran": "Iuran",
        "regulasi": "Regulasi",
        "mandiri": "Mandiri",
        "catatan": "Catatan",
    },
    "/ketahanan/": {
        "nilai": "Nilai",
        "undian": "90% undian",
        "bulan": "Tanpa satu bulan",
        "tiga": "Tiga besar",
    },
    "/matriks/?buka=semua": {
        "1": "Jan",
        "8": "Agu",
        "lengkap": "Lengkap",
        "tepat": "Tepat waktu",
    },
    "/monitoring/status/": {
        "kecamatan": "Kecamatan",
        "sejak": "Sejak",
        "sebab": "Sebab",
        "berikut": "Untuk status berikut",
    },
    "/sosialisasi/": {
        "kecamatan": "Kecamatan",
        "terakhir": "Kunjungan terakhir",
        "orang": "Orang",
        "rencana": "Rencana berikut",
    },
}
SATU = [(url, kunci) for url, kolom in HALAMAN.items() for kunci in kolom]


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    for satu in SEMUA:
        write_desa(musim, satu)
    return musim


def dengan(url: str, *kunci: str) -> str:
    """The address that hides these columns."""
    kueri = "&".join(f"tanpa={satu}" for satu in kunci)
    return f"{url}{'&' if '?' in url else '?'}{kueri}"


def baris(response: Any) -> list[list[str]]:
    """The last table of the page, its head first, cell by cell."""
    tabel: Unsur = unsur(response, "table")[-1]
    return [
        [sel.teks for sel in satu.anak if sel.tag in {"td", "th"}]
        for satu in tabel.cari("tr")
    ]


@pytest.mark.parametrize(("url", "kunci"), SATU)
def test_a_hidden_column_leaves_every_row(
    as_: As, lomba: Musim, juri: Pengguna, url: str, kunci: str
) -> None:
    utuh = baris(as_(juri).get(url))
    tempat = utuh[0].index(HALAMAN[url][kunci])
    tanpa = [satu[:tempat] + satu[tempat + 1 :] for satu in utuh]
    assert {len(satu) for satu in utuh} == {len(utuh[0])}
    assert len(utuh) > len(SEMUA)
    assert baris(as_(juri).get(dengan(url, kunci))) == tanpa


@pytest.mark.parametrize("url", HALAMAN)
def test_the_choice_is_shown_and_unknown_words_hide_nothing(
    as_: As, lomba: Musim, juri: Pengguna, url: str
) -> None:
    kunci = list(HALAMAN[url])[-1]
    assert baris(as_(juri).get(dengan(url, "desa", "99", ""))) == baris(
        as_(juri).get(url)
    )
    pilih = unsur(as_(juri).get(dengan(url, kunci)), "details", "laci")[0]
    kotak = list(pilih.cari("input"))
    assert [s.atribut["value"] for s in kotak if "checked" in s.atribut] == [kunci]
    assert {*HALAMAN[url]} <= {satu.atribut["value"] for satu in kotak}
    assert "1 disembunyikan" in next(pilih.cari("summary")).teks


@pytest.mark.parametrize("url", HALAMAN)
def test_the_choice_stays_through_search_and_order(
    as_: As, lomba: Musim, juri: Pengguna, url: str
) -> None:
    """It is sent with the search, and every link that orders carries it."""
    kunci = next(iter(HALAMAN[url]))
    response = as_(juri).get(dengan(url, kunci))
    cari = [s for s in unsur(response, "form", "saring") if list(s.cari("details"))]
    assert len(cari) == 1
    for satu in unsur(response, "a", "urut"):
        assert f"tanpa={kunci}" in satu.atribut["href"]
