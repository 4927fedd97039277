"""The ranking: beside SQL over the stored points, and beside a query a desa."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import connection

from desa.models import Musim
from penilaian.juri.suara import suara_musim
from penilaian.peringkat import Dinilai, Posisi, peringkat
from penilaian.poin import store_poin
from penilaian.rekap import keikutsertaan, nilai_satu
from penilaian.tersimpan import posisi_tersimpan
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from penilaian.tolok_ukur.kueri import hitung_kueri
from penilaian.tolok_ukur.lantai import dari_fakta

FAKTA = Tujuan("A1", "Peringkat semua desa", 0.75, lantai="satu SQL atas fakta dasar")
POIN = Tujuan("A3", "Peringkat semua desa", 2.5, lantai="SQL atas poin tersimpan")
POLOS = Tujuan("A5", "Peringkat semua desa", 0.01, lantai="kueri tiap desa")
KUERI = Tujuan("A6", "Kueri untuk satu peringkat", 3, "kueri")
SQL = """
SELECT d.kode, SUM(p.poin) AS s, RANK() OVER (ORDER BY SUM(p.poin) DESC)
FROM penilaian_poin p
JOIN penilaian_skor k ON k.id = p.skor_id
JOIN desa_keikutsertaan i ON i.id = k.keikutsertaan_id
JOIN desa_desa d ON d.id = i.desa_id
WHERE i.musim_id = %s
GROUP BY d.kode
"""


def ukur(musim: Musim, ulang: int) -> list[Hasil]:
    store_poin(list(musim.keikutsertaan_set.values_list("desa", flat=True)))

    def kami() -> Sequence[Posisi[Dinilai]]:
        return posisi_tersimpan(musim)

    with hitung_kueri() as tanya:
        semua = kami()
    nilai = sidik((p.nilai.desa.kode, p.nilai.tampilan.s) for p in semua)
    poin = sidik((kode, Decimal(str(s))) for kode, s, _ in dari_poin(musim))
    sama = sorted(angka(semua)) == sorted(dari_fakta(musim))
    return [
        hasil_rasio(
            FAKTA, bergantian(kami, lambda: dari_fakta(musim), ulang), sama=sama
        ),
        hasil_rasio(
            POIN,
            bergantian(kami, lambda: dari_poin(musim), ulang),
            sama=nilai == poin,
        ),
        hasil_rasio(
            POLOS,
            bergantian(kami, lambda: polos(musim), max(ulang // 4, 1)),
            sama=tempat(semua) == tempat(polos(musim)),
        ),
        Hasil(KUERI, len(tanya)),
    ]


def angka(semua: Iterable[Posisi[Dinilai]]) -> Iterator[tuple[Any, ...]]:
    """What is shown, in hundredths, as `dari_fakta` gives it."""
    for p in semua:
        angka = (int(satu * 100) for satu in p.nilai.tampilan)
        yield (p.nilai.desa.kode, *angka, p.nilai.keterangan, p.peringkat)


def dari_poin(musim: Musim) -> list[tuple[str, object, int]]:
    """One statement over what is stored: the least that a ranking could read."""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [musim.pk])
        return list(cursor.fetchall())


def polos(musim: Musim) -> Sequence[Posisi[Dinilai]]:
    """As one would write it first: each desa is asked for by itself."""
    semua = (nilai_satu(musim, ikut.desa) for ikut in keikutsertaan(musim=musim))
    nilai = [satu for satu in semua if satu]
    return peringkat(nilai, suara_musim(musim, nilai))


def tempat(semua: Iterable[Posisi[Dinilai]]) -> str:
    """The digest of who stands where, with which score."""
    return sidik((p.nilai.desa.kode, p.nilai.tampilan.s, p.peringkat) for p in semua)


def sidik(baris: Iterable[tuple[object, ...]]) -> str:
    """Of rows in any order: numbers as they are read, to two decimals where rounded."""
    semua = sorted(
        tuple(f"{n:.2f}" if isinstance(n, Decimal) else str(n) for n in satu)
        for satu in baris
    )
    return sha256(repr(semua).encode()).hexdigest()
