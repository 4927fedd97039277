"""Issuing documents: once for each sealed version and edition, their bytes kept."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Musim, Pengguna
from penilaian.dokumen.rekap import rekapitulasi
from penilaian.dokumen.rencana import kode_dokumen, nomor_dokumen
from penilaian.dokumen.terbit import Terbitan
from penilaian.models import Dokumen, Penetapan, Segel
from penilaian.pemenang import penetapan_terbaru

Jenis = Dokumen.Jenis


def benih_segel(penetapan: Penetapan) -> bytes:
    """The secret of the seal from which the codes of its documents follow."""
    benih = (
        Segel.objects.filter(penetapan=penetapan).values_list("benih", flat=True)
    ).first()
    if benih is None:
        pesan = f"Versi {penetapan.versi} tidak bertanda tangan. Segel versi baru dulu."
        raise TransisiError(pesan)
    return bytes(benih)


def terbitan_baru(penetapan: Penetapan, nomor: str, benih: bytes) -> Terbitan:
    """What a document of this number bears."""
    kode = kode_dokumen(benih, nomor)
    return Terbitan(nomor=nomor, kode=kode, sidik=penetapan.sidik)


def issue_rekapitulasi(musim: Musim, *, oleh: Pengguna) -> Dokumen:
    """The recapitulation of the newest seal with its number and QR; printed once.

    It is printed before the season is locked: that takes seconds.
    """
    penetapan = penetapan_terbaru(musim)
    if penetapan is None:
        pesan = "Rekapitulasi diterbitkan sesudah hasil disegel."
        raise TransisiError(pesan)
    if ada := _terbit(penetapan):
        return ada
    nomor = nomor_dokumen(Jenis.REKAPITULASI, musim.tahun, penetapan.versi)
    terbitan = terbitan_baru(penetapan, nomor, benih_segel(penetapan))
    return _store(penetapan, terbitan, rekapitulasi(musim, terbitan), oleh=oleh)


def _terbit(penetapan: Penetapan) -> Dokumen | None:
    return (
        Dokumen.objects.ringan()
        .filter(penetapan=penetapan, jenis=Jenis.REKAPITULASI)
        .first()
    )


@transaction.atomic
def _store(
    penetapan: Penetapan, terbitan: Terbitan, isi: bytes, *, oleh: Pengguna
) -> Dokumen:
    """Whoever comes second gets what the first one has issued."""
    lock_musim(penetapan.musim)
    if ada := _terbit(penetapan):
        return ada
    dokumen = Dokumen.objects.create(
        penetapan=penetapan,
        jenis=Jenis.REKAPITULASI,
        nomor=terbitan.nomor,
        kode=terbitan.kode,
        sidik=sha256(isi).hexdigest(),
        isi=isi,
        diterbitkan_oleh=oleh,
    )
    sesudah = {"nomor": dokumen.nomor, "sidik": dokumen.sidik}
    record("terbitkan_dokumen", dokumen, oleh=oleh, sesudah=sesudah)
    return dokumen
