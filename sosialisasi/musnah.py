"""Whose name on a list of attendance has had its time. Reads only (SEC-73)."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from sosialisasi.models import Hadirin

# What is left of a name; each of its own, for a name stands once a visit.
NOMOR = Concat(Value("Hadirin "), Cast("pk", CharField()), output_field=CharField())


def hadirin_tempo(musim: Collection[int]) -> QuerySet[Hadirin]:
    """People at visits of these seasons who still have a name."""
    return Hadirin.objects.filter(kunjungan__musim__in=musim).exclude(nama=NOMOR)
