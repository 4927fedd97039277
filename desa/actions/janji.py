"""How soon the branch promises to answer."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Musim, Pengguna

TERLAMA = 20


@transaction.atomic
def edit_janji(musim: Musim, *, hari: int, oleh: Pengguna) -> Musim:
    """Set the number of working days; what waits already is measured by it too."""
    musim = lock_musim(musim)
    if not 1 <= hari <= TERLAMA:
        pesan = f"Isi 1 sampai {TERLAMA} hari kerja."
        raise TransisiError(pesan)
    sebelum, musim.janji_hari = {"janji_hari": musim.janji_hari}, hari
    musim.save(update_fields=["janji_hari"])
    record(
        "ubah_janji",
        musim,
        oleh=oleh,
        sebelum=sebelum,
        sesudah={"janji_hari": hari},
    )
    return musim
