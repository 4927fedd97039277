"""Other rules take two persons: one proposes, another puts them in force."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim, lock_terbuka, set_aturan
from desa.galat import TransisiError
from desa.models import Aturan, Musim, Pengguna
from penilaian.models import DampakAturan, UsulanAturan
from penilaian.usulan_aturan import dampak_usulan, ubahan_usulan, usulan_menunggu
from permata import waktu

Status = UsulanAturan.Status


@transaction.atomic
def propose_aturan(
    musim: Musim,
    *,
    bobot: dict[str, Any],
    isi: dict[str, Any],
    alasan: str,
    oleh: Pengguna,
) -> UsulanAturan:
    """Ask for other rules; nothing is counted by them yet."""
    musim = lock_terbuka(musim, "aturannya")
    if usulan_menunggu(musim):
        pesan = "Masih ada usulan yang menunggu. Selesaikan dulu yang itu."
        raise TransisiError(pesan)
    if not ubahan_usulan(musim.aturan, {"bobot": bobot, "isi": isi}):
        pesan = "Tidak ada angka yang berbeda dari aturan yang berlaku."
        raise TransisiError(pesan)
    usulan = UsulanAturan.objects.create(
        musim=musim,
        dasar=musim.aturan,
        tahap=musim.status,
        bobot=bobot,
        isi=isi,
        alasan=alasan,
        oleh=oleh,
    )
    sesudah = {"bobot": bobot, "isi": isi, "tahap": musim.status}
    record("usulkan_aturan", usulan, oleh=oleh, sesudah=sesudah, alasan=alasan)
    return usulan


def _lock_usulan(usulan: UsulanAturan) -> UsulanAturan:
    """The proposal, locked after its season, while nobody has decided."""
    usulan = UsulanAturan.objects.select_for_update(no_key=True).get(pk=usulan.pk)
    if not usulan.is_menunggu:
        pesan = f"Usulan ini sudah {usulan.get_status_display().lower()}."
        raise TransisiError(pesan)
    return usulan


@transaction.atomic
def confirm_aturan(usulan: UsulanAturan, *, oleh: Pengguna) -> Aturan:
    """Put in force what another person proposed, and keep whom it moved.

    The stored points of every desa are counted anew with it (`tell_musim`).
    """
    musim = lock_terbuka(usulan.musim, "aturannya")
    usulan = _lock_usulan(usulan)
    if usulan.oleh_id == oleh.pk:
        pesan = "Aturan baru perlu dua orang yang berbeda. Minta panitia lain."
        raise TransisiError(pesan)
    if usulan.dasar_id != musim.aturan_id:
        pesan = "Aturan berubah sejak diusulkan. Usulkan lagi dari yang berlaku."
        raise TransisiError(pesan)
    isi = {"bobot": usulan.bobot, "isi": usulan.isi}
    dampak = _dampak(musim, usulan, isi)
    aturan = set_aturan(
        musim, **isi, alasan=usulan.alasan, oleh=usulan.oleh, disetujui=oleh
    )
    usulan.aturan = aturan
    _decide(usulan, Status.DITERAPKAN, oleh=oleh)
    DampakAturan.objects.bulk_create(dampak)
    return aturan


def _dampak(
    musim: Musim, usulan: UsulanAturan, isi: dict[str, Any]
) -> list[DampakAturan]:
    """Who stands where by the old rules and by the new ones, as rows."""
    ikut = dict(musim.keikutsertaan_set.values_list("desa__kode", "pk"))
    return [
        DampakAturan(
            usulan=usulan,
            keikutsertaan_id=ikut[satu.kode],
            peringkat_lama=satu.lama.peringkat,
            s_lama=satu.lama.s,
            peringkat_baru=satu.baru.peringkat,
            s_baru=satu.baru.s,
        )
        for liga in dampak_usulan(musim, isi)
        for satu in liga.baris
        if satu.baru.s is not None
    ]


def _decide(
    usulan: UsulanAturan, ke: str, *, oleh: Pengguna, catatan: str = ""
) -> None:
    """Write who decided and what; the line in the trail says the same."""
    usulan.status, usulan.catatan = ke, catatan
    usulan.diputus_oleh, usulan.diputus_pada = oleh, waktu.sekarang()
    usulan.save()
    record(
        f"usulan_aturan_{ke}",
        usulan,
        oleh=oleh,
        sebelum={"status": str(Status.MENUNGGU)},
        sesudah={"status": str(ke), "aturan": usulan.aturan_id},
        alasan=catatan or usulan.alasan,
    )


@transaction.atomic
def close_aturan(usulan: UsulanAturan, *, alasan: str, oleh: Pengguna) -> UsulanAturan:
    """Take the own proposal back, or say no to somebody else's."""
    lock_musim(usulan.musim)
    usulan = _lock_usulan(usulan)
    if not alasan.strip():
        pesan = "Tulis mengapa usulan ini tidak diterapkan."
        raise TransisiError(pesan)
    sendiri = usulan.oleh_id == oleh.pk
    _decide(
        usulan,
        Status.DITARIK if sendiri else Status.DITOLAK,
        oleh=oleh,
        catatan=alasan,
    )
    return usulan
