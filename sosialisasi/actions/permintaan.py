"""Requests for a visit: asked, withdrawn, refused, tied to the visit that meets them.

A request is tied as long as its visit is to come, or once it took place with that desa
present. A visit that is put off, called off or no longer meant for a desa gives its
request back: the desa waits again since the day it asked.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Desa, Kecamatan, Musim, Pengguna
from desa.tenggat import hari
from permata.templatetags.format import tanggal
from sosialisasi.actions.umum import check_transisi, kiriman_lama
from sosialisasi.models import Kunjungan, Permintaan

Status = Permintaan.Status


@dataclass(frozen=True)
class IsiPermintaan:
    """What somebody asks for; `desa` None: for the whole kecamatan."""

    kecamatan: Kecamatan
    desa: Desa | None
    alasan: str
    pekan: date
    kontak: str

    @property
    def fakta(self) -> dict[str, Any]:
        return {
            "kecamatan": self.kecamatan.kode,
            "desa": self.desa.kode if self.desa else None,
            "alasan": self.alasan,
            "pekan": self.pekan.isoformat(),
            "kontak": self.kontak,
        }


def lock_kecamatan(pk: int) -> None:
    """Who asks and who plans in one kecamatan wait for each other.

    Taken before the trail is, which every action holds until its end.
    """
    Kecamatan.objects.select_for_update(no_key=True).get(pk=pk)


@transaction.atomic
def create_permintaan(
    isi: IsiPermintaan, *, musim: Musim, kunci: uuid.UUID, oleh: Pengguna
) -> Permintaan:
    """Ask for a visit, once until it is answered. The same key gives the same row."""
    semua = Permintaan.objects.all()
    if lama := kiriman_lama(semua, kunci, isi.fakta, oleh=oleh):
        return lama
    lock_kecamatan(isi.kecamatan.pk)
    sama = semua.filter(musim=musim, kecamatan=isi.kecamatan, desa=isi.desa)
    if ada := sama.berjalan().select_related("kunjungan").first():
        raise TransisiError(sebut_berjalan(ada))
    permintaan = Permintaan.objects.create(
        musim=musim,
        kecamatan=isi.kecamatan,
        desa=isi.desa,
        alasan=isi.alasan,
        pekan=isi.pekan,
        kontak=isi.kontak,
        oleh=oleh,
        kunci=kunci,
    )
    record(
        "permintaan_diajukan",
        permintaan,
        oleh=oleh,
        desa=isi.desa,
        sesudah=isi.fakta,
    )
    tie_permintaan(isi.kecamatan.pk, musim.pk, oleh=oleh)
    permintaan.refresh_from_db()
    return permintaan


def sebut_berjalan(ada: Permintaan) -> str:
    """Why another one is refused, and what to do instead."""
    if ada.kunjungan:
        return (
            f"Kunjungan {ada.peminta} sudah dijadwalkan "
            f"{tanggal(ada.kunjungan.tanggal)}. Minta lagi sesudah kunjungan itu."
        )
    return (
        f"{ada.peminta} sudah meminta kunjungan dan masih menunggu jadwal. "
        "Batalkan permintaan itu bila isinya harus diganti."
    )


def _lock(permintaan: Permintaan, ke: str) -> Permintaan:
    """The row as it is now; refused where it does not wait any more."""
    lock_kecamatan(permintaan.kecamatan_id)
    permintaan = (
        Permintaan.objects.select_for_update(of=("self",))
        .select_related("desa")
        .get(pk=permintaan.pk)
    )
    check_transisi(permintaan, ke)
    return permintaan


def _move(
    permintaan: Permintaan,
    ke: str,
    *,
    oleh: Pengguna,
    kunjungan: Kunjungan | None = None,
    alasan: str = "",
) -> None:
    dari, permintaan.status, permintaan.kunjungan = permintaan.status, ke, kunjungan
    permintaan.save()
    record(
        f"permintaan_{'menunggu_lagi' if ke == Status.DIAJUKAN else ke}",
        permintaan,
        oleh=oleh,
        desa=permintaan.desa,
        sebelum={"status": dari},
        sesudah={"status": ke, "kunjungan": kunjungan.pk if kunjungan else None},
        alasan=alasan,
    )


@transaction.atomic
def cancel_permintaan(permintaan: Permintaan, *, oleh: Pengguna) -> None:
    """Whoever asked withdraws what is not scheduled."""
    _move(_lock(permintaan, Status.DIBATALKAN), Status.DIBATALKAN, oleh=oleh)


@transaction.atomic
def reject_permintaan(permintaan: Permintaan, *, alasan: str, oleh: Pengguna) -> None:
    """No visit now, with the reason that the desa reads."""
    permintaan = _lock(permintaan, Status.DITOLAK)
    permintaan.jawaban, permintaan.diputus_oleh = alasan, oleh
    _move(permintaan, Status.DITOLAK, oleh=oleh, alasan=alasan)


def tie_permintaan(kecamatan: int, musim: int, *, oleh: Pengguna) -> None:
    """Lay the requests of a kecamatan beside its visits anew."""
    lock_kecamatan(kecamatan)
    milik = {"kecamatan": kecamatan, "musim": musim}
    kunjungan = list(
        Kunjungan.objects.filter(**milik)
        .exclude(status__in=[Kunjungan.Status.DITUNDA, Kunjungan.Status.BATAL])
        .prefetch_related("diundang", "desa_hadir")
        .order_by("tanggal", "pk")
    )
    for satu in Permintaan.objects.filter(**milik).terikat().lengkap():
        tepat = [k for k in kunjungan if _memenuhi(k, satu)]
        if satu.kunjungan in tepat or not (tepat or satu.kunjungan):
            continue
        lama, baru = satu.kunjungan, tepat[0] if tepat else None
        ke = Status.DIJADWALKAN if baru else Status.DIAJUKAN
        _move(satu, ke, kunjungan=baru, oleh=oleh, alasan=_kata(lama, baru))


def _memenuhi(kunjungan: Kunjungan, permintaan: Permintaan) -> bool:
    """Its desa is invited, or came; a kecamatan asks for a visit to all its desa."""
    diundang = {satu.pk for satu in kunjungan.diundang.all()}
    if kunjungan.status == Kunjungan.Status.RENCANA:
        return not diundang or permintaan.desa_id in diundang
    # What took place before it was asked for is no answer.
    lama = kunjungan.tanggal <= hari(permintaan.dibuat_pada)
    if lama and kunjungan.pk != permintaan.kunjungan_id:
        return False
    if permintaan.desa_id is None:
        return not diundang
    return permintaan.desa_id in {satu.pk for satu in kunjungan.desa_hadir.all()}


def _kata(lama: Kunjungan | None, baru: Kunjungan | None) -> str:
    if baru:
        return f"Kunjungan {tanggal(baru.tanggal)}."
    return f"Kunjungan {tanggal(lama.tanggal)} tidak jadi ke sini." if lama else ""
