"""A month without new participants: said, and taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.belum import daftar_terkirim
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    Desa,
    IsianPeserta,
    Musim,
    Pengguna,
    PernyataanNihil,
)
from permata import waktu
from permata.periode import awal_bulan
from permata.templatetags.format import bulan


def _check_musim(musim: Musim) -> None:
    if not lock_musim(musim).is_menerima:
        pesan = f"Musim {musim.tahun} sedang tidak menerima kiriman."
        raise TransisiError(pesan)


def _check_bulan(musim: Musim, desa: Desa, blth: date) -> None:
    """A month of the season that has begun, for which no list was sent."""
    pesan = ""
    if blth not in musim.bulan:
        pesan = f"{bulan(blth)} bukan bulan musim {musim.tahun}."
    elif blth > waktu.hari_ini():
        pesan = f"{bulan(blth)} belum dimulai."
    elif daftar_terkirim(musim).filter(desa=desa, blth=blth).exists():
        pesan = f"Daftar peserta {bulan(blth)} sudah dikirim, jadi tidak nihil."
    if pesan:
        raise TransisiError(pesan)


@transaction.atomic
def declare_nihil(
    desa: Desa, blth: date, *, musim: Musim, oleh: Pengguna
) -> PernyataanNihil:
    """Say that nobody registered in this month; said twice is said once."""
    Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    _check_musim(musim)
    _check_bulan(musim, desa, blth)
    nihil, baru = PernyataanNihil.objects.berlaku().get_or_create(
        musim=musim,
        desa=desa,
        blth=blth,
        defaults={"oleh": oleh, "atas_nama": oleh.desa_id != desa.pk},
    )
    if baru:
        sesudah = {"blth": blth.isoformat()}
        record("nyatakan_nihil", nihil, oleh=oleh, desa=desa, sesudah=sesudah)
    return nihil


@transaction.atomic
def withdraw_nihil(nihil: PernyataanNihil, *, oleh: Pengguna) -> PernyataanNihil:
    """Take the statement back while the season still accepts lists."""
    nihil = (
        PernyataanNihil.objects.select_for_update(of=("self",))
        .select_related("musim", "desa")
        .get(pk=nihil.pk)
    )
    if nihil.dicabut_pada:
        pesan = "Pernyataan ini sudah dicabut."
        raise TransisiError(pesan)
    _check_musim(nihil.musim)
    return _withdraw(nihil, "Dicabut desa.", oleh=oleh)


def withdraw_terjawab(bukti: Bukti, *, oleh: Pengguna) -> None:
    """A list was sent: the months that its people registered in are not nihil."""
    if bukti.jenis != Bukti.Jenis.PESERTA:
        return
    semua = (
        PernyataanNihil.objects.berlaku()
        .filter(musim=bukti.musim, desa=bukti.desa)
        .select_for_update(of=("self",))
        .select_related("desa")
    )
    bulan_daftar = {
        awal_bulan(hari)
        for hari in IsianPeserta.objects.filter(versi=bukti.versi_kini).values_list(
            "terdaftar_sejak", flat=True
        )
    }
    for nihil in semua.filter(blth__in=bulan_daftar):
        _withdraw(nihil, f"Daftar {bukti.nomor} dikirim untuk bulan ini.", oleh=oleh)


def _withdraw(
    nihil: PernyataanNihil, alasan: str, *, oleh: Pengguna
) -> PernyataanNihil:
    nihil.dicabut_oleh, nihil.dicabut_pada = oleh, waktu.sekarang()
    nihil.save(update_fields=["dicabut_oleh", "dicabut_pada"])
    record(
        "cabut_nihil",
        nihil,
        oleh=oleh,
        desa=nihil.desa,
        sebelum={"blth": nihil.blth.isoformat()},
        alasan=alasan,
    )
    return nihil
