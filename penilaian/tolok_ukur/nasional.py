"""The nation: all rankings at once, one among them, every point counted again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from statistics import median
from time import perf_counter
from typing import Any

from desa.models import Keikutsertaan, Musim
from penilaian.poin import compare_poin
from penilaian.tersimpan import posisi_banyak, posisi_tersimpan
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from penilaian.tolok_ukur.kueri import hitung_kueri
from penilaian.tolok_ukur.lantai import dari_fakta
from penilaian.tolok_ukur.peringkat import angka
from penilaian.tolok_ukur.proses import tumbuh

FAKTA = Tujuan(
    "A2", "Peringkat semua kabupaten", 0.75, lantai="satu SQL atas fakta dasar"
)
KUERI = Tujuan("A6 nasional", "Kueri untuk semua peringkat", 1, "kueri")
INGATAN = Tujuan("A10", "Memori peringkat semua kabupaten", 150, "MB")
SATU = Tujuan("A11", "Peringkat satu kabupaten di antara semua", 5, "ms")
RATA = Tujuan(
    *("A12", "Satu desa di antara semua", 1.5),
    lantai="satu desa di antara Kudus",
    sisi="mikrodetik",
)
HITUNG = Tujuan("A13", "Poin yang beda bila dihitung ulang", 0, "poin", sisi="detik")
INGATAN_HITUNG = Tujuan("A14", "Memori hitung ulang", 150, "MB")


def semua_musim() -> list[Musim]:
    return list(Musim.objects.lengkap().order_by("kabupaten__kode"))


def ukur_peringkat(kudus: Musim, ulang: int) -> list[Hasil]:
    """An eighth of the pairs where a whole nation is read, three at least."""
    semua, sedikit = semua_musim(), max(ulang // 8, 3)
    with hitung_kueri() as tanya:
        kami = sorted(angka_semua(semua))
    sama = kami == sorted(dari_fakta(*semua))
    fakta = bergantian(
        lambda: posisi_banyak(semua), lambda: dari_fakta(*semua), sedikit
    )
    rata = bergantian(
        lambda: posisi_banyak(semua), lambda: posisi_tersimpan(kudus), sedikit
    )
    satu = [_lama(kudus) for _ in range(ulang + 1)][1:]
    return [
        hasil_rasio(FAKTA, fakta, sama=sama),
        Hasil(KUERI, len(tanya)),
        Hasil(SATU, median(satu)),
        hasil_rasio(RATA, list(_per_desa(rata, kudus))),
    ]


def angka_semua(semua: list[Musim]) -> Iterator[tuple[Any, ...]]:
    return angka(chain.from_iterable(posisi_banyak(semua).values()))


def _lama(musim: Musim) -> float:
    mulai = perf_counter()
    posisi_tersimpan(musim)
    return 1000 * (perf_counter() - mulai)


def _per_desa(
    pasangan: list[tuple[float, float]], kudus: Musim
) -> Iterator[tuple[float, float]]:
    """Milliseconds of all -> microseconds of one."""
    banyak, sini = Keikutsertaan.objects.count(), kudus.keikutsertaan_set.count()
    for semua, satu in pasangan:
        yield 1000 * semua / banyak, 1000 * satu / sini


def ukur_hitung(_: Musim, ulang: int) -> list[Hasil]:
    """Once: what it finds does not change by asking again."""
    mulai = perf_counter()
    beda = hitung_lagi()
    return [Hasil(HITUNG, beda, perf_counter() - mulai)]


def hitung_lagi() -> int:
    """Every point counted from its facts: how many are not what is stored."""
    return sum(len(compare_poin(satu)) for satu in semua_musim())


def peringkat_lagi() -> int:
    """Every ranking, all of them held at once: how many desa they have."""
    return sum(map(len, posisi_banyak(semua_musim()).values()))


KERJA = {"peringkat": peringkat_lagi, "hitung": hitung_lagi}


def ukur_ingatan(_: Musim, ulang: int) -> list[Hasil]:
    """In a process of its own each: what was read before does not count."""
    return [
        Hasil(INGATAN, tumbuh("peringkat")),
        Hasil(INGATAN_HITUNG, tumbuh("hitung")),
    ]
