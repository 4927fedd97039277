"""The door of a visit, who comes in by it, and what the count is used for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from desa.actions.jejak import record
from desa.galat import KunciError, TransisiError
from desa.models import Desa, Pengguna
from permata import waktu
from permata.templatetags.format import jam
from sosialisasi.actions.permintaan import lock_kecamatan, tie_permintaan
from sosialisasi.hadir import JENIS, Usul, usul_hitungan
from sosialisasi.models import Hadirin, KehadiranDesa, Kunjungan, PintuHadir

PALING_BANYAK = 1000
UNDUH = "unduh_hadir"
Keadaan = PintuHadir.Keadaan
PENUH = (
    f"Daftar hadir ini sudah memuat {PALING_BANYAK} orang. Sebutkan nama Anda kepada "
    "petugas di depan."
)
TUTUP = "Daftar hadir sudah ditutup. Sebutkan nama Anda kepada petugas di depan."


class SudahHadirError(Exception):
    """The same name of the same desa and role is there already."""


@dataclass(frozen=True, slots=True)
class IsiHadir:
    desa: Desa
    nama: str
    peran: str


def _kunci(kunjungan: Kunjungan) -> Kunjungan:
    return Kunjungan.objects.select_for_update().get(pk=kunjungan.pk)


@transaction.atomic
def open_pintu(kunjungan: Kunjungan, *, oleh: Pengguna) -> PintuHadir:
    """Make the door of a visit, or open it again; its address stays the same."""
    kunjungan = _kunci(kunjungan)
    pintu = PintuHadir.objects.filter(kunjungan=kunjungan).first()
    baru = pintu is None
    pintu = pintu or PintuHadir(kunjungan=kunjungan, dibuka_oleh=oleh)
    if not baru and not pintu.ditutup_pada:
        return pintu
    if PintuHadir.menurut(kunjungan, waktu.hari_ini()) == Keadaan.TUTUP:
        pesan = (
            "Daftar hadir hanya dapat dibuka sampai hari kunjungannya, selama "
            "kunjungan itu belum dilaporkan, ditunda, atau batal."
        )
        raise TransisiError(pesan)
    pintu.ditutup_oleh = pintu.ditutup_pada = None
    pintu.save()
    kata = "dibuka" if baru else "dibuka_lagi"
    record(f"pintu_hadir_{kata}", pintu, oleh=oleh, sesudah={"buka": True})
    return pintu


@transaction.atomic
def close_pintu(kunjungan: Kunjungan, *, oleh: Pengguna) -> None:
    """Nobody comes in any more; closing twice changes nothing."""
    pintu = (
        PintuHadir.objects.select_for_update()
        .filter(kunjungan=kunjungan, ditutup_pada=None)
        .first()
    )
    if pintu is None:
        return
    pintu.ditutup_oleh, pintu.ditutup_pada = oleh, waktu.sekarang()
    pintu.save()
    record("pintu_hadir_ditutup", pintu, oleh=oleh, sesudah={"buka": False})


@transaction.atomic
def check_in(pintu: PintuHadir, isi: IsiHadir, *, kunci: uuid.UUID) -> Hadirin:
    """Somebody without an account writes himself down; the same key gives the same row.

    It leaves no line in the trail: nobody is signed in, and names stay out of it.
    """
    # Those who come in at once wait for each other.
    pintu = PintuHadir.objects.select_for_update().get(pk=pintu.pk)
    if pintu.keadaan(waktu.hari_ini()) != Keadaan.BUKA:
        raise TransisiError(TUTUP)
    if lama := Hadirin.objects.filter(kunci=kunci).first():
        return _sama(lama, pintu, isi)
    semua = Hadirin.objects.filter(kunjungan=pintu.kunjungan_id)
    kembar = semua.filter(desa=isi.desa, peran=isi.peran, nama__iexact=isi.nama).first()
    if kembar:
        pesan = (
            f"{isi.nama}, {kembar.get_peran_display()} {isi.desa.sebutan}, sudah "
            f"tercatat pukul {jam(kembar.pada)}."
        )
        raise SudahHadirError(pesan)
    if semua.count() >= PALING_BANYAK:
        raise TransisiError(PENUH)
    return Hadirin.objects.create(
        kunjungan_id=pintu.kunjungan_id,
        desa=isi.desa,
        nama=isi.nama,
        peran=isi.peran,
        kunci=kunci,
    )


def _sama(lama: Hadirin, pintu: PintuHadir, isi: IsiHadir) -> Hadirin:
    """What this key made, if it was just this."""
    dulu = (lama.kunjungan_id, lama.desa_id, lama.nama, lama.peran)
    if dulu != (pintu.kunjungan_id, isi.desa.pk, isi.nama, isi.peran):
        pesan = (
            "Formulir ini sudah pernah dikirim untuk orang lain. Muat ulang halaman "
            "ini, lalu isi kembali."
        )
        raise KunciError(pesan)
    return lama


@transaction.atomic
def remove_hadirin(hadirin: Hadirin, *, alasan: str, oleh: Pengguna) -> None:
    """Take a wrong row away; the trail keeps that it was there, not the name."""
    record(
        "hadirin_dihapus",
        hadirin,
        oleh=oleh,
        desa=hadirin.desa,
        sebelum={"kunjungan": hadirin.kunjungan_id, "peran": hadirin.peran},
        alasan=alasan,
    )
    hadirin.delete()


@transaction.atomic
def read_hadirin(
    kunjungan: Kunjungan, baris: QuerySet[Hadirin], *, oleh: Pengguna
) -> list[Hadirin]:
    """The names that somebody takes away as a table; the trail keeps how many."""
    semua = list(baris)
    record(UNDUH, kunjungan, oleh=oleh, alasan=f"{len(semua)} orang.")
    return semua


@transaction.atomic
def apply_hitungan(kunjungan: Kunjungan, *, turun: bool, oleh: Pengguna) -> Usul:
    """Record the count of the check-ins; without `turun` no number gets smaller."""
    kunjungan = _kunci(kunjungan)
    lock_kecamatan(kunjungan.kecamatan_id)
    if kunjungan.status != Kunjungan.Status.TERLAKSANA:
        pesan = (
            "Jumlah hadir hanya dapat diubah pada kunjungan yang terlaksana dan belum "
            "dilaporkan."
        )
        raise TransisiError(pesan)
    usul = usul_hitungan(kunjungan, turun=turun)
    if not usul.jumlah.sesudah:
        raise TransisiError("Belum ada yang mengisi daftar hadir kunjungan ini.")
    if usul.is_beda:
        _write(kunjungan, usul)
        record(
            "kunjungan_hitungan",
            kunjungan,
            oleh=oleh,
            sebelum=_fakta(usul, "sebelum"),
            sesudah=_fakta(usul, "sesudah"),
            alasan=(f"Dari {usul.jumlah.sebelum} menjadi {usul.jumlah.sesudah} orang."),
        )
        tie_permintaan(kunjungan.kecamatan_id, kunjungan.musim_id, oleh=oleh)
    return usul


def _write(kunjungan: Kunjungan, usul: Usul) -> None:
    for satu in usul.baris:
        orang = {j: sel.sesudah for j, sel in zip(JENIS, satu.sel, strict=True)}
        KehadiranDesa.objects.update_or_create(
            kunjungan=kunjungan, desa=satu.desa, defaults=orang
        )
    kunjungan.jumlah_orang = usul.jumlah.sesudah
    kunjungan.save(update_fields=["jumlah_orang"])


def _fakta(usul: Usul, kapan: str) -> dict[str, Any]:
    return {
        "jumlah_orang": getattr(usul.jumlah, kapan),
        "hadir": {
            satu.desa.kode: [getattr(sel, kapan) for sel in satu.sel]
            for satu in usul.baris
        },
    }
