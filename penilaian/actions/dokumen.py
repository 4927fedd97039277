"""Issuing a document: once for each sealed version, its bytes kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Musim, Pengguna
from penilaian.dokumen.rekap import rekapitulasi
from penilaian.dokumen.terbit import Terbitan
from penilaian.models import Dokumen, Penetapan, kode_baru
from penilaian.pemenang import penetapan_terbaru

Jenis = Dokumen.Jenis


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
    terbitan = Terbitan(
        nomor=f"RN-{musim.tahun}-{penetapan.versi}",
        kode=kode_baru(secrets.token_bytes(16)),
        sidik=penetapan.sidik,
    )
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
