"""Monitoring reports into the database."""

from __future__ import annotations

from collections.abc import Sequence

from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Monitoring
from sosialisasi import models as sosialisasi

SELESAI = "selesai"


def write_monitoring(semua: Sequence[Monitoring], k: Konteks) -> None:
    pendamping, petugas = k.orang.akun["pendamping"], k.orang.akun["petugas"]
    baris = []
    for satu in semua:
        if satu.dikirim <= k.batas:
            baris.append(_monitoring(satu, k))
    sosialisasi.Monitoring.objects.bulk_create(baris)
    for laporan in baris:
        desa = laporan.desa
        pada, isi = laporan.dikirim_pada or k.batas, {"catatan": laporan.catatan}
        k.catat(pada, "monitoring_dikirim", laporan, pendamping, desa, sesudah=isi)
        if laporan.ditanggapi_pada:
            pada, isi = laporan.ditanggapi_pada, {"tanggapan": laporan.tanggapan}
            k.catat(pada, "monitoring_ditanggapi", laporan, petugas, desa, sesudah=isi)
        if laporan.status == SELESAI:
            isi = {"status": SELESAI}
            k.catat(pada, "monitoring_selesai", laporan, petugas, desa, sesudah=isi)


def _monitoring(satu: Monitoring, k: Konteks) -> sosialisasi.Monitoring:
    laporan = sosialisasi.Monitoring(
        musim=k.musim,
        desa=k.desa[satu.desa],
        tanggal=satu.tanggal,
        keadaan=satu.keadaan,
        kendala=satu.kendala,
        catatan=satu.catatan,
        oleh=k.orang.akun["pendamping"],
        kunci=satu.kunci,
        dikirim_pada=satu.dikirim,
    )
    if satu.ditanggapi and satu.ditanggapi <= k.batas:
        laporan.status = SELESAI if satu.selesai else "ditanggapi"
        laporan.tanggapan = satu.tanggapan
        laporan.ditanggapi_oleh = k.orang.akun["petugas"]
        laporan.ditanggapi_pada = satu.ditanggapi
    return laporan
