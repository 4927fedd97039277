"""Who writes into the tables that all kabupaten of this server read (ADR 0035)."""

from __future__ import annotations

from desa.galat import TransisiError
from desa.models import Musim, Pengguna
from permata.peran import Peran

PESAN = (
    "Daftar ini dipakai beberapa kabupaten, jadi tidak diubah dari satu kabupaten. "
    "Minta Kantor Pusat mengubahnya."
)


def is_pengubah(pengguna: Pengguna) -> bool:
    """Kantor Pusat of the whole country; a panitia while hers is the only kabupaten."""
    if pengguna.peran == Peran.PUSAT:
        return pengguna.cakupan == Pengguna.Cakupan.NASIONAL
    return pengguna.peran == Peran.ADMIN and not _is_bersama()


def _is_bersama() -> bool:
    return len(Musim.objects.order_by().values("kabupaten").distinct()[:2]) > 1


def check_nasional(oleh: Pengguna) -> None:
    """One branch, or one provinsi, does not change what the others are counted by."""
    if not is_pengubah(oleh):
        raise TransisiError(PESAN)
