"""The questions of a monitoring report, and which answers are a finding. Pure.

A change of words or of a finding is a new version: an old report keeps its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

VERSI = 1
DESA, CABANG = "desa", "cabang"


class Jawab(StrEnum):
    YA = "ya"
    TIDAK = "tidak"
    BELUM_TAHU = "belum_tahu"


KATA: dict[str, str] = {
    Jawab.YA: "Ya",
    Jawab.TIDAK: "Tidak",
    Jawab.BELUM_TAHU: "Belum tahu",
}


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """`temuan` is the answer that asks for a task: `tugas`, to be done by `pihak`."""

    kode: str
    teks: str
    temuan: Jawab
    tugas: str
    pihak: str = DESA
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class Terjawab:
    """A question with its answer in a word; `temuan`: it asks for a task."""

    teks: str
    kata: str
    jawab: str
    temuan: bool


SATU = (
    Pertanyaan(
        "iuran",
        "Iuran bulan ini sudah dibayar?",
        Jawab.TIDAK,
        "Bayar iuran bulan ini, lalu kirim buktinya",
        bantuan="Lihat kuitansi atau bukti setornya.",
    ),
    Pertanyaan(
        "arsip",
        "Bukti setor tersimpan di kantor desa?",
        Jawab.TIDAK,
        "Simpan semua bukti setor iuran dalam satu map di kantor desa",
    ),
    Pertanyaan(
        "regulasi",
        "Perdes atau Perkades aslinya Anda lihat?",
        Jawab.TIDAK,
        "Siapkan Perdes atau Perkades asli di kantor desa",
        bantuan="Cocokkan nomor dan tanggalnya dengan yang dikirim.",
    ),
    Pertanyaan(
        "papan",
        "Papan informasi memuat lomba dan cara mendaftar?",
        Jawab.TIDAK,
        "Tempel jadwal lomba dan cara mendaftar di papan informasi",
    ),
    Pertanyaan(
        "mandiri",
        "Ada warga yang mendaftar sendiri bulan ini?",
        Jawab.TIDAK,
        "Bantu desa mengajak warga mendaftar sendiri",
        CABANG,
        bantuan="Tanyakan kepada paling sedikit 3 orang.",
    ),
    Pertanyaan(
        "bantuan",
        "Ada kendala yang perlu bantuan cabang?",
        Jawab.YA,
        "Bantu desa mengatasi kendala dalam laporan ini",
        CABANG,
    ),
)
# Every version that a stored report may have been written with.
DAFTAR: dict[int, tuple[Pertanyaan, ...]] = {1: SATU}


def pertanyaan(versi: int = VERSI) -> tuple[Pertanyaan, ...]:
    return DAFTAR[versi]


def temuan(jawaban: Mapping[str, str], versi: int = VERSI) -> tuple[Pertanyaan, ...]:
    """The questions whose answer asks for a task, in the order of the list."""
    return tuple(
        satu for satu in DAFTAR[versi] if jawaban.get(satu.kode) == satu.temuan
    )


def terjawab(jawaban: Mapping[str, str], versi: int = VERSI) -> tuple[Terjawab, ...]:
    """What was answered, in the order of the list; a question left open is not here."""
    return tuple(
        Terjawab(satu.teks, KATA[jawab], jawab, jawab == satu.temuan)
        for satu in DAFTAR[versi]
        if (jawab := jawaban.get(satu.kode))
    )
