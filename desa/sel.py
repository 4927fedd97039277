"""The columns whose values are encrypted, and what the index of a NIK should be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from desa.models import DaftarSementara, Warga
from permata.nik import Nik
from permata.sandi import Kunci, tempat


@dataclass(frozen=True, slots=True)
class Sel:
    """A column of encrypted values, and how its cells are named (`sandi.tempat`)."""

    model: type[models.Model]
    kolom: str
    tabel: str
    nama: str

    def tempat(self, pk: object) -> bytes:
        return tempat(self.tabel, pk, self.nama)


SEMUA_SEL = (
    Sel(Warga, "nik_sandi", "warga", "nik"),
    Sel(DaftarSementara, "isi_sandi", "daftar", "isi"),
)


def indeks_warga(warga: Warga, kunci: Kunci) -> str:
    """What the index of this person should be."""
    nik = kunci.decrypt(warga.nik_sandi, tempat("warga", warga.pk, "nik"))
    return kunci.indeks_nik(Nik(nik)).hex()
