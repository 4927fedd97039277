"""What a person writes down about a visit, and how it becomes rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from desa.actions.berkas import store_berkas
from desa.models import Desa, Pengguna
from permata.berkas import BerkasBersih
from permata.templatetags.format import tanggal
from sosialisasi.actions.tindak import IsiTindak, open_tindak
from sosialisasi.models import (
    FotoKunjungan,
    KehadiranDesa,
    Kunjungan,
    Pertanyaan,
    TopikKunjungan,
)

Jenis = FotoKunjungan.Jenis


@dataclass(frozen=True)
class Orang:
    """People of one desa by kind; the names of the columns of `KehadiranDesa`."""

    perangkat: int = 0
    bpd: int = 0
    rt_rw: int = 0
    pekerja: int = 0
    keluarga: int = 0

    @property
    def jumlah(self) -> int:
        return sum(asdict(self).values())


@dataclass(frozen=True)
class Hadir:
    desa: Desa
    orang: Orang = Orang()


@dataclass(frozen=True)
class IsiTanya:
    tanya: str
    jawab: str = ""
    desa: Desa | None = None


@dataclass(frozen=True)
class IsiKunjungan:
    """A visit, planned or done.

    `jumlah_orang` is what was typed; people counted by desa take its place.
    """

    tanggal: date
    tempat: str
    mulai: time | None = None
    selesai: time | None = None
    tim: Sequence[Pengguna] = ()
    diundang: Sequence[Desa] = ()
    jumlah_orang: int = 0
    catatan: str = ""
    notulen: str = ""
    hadir: Sequence[Hadir] = ()
    topik: Sequence[str] = ()
    foto: Sequence[BerkasBersih] = ()
    daftar_hadir: Sequence[BerkasBersih] = ()
    tanya: Sequence[IsiTanya] = ()
    tindak: Sequence[IsiTindak] = ()

    @property
    def jumlah(self) -> int:
        return sum(satu.orang.jumlah for satu in self.hadir) or self.jumlah_orang

    @property
    def fakta_dasar(self) -> dict[str, Any]:
        return {
            "tanggal": self.tanggal.isoformat(),
            "mulai": _jam(self.mulai),
            "selesai": _jam(self.selesai),
            "tempat": self.tempat,
            "tim": sorted(satu.username for satu in self.tim),
        }

    @property
    def fakta_rencana(self) -> dict[str, Any]:
        """What is planned."""
        return {
            **self.fakta_dasar,
            "diundang": sorted(satu.kode for satu in self.diundang),
            "catatan": self.catatan,
        }

    @property
    def fakta(self) -> dict[str, Any]:
        """What took place."""
        return {
            **self.fakta_dasar,
            "jumlah_orang": self.jumlah,
            "notulen": self.notulen,
            "hadir": {s.desa.kode: asdict(s.orang) for s in self.hadir},
            "topik": sorted(self.topik),
            "foto": _sidik(self.foto),
            "daftar_hadir": _sidik(self.daftar_hadir),
            "tanya": [
                [satu.tanya, satu.jawab, satu.desa.kode if satu.desa else None]
                for satu in self.tanya
            ],
            "tindak": [satu.fakta for satu in self.tindak],
        }


def _jam(jam: time | None) -> str | None:
    return f"{jam:%H:%M}" if jam else None


def _sidik(semua: Sequence[BerkasBersih]) -> list[str]:
    return sorted(satu.sha256_asli for satu in semua)


def perubahan(lama: IsiKunjungan, baru: IsiKunjungan) -> str:
    """What changed in a plan, for its trail: no names of people."""
    kata = []
    if lama.tanggal != baru.tanggal:
        kata.append(f"tanggal menjadi {tanggal(baru.tanggal)}")
    if (lama.mulai, lama.selesai) != (baru.mulai, baru.selesai):
        jam = " sampai ".join(
            f"{satu:%H.%M}" for satu in (baru.mulai, baru.selesai) if satu
        )
        kata.append(f"jam menjadi {jam or 'belum ditentukan'}")
    if lama.tempat != baru.tempat:
        kata.append(f"tempat menjadi {baru.tempat}")
    lain = {"tim": "tim", "diundang": "undangan", "catatan": "catatan"}
    a, b = lama.fakta_rencana, baru.fakta_rencana
    kata += [f"{label} berubah" for nama, label in lain.items() if a[nama] != b[nama]]
    teks = "; ".join(kata)
    return f"{teks[:1].upper()}{teks[1:]}." if teks else ""


def apply_dasar(kunjungan: Kunjungan, isi: IsiKunjungan) -> None:
    """Save what a plan and a report share."""
    kunjungan.tanggal, kunjungan.tempat = isi.tanggal, isi.tempat
    kunjungan.mulai, kunjungan.selesai = isi.mulai, isi.selesai
    kunjungan.save()
    kunjungan.tim.set(isi.tim)


def apply_rencana(kunjungan: Kunjungan, isi: IsiKunjungan) -> None:
    kunjungan.catatan = isi.catatan
    apply_dasar(kunjungan, isi)
    kunjungan.diundang.set(isi.diundang)


def write_isi(kunjungan: Kunjungan, isi: IsiKunjungan, *, oleh: Pengguna) -> None:
    """The rows of a visit that took place."""
    KehadiranDesa.objects.bulk_create(
        KehadiranDesa(kunjungan=kunjungan, desa=satu.desa, **asdict(satu.orang))
        for satu in isi.hadir
    )
    TopikKunjungan.objects.bulk_create(
        TopikKunjungan(kunjungan=kunjungan, topik=satu) for satu in isi.topik
    )
    Pertanyaan.objects.bulk_create(
        Pertanyaan(
            kunjungan=kunjungan, desa=satu.desa, tanya=satu.tanya, jawab=satu.jawab
        )
        for satu in isi.tanya
    )
    add_foto(kunjungan, isi.foto, Jenis.KEGIATAN, oleh=oleh)
    add_foto(kunjungan, isi.daftar_hadir, Jenis.DAFTAR_HADIR, oleh=oleh)
    open_tindak(isi.tindak, asal=kunjungan, oleh=oleh)


def add_foto(
    kunjungan: Kunjungan, foto: Sequence[BerkasBersih], jenis: str, *, oleh: Pengguna
) -> None:
    for satu in foto:
        berkas = store_berkas(satu, oleh=oleh)
        FotoKunjungan.objects.create(kunjungan=kunjungan, berkas=berkas, jenis=jenis)
