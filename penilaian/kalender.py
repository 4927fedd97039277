"""The dates of a season in order: what is past, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desa.models import Jam, JatuhTempo, Musim
from permata.templatetags.format import BULAN, bulan

_SIAPA = {Jam.PU: "perangkat", Jam.BPU: "mandiri"}


@dataclass(frozen=True, slots=True)
class Tonggak:
    """A day or a few days of the calendar; `kini` is the one to look at now."""

    mulai: date
    akhir: date
    nama: str
    teks: str
    kini: bool = False
    lewat: bool = False

    @property
    def kapan(self) -> str:
        """Like "16 September" or "21-23 September"."""
        akhir = f"{self.akhir.day} {BULAN[self.akhir.month - 1]}"
        if self.mulai == self.akhir:
            return akhir
        if self.mulai.month == self.akhir.month:
            return f"{self.mulai.day}-{akhir}"
        return f"{self.mulai.day} {BULAN[self.mulai.month - 1]} sampai {akhir}"


@dataclass(frozen=True, slots=True)
class BarisTempo:
    """The due dates of one month on both clocks."""

    blth: date
    pu: JatuhTempo | None
    bpu: JatuhTempo | None


def masa(awal: date, akhir: date) -> str:
    """Two months as a reader says them: "Januari sampai Agustus 2026"."""
    if (awal.year, awal.month) == (akhir.year, akhir.month):
        return bulan(awal)
    depan = BULAN[awal.month - 1] if awal.year == akhir.year else bulan(awal)
    return f"{depan} sampai {bulan(akhir)}"


def tempo_berikut(tempo: Sequence[JatuhTempo], hari: date) -> list[JatuhTempo]:
    """All that fall due on the nearest day from `hari` on."""
    nanti = [satu for satu in tempo if satu.tanggal >= hari]
    terdekat = min((satu.tanggal for satu in nanti), default=None)
    return [satu for satu in nanti if satu.tanggal == terdekat]


def tonggak(
    musim: Musim, tempo: Sequence[JatuhTempo], hari: date
) -> tuple[Tonggak, ...]:
    """The milestones of a season, the next due date among them, as of `hari`."""
    tetap = (
        (musim.bulan_awal, None, "Musim dimulai", "Bobot dan aturan dikunci"),
        (musim.akhir_musim, None, "Akhir musim", "Hari terakhir yang dinilai"),
        (musim.batas_data, None, "Data ditutup", "Sesudah ini bukti tidak diterima"),
        (
            musim.sanggah_mulai,
            musim.sanggah_akhir,
            "Masa sanggah",
            "Desa boleh mengajukan keberatan",
        ),
        (musim.pleno_mulai, musim.pleno_akhir, "Pleno juri", "Juri menetapkan hasil"),
        (
            musim.umum_mulai,
            musim.umum_akhir,
            "Pengumuman",
            "Pemenang dan nilai dibuka",
        ),
    )
    daftar = [
        Tonggak(mulai, akhir or mulai, nama, teks) for mulai, akhir, nama, teks in tetap
    ]
    daftar += _jatuh_tempo(tempo_berikut(tempo, hari))
    daftar.sort(key=lambda satu: satu.mulai)
    return _tandai(daftar, hari)


def _jatuh_tempo(berikut: list[JatuhTempo]) -> list[Tonggak]:
    if not berikut:
        return []
    iuran = " dan ".join(
        f"{BULAN[satu.blth.month - 1]} ({_SIAPA[Jam(satu.jam)]})" for satu in berikut
    )
    hari = berikut[0].tanggal
    return [Tonggak(hari, hari, "Jatuh tempo berikutnya", f"Iuran {iuran}")]


def _tandai(daftar: list[Tonggak], hari: date) -> tuple[Tonggak, ...]:
    """Mark what is over, and the first that is not."""
    lewat = sum(satu.akhir < hari for satu in daftar)
    return tuple(
        replace(satu, kini=i == lewat, lewat=satu.akhir < hari)
        for i, satu in enumerate(daftar)
    )


def tabel_tempo(tempo: Sequence[JatuhTempo]) -> list[BarisTempo]:
    """Due dates by month, both clocks side by side."""
    menurut = {(satu.blth, satu.jam): satu for satu in tempo}
    return [
        BarisTempo(blth, menurut.get((blth, Jam.PU)), menurut.get((blth, Jam.BPU)))
        for blth in sorted({satu.blth for satu in tempo})
    ]
