"""Reports with a photo, drafts and tasks that tests begin with."""

from __future__ import annotations

from datetime import date
from typing import Any

from desa.actions.berkas import store_berkas
from desa.models import Desa, Musim, Pengguna
from permata.berkas import Jenis, periksa
from sosialisasi.models import FotoMonitoring, Monitoring, TindakLanjut
from tests.contoh import jpeg
from tests.sosialisasi.factories import MonitoringFactory

# Nothing is found: no task follows.
JAWABAN = {
    "jawab_iuran": "ya",
    "jawab_arsip": "ya",
    "jawab_regulasi": "belum_tahu",
    "jawab_papan": "ya",
    "jawab_mandiri": "ya",
    "jawab_bantuan": "tidak",
}


def foto_di(monitoring: Monitoring) -> FotoMonitoring:
    berkas = store_berkas(periksa(jpeg(), Jenis.FOTO), oleh=monitoring.oleh)
    return FotoMonitoring.objects.create(monitoring=monitoring, berkas=berkas)


def draf(desa: Desa, musim: Musim, oleh: Pengguna) -> Monitoring:
    hasil: Monitoring = MonitoringFactory(
        musim=musim,
        desa=desa,
        status="draf",
        keadaan="",
        catatan="",
        dikirim_pada=None,
        oleh=oleh,
    )
    return hasil


def tindak(monitoring: Monitoring, /, **isi: Any) -> TindakLanjut:
    """A task of the desa out of this report, unless said otherwise."""
    semua = {
        "musim": monitoring.musim,
        "kecamatan": monitoring.desa.kecamatan,
        "desa": monitoring.desa,
        "monitoring": monitoring,
        "uraian": "Tempel cara mendaftar di papan informasi",
        "pihak": "desa",
        "tenggat": date(2026, 8, 3),
        "oleh": monitoring.oleh,
    }
    return TindakLanjut.objects.create(**semua | isi)


def baris_monitoring(monitoring: Monitoring) -> dict[str, Any]:
    """What the table of roles points at."""
    foto = foto_di(monitoring)
    return {"foto_monitoring": foto.pk, "tindak": tindak(monitoring).pk}


def baris_draf(desa: Desa, musim: Musim, oleh: Pengguna) -> dict[str, Any]:
    satu = draf(desa, musim, oleh)
    return {"monitoring": satu.pk, "foto_monitoring": foto_di(satu).pk}
