"""What a cell says in words: for the eye that cannot see its colour."""

from __future__ import annotations

from django import template

from desa.matriks.bentuk import SELESAI, Keadaan, Sel
from permata.templatetags.format import bulan, tanggal, tanggal_pendek

register = template.Library()
_TERBUKA = {
    Keadaan.NANTI,
    Keadaan.BELUM,
    Keadaan.DIPERPANJANG,
}


@register.filter
def keterangan(sel: Sel) -> str:
    """ "Juni 2026: Belum, lewat tempo. Jatuh tempo 15 Jul, diterima sampai 22 Jul." """
    kata = f"{bulan(sel.bulan)}: {sel.kata}" if sel.bulan else sel.kata
    if sel.catatan:
        return f"{kata}. {sel.catatan}."
    if sel.keadaan == Keadaan.BELUM_ADA:
        return f"{kata}. Diterima sampai {tanggal_pendek(sel.sampai)}."
    if sel.keadaan in _TERBUKA:
        jatuh, sampai = tanggal_pendek(sel.jatuh), tanggal_pendek(sel.sampai)
        return f"{kata}. Jatuh tempo {jatuh}, diterima sampai {sampai}."
    return f"{kata}."


@register.filter
def kalimat_jam(sel: Sel) -> str:
    """The clock of a cell in one sentence."""
    jatuh, sampai = tanggal(sel.jatuh), tanggal(sel.sampai)
    match sel.keadaan:
        case Keadaan.DIKEMBALIKAN:
            return (
                "Jam desa berhenti sejak bukti dikembalikan, sampai dikirim lagi. "
                f"Jatuh tempo {jatuh}."
            )
        case Keadaan.TERKUNCI:
            return f"Jatuh tempo {jatuh}, pengiriman ditutup {sampai}."
        case Keadaan.BELUM_ADA:
            return f"Diterima sampai {sampai}."
        case Keadaan.DIKECUALIKAN:
            return f"Tidak dihitung: {sel.catatan}."
        case Keadaan.DIPERPANJANG:
            return f"Diperpanjang sampai {sampai}, dan sampai hari itu tidak terlambat."
        case satu if satu in SELESAI:
            return f"Jatuh tempo {jatuh}."
        case _:
            return f"Jatuh tempo {jatuh}, masih diterima sampai {sampai}."


@register.filter
def persen(nilai: int | None) -> str:
    """A share, or nothing where nothing is due yet."""
    return "" if nilai is None else f"{nilai}%"
