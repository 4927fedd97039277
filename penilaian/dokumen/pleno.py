"""What the jury adds to the Berita Acara: conflicts of interest, and votes.

`bagian_juri` is the one door for it. Each text is printed as a numbered item of its
section; a section without items is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from penilaian.models import Penetapan


@dataclass(frozen=True, slots=True)
class BagianJuri:
    """Sentences under "Benturan kepentingan" and under "Pemungutan suara"."""

    benturan: tuple[str, ...] = ()
    suara: tuple[str, ...] = ()


def bagian_juri(penetapan: Penetapan) -> BagianJuri:
    """What is recorded of the jury of this result; nothing while nothing is."""
    return BagianJuri()
