"""A season from nothing: its calendar, its rules, its due dates, who takes part."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.db import transaction

from desa.actions.fakta import tell_desa
from desa.actions.jejak import Catatan, record, record_all
from desa.actions.musim import generate_jatuh_tempo, set_aturan
from desa.galat import TransisiError
from desa.kelas import kelas_ukuran
from desa.models import Desa, HariLibur, Kabupaten, Keikutsertaan, Musim, Pengguna
from permata.tempo import baca_libur
from permata.wilayah import SUMBER_POTENSI, potensi_bpu

# Defaults of juknis 2 and 3. A season keeps its own copy, which the panitia may edit.
BOBOT = {"iuran": 40, "regulasi": 25, "mandiri": 35}
KALENDER = {
    "bulan_awal": (1, 1),
    "bulan_akhir": (8, 1),
    "akhir_musim": (8, 31),
    "batas_data": (9, 16),
    "sanggah_mulai": (9, 21),
    "sanggah_akhir": (9, 23),
    "pleno_mulai": (9, 24),
    "pleno_akhir": (9, 25),
    "umum_mulai": (9, 28),
    "umum_akhir": (9, 30),
}
TANPA_PENDUDUK = (
    "Belum ada angka penduduk, jadi ditulis 0. Isi potensi resmi sebelum musim dimulai."
)


@transaction.atomic
def create_musim(kabupaten: Kabupaten, tahun: int, *, oleh: Pengguna | None) -> Musim:
    """Make the season of a year in PERSIAPAN, ready to be edited and started."""
    if Musim.objects.filter(kabupaten=kabupaten, tahun=tahun).exists():
        pesan = f"Musim {tahun} {kabupaten.sebutan} sudah ada."
        raise TransisiError(pesan)
    _add_libur(tahun)
    musim = Musim.objects.create(
        kabupaten=kabupaten,
        tahun=tahun,
        **{nama: date(tahun, *hari) for nama, hari in KALENDER.items()},
    )
    record(
        "buat_musim",
        musim,
        oleh=oleh,
        sesudah={nama: getattr(musim, nama).isoformat() for nama in KALENDER},
    )
    set_aturan(
        musim, bobot=BOBOT, isi={}, alasan="Aturan baku saat musim dibuat.", oleh=oleh
    )
    generate_jatuh_tempo(musim, oleh=oleh)
    musim.refresh_from_db()
    return musim


def _add_libur(tahun: int) -> None:
    """With the first season of a year; afterwards the list is in somebody's hands."""
    if Musim.objects.filter(tahun=tahun).exists():
        return
    try:
        libur = baca_libur(tahun)
    except FileNotFoundError as error:
        pesan = (
            f"Daftar hari libur {tahun} belum ada, jadi jatuh tempo belum dapat "
            f"dihitung. Tambahkan permata/data/libur_{tahun}.csv."
        )
        raise TransisiError(pesan) from error
    HariLibur.objects.bulk_create(
        [
            HariLibur(tanggal=hari.tanggal, jenis=hari.jenis.value, nama=hari.nama)
            for hari in libur
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def enroll_desa(musim: Musim, *, oleh: Pengguna | None) -> list[Keikutsertaan]:
    """Enroll every desa of the kabupaten that is not in yet, with its estimate.

    The size class comes from terciles of potensi_bpu within the league.
    """
    ada = set(musim.keikutsertaan_set.values_list("desa", flat=True))
    desa = Desa.objects.filter(kecamatan__kabupaten=musim.kabupaten_id)
    baru = [
        ikut
        for liga, anggota in groupby(desa.order_by("jenis", "kode"), lambda d: d.jenis)
        for ikut in _liga(musim, liga, list(anggota))
        if ikut.desa_id not in ada
    ]
    Keikutsertaan.objects.bulk_create(baru)
    record_all(
        [
            Catatan(
                "daftarkan_desa",
                ikut,
                oleh,
                ikut.desa,
                sesudah={"liga": ikut.liga, "potensi": ikut.potensi_bpu},
            )
            for ikut in baru
        ]
    )
    tell_desa(ikut.desa_id for ikut in baru)
    return baru


def _liga(musim: Musim, liga: str, anggota: list[Desa]) -> list[Keikutsertaan]:
    potensi = [potensi_bpu(desa.penduduk or 0) for desa in anggota]
    return [
        Keikutsertaan(
            musim=musim,
            desa=desa,
            liga=liga,
            kelas=kelas,
            potensi_bpu=jumlah,
            potensi_sumber=_sumber(desa),
        )
        for desa, jumlah, kelas in zip(
            anggota, potensi, kelas_ukuran(potensi), strict=True
        )
    ]


def _sumber(desa: Desa) -> str:
    if desa.penduduk is None:
        return TANPA_PENDUDUK
    return f"{SUMBER_POTENSI} Angka penduduk: {desa.penduduk_sumber}"
