"""What is broken in which way, and what it has to bear."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from datetime import time as jam

from django.db import connection
from django.utils import timezone

from desa.models import Pengguna
from penilaian.peragaan.rencana import Tahap
from penilaian.tolok_ukur.basis import basis_sementara
from permata import waktu
from tests.beban.server import gunicorn_di, layani, memori
from tests.beban.ukur import isi
from tests.tahan.dunia import Janji, hitung, janji, kirim_sampai, orang_masuk
from tests.tahan.perantara import lambat, luber, umum
from tests.tahan.sqlite import penulis

DETIK = float(os.environ.get("DETIK", "60"))
Hasil = list[tuple[str, bool, str]]


def _nama(banyak: int) -> list[str]:
    semua = Pengguna.objects.filter(peran="operator", is_active=True).order_by("pk")
    return list(semua.values_list("username", flat=True)[:banyak])


def _utuh(kode: str, semua: list[Janji]) -> tuple[str, bool, str]:
    belum, hilang, ganda = hitung(semua)
    ulang = sum(satu.kali > 1 for satu in semua)
    kata = (
        f"{len(semua)} kiriman, {ulang} diulang, {belum} tidak pernah dijawab, "
        f"{hilang} hilang, {ganda} ganda"
    )
    return kode, (belum, hilang, ganda) == (0, 0, 0), kata


def basis() -> Hasil:
    """The database is shot every ten seconds while ten a second are sent."""
    nyala: list[float] = []
    with layani() as server, ThreadPoolExecutor(96) as kolam:
        orang = orang_masuk(server.situs, _nama(60))
        kerja, mulai = [], time.monotonic()
        for ke in range(int(DETIK) * 10):
            time.sleep(max(0, mulai + ke / 10 - time.monotonic()))
            satu = orang[ke % len(orang)]
            kerja.append(kolam.submit(kirim_sampai, satu, janji(ke % 10 == 0)))
            if ke % 100 == 50:
                nyala.append(_nyalakan_ulang(lambda: orang[0].ambil("/bukti/")))
        semua = [satu.result() for satu in kerja]
    connection.close()
    lama = max(nyala, default=0)
    kata = f"{len(nyala)} kali dimatikan, pulih paling lama {lama:.1f} detik"
    return [_utuh("REL-09", semua), ("REL-09", lama <= 10, kata)]


def _nyalakan_ulang(buka: Callable[[], int]) -> float:
    """Seconds from when the database is up again until a page opens."""
    subprocess.run(os.environ["PERMATA_NYALAKAN_ULANG"].split(), check=True)
    mulai = time.monotonic()
    while time.monotonic() - mulai < 60:
        try:
            if buka() == 200:
                break
        except OSError:
            time.sleep(0.1)
    return time.monotonic() - mulai


def ulang() -> Hasil:
    """The server is told to reload during fifty sends, then to end and come back."""
    hasil: Hasil = []
    for tanda in (signal.SIGHUP, signal.SIGTERM):
        with layani() as server, ThreadPoolExecutor(10) as kolam:
            orang = orang_masuk(server.situs, _nama(10))
            kerja = [
                kolam.submit(kirim_sampai, orang[ke % 10], janji(dengan_foto=True))
                for ke in range(50)
            ]
            time.sleep(3)
            os.kill(server.pid, tanda)
            baru = tanda == signal.SIGTERM
            with gunicorn_di(server.situs) if baru else nullcontext():
                semua = [satu.result() for satu in kerja]
        kode, baik, kata = _utuh("REL-24", semua)
        hasil.append((kode, baik, f"{tanda.name}: {kata}"))
    return hasil


def memori_tetap() -> Hasil:
    """Ten thousand pages; the second half adds next to nothing to the first."""
    banyak = int(os.environ.get("PERMINTAAN", "10000"))
    jalur = ("/beranda/", "/bukti/", "/nilai/", "/bukti/baru/iuran/")
    with layani() as server, ThreadPoolExecutor(4) as kolam:
        orang = orang_masuk(server.situs, _nama(8))

        def buka(ke: int) -> int:
            return orang[ke % 8].ambil(jalur[ke % 4])

        status = set(kolam.map(buka, range(banyak // 10)))
        awal = memori(server.pid)
        status |= set(kolam.map(buka, range(banyak)))
        tumbuh = memori(server.pid) - awal
    kata = f"{banyak} permintaan, web tumbuh {tumbuh:.0f} MB dari {awal:.0f} MB"
    return [("REL-23", tumbuh < 50 and status <= {200, 302}, kata)]


BAGIAN: dict[str, Callable[[], Hasil]] = {
    "basis": basis,
    "sqlite": lambda: penulis(DETIK),
    "lambat": lambda: lambat(_nama(20)),
    "luber": lambda: luber(_nama(20)),
    "umum": lambda: umum(_nama(1)),
    "ulang": ulang,
    "memori": memori_tetap,
}


def tahan(bagian: list[str]) -> int:
    kini = timezone.make_aware(datetime.combine(Tahap.BERJALAN.hari_ini, jam(9)))
    os.environ["PERMATA_SEKARANG"] = kini.strftime("%Y-%m-%dT%H:%M")
    semua = []
    with basis_sementara(), waktu.seakan(kini):
        isi(Tahap.BERJALAN)
        for nama in bagian:
            for kode, baik, kata in BAGIAN[nama]():
                semua.append(baik)
                cap = "ya   " if baik else "TIDAK"
                sys.stdout.write(f"{kode} {cap} {connection.vendor}: {kata}\n")
                sys.stdout.flush()
    return int(not all(semua))
