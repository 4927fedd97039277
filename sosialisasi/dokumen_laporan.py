"""The month of a kecamatan on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from permata.denah import denah
from permata.dokumen.aset import cetak
from sosialisasi.cakupan import ATURAN, Keadaan
from sosialisasi.laporan import BarisDesa, Laporan

# Page CSS does not reach inline SVG: fills are attributes. They survive a photocopier.
ISI = {Keadaan.SUDAH: "#5B6B64", Keadaan.TERJADWAL: "#C9D3CE", Keadaan.BELUM: "#FFFFFF"}


def peta(desa: Sequence[BarisDesa]) -> dict[str, Any]:
    """Outlines with the number of the row inside; empty where a border is missing."""
    baris = [satu.baris for satu in desa]
    if not baris or not all(satu.wilayah.batas for satu in baris):
        return {}
    gambar = denah(satu.wilayah.batas for satu in baris)
    bentuk = [
        (nomor, satu.wilayah.batas, ISI[satu.keadaan], *letak)
        for nomor, (satu, letak) in enumerate(zip(baris, gambar.label, strict=True), 1)
    ]
    jari = gambar.jari
    return {
        "viewbox": gambar.viewbox,
        "bentuk": bentuk,
        "jari": jari,
        "turun": jari // 3,
    }


def cetak_laporan(isi: Laporan) -> bytes:
    """PDF/UA-1 of A4 pages; nothing in it says when it was printed."""
    konteks = {"isi": isi, "peta": peta(isi.desa), "aturan": ATURAN}
    return cetak(render_to_string("dokumen/laporan.html", konteks))
