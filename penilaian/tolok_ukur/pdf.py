"""The recapitulation as we print it, beside its rows in a bare table of WeasyPrint."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from weasyprint import HTML

from desa.models import Musim
from penilaian.dokumen.rekap import rekapitulasi
from penilaian.rekap import posisi_musim
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio

REKAP = Tujuan("E1", "Rekapitulasi PDF", 2, lantai="WeasyPrint polos baris yang sama")


def ukur(musim: Musim, ulang: int) -> list[Hasil]:
    """Two rounds at least: one takes a second."""
    banyak = max(ulang // 8, 2)

    def lantai() -> bytes:
        return bytes(HTML(string=polos(musim)).write_pdf())

    return [hasil_rasio(REKAP, bergantian(lambda: rekapitulasi(musim), lantai, banyak))]


def polos(musim: Musim) -> SafeString:
    """The same figures without our letters, colours, maps, bookmarks and tags."""
    baris = (
        (p.peringkat or "", p.nilai.desa.kode, p.nilai.desa.nama, *p.nilai.tampilan)
        for p in posisi_musim(musim)
    )
    sel = "<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}"
    return format_html("<table>{}</table>", format_html_join("", sel, baris))
