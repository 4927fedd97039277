"""What the page of the package reads: settings in force, packages."""

from __future__ import annotations

from django.db.models import QuerySet

from desa.models import Musim
from penilaian.models import Paket, SetelanDokumen
from permata.detak import DIAM


def setelan_terbaru(musim: Musim) -> SetelanDokumen | None:
    """The settings in force, None before anybody has filled them in."""
    semua = musim.setelan_dokumen_set.select_related("logo", "oleh")
    return semua.order_by("-versi").first()


def paket_musim(musim: Musim) -> QuerySet[Paket]:
    """All packages of a season, the newest first."""
    semua = Paket.objects.filter(penetapan__musim=musim)
    kait = semua.select_related("penetapan__musim", "setelan", "oleh")
    return kait.annotate(diam=DIAM).order_by("-pk")
