"""Who wins what: the frozen lines of a result as titles, and how ties were decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from penilaian.models import Hasil
from penilaian.pemenang import terbaik_kecamatan
from permata.templatetags.format import nilai

ROMAWI = ("I", "II", "III")
RUPA = ("emas", "perak", "perunggu")
# The field and the ink of a medal; numerals tell them apart without colour.
RONA = {
    "emas": ("#F7E6BC", "#A87400"),
    "perak": ("#E4E9E6", "#46544E"),
    "perunggu": ("#EFD9C6", "#8A4B16"),
    "hijau": ("#DDEBE4", "#0A4D3C"),
}
TERAKHIR = 6  # Juara I to III, Harapan I to III


@dataclass(frozen=True, slots=True)
class Gelar:
    """A title: `predikat` in lists, `sebutan` on the certificate, `rupa` its metal."""

    kunci: str
    predikat: str
    sebutan: str
    rupa: str
    kata: str
    angka: str
    hasil: Hasil

    @property
    def rona(self) -> tuple[str, str]:
        return RONA[self.rupa]

    @property
    def desa(self) -> str:
        return self.hasil.keikutsertaan.desa.nama

    @property
    def kecamatan(self) -> str:
        return self.hasil.keikutsertaan.desa.kecamatan.nama


def juara(hasil: Sequence[Hasil]) -> list[Gelar]:
    """The first six places; who shares a place shares its title."""
    return [_juara(h) for h in hasil if h.peringkat and h.peringkat <= TERAKHIR]


def _juara(h: Hasil) -> Gelar:
    baris, ke = divmod((h.peringkat or 1) - 1, len(ROMAWI))
    kata = ("Juara", "Harapan")[baris]
    sebutan = f"{('Juara', 'Juara Harapan')[baris]} {ROMAWI[ke]}"
    rupa = "hijau" if baris else RUPA[ke]
    kunci = f"{kata.lower()}-{ke + 1}-{h.keikutsertaan.desa.kode}"
    return Gelar(kunci, f"{kata} {ROMAWI[ke]}", sebutan, rupa, kata, ROMAWI[ke], h)


def terbaik(hasil: Sequence[Hasil]) -> list[Gelar]:
    """The best of each kecamatan, by its name."""
    return [
        Gelar(
            f"terbaik-{h.keikutsertaan.desa.kode}",
            "Terbaik",
            f"Desa Terbaik Kecamatan {h.keikutsertaan.desa.kecamatan.nama}",
            "hijau",
            "Terbaik",
            "",
            h,
        )
        for h in terbaik_kecamatan(hasil)
    ]


def semua_gelar(hasil: Sequence[Hasil]) -> list[Gelar]:
    """Every title for which a certificate is written, in the order of its number."""
    return [*juara(hasil), *terbaik(hasil)]


def seri(hasil: Sequence[Hasil]) -> Iterator[str]:
    """A sentence for each score that several desa share, and what parted them."""
    berperingkat = [h for h in hasil if h.peringkat]
    for skor, grup in groupby(berperingkat, lambda h: h.s):
        isi = list(grup)
        if len(isi) > 1:
            yield _seri(nilai(skor), isi)


def _seri(skor: str, isi: Sequence[Hasil]) -> str:
    nama = [f"Desa {h.keikutsertaan.desa.nama}" for h in isi]
    tempat = f"peringkat {isi[0].peringkat}"
    if isi[-1].peringkat != isi[0].peringkat:
        tempat += f" sampai dengan {isi[-1].peringkat}"
    awal = f"Nilai seri {skor} pada {tempat}"
    if len({h.peringkat for h in isi}) == 1:
        return f"{awal}: {rangkai(nama)} berperingkat sama."
    for kunci, kata in (("a", "ketertiban iuran"), ("c", "partisipasi mandiri")):
        angka = [getattr(h, kunci) for h in isi]
        if len(set(angka)) == len(isi):
            urut = [f"{n} ({nilai(x)})" for n, x in zip(nama, angka, strict=True)]
            return f"{awal} diurutkan menurut nilai {kata}: {rangkai(urut, 'lalu')}."
    return f"{awal} diurutkan menurut pembeda nilai seri: {rangkai(nama, 'lalu')}."


def rangkai(semua: Sequence[str], sambung: str = "dan") -> str:
    """Like "satu, dua, dan tiga"."""
    if len(semua) < 3:
        return f" {sambung} ".join(semua)
    return f"{', '.join(semua[:-1])}, {sambung} {semua[-1]}"
