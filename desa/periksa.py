"""Which decisions wait for a second look of whom, and how far the two agree."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from desa.kesepakatan import Kesepakatan, kesepakatan
from desa.models import (
    Bukti,
    Musim,
    PemeriksaanUlang,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.models.periksa import PUTUSAN
from desa.undian import terpilih


def is_terpilih(musim: Musim, versi: int, sidik: str) -> bool:
    """The draw hangs on the seed of the season and on a secret of the server."""
    kunci = f"{settings.SECRET_KEY}|{musim.benih_periksa}".encode()
    return terpilih(kunci, f"periksa|{versi}|{sidik}", musim.persen_periksa)


def ikut_mengisi(bukti: str, pengguna: Pengguna) -> Exists:
    """Whether this user entered any version of the item at this path (SEC-24)."""
    return Exists(VersiBukti.objects.filter(bukti=OuterRef(bukti), oleh=pengguna))


def layak_diperiksa(musim: Musim, pengguna: Pengguna) -> QuerySet[Transisi]:
    """Decisions of others on items that this petugas has no part in."""
    return (
        Transisi.objects.untuk(pengguna)
        .filter(
            bukti__musim=musim,
            dari=Bukti.Status.DIAJUKAN,
            ke__in=PUTUSAN,
            versi__isnull=False,
        )
        .exclude(oleh=pengguna)
        .exclude(bukti__dibuat_oleh=pengguna)
        .exclude(bukti__diajukan_oleh=pengguna)
        .exclude(ikut_mengisi("bukti", pengguna))
    )


def menunggu_diperiksa(musim: Musim, pengguna: Pengguna) -> list[int]:
    """The drawn ones among them that nobody has looked at again."""
    semua = layak_diperiksa(musim, pengguna).filter(pemeriksaan=None).order_by("pk")
    return [
        pk
        for pk, versi, sidik in semua.values_list("pk", "versi", "versi__sidik")
        if is_terpilih(musim, versi, sidik)
    ]


def kesepakatan_musim(musim: Musim, pengguna: Pengguna) -> Kesepakatan:
    """Over all pairs of people together: no one is compared by name."""
    semua = PemeriksaanUlang.objects.untuk(pengguna).filter(versi__bukti__musim=musim)
    return kesepakatan(semua.values_list("transisi__ke", "putusan"))
