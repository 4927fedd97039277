"""Settings of the documents, and the package that is asked for; a worker makes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from desa.actions.berkas import store_berkas
from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Musim, Pengguna
from penilaian.koreksi import koreksi_dibuka
from penilaian.models import Paket, SetelanDokumen
from penilaian.paket import setelan_terbaru
from penilaian.pemenang import penetapan_terbaru
from penilaian.tasks import kerjakan_paket
from permata.berkas import BerkasBersih
from permata.detak import DIAM, is_terhenti


@transaction.atomic
def save_setelan(
    musim: Musim,
    isi: Mapping[str, Any],
    *,
    oleh: Pengguna,
    logo: BerkasBersih | None = None,
    tanpa_logo: bool = False,
) -> SetelanDokumen:
    """A new version of the settings; older ones stay with what was printed by them."""
    musim = lock_musim(musim)
    lama = setelan_terbaru(musim)
    versi = musim.setelan_dokumen_set.aggregate(versi=Max("versi"))["versi"] or 0
    berkas = store_berkas(logo, oleh=oleh) if logo else lama.logo if lama else None
    setelan = SetelanDokumen.objects.create(
        musim=musim,
        versi=versi + 1,
        logo=None if tanpa_logo else berkas,
        oleh=oleh,
        **isi,
    )
    record(
        "simpan_setelan_dokumen",
        setelan,
        oleh=oleh,
        sebelum=_keadaan(lama) if lama else None,
        sesudah=_keadaan(setelan),
    )
    return setelan


def _keadaan(setelan: SetelanDokumen) -> dict[str, Any]:
    """All that is printed, as texts."""
    lewat = {"id", "musim", "oleh", "pada"}
    return {
        satu.name: str(getattr(setelan, satu.attname))
        for satu in SetelanDokumen._meta.concrete_fields
        if satu.name not in lewat
    }


@transaction.atomic
def request_paket(musim: Musim, *, oleh: Pengguna) -> Paket:
    """Ask for the package of the newest seal; again if the worker has fallen silent."""
    musim = lock_musim(musim)
    penetapan, setelan = penetapan_terbaru(musim), setelan_terbaru(musim)
    if penetapan is None:
        pesan = "Paket disiapkan sesudah hasil disegel."
        raise TransisiError(pesan)
    if koreksi_dibuka(musim):
        pesan = "Koreksi masih dibuka. Segel versi barunya atau tutup koreksinya dulu."
        raise TransisiError(pesan)
    if setelan is None:
        pesan = "Isi setelan dokumen dulu: kop, nomor surat, dan nama penanda tangan."
        raise TransisiError(pesan)
    paket = _terbuka(penetapan.pk)
    if paket is None:
        paket = Paket(penetapan=penetapan, setelan=setelan, oleh=oleh)
    elif not is_terhenti(paket):
        pesan = "Paket hasil ini sedang disiapkan."
        raise TransisiError(pesan)
    paket.setelan, paket.percobaan = setelan, paket.percobaan + 1
    paket.dijemput, paket.kemajuan, paket.kabar = False, 0, ""
    paket.save()
    Paket.objects.filter(pk=paket.pk).update(detak=Now())
    sesudah = {"versi": penetapan.versi, "percobaan": paket.percobaan}
    record("minta_paket", paket, oleh=oleh, sesudah=sesudah)
    pk, percobaan = paket.pk, paket.percobaan
    transaction.on_commit(lambda: kerjakan_paket.enqueue(pk, percobaan))
    return paket


def _terbuka(penetapan: int) -> Paket | None:
    """The one under way, locked."""
    semua = Paket.objects.filter(penetapan=penetapan, sidik="", pesan="")
    return semua.annotate(diam=DIAM).select_for_update(of=("self",)).first()
