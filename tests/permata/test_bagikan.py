"""The picture beside a link: small, whole, and the same for the same words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from permata.bagikan import LEBAR, TINGGI, IsiGambar, gambar_bagikan

ISI = IsiGambar(
    atas="Lomba Desa Permata 2026",
    judul="Desa Jurang",
    wilayah="Kecamatan Gebog",
    lencana="Juara I",
    nilai="83,55",
    bagian=(("Iuran", "97,50"), ("Regulasi", "76,88"), ("Mandiri", "72,38")),
)


@pytest.mark.parametrize(
    "isi",
    [ISI, replace(ISI, judul="Desa " + "Karangsambung" * 6), replace(ISI, lencana="")],
)
def test_it_is_a_small_png_of_the_size_that_is_announced(isi: IsiGambar) -> None:
    data = gambar_bagikan(isi)
    with Image.open(io.BytesIO(data)) as gambar:
        assert (gambar.format, gambar.size) == ("PNG", (LEBAR, TINGGI))
    assert len(data) < 300 * 1024


def test_the_same_words_give_the_same_bytes_and_others_do_not() -> None:
    satu = gambar_bagikan(ISI)
    gambar_bagikan.cache_clear()
    assert gambar_bagikan(ISI) == satu
    assert gambar_bagikan(replace(ISI, nilai="83,56")) != satu
