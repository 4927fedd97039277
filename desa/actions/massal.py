"""Approve many items: each in a transaction of its own, all of them accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desa.actions.jejak import record
from desa.actions.penanganan import decide_penanganan
from desa.actions.radar import check_radar
from desa.galat import TransisiError
from desa.massal import Pasangan, sidik_pasangan
from desa.models import Bukti, Musim, Pengguna, VersiBukti


@dataclass(frozen=True, slots=True)
class Hasil:
    """What became of one item; `pesan` says why it was left out."""

    bukti: Bukti
    pesan: str = ""


def approve_massal(
    pasangan: Sequence[Pasangan], *, musim: Musim, oleh: Pengguna
) -> list[Hasil]:
    """One answer for each item: approved, or skipped with the reason."""
    bukti = Bukti.objects.untuk(oleh).lengkap().in_bulk([satu.pk for satu in pasangan])
    versi = VersiBukti.objects.in_bulk([satu.versi for satu in pasangan])
    catatan = f"Disetujui massal, {len(pasangan)} bukti."
    hasil = []
    for satu in pasangan:
        try:
            # A note of many does not answer what the radar asks of one.
            check_radar(versi[satu.versi], ke=Bukti.Status.DISETUJUI, catatan="")
            decide_penanganan(
                bukti[satu.pk],
                ke=Bukti.Status.DISETUJUI,
                versi=versi[satu.versi],
                catatan=catatan,
                oleh=oleh,
            )
            hasil.append(Hasil(bukti[satu.pk]))
        except TransisiError as galat:
            hasil.append(Hasil(bukti[satu.pk], str(galat)))
    record(
        "setujui_massal",
        musim,
        oleh=oleh,
        sesudah={
            "sidik": sidik_pasangan(pasangan),
            "dipilih": len(hasil),
            "disetujui": sum(not satu.pesan for satu in hasil),
        },
    )
    return hasil
