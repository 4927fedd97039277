"""Disputes: which desa one person counts for, and a look at the NIK to decide it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import make_aware

from desa.actions.fakta import tell_desa
from desa.actions.jejak import Catatan, record, record_all
from desa.actions.koreksi import check_satu
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import (
    Jejak,
    KlaimPutusan,
    Musim,
    Pengguna,
    Peserta,
    PutusanSengketa,
    Warga,
)
from desa.sengketa import is_terlibat, sidik_klaim, terlihat_semua
from permata import waktu
from permata.laju import LAJU
from permata.sandi import Kunci, SandiError, tempat

Status = Peserta.Status
BUKA_SEHARI = LAJU["buka_nik"].kali
TUJUAN = ("Mencocokkan dengan KTP", "Mencocokkan dengan Kartu Keluarga")


def check_alasan(alasan: str, klaim: Sequence[Peserta]) -> None:
    """Both desa read the reason: it is there, and names none of them (SEC-18)."""
    if not alasan.strip():
        pesan = "Tulis alasan putusan."
        raise TransisiError(pesan)
    for satu in klaim:
        if re.search(rf"\b{re.escape(satu.desa.nama)}\b", alasan, re.IGNORECASE):
            pesan = (
                "Alasan dibaca operator semua desa itu, jadi jangan sebut nama "
                "desanya. "
                'Tulis "desa pertama" atau "alamat pada KTP".'
            )
            raise TransisiError(pesan)


def check_pemutus(klaim: Sequence[Peserta], *, oleh: Pengguna) -> None:
    """Nobody decides on a list he entered or approved, nor on what he cannot see."""
    if is_terlibat(klaim, oleh):
        pesan = (
            "Anda ikut mengisi atau menyetujui salah satu daftar ini, jadi orang lain "
            "yang memutuskan."
        )
        raise TransisiError(pesan)
    if not terlihat_semua(klaim, oleh):
        pesan = (
            "Sebagian desa di luar wilayah Anda. Serahkan ke panitia atau petugas "
            "semua kecamatan."
        )
        raise TransisiError(pesan)


def _lock(musim: Musim, warga: Warga) -> list[Peserta]:
    """All claims of this person in the season, held until the commit.

    Whoever approves a list holds the season too: no claim comes in between.
    """
    musim = lock_musim(musim)
    semua = list(
        Peserta.objects.select_for_update(of=("self",))
        .filter(musim=musim, warga=warga)
        .select_related("desa", "isian__versi__bukti")
        .order_by("pk")
    )
    check_satu(musim, *(satu.desa_id for satu in semua))
    return semua


@transaction.atomic
def decide_sengketa(
    warga: Warga,
    *,
    musim: Musim,
    pemenang: Peserta | None,
    alamat: str,
    alasan: str,
    dilihat: str,
    oleh: Pengguna,
) -> PutusanSengketa:
    """Let one claim count, or none; `dilihat` is the digest of what was on the page."""
    semua = _lock(musim, warga)
    klaim = [satu for satu in semua if satu.status == Status.SENGKETA]
    if not klaim or sidik_klaim(semua) != dilihat:
        pesan = (
            "Klaim atas NIK ini sudah berubah atau sudah diputus sejak Anda buka. "
            "Muat ulang halaman ini."
        )
        raise TransisiError(pesan)
    if pemenang and pemenang.pk not in {satu.pk for satu in klaim}:
        pesan = "Pilih salah satu desa yang bersengketa, atau tidak satu pun."
        raise TransisiError(pesan)
    if alamat not in PutusanSengketa.Alamat.values:
        pesan = "Pilih kartu yang Anda lihat: KTP, Kartu Keluarga, atau keduanya."
        raise TransisiError(pesan)
    check_pemutus(klaim, oleh=oleh)
    check_alasan(alasan, klaim)
    putusan = PutusanSengketa.objects.create(
        musim=musim, warga=warga, alamat=alamat, alasan=alasan, oleh=oleh
    )
    _settle(putusan, klaim, pemenang)
    return putusan


def _settle(
    putusan: PutusanSengketa, klaim: Sequence[Peserta], pemenang: Peserta | None
) -> None:
    """The outcome on each claim, the losers first: two never count at once."""
    catatan = []
    for satu in sorted(klaim, key=lambda satu: pemenang == satu):
        menang = satu == pemenang
        satu.status = Status.SAH if menang else Status.GUGUR
        satu.save(update_fields=["status"])
        KlaimPutusan.objects.create(putusan=putusan, peserta=satu, menang=menang)
        catatan.append(
            Catatan(
                "putuskan_sengketa",
                satu,
                putusan.oleh,
                satu.desa,
                sebelum={"status": "sengketa"},
                # The reason may name people: the trail holds its digest.
                sesudah={"status": str(satu.status), "alasan": putusan.alasan},
                alasan=f"Menurut alamat pada {putusan.get_alamat_display()}.",
            )
        )
    record_all(catatan)
    tell_desa(satu.desa_id for satu in klaim)


@transaction.atomic
def reveal_nik(warga: Warga, *, musim: Musim, tujuan: str, oleh: Pengguna) -> str:
    """The sixteen digits, for one look: counted and in the trail, without them."""
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    if tujuan not in TUJUAN:
        pesan = "Pilih untuk apa NIK dibuka."
        raise TransisiError(pesan)
    if warga.dibatasi_pada:
        pesan = "Orang ini meminta datanya dibatasi. Hubungi panitia."
        raise TransisiError(pesan)
    terbuka = Peserta.objects.untuk(oleh).filter(musim=musim, warga=warga).sengketa()
    if not terbuka.exists():
        pesan = "NIK hanya dibuka selama sengketanya belum diputus."
        raise TransisiError(pesan)
    if dibuka_hari_ini(oleh) >= BUKA_SEHARI:
        pesan = (
            f"Anda sudah membuka NIK {BUKA_SEHARI} kali hari ini. Lanjutkan besok, "
            "atau minta petugas lain."
        )
        raise TransisiError(pesan)
    try:
        sel = tempat("warga", warga.pk, "nik")
        nik = Kunci.dari_settings().decrypt(warga.nik_sandi, sel)
    except SandiError as error:
        pesan = "NIK ini tidak dapat dibaca. Laporkan ke panitia."
        raise TransisiError(pesan) from error
    record("buka_nik", warga, oleh=oleh, alasan=f"{tujuan}.")
    return nik


def dibuka_hari_ini(oleh: Pengguna) -> int:
    """How many NIK this person has opened since midnight."""
    mulai = make_aware(datetime.combine(waktu.hari_ini(), time()))
    return Jejak.objects.filter(tindakan="buka_nik", oleh=oleh, pada__gte=mulai).count()
