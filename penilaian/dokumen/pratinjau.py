"""The letters of a sealed result before they are issued, to be read once more."""

from __future__ import annotations

from desa.models import Musim
from penilaian.dokumen.surat import (
    baca_bahan_surat,
    html_berita_acara,
    html_keputusan,
    html_piagam,
)
from penilaian.paket import setelan_terbaru
from penilaian.pemenang import penetapan_terbaru
from permata.dokumen.aset import DokumenError, cetak

PRATINJAU = {
    "berita-acara": "Berita Acara",
    "keputusan": "Keputusan dan lampiran",
    "piagam": "Piagam",
}


def pratinjau(musim: Musim, surat: str) -> bytes:
    """One of PRATINJAU; DokumenError before the seal, or without settings."""
    penetapan, setelan = penetapan_terbaru(musim), setelan_terbaru(musim)
    if penetapan is None or setelan is None:
        pesan = "Pratinjau ada sesudah hasil disegel dan setelan dokumen diisi."
        raise DokumenError(pesan)
    bahan = baca_bahan_surat(penetapan, setelan)
    if surat == "berita-acara":
        html = html_berita_acara(bahan, None)
    elif surat == "keputusan":
        html = html_keputusan(bahan, None)
    else:
        html = html_piagam(bahan, [(k, g, None) for k, g in enumerate(bahan.gelar, 1)])
    return cetak(html, bahan.foto)
