"""Scores that stand: lines, seal, documents, and what is said against them."""

from penilaian.models.aturan import DampakAturan, UsulanAturan
from penilaian.models.beku import NilaiBeku, Pembekuan
from penilaian.models.benturan import Benturan, PernyataanJuri
from penilaian.models.dokumen import Dokumen, kode_baru
from penilaian.models.hasil import Hasil, HasilQuerySet, Penetapan, Poin, Skor
from penilaian.models.klarifikasi import BerkasKlarifikasi, Klarifikasi
from penilaian.models.paket import Paket, SetelanDokumen
from penilaian.models.penjurian import ButirJuri, Finalis, NilaiJuri, Penjurian
from penilaian.models.pleno import (
    AnggotaImbang,
    HadirPleno,
    ImbangPleno,
    SuaraPleno,
)
from penilaian.models.sanggahan import (
    BerkasSanggahan,
    Sanggahan,
    SanggahanQuerySet,
)
from penilaian.models.segel import Segel, UsulanPenetapan
from penilaian.models.terbuka import SidikTerbuka

__all__ = [
    "AnggotaImbang",
    "Benturan",
    "BerkasKlarifikasi",
    "BerkasSanggahan",
    "ButirJuri",
    "DampakAturan",
    "Dokumen",
    "Finalis",
    "HadirPleno",
    "Hasil",
    "HasilQuerySet",
    "ImbangPleno",
    "Klarifikasi",
    "NilaiBeku",
    "NilaiJuri",
    "Paket",
    "Pembekuan",
    "Penetapan",
    "Penjurian",
    "PernyataanJuri",
    "Poin",
    "Sanggahan",
    "SanggahanQuerySet",
    "Segel",
    "SetelanDokumen",
    "SidikTerbuka",
    "Skor",
    "SuaraPleno",
    "UsulanAturan",
    "UsulanPenetapan",
    "kode_baru",
]
