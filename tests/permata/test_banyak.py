"""Many documents at once are the documents, one by one."""

from __future__ import annotations

import pytest

from permata.dokumen.aset import DokumenError, cetak
from permata.dokumen.banyak import SEDIKIT, cetak_banyak


def html(ke: int) -> str:
    return (
        f'<html lang="id"><title>Satu {ke}</title>'
        f'<link rel="stylesheet" href="aset:cetak.css"><h1>Dokumen {ke}</h1></html>'
    )


@pytest.mark.parametrize("banyak", [0, 3, SEDIKIT])
def test_the_bytes_are_those_of_each_alone_in_their_order(banyak: int) -> None:
    semua, terdengar = [html(ke) for ke in range(banyak)], list[int]()
    isi = cetak_banyak(semua, lapor=terdengar.append)
    assert terdengar == list(range(1, banyak + 1))
    assert isi[:3] == [cetak(satu) for satu in semua[:3]]
    assert len(set(isi)) == banyak


@pytest.mark.parametrize("banyak", [1, SEDIKIT])
def test_an_address_from_outside_stops_all_of_them(banyak: int) -> None:
    buruk = '<html lang="id"><title>x</title><img alt="x" src="http://127.0.0.1:9/x">'
    with pytest.raises(DokumenError, match="tidak boleh dibuka"):
        cetak_banyak([buruk] * banyak)
