"""A file that somebody holds, by its SHA-256: whether it is one that we published.

Only announced seasons are looked at. Before that a file of ours gets the answer that
any other file gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from penilaian.dokumen.terbit import Status, diganti_pada
from penilaian.models import Dokumen, Paket, Penetapan, SidikTerbuka
from penilaian.pemenang import penetapan_umum


@dataclass(frozen=True, slots=True)
class Temuan:
    """The verdict on a file; without a name there is nothing more to say."""

    status: Status
    nama: str = ""
    pada: datetime | None = None
    penetapan: Penetapan | None = None
    diganti_pada: datetime | None = None


def kenali(sidik: str, nomor: str = "") -> Temuan:
    """With a number: whether the file is that document. Else: which one it is."""
    umum = penetapan_umum()
    if nomor:
        semua = Dokumen.objects.ringan().filter(penetapan__in=umum)
        senomor = list(semua.filter(nomor=nomor))
        if not senomor:
            return Temuan(Status.TAK_DIKENAL)
        sama = next((satu for satu in senomor if satu.sidik == sidik), None)
        return _dokumen(sama) if sama else Temuan(Status.BEDA)
    return next(_cari(sidik), Temuan(Status.TAK_DIKENAL))


def _cari(sidik: str) -> Iterator[Temuan]:
    """What has this digest: a query for each kind, whatever the number of seasons."""
    umum = penetapan_umum()
    for dokumen in Dokumen.objects.ringan().filter(penetapan__in=umum, sidik=sidik):
        yield _dokumen(dokumen)
    for paket in Paket.objects.filter(penetapan__in=umum, sidik=sidik).select_related(
        "penetapan__musim"
    ):
        yield _paket(paket)
    terbuka = SidikTerbuka.objects.filter(penetapan__in=umum, sidik=sidik)
    for satu in terbuka.select_related("penetapan__musim"):
        yield _milik(satu.penetapan, satu.nama, satu.penetapan.ditetapkan_pada)


def _dokumen(dokumen: Dokumen) -> Temuan:
    baru = diganti_pada(dokumen)
    return Temuan(
        Status.DIGANTI if baru else Status.SAMA,
        str(dokumen),
        dokumen.diterbitkan_pada,
        dokumen.penetapan,
        baru,
    )


def _paket(paket: Paket) -> Temuan:
    """A package is also replaced by the next one of the same result."""
    lebih_baru = paket.penetapan.paket_set.filter(pk__gt=paket.pk).exclude(
        sidik__in=("", paket.sidik)
    )
    baru = lebih_baru.order_by("pk").values_list("selesai_pada", flat=True).first()
    return _milik(paket.penetapan, "Paket dokumen (ZIP)", paket.selesai_pada, baru)


def _milik(
    penetapan: Penetapan,
    nama: str,
    pada: datetime | None,
    baru: datetime | None = None,
) -> Temuan:
    baru = penetapan.diganti_pada or baru
    status = Status.DIGANTI if baru else Status.SAMA
    return Temuan(status, nama, pada, penetapan, baru)
