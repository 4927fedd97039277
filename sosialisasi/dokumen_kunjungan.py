"""The report of one visit on paper: who came, what was said, what has to follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from desa.models import Desa
from permata import simpan, waktu
from permata.dokumen.aset import cetak
from permata.dokumen.foto import foto_cetak
from sosialisasi.hadir import hitung_hadir
from sosialisasi.models import FotoKunjungan, KehadiranDesa, Kunjungan, TindakLanjut
from sosialisasi.rincian import FotoTercatat, foto_tercatat, rincian
from sosialisasi.riwayat import KATA_KUNJUNGAN, riwayat
from sosialisasi.tugas import Tugas, terlambat


@dataclass(frozen=True, slots=True)
class BarisHadir:
    """A desa with its people by kind as recorded, and how many checked in by QR.

    `is_tercatat` False: its people checked in, but nobody recorded the desa.
    """

    desa: Desa
    orang: tuple[int, ...]
    qr: int
    is_tercatat: bool

    @property
    def jumlah(self) -> int:
        return sum(self.orang)


@dataclass(frozen=True, slots=True)
class Hadir:
    """The table of attendance; its last row adds the others up."""

    jenis: tuple[str, ...]
    baris: tuple[BarisHadir, ...]

    @property
    def total(self) -> tuple[int, ...]:
        kolom = zip(*(satu.orang for satu in self.baris), strict=True)
        return tuple(sum(satu) for satu in kolom)

    @property
    def jumlah(self) -> int:
        """People who were counted by desa; 0 where nobody was."""
        return sum(satu.jumlah for satu in self.baris)

    @property
    def qr(self) -> int:
        return sum(satu.qr for satu in self.baris)

    @property
    def desa(self) -> int:
        return sum(satu.is_tercatat for satu in self.baris)


def nomor(kunjungan: Kunjungan) -> str:
    """Like "LK-2026-0012"; the same for as long as the visit is kept."""
    return f"LK-{kunjungan.musim.tahun}-{kunjungan.pk:04d}"


def hadir(kunjungan: Kunjungan) -> Hadir:
    """In three queries, by the name of the desa."""
    kosong = KehadiranDesa()
    semua = kunjungan.kehadiran_set.select_related("desa")
    tercatat = {satu.desa_id: satu for satu in semua}
    qr = {satu.desa.pk: satu for satu in hitung_hadir(kunjungan)}
    desa = {pk: satu.desa for pk, satu in qr.items()}
    desa |= {pk: satu.desa for pk, satu in tercatat.items()}
    return Hadir(
        tuple(kosong.menurut_jenis),
        tuple(
            BarisHadir(
                desa[pk],
                tuple(tercatat.get(pk, kosong).menurut_jenis.values()),
                qr[pk].jumlah if pk in qr else 0,
                pk in tercatat,
            )
            for pk in sorted(desa, key=lambda pk: desa[pk].nama)
        ),
    )


def _foto(semua: Iterable[FotoTercatat]) -> tuple[list[Any], dict[str, bytes], int]:
    """What is printed of the photos, their bytes by name, and how many are not.

    A photo of the list at the door stays behind: it shows the names of residents.
    """
    semua = list(semua)
    cetakan = [s for s in semua if s.foto.jenis == FotoKunjungan.Jenis.KEGIATAN]
    baris = [(f"{ke}.jpg", satu) for ke, satu in enumerate(cetakan, 1)]
    isi = {nama: foto_cetak(simpan.baca(s.foto.berkas.sha256)) for nama, s in baris}
    return baris, isi, len(semua) - len(cetakan)


def cetak_kunjungan(kunjungan: Kunjungan, tindak: Iterable[TindakLanjut]) -> bytes:
    """PDF/UA-1 of A4 pages; the visit and its tasks must have passed `.untuk`.

    The same bytes on the same day: nothing in it says when it was printed.
    """
    pada = waktu.hari_ini()
    isi = rincian(kunjungan)
    foto, berkas, daftar_hadir = _foto(foto_tercatat(kunjungan))
    tugas = [Tugas(satu, pada) for satu in tindak]
    konteks = {
        "kunjungan": kunjungan,
        "nomor": nomor(kunjungan),
        "pada": pada,
        "rincian": isi,
        "belum_dijawab": sum(not satu.jawab for satu in isi.tanya),
        "hadir": hadir(kunjungan),
        "tugas": tugas,
        "terlambat": terlambat(tugas),
        "foto": foto,
        "daftar_hadir": daftar_hadir,
        "riwayat": riwayat(kunjungan, KATA_KUNJUNGAN),
    }
    return cetak(render_to_string("dokumen/kunjungan.html", konteks), berkas)
