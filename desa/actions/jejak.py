"""Append to the audit trail, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from desa.models import Desa, Jejak, KepalaJejak, Pengguna
from desa.rantai import Nilai, cap_waktu, sidik_baris, sidik_isi
from permata import waktu


@dataclass(frozen=True, slots=True)
class Catatan:
    """One line to be: `sebelum` and `sesudah` are states, kept only as digests."""

    tindakan: str
    objek: models.Model
    oleh: Pengguna | None
    desa: Desa | None = None
    sebelum: dict[str, Any] | None = None
    sesudah: dict[str, Any] | None = None
    alasan: str = ""
    # When it happened, if not now: only for history that is written afterwards.
    pada: datetime | None = None


def objek_teks(objek: models.Model) -> str:
    return f"{objek._meta.label_lower}:{objek.pk}"


def baris(jejak: Jejak) -> dict[str, Nilai]:
    """The fields under the chain's digest, in one spelling."""
    return {
        "nomor": jejak.nomor,
        "pada": cap_waktu(jejak.pada),
        "oleh": jejak.oleh_id,
        "peran": jejak.peran,
        "tindakan": jejak.tindakan,
        "objek": jejak.objek,
        "desa": jejak.desa_id,
        "sidik_sebelum": jejak.sidik_sebelum,
        "sidik_sesudah": jejak.sidik_sesudah,
        "alasan": jejak.alasan,
    }


def _baris_baru(nomor: int, catatan: Catatan, sebelumnya: str) -> Jejak:
    jejak = Jejak(
        nomor=nomor,
        pada=catatan.pada or waktu.sekarang(),
        oleh=catatan.oleh,
        peran=catatan.oleh.peran if catatan.oleh else "",
        tindakan=catatan.tindakan,
        objek=objek_teks(catatan.objek),
        desa=catatan.desa,
        sidik_sebelum=sidik_isi(catatan.sebelum) if catatan.sebelum else "",
        sidik_sesudah=sidik_isi(catatan.sesudah) if catatan.sesudah else "",
        alasan=catatan.alasan,
        sebelumnya=sebelumnya,
    )
    jejak.sidik = sidik_baris(sebelumnya, baris(jejak))
    return jejak


@transaction.atomic
def record_all(catatan: Sequence[Catatan]) -> None:
    """Append lines to the chain; its head stays locked until the commit."""
    if not catatan:
        return
    KepalaJejak.objects.get_or_create(pk=1)
    kepala = KepalaJejak.objects.select_for_update().get(pk=1)
    semua: list[Jejak] = []
    for nomor, satu in enumerate(catatan, kepala.nomor + 1):
        semua.append(_baris_baru(nomor, satu, kepala.sidik))
        kepala.nomor, kepala.sidik = nomor, semua[-1].sidik
    Jejak.objects.bulk_create(semua, batch_size=500)
    kepala.save(update_fields=["nomor", "sidik"])


def record(
    tindakan: str,
    objek: models.Model,
    *,
    oleh: Pengguna | None,
    desa: Desa | None = None,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
    alasan: str = "",
) -> None:
    """Append one line."""
    record_all([Catatan(tindakan, objek, oleh, desa, sebelum, sesudah, alasan)])


def kerusakan() -> list[str]:
    """What is wrong with the chain, in words; empty when it holds."""
    salah: list[str] = []
    sebelumnya, terakhir = "0" * 64, 0
    for jejak in Jejak.objects.order_by("nomor").iterator(chunk_size=2000):
        if jejak.nomor != terakhir + 1:
            salah.append(f"Baris {terakhir + 1} hilang.")
        if jejak.sebelumnya != sebelumnya:
            salah.append(f"Baris {jejak.nomor} tidak bersambung ke baris sebelumnya.")
        if jejak.sidik != sidik_baris(jejak.sebelumnya, baris(jejak)):
            salah.append(f"Baris {jejak.nomor} berubah setelah ditulis.")
        sebelumnya, terakhir = jejak.sidik, jejak.nomor
    kepala = KepalaJejak.objects.filter(pk=1).first() or KepalaJejak(sidik=sebelumnya)
    if (kepala.nomor, kepala.sidik) != (terakhir, sebelumnya):
        salah.append(
            f"Kepala rantai menunjuk baris {kepala.nomor}, "
            f"baris terakhir yang ada {terakhir}."
        )
    return salah
