"""What is decided about scores."""

from penilaian.models.hasil import Hasil, HasilQuerySet, Penetapan
from penilaian.models.sanggahan import (
    BerkasSanggahan,
    Sanggahan,
    SanggahanQuerySet,
)

__all__ = [
    "BerkasSanggahan",
    "Hasil",
    "HasilQuerySet",
    "Penetapan",
    "Sanggahan",
    "SanggahanQuerySet",
]
