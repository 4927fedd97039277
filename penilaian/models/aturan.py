"""Other rules: proposed by one person, put in force by another, with what they did."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from permata import waktu


class UsulanAturan(models.Model):
    """A copy of the rules in force with other numbers; one at a time waits."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu orang kedua"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik pengusul"

    # Drawn in docs/arsitektur.md.
    TRANSISI: dict[str, frozenset[str]] = {
        Status.MENUNGGU: frozenset({Status.DITERAPKAN, Status.DITOLAK, Status.DITARIK}),
        Status.DITERAPKAN: frozenset(),
        Status.DITOLAK: frozenset(),
        Status.DITARIK: frozenset(),
    }

    musim = models.ForeignKey(Musim, models.PROTECT, related_name="usulan_aturan_set")
    # The version it was copied from, and the state of the season at that moment.
    dasar = models.ForeignKey(
        Aturan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    tahap = models.CharField(max_length=12, choices=Musim.Status)
    bobot = models.JSONField()
    isi = models.JSONField(default=dict, blank=True)
    alasan = models.TextField()
    status = models.CharField(max_length=10, choices=Status, default=Status.MENUNGGU)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=waktu.sekarang)
    diputus_oleh = models.ForeignKey(
        Pengguna, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    catatan = models.TextField(blank=True)
    # The version that it became.
    aturan = models.OneToOneField(
        Aturan, models.PROTECT, null=True, blank=True, related_name="usulan"
    )

    class Meta:
        verbose_name = verbose_name_plural = "usulan aturan"
        ordering = ["-pada", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="usulan_aturan_says_why",
                condition=~Q(alasan=""),
                violation_error_message="Tulis mengapa aturan perlu diubah.",
            ),
            models.UniqueConstraint(
                fields=["musim"],
                condition=Q(status="menunggu"),
                name="usulan_aturan_one_waits",
                violation_error_message="Masih ada usulan aturan yang menunggu.",
            ),
            models.CheckConstraint(
                name="usulan_aturan_applied_by_a_second_person",
                condition=~Q(status="diterapkan")
                | Q(aturan__isnull=False, diputus_oleh__isnull=False)
                & ~Q(diputus_oleh=F("oleh")),
                violation_error_message="Aturan baru perlu dua orang yang berbeda.",
            ),
        ]

    def __str__(self) -> str:
        return f"Usulan aturan {self.musim.tahun} nomor {self.pk}"

    @property
    def is_menunggu(self) -> bool:
        return self.status == self.Status.MENUNGGU


class DampakAturan(models.Model):
    """Where a desa stood by the old rules and by the new, on the day they changed."""

    usulan = models.ForeignKey(UsulanAturan, models.PROTECT, related_name="dampak_set")
    keikutsertaan = models.ForeignKey(
        Keikutsertaan, models.PROTECT, related_name="dampak_set"
    )
    peringkat_lama = models.PositiveIntegerField(null=True, blank=True)
    s_lama = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    peringkat_baru = models.PositiveIntegerField(null=True, blank=True)
    s_baru = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "dampak aturan"
        constraints = [
            models.UniqueConstraint(
                fields=["usulan", "keikutsertaan"], name="dampak_aturan_once_a_desa"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keikutsertaan} {self.s_lama} {self.s_baru}"
