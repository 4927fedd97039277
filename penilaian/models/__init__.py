"""Scores that stand: lines, seal, documents, and what is said against them."""

from penilaian.models.aturan import DampakAturan, UsulanAturan
from penilaian.models.dokumen import Dokumen, kode_baru
from penilaian.models.hasil import Hasil, HasilQuerySet, Penetapan, Poin, Skor
from penilaian.models.sanggahan import (
    BerkasSanggahan,
    Sanggahan,
    SanggahanQuerySet,
)
from penilaian.models.segel import Segel, UsulanPenetapan

__all__ = [
    "BerkasSanggahan",
    "DampakAturan",
    "Dokumen",
    "Hasil",
    "HasilQuerySet",
    "Penetapan",
    "Poin",
    "Sanggahan",
    "SanggahanQuerySet",
    "Segel",
    "Skor",
    "UsulanAturan",
    "UsulanPenetapan",
    "kode_baru",
]
