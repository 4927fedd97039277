"""The published result of one desa: its place, its titles, its points by month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desa.models import Musim
from penilaian.dokumen.gelar import semua_gelar
from penilaian.models import Hasil, Penetapan, Poin, Skor
from penilaian.pemenang import hasil_penetapan, penetapan_diumumkan

Indikator = Poin.Indikator
KOLOM = {Indikator.IURAN: "a", Indikator.REGULASI: "b", Indikator.MANDIRI: "c"}


@dataclass(frozen=True, slots=True)
class BarisBulan:
    """The points of a month by indicator; `bulan` is None for the state at the end."""

    bulan: date | None
    poin: tuple[Decimal, ...]

    @property
    def jumlah(self) -> Decimal:
        return sum(self.poin, Decimal())


@dataclass(frozen=True, slots=True)
class HasilDesa:
    """What everybody may know of one desa after the announcement."""

    penetapan: Penetapan
    hasil: Hasil
    gelar: tuple[str, ...]
    berperingkat: int
    bagian: list[dict[str, Any]]
    bulan: tuple[BarisBulan, ...]


def hasil_desa(musim: Musim, kode: str) -> HasilDesa | None:
    """None before the announcement, and for a desa that does not compete."""
    penetapan = penetapan_diumumkan(musim)
    if penetapan is None:
        return None
    semua = tuple(hasil_penetapan(penetapan))
    milik = [h for h in semua if h.keikutsertaan.desa.kode == kode]
    if not milik:
        return None
    hasil, poin = milik[0], _poin(milik[0])
    return HasilDesa(
        penetapan=penetapan,
        hasil=hasil,
        gelar=tuple(g.sebutan for g in semua_gelar(semua) if g.hasil.pk == hasil.pk),
        berperingkat=sum(h.peringkat is not None for h in semua),
        bagian=_bagian(penetapan, hasil, poin),
        bulan=_bulan(poin),
    )


def _poin(hasil: Hasil) -> list[Poin]:
    """The stored points, if they are those of the sealed score."""
    skor = Skor.objects.filter(keikutsertaan=hasil.keikutsertaan_id, s=hasil.s).first()
    return list(skor.poin_set.all()) if skor else []


def _bagian(
    penetapan: Penetapan, hasil: Hasil, poin: list[Poin]
) -> list[dict[str, Any]]:
    """The three parts as the component `skor` wants them."""
    jumlah = dict.fromkeys(Indikator.values, Decimal())
    for satu in poin:
        jumlah[satu.indikator] += satu.poin
    return [
        {
            "kunci": kunci,
            "nama": Indikator(kunci).label,
            "nilai": getattr(hasil, kolom),
            "bobot": penetapan.aturan.bobot[kunci] if poin else "",
            "poin": jumlah[kunci],
        }
        for kunci, kolom in KOLOM.items()
    ]


def _bulan(poin: list[Poin]) -> tuple[BarisBulan, ...]:
    baris: dict[date | None, dict[str, Decimal]] = defaultdict(dict)
    for satu in poin:
        baris[satu.bulan][satu.indikator] = satu.poin
    urut = sorted(baris, key=lambda bulan: bulan or date.max)
    return tuple(
        BarisBulan(b, tuple(baris[b].get(i, Decimal()) for i in KOLOM)) for b in urut
    )
