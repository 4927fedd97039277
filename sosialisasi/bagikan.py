"""The message by which a desa passes the public page on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from desa.models import Desa, Pengguna

AJAKAN = (
    "Bekerja sendiri sebagai petani, pedagang, tukang, atau pengemudi? Keluarga Anda "
    "bisa terlindungi bila terjadi kecelakaan kerja atau pencari nafkah meninggal."
)


def manfaat_url(request: HttpRequest, desa: Desa | None = None) -> str:
    """The public address; with a desa, openings by it are counted for that desa."""
    url = request.build_absolute_uri(reverse("sosialisasi:manfaat"))
    return f"{url}?{urlencode({'dari': desa.kode})}" if desa else url


def tulis_ajakan(url: str, desa: Desa | None, dari: Pengguna | None) -> str:
    sapaan = f"Bapak/Ibu warga {desa.sebutan}" if desa else "Bapak/Ibu"
    tutup = f"\n{dari.nama}, {dari.jabatan or dari.get_peran_display()}" if dari else ""
    return (
        f"{sapaan} yang kami hormati.\n\n{AJAKAN}\n\n"
        f"Manfaat, iuran, dan cara mendaftar BPJS Ketenagakerjaan:\n{url}\n\n"
        f"Terima kasih.{tutup}"
    )
