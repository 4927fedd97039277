"""Tasks in figures for the homes, in one query, and in words for what is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from desa.models import Musim, Pengguna
from desa.tenggat import hari
from permata import waktu
from sosialisasi.models import TindakLanjut

Status = TindakLanjut.Status


@dataclass(frozen=True, slots=True)
class Tugas:
    """A task as it stood on the day `pada`, in the words of its page."""

    tindak: TindakLanjut
    pada: date

    def _sudah(self, saat: datetime | None) -> bool:
        return saat is not None and hari(saat) <= self.pada

    @property
    def is_ditutup(self) -> bool:
        return self._sudah(self.tindak.ditutup_pada)

    @property
    def is_dikerjakan(self) -> bool:
        return self.is_ditutup or self._sudah(self.tindak.dikerjakan_pada)

    @property
    def is_terlambat(self) -> bool:
        """Not reported done, and the due day is over."""
        return not self.is_dikerjakan and self.tindak.tenggat < self.pada

    @property
    def kata(self) -> str:
        if self.is_terlambat:
            return "Lewat tanggal"
        if self.is_ditutup:
            return str(Status.SELESAI.label)
        kini = Status.DIKERJAKAN if self.is_dikerjakan else Status.TERBUKA
        return str(kini.label)

    @property
    def pemilik(self) -> str:
        """Who has to do it."""
        milik = self.tindak.pemilik
        return milik.nama if milik else "Desa"


def terlambat(semua: Iterable[Tugas]) -> int:
    return sum(satu.is_terlambat for satu in semua)


def angka_tindak(musim: Musim, pengguna: Pengguna) -> dict[str, int]:
    """Own tasks that are open, those past their day, and those to be closed."""
    terbuka = Q(status=Status.TERBUKA)
    semua = TindakLanjut.objects.untuk(pengguna).filter(musim=musim)
    return semua.aggregate(
        terbuka=Count("pk", terbuka),
        milik=Count("pk", terbuka & Q(pemilik=pengguna)),
        terlambat=Count("pk", terbuka & Q(tenggat__lt=waktu.hari_ini())),
        periksa=Count("pk", Q(status=Status.DIKERJAKAN)),
    )
