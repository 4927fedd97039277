"""The columns whose values are encrypted, and what the index of a NIK should be."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from desa.models import DaftarSementara, Warga
from permata.nik import Nik
from permata.sandi import Kunci, tempat


@dataclass(frozen=True, slots=True)
class KolomTersandi:
    """A column of encrypted values; `tabel` and `bagian` name its cells for `sandi`."""

    model: type[models.Model]
    nama: str
    tabel: str
    bagian: str

    def tempat(self, pk: object) -> bytes:
        return tempat(self.tabel, pk, self.bagian)


NIK = KolomTersandi(Warga, "nik_sandi", "warga", "nik")
SEMUA = (NIK, KolomTersandi(DaftarSementara, "isi_sandi", "daftar", "isi"))


def indeks_warga(warga: Warga, kunci: Kunci) -> str:
    """What the index of this person should be."""
    nik = kunci.decrypt(warga.nik_sandi, NIK.tempat(warga.pk))
    return kunci.indeks_nik(Nik(nik)).hex()
