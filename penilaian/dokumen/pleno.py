"""What the jury adds to the Berita Acara: conflicts of interest, and votes.

`bagian_juri` is the one door for it. Each text is printed as a numbered item of its
section; a section without items is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from penilaian.juri.benturan import SikapJuri, benturan_musim
from penilaian.juri.pleno import Imbang, pleno_musim
from penilaian.models import Penetapan
from permata.templatetags.format import dengan_huruf


@dataclass(frozen=True, slots=True)
class BagianJuri:
    """Sentences under "Benturan kepentingan" and under "Pemungutan suara"."""

    benturan: tuple[str, ...] = ()
    suara: tuple[str, ...] = ()


def _benturan(sikap: SikapJuri) -> str:
    """What one juror said, and what follows from the work of this juror."""
    if not sikap.sebab:
        return f"{sikap.juri} menyatakan tidak mempunyai benturan kepentingan."
    desa = "; ".join(
        f"{satu.desa.sebutan} ({satu.hubungan[:1].lower()}{satu.hubungan[1:]})"
        for satu in sikap.sebab
    )
    return f"{sikap.juri} tidak menilai {desa}."


def _suara(satu: Imbang) -> str:
    """A tie with its votes; reasons as they were recorded."""
    urut = ", ".join(
        f"{a.desa.sebutan} ({dengan_huruf(a.suara)} suara)" for a in satu.anggota
    )
    suara = "; ".join(
        f"{s.juri} memilih {s.pilihan.keikutsertaan.desa.sebutan}: {s.alasan}"
        for s in satu.suara
    )
    return (
        f"Nilai sama diputus dengan suara juri, berurutan {urut}. "
        f"Alasan putusan: {satu.imbang.alasan} Suara: {suara}"
    )


def bagian_juri(penetapan: Penetapan) -> BagianJuri:
    """What is recorded of the jury of this result; nothing while nothing is."""
    musim = penetapan.musim
    return BagianJuri(
        tuple(_benturan(s) for s in benturan_musim(musim) if s.pada or s.sebab),
        tuple(_suara(i) for i in pleno_musim(musim).imbang if i.imbang.diputus_pada),
    )
