"""Files that are read in: one class a kind."""

from __future__ import annotations

from desa.impor.buku_besar import BukuBesar
from desa.impor.jenis import JenisImpor
from desa.impor.peserta import BukuPeserta
from desa.impor.tagihan import Tagihan
from desa.models import Impor

JENIS: dict[str, JenisImpor] = {
    Impor.Jenis.BUKU_BESAR: BukuBesar(),
    Impor.Jenis.TAGIHAN: Tagihan(),
    Impor.Jenis.PESERTA: BukuPeserta(),
}
