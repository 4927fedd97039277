"""Behind nginx, as in deploy/nginx but without TLS: slow phones, and a great crowd."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_server
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urlsplit

from django.conf import settings

from tests.beban.angka import persentil
from tests.beban.orang import Orang
from tests.beban.server import layani
from tests.tahan.dunia import orang_masuk

PONSEL, BITA_SEDETIK = 150, 8_000  # 64 kbit a second
LAMA_BACA, LAMA_TOLAK, PULIH = 0.4, 0.2, 30.0
BERDESAK = 96
SEDIKIT = 24  # fewer than on a server, so that the crowd that is tried is too many
DETIK = 15.0
UMUM = Path(settings.BASE_DIR, "deploy/nginx/permata-umum.conf")
UTAMA = """
daemon off;
{pengguna}
pid {folder}/pid;
error_log {folder}/log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/badan;
  proxy_temp_path {folder}/perantara;
  fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
  proxy_cache_path {folder}/umum keys_zone=permata_umum:1m use_temp_path=off;
  include {folder}/situs.conf;
}}
"""


def _port() -> int:
    with create_server(("127.0.0.1", 0)) as pintu:
        nomor: int = pintu.getsockname()[1]
        return nomor


@contextmanager
def nginx(situs: str, antre: int = SEDIKIT) -> Iterator[str]:
    """The address of a proxy before this server, where so many may wait."""
    port, program = _port(), shutil.which("nginx") or "/usr/sbin/nginx"
    with TemporaryDirectory(prefix="permata-nginx-") as nama:
        folder = Path(nama)
        contoh = (Path(__file__).parent / "nginx.conf").read_text()
        isi = contoh.replace("127.0.0.1:8000", urlsplit(situs).netloc)
        isi = isi.replace("@ANTRE@", str(antre))
        isi = isi.replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        (folder / "situs.conf").write_text(isi)
        shutil.copy(UMUM, folder)
        akar = "user root;" if folder.owner() == "root" else ""
        utama = folder / "nginx.conf"
        utama.write_text(UTAMA.format(folder=folder, pengguna=akar))
        jalan = subprocess.Popen([program, "-p", folder, "-c", utama, "-e", "log"])
        try:
            _tunggu(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            jalan.terminate()
            jalan.wait(20)


def _tunggu(port: int) -> None:
    batas = time.monotonic() + 20
    while time.monotonic() < batas:
        with suppress(OSError):
            Orang(f"http://127.0.0.1:{port}", "", 0).ambil("/")
            return
        time.sleep(0.1)
    raise TimeoutError


async def _tetes(situs: str, kuki: str, sampai: float) -> int:
    """A photo on its way at 64 kbit a second, until then; how many bytes went."""
    alamat = urlsplit(situs)
    _, tulis = await asyncio.open_connection(alamat.hostname, alamat.port)
    kepala = (
        "POST /bukti/baru/regulasi/ HTTP/1.1\r\n"
        f"Host: {alamat.netloc}\r\nCookie: {kuki}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n"
        "Content-Length: 900000\r\n\r\n"
    )
    tulis.write(kepala.encode())
    bita = 0
    while time.monotonic() < sampai:
        tulis.write(b" " * (BITA_SEDETIK // 4))
        await tulis.drain()
        bita += BITA_SEDETIK // 4
        await asyncio.sleep(0.25)
    tulis.close()
    return bita


async def _semua_tetes(situs: str, orang: list[Orang], sampai: float) -> list[int]:
    kuki = ["; ".join(f"{n}={i}" for n, i in satu.kuki.items()) for satu in orang]
    ponsel = [_tetes(situs, kuki[ke % len(kuki)], sampai) for ke in range(PONSEL)]
    return await asyncio.gather(*ponsel)


def lambat(nama: list[str]) -> list[tuple[str, bool, str]]:
    """150 phones send at 64 kbit a second; who reads does not notice."""
    with layani() as server, nginx(server.situs) as situs:
        orang = orang_masuk(situs, nama)
        bita: list[int] = []
        sampai = time.monotonic() + DETIK
        ponsel = Thread(
            target=lambda: bita.extend(asyncio.run(_semua_tetes(situs, orang, sampai)))
        )
        ponsel.start()
        time.sleep(2)
        lama: list[float] = []
        while time.monotonic() < sampai:
            mulai = time.monotonic()
            status = orang[len(lama) % len(orang)].ambil("/bukti/")
            lama.append(time.monotonic() - mulai if status == 200 else 99)
            time.sleep(0.1)
        ponsel.join()
    p95 = persentil(lama, 0.95)
    kata = (
        f"{len(bita)} ponsel mengirim {sum(bita) // 1000} KB, {len(lama)} halaman "
        f"dibuka, p95 {p95:.2f} detik"
    )
    return [("REL-19", p95 < LAMA_BACA and len(bita) == PONSEL, kata)]


def luber(nama: list[str]) -> list[tuple[str, bool, str]]:
    """Many more than it can bear: some are told to come back, nobody sees a fault."""
    with layani() as server, nginx(server.situs) as situs:
        orang = orang_masuk(situs, nama)
        usai = time.monotonic() + DETIK

        def desak(ke: int) -> list[tuple[int, float, str]]:
            hasil = []
            satu = orang[ke % len(orang)]
            while time.monotonic() < usai:
                mulai = time.monotonic()
                jawab, _ = satu.minta("GET", "/beranda/")
                lama = time.monotonic() - mulai
                hasil.append((jawab.status, lama, jawab.headers.get("Retry-After", "")))
                time.sleep(0.2 if jawab.status == 503 else 0)
            return hasil

        with ThreadPoolExecutor(BERDESAK) as kolam:
            semua = [satu for isi in kolam.map(desak, range(BERDESAK)) for satu in isi]
        mulai = time.monotonic()
        while orang[0].ambil("/beranda/") != 200:
            time.sleep(0.2)
        pulih = time.monotonic() - mulai
    return [_nilai_luber(semua, pulih)]


def umum(nama: list[str]) -> list[tuple[str, bool, str]]:
    """A hall asks for the front page: one a second is made, of a person each (0038)."""
    with layani() as server, nginx(server.situs) as situs:
        tamu = [Orang(situs, "", ke) for ke in range(50)]
        (orang,) = orang_masuk(situs, nama[:1])
        mulai = time.monotonic()
        with ThreadPoolExecutor(16) as kolam:
            nomor = set(kolam.map(lambda ke: _nomor(tamu[ke % 50]), range(1000)))
        lama = time.monotonic() - mulai
        milik = {_nomor(orang) for _ in range(20)}
    kata = (
        f"1000 tamu dalam {lama:.1f} detik: {len(nomor)} sampai ke server; "
        f"20 dari seorang yang masuk: {len(milik)}"
    )
    # As many at once as there are hands, when a second is over.
    return [("LOAD-03", len(nomor) <= 16 * (lama + 1) and len(milik) == 20, kata)]


def _nomor(orang: Orang) -> str:
    """Of the request that made the page which this person got."""
    return orang.minta("GET", "/")[0].headers["X-Request-ID"]


def _nilai_luber(
    semua: list[tuple[int, float, str]], pulih: float
) -> tuple[str, bool, str]:
    status = Counter(satu for satu, _, _ in semua)
    tolak = [lama for satu, lama, _ in semua if satu == 503]
    p95 = persentil(tolak, 0.95)
    kata = (
        f"{dict(sorted(status.items()))}, penolakan p95 {p95:.2f} detik, "
        f"pulih {pulih:.1f} detik"
    )
    baik = (
        set(status) == {200, 503}
        and p95 < LAMA_TOLAK
        and {ulang for satu, _, ulang in semua if satu == 503} == {"15"}
        and pulih < PULIH
    )
    return "REL-20", baik, kata
