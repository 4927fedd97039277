"""Reminders: written by a person, logged once, opened by the desa."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Desa, Musim, Pengguna, Pengingat
from permata import waktu
from permata.templatetags.format import bulan, jam, tanggal

JARAK = timedelta(hours=24)


class BaruDiingatkanError(TransisiError):
    """The same thing was asked of the same desa within a day."""


@dataclass(frozen=True)
class Perkara:
    """What a desa is reminded of."""

    musim: Musim
    desa: Desa
    kategori: str
    blth: date | None


@dataclass(frozen=True)
class Surat:
    """The message, to whom and how; `kunci` becomes the id of the reminder."""

    kunci: uuid.UUID
    penerima: Pengguna | None
    saluran: str
    pesan: str


def terakhir(perkara: Perkara) -> Pengingat | None:
    """The last reminder of the same thing."""
    return (
        Pengingat.objects.filter(
            musim=perkara.musim,
            desa=perkara.desa,
            kategori=perkara.kategori,
            blth=perkara.blth,
        )
        .select_related("dibuat_oleh")
        .order_by("-dikirim_pada")
        .first()
    )


def check_baru(perkara: Perkara) -> None:
    """Refuse a second reminder within a day, naming who sent the first."""
    lalu = terakhir(perkara)
    if lalu and lalu.dikirim_pada > waktu.sekarang() - JARAK:
        pesan = (
            f"{perkara.desa.sebutan} sudah diingatkan {lalu.dibuat_oleh.nama}, "
            f"{tanggal(lalu.dikirim_pada)} pukul {jam(lalu.dikirim_pada)}. "
            "Centang di bawah bila tetap perlu dikirim."
        )
        raise BaruDiingatkanError(pesan)


@transaction.atomic
def create_pengingat(
    perkara: Perkara, surat: Surat, *, oleh: Pengguna, ulang: bool = False
) -> Pengingat:
    """Log a reminder, and mail it where that was chosen. The same key logs once."""
    Desa.objects.select_for_update(no_key=True).get(pk=perkara.desa.pk)
    if lama := Pengingat.objects.filter(pk=surat.kunci, dibuat_oleh=oleh).first():
        return lama
    if not lock_musim(perkara.musim).is_menerima:
        pesan = f"Musim {perkara.musim.tahun} sedang tidak menerima kiriman."
        raise TransisiError(pesan)
    if not ulang:
        check_baru(perkara)
    pengingat = Pengingat.objects.create(
        pk=surat.kunci,
        musim=perkara.musim,
        desa=perkara.desa,
        kategori=perkara.kategori,
        blth=perkara.blth,
        penerima=surat.penerima,
        saluran=surat.saluran,
        pesan=surat.pesan,
        dibuat_oleh=oleh,
    )
    record(
        "kirim_pengingat",
        pengingat,
        oleh=oleh,
        desa=perkara.desa,
        sesudah={"kategori": perkara.kategori, "saluran": surat.saluran},
    )
    if surat.saluran == Pengingat.Saluran.SUREL:
        _kirim_surel(pengingat)
    return pengingat


def _kirim_surel(pengingat: Pengingat) -> None:
    """Last of the transaction: a mail that fails leaves no log behind."""
    penerima = pengingat.penerima
    if penerima is None or not penerima.email:
        pesan = "Alamat surel penerima belum dicatat. Pakai WhatsApp."
        raise TransisiError(pesan)
    masa = f" {bulan(pengingat.blth)}" if pengingat.blth else ""
    try:
        send_mail(
            f"Permata: {pengingat.get_kategori_display()}{masa}",
            pengingat.pesan,
            settings.DEFAULT_FROM_EMAIL,
            [penerima.email],
        )
    except OSError as galat:  # smtplib's errors are among them
        pesan = "Surel tidak terkirim: server surel tidak menjawab. Pakai WhatsApp."
        raise TransisiError(pesan) from galat


@transaction.atomic
def open_pengingat(pengingat: Pengingat, *, oleh: Pengguna) -> Pengingat:
    """The desa opened the link: the first time counts."""
    pengingat = Pengingat.objects.select_for_update(of=("self",)).get(pk=pengingat.pk)
    if pengingat.dibuka_pada is None:
        pengingat.dibuka_pada = waktu.sekarang()
        pengingat.save(update_fields=["dibuka_pada"])
        record("buka_pengingat", pengingat, oleh=oleh, desa=pengingat.desa)
    return pengingat
