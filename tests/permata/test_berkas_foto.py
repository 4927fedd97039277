from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from permata.berkas import BerkasError, Jenis, periksa
from permata.berkas.aturan import Exif
from permata.berkas.exif import baca_exif
from tests.permata.contoh_berkas import catatan_kamera, foto

RUSAK = "Foto rusak atau terpotong. Foto ulang lembar ini."
BESAR = (
    "Foto lebih dari 25 megapiksel. Kecilkan ukuran foto di kamera, lalu foto ulang."
)


def galat(isi: bytes) -> list[str]:
    with pytest.raises(BerkasError) as tangkap:
        periksa(isi, Jenis.FOTO)
    return tangkap.value.messages


def test_note_of_the_camera_is_read_and_thrown_away() -> None:
    bersih = periksa(
        foto(320, 240, exif=catatan_kamera(), comment=b"<script>"), Jenis.FOTO
    )
    assert bersih.diambil_pada == datetime.fromisoformat("2026-06-14T08:41:00")
    assert (bersih.lintang, bersih.bujur) == (
        Decimal("-6.808472"),
        Decimal("110.834000"),
    )
    assert bersih.kamera == "Kamera Desa"
    with Image.open(BytesIO(bersih.isi)) as hasil:
        assert dict(hasil.getexif()) == {}
        assert set(hasil.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("nilai", range(1, 9))
def test_photo_stands_upright(nilai: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = nilai
    tegak = Image.new("RGB", (60, 40), "white")
    tegak.paste("black", (0, 0, 20, 20))
    balik = {
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
    }
    keluar = BytesIO()
    dipegang = tegak.transpose(balik[nilai]) if nilai > 1 else tegak
    dipegang.save(keluar, "PNG", exif=exif)
    bersih = periksa(keluar.getvalue(), Jenis.FOTO)
    assert (bersih.lebar, bersih.tinggi) == (60, 40)
    with Image.open(BytesIO(bersih.isi)) as hasil:
        abu = hasil.convert("1")
        gelap = [abu.getpixel(p) == 0 for p in ((9, 9), (50, 9), (9, 30), (50, 30))]
    assert gelap == [True, False, False, False]


def test_photo_is_made_smaller() -> None:
    bersih = periksa(foto(3000, 1500), Jenis.FOTO)
    assert (bersih.lebar, bersih.tinggi) == (2400, 1200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_png_becomes_a_plain_jpeg(mode: str) -> None:
    bersih = periksa(foto(64, 48, mode, "PNG"), Jenis.FOTO)
    with Image.open(BytesIO(bersih.isi)) as hasil:
        assert (hasil.format, hasil.mode, hasil.size) == ("JPEG", "RGB", (64, 48))


def test_see_through_parts_become_paper() -> None:
    keluar = BytesIO()
    Image.new("RGBA", (32, 32), (0, 0, 0, 0)).save(keluar, "PNG")
    with Image.open(BytesIO(periksa(keluar.getvalue(), Jenis.FOTO).isi)) as hasil:
        assert hasil.getpixel((9, 9)) == (255, 255, 255)


def test_deep_grey_keeps_its_brightness() -> None:
    keluar = BytesIO()
    Image.new("I;16", (32, 32), 40_000).save(keluar, "PNG")
    with Image.open(BytesIO(periksa(keluar.getvalue(), Jenis.FOTO).isi)) as hasil:
        assert hasil.getpixel((9, 9)) == (156, 156, 156)


def test_printing_colours_become_screen_colours() -> None:
    with Image.open(BytesIO(periksa(foto(32, 32, "CMYK"), Jenis.FOTO).isi)) as hasil:
        assert hasil.mode == "RGB"


@pytest.mark.parametrize("fmt", ["JPEG", "PNG"])
@pytest.mark.parametrize("longgar", [False, True])
def test_cut_off_photo_is_refused(
    monkeypatch: pytest.MonkeyPatch, fmt: str, longgar: bool
) -> None:
    """Also after another library has made the decoder lenient for all."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", longgar)
    isi = foto(fmt=fmt)
    assert galat(isi[: len(isi) // 2]) == [RUSAK]


@pytest.mark.parametrize("ukuran", [(5001, 5000), (9500, 9500), (13_400, 13_400)])
def test_picture_bomb_is_refused_unopened(ukuran: tuple[int, int]) -> None:
    keluar = BytesIO()
    Image.new("1", ukuran).save(keluar, "PNG")
    assert galat(keluar.getvalue()) == [BESAR]


def test_tiny_picture_is_refused() -> None:
    assert galat(foto(8, 8)) == [
        "Foto terlalu kecil untuk dibaca. Foto ulang dari dekat."
    ]


def test_script_behind_a_photo_is_gone() -> None:
    bersih = periksa(foto() + b"<script>alert(1)</script>", Jenis.FOTO)
    assert b"script" not in bersih.isi


@pytest.mark.parametrize("fmt", ["GIF", "TIFF", "BMP", "WEBP", "PPM"])
def test_other_formats_never_reach_a_decoder(fmt: str) -> None:
    assert galat(foto(fmt=fmt)) == [
        "Isi berkas ini bukan foto JPEG atau PNG. Kirim berkas yang lain."
    ]


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {2: (1.0, 2.0), 4: (3.0, 4.0, 5.0)},
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (1.0, 1.0, 1.0)},
        {1: "N", 2: (float("nan"), 0.0, 0.0), 3: "E", 4: (1.0, 1.0, 1.0)},
        {1: "N", 2: ("x", "y", "z"), 3: "E", 4: (1.0, 1.0, 1.0)},
        {1: "N", 2: (-6.0, 0.0, 0.0), 3: "E", 4: (1.0, 1.0, 1.0)},
    ],
)
def test_place_that_makes_no_sense_is_no_place(isi: dict[int, object]) -> None:
    gambar = Image.new("RGB", (16, 16))
    gambar.getexif().get_ifd(0x8825).update(isi)
    assert baca_exif(gambar) == Exif()


@pytest.mark.parametrize(
    "waktu", ["0000:00:00 00:00:00", "kemarin", "2026:13:01 00:00"]
)
def test_time_that_makes_no_sense_is_no_time(waktu: str) -> None:
    gambar = Image.new("RGB", (16, 16))
    gambar.getexif()[0x0132] = waktu
    assert baca_exif(gambar).diambil_pada is None


def test_broken_note_does_not_spoil_the_photo() -> None:
    isi = foto(exif=catatan_kamera())
    awal = isi.index(b"Exif\0\0") + 6
    rusak = isi[:awal] + b"\xff" * 8 + isi[awal + 8 :]
    bersih = periksa(rusak, Jenis.FOTO)
    assert (bersih.lebar, bersih.kamera, bersih.lintang) == (320, "", None)
