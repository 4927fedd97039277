"""The receipt as a message: nothing that the page does not show, and no person."""

from __future__ import annotations

from django.utils.timezone import localtime

from desa.models import Bukti, VersiBukti
from desa.templatetags.bukti import judul_bukti, pokok_bukti
from permata.templatetags.format import jam, rupiah, tanggal


def tulis_terima(bukti: Bukti, versi: VersiBukti) -> str:
    """Empty for a draft: nobody has received it."""
    if bukti.diajukan_pada is None:
        return ""
    pada = localtime(bukti.diajukan_pada)
    isi = judul_bukti(bukti)
    baris = [f"Tanda terima Permata {bukti.nomor}"]
    if bukti.jenis == Bukti.Jenis.IURAN:
        isi = f"{isi}, akun {pokok_bukti(bukti)}, {rupiah(versi.iuran.jumlah)}"
    baris += [
        isi,
        bukti.desa.sebutan,
        f"Diterima {tanggal(pada)}, {jam(pada)} WIB",
        f"Status: {bukti.get_status_display()}",
    ]
    return "\n".join(baris)
