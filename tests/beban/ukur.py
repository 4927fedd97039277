"""The evening of many sends and the day of the announcement, each on its own season."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime
from datetime import time as jam

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from desa.models import Bukti, IsianRegulasi, Musim, Pengguna, VersiBukti
from penilaian.actions.paket import request_paket
from penilaian.models import Hasil, Paket
from penilaian.peragaan.muat import load_demo
from penilaian.peragaan.orang import SANDI
from penilaian.peragaan.rencana import Tahap
from penilaian.tolok_ukur.basis import basis_sementara, mesin
from permata import waktu
from permata.statistik import analyze
from tests.beban.angka import Baris, baris_lama, tabel
from tests.beban.impor import baca_masuk, buku_besar
from tests.beban.pengirim import Catatan, Rencana
from tests.beban.server import layani
from tests.proses import lingkungan
from tests.tahan.perantara import nginx

DETIK = float(os.environ.get("DETIK", "600"))
UNGGAH = float(os.environ.get("UNGGAH", "5"))
BACA = float(os.environ.get("BACA", "35"))
BARIS_IMPOR = int(os.environ.get("BARIS", "5000"))
FOTO = {"ponsel": (1600, 1200), "asli": (4000, 3000)}[os.environ.get("FOTO", "ponsel")]
KOSONG = 15 * 60.0


def kirim(situs: str, rencana: Rencana) -> list[Catatan]:
    """Sent by a process of its own."""
    keluar = subprocess.run(
        [sys.executable, "-m", "tests.beban.pengirim", situs],
        cwd=settings.BASE_DIR,
        env=lingkungan(),
        input=json.dumps(asdict(rencana)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    return [Catatan(**satu) for satu in json.loads(keluar)]


def isi(tahap: Tahap) -> list[str]:
    """A season of the demo; the names of operators, who may all sign in."""
    load_demo(tahap, lambda _: None)
    analyze("desa", "penilaian")
    operator = Pengguna.objects.filter(peran="operator", is_active=True)
    sandi = Pengguna.objects.get(username="operator").password
    operator.update(password=sandi)
    return list(operator.order_by("pk").values_list("username", flat=True))


def tersimpan(semua: Iterable[Catatan]) -> tuple[int, int]:
    """How many that were acknowledged are not there, and how many are there twice."""
    dikirim = {s.kunci: s for s in semua if s.jenis == "unggah"}
    versi = VersiBukti.objects.values_list("kunci", "bukti")
    ada = {str(kunci): str(bukti) for kunci, bukti in versi}
    hilang = [s for k, s in dikirim.items() if s.bukti and ada.get(k) != s.bukti]
    pokok = Counter(IsianRegulasi.objects.values_list("tentang", flat=True))
    ganda = [kunci for kunci, n in pokok.items() if n > 1]
    return len(hilang), len([k for k in ganda if k in dikirim])


def tunggu_kosong() -> float:
    """Seconds until nothing waits in the queue."""
    mulai = time.monotonic()
    while time.monotonic() - mulai < KOSONG:
        if not (DBTaskResult.objects.ready() | DBTaskResult.objects.running()).exists():
            break
        time.sleep(0.5)
    return time.monotonic() - mulai


def baris_kirim(semua: list[Catatan]) -> list[Baris]:
    """What holds for every answer: no fault of the server, nothing unanswered."""
    galat = [s for s in semua if s.status >= 500 or s.galat]
    lain = Counter(f"{s.jenis} {s.status or s.galat}" for s in semua)
    rinci = ", ".join(f"{nama}: {n}" for nama, n in sorted(lain.items()))
    nama = "Jawaban 5xx dan sambungan gagal"
    return [Baris("LOAD-01", nama, len(galat), "", 0, rinci)]


def lama(semua: Iterable[Catatan], *jenis: str) -> list[float]:
    return [satu.lama for satu in semua if satu.jenis in jenis]


def ramai() -> list[Baris]:
    """The last evening: people send and read, sign in, and a ledger is read in."""
    operator = isi(Tahap.BERJALAN)
    bukti = Bukti.objects.filter(status="diajukan").values_list("pk", flat=True)[:40]
    rencana = Rencana(
        DETIK,
        {"unggah": UNGGAH, "baca": BACA * 0.85, "meja": BACA * 0.15, "masuk": 1.0},
        sampai={"masuk": min(DETIK, 60.0)},
        sandi=SANDI,
        operator=operator,
        petugas=["petugas", "petugas2"],
        jalur={
            "baca": ["/beranda/", "/bukti/", "/bukti/baru/regulasi/", "/nilai/"],
            "meja": ["/verifikasi/", "/desa/", *(f"/bukti/{pk}/" for pk in bukti)],
        },
        foto=FOTO,
    )
    with layani() as server, ThreadPoolExecutor(1) as kolam:
        buku = buku_besar(BARIS_IMPOR)
        impor = kolam.submit(baca_masuk, buku)
        semua = kirim(server.situs, rencana)
        lama_impor, kata = impor.result()
        kosong = tunggu_kosong()
    hilang, ganda = tersimpan(semua)
    unggah = lama(semua, "unggah")
    return [
        baris_lama("LOAD-01", "Kirim bukti dengan foto", unggah, 1.0),
        baris_lama("LOAD-01", "Membuka halaman", lama(semua, "baca", "meja"), 0.4),
        baris_lama("LOAD-02", "Masuk, dengan halamannya", lama(semua, "masuk"), 2.0),
        *baris_kirim(semua),
        Baris("LOAD-01", "Sudah dijawab, tidak tersimpan", hilang, "", 0),
        Baris("LOAD-01", "Tersimpan dua kali", ganda, "", 0),
        Baris("LOAD-01", "Memori pelayan web", server.puncak, "MB", 1024),
        Baris("LOAD-01", "Antrean kosong sesudah", kosong, "detik", KOSONG),
        Baris("LOAD-04", f"Impor {BARIS_IMPOR} baris", lama_impor, "detik", 30, kata),
    ]


def hasil() -> list[Baris]:
    """The day of the announcement: everybody looks, and the documents are made."""
    isi(Tahap.DIUMUMKAN)
    admin, musim = Pengguna.objects.get(username="admin"), Musim.objects.get()
    lomba = Hasil.objects.filter(keikutsertaan__liga="desa")
    kode = lomba.values_list("keikutsertaan__desa__kode", flat=True)[:20]
    jalur = {"umum": ["/", "/pemenang/", *(f"/hasil/{satu}/" for satu in kode)]}
    rencana = Rencana(min(DETIK, 60), {"umum": 100.0}, jalur=jalur)
    antre = 32 * ((os.cpu_count() or 1) + 1)  # as deploy/layanan.sh
    with layani() as server:
        with nginx(server.situs, antre=antre) as situs:
            semua = kirim(situs, rencana)
        mulai = time.monotonic()
        paket = request_paket(musim, oleh=admin)
        tunggu_kosong()
        cetak = time.monotonic() - mulai
    paket = Paket.objects.get(pk=paket.pk)
    rinci = f"{paket.jumlah} berkas. {paket.pesan}"
    return [
        baris_lama("LOAD-03", "Halaman umum, 100 sedetik", lama(semua, "umum"), 0.1),
        *baris_kirim(semua),
        Baris("LOAD-05", "Semua piagam dan laporan", cetak, "detik", 600, rinci),
        Baris("LOAD-05", "Paket yang tidak jadi", int(not paket.sidik), "", 0),
    ]


BAGIAN: dict[str, tuple[Tahap, Callable[[], list[Baris]]]] = {
    "ramai": (Tahap.BERJALAN, ramai),
    "hasil": (Tahap.DIUMUMKAN, hasil),
}


def jalankan(nama: str) -> list[Baris]:
    tahap, bagian = BAGIAN[nama]
    kini = timezone.make_aware(datetime.combine(tahap.hari_ini, jam(9)))
    os.environ["PERMATA_SEKARANG"] = kini.strftime("%Y-%m-%dT%H:%M")
    with basis_sementara(), waktu.seakan(kini):
        semua = bagian()
        sys.stdout.write(", ".join(f"{n} {i}" for n, i in mesin().items()) + "\n\n")
        sys.stdout.write(tabel(semua) + "\n\n")
        connection.close()
    return semua


def ukur(bagian: list[str]) -> int:
    """The tables of these parts, or of all; 1 when a promise is missed."""
    semua = [satu for nama in bagian or BAGIAN for satu in jalankan(nama)]
    return int(not all(satu.tercapai for satu in semua))
