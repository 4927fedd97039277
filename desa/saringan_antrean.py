"""Search, filters and order of the queue of the desk, from the address alone."""

from __future__ import annotations

from urllib.parse import urlencode

import django_filters
from django import forms
from django.db import models
from django.db.models import QuerySet

from desa.models import Bukti
from desa.saringan import BuktiSaringan


class Keadaan(models.TextChoices):
    """What the queue knows of an item beyond its row: chips on the desk."""

    COCOK = "cocok", "Cocok"
    SELISIH = "selisih", "Selisih"
    TIDAK_ADA = "tidak_ada", "Tidak ada di buku besar"
    BACA = "baca", "Baca dokumen"
    DIPERBAIKI = "diperbaiki", "Diperbaiki"
    LEWAT = "lewat", "Lewat janji"


class AntreanSaringan(BuktiSaringan):
    """The queue of the desk: everything in it waits."""

    status = None
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=Keadaan.choices,
        empty_label="Semua keadaan",
        method="biarkan",
    )
    urut = django_filters.OrderingFilter(
        fields={"diajukan_pada": "kirim", "desa__nama": "desa", "jenis": "jenis"},
        widget=forms.HiddenInput,
    )

    def biarkan(self, baris: QuerySet[Bukti], _: str, kata: str) -> QuerySet[Bukti]:
        """Not for the database: the queue compares with the ledger, then picks."""
        return baris

    @property
    def keadaan_dipilih(self) -> str:
        kata = str(self.data.get("keadaan", ""))
        return kata if kata in Keadaan.values else ""

    @property
    def is_menyempit(self) -> bool:
        """Whether the database leaves some of the queue out."""
        return any(self.pilihan.get(nama) for nama in ("q", "jenis", "kecamatan"))

    @property
    def kueri(self) -> str:
        """The filter as the end of an address: "?keadaan=selisih", or nothing."""
        return self.kueri_dengan(self.keadaan_dipilih)

    def kueri_dengan(self, keadaan: str) -> str:
        """The same filter with another chip."""
        ada = {k: v for k, v in (self.pilihan | {"keadaan": keadaan}).items() if v}
        return f"?{urlencode(ada)}" if ada else ""

    @property
    def pilihan(self) -> dict[str, str]:
        """What the address asks for, and nothing else that stands in it."""
        nama = ("q", "jenis", "kecamatan", "urut", "keadaan")
        return {n: str(kata) for n in nama if (kata := self.data.get(n))}
