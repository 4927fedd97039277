"""The rules of a season (juknis 5, `aturan`): data, never constants in the code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any, Self

from penilaian.rumus.bilangan import (
    AturanError,
    baca_bilangan,
    baca_bulat,
    pastikan,
    tulis_bilangan,
)

Pita = tuple[tuple[int, Fraction], ...]

JENIS_REGULASI = ("perdes", "perkades", "keputusan_kades", "surat_edaran")
KELOMPOK = ("perangkat", "bpd", "rt_rw", "warga")
# Numbers by which others are divided, and shares of 0..1.
PEMBAGI = ("target_rentan", "lantai_potensi", "target_cakupan", "target_baru")
PORSI = ("faktor_sebagian", "faktor_bergabung", "porsi_akhir", "bobot_sebagian")


def _pita_baku() -> Pita:
    persepuluh = ((0, 10), (7, 8), (30, 6), (60, 3), (90, 1))
    return tuple((hari, Fraction(n, 10)) for hari, n in persepuluh)


def _dasar_baku() -> dict[str, Fraction]:
    return dict(zip(JENIS_REGULASI, map(Fraction, (50, 40, 25, 10)), strict=True))


@dataclass(frozen=True, slots=True)
class Aturan:
    """Every number of juknis 2 that a season may change, with its default.

    `pita` holds (days late at most, share of the value), from early to late;
    `dasar` the points of each kind of instrument. Money is in rupiah, the rest in
    points (0..100), shares (0..1), people or months.
    """

    toleransi: Fraction = Fraction(1000)
    pita: Pita = field(default_factory=_pita_baku)
    faktor_sebagian: Fraction = Fraction(1, 2)
    faktor_bergabung: Fraction = Fraction(1, 5)
    dasar: Mapping[str, Fraction] = field(default_factory=_dasar_baku)
    anggaran_perangkat: Fraction = Fraction(10)
    anggaran_rentan: Fraction = Fraction(20)
    target_rentan: Fraction = Fraction(10)
    jangkauan: Fraction = Fraction(5)
    porsi_akhir: Fraction = Fraction(7, 10)
    lantai_potensi: Fraction = Fraction(300)
    target_cakupan: Fraction = Fraction(15, 100)
    target_baru: Fraction = Fraction(5, 100)
    bulan_penuh: int = 3
    bobot_sebagian: Fraction = Fraction(1, 2)
    minimal_bulan: int = 3
    ikut_bulan_terakhir: bool = True

    def __post_init__(self) -> None:
        """Refuse rules by which a value could leave 0..100 or a lapse could pay."""
        for nama in PEMBAGI:
            pastikan(getattr(self, nama) > 0, f"{nama} harus lebih dari 0")
        for nama in PORSI:
            pastikan(0 <= getattr(self, nama) <= 1, f"{nama} harus antara 0 dan 1")
        for nama in ("toleransi", "anggaran_perangkat", "anggaran_rentan", "jangkauan"):
            pastikan(getattr(self, nama) >= 0, f"{nama} tidak boleh negatif")
        pastikan(self.bulan_penuh >= 1, "bulan_penuh harus 1 atau lebih")
        pastikan(self.minimal_bulan >= 0, "minimal_bulan tidak boleh negatif")
        _periksa_pita(self.pita)
        _periksa_regulasi(self)

    @classmethod
    def dari(cls, isi: Mapping[str, object]) -> Self:
        """The rules as juknis 5 writes them: ints and decimal strings, read exactly.

        A name left out keeps its default, an unknown one raises AturanError.
        """
        asing = sorted(set(isi) - {kolom.name for kolom in fields(cls)})
        pastikan(not asing, f"nama tidak dikenal: {', '.join(asing)}")
        baca = {nama: _PEMBACA.get(nama, baca_bilangan) for nama in isi}
        return cls(**{nama: baca[nama](nilai, nama) for nama, nilai in isi.items()})

    def sebagai_dict(self) -> dict[str, object]:
        """The inverse of `dari`, every name written out, fit for JSON."""
        isi: dict[str, object] = {k.name: getattr(self, k.name) for k in fields(self)}
        pita = [[hari, str(tulis_bilangan(porsi))] for hari, porsi in self.pita]
        dasar = {nama: tulis_bilangan(nilai) for nama, nilai in self.dasar.items()}
        angka = {
            nama: tulis_bilangan(nilai)
            for nama, nilai in isi.items()
            if isinstance(nilai, Fraction)
        }
        return isi | angka | {"pita": pita, "dasar": dasar}


def _periksa_pita(pita: Pita) -> None:
    hari, porsi = [batas for batas, _ in pita], [nilai for _, nilai in pita]
    pastikan(bool(pita) and hari[0] >= 0, "pita tidak boleh kosong atau negatif")
    pastikan(hari == sorted(set(hari)), "hari pada pita harus menaik")
    pastikan(porsi == sorted(porsi, reverse=True), "nilai pada pita harus menurun")
    pastikan(0 <= porsi[-1] <= porsi[0] <= 1, "nilai pada pita harus antara 0 dan 1")


def _periksa_regulasi(aturan: Aturan) -> None:
    lengkap = set(aturan.dasar) == set(JENIS_REGULASI)
    pastikan(lengkap, f"dasar harus memuat {', '.join(JENIS_REGULASI)}")
    pastikan(min(aturan.dasar.values()) >= 0, "dasar tidak boleh negatif")
    tertinggi = max(aturan.dasar.values()) + len(KELOMPOK) * aturan.jangkauan
    tertinggi += aturan.anggaran_perangkat + aturan.anggaran_rentan
    pastikan(tertinggi <= 100, "dasar, anggaran, dan jangkauan melebihi 100 bersama")


def _baca_pita(nilai: object, nama: str) -> Pita:
    if not isinstance(nilai, list | tuple):
        raise AturanError(f"{nama} harus berupa daftar")
    return tuple(_baca_ruas(ruas, nama) for ruas in nilai)


def _baca_ruas(ruas: object, nama: str) -> tuple[int, Fraction]:
    if not isinstance(ruas, list | tuple) or len(ruas) != 2:
        raise AturanError(f"{nama} harus berisi pasangan hari dan nilai")
    return baca_bulat(ruas[0], nama), baca_bilangan(ruas[1], nama)


def _baca_dasar(nilai: object, nama: str) -> dict[str, Fraction]:
    if not isinstance(nilai, Mapping):
        raise AturanError(f"{nama} harus berupa pasangan jenis dan nilai")
    terbaca = {jenis: baca_bilangan(n, f"{nama} {jenis}") for jenis, n in nilai.items()}
    return _dasar_baku() | terbaca


def _baca_ya_tidak(nilai: object, nama: str) -> bool:
    if not isinstance(nilai, bool):
        raise AturanError(f"{nama} harus true atau false")
    return nilai


_PEMBACA: dict[str, Callable[[object, str], Any]] = {
    "pita": _baca_pita,
    "dasar": _baca_dasar,
    "bulan_penuh": baca_bulat,
    "minimal_bulan": baca_bulat,
    "ikut_bulan_terakhir": _baca_ya_tidak,
}
