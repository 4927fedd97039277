"""Under a sealed result facts stand still, but for the desa of an open correction.

Asked with the season locked: a correction opens and closes under the same lock.
"""

from __future__ import annotations

from collections.abc import Iterable

from desa.galat import TransisiError
from desa.koreksi import desa_dikoreksi, is_dikoreksi
from desa.models import Musim


def check_satu(musim: Musim, *desa: int) -> None:
    """Refuse what no correction opened: none of these desa is named by one."""
    if musim.is_tersegel and not is_dikoreksi(musim, *desa):
        pesan = f"Hasil musim {musim.tahun} sudah ditetapkan."
        raise TransisiError(pesan)


def check_semua(musim: Musim, desa: Iterable[int]) -> None:
    """Refuse what would change one desa that the open correction does not name."""
    if not musim.is_tersegel:
        return
    boleh = set(desa_dikoreksi(musim).values_list("pk", flat=True))
    if not boleh:
        pesan = f"Hasil musim {musim.tahun} sudah ditetapkan."
        raise TransisiError(pesan)
    if luar := set(desa) - boleh:
        pesan = (
            f"Yang akan dicatat menyangkut {len(luar)} desa di luar koreksi. Unggah "
            "baris desa yang dikoreksi saja."
        )
        raise TransisiError(pesan)
