"""The drawings of the recapitulation as numbers and texts for inline SVG.

Page CSS does not reach inline SVG, so every colour here becomes an attribute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penilaian.denah import Bidang, Denah, pusat
from penilaian.dokumen.baris import Baris, Ringkasan
from penilaian.rumus import INDIKATOR, dua_desimal
from permata.templatetags.format import nilai

# Lower end of each class of S, its colour and its name in the legend.
RONA = (
    (90, "#0A4D3C", "90 ke atas"),
    (80, "#3B8B70", "80 sampai 89,99"),
    (70, "#86B9A6", "70 sampai 79,99"),
    (60, "#C3DBD1", "60 sampai 69,99"),
    (0, "#EDF3F0", "di bawah 60"),
)
TANPA, KELURAHAN = "url(#tp)", "url(#kel)"
WARNA_INDIKATOR = ("#0A4D3C", "#37A584", "#5B7C99")

RENTANG = 5  # points of S a bar of the histogram covers
LEBAR, DASAR, PUNCAK = 620, 250, 216
MULAI, PER_POIN, TINGGI_BARIS = 128, Fraction(418, 100), 38


@dataclass(frozen=True, slots=True)
class Kotak:
    """A rectangle."""

    x: str
    y: str
    lebar: str
    tinggi: str
    warna: str


@dataclass(frozen=True, slots=True)
class Teks:
    """A text at a point."""

    x: str
    y: str
    isi: str


@dataclass(frozen=True, slots=True)
class Sebaran:
    """The histogram of S."""

    awal: int
    kotak: tuple[Kotak, ...]
    jumlah: tuple[Teks, ...]
    sumbu: tuple[Teks, ...]


@dataclass(frozen=True, slots=True)
class Tumpukan:
    """Means of kecamatan, split by indicator."""

    tinggi: str
    kotak: tuple[Kotak, ...]
    nama: tuple[Teks, ...]
    nilai: tuple[Teks, ...]


@dataclass(frozen=True, slots=True)
class PetaNilai:
    """The map: fills by desa, outlines and names of kecamatan, medals, legend."""

    viewbox: str
    desa: tuple[tuple[str, str], ...]
    kecamatan: tuple[Bidang, ...]
    juara: tuple[Teks, ...]
    legenda: tuple[Kotak, ...]
    legenda_teks: tuple[Teks, ...]


def k(n: Fraction | int) -> str:
    """A coordinate with two decimals and a point."""
    return str(dua_desimal(Fraction(n)))


def rona(s: Decimal) -> str:
    """The colour of a displayed S."""
    return next(warna for batas, warna, _ in RONA if s >= batas)


def sebaran(nilai_s: Sequence[Decimal]) -> Sebaran:
    """Bars of five points, from 40 (or lower, where someone is) to 100."""
    awal = min(40, *(int(s) // 10 * 10 for s in nilai_s)) if nilai_s else 40
    banyak = (100 - awal) // RENTANG
    hitung = Counter(min((int(s) - awal) // RENTANG, banyak - 1) for s in nilai_s)
    terbanyak, langkah = max(hitung.values(), default=1), Fraction(LEBAR, banyak)
    kotak, jumlah = [], []
    for i in range(banyak):
        tinggi = Fraction(PUNCAK * hitung[i], terbanyak)
        atas, warna = DASAR - tinggi, rona(Decimal(awal + i * RENTANG))
        if hitung[i]:
            kotak.append(
                Kotak(k(i * langkah + 3), k(atas), k(langkah - 6), k(tinggi), warna)
            )
            tengah = k(i * langkah + langkah / 2)
            jumlah.append(Teks(tengah, k(atas - 8), str(hitung[i])))
    per_poin = Fraction(LEBAR, 100 - awal)
    sumbu = [
        Teks(
            k(min(max(per_poin * (n - awal), Fraction(10)), Fraction(604))),
            "274",
            str(n),
        )
        for n in range(awal, 101, 10)
    ]
    return Sebaran(awal, tuple(kotak), tuple(jumlah), tuple(sumbu))


def tumpukan(daftar: Sequence[Ringkasan], bobot: Mapping[str, Fraction]) -> Tumpukan:
    """One bar a kecamatan: what each indicator brings to its mean."""
    seluruh = sum(bobot[nama] for nama in INDIKATOR)
    kotak, nama, angka = [], [], []
    for i, satu in enumerate(daftar):
        atas, x = i * TINGGI_BARIS + 8, Fraction(MULAI)
        nama.append(Teks("0", str(atas + 17), satu.nama))
        for kolom, kunci, warna in zip("abc", INDIKATOR, WARNA_INDIKATOR, strict=True):
            rerata = Fraction(getattr(satu.rerata, kolom)) if satu.rerata else 0
            lebar = bobot[kunci] * rerata / seluruh * PER_POIN
            kotak.append(Kotak(k(x), str(atas), k(lebar), "24", warna))
            x += lebar
        teks = nilai(satu.rerata.s if satu.rerata else None)
        angka.append(Teks(k(x + 8), str(atas + 17), teks))
    tinggi = str(TINGGI_BARIS * len(daftar))
    return Tumpukan(tinggi, tuple(kotak), tuple(nama), tuple(angka))


def peta_nilai(denah: Denah, baris: Sequence[Baris]) -> PetaNilai:
    """The map of S by desa, with the first three marked."""
    menurut = {satu.kode: satu for satu in baris}
    batas = {satu.kode: satu.batas for satu in denah.desa.values()}
    juara = [satu for satu in baris if satu.peringkat and satu.peringkat <= 3]
    legenda = [(warna, teks) for _, warna, teks in RONA]
    legenda += [(TANPA, "tanpa peringkat"), (KELURAHAN, "tidak ikut lomba")]
    atas = max(denah.tinggi - 420, 60)
    return PetaNilai(
        viewbox=denah.viewbox,
        desa=tuple(
            (garis, _warna(menurut.get(kode))) for kode, garis in batas.items() if garis
        ),
        kecamatan=denah.kecamatan,
        juara=tuple(_medali(satu, batas) for satu in juara if batas.get(satu.kode)),
        legenda=tuple(
            Kotak("660", str(atas + 42 * i), "46", "28", warna)
            for i, (warna, _) in enumerate(legenda)
        ),
        legenda_teks=tuple(
            Teks("720", str(atas + 23 + 42 * i), teks)
            for i, (_, teks) in enumerate(legenda)
        ),
    )


def _warna(satu: Baris | None) -> str:
    if satu is None:
        return KELURAHAN
    return rona(satu.s) if satu.peringkat else TANPA


def _medali(satu: Baris, batas: Mapping[str, str]) -> Teks:
    x, y = pusat(batas[satu.kode]) or (0, 0)
    return Teks(str(x), str(y), str(satu.peringkat))
