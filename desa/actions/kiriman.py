"""What a person sends, and what an earlier send under the same key made."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from desa.galat import KunciError
from desa.models import Berkas, Bukti, Isian, IsianPeserta, Pengguna, VersiBukti
from desa.rantai import sidik_isi
from permata.berkas import BerkasBersih


@dataclass(frozen=True)
class Kiriman:
    """What a person sends: typed fields, cleaned files, the key of the form."""

    isian: Sequence[Isian]
    berkas: Sequence[BerkasBersih]
    kunci: uuid.UUID
    # Files of the version before that stay ("Foto ulang": the rest untouched).
    lama: Sequence[Berkas] = field(default_factory=tuple)
    # New files in the place of an old one, by its position in `lama`.
    ganti: Mapping[int, Sequence[BerkasBersih]] = field(default_factory=dict)
    # The village officer who asked for it, where somebody else fills it in.
    diminta_oleh: str = ""

    @property
    def semua_berkas(self) -> list[Berkas | BerkasBersih]:
        """The files of the version to be, in their order."""
        semua: list[Berkas | BerkasBersih] = []
        for ke, satu in enumerate(self.lama):
            semua += self.ganti.get(ke, [satu])
        return [*semua, *self.berkas]

    @property
    def sidik(self) -> str:
        berkas = [satu.sha256 for satu in self.semua_berkas]
        isi: dict[str, Any] = {
            "isian": [_fakta(i) for i in self.isian],
            "berkas": berkas,
        }
        diminta = {"diminta_oleh": self.diminta_oleh} if self.diminta_oleh else {}
        return sidik_isi(isi | diminta)


def _fakta(isian: Isian) -> dict[str, Any]:
    """The typed fields as text, without what the database adds."""
    return {
        kolom.attname: str(getattr(isian, kolom.attname))
        for kolom in isian._meta.concrete_fields
        if not kolom.primary_key and kolom.name != "versi"
    }


def kiriman_lama(
    kiriman: Kiriman, *, oleh: Pengguna, bukti: Bukti | None = None
) -> VersiBukti | None:
    """The version this key already made; anything else under the key is refused."""
    versi = VersiBukti.objects.filter(kunci=kiriman.kunci).first()
    if versi is None:
        return None
    milik = bukti.pk if bukti else versi.bukti_id
    kini = (milik, oleh.pk, kiriman.sidik)
    if kini != (versi.bukti_id, versi.oleh_id, versi.sidik):
        pesan = (
            "Formulir ini sudah pernah dikirim dengan isi lain. "
            "Buka formulir baru lalu isi kembali."
        )
        raise KunciError(pesan)
    return versi


def isian_versi(versi: VersiBukti) -> list[Isian]:
    """The typed fields of a version, whatever its kind."""
    if versi.bukti.jenis == Bukti.Jenis.PESERTA:
        daftar = IsianPeserta.objects.filter(versi=versi).select_related("warga")
        return list(daftar.order_by("pk"))
    try:
        return [getattr(versi, versi.bukti.jenis)]
    except ObjectDoesNotExist:
        return []
