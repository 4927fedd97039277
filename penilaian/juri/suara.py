"""The recorded votes of the pleno, as the ranking wants them (juknis 2, Ranks, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desa.models import Musim
from penilaian.models import AnggotaImbang
from penilaian.peringkat import Dinilai, imbang
from penilaian.rumus import Desa as Fakta
from penilaian.rumus import Musim as MusimRumus
from penilaian.rumus import nilai_desa


def suara_musim(musim: Musim, nilai: Iterable[Dinilai]) -> dict[str, int]:
    """Kode to order, for the decided ties whose desa are still equal today.

    A vote on desa that new facts have moved apart, or to which a third has come, says
    nothing any more.
    """
    kini = set(imbang(nilai)) if musim.is_pleno else set()
    if not kini:
        return {}
    putus: dict[int, dict[str, int]] = {}
    baris = AnggotaImbang.objects.filter(
        imbang__musim=musim, urutan__isnull=False
    ).values_list("imbang", "keikutsertaan__desa__kode", "urutan")
    for nomor, kode, urutan in baris:
        putus.setdefault(nomor, {})[kode] = urutan or 0
    return {
        kode: urutan
        for satu in putus.values()
        if frozenset(satu) in kini
        for kode, urutan in satu.items()
    }


def suara_fakta(
    musim: Musim, aturan: MusimRumus, fakta: Sequence[Fakta], pada: date
) -> dict[str, int]:
    """The votes that count for these facts on a day: for the seal and the archive."""
    if not musim.is_pleno:
        return {}
    return suara_musim(musim, [nilai_desa(satu, aturan, pada) for satu in fakta])
