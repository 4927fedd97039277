"""The result of a season: its lines, its seal, the documents that were issued."""

from penilaian.models.dokumen import Dokumen, kode_baru
from penilaian.models.hasil import Hasil, HasilQuerySet, Penetapan
from penilaian.models.segel import Segel, UsulanPenetapan

__all__ = [
    "Dokumen",
    "Hasil",
    "HasilQuerySet",
    "Penetapan",
    "Segel",
    "UsulanPenetapan",
    "kode_baru",
]
