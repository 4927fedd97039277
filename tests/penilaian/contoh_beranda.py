"""A desa whose months are answered, so that a page shows only what a test is about."""

from __future__ import annotations

from desa.models import Desa, Musim, Pengguna, PernyataanNihil


def answer_months(desa: Desa, oleh: Pengguna, *tanpa: int) -> None:
    """Every month is said to be nihil, but for those named by number."""
    musim = Musim.objects.get()
    PernyataanNihil.objects.bulk_create(
        PernyataanNihil(musim=musim, desa=desa, blth=blth, oleh=oleh)
        for blth in musim.bulan
        if blth.month not in tanpa
    )
