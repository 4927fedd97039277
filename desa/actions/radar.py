"""What the radar asks of a decision."""

from __future__ import annotations

from desa.galat import TransisiError
from desa.models import Bukti, VersiBukti
from desa.radar import ada_keras


def check_radar(versi: VersiBukti, *, ke: str, catatan: str) -> None:
    """Approving in spite of a hard finding takes a note; the rest is free."""
    setuju = ke == Bukti.Status.DISETUJUI and not catatan.strip()
    if setuju and ada_keras(versi):
        pesan = (
            "Radar menemukan berkas, kode iuran, atau nomor kuitansi yang sama pada "
            "bukti lain. Tulis di catatan mengapa tetap disetujui, tanpa menyebut "
            "desa lain."
        )
        raise TransisiError(pesan)
