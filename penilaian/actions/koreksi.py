"""A correction under the seal: proposed, opened by another, closed with its outcome.

While it is open the sealed version stays the result. It ends with the next seal
(`confirm_penetapan`), or without one where the facts are those that were sealed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Desa, Koreksi, Musim, Pengguna
from penilaian.actions.hasil import baca_bahan
from penilaian.koreksi import sidik_tersegel
from penilaian.pemenang import penetapan_terbaru
from penilaian.syarat import check_syarat
from permata import waktu

Status = Koreksi.Status
BOLEH = (Musim.Status.DITETAPKAN, Musim.Status.DIUMUMKAN)


def is_terbuka(musim: Musim) -> bool:
    """Whether a correction may begin: a result is sealed and not in the archive."""
    return musim.status in BOLEH


def _lock_tersegel(musim: Musim) -> Musim:
    """The season, locked, with a result that may still be corrected."""
    musim = lock_musim(musim)
    if not is_terbuka(musim):
        kata = musim.get_status_display().lower()
        pesan = f"Koreksi dibuka sesudah hasil disegel, sebelum arsip (musim: {kata})."
        raise TransisiError(pesan)
    return musim


@transaction.atomic
def propose_koreksi(
    musim: Musim,
    *,
    desa: Collection[Desa],
    nomor_ba: str,
    alasan: str,
    oleh: Pengguna,
) -> Koreksi:
    """Ask to set right what a sealed result stands on; nothing opens yet."""
    musim, pesan = _lock_tersegel(musim), ""
    penetapan = penetapan_terbaru(musim)
    pk = {satu.pk for satu in desa}
    ikut = musim.keikutsertaan_set.filter(desa__in=pk).count()
    if not pk or ikut != len(pk) or penetapan is None:
        pesan = "Pilih desa yang buktinya keliru, dari peserta musim ini."
    elif not nomor_ba.strip() or not alasan.strip():
        pesan = "Tulis nomor berita acara dan alasannya."
    elif musim.koreksi_set.berjalan().exists():
        pesan = "Masih ada koreksi yang berjalan. Selesaikan dulu yang itu."
    if pesan or penetapan is None:
        raise TransisiError(pesan)
    koreksi = Koreksi.objects.create(
        musim=musim,
        versi=penetapan.versi,
        nomor_ba=nomor_ba.strip(),
        alasan=alasan.strip(),
        oleh=oleh,
    )
    koreksi.desa.set(pk)
    _record(koreksi, "usulkan_koreksi", oleh=oleh, alasan=koreksi.alasan)
    return koreksi


def _record(
    koreksi: Koreksi, tindakan: str, *, oleh: Pengguna, alasan: str, dari: str = ""
) -> None:
    sesudah: dict[str, Any] = {
        "status": str(koreksi.status),
        "nomor_ba": koreksi.nomor_ba,
        "versi": koreksi.versi,
        "versi_baru": koreksi.versi_baru,
        "desa": sorted(koreksi.desa.values_list("kode", flat=True)),
    }
    sebelum = {"status": dari} if dari else None
    record(
        tindakan, koreksi, oleh=oleh, sebelum=sebelum, sesudah=sesudah, alasan=alasan
    )


def _lock(koreksi: Koreksi, *boleh: str) -> Koreksi:
    """The correction, locked after its season, in one of these states."""
    kini = Koreksi.objects.select_for_update(no_key=True).get(pk=koreksi.pk)
    if kini.status not in boleh:
        pesan = f"Koreksi ini sekarang: {kini.get_status_display().lower()}."
        raise TransisiError(pesan)
    return kini


def _move(koreksi: Koreksi, ke: Status, *, oleh: Pengguna, alasan: str) -> Koreksi:
    dari, koreksi.status = koreksi.status, ke
    if ke == Status.DIBUKA:
        koreksi.dibuka_oleh, koreksi.dibuka_pada = oleh, waktu.sekarang()
    else:
        koreksi.ditutup_oleh, koreksi.ditutup_pada = oleh, waktu.sekarang()
    koreksi.save()
    _record(koreksi, f"koreksi_{ke}", oleh=oleh, alasan=alasan, dari=dari)
    return koreksi


@transaction.atomic
def open_koreksi(koreksi: Koreksi, *, oleh: Pengguna) -> Koreksi:
    """Let the facts of its desa move: what another person proposed."""
    _lock_tersegel(koreksi.musim)
    koreksi = _lock(koreksi, Status.DIUSULKAN)
    if koreksi.oleh_id == oleh.pk:
        pesan = "Koreksi perlu dua orang yang berbeda. Minta panitia lain membukanya."
        raise TransisiError(pesan)
    return _move(koreksi, Status.DIBUKA, oleh=oleh, alasan=koreksi.alasan)


@transaction.atomic
def close_koreksi(koreksi: Koreksi, *, alasan: str, oleh: Pengguna) -> Koreksi:
    """Take a proposal back, say no to it, or end an open one that changed nothing."""
    musim = lock_musim(koreksi.musim)
    koreksi = _lock(koreksi, Status.DIUSULKAN, Status.DIBUKA)
    if not alasan.strip():
        pesan = "Tulis mengapa koreksi ini ditutup."
        raise TransisiError(pesan)
    ke = Status.DITARIK if koreksi.oleh_id == oleh.pk else Status.DITOLAK
    if koreksi.status == Status.DIBUKA:
        ke = Status.DITUTUP
        check_syarat(musim, "Koreksi belum dapat ditutup")
        if baca_bahan(musim).sidik != sidik_tersegel(musim):
            pesan = "Faktanya sudah berubah, jadi koreksi ini berakhir di segel baru."
            raise TransisiError(pesan)
    koreksi.catatan = alasan.strip()
    return _move(koreksi, ke, oleh=oleh, alasan=koreksi.catatan)


def finish_koreksi(musim: Musim, *, versi: int, oleh: Pengguna) -> None:
    """The open correction became this version: a step of sealing it."""
    koreksi = musim.koreksi_set.dibuka().select_for_update(no_key=True).get()
    koreksi.versi_baru = versi
    _move(koreksi, Status.SELESAI, oleh=oleh, alasan=koreksi.alasan)
