"""What happens to an objection: filed, withdrawn, decided, set right (juknis 3, 4)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from desa.actions.berkas import store_berkas
from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.actions.pembukaan import reopen_kiriman
from desa.galat import KunciError, TransisiError
from desa.models import Bukti, Desa, Jejak, Musim, Pengguna, Transisi, VersiBukti
from desa.rantai import sidik_isi
from penilaian.models import BerkasSanggahan, Sanggahan
from permata import waktu
from permata.berkas import BerkasBersih
from permata.templatetags.format import tanggal

Status = Sanggahan.Status


@dataclass(frozen=True, slots=True)
class IsiSanggahan:
    """What a desa says against a line; `baris` and `poin` as the struk prints them."""

    indikator: str
    blth: date | None
    baris: str
    poin: Decimal
    alasan: str
    kepala_desa: str
    berkas: Sequence[BerkasBersih] = ()

    @property
    def fakta(self) -> dict[str, Any]:
        return {
            "indikator": self.indikator,
            "blth": self.blth.isoformat() if self.blth else None,
            "baris": self.baris,
            "alasan": self.alasan,
            "kepala_desa": self.kepala_desa,
            "berkas": sorted(satu.sha256_asli for satu in self.berkas),
        }


def is_dibuka(musim: Musim) -> bool:
    """Whether a desa may object today."""
    hari = waktu.hari_ini()
    dalam_masa = musim.sanggah_mulai <= hari <= musim.sanggah_akhir
    return musim.status == Musim.Status.MASA_SANGGAH and dalam_masa


def _lama(
    kunci: uuid.UUID, isi: IsiSanggahan, desa: Desa, *, oleh: Pengguna
) -> Sanggahan | None:
    """What this key already made; other content under it is refused."""
    lama = Sanggahan.objects.filter(kunci=kunci).first()
    if lama is None:
        return None
    jejak = Jejak.objects.filter(
        objek=f"penilaian.sanggahan:{lama.pk}",
        tindakan=f"sanggahan_{Status.DIAJUKAN}",
        sidik_sesudah=sidik_isi(isi.fakta),
        oleh=oleh,
        desa=desa,
    )
    if not jejak.exists():
        pesan = (
            "Formulir ini sudah pernah dikirim dengan isi lain. "
            "Buka formulir baru lalu isi kembali."
        )
        raise KunciError(pesan)
    return lama


@transaction.atomic
def create_sanggahan(
    isi: IsiSanggahan, *, musim: Musim, desa: Desa, kunci: uuid.UUID, oleh: Pengguna
) -> Sanggahan:
    """Object to a line inside the window. The same key gives the same objection."""
    Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)
    if lama := _lama(kunci, isi, desa, oleh=oleh):
        return lama
    musim = lock_musim(musim)
    if not is_dibuka(musim):
        pesan = (
            f"Sanggahan diterima {tanggal(musim.sanggah_mulai)} sampai "
            f"{tanggal(musim.sanggah_akhir)}, selama masa sanggah dibuka panitia."
        )
        raise TransisiError(pesan)
    sama = {"indikator": isi.indikator, "blth": isi.blth, "baris": isi.baris}
    if Sanggahan.objects.menunggu().filter(musim=musim, desa=desa, **sama).exists():
        pesan = "Baris ini sudah disanggah dan belum diputus."
        raise TransisiError(pesan)
    sanggahan = Sanggahan.objects.create(
        musim=musim,
        desa=desa,
        **sama,
        poin=isi.poin,
        alasan=isi.alasan,
        kepala_desa=isi.kepala_desa,
        kunci=kunci,
        oleh=oleh,
    )
    for satu in isi.berkas:
        berkas = store_berkas(satu, oleh=oleh)
        BerkasSanggahan.objects.create(sanggahan=sanggahan, berkas=berkas)
    record(
        f"sanggahan_{Status.DIAJUKAN}",
        sanggahan,
        oleh=oleh,
        desa=desa,
        sesudah=isi.fakta,
    )
    return sanggahan


def _lock(sanggahan: Sanggahan, ke: str) -> Sanggahan:
    sanggahan = (
        Sanggahan.objects.select_for_update(of=("self",))
        .select_related("desa", "musim")
        .get(pk=sanggahan.pk)
    )
    if ke not in Sanggahan.TRANSISI[sanggahan.status]:
        kata = sanggahan.get_status_display().lower()
        pesan = f"{sanggahan} sekarang: {kata}. Muat ulang halaman ini."
        raise TransisiError(pesan)
    sanggahan.musim = lock_musim(sanggahan.musim)
    if not sanggahan.musim.is_sanggah:
        pesan = (
            "Sanggahan hanya diurus dalam masa sanggah dan pleno "
            f"({sanggahan.musim.get_status_display().lower()})."
        )
        raise TransisiError(pesan)
    return sanggahan


def _move(sanggahan: Sanggahan, ke: str, *, oleh: Pengguna, alasan: str = "") -> None:
    dari, sanggahan.status = sanggahan.status, Status(ke)
    sanggahan.save()
    record(
        f"sanggahan_{ke}",
        sanggahan,
        oleh=oleh,
        desa=sanggahan.desa,
        sebelum={"status": dari},
        sesudah={"status": ke, "dasar": alasan},
    )


@transaction.atomic
def withdraw_sanggahan(sanggahan: Sanggahan, *, oleh: Pengguna) -> Sanggahan:
    """Take back what nobody has decided."""
    sanggahan = _lock(sanggahan, Status.DITARIK)
    _move(sanggahan, Status.DITARIK, oleh=oleh)
    return sanggahan


def pernah_memutus(sanggahan: Sanggahan, pengguna: Pengguna) -> bool:
    """Whether this person entered or decided evidence behind the line before."""
    bukti = Bukti.objects.filter(
        musim=sanggahan.musim_id,
        desa=sanggahan.desa_id,
        jenis__in=Sanggahan.JENIS[sanggahan.indikator],
    )
    if sanggahan.blth and sanggahan.indikator == Sanggahan.Indikator.IURAN:
        bukti = bukti.filter(blth=sanggahan.blth)
    ikut = Q(oleh=pengguna, bukti__in=bukti)
    return (
        Transisi.objects.filter(ikut).exists()
        or VersiBukti.objects.filter(ikut).exists()
    )


@transaction.atomic
def decide_sanggahan(
    sanggahan: Sanggahan,
    *,
    ke: str,
    dasar: str,
    sampai: date | None = None,
    oleh: Pengguna,
) -> Sanggahan:
    """Accept or refuse under written grounds, by somebody who did not decide before.

    Accepted: evidence of that kind and month may come in once more, `sampai` that
    day. No score is edited; it follows from the evidence.
    """
    if ke not in {Status.DITERIMA, Status.DITOLAK}:
        pesan = "Pilih terima atau tolak."
        raise TransisiError(pesan)
    sanggahan = _lock(sanggahan, ke)
    if sanggahan.oleh_id == oleh.pk or pernah_memutus(sanggahan, oleh):
        pesan = (
            "Anda pernah mengisi atau memutus bukti di balik baris ini, jadi orang "
            "lain yang memutus sanggahannya."
        )
        raise TransisiError(pesan)
    if not dasar.strip():
        pesan = "Tulis dasar putusannya."
        raise TransisiError(pesan)
    sanggahan.dasar = dasar
    sanggahan.diputus_oleh, sanggahan.diputus_pada = oleh, waktu.sekarang()
    if ke == Status.DITERIMA:
        _open_pintu(sanggahan, sampai, oleh=oleh)
    _move(sanggahan, ke, oleh=oleh, alasan=dasar)
    return sanggahan


def _open_pintu(sanggahan: Sanggahan, sampai: date | None, *, oleh: Pengguna) -> None:
    jenis, *lain = Sanggahan.JENIS[sanggahan.indikator]
    iuran = sanggahan.indikator == Sanggahan.Indikator.IURAN
    isi: dict[str, Any] = {
        "blth": sanggahan.blth if iuran else None,
        "sampai": sampai or sanggahan.musim.sanggah_akhir,
        "alasan": f"{sanggahan} diterima",
        "oleh": oleh,
    }
    sanggahan.pembukaan = reopen_kiriman(
        sanggahan.musim, sanggahan.desa, jenis=jenis, **isi
    )
    for satu in lain:
        reopen_kiriman(sanggahan.musim, sanggahan.desa, jenis=satu, **isi)


@transaction.atomic
def close_sanggahan(
    sanggahan: Sanggahan, *, pembetulan: str, oleh: Pengguna
) -> Sanggahan:
    """The evidence is right now: say what was corrected. Nothing may wait any more."""
    sanggahan = _lock(sanggahan, Status.SELESAI)
    menunggu = Bukti.objects.menunggu().filter(
        musim=sanggahan.musim_id,
        desa=sanggahan.desa_id,
        jenis__in=Sanggahan.JENIS[sanggahan.indikator],
    )
    if menunggu.exists():
        pesan = "Masih ada bukti desa ini yang menunggu putusan. Putuskan dahulu."
        raise TransisiError(pesan)
    if not pembetulan.strip():
        pesan = "Tulis apa yang dibetulkan."
        raise TransisiError(pesan)
    sanggahan.pembetulan = pembetulan
    sanggahan.dibetulkan_oleh = oleh
    sanggahan.dibetulkan_pada = waktu.sekarang()
    _move(sanggahan, Status.SELESAI, oleh=oleh, alasan=pembetulan)
    return sanggahan
