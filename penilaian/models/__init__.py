"""Scores that stand: lines, seal, documents, and what is said against them."""

from penilaian.models.dokumen import Dokumen, kode_baru
from penilaian.models.hasil import Hasil, HasilQuerySet, Penetapan, Poin, Skor
from penilaian.models.paket import Paket, SetelanDokumen
from penilaian.models.sanggahan import (
    BerkasSanggahan,
    Sanggahan,
    SanggahanQuerySet,
)
from penilaian.models.segel import Segel, UsulanPenetapan

__all__ = [
    "BerkasSanggahan",
    "Dokumen",
    "Hasil",
    "HasilQuerySet",
    "Paket",
    "Penetapan",
    "Poin",
    "Sanggahan",
    "SanggahanQuerySet",
    "Segel",
    "SetelanDokumen",
    "Skor",
    "UsulanPenetapan",
    "kode_baru",
]
