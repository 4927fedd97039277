"""What a person remembers for himself: news that was read, the guide that was put away.

No Jejak: neither says anything about the competition, and nobody else reads it.
"""

from __future__ import annotations

from django.db import transaction

from desa.models import Pengguna
from penilaian.kabar import kabar, kiriman
from permata import waktu


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


@transaction.atomic
def close_pemandu(*, oleh: Pengguna) -> None:
    """The guide does not stand on the home of this person any more."""
    Pengguna.objects.filter(pk=oleh.pk).update(pemandu_ditutup_pada=waktu.sekarang())
