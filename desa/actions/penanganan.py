"""Who has an item on the desk: taken when it is opened, given up with the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from desa.actions.bukti import check_pemutus, decide_bukti
from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Bukti, Penanganan, Pengguna
from permata import waktu
from permata.templatetags.format import jam

LAMA = timedelta(minutes=15)


def _kunci(bukti: Bukti) -> tuple[Bukti, Penanganan | None]:
    """The item as it is now, and its lease if one is alive."""
    bukti = Bukti.objects.select_for_update(of=("self",)).get(pk=bukti.pk)
    semua = Penanganan.objects.filter(bukti=bukti).select_related("oleh")
    return bukti, semua.berlangsung().first()


def kata_dipegang(penanganan: Penanganan) -> str:
    return f"Sedang diperiksa {penanganan.oleh.nama} sejak {jam(penanganan.sejak)}."


@transaction.atomic
def hold_bukti(bukti: Bukti, *, oleh: Pengguna, ambil_alih: bool = False) -> Penanganan:
    """Take or renew the lease. Somebody else's is given back, unless it is taken over.

    A petugas has one item on the desk: what he held before is free again.
    """
    bukti, lama = _kunci(bukti)
    if bukti.status != Bukti.Status.DIAJUKAN:
        pesan = f"{bukti} sudah {bukti.get_status_display().lower()}."
        raise TransisiError(pesan)
    check_pemutus(bukti, oleh=oleh)
    if lama and lama.oleh_id != oleh.pk:
        if not ambil_alih:
            return lama
        record(
            "ambil_alih_penanganan",
            bukti,
            oleh=oleh,
            desa=bukti.desa,
            sebelum={"oleh": lama.oleh_id},
            sesudah={"oleh": oleh.pk},
        )
    kini = waktu.sekarang()
    sejak = lama.sejak if lama and lama.oleh_id == oleh.pk else kini
    isi = {"oleh": oleh, "sejak": sejak, "sampai": kini + LAMA}
    baru, _ = Penanganan.objects.update_or_create(bukti=bukti, defaults=isi)
    _release_others(bukti, oleh=oleh)
    return baru


def _release_others(bukti: Bukti, *, oleh: Pengguna) -> None:
    """Rows that somebody is taking over just now are left to him."""
    lain = Penanganan.objects.filter(oleh=oleh).exclude(bukti=bukti)
    bebas = lain.select_for_update(skip_locked=True).values_list("pk", flat=True)
    Penanganan.objects.filter(pk__in=list(bebas)).delete()


@transaction.atomic
def decide_penanganan(bukti: Bukti, *, oleh: Pengguna, **putusan: Any) -> Bukti:
    """A verdict from the desk: not on what another petugas has open."""
    bukti, pegang = _kunci(bukti)
    if pegang and pegang.oleh_id != oleh.pk and bukti.status == Bukti.Status.DIAJUKAN:
        pesan = f"{kata_dipegang(pegang)} Ambil alih dulu, atau lanjut ke bukti lain."
        raise TransisiError(pesan)
    return decide_bukti(bukti, oleh=oleh, **putusan)
