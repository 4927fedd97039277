"""What `poin.store_poin` has written, read again: a ranking in one query (ADR 0018).

A row counts only for the day and the rules for which it was stored. Whatever is not
of today, or was never stored, is counted from its facts, so a page is never stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet

from desa.models import Keikutsertaan, Musim
from penilaian.juri.suara import suara_musim
from penilaian.models import Poin
from penilaian.peringkat import Dinilai, Posisi, peringkat
from penilaian.poin import Isi, hitung
from penilaian.rekap import fakta_desa, keikutsertaan, musim_rumus, posisi_musim
from penilaian.rumus import Identitas, NilaiDesa, Ringkas, Tampilan, nilai_desa

_DESA = ("desa__kode", "desa__nama", "desa__kecamatan__nama", "desa__jenis")
_SKOR = ("a", "b", "c", "s", "keterangan", "kunci")
_DARI = len(_DESA)
SEKALIGUS = 2_000  # rows that are read at a time
_SAMPAI = _DARI + len(Tampilan._fields)


def posisi_tersimpan(musim: Musim) -> Sequence[Posisi[Dinilai]]:
    """The ranking of today, as `rekap.posisi_musim` gives it."""
    return posisi_banyak([musim])[musim.pk]


def posisi_banyak(semua: Iterable[Musim]) -> dict[int, Sequence[Posisi[Dinilai]]]:
    """The ranking of each of these seasons by its key, in one query for all.

    A sealed season keeps the points of its seal, so it is counted.
    """
    musim = {satu.pk: satu for satu in semua}
    terbuka = {pk: _Baca(m) for pk, m in musim.items() if not m.is_tersegel}
    baris = _baris().filter(musim__in=[*terbuka])
    # Of one it comes at once; of the nation in pieces, so that no list holds it twice.
    for milik, *isi in baris if len(terbuka) == 1 else baris.iterator(SEKALIGUS):
        terbuka[milik].baca(*isi)
    return {
        pk: terbuka[pk].posisi() if pk in terbuka else posisi_musim(satu)
        for pk, satu in musim.items()
    }


@cache
def _baris() -> QuerySet[Keikutsertaan, tuple[Any, ...]]:
    skor = (f"skor__{nama}" for nama in ("aturan", "pada"))
    nilai = (f"skor__{nama}" for nama in _SKOR)
    return Keikutsertaan.objects.order_by().values_list(
        "musim", "pk", *skor, *_DESA, *nilai
    )


class _Baca:
    """What is read of one season: scores of today, and desa that have none."""

    def __init__(self, musim: Musim) -> None:
        self.musim = musim
        self.kini = (musim.aturan_id, musim.pada)
        self.nilai: list[Dinilai] = []
        self.basi: list[int] = []

    def baca(self, pk: int, aturan: int | None, pada: date | None, *isi: Any) -> None:
        if (aturan, pada) == self.kini and isi[-1]:
            desa, tampilan = Identitas(*isi[:_DARI]), Tampilan(*isi[_DARI:_SAMPAI])
            self.nilai.append(Ringkas(desa, tampilan, *isi[_SAMPAI:]))
        else:
            self.basi.append(pk)

    def posisi(self) -> Sequence[Posisi[Dinilai]]:
        musim, nilai = self.musim, self.nilai
        nilai += _hitung(musim, self.basi, musim.pada, semua=not nilai)
        return peringkat(nilai, suara_musim(musim, nilai))


def _hitung(
    musim: Musim, basi: Sequence[int], pada: date, *, semua: bool
) -> Iterable[NilaiDesa]:
    """The scores of these rows, from their facts."""
    if not basi:
        return []
    milik = keikutsertaan(musim=musim)
    ikut = list(milik if semua else milik.filter(pk__in=basi))
    rumus = musim_rumus(musim)
    return [nilai_desa(satu, rumus, pada) for satu in fakta_desa(musim, ikut=ikut)]


def poin_tersimpan(musim: Musim, ikut: Sequence[Keikutsertaan]) -> list[Isi]:
    """The points of each of these by indicator and month; one query if all is of today.

    Those of a sealed season are counted, as in `posisi_tersimpan`.
    """
    hasil: dict[int, Isi] = {}
    if not musim.is_tersegel:
        baris = Poin.objects.filter(
            skor__keikutsertaan__in=ikut,
            skor__aturan=musim.aturan,
            skor__pada=musim.pada,
        )
        for pk, indikator, bulan, poin in baris.order_by().values_list(
            "skor__keikutsertaan", "indikator", "bulan", "poin"
        ):
            hasil.setdefault(pk, {})[indikator, bulan] = poin
    if basi := [satu for satu in ikut if satu.pk not in hasil]:
        hasil |= {h.ikut.pk: h.poin for h in hitung(musim, basi, musim.pada)}
    return [hasil[satu.pk] for satu in ikut]
