"""Conflicts of interest: what jurors declared, and what follows from their work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from desa.models import Desa, Musim, Pengguna, Penugasan, Transisi, VersiBukti
from penilaian.models import Benturan, PernyataanJuri
from permata.peran import Peran
from sosialisasi.models import Monitoring

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


def desa_otomatis(juri: Pengguna) -> dict[str, QuerySet[Desa]]:
    """Desa whose data this person entered, decided or looked after, by the reason."""
    versi = VersiBukti.objects.filter(oleh=juri).values("bukti__desa")
    langkah = Transisi.objects.filter(oleh=juri).values("bukti__desa")
    pantau = Monitoring.objects.filter(oleh=juri).values("desa")
    tugas = Penugasan.objects.filter(pengguna=juri, desa__isnull=False).values("desa")
    return {
        "isi": Desa.objects.filter(Q(pk__in=versi) | Q(pk__in=langkah)),
        "pantau": Desa.objects.filter(pk__in=pantau),
        "binaan": Desa.objects.filter(pk__in=tugas),
    }


def desa_tertutup(juri: Pengguna) -> QuerySet[Desa, int]:
    """The pk of the desa that this juror may not judge in the newest season."""
    kini = Musim.objects.order_by("-tahun").values("pk")[:1]
    sendiri = Benturan.objects.filter(
        pernyataan__juri=juri, pernyataan__musim__in=kini
    ).values("desa")
    syarat = Q(pk__in=sendiri)
    for satu in desa_otomatis(juri).values():
        syarat |= Q(pk__in=satu.values("pk"))
    return Desa.objects.filter(syarat).values_list("pk", flat=True)


def is_menyatakan(musim: Musim, juri: Pengguna) -> bool:
    """Whether this juror has declared for the season."""
    return PernyataanJuri.objects.filter(musim=musim, juri=juri).exists()


def juri_musim(musim: Musim) -> QuerySet[Pengguna]:
    """The jurors of a season: active ones, and whoever has declared for it."""
    ikut = Q(peran=Peran.JURI, is_active=True) | Q(pernyataan_set__musim=musim)
    return Pengguna.objects.filter(ikut).distinct().order_by("nama", "pk")


def _otomatis(juri: Pengguna) -> Iterator[Sebab]:
    for kunci, semua in desa_otomatis(juri).items():
        for desa in semua.select_related("kecamatan").order_by("kode"):
            yield Sebab(desa, OTOMATIS[kunci], "", None)


def sikap_juri(musim: Musim, juri: Pengguna) -> SikapJuri:
    """What closes desa to one juror, the declared ones first."""
    nyata = Benturan.objects.select_related("desa__kecamatan")
    semua = PernyataanJuri.objects.filter(musim=musim, juri=juri).prefetch_related(
        Prefetch("benturan_set", nyata)
    )
    for satu in semua:
        disebut = tuple(
            Sebab(b.desa, b.get_hubungan_display(), b.keterangan, b.pada)
            for b in satu.benturan_set.all()
        )
        return SikapJuri(juri, satu.pada, (*disebut, *_otomatis(juri)))
    return SikapJuri(juri, None, tuple(_otomatis(juri)))


def benturan_musim(musim: Musim) -> list[SikapJuri]:
    """Every juror of the season with all ties: for the panitia and the Berita Acara."""
    return [sikap_juri(musim, juri) for juri in juri_musim(musim)]
