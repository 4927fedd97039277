"""What changes a monitoring report (juknis 3); it never changes a score."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from desa.actions.berkas import store_berkas
from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Pengguna
from permata import waktu
from permata.berkas import BerkasBersih
from sosialisasi.actions.tindak import IsiTindak, open_tindak
from sosialisasi.actions.umum import check_transisi, kiriman_lama
from sosialisasi.models import FotoMonitoring, Monitoring

Status = Monitoring.Status


# What a person writes down; a draft that is mended takes all of it anew.
ISIAN = (
    "desa",
    "tanggal",
    "keadaan",
    "catatan",
    "kendala",
    "jawaban",
    "versi_pertanyaan",
    "rencana_tindak",
)


def _fakta(
    monitoring: Monitoring,
    foto: Sequence[BerkasBersih],
    tindak: Sequence[IsiTindak],
) -> dict[str, Any]:
    return {
        "desa": monitoring.desa.kode,
        "tanggal": monitoring.tanggal.isoformat(),
        "keadaan": monitoring.keadaan,
        "catatan": monitoring.catatan,
        "kendala": monitoring.kendala,
        "jawaban": monitoring.jawaban,
        "versi_pertanyaan": monitoring.versi_pertanyaan,
        "foto": sorted(satu.sha256_asli for satu in foto),
        "tindak": [satu.fakta for satu in tindak],
    }


def _lama(
    kunci: uuid.UUID, fakta: dict[str, Any], *, oleh: Pengguna
) -> Monitoring | None:
    """What this key already made: an own draft is mended, what was sent is the same."""
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    semua = Monitoring.objects.filter(kunci=kunci)
    draf = semua.draf().filter(oleh=oleh).select_for_update().first()
    kirim = "monitoring_dikirim"
    return draf or kiriman_lama(semua, kunci, fakta, oleh=oleh, tindakan=kirim)


def _replace_foto(
    monitoring: Monitoring, foto: Sequence[BerkasBersih], *, oleh: Pengguna
) -> None:
    """New photos stand in place of those of the draft; without new ones they stay."""
    if foto:
        monitoring.foto_set.all().delete()
    for satu in foto:
        berkas = store_berkas(satu, oleh=oleh)
        FotoMonitoring.objects.create(monitoring=monitoring, berkas=berkas)


@transaction.atomic
def create_monitoring(
    monitoring: Monitoring,
    *,
    foto: Sequence[BerkasBersih] = (),
    tindak: Sequence[IsiTindak] = (),
    oleh: Pengguna,
) -> Monitoring:
    """Send a report with its photos and tasks, or keep it as a draft, by its status.

    The same key gives the same report; the key of an own draft goes on with it.
    """
    fakta = _fakta(monitoring, foto, tindak)
    lama = _lama(monitoring.kunci, fakta, oleh=oleh)
    if lama and lama.status != Status.DRAF:
        return lama
    if lama:
        for nama in ISIAN:
            setattr(lama, nama, getattr(monitoring, nama))
        lama.status, monitoring = monitoring.status, lama
    monitoring.oleh = oleh
    if monitoring.status == Status.DRAF:
        monitoring.dikirim_pada = None
    else:
        monitoring.dikirim_pada, monitoring.rencana_tindak = waktu.sekarang(), {}
    monitoring.save()
    _replace_foto(monitoring, foto, oleh=oleh)
    record(
        f"monitoring_{monitoring.status}",
        monitoring,
        oleh=oleh,
        desa=monitoring.desa,
        sesudah=fakta,
    )
    if monitoring.status != Status.DRAF:
        open_tindak(tindak, asal=monitoring, oleh=oleh)
    return monitoring


@transaction.atomic
def discard_monitoring(monitoring: Monitoring, *, oleh: Pengguna) -> None:
    """Throw an own draft away; that it was there stays in the trail."""
    semua = Monitoring.objects.draf().filter(oleh=oleh, pk=monitoring.pk)
    draf = semua.select_for_update().first()
    if draf is None:
        pesan = "Laporan ini sudah terkirim, jadi tidak dapat dibuang."
        raise TransisiError(pesan)
    record("monitoring_dibuang", draf, oleh=oleh, desa=draf.desa)
    draf.foto_set.all().delete()
    draf.delete()


def _lock_monitoring(monitoring: Monitoring, ke: str, *, oleh: Pengguna) -> Monitoring:
    monitoring = (
        Monitoring.objects.select_for_update(of=("self",))
        .select_related("desa")
        .get(pk=monitoring.pk)
    )
    check_transisi(monitoring, ke)
    if monitoring.oleh_id == oleh.pk:
        pesan = "Anda menulis laporan ini, jadi petugas lain yang menanggapinya."
        raise TransisiError(pesan)
    return monitoring


def _move_monitoring(monitoring: Monitoring, ke: str, *, oleh: Pengguna) -> None:
    dari, monitoring.status = monitoring.status, ke
    monitoring.save()
    record(
        f"monitoring_{ke}",
        monitoring,
        oleh=oleh,
        desa=monitoring.desa,
        sebelum={"status": dari},
        sesudah={"status": ke, "tanggapan": monitoring.tanggapan},
    )


@transaction.atomic
def answer_monitoring(
    monitoring: Monitoring, *, tanggapan: str, oleh: Pengguna
) -> Monitoring:
    """Say what the branch does about a report."""
    ke = Status.DITANGGAPI
    monitoring = _lock_monitoring(monitoring, ke, oleh=oleh)
    monitoring.tanggapan = tanggapan
    monitoring.ditanggapi_oleh = oleh
    monitoring.ditanggapi_pada = waktu.sekarang()
    _move_monitoring(monitoring, ke, oleh=oleh)
    return monitoring


@transaction.atomic
def close_monitoring(monitoring: Monitoring, *, oleh: Pengguna) -> Monitoring:
    """Close an answered report; its tasks stay open until each is closed."""
    ke = Status.SELESAI
    monitoring = _lock_monitoring(monitoring, ke, oleh=oleh)
    _move_monitoring(monitoring, ke, oleh=oleh)
    return monitoring
