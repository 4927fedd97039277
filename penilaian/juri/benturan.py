"""Conflicts of interest: what jurors declared, and what follows from their work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from desa.models import Desa, Musim, Pengguna, Penugasan, Transisi, VersiBukti
from penilaian.models import Benturan, PernyataanJuri
from permata.peran import Peran
from sosialisasi.models import Monitoring

# Work that ties: why, the rows that show it, by whom, of which desa.
SUMBER: tuple[tuple[str, QuerySet[Any], str, str], ...] = (
    ("isi", VersiBukti.objects.all(), "oleh", "bukti__desa"),
    ("isi", Transisi.objects.all(), "oleh", "bukti__desa"),
    ("pantau", Monitoring.objects.all(), "oleh", "desa"),
    ("binaan", Penugasan.objects.all(), "pengguna", "desa"),
)
OTOMATIS = {
    "isi": "Pernah mengisi atau memutus bukti desa ini",
    "pantau": "Pernah menulis laporan monitoring",
    "binaan": "Pernah bertugas di desa ini",
}


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why a desa is closed to a juror; `pada` is None where it follows from work."""

    desa: Desa
    hubungan: str
    keterangan: str
    pada: datetime | None


@dataclass(frozen=True, slots=True)
class SikapJuri:
    """What one juror has declared; `pada` is None where nothing was said yet."""

    juri: Pengguna
    pada: datetime | None
    sebab: tuple[Sebab, ...]

    @property
    def tertutup(self) -> frozenset[int]:
        """The pk of the desa that are closed."""
        return frozenset(satu.desa.pk for satu in self.sebab)


def desa_tertutup(juri: Pengguna) -> QuerySet[Desa, int]:
    """The pk of the desa that this juror may not judge in the newest season."""
    kini = Musim.objects.filter(kabupaten=juri.kabupaten_id).order_by("-tahun")
    sendiri = Benturan.objects.filter(
        pernyataan__juri=juri, pernyataan__musim__in=kini.values("pk")[:1]
    ).values("desa")
    syarat = Q(pk__in=sendiri)
    for _, baris, oleh, desa in SUMBER:
        milik = baris.filter(**{oleh: juri, f"{desa}__isnull": False})
        syarat |= Q(pk__in=milik.values(desa))
    return Desa.objects.filter(syarat).values_list("pk", flat=True)


def is_menyatakan(musim: Musim, juri: Pengguna) -> bool:
    """Whether this juror has declared for the season."""
    return PernyataanJuri.objects.filter(musim=musim, juri=juri).exists()


def juri_musim(musim: Musim) -> QuerySet[Pengguna]:
    """The jurors of a season: active ones, and whoever has declared for it."""
    sini = Q(peran=Peran.JURI, is_active=True, kabupaten=musim.kabupaten_id)
    ikut = sini | Q(pernyataan_set__musim=musim)
    return Pengguna.objects.filter(ikut).distinct().order_by("nama", "pk")


def _otomatis(juri: Collection[Pengguna]) -> dict[int, dict[int, str]]:
    """By juror and desa the reason that follows from work, the first of several."""
    hasil: dict[int, dict[int, str]] = {satu.pk: {} for satu in juri}
    for kunci, baris, oleh, desa in SUMBER:
        pasangan = baris.filter(**{f"{oleh}__in": juri, f"{desa}__isnull": False})
        urut = pasangan.order_by(desa).values_list(oleh, desa).distinct()
        for siapa, mana in urut:
            hasil[siapa].setdefault(mana, OTOMATIS[kunci])
    return hasil


def sikap_semua(musim: Musim, juri: Sequence[Pengguna]) -> list[SikapJuri]:
    """What closes desa to each of these jurors, the declared ones first.

    A fixed number of queries, however many jurors and desa there are.
    """
    nyata = Benturan.objects.select_related("desa__kecamatan")
    pernyataan = {
        satu.juri_id: satu
        for satu in PernyataanJuri.objects.filter(
            musim=musim, juri__in=juri
        ).prefetch_related(Prefetch("benturan_set", nyata))
    }
    otomatis = _otomatis(juri)
    kode = {pk for milik in otomatis.values() for pk in milik}
    desa = Desa.objects.select_related("kecamatan").in_bulk(kode)
    hasil = []
    for satu in juri:
        kata = pernyataan.get(satu.pk)
        sebab = [
            Sebab(b.desa, b.get_hubungan_display(), b.keterangan, b.pada)
            for b in (kata.benturan_set.all() if kata else ())
        ]
        milik = otomatis[satu.pk].items()
        sebab += [Sebab(desa[pk], alasan, "", None) for pk, alasan in milik]
        hasil.append(SikapJuri(satu, kata.pada if kata else None, tuple(sebab)))
    return hasil


def sikap_juri(musim: Musim, juri: Pengguna) -> SikapJuri:
    """What closes desa to one juror."""
    (satu,) = sikap_semua(musim, [juri])
    return satu


def benturan_musim(musim: Musim) -> list[SikapJuri]:
    """Every juror of the season with all ties: for the panitia and the Berita Acara."""
    return sikap_semua(musim, list(juri_musim(musim)))
