"""Tables that all kabupaten of this server read: days off and tariffs."""

from __future__ import annotations

from desa.galat import TransisiError
from desa.models import Musim


def check_nasional() -> None:
    """One branch does not change what the others are counted by."""
    if len(Musim.objects.order_by().values("kabupaten").distinct()[:2]) > 1:
        pesan = (
            "Daftar ini dipakai beberapa kabupaten, jadi tidak diubah dari satu "
            "kabupaten. Minta Kantor Pusat mengubahnya."
        )
        raise TransisiError(pesan)
