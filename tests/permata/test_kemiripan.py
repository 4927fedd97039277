"""The look of a photo in 64 bits: copies lie near, other receipts further apart."""

from io import BytesIO
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from permata.berkas import Jenis, periksa
from permata.berkas.kemiripan import BIT, DEKAT, dhash, jarak, pita, pita_dekat
from permata.berkas.terpisah import periksa_terpisah
from tests.contoh import jpeg

SIDIK = st.integers(0, 2**64 - 1).map(lambda nilai: f"{nilai:016x}")


def kuitansi(benih: int) -> Image.Image:
    """One receipt on a form of its own bank, photographed on its own table."""
    dadu = Random(benih)
    gambar = Image.new("RGB", (900, 1200), tuple(dadu.sample(range(60, 160), 3)))
    pena = ImageDraw.Draw(gambar)
    kiri, atas = dadu.randrange(40, 120), dadu.randrange(40, 120)
    pena.rectangle((kiri, atas, 860, 1140), fill=(248, 247, 240))
    for baris in range(atas + 40, 1080, dadu.randrange(44, 70)):
        teks = "".join(dadu.choices("0123456789ABCDEFGH. ", k=dadu.randrange(8, 30)))
        huruf = ImageFont.load_default(dadu.randrange(20, 38))
        pena.text((kiri + 40, baris), teks, fill=(20, 30, 30), font=huruf)
    return gambar


def salinan(gambar: Image.Image, mutu: int, kali: float) -> Image.Image:
    """The same photo, scaled and compressed again."""
    lebar, tinggi = (round(sisi * kali) for sisi in gambar.size)
    keluar = BytesIO()
    gambar.resize((lebar, tinggi), Image.Resampling.LANCZOS).save(
        keluar, "JPEG", quality=mutu
    )
    return Image.open(BytesIO(keluar.getvalue()))


@pytest.mark.parametrize(("mutu", "kali"), [*product((30, 60, 90), (0.4, 0.75, 1.5))])
def test_a_smaller_or_compressed_copy_stays_within_six_bits(
    mutu: int, kali: float
) -> None:
    for benih in range(4):
        asli = kuitansi(benih)
        assert jarak(dhash(asli), dhash(salinan(asli, mutu, kali))) <= 6


def test_copies_are_nearly_always_near_and_other_receipts_never() -> None:
    semua = [kuitansi(benih) for benih in range(24)]
    sidik = [dhash(satu) for satu in semua]
    salin = [
        jarak(satu, dhash(salinan(gambar, mutu, kali)))
        for satu, gambar in zip(sidik, semua, strict=True)
        for mutu, kali in ((80, 1.0), (50, 0.6))
    ]
    assert sum(jauh <= DEKAT for jauh in salin) >= len(salin) * 95 // 100
    assert min(jarak(a, b) for a, b in combinations(sidik, 2)) > DEKAT


def test_the_hash_is_the_same_on_every_machine() -> None:
    assert dhash(kuitansi(7)) == "1d3e26572e67156b"


@pytest.mark.parametrize("warna", ["white", "black", (120, 90, 60)])
def test_a_picture_of_nothing_has_no_hash(warna: str) -> None:
    assert dhash(Image.new("RGB", (320, 240), warna)) == ""


def test_a_cleaned_photo_carries_its_hash_and_a_pdf_none() -> None:
    keluar = BytesIO()
    kuitansi(3).save(keluar, "PNG")
    bersih = periksa(keluar.getvalue(), Jenis.FOTO)
    assert jarak(bersih.dhash, dhash(kuitansi(3))) <= 1
    assert periksa_terpisah(keluar.getvalue(), Jenis.FOTO) == bersih
    assert periksa(jpeg(), Jenis.FOTO).dhash == ""


@given(SIDIK, st.sets(st.integers(0, BIT - 1), max_size=7))
def test_hashes_within_seven_bits_share_a_near_band(satu: str, bit: set[int]) -> None:
    lain = f"{int(satu, 16) ^ sum(1 << n for n in bit):016x}"
    assert jarak(satu, lain) == len(bit)
    sama = [b in pita_dekat(a) for a, b in zip(pita(satu), pita(lain), strict=True)]
    assert any(sama)


def test_distance_to_no_hash_is_the_whole_way() -> None:
    assert (jarak("", "00"), jarak("", ""), pita("")) == (64, 64, ())
    assert pita("0123456789abcdef") == ("0123", "4567", "89ab", "cdef")
    assert pita_dekat("0000")[:3] == ["0000", "0001", "0002"]
    assert len(set(pita_dekat("ffff"))) == 17
