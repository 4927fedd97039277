"""What the page of the package reads: settings in force, packages, their state."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import Now

from desa.models import Musim
from penilaian.models import Paket, SetelanDokumen

# So long without a word, and somebody may ask for the work again.
TERHENTI = timedelta(seconds=120)
BELUM_DIJEMPUT = timedelta(seconds=15)


def setelan_terbaru(musim: Musim) -> SetelanDokumen | None:
    """The settings in force, None before anybody has filled them in."""
    semua = musim.setelan_dokumen_set.select_related("logo", "oleh")
    return semua.order_by("-versi").first()


def paket_musim(musim: Musim) -> QuerySet[Paket]:
    """All packages of a season, the newest first."""
    semua = Paket.objects.filter(penetapan__musim=musim)
    kait = semua.select_related("penetapan__musim", "setelan", "oleh")
    return dengan_diam(kait).order_by("-pk")


def dengan_diam(semua: QuerySet[Paket]) -> QuerySet[Paket]:
    """With how long nothing was heard of each, by the clock of the database."""
    diam = ExpressionWrapper(Now() - F("detak"), output_field=DurationField())
    return semua.annotate(diam=diam)


def is_terhenti(paket: Paket) -> bool:
    """Whether nothing was heard of it for too long; `dengan_diam` has read it."""
    diam = vars(paket)["diam"] or timedelta()
    return bool(diam > (TERHENTI if paket.dijemput else BELUM_DIJEMPUT))
