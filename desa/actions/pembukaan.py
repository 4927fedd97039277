"""Letting evidence in after data close, and asking whether it may come in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.actions.tenggat import check_tenggat
from desa.galat import TransisiError
from desa.koreksi import is_dikoreksi
from desa.models import Bukti, Desa, Musim, Pembukaan, Pengguna
from permata import waktu
from permata.templatetags.format import tanggal


def _is_dibuka(bukti: Bukti) -> bool:
    """Whether a correction lets this item in, or what a sanggahan opened."""
    if bukti.musim.is_tersegel:
        return is_dikoreksi(bukti.musim, bukti.desa_id)
    return Pembukaan.objects.tentang(bukti).berlaku().exists()


def check_pintu(bukti: Bukti) -> None:
    """Refuse what comes while no evidence is taken, or after its lock."""
    musim = bukti.musim
    if musim.is_menerima:
        check_tenggat(bukti)
    elif not _is_dibuka(bukti):
        pesan = (
            f"Pengiriman bukti musim {musim.tahun} sedang tidak dibuka "
            f"({musim.get_status_display().lower()})."
        )
        raise TransisiError(pesan)


@transaction.atomic
def reopen_kiriman(
    musim: Musim,
    desa: Desa,
    *,
    jenis: str,
    blth: date | None,
    sampai: date,
    alasan: str,
    oleh: Pengguna,
) -> Pembukaan:
    """Let one kind of evidence of a desa in once more, until the jury has met."""
    musim = lock_musim(musim)
    if not musim.is_sanggah:
        pesan = "Kiriman hanya dapat dibuka lagi dalam masa sanggah dan pleno."
        raise TransisiError(pesan)
    if not waktu.hari_ini() <= sampai <= musim.pleno_akhir:
        pesan = (
            "Pilih tanggal dari hari ini sampai akhir pleno, "
            f"{tanggal(musim.pleno_akhir)}."
        )
        raise TransisiError(pesan)
    pembukaan = Pembukaan.objects.create(
        musim=musim,
        desa=desa,
        jenis=jenis,
        blth=blth,
        sampai=sampai,
        alasan=alasan,
        oleh=oleh,
    )
    record(
        "buka_kiriman",
        pembukaan,
        oleh=oleh,
        desa=desa,
        sesudah={
            "jenis": jenis,
            "blth": blth.isoformat() if blth else None,
            "sampai": sampai.isoformat(),
        },
        alasan=alasan,
    )
    return pembukaan
