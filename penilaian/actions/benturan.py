"""Jurors say to which desa they are tied: once a season, then only more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Desa, Musim, Pengguna
from penilaian.models import Benturan, PernyataanJuri


@dataclass(frozen=True, slots=True)
class IsiBenturan:
    """One tie as it was said."""

    desa: Desa
    hubungan: str
    keterangan: str = ""


@transaction.atomic
def declare_benturan(
    isi: Sequence[IsiBenturan], *, musim: Musim, oleh: Pengguna
) -> PernyataanJuri:
    """Declare for the season, or add to what was declared; an empty list says none.

    What was said before stays; the same tie again changes nothing.
    """
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    pernyataan, baru = PernyataanJuri.objects.get_or_create(musim=musim, juri=oleh)
    if not (isi or baru):
        pesan = "Pilih desa dan hubungan yang ditambahkan."
        raise TransisiError(pesan)
    if baru:
        record("nyatakan_benturan", pernyataan, oleh=oleh, sesudah={"jumlah": len(isi)})
    for satu in isi:
        benturan, ditambah = Benturan.objects.get_or_create(
            pernyataan=pernyataan,
            desa=satu.desa,
            hubungan=satu.hubungan,
            defaults={"keterangan": satu.keterangan},
        )
        if ditambah:
            record(
                "tambah_benturan",
                benturan,
                oleh=oleh,
                desa=satu.desa,
                sesudah={"hubungan": satu.hubungan, "keterangan": satu.keterangan},
            )
    return pernyataan
