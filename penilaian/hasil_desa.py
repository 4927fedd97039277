"""The published result of one desa: its place, its titles, its points by month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desa.models import Musim
from penilaian.dokumen.gelar import semua_gelar
from penilaian.grafik_nilai import Kolom, kolom
from penilaian.models import Hasil, Penetapan, Poin, Skor
from penilaian.pemenang import hasil_penetapan, penetapan_diumumkan

Indikator = Poin.Indikator
ANGKA = {Indikator.IURAN: "a", Indikator.REGULASI: "b", Indikator.MANDIRI: "c"}


@dataclass(frozen=True, slots=True)
class HasilDesa:
    """What everybody may know of one desa after the announcement."""

    penetapan: Penetapan
    hasil: Hasil
    gelar: tuple[str, ...]
    berperingkat: int
    bagian: list[dict[str, Any]]
    bulan: list[Kolom]


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
        bulan=kolom([{(p.indikator, p.bulan): p.poin for p in poin}], ()),
    )


def _poin(hasil: Hasil) -> list[Poin]:
    """The stored points, if they are those of the sealed score."""
    skor = Skor.objects.filter(keikutsertaan=hasil.keikutsertaan_id, s=hasil.s).first()
    return list(skor.poin_set.all()) if skor else []


def _bagian(
    penetapan: Penetapan, hasil: Hasil, poin: list[Poin]
) -> list[dict[str, Any]]:
    """The three parts as the component `skor` wants them."""
    return [
        {
            "kunci": kunci,
            "nama": Indikator(kunci).label,
            "nilai": getattr(hasil, angka),
            "bobot": penetapan.aturan.bobot[kunci] if poin else "",
            "poin": sum((p.poin for p in poin if p.indikator == kunci), Decimal()),
        }
        for kunci, angka in ANGKA.items()
    ]
