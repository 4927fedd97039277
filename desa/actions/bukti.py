"""The life of an item of evidence (juknis 3)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from desa.actions.berkas import store_berkas
from desa.actions.fakta import tell_desa
from desa.actions.iuran import accept_claim, allocate_akun
from desa.actions.jejak import record
from desa.actions.kiriman import Kiriman, isian_versi, kiriman_lama
from desa.actions.koreksi import check_satu
from desa.actions.musim import lock_musim
from desa.actions.nihil import withdraw_terjawab
from desa.actions.pembukaan import check_pintu
from desa.actions.peserta import accept_list
from desa.actions.radar import check_radar
from desa.galat import TransisiError
from desa.kotak import KotakError, baca_kotak
from desa.models import (
    Berkas,
    Bukti,
    Desa,
    Lampiran,
    Musim,
    Penanganan,
    Pengguna,
    Transisi,
    VersiBukti,
)
from permata import waktu

Status = Bukti.Status
PUTUSAN = (Status.DISETUJUI, Status.DIKEMBALIKAN, Status.DITOLAK)


def keadaan(bukti: Bukti) -> dict[str, Any]:
    return {
        "status": bukti.status,
        "versi": str(bukti.versi_kini_id),
        "versi_sah": str(bukti.versi_sah_id),
    }


def _lock(bukti: Bukti) -> Bukti:
    return (
        Bukti.objects.select_for_update(of=("self",))
        .select_related("musim", "desa__kecamatan")
        .get(pk=bukti.pk)
    )


def _add_versi(bukti: Bukti, kiriman: Kiriman, *, oleh: Pengguna) -> VersiBukti:
    versi = VersiBukti.objects.create(
        bukti=bukti,
        nomor=bukti.versi_set.count() + 1,
        kunci=kiriman.kunci,
        sidik=kiriman.sidik,
        oleh=oleh,
        atas_nama=oleh.desa_id != bukti.desa_id,
        diminta_oleh=kiriman.diminta_oleh,
    )
    for isian in kiriman.isian:
        isian.versi = versi
    if kiriman.isian:  # a list may have a thousand of them
        type(kiriman.isian[0])._default_manager.bulk_create(kiriman.isian)
    berkas = [
        satu if isinstance(satu, Berkas) else store_berkas(satu, oleh=oleh)
        for satu in kiriman.semua_berkas
    ]
    Lampiran.objects.bulk_create(
        Lampiran(versi=versi, berkas=satu, urut=urut)
        for urut, satu in enumerate(berkas, 1)
    )
    bukti.versi_kini, bukti.blth = versi, _bulan(versi)
    return versi


def _bulan(versi: VersiBukti) -> date | None:
    """The month that a version speaks of."""
    return next((isian.bulan for isian in isian_versi(versi)), None)


def _move(
    bukti: Bukti,
    ke: str,
    *,
    oleh: Pengguna,
    alasan: str = "",
    catatan: str = "",
    kotak: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Take one step of the workflow, with its Transisi and its Jejak."""
    if ke not in Bukti.TRANSISI[bukti.status]:
        pesan = f"{bukti} sudah {bukti.get_status_display().lower()}."
        raise TransisiError(pesan)
    sebelum = keadaan(Bukti.objects.get(pk=bukti.pk))
    dari, bukti.status = bukti.status, Status(ke)
    bukti.save()
    Transisi.objects.create(
        bukti=bukti,
        versi=bukti.versi_kini,
        dari=dari,
        ke=ke,
        alasan=alasan,
        catatan=catatan,
        kotak=list(kotak),
        oleh=oleh,
        pada=waktu.sekarang(),
        sidik=bukti.versi_kini.sidik if bukti.versi_kini else "",
    )
    record(
        f"bukti_{ke}",
        bukti,
        oleh=oleh,
        desa=bukti.desa,
        sebelum=sebelum,
        # The note may name people: the trail holds its digest, the step its words.
        sesudah=keadaan(bukti)
        | ({"catatan": catatan} if catatan else {})
        | ({"kotak": json.dumps(list(kotak), sort_keys=True)} if kotak else {}),
        alasan=Transisi.Alasan(alasan).label if alasan else "",
    )
    if ke == Status.DIAJUKAN:
        withdraw_terjawab(bukti, oleh=oleh)


def _submit(bukti: Bukti, *, oleh: Pengguna) -> None:
    bukti.musim = lock_musim(bukti.musim)
    check_pintu(bukti)
    bukti.diajukan_oleh, bukti.diajukan_pada = oleh, waktu.sekarang()
    bukti.diputus_oleh = bukti.diputus_pada = None
    _move(bukti, Status.DIAJUKAN, oleh=oleh)


@transaction.atomic
def create_bukti(
    kiriman: Kiriman,
    *,
    musim: Musim,
    desa: Desa,
    jenis: str,
    oleh: Pengguna,
    draf: bool = False,
) -> Bukti:
    """Send a new item (or keep it as a draft). The same key gives the same item."""
    # One send of a desa at a time: a retry waits here, then finds its own version.
    Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    if lama := kiriman_lama(kiriman, oleh=oleh):
        return lama.bukti
    bukti = Bukti.objects.create(musim=musim, desa=desa, jenis=jenis, dibuat_oleh=oleh)
    _add_versi(bukti, kiriman, oleh=oleh)
    if draf:
        bukti.save(update_fields=["versi_kini", "blth"])
        record("bukti_draf", bukti, oleh=oleh, desa=desa, sesudah=keadaan(bukti))
    else:
        _submit(bukti, oleh=oleh)
    return bukti


@transaction.atomic
def mend_bukti(bukti: Bukti, kiriman: Kiriman, *, oleh: Pengguna) -> Bukti:
    """Send a new version of a returned, drafted or approved item."""
    bukti = _lock(bukti)
    if lama := kiriman_lama(kiriman, oleh=oleh, bukti=bukti):
        return lama.bukti
    if Status.DIAJUKAN not in Bukti.TRANSISI[bukti.status]:
        pesan = f"{bukti} sudah {bukti.get_status_display().lower()}."
        raise TransisiError(pesan)
    _add_versi(bukti, kiriman, oleh=oleh)
    _submit(bukti, oleh=oleh)
    return bukti


@transaction.atomic
def submit_bukti(bukti: Bukti, *, oleh: Pengguna) -> Bukti:
    """Send a draft as it is."""
    bukti = _lock(bukti)
    if bukti.status != Status.DRAF:
        pesan = f"{bukti} sudah {bukti.get_status_display().lower()}."
        raise TransisiError(pesan)
    _submit(bukti, oleh=oleh)
    return bukti


@transaction.atomic
def cancel_bukti(bukti: Bukti, *, oleh: Pengguna) -> Bukti:
    """Withdraw an item that nobody has decided; an approved version stays."""
    bukti = _lock(bukti)
    if bukti.versi_sah_id:
        pesan = f"{bukti} pernah disetujui, jadi tidak bisa dibatalkan."
        raise TransisiError(pesan)
    _move(bukti, Status.DIBATALKAN, oleh=oleh)
    return bukti


def check_pemutus(bukti: Bukti, *, oleh: Pengguna) -> None:
    """Nobody decides on what he entered or sent, in any of its versions (SEC-24)."""
    ikut = {bukti.dibuat_oleh_id, bukti.diajukan_oleh_id}
    if oleh.pk in ikut or bukti.versi_set.filter(oleh=oleh).exists():
        pesan = "Anda ikut mengisi bukti ini, jadi petugas lain yang memutuskan."
        raise TransisiError(pesan)


def check_putusan(bukti: Bukti, *, ke: str, alasan: str, catatan: str) -> None:
    """A verdict is one of three, says why unless it approves, and comes in time."""
    pesan = ""
    if ke not in PUTUSAN:
        pesan = "Pilih setujui, kembalikan atau tolak."
    elif ke != Status.DISETUJUI and not (alasan and catatan.strip()):
        pesan = "Pilih alasan dan tulis catatan untuk desa."
    if pesan:
        raise TransisiError(pesan)
    check_satu(bukti.musim, bukti.desa_id)


def check_kotak(
    versi: VersiBukti, kotak: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The boxes as they are kept: only on pages of files of this very version."""
    if not kotak:
        return []
    berkas = Berkas.objects.filter(lampiran_set__versi=versi)
    halaman = {
        str(pk): banyak or 1 for pk, banyak in berkas.values_list("pk", "halaman")
    }
    try:
        return [satu.sebagai_dict for satu in baca_kotak(kotak, halaman)]
    except KotakError as galat:
        raise TransisiError(str(galat)) from galat


@transaction.atomic
def decide_bukti(
    bukti: Bukti,
    *,
    ke: str,
    versi: VersiBukti,
    oleh: Pengguna,
    alasan: str = "",
    catatan: str = "",
    kotak: Sequence[Mapping[str, Any]] = (),
) -> Bukti:
    """Approve, return or reject exactly the version that was seen."""
    bukti = _lock(bukti)
    if bukti.status != Status.DIAJUKAN or bukti.versi_kini_id != versi.pk:
        pesan = (
            f"{bukti} sudah berubah sejak Anda buka: sekarang "
            f"{bukti.get_status_display().lower()}. Muat ulang halaman ini."
        )
        raise TransisiError(pesan)
    check_pemutus(bukti, oleh=oleh)
    bukti.musim = lock_musim(bukti.musim)
    check_putusan(bukti, ke=ke, alasan=alasan, catatan=catatan)
    check_radar(versi, ke=ke, catatan=catatan)
    letak = check_kotak(versi, () if ke == Status.DISETUJUI else kotak)
    bukti.diputus_oleh, bukti.diputus_pada = oleh, waktu.sekarang()
    sebelumnya = bukti.versi_sah
    if ke == Status.DISETUJUI:
        bukti.versi_sah = versi
    _move(bukti, ke, oleh=oleh, alasan=alasan, catatan=catatan, kotak=letak)
    Penanganan.objects.filter(bukti=bukti).delete()
    if ke == Status.DISETUJUI:
        _accept(bukti, versi, sebelumnya, oleh=oleh)
    elif ke == Status.DITOLAK and sebelumnya:
        bukti.versi_kini, bukti.blth = sebelumnya, _bulan(sebelumnya)
        catatan = "Versi yang disetujui sebelumnya tetap berlaku."
        _move(bukti, Status.DISETUJUI, oleh=oleh, catatan=catatan)
    return bukti


def _accept(
    bukti: Bukti, versi: VersiBukti, sebelumnya: VersiBukti | None, *, oleh: Pengguna
) -> None:
    """What an approval makes true, and what it takes back from the version before."""
    if bukti.jenis == Bukti.Jenis.IURAN:
        accept_claim(versi, oleh=oleh)
        if sebelumnya and sebelumnya.iuran.akun_id != versi.iuran.akun_id:
            allocate_akun(sebelumnya.iuran.akun)
    elif bukti.jenis == Bukti.Jenis.PESERTA:
        accept_list(versi, oleh=oleh)
    else:
        tell_desa([bukti.desa_id])
