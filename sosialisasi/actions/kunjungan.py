"""What changes a visit (juknis 3)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from desa.actions.jejak import objek_teks, record
from desa.galat import TransisiError
from desa.models import Jejak, Kecamatan, Musim, Pengguna
from desa.rantai import sidik_isi
from permata.berkas import BerkasBersih
from sosialisasi.actions.isi_kunjungan import (
    IsiKunjungan,
    Jenis,
    add_foto,
    apply_dasar,
    apply_rencana,
    perubahan,
    write_isi,
)
from sosialisasi.actions.permintaan import lock_kecamatan, tie_permintaan
from sosialisasi.actions.umum import check_transisi, kiriman_lama
from sosialisasi.models import Kunjungan

Status = Kunjungan.Status


def _lock(kunjungan: Kunjungan) -> Kunjungan:
    kunjungan = Kunjungan.objects.select_for_update().get(pk=kunjungan.pk)
    lock_kecamatan(kunjungan.kecamatan_id)
    return kunjungan


def _lock_kunjungan(kunjungan: Kunjungan, ke: str) -> Kunjungan:
    kunjungan = _lock(kunjungan)
    check_transisi(kunjungan, ke)
    return kunjungan


def _tie(kunjungan: Kunjungan, *, oleh: Pengguna) -> None:
    tie_permintaan(kunjungan.kecamatan_id, kunjungan.musim_id, oleh=oleh)


def _move_kunjungan(
    kunjungan: Kunjungan,
    ke: str,
    *,
    oleh: Pengguna,
    alasan: str = "",
    fakta: dict[str, Any] | None = None,
) -> None:
    dari, kunjungan.status = kunjungan.status, ke
    kunjungan.save()
    record(
        f"kunjungan_{ke}",
        kunjungan,
        oleh=oleh,
        sebelum={"status": dari},
        sesudah={"status": ke, **(fakta or {})},
        alasan=alasan,
    )


@transaction.atomic
def create_kunjungan(
    isi: IsiKunjungan,
    *,
    musim: Musim,
    kecamatan: Kecamatan,
    status: str,
    kunci: uuid.UUID,
    oleh: Pengguna,
) -> Kunjungan:
    """Log or plan a visit. The same key gives the same visit."""
    fakta = {"kecamatan": kecamatan.kode, "status": status}
    fakta |= isi.fakta_rencana | isi.fakta
    if lama := kiriman_lama(Kunjungan.objects.all(), kunci, fakta, oleh=oleh):
        return lama
    lock_kecamatan(kecamatan.pk)
    kunjungan = Kunjungan(
        musim=musim,
        kecamatan=kecamatan,
        status=status,
        jumlah_orang=isi.jumlah,
        notulen=isi.notulen,
        petugas=oleh,
        kunci=kunci,
    )
    apply_rencana(kunjungan, isi)
    record(f"kunjungan_{status}", kunjungan, oleh=oleh, sesudah=fakta)
    write_isi(kunjungan, isi, oleh=oleh)
    _tie(kunjungan, oleh=oleh)
    return kunjungan


@transaction.atomic
def complete_kunjungan(
    kunjungan: Kunjungan, isi: IsiKunjungan, *, oleh: Pengguna
) -> Kunjungan:
    """A planned visit took place: what was planned is replaced by what was.

    The same report sent twice, as a phone without a signal does, is stored once.
    """
    kunjungan = _lock(kunjungan)
    if _is_terkirim(kunjungan, isi, oleh=oleh):
        return kunjungan
    check_transisi(kunjungan, Status.TERLAKSANA)
    kunjungan.jumlah_orang, kunjungan.notulen = isi.jumlah, isi.notulen
    _move_kunjungan(kunjungan, Status.TERLAKSANA, oleh=oleh, fakta=isi.fakta)
    apply_dasar(kunjungan, isi)
    write_isi(kunjungan, isi, oleh=oleh)
    _tie(kunjungan, oleh=oleh)
    return kunjungan


def _is_terkirim(kunjungan: Kunjungan, isi: IsiKunjungan, *, oleh: Pengguna) -> bool:
    """Whether this person sent just this before."""
    return Jejak.objects.filter(
        objek=objek_teks(kunjungan),
        tindakan=f"kunjungan_{Status.TERLAKSANA}",
        oleh=oleh,
        sidik_sesudah=sidik_isi({"status": Status.TERLAKSANA, **isi.fakta}),
    ).exists()


@transaction.atomic
def change_rencana(
    kunjungan: Kunjungan, isi: IsiKunjungan, *, oleh: Pengguna
) -> Kunjungan:
    """Change a plan; one that was put off is a plan again with its new date."""
    kunjungan = _lock(kunjungan)
    if kunjungan.status != Status.RENCANA:
        check_transisi(kunjungan, Status.RENCANA)
    lama = _rencana(kunjungan)
    sebelum = {"status": kunjungan.status, **lama.fakta_rencana}
    sesudah = {"status": Status.RENCANA, **isi.fakta_rencana}
    if sebelum == sesudah:
        return kunjungan
    lagi = kunjungan.status == Status.DITUNDA
    kunjungan.status = Status.RENCANA
    apply_rencana(kunjungan, isi)
    record(
        "kunjungan_dijadwalkan" if lagi else "kunjungan_diubah",
        kunjungan,
        oleh=oleh,
        sebelum=sebelum,
        sesudah=sesudah,
        alasan=perubahan(lama, isi),
    )
    _tie(kunjungan, oleh=oleh)
    return kunjungan


def _rencana(kunjungan: Kunjungan) -> IsiKunjungan:
    return IsiKunjungan(
        tanggal=kunjungan.tanggal,
        tempat=kunjungan.tempat,
        mulai=kunjungan.mulai,
        selesai=kunjungan.selesai,
        tim=list(kunjungan.tim.all()),
        diundang=list(kunjungan.diundang.all()),
        catatan=kunjungan.catatan,
    )


@transaction.atomic
def stop_kunjungan(
    kunjungan: Kunjungan, *, ke: str, alasan: str, oleh: Pengguna
) -> Kunjungan:
    """Put a planned visit off, or call it off; the reason stays in the trail."""
    kunjungan = _lock_kunjungan(kunjungan, ke)
    _move_kunjungan(kunjungan, ke, oleh=oleh, alasan=alasan)
    _tie(kunjungan, oleh=oleh)
    return kunjungan


@transaction.atomic
def report_kunjungan(
    kunjungan: Kunjungan,
    *,
    foto: Sequence[BerkasBersih],
    daftar_hadir: Sequence[BerkasBersih] = (),
    oleh: Pengguna,
) -> Kunjungan:
    """Hand in a visit with at least one photo; nothing changes on it afterwards."""
    kunjungan = _lock_kunjungan(kunjungan, Status.DILAPORKAN)
    if not foto and not daftar_hadir and not kunjungan.foto_set.exists():
        pesan = (
            "Laporan perlu paling sedikit satu foto kegiatan atau daftar hadir. "
            "Pilih fotonya, lalu kirim lagi."
        )
        raise TransisiError(pesan)
    add_foto(kunjungan, foto, Jenis.KEGIATAN, oleh=oleh)
    add_foto(kunjungan, daftar_hadir, Jenis.DAFTAR_HADIR, oleh=oleh)
    fakta = {"foto": sorted(s.sha256_asli for s in [*foto, *daftar_hadir])}
    _move_kunjungan(kunjungan, Status.DILAPORKAN, oleh=oleh, fakta=fakta)
    return kunjungan
