"""What is handed over: the recapitulation as PDF, the season's archive as ZIP."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from desa.http import Request, musim_kini
from penilaian.arsip import berkas_arsip
from penilaian.arsip.wadah import sebagai_zip
from penilaian.dokumen.rekap import nama_berkas
from penilaian.dokumen.rekap import rekapitulasi as cetak_rekapitulasi
from penilaian.rekap import MusimError, fakta_desa, musim_rumus
from permata.dokumen.aset import DokumenError
from permata.peran import Peran, require_peran


def _unduhan(isi: bytes, nama: str, tipe: str) -> HttpResponse:
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return HttpResponse(isi, content_type=tipe, headers=kepala)


@require_peran(Peran.ADMIN, Peran.JURI)
def rekapitulasi(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    try:
        isi = cetak_rekapitulasi(musim)
    except (DokumenError, MusimError) as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:peringkat_list")
    return _unduhan(isi, nama_berkas(musim), "application/pdf")


@require_peran(Peran.ADMIN, Peran.JURI)
def arsip_unduh(request: Request) -> HttpResponse:
    """For batas_data once the result is sealed, for today while it is not."""
    musim = musim_kini(request)
    pada = None if musim.is_tersegel else musim.pada
    try:
        berkas = berkas_arsip(musim_rumus(musim), fakta_desa(musim), pada)
    except MusimError as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:peringkat_list")
    nama = f"arsip-{musim.tahun}{'' if musim.is_tersegel else '-sementara'}.zip"
    return _unduhan(sebagai_zip(berkas), nama, "application/zip")
