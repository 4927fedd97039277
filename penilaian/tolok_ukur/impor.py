"""The participants' ledger read in, checked and applied, beside calamine and COPY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from itertools import product
from pathlib import Path

from django.core.management import CommandError
from django.db import connection
from django.test.utils import override_settings
from openpyxl import Workbook

from desa.actions.impor import apply_impor, cancel_impor, create_impor, map_impor
from desa.actions.impor_kerja import run_impor
from desa.impor.bentuk import Pemetaan
from desa.models import BarisImpor, Impor, IuranPeserta, Musim, Pengguna, Peserta, Warga
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from permata import borong
from permata.nik import AWALAN_DEMO, Nik
from permata.peran import Peran
from permata.sandi import Kunci

with suppress(ImportError):
    from python_calamine import CalamineWorkbook

CALAMINE = "python_calamine"  # only for developers: the floor
BARIS = 100_000
NAMA, EKOR = "Warga yang diukur", "ukur"
BULAN = [date(2026, nomor, 1) for nomor in range(1, 9)]
KEPALA = ("NIK", "KPJ", "Nama", "BLTH", "Sumber Dana", "Status", "Nominal", "Cabang")
PETA = Pemetaan(1, {"nik": 0, "kpj": 1, "blth": 3, "sumber": 4, "status": 5})
WAKTU = Tujuan("D1", "Buku peserta dibaca dan ditulis", 2, lantai="calamine dan COPY")
RAM = Tujuan("D3", "Memori puncak saat membacanya", 250, "MB")
# As many columns as we store of a row and its month.
TABEL, LAIN = "permata_lantai", 6
KOLOM = [f"k{nomor}" for nomor in range(len(KEPALA) + LAIN)]
BUAT = f"CREATE TABLE {TABEL} ({' text, '.join(KOLOM)} text, UNIQUE (k1, k3))"
ISI = " ".join(["INSERT INTO", TABEL, "VALUES (", ", ".join(["%s"] * len(KOLOM)), ")"])
BACA = " ".join(["SELECT k1, k3 FROM", TABEL])
KOSONGKAN = " ".join(["DELETE FROM", TABEL])


def ukur(musim: Musim, ulang: int, banyak: int = BARIS) -> list[Hasil]:
    """Two rounds at least: one takes seconds."""
    if find_spec(CALAMINE) is None:
        pesan = f"{CALAMINE} belum terpasang, jadi lantainya tidak dapat diukur."
        raise CommandError(pesan)
    isi = buku(banyak)
    oleh = Pengguna.objects.filter(peran=Peran.ADMIN).order_by("pk")[0]
    ram: list[float] = []

    def kami() -> None:
        with _puncak(ram):
            baca_masuk(isi, musim, oleh)

    with override_settings(PERMATA_DEMO=True), _orang(musim, banyak), _tabel():
        kami()
        lantai(isi)
        sama = _bulan_kami() == _bulan_lantai()
        _bereskan(oleh)
        pasangan = bergantian(
            kami, lambda: lantai(isi), max(ulang // 8, 2), lalu=lambda: _bereskan(oleh)
        )
    return [hasil_rasio(WAKTU, pasangan, sama=sama), Hasil(RAM, max(ram))]


def _nik(nomor: int) -> str:
    return f"{AWALAN_DEMO}190801018{nomor // 9999:01}{nomor % 9999 + 1:04}"


def buku(banyak: int) -> bytes:
    """Eight columns; each person with each month."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet()
    lembar.append(KEPALA)
    for nomor, blth in product(range(banyak // len(BULAN)), BULAN):
        awal = [_nik(nomor), f"{nomor:011}", f"Nama {nomor}", f"{blth:%Y-%m}"]
        lembar.append([*awal, "Mandiri", "Aktif", 16_800, "Kudus"])
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


@contextmanager
def _orang(musim: Musim, banyak: int) -> Iterator[None]:
    """The people of the file, on the list of one desa; nobody else's months count."""
    ikut = musim.keikutsertaan_set.order_by("pk")[0]
    kunci, semua = Kunci.dari_settings(), range(banyak // len(BULAN))
    warga = Warga.objects.bulk_create(
        [
            Warga(nik_indeks=kunci.indeks_nik(Nik(_nik(n))).hex(), nik_ekor=EKOR)
            for n in semua
        ],
        batch_size=1_000,
    )
    isi = {"sumber_dana": "mandiri", "terdaftar_sejak": BULAN[0], "musim": musim}
    Peserta.objects.bulk_create(
        [Peserta(warga=satu, desa=ikut.desa, nama=NAMA, **isi) for satu in warga],
        batch_size=1_000,
    )
    try:
        yield
    finally:
        Peserta.objects.filter(nama=NAMA).delete()
        Warga.objects.filter(nik_ekor=EKOR).delete()


def baca_masuk(isi: bytes, musim: Musim, oleh: Pengguna) -> None:
    """From the bytes to the months, as a petugas asks for it and the worker does it."""
    impor = create_impor(isi, "buku.xlsx", jenis="peserta", musim=musim, oleh=oleh)
    map_impor(impor, PETA, oleh=oleh)
    impor = _kerjakan(impor)
    apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=oleh)
    if (akhir := _kerjakan(impor)).status != Impor.Status.DITERAPKAN:
        raise CommandError(akhir.pesan)


def _kerjakan(impor: Impor) -> Impor:
    impor = Impor.objects.get(pk=impor.pk)
    run_impor(impor.pk, impor.percobaan)
    return Impor.objects.get(pk=impor.pk)


def _bereskan(oleh: Pengguna) -> None:
    """Take back what is applied, and empty the table of the floor."""
    for impor in Impor.objects.filter(jenis="peserta", nama_berkas="buku.xlsx"):
        if impor.status == Impor.Status.DITERAPKAN:
            cancel_impor(impor, oleh=oleh, alasan="Selesai diukur.")
            _kerjakan(impor)
        BarisImpor.objects.filter(impor=impor).delete()
    with connection.cursor() as cursor:
        cursor.execute(KOSONGKAN)


@contextmanager
def _tabel() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(BUAT)
        try:
            yield
        finally:
            cursor.execute(f"DROP TABLE {TABEL}")


def lantai(isi: bytes) -> None:
    """The least: the cells as they are, into a table with one key."""
    buku = CalamineWorkbook.from_filelike(BytesIO(isi))
    semua = buku.get_sheet_by_index(0).to_python()[1:]
    baris = ([*map(str, satu), *["-"] * LAIN] for satu in semua)
    if connection.vendor == "postgresql":
        borong.salin(TABEL, KOLOM, baris)
        return
    with connection.cursor() as cursor:
        cursor.executemany(ISI, list(baris))


def _bulan_kami() -> set[tuple[str, str]]:
    milik = IuranPeserta.objects.filter(peserta__nama=NAMA)
    semua = milik.values_list("peserta__kpj", "blth")
    return {(kpj, f"{blth:%Y-%m}") for kpj, blth in semua}


def _bulan_lantai() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(BACA)
        return set(cursor.fetchall())


@contextmanager
def _puncak(hasil: list[float]) -> Iterator[None]:
    """The most memory that this process holds in this block, in MB, as Linux says."""
    Path("/proc/self/clear_refs").write_text("5")
    yield
    status = Path("/proc/self/status").read_text()
    hasil += [int(kb) / 1024 for kb in re.findall(r"VmHWM:\s+([0-9]+) kB", status)]
