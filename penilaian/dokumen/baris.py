"""The lines of the recapitulation: counted now, or as they were frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from statistics import median

from desa.models import Keikutsertaan, Musim
from penilaian.models import Penetapan
from penilaian.pemenang import hasil_penetapan
from penilaian.rekap import posisi_musim
from penilaian.rumus import dua_desimal
from penilaian.rumus.nilai import BELUM_BERJALAN, PENDATANG_BARU

ROMAWI = ("I", "II", "III")


@dataclass(frozen=True, slots=True)
class Baris:
    """One village with its displayed figures; `alasan` says why it has no rank."""

    kode: str
    nama: str
    kecamatan: str
    peringkat: int | None
    a: Decimal
    b: Decimal
    c: Decimal
    s: Decimal
    alasan: str

    @property
    def is_berjalan(self) -> bool:
        """Whether there is a score to speak of."""
        return self.alasan != BELUM_BERJALAN

    @property
    def bilah(self) -> int:
        """The length of the bar, in whole percent."""
        return int(self.s)


@dataclass(frozen=True, slots=True)
class Rerata:
    """The exact means of a group, shown with two decimals."""

    a: Decimal
    b: Decimal
    c: Decimal
    s: Decimal


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A kecamatan: its villages, and the means and the best of the ranked ones."""

    nama: str
    jumlah: int
    berperingkat: int
    rerata: Rerata | None
    terbaik: Baris | None


def baris_sementara(musim: Musim) -> list[Baris]:
    """The ranking as it stands today."""
    return [
        Baris(
            kode=posisi.nilai.desa.kode,
            nama=posisi.nilai.desa.nama,
            kecamatan=posisi.nilai.desa.kecamatan,
            peringkat=posisi.peringkat,
            alasan=posisi.keterangan,
            **posisi.nilai.tampilan._asdict(),
        )
        for posisi in posisi_musim(musim)
        if posisi.nilai.desa.jenis == Keikutsertaan.Liga.DESA
    ]


def baris_tersegel(penetapan: Penetapan) -> list[Baris]:
    """The ranking as the jury sealed it: frozen rows only."""
    return [
        Baris(
            kode=hasil.keikutsertaan.desa.kode,
            nama=hasil.keikutsertaan.desa.nama,
            kecamatan=hasil.keikutsertaan.desa.kecamatan.nama,
            peringkat=hasil.peringkat,
            a=hasil.a,
            b=hasil.b,
            c=hasil.c,
            s=hasil.s,
            alasan=hasil.keterangan,
        )
        for hasil in hasil_penetapan(penetapan)
    ]


def rerata(baris: Sequence[Baris]) -> Rerata | None:
    """Means of the displayed figures, None of nothing."""
    if not baris:
        return None

    def satu(ambil: Callable[[Baris], Decimal]) -> Decimal:
        return dua_desimal(
            sum(map(Fraction, map(ambil, baris)), Fraction(0)) / len(baris)
        )

    return Rerata(*(satu(attrgetter(kolom)) for kolom in "abcs"))


def nilai_tengah(baris: Sequence[Baris]) -> Decimal | None:
    """The median of the displayed S."""
    return dua_desimal(median(Fraction(b.s) for b in baris)) if baris else None


def berperingkat(baris: Iterable[Baris]) -> list[Baris]:
    """Those that take a rank."""
    return [satu for satu in baris if satu.peringkat]


def ringkasan(baris: Sequence[Baris]) -> list[Ringkasan]:
    """By kecamatan, the greatest mean first."""
    menurut = attrgetter("kecamatan")
    hasil = []
    for nama, grup in groupby(sorted(baris, key=menurut), menurut):
        isi = list(grup)
        ikut = berperingkat(isi)
        terbaik = min(ikut, key=lambda b: (b.peringkat, b.kode), default=None)
        hasil.append(Ringkasan(nama, len(isi), len(ikut), rerata(ikut), terbaik))
    hasil.sort(key=lambda r: (-(r.rerata.s if r.rerata else 0), r.nama))
    return hasil


def keterangan(baris: Sequence[Baris], minimal_bulan: int, *, final: bool) -> list[str]:
    """The last column: titles (of a final only), how a tie was decided, or why not."""
    terbaik = (
        {r.terbaik.kode for r in ringkasan(baris) if r.terbaik} if final else set()
    )
    hasil = []
    for i, satu in enumerate(baris):
        if satu.peringkat is None:
            hasil.append(_tanpa_peringkat(satu.alasan, minimal_bulan))
            continue
        kata = _gelar(satu, terbaik) if final else []
        kata += _seri(satu, [*baris[max(i - 1, 0) : i], *baris[i + 1 : i + 2]])
        hasil.append("; ".join(kata))
    return hasil


def _tanpa_peringkat(alasan: str, minimal_bulan: int) -> str:
    sebab = {
        PENDATANG_BARU: f"Pendatang baru (kurang dari {minimal_bulan} bulan)",
        BELUM_BERJALAN: "Belum berjalan (tanpa akun iuran)",
    }
    return sebab.get(alasan, alasan.capitalize())


def _gelar(satu: Baris, terbaik: set[str]) -> list[str]:
    peringkat = satu.peringkat or 0
    kata = []
    if peringkat <= 3:
        kata.append(f"Juara {ROMAWI[peringkat - 1]}")
    elif peringkat <= 6:
        kata.append(f"Harapan {ROMAWI[peringkat - 4]}")
    if satu.kode in terbaik:
        kata.append(f"Terbaik Kec. {satu.kecamatan}")
    return kata


def _seri(satu: Baris, tetangga: Sequence[Baris]) -> list[str]:
    """How a village and its neighbour with the same S were told apart."""
    sama = [lain for lain in tetangga if lain.peringkat and lain.s == satu.s]
    if not sama:
        return []
    if any(lain.peringkat == satu.peringkat for lain in sama):
        return ["Peringkat bersama"]
    if all(lain.a != satu.a for lain in sama):
        return ["Seri, urut nilai A"]
    if all((lain.a, lain.c) != (satu.a, satu.c) for lain in sama):
        return ["Seri, urut nilai A lalu C"]
    return ["Seri, urut pembeda berikutnya"]
