"""Addresses of calendars: made, shown once, revoked."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from desa.actions.jejak import record
from desa.models import Kecamatan, Pengguna
from permata import waktu
from sosialisasi.models import Langganan
from sosialisasi.models.hadirin import token_baru


def sidik_token(token: str) -> str:
    """What is kept of a token: 128 random bits need no salt."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def create_langganan(
    kecamatan: Kecamatan | None, *, oleh: Pengguna
) -> tuple[Langganan, str]:
    """A new address, and its token, which nobody can read again; the old one ends."""
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    for lama in Langganan.objects.untuk(oleh).berlaku().filter(kecamatan=kecamatan):
        revoke_langganan(lama, oleh=oleh)
    token = token_baru()
    langganan = Langganan.objects.create(
        pengguna=oleh, kecamatan=kecamatan, sidik=sidik_token(token)
    )
    fakta = {"kecamatan": kecamatan.kode if kecamatan else None}
    record("langganan_dibuat", langganan, oleh=oleh, sesudah=fakta)
    return langganan, token


@transaction.atomic
def revoke_langganan(langganan: Langganan, *, oleh: Pengguna) -> None:
    """From now on its address is none; revoking twice changes nothing."""
    ada = Langganan.objects.select_for_update().get(pk=langganan.pk)
    if ada.dicabut_pada:
        return
    ada.dicabut_pada = waktu.sekarang()
    ada.save()
    record("langganan_dicabut", ada, oleh=oleh, sesudah={"dicabut": True})
