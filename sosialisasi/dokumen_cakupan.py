"""Coverage on paper: figures, the map in black and white, and the filtered table."""

from __future__ import annotations

from django.template.loader import render_to_string

from desa.models import Musim
from permata import waktu
from permata.dokumen.aset import cetak
from permata.templatetags.format import jam, tanggal_biasa
from sosialisasi.cakupan import ATURAN, Baris, Cakupan, Keadaan, hitung, kalimat
from sosialisasi.saringan_cakupan import Saringan, pilih

# Page CSS does not reach inline SVG: fills are attributes. They survive a photocopier.
ISI = {
    Keadaan.SUDAH: "#5B6B64",
    Keadaan.TERJADWAL: "url(#titik)",
    Keadaan.BELUM: "#FFFFFF",
}


def _bentuk(baris: Baris) -> tuple[str, str, str]:
    """Outline, fill, and the dashes of a kelurahan."""
    garis = "9 7" if baris.wilayah.is_kelurahan else "none"
    return baris.wilayah.batas, ISI[baris.keadaan], garis


def cetak_cakupan(musim: Musim, isi: Cakupan, saringan: Saringan) -> bytes:
    """PDF/UA-1 of A4 pages; DokumenError where the assets are not built."""
    kini = waktu.sekarang()
    konteks = {
        "musim": musim,
        "isi": isi,
        "kalimat": kalimat(isi),
        "aturan": ATURAN,
        "hitung": {
            "kecamatan": hitung(isi.kecamatan),
            "desa": hitung(isi.bertanding),
            "kelurahan": hitung(isi.kelurahan),
        },
        "kecamatan": [(satu, isi.hadir(satu.wilayah.pk)) for satu in isi.kecamatan],
        "bentuk": [_bentuk(satu) for satu in isi.desa if satu.wilayah.batas],
        "garis": [satu.wilayah for satu in isi.kecamatan],
        "baris": pilih(isi, saringan),
        "saringan": "; ".join(f"{s.label} {s.kata}" for s in saringan.keping),
        "dicetak": f"{tanggal_biasa(kini)} pukul {jam(kini)} WIB",
    }
    return cetak(render_to_string("dokumen/cakupan.html", konteks))
