"""REL-24: fifty reports with a photo are sent while the site is loaded anew.

`python -m tests.pasang.beban PID` as root: PID is gunicorn's main process.
"""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from random import Random

from PIL import Image

from tests.pasang.klien import Klien, masuk, token

BANYAK, SEKALIGUS, MUAT_ULANG = 50, 6, 5
BARU = "/monitoring/baru/"


def foto(nomor: int) -> bytes:
    """Noise, so that no two are alike: about 300 KB."""
    acak = Random(nomor)
    titik = Image.frombytes("RGB", (400, 300), acak.randbytes(400 * 300 * 3))
    keluar = io.BytesIO()
    titik.resize((1200, 900)).save(keluar, "JPEG", quality=90)
    return keluar.getvalue()


def kirim(klien: Klien, kunci: str, desa: str, isi: bytes, tok: str) -> int:
    isian = {
        "csrfmiddlewaretoken": tok,
        "kunci": kunci,
        "desa": desa,
        "tanggal": "2026-07-19",
        "aksi": "draf",
    }
    return klien.kirim(BARU, isian, {"foto": isi}).status


def tersimpan(kunci: list[str]) -> list[int]:
    """How many reports each key has, and how many photos they have together."""
    kode = (
        "import json, sys\n"
        "from sosialisasi.models import FotoMonitoring, Monitoring\n"
        f"kunci = {kunci!r}\n"
        "ada = [Monitoring.objects.filter(kunci=k).count() for k in kunci]\n"
        "foto = FotoMonitoring.objects.filter(monitoring__kunci__in=kunci).count()\n"
        "print(json.dumps([*ada, foto]))\n"
    )
    hasil = subprocess.run(
        ["/usr/local/sbin/permata-kelola", "shell", "-v", "0", "-c", kode],
        capture_output=True,
        text=True,
        check=True,
    )
    jumlah: list[int] = json.loads(hasil.stdout.splitlines()[-1])
    return jumlah


def jalankan(utama: int) -> None:
    klien = masuk("pendamping", "permata-demo")
    halaman = klien.minta("GET", BARU).teks
    tok = token(halaman)
    desa = re.findall(r'<option value="(\d+)"', halaman)
    kunci = [str(uuid.uuid4()) for _ in range(BANYAK)]
    gambar = [foto(nomor) for nomor in range(BANYAK)]
    mulai = time.monotonic()
    with ThreadPoolExecutor(SEKALIGUS) as kolam:
        janji = [
            kolam.submit(kirim, klien, k, desa[nomor % len(desa)], gambar[nomor], tok)
            for nomor, k in enumerate(kunci)
        ]
        for ke in range(MUAT_ULANG):
            # After each eighth answer, so that requests are under way each time.
            janji[8 * ke].result()
            os.kill(utama, signal.SIGHUP)
        status = [satu.result() for satu in janji]
    assert status == [302] * BANYAK, status
    assert tersimpan(kunci) == [1] * BANYAK + [BANYAK]
    sys.stdout.write(
        f"   baik: {BANYAK} laporan berfoto, {MUAT_ULANG} kali SIGHUP: 0 hilang, "
        f"0 ganda, 0 galat ({time.monotonic() - mulai:.0f} detik)\n"
    )


if __name__ == "__main__":
    jalankan(int(sys.argv[1]))
