"""News that was read.

No Jejak: it says nothing about the competition, and nobody else reads it.
"""

from __future__ import annotations

from django.db import transaction

from desa.models import Pengguna
from penilaian.kabar import kabar, kiriman


@transaction.atomic
def read_kabar(sidik: str, *, oleh: Pengguna) -> bool:
    """Mark all as read up to the line with this digest; what came later stays new.

    The digest is the name of a line that tells nothing; False for one not in sight.
    """
    terlihat = kabar(oleh) | kiriman(oleh)
    nomor = terlihat.filter(sidik=sidik).values_list("nomor", flat=True).first()
    if nomor is None:
        return False
    Pengguna.objects.filter(pk=oleh.pk, kabar_sampai__lt=nomor).update(
        kabar_sampai=nomor
    )
    return True
