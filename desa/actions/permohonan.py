"""Requests of data subjects: registered, the person found, restricted, answered.

Nothing of it stands in the trail but what was done: no name, no NIK, no answer.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import (
    BarisImpor,
    Impor,
    IsianPeserta,
    Pengguna,
    PermohonanData,
    Peserta,
    Warga,
)
from desa.models.peserta import NAMA_DIBATASI
from permata import waktu
from permata.nik import Nik
from permata.sandi import Kunci


@dataclass(frozen=True, slots=True)
class IsiPermohonan:
    jenis: str
    inisial: str
    ekor: str
    diterima_pada: datetime


@transaction.atomic
def create_permohonan(
    isi: IsiPermohonan, *, kunci: uuid.UUID, oleh: Pengguna
) -> PermohonanData:
    """Register a request; the same form twice is one."""
    baru, ada = PermohonanData.objects.get_or_create(
        kunci=kunci,
        defaults={
            "jenis": isi.jenis,
            "inisial": isi.inisial,
            "ekor": isi.ekor,
            "diterima_pada": isi.diterima_pada,
            "oleh": oleh,
        },
    )
    if ada:
        record("permohonan_diterima", baru, oleh=oleh, sesudah={"jenis": isi.jenis})
    return baru


def _lock(permohonan: PermohonanData, *, ada_orang: bool = True) -> PermohonanData:
    """The request as it is now, still open."""
    kini = PermohonanData.objects.select_for_update(of=("self",)).get(pk=permohonan.pk)
    if kini.ditutup_pada:
        pesan = f"{kini} sudah ditutup."
        raise TransisiError(pesan)
    if ada_orang and kini.warga_id is None:
        pesan = "Cari dulu orangnya dengan NIK."
        raise TransisiError(pesan)
    return kini


def _di_sini(oleh: Pengguna) -> QuerySet[Warga]:
    """People of whom a desa in sight holds something."""
    milik = {"warga": OuterRef("pk")}
    peserta = Peserta.objects.untuk(oleh).filter(**milik)
    isian = IsianPeserta.objects.untuk(oleh).filter(**milik)
    return Warga.objects.filter(Exists(peserta) | Exists(isian))


@transaction.atomic
def find_warga(permohonan: PermohonanData, nik: Nik, *, oleh: Pengguna) -> bool:
    """Tie the request to the person of this NIK; whether there is one.

    That somebody searched is recorded either way, without what for.
    """
    permohonan = _lock(permohonan, ada_orang=False)
    indeks = Kunci.dari_settings().indeks_nik(nik).hex()
    permohonan.warga = _di_sini(oleh).filter(nik_indeks=indeks).first()
    permohonan.save(update_fields=["warga"])
    kata = "Ditemukan." if permohonan.warga else "Tidak ada."
    record("cari_data_pribadi", permohonan, oleh=oleh, alasan=kata)
    return permohonan.warga is not None


@transaction.atomic
def read_warga(permohonan: PermohonanData, *, cara: str, oleh: Pengguna) -> Warga:
    """The person whose data are now shown or taken away; one line says that they are.

    `cara` is the code of the line: buka_data_pribadi or unduh_data_pribadi.
    """
    permohonan = _lock(permohonan)
    record(cara, permohonan, oleh=oleh, alasan="1 orang.")
    return Warga.objects.get(permohonan_set=permohonan)


@transaction.atomic
def restrict_warga(
    permohonan: PermohonanData, *, batasi: bool, oleh: Pengguna
) -> Warga:
    """Show this person to nobody, or again; what is counted stays the same."""
    permohonan = _lock(permohonan)
    warga = Warga.objects.select_for_update(of=("self",)).get(permohonan_set=permohonan)
    if bool(warga.dibatasi_pada) == batasi:
        return warga
    warga.dibatasi_pada = waktu.sekarang() if batasi else None
    warga.save(update_fields=["dibatasi_pada"])
    if batasi:
        _hide_baris(warga)
    kata = "batasi" if batasi else "buka_batas"
    record(f"{kata}_data_pribadi", permohonan, oleh=oleh, sesudah={"batas": batasi})
    return warga


def _hide_baris(warga: Warga) -> None:
    """Rows of a ledger begin with the name; what they count stands beside it."""
    for peserta in Peserta.objects.filter(warga=warga):
        baris = BarisImpor.objects.filter(
            impor__jenis=Impor.Jenis.PESERTA,
            desa=peserta.desa_id,
            pesan__startswith=f"{peserta.nama}, ",
        )
        baris.update(pesan=f"{NAMA_DIBATASI}.")


@transaction.atomic
def close_permohonan(
    permohonan: PermohonanData, *, hasil: str, jawaban: str, oleh: Pengguna
) -> PermohonanData:
    """Answer it; what was answered stays with the request, not in the trail."""
    permohonan = _lock(permohonan, ada_orang=False)
    permohonan.hasil, permohonan.jawaban = hasil, jawaban
    permohonan.ditutup_oleh, permohonan.ditutup_pada = oleh, waktu.sekarang()
    permohonan.save(update_fields=["hasil", "jawaban", "ditutup_oleh", "ditutup_pada"])
    record("permohonan_ditutup", permohonan, oleh=oleh, sesudah={"hasil": hasil})
    return permohonan
