"""What is printed on an issued document, and what the public page says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from penilaian.models import Dokumen, Penetapan
from permata.qr import Qr, qr

KELOMPOK = 4  # letters of the code that are printed together


@dataclass(frozen=True, slots=True)
class Terbitan:
    """A number, a code of 128 bits and the seal that is printed."""

    nomor: str
    kode: str
    sidik: str

    @property
    def kode_cetak(self) -> str:
        """The code in groups, for whoever types it."""
        potongan = range(0, len(self.kode), KELOMPOK)
        return " ".join(self.kode[i : i + KELOMPOK] for i in potongan)

    @property
    def alamat(self) -> str:
        """The canonical address: the page that judges this very document."""
        jalan = reverse("penilaian:periksa_detail", args=[self.nomor])
        isi = urlencode({"kode": self.kode, "sidik": self.sidik})
        return f"{settings.PERMATA_ALAMAT}{jalan}?{isi}"

    @property
    def qr(self) -> Qr:
        return qr(self.alamat)


def isi_segel(penetapan: Penetapan | None) -> dict[str, Any]:
    """What a document prints of its seal, and where anybody checks it."""
    sidik = penetapan.sidik if penetapan else ""
    return {
        "sidik": [sidik[i : i + 8] for i in range(0, len(sidik), 8)],
        "sidik_pendek": sidik[:16],
        "alamat_periksa": f"{settings.PERMATA_ALAMAT}{reverse('penilaian:periksa')}",
    }


class Status(StrEnum):
    """The verdict on a document."""

    SAMA = "sama"
    BEDA = "beda"
    DIGANTI = "diganti"
    TERCATAT = "tercatat"
    TAK_DIKENAL = "tak_dikenal"


@dataclass(frozen=True, slots=True)
class Putusan:
    """What the page says; without a document there is nothing more to say.

    `diganti_pada` is when a newer result or a newer edition took its place.
    """

    status: Status
    dokumen: Dokumen | None = None
    diganti_pada: datetime | None = None


def periksa(nomor: str, kode: str, sidik: str) -> Putusan:
    """The verdict on a number, its code, and a digest if one was given.

    A wrong code and an unknown number are the same answer.
    """
    senomor = Dokumen.objects.ringan().filter(nomor=nomor)
    dokumen = next((satu for satu in senomor if satu.is_kode(kode)), None)
    if dokumen is None:
        return Putusan(Status.TAK_DIKENAL)
    sidik = "".join(sidik.lower().split())
    if sidik and sidik not in {dokumen.sidik, dokumen.penetapan.sidik}:
        return Putusan(Status.BEDA, dokumen)
    if baru := diganti_pada(dokumen):
        return Putusan(Status.DIGANTI, dokumen, baru)
    return Putusan(Status.SAMA if sidik else Status.TERCATAT, dokumen)


def diganti_pada(dokumen: Dokumen) -> datetime | None:
    """When a newer sealed version, or a newer edition of this document, came."""
    edisi = dokumen.penetapan.dokumen_set.filter(
        jenis=dokumen.jenis, pokok=dokumen.pokok, edisi__gt=dokumen.edisi
    )
    return (
        dokumen.penetapan.diganti_pada
        or edisi.order_by("edisi").values_list("diterbitkan_pada", flat=True).first()
    )
