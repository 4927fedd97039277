"""Accounts of Kantor Pusat: made by whoever keeps the server, never by a panitia."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Pengguna
from permata.peran import Peran


@transaction.atomic
def create_pusat(
    username: str, nama: str, *, provinsi: str, oleh: Pengguna | None
) -> Pengguna:
    """Of one provinsi, or of the whole country; still without a password."""
    if Pengguna.objects.filter(username__iexact=username).exists():
        pesan = f"Nama pengguna {username} sudah dipakai."
        raise TransisiError(pesan)
    pilihan = Pengguna.Cakupan
    pengguna = Pengguna.objects.create_user(
        username,
        nama=nama,
        peran=Peran.PUSAT,
        cakupan=pilihan.PROVINSI if provinsi else pilihan.NASIONAL,
        provinsi=provinsi,
    )
    isi = {"peran": pengguna.peran, "cakupan": pengguna.cakupan, "provinsi": provinsi}
    record("akun_pusat_dibuat", pengguna, oleh=oleh, sesudah=isi)
    return pengguna
