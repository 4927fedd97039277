"""Which rows name a file of the private store."""

from __future__ import annotations

from django.db.models import QuerySet

from desa.models import Berkas, Impor
from desa.tetap import BERKAS
from penilaian.models import Paket


def berkas_dirujuk() -> set[str]:
    """Digests; what calls `simpan.simpan` names its file in one of these columns.

    A row whose time is over names no file any more.
    """
    semua: list[tuple[QuerySet, str]] = [
        (Berkas.objects.exclude(nama=BERKAS), "sha256"),
        (Impor.objects.filter(dimusnahkan_pada=None), "sha256"),
        (Paket.objects.all(), "sidik"),
    ]
    return {
        sidik
        for baris, kolom in semua
        for sidik in baris.values_list(kolom, flat=True).iterator()
        if sidik
    }
