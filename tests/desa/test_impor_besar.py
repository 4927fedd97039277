"""A hundred thousand rows in a worker of its own, which is killed on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from django.db import connection
from pytest_django import Settings

from desa.actions.impor import apply_impor, create_impor, map_impor, retry_impor
from desa.galat import TransisiError
from desa.impor import JENIS
from desa.impor.bentuk import Pemetaan, kata, tebak_kolom
from desa.models import Impor, IuranPeserta, Musim, Pengguna, Peserta, Warga
from permata.nik import baca_nik
from permata.sandi import Kunci
from tests.factories import DesaFactory, KeikutsertaanFactory, PenggunaFactory
from tests.permata.contoh_tabel import lembar

KEPALA = (
    *("NIK", "KPJ", "Nama", "BLTH", "Sumber Dana", "Status"),
    *("Nominal", "Cabang"),
)
BULAN = [date(2026, nomor, 1) for nomor in range(1, 9)]
ORANG, PESERTA = 12_500, 1_250  # in the ledger; of them, on the lists of desa
MB = 1024 * 1024


def nik(nomor: int) -> str:
    return f"99190801018{nomor // 9999:01}{nomor % 9999 + 1:04}"


@pytest.fixture(scope="module")
def berkas() -> bytes:
    """Eight months of everybody; each month a row."""
    kepala = "".join(_teks(satu) for satu in KEPALA)
    baris = [f"<row>{kepala}</row>"]
    for nomor in range(ORANG):
        awal = f"{_teks(nik(nomor))}{_teks(f'{nomor:011}')}{_teks(f'Nama {nomor}')}"
        for blth in BULAN:
            baris.append(
                f"<row>{awal}{_teks(f'{blth:%Y-%m}')}{_teks('Mandiri')}"
                f"{_teks('Aktif')}<c><v>16800</v></c>{_teks('Kudus')}</row>"
            )
    return lembar("".join(baris))


def _teks(isi: str) -> str:
    return f'<c t="inlineStr"><is><t>{isi}</t></is></c>'


@dataclass(frozen=True)
class Dunia:
    musim: Musim
    petugas: Pengguna


@pytest.fixture
def dunia(basis_bersama: None, settings: Settings) -> Dunia:
    """Participants without a month, and a queue that waits for a real worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    desa = DesaFactory()
    musim = KeikutsertaanFactory(desa=desa).musim
    kunci = Kunci.dari_settings()
    warga = Warga.objects.bulk_create(
        [
            Warga(
                nik_indeks=kunci.indeks_nik(baca_nik(nik(n), demo=True)).hex(),
                nik_sandi=b"-",
                nik_ekor="0001",
            )
            for n in range(PESERTA)
        ],
        batch_size=500,
    )
    Peserta.objects.bulk_create(
        [
            Peserta(
                musim=musim,
                desa=desa,
                warga=satu,
                nama=f"Peserta {n}",
                sumber_dana="mandiri",
                terdaftar_sejak=date(2026, 1, 5),
            )
            for n, satu in enumerate(warga)
        ],
        batch_size=500,
    )
    return Dunia(musim, PenggunaFactory())


class Pekerja:
    """`manage.py db_worker`, until the queue is empty."""

    def __init__(self, settings: Settings) -> None:
        nama = connection.settings_dict["NAME"]
        # The server under test as it was named to us, with the database of this test.
        alamat = (
            f"sqlite:///{nama}"
            if connection.vendor == "sqlite"
            else f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{nama}"
        )
        lingkungan = os.environ | {
            "DATABASE_URL": alamat,
            "DJANGO_SETTINGS_MODULE": "permata.settings",
            "PERMATA_BERKAS_DIR": str(settings.PERMATA_BERKAS_DIR),
        }
        perintah = ["db_worker", "--batch", "--no-startup-delay", "--skip-checks"]
        self.proses = subprocess.Popen(
            [sys.executable, "manage.py", *perintah, "-v", "0"],
            cwd=settings.BASE_DIR,
            env=lingkungan,
        )
        self.terbesar = 0

    def sampai(self, tercapai: Callable[[], bool]) -> None:
        """Wait for this, while the worker is at it."""
        while not tercapai():
            with suppress(subprocess.TimeoutExpired):
                self.proses.wait(0.02)
                raise AssertionError("The worker ended before that.")

    @property
    def cpu(self) -> float:
        """Seconds that it has worked so far."""
        bagian = Path(f"/proc/{self.proses.pid}/stat").read_text().split()
        return (int(bagian[13]) + int(bagian[14])) / os.sysconf("SC_CLK_TCK")

    def bunuh(self) -> None:
        self.proses.send_signal(signal.SIGKILL)
        assert self.proses.wait() == -signal.SIGKILL

    def selesai(self, sambil: Callable[[], None] = lambda: None) -> None:
        """To its end, watching its peak of memory."""
        while self.proses.poll() is None:
            sambil()
            with suppress(FileNotFoundError):
                status = Path(f"/proc/{self.proses.pid}/status").read_text()
                if puncak := re.search(r"VmHWM:\s+([0-9]+) kB", status):
                    self.terbesar = int(puncak[1]) * 1024
            with suppress(subprocess.TimeoutExpired):
                self.proses.wait(0.1)
        assert self.proses.returncode == 0


@pytest.fixture
def pekerja(
    settings: Settings,
) -> Iterator[Callable[[], Pekerja]]:
    semua: list[Pekerja] = []

    def mulai() -> Pekerja:
        semua.append(Pekerja(settings))
        return semua[-1]

    yield mulai
    for satu in semua:
        if satu.proses.returncode is None:
            satu.bunuh()


def kini(impor: Impor) -> Impor:
    return Impor.objects.get(pk=impor.pk)


def coba_lagi(impor: Impor, oleh: Pengguna) -> None:
    """As soon as the database has noticed that the worker is gone."""
    batas = monotonic() + 20
    while monotonic() < batas:
        with suppress(TransisiError):
            retry_impor(impor, oleh=oleh)
            return
    raise AssertionError("The killed worker still holds its import.")


def test_a_hundred_thousand_rows_all_or_nothing(
    dunia: Dunia, berkas: bytes, pekerja: Callable[[], Pekerja]
) -> None:
    kolom = tebak_kolom([kata(satu) for satu in KEPALA], JENIS["peserta"].kolom)
    petugas = dunia.petugas
    impor = create_impor(
        berkas, "peserta.xlsx", jenis="peserta", musim=dunia.musim, oleh=petugas
    )
    map_impor(impor, Pemetaan(1, kolom), oleh=petugas)

    periksa = pekerja()
    periksa.sampai(lambda: kini(impor).kemajuan >= 55)
    periksa.bunuh()
    assert (kini(impor).status, IuranPeserta.objects.count()) == ("diunggah", 0)

    coba_lagi(impor, petugas)
    periksa, lama, mulai = pekerja(), [0.0], monotonic()
    periksa.selesai(lambda: lama.append(_menulis(petugas)))
    seluruhnya = monotonic() - mulai
    impor = kini(impor)
    assert impor.status == Impor.Status.DIPERIKSA
    assert impor.hitungan["dibaca"] == impor.hitungan["dikelompokkan"] == 100_000
    assert {n: satu["baris"] for n, satu in impor.hitungan["kelompok"].items()} == {
        "dicatat": PESERTA * 8,
        "bukan_peserta": (ORANG - PESERTA) * 8,
        "sumber_sesuai": PESERTA,
        "kpj": PESERTA,
    }
    assert 50 * MB < periksa.terbesar < 300 * MB
    assert max(lama) < seluruhnya * 0.6  # nobody waits for the whole of it

    apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)
    terapkan = pekerja()
    terapkan.sampai(lambda: kini(impor).dijemput)
    bekerja = terapkan.cpu
    terapkan.sampai(lambda: terapkan.cpu > bekerja + 0.05)
    terapkan.bunuh()
    assert (kini(impor).status, IuranPeserta.objects.count()) == ("diperiksa", 0)

    coba_lagi(impor, petugas)
    terapkan = pekerja()
    terapkan.selesai()
    assert kini(impor).status == Impor.Status.DITERAPKAN
    assert IuranPeserta.objects.count() == PESERTA * 8
    assert 50 * MB < terapkan.terbesar < 300 * MB


def _menulis(pengguna: Pengguna) -> float:
    """How long a page waits to write a row of its own."""
    mulai = monotonic()
    Pengguna.objects.filter(pk=pengguna.pk).update(nama="Sari")
    return monotonic() - mulai
