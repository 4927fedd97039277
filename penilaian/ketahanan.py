"""How firmly a place stands: other weights, one month less. Pure and exact.

1,000 draws of the weights, each up to a quarter up or down, and every month left out
once. The draws come out of SHA-256 over a seed that is printed beside the answer, so
anybody repeats them. Scores are compared as the ranking compares them: rounded once,
then by the tie-breaks, which no weight moves. All of it in whole numbers: a score is
a sum over one denominator of the desa, so a draw costs three products.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from math import lcm

from penilaian.peringkat import JUARA, peringkat
from penilaian.rumus import INDIKATOR, Desa, Musim, NilaiDesa, nilai_desa

UNDIAN = 1000
SATUAN = 10_000  # a weight as it is; the draw goes a quarter up or down
GOYANG = SATUAN // 4
EKOR = 20  # 1 in 20 on each side: from the 5th to the 95th of a hundred


@dataclass(frozen=True, slots=True)
class Ketahanan:
    """A desa with a rank: where the draws and the left-out months put it.

    `rentang` holds nine of ten draws, `bulan` the best and worst rank of any month
    left out; `tiga` counts the draws among the first three.
    """

    nilai: NilaiDesa
    peringkat: int
    rentang: tuple[int, int]
    tiga: int
    bulan: tuple[int, int]

    @property
    def persen_tiga(self) -> int:
        """Of a hundred; what is not certain is never said to be."""
        bulat = (200 * self.tiga + UNDIAN) // (2 * UNDIAN)
        if 0 < self.tiga < UNDIAN:
            return min(max(bulat, 1), 99)
        return bulat

    @property
    def is_rawan(self) -> bool:
        """Among the first three in some draws, not in others, both more than rarely."""
        return min(self.tiga, UNDIAN - self.tiga) * EKOR > UNDIAN


@dataclass(frozen=True, slots=True)
class Celah:
    """Two neighbours about a prize: how often the order would be another one."""

    atas: Ketahanan
    bawah: Ketahanan
    tertukar: int
    bulan: tuple[date, ...]

    @property
    def selisih(self) -> Decimal:
        return self.atas.nilai.tampilan.s - self.bawah.nilai.tampilan.s

    @property
    def is_tipis(self) -> bool:
        """In more than one of twenty draws, or with one month less."""
        return self.tertukar * EKOR > UNDIAN or bool(self.bulan)


@dataclass(frozen=True, slots=True)
class Uji:
    """The answer for one league, by rank; the months that were left out once each."""

    benih: str
    bulan: tuple[date, ...]
    desa: tuple[Ketahanan, ...]
    celah: tuple[Celah, ...]


def faktor(benih: str, nomor: int) -> tuple[int, ...]:
    """What the weights are multiplied with in one draw, in ten-thousandths."""
    isi = sha256(f"{benih}:{nomor}".encode()).digest()
    mulai = SATUAN - GOYANG
    return tuple(
        mulai + int.from_bytes(isi[n : n + 8]) % (2 * GOYANG + 1)
        for n in range(0, 8 * len(INDIKATOR), 8)
    )


def uji(
    fakta: Iterable[Desa], musim: Musim, pada: date, *, liga: str, benih: str
) -> Uji:
    """Every ranked desa of a league, drawn and with each month left out."""
    nilai = [nilai_desa(desa, musim, pada) for desa in fakta if desa.jenis == liga]
    posisi = [p for p in peringkat(nilai, liga=liga) if p.peringkat]
    urut = [p.nilai for p in posisi]
    bulan = musim.bulan_selesai(pada)
    tanpa = _tanpa_bulan(urut, musim, pada, bulan if len(bulan) > 1 else ())
    undian = peringkat_undian(urut, musim, (faktor(benih, n) for n in range(UNDIAN)))
    desa = tuple(
        Ketahanan(
            nilai=satu.nilai,
            peringkat=satu.peringkat or 0,
            rentang=_rentang([baris[n] for baris in undian]),
            tiga=sum(baris[n] <= JUARA for baris in undian),
            bulan=_ujung([baris[n] for baris in tanpa.values()], satu.peringkat or 0),
        )
        for n, satu in enumerate(posisi)
    )
    return Uji(benih, tuple(tanpa), desa, _celah(desa, undian, tanpa))


def peringkat_undian(
    urut: Sequence[NilaiDesa], musim: Musim, semua: Iterable[tuple[int, ...]]
) -> list[list[int]]:
    """The rank of each desa in every draw, by what multiplies the weights in it."""
    bobot = _bulat([Fraction(musim.bobot[nama]) for nama in INDIKATOR])[1]
    angka = [_bulat([satu.a, satu.b, satu.c]) for satu in urut]
    sisa = _tingkat([satu.kunci[5:] for satu in urut])
    hasil = []
    for pengali in semua:
        x, y, z = (w * f for w, f in zip(bobot, pengali, strict=True))
        jumlah = x + y + z
        kunci_undian = [
            t
            - len(urut)
            * ((200 * (x * a + y * b + z * c) + jumlah * d) // (2 * jumlah * d))
            for (d, (a, b, c)), t in zip(angka, sisa, strict=True)
        ]
        hasil.append(_peringkat(kunci_undian))
    return hasil


def _bulat(semua: Sequence[Fraction]) -> tuple[int, tuple[int, ...]]:
    """The least common denominator, and the numerators over it."""
    bagi = lcm(*(satu.denominator for satu in semua))
    return bagi, tuple(int(satu * bagi) for satu in semua)


def _tingkat(semua: Sequence[str]) -> list[int]:
    """The order of these keys as numbers from 0; equals share one."""
    urutan = {satu: n for n, satu in enumerate(sorted(set(semua)))}
    return [urutan[satu] for satu in semua]


def _peringkat(kunci_semua: Sequence[int]) -> list[int]:
    """1, 1, 3 where two are equal; the smaller key first."""
    urut = sorted(kunci_semua)
    tempat = {satu: n for n, satu in reversed(list(enumerate(urut, 1)))}
    return [tempat[satu] for satu in kunci_semua]


def _tanpa_bulan(
    urut: Sequence[NilaiDesa], musim: Musim, pada: date, bulan: Sequence[date]
) -> dict[date, list[int]]:
    """The rank of each desa among the same ones, with a month left out."""
    hasil = {}
    for satu in bulan:
        kurang = replace(musim, tanpa=frozenset({satu}))
        nilai = [nilai_desa(n.desa, kurang, pada) for n in urut]
        hasil[satu] = _peringkat(_tingkat([n.kunci for n in nilai]))
    return hasil


def _rentang(semua: list[int]) -> tuple[int, int]:
    """Without the best and the worst of twenty."""
    semua.sort()
    ekor = len(semua) // EKOR
    return semua[ekor], semua[-1 - ekor]


def _ujung(semua: list[int], kini: int) -> tuple[int, int]:
    return min([kini, *semua]), max([kini, *semua])


def _celah(
    desa: Sequence[Ketahanan],
    undian: Sequence[Sequence[int]],
    tanpa: Mapping[date, Sequence[int]],
) -> tuple[Celah, ...]:
    """Each prize place and the one below it."""
    return tuple(
        Celah(
            desa[n],
            desa[n + 1],
            sum(baris[n + 1] <= baris[n] for baris in undian),
            tuple(bulan for bulan, b in tanpa.items() if b[n + 1] <= b[n]),
        )
        for n in range(len(desa) - 1)
        if desa[n].peringkat <= JUARA
    )
