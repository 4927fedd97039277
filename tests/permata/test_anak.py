"""The child that opens hostile files: no network, and the parent does not swell."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from django.conf import settings
from PIL import Image

from permata.anak import AnakError, is_tanpa_jaringan, tanya_anak
from permata.berkas import Jenis, periksa
from permata.berkas.terpisah import periksa_terpisah
from tests.contoh import jpeg
from tests.permata.contoh_berkas import dokumen
from tests.permata.contoh_tabel import bagian, kemas

MB = 1024 * 1024
BENGKAK = 60  # MB that the parent may grow by (T11)


def sambung(sana: Connection) -> None:
    """In the child: what comes of calling that port of this machine."""
    port = int(sana.recv_bytes())
    with socket.socket() as soket:
        sana.send_bytes(str(soket.connect_ex(("127.0.0.1", port))).encode())


def test_sec_36_a_child_reaches_nobody() -> None:
    """T10: a decoder that was taken over cannot call out, nor this machine itself."""
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = str(pintu.getsockname()[1]).encode()
        with socket.create_connection(("127.0.0.1", int(port))):
            assert is_tanpa_jaringan() is True
        with tanya_anak(sambung, isi=port) as terima:
            galat = int(terima())
    assert os.strerror(galat) == "Network is unreachable"


def bengkak(sana: Connection) -> None:
    """In the child: 900 MB, of which it may have 512."""
    sana.recv_bytes()
    sana.send_bytes(str(len(bytearray(900 * MB))).encode())


def berputar(sana: Connection) -> None:
    sana.recv_bytes()
    while True:
        pass


def rusak(sana: Connection) -> None:
    sana.recv_bytes()
    os.kill(os.getpid(), signal.SIGSEGV)


@pytest.mark.parametrize(
    "tugas", [bengkak, berputar, rusak], ids=["swells", "loops", "crashes"]
)
def test_rel_23_a_child_at_its_limit_is_gone_and_the_next_one_works(
    tugas: Callable[[Connection], None],
) -> None:
    with pytest.raises(AnakError), tanya_anak(tugas, isi=b"x", detik=4) as terima:
        terima()
    assert periksa_terpisah(jpeg(), Jenis.FOTO) == periksa(jpeg(), Jenis.FOTO)


def gambar(jalur: Path) -> None:
    """A few KB that are 169 million pixels."""
    Image.new("1", (13_000, 13_000)).save(jalur, "PNG")


def foto_penuh(jalur: Path) -> None:
    """The largest that is taken: 75 MB once it is opened."""
    Image.new("RGB", (5_000, 5_000), "grey").save(jalur, "JPEG")


def sel_jauh(jalur: Path) -> None:
    """One cell in the last row and the last column."""
    jalur.write_bytes(
        kemas(bagian('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))
    )


def teks_panjang(jalur: Path) -> None:
    """A text of 120 MB in one cell."""
    isi = bagian('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    with ZipFile(jalur, "w", ZIP_DEFLATED) as arsip:
        for nama, bita in isi.items():
            if nama != "xl/sharedStrings.xml":
                arsip.writestr(nama, bita)
        kepala, ekor = isi["xl/sharedStrings.xml"].split(b"Jurang")
        with arsip.open("xl/sharedStrings.xml", "w") as tulis:
            tulis.write(kepala)
            for _ in range(120):
                tulis.write(b"x" * MB)
            tulis.write(ekor)


def banyak_halaman(jalur: Path) -> None:
    dokumen(2_000).save(jalur)


def aliran(jalur: Path) -> None:
    """A page whose drawing is 120 MB of blanks."""
    pdf = dokumen()
    padat = zlib.compressobj()
    isi = b"".join(padat.compress(b" " * MB) for _ in range(120)) + padat.flush()
    lukis = pikepdf.Stream(pdf, b"")
    lukis.write(isi, filter=pikepdf.Name.FlateDecode)
    pdf.pages[0].Contents = lukis
    pdf.save(jalur, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def base64(jalur: Path) -> None:
    """A form whose file claims to be base64, and is 20 MB of blanks."""
    kepala = (
        b"--batas\r\nContent-Disposition: form-data; name=berkas; filename=a.jpg\r\n"
        b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    jalur.write_bytes(kepala + b" " * 20 * MB + b"\r\n--batas--\r\n")


BOM: dict[str, tuple[Callable[[Path], None], str]] = {
    "gambar": (
        gambar,
        "Foto lebih dari 25 megapiksel. Kecilkan ukuran foto di kamera, lalu foto "
        "ulang.",
    ),
    "foto_penuh": (foto_penuh, "image/jpeg"),
    "sel_jauh": (sel_jauh, "Baris 1048576 berisi lebih dari 30 kolom."),
    "teks_panjang": (teks_panjang, "Isi berkas Excel ini terlalu besar"),
    "banyak_halaman": (banyak_halaman, "PDF berisi 2000 halaman, paling banyak 200."),
    "aliran": (aliran, "application/pdf"),
    "base64": (base64, "1 berkas"),
}


@pytest.fixture(scope="module")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float]]:
    """What a server of its own answers to each, and by how many MB it has grown."""
    folder = tmp_path_factory.mktemp("bom")
    for nama, (buat, _) in BOM.items():
        buat(folder / nama)
    lingkungan = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PERMATA_DEMO": "true",
    }
    keluar = subprocess.run(
        [sys.executable, "-m", "tests.permata.bengkak", str(folder)],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        check=True,
        stdout=subprocess.PIPE,
    )
    isi: dict[str, tuple[str, float]] = json.loads(keluar.stdout)
    return isi


@pytest.mark.parametrize("nama", BOM)
def test_t11_a_bomb_does_not_make_the_server_swell(
    hasil: dict[str, tuple[str, float]], nama: str
) -> None:
    jawab, tumbuh = hasil[nama]
    assert jawab.startswith(BOM[nama][1])
    assert tumbuh < BENGKAK
