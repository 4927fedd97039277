"""Steps that visits and reports share."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet

from desa.actions.jejak import objek_teks
from desa.galat import KunciError, TransisiError
from desa.models import Jejak, Pengguna
from desa.rantai import sidik_isi
from sosialisasi.models import Kunjungan, Monitoring, Permintaan

M = TypeVar("M", Kunjungan, Monitoring, Permintaan)
# What a form with a key makes.
B = TypeVar("B", bound=models.Model)

# Which state may follow which; a visit that was put off may still take place.
TRANSISI: dict[str, frozenset[str]] = {
    Kunjungan.Status.RENCANA: frozenset(
        {
            Kunjungan.Status.TERLAKSANA,
            Kunjungan.Status.DITUNDA,
            Kunjungan.Status.BATAL,
        }
    ),
    Kunjungan.Status.DITUNDA: frozenset(
        {
            Kunjungan.Status.RENCANA,
            Kunjungan.Status.TERLAKSANA,
            Kunjungan.Status.BATAL,
        }
    ),
    Kunjungan.Status.TERLAKSANA: frozenset({Kunjungan.Status.DILAPORKAN}),
    Kunjungan.Status.DILAPORKAN: frozenset(),
    Kunjungan.Status.BATAL: frozenset(),
    Monitoring.Status.DRAF: frozenset({Monitoring.Status.DIKIRIM}),
    Monitoring.Status.DIKIRIM: frozenset({Monitoring.Status.DITANGGAPI}),
    Monitoring.Status.DITANGGAPI: frozenset({Monitoring.Status.SELESAI}),
    Monitoring.Status.SELESAI: frozenset(),
    Permintaan.Status.DIAJUKAN: frozenset(
        {
            Permintaan.Status.DIJADWALKAN,
            Permintaan.Status.DITOLAK,
            Permintaan.Status.DIBATALKAN,
        }
    ),
    Permintaan.Status.DIJADWALKAN: frozenset({Permintaan.Status.DIAJUKAN}),
    Permintaan.Status.DITOLAK: frozenset(),
    Permintaan.Status.DIBATALKAN: frozenset(),
}


def kiriman_lama(
    daftar: QuerySet[B],
    kunci: uuid.UUID,
    fakta: dict[str, Any],
    *,
    oleh: Pengguna,
    tindakan: str = "",
) -> B | None:
    """What this key already made; other content or another sender is refused.

    `tindakan` names the line of the trail that holds the content, if not the first.
    """
    # The sends of one person wait for each other: a double click makes one row.
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    objek = daftar.filter(kunci=kunci).first()
    if objek is None:
        return None
    jejak = Jejak.objects.filter(objek=objek_teks(objek), tindakan__startswith=tindakan)
    awal = jejak.order_by("nomor").first()
    if not awal or (awal.oleh_id, awal.sidik_sesudah) != (oleh.pk, sidik_isi(fakta)):
        pesan = (
            "Formulir ini sudah pernah dikirim dengan isi lain. "
            "Buka formulir baru lalu isi kembali."
        )
        raise KunciError(pesan)
    return objek


def check_transisi(objek: M, ke: str) -> None:
    if ke not in TRANSISI[objek.status]:
        pesan = (
            f"{str(objek._meta.verbose_name).capitalize()} ini sudah "
            f"{objek.get_status_display().lower()}. Muat ulang halamannya."
        )
        raise TransisiError(pesan)
