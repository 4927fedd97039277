"""That somebody opens a file with NIK in it: the one thing that a GET writes.

Once a day for a person and a file: a page of it is asked for many times.
"""

from __future__ import annotations

from datetime import datetime, time

from django.db import models
from django.db.models import QuerySet
from django.utils.timezone import make_aware

from desa.actions.jejak import Catatan, objek_teks
from desa.models import (
    Berkas,
    Bukti,
    Impor,
    IsianPeserta,
    Jejak,
    Lampiran,
    Pengguna,
)
from permata import waktu

DAFTAR, IMPOR = "baca_daftar_peserta", "unduh_buku_peserta"
DITAHAN = "buka_daftar_ditahan"


def _di_daftar(berkas: Berkas) -> QuerySet[Lampiran]:
    return Lampiran.objects.filter(
        berkas=berkas, versi__bukti__jenis=Bukti.Jenis.PESERTA
    )


def is_daftar_peserta(berkas: Berkas) -> bool:
    """Whether names and NIK may stand on it."""
    return _di_daftar(berkas).exists()


def _disebut(berkas: Berkas) -> QuerySet[IsianPeserta]:
    """The persons of every item with these bytes.

    In any version of it: the paper may name who was struck from the list since.
    """
    sama = {"versi__bukti__versi_set__lampiran_set__berkas__sha256": berkas.sha256}
    return IsianPeserta.objects.filter(**sama)


def is_ditahan(berkas: Berkas) -> bool:
    """Whether it may name somebody who is shown to nobody (SEC-74)."""
    return _disebut(berkas).exclude(warga__dibatasi_pada=None).exists()


def bacaan_ditahan(berkas: Berkas, tujuan: str, oleh: Pengguna) -> Catatan:
    """That it was opened all the same, each time, and what for."""
    jumlah = _disebut(berkas).values("warga").distinct().count()
    lampiran = berkas.lampiran_set.select_related("versi__bukti__desa")
    satu = lampiran.earliest("pk")
    alasan = f"{jumlah} orang. {tujuan}."
    return Catatan(DITAHAN, berkas, oleh, satu.versi.bukti.desa, alasan=alasan)


def bacaan_berkas(berkas: Berkas, oleh: Pengguna) -> list[Catatan]:
    """If it belongs to a list of participants: whose, and how many people it names."""
    lampiran = _di_daftar(berkas)
    satu = lampiran.select_related("versi__bukti__desa").first()
    if satu is None or _sudah(DAFTAR, berkas, oleh):
        return []
    orang = IsianPeserta.objects.filter(versi__lampiran_set__in=lampiran)
    jumlah = orang.values("warga").distinct().count()
    desa, alasan = satu.versi.bukti.desa, f"{jumlah} orang."
    return [Catatan(DAFTAR, berkas, oleh, desa, alasan=alasan)]


def bacaan_impor(impor: Impor, oleh: Pengguna) -> list[Catatan]:
    """If it is a ledger of participants: how many rows it has."""
    if impor.jenis != Impor.Jenis.PESERTA or _sudah(IMPOR, impor, oleh):
        return []
    alasan = f"{impor.hitungan.get('dibaca', 0)} baris."
    return [Catatan(IMPOR, impor, oleh, alasan=alasan)]


def _sudah(tindakan: str, objek: models.Model, oleh: Pengguna) -> bool:
    mulai = make_aware(datetime.combine(waktu.hari_ini(), time()))
    return Jejak.objects.filter(
        objek=objek_teks(objek), tindakan=tindakan, oleh=oleh, pada__gte=mulai
    ).exists()
