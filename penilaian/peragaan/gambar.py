"""Pictures drawn by code: receipts and meetings, the same bytes every time."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.rencana import Kuitansi, Potret
from permata.templatetags.format import berempat, bulan

UKURAN = (560, 720)
KERTAS = (500, 640)
MEJA = ((92, 81, 72), (70, 84, 92), (110, 98, 84))
TINTA, REDUP, STEMPEL = (24, 36, 31), (82, 97, 91), (84, 110, 168)
BIDANG = ("Nama", "NPP", "Kode iuran", "Bulan iuran (BLTH)", "Tenaga kerja", "Program")
MUTU = 72
RUANG = (800, 560)
BAJU = ((24, 96, 80), (58, 84, 120), (150, 98, 60), (120, 62, 84), (90, 96, 70))


@cache
def huruf(ukuran: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(ukuran)


@cache
def kertas() -> Image.Image:
    """The receipt before anything is written on it."""
    gambar = Image.new("RGB", KERTAS, (251, 250, 245))
    pena = ImageDraw.Draw(gambar)
    pena.text((34, 30), "KUITANSI IURAN", fill=TINTA, font=huruf(28))
    teks = "Bukti setor iuran jaminan sosial (contoh peragaan)"
    pena.text((34, 68), teks, fill=REDUP, font=huruf(14))
    pena.line((34, 96, 466, 96), fill=TINTA, width=2)
    for ke, nama in enumerate(BIDANG):
        pena.text((34, 116 + ke * 34), nama, fill=REDUP, font=huruf(16))
    pena.rectangle((34, 330, 466, 410), fill=(235, 240, 234))
    pena.text((50, 340), "JUMLAH DIBAYAR", fill=REDUP, font=huruf(13))
    for ke, nama in enumerate(("Tanggal bayar", "Kanal")):
        pena.text((34, 436 + ke * 34), nama, fill=REDUP, font=huruf(16))
    pena.line((40, 590, 70, 556, 84, 588, 104, 552, 122, 580, 176, 560), TINTA, 2)
    pena.rectangle((300, 536, 446, 592), outline=STEMPEL, width=3)
    pena.text((320, 550), "DITERIMA", fill=STEMPEL, font=huruf(24))
    return gambar


def rupiah(jumlah: int) -> str:
    return f"Rp {jumlah:,}".replace(",", ".") + ",00"


def gambar_kuitansi(isi: Kuitansi) -> bytes:
    gambar = kertas().copy()
    pena = ImageDraw.Draw(gambar)
    nilai = (
        isi.nama,
        berempat(isi.npp),
        berempat(isi.kode_iuran),
        bulan(isi.blth),
        f"{isi.jumlah_tk} orang",
        "JKK, JKM",
    )
    for ke, teks in enumerate(nilai):
        pena.text((210, 116 + ke * 34), teks, fill=TINTA, font=huruf(16))
    pena.text((50, 364), rupiah(isi.jumlah), fill=TINTA, font=huruf(26))
    for ke, teks in enumerate((f"{isi.tanggal:%d/%m/%Y}", isi.kanal)):
        pena.text((210, 436 + ke * 34), teks, fill=TINTA, font=huruf(16))
    if isi.silau:
        pena.ellipse((190, 416, 430, 476), fill=(255, 255, 253))
    return jpeg(_difoto(gambar, isi))


def _difoto(kertas_isi: Image.Image, isi: Kuitansi) -> Image.Image:
    """The paper on a table, straight or a little aslant, in good light or bad."""
    meja = MEJA[int(isi.npp) % len(MEJA)]
    if isi.miring:
        kertas_isi = kertas_isi.rotate(
            isi.miring, Image.Resampling.BILINEAR, expand=True, fillcolor=meja
        )
    foto = Image.new("RGB", UKURAN, meja)
    kiri = (UKURAN[0] - kertas_isi.width) // 2 + isi.geser[0]
    atas = (UKURAN[1] - kertas_isi.height) // 2 + isi.geser[1]
    foto.paste(kertas_isi, (kiri, atas))
    return foto.point(lambda nilai: nilai * 5 // 9) if isi.gelap else foto


def gambar_potret(isi: Potret) -> bytes:
    """A hall: a banner, and people on rows of chairs seen from behind."""
    dadu = Dadu.untuk("potret", isi.benih)
    gambar = Image.new("RGB", RUANG, (226, 224, 212))
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((0, 330, *RUANG), fill=(176, 160, 140))
    pena.rectangle((150, 40, 650, 140), fill=(14, 92, 72))
    pena.text((180, 58), "SOSIALISASI PERMATA", fill=(240, 246, 240), font=huruf(34))
    teks = "Lomba Desa Permata (gambar peragaan)"
    pena.text((182, 102), teks, fill=(220, 232, 224), font=huruf(18))
    pena.rectangle((360, 190, 440, 300), fill=(120, 92, 64))
    _orang(pena, 400, 180, 26, (40, 66, 96))
    for baris in range(4):
        besar = 22 + baris * 8
        for kolom in range(min(9, 4 + isi.orang // 12)):
            x = 60 + kolom * 84 + dadu.randint(-14, 14)
            y = 300 + baris * 62 + dadu.randint(-6, 6)
            _orang(pena, x, y, besar, dadu.choice(BAJU))
    return jpeg(gambar)


def _orang(
    pena: ImageDraw.ImageDraw, x: int, y: int, besar: int, baju: tuple[int, int, int]
) -> None:
    pena.ellipse((x - besar, y, x + besar, y + 4 * besar), fill=baju)
    jari = besar * 2 // 3
    pena.ellipse((x - jari, y - 2 * jari, x + jari, y), fill=(52, 40, 34))


def jpeg(gambar: Image.Image) -> bytes:
    keluar = BytesIO()
    gambar.save(keluar, "JPEG", quality=MUTU)
    return keluar.getvalue()
