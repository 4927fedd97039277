"""What `poin.store_poin` has written, read again: a ranking in one query (ADR 0018).

A row counts only for the day and the rules for which it was stored. Whatever is not
of today, or was never stored, is counted from its facts, so a page is never stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

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
_SAMPAI = _DARI + len(Tampilan._fields)


def posisi_tersimpan(musim: Musim) -> Sequence[Posisi[Dinilai]]:
    """The ranking of today, as `rekap.posisi_musim` gives it.

    A sealed season keeps the points of its seal, so it is counted.
    """
    if musim.is_tersegel:
        return posisi_musim(musim)
    nilai: list[Dinilai] = []
    basi: list[int] = []
    baris = (
        Keikutsertaan.objects.filter(musim=musim)
        .order_by()
        .values_list(
            "pk", "skor__aturan", "skor__pada", *_DESA, *(f"skor__{n}" for n in _SKOR)
        )
    )
    kini = (musim.aturan_id, musim.pada)
    for pk, aturan, pada, *isi in baris:
        if (aturan, pada) == kini and isi[-1]:
            desa, tampilan = Identitas(*isi[:_DARI]), Tampilan(*isi[_DARI:_SAMPAI])
            nilai.append(Ringkas(desa, tampilan, *isi[_SAMPAI:]))
        else:
            basi.append(pk)
    nilai += _hitung(musim, basi, musim.pada, semua=not nilai)
    return peringkat(nilai, suara_musim(musim, nilai))


def _hitung(
    musim: Musim, basi: Sequence[int], pada: date, *, semua: bool
) -> Iterable[NilaiDesa]:
    """The scores of these rows, from their facts."""
    if not basi:
        return []
    milik = keikutsertaan(musim)
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
