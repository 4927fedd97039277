"""A list of residents between its preview and its sending: encrypted, for a day."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from desa.models.bukti import Bukti
from desa.models.musim import Musim
from desa.models.pengguna import Pengguna
from desa.models.wilayah import Desa, MilikDesaQuerySet
from permata import waktu


class DaftarSementaraQuerySet(MilikDesaQuerySet["DaftarSementara"]):
    def untuk(self, pengguna: Pengguna) -> Self:
        """Nobody but the person who uploaded it."""
        return super().untuk(pengguna).filter(oleh=pengguna)

    def berlaku(self) -> Self:
        """Those whose time is not over."""
        return self.filter(kedaluwarsa__gt=waktu.sekarang())


class DaftarSementara(models.Model):
    """Rows that were read, until they are sent; the file itself is not kept.

    `isi_sandi` is AES-GCM of the rows and empty as soon as they were sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    musim = models.ForeignKey(Musim, models.PROTECT, related_name="+")
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="+")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    nama_berkas = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField("SHA-256 kiriman", max_length=64)
    isi_sandi = models.BinaryField(default=b"")
    # The list that this one takes the place of, whole; and what it was sent as.
    mengganti = models.ForeignKey(
        Bukti, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bukti = models.ForeignKey(
        Bukti, models.PROTECT, null=True, blank=True, related_name="daftar_set"
    )
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)
    kedaluwarsa = models.DateTimeField()

    objects = DaftarSementaraQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "daftar sementara"
        ordering = ["-dibuat_pada"]
        constraints = [
            models.CheckConstraint(
                name="daftar_sent_keeps_no_rows",
                condition=Q(bukti=None) | Q(isi_sandi=b""),
            ),
        ]

    def __str__(self) -> str:
        return self.nama_berkas or "Daftar yang ditempel"
