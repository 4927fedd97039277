"""Files to upload, good and bad, made on the spot."""

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf
from PIL import Image


def foto(
    lebar: int = 320,
    tinggi: int = 240,
    mode: str = "RGB",
    fmt: str = "JPEG",
    **opsi: Any,
) -> bytes:
    keluar = BytesIO()
    bintik = Image.effect_noise((lebar, tinggi), 60).convert(mode)
    bintik.save(keluar, fmt, **opsi)
    return keluar.getvalue()


def catatan_kamera() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0110] = "Kamera Desa"
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:06:14 08:41:00"
    exif.get_ifd(0x8825).update(
        {1: "S", 2: (6.0, 48.0, 30.5), 3: "E", 4: (110.0, 50.0, 2.4)}
    )
    return exif


def dokumen(halaman: int = 1) -> Pdf:
    pdf = pikepdf.new()
    for _ in range(halaman):
        pdf.add_blank_page()
    return pdf


def tulis(pdf: Pdf, **opsi: Any) -> bytes:
    keluar = BytesIO()
    pdf.save(keluar, **opsi)
    return keluar.getvalue()


def aksi(jenis: str) -> Dictionary:
    return Dictionary(S=Name(f"/{jenis}"), JS="app.alert(1)")


def bertanda_tangan(pdf: Pdf) -> Pdf:
    pdf.Root.AcroForm = Dictionary(
        SigFlags=3,
        Fields=[
            pdf.make_indirect(
                Dictionary(
                    FT=Name.Sig,
                    V=Dictionary(
                        Type=Name.Sig,
                        ByteRange=[0, 100, 200, 300],
                        Contents=pikepdf.String(b"\x30\x82"),
                    ),
                )
            )
        ],
    )
    return pdf
