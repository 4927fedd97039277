"""What is handed over: the recapitulation as PDF, the season's archive as ZIP."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from desa.http import Request, musim_kini, unduhan
from desa.models import Desa, Musim
from penilaian.arsip import berkas_arsip
from penilaian.arsip.wadah import sebagai_zip
from penilaian.dokumen.rekap import nama_berkas
from penilaian.dokumen.rekap import rekapitulasi as cetak_rekapitulasi
from penilaian.juri.suara import suara_fakta
from penilaian.penetapan import arsip_tersegel, bukti_diumumkan, terbitan
from penilaian.rekap import MusimError, fakta_desa, musim_rumus
from penilaian.segel.potret import kanonik
from permata.batas import dibatasi
from permata.dokumen.aset import DokumenError
from permata.peran import SEMUA, Peran, require_peran


@require_peran(Peran.ADMIN, Peran.JURI)
@dibatasi("ekspor")
def rekapitulasi(request: Request) -> HttpResponse:
    """As it was issued; else as it stands."""
    musim = musim_kini(request)
    try:
        isi = terbitan(musim) or cetak_rekapitulasi(musim)
    except (DokumenError, MusimError) as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:peringkat_list")
    return unduhan(isi, nama_berkas(musim), "application/pdf")


def _arsip_kini(musim: Musim) -> bytes:
    """The facts of today, by the rules and the votes of today."""
    aturan, fakta = musim_rumus(musim), fakta_desa(musim)
    suara = suara_fakta(musim, aturan, fakta, musim.pada)
    pada = None if musim.is_tersegel else musim.pada
    return sebagai_zip(berkas_arsip(aturan, fakta, pada, suara))


@require_peran(Peran.ADMIN, Peran.JURI)
@dibatasi("ekspor")
def arsip_unduh(request: Request) -> HttpResponse:
    """The sealed bytes; while nothing is sealed, the facts of today."""
    musim = musim_kini(request)
    try:
        isi = arsip_tersegel(musim) or _arsip_kini(musim)
    except MusimError as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:peringkat_list")
    nama = f"arsip-{musim.tahun}{'' if musim.is_tersegel else '-sementara'}.zip"
    return unduhan(isi, nama, "application/zip")


@require_peran(*SEMUA)
def bukti_segel(request: Request, kode: str) -> HttpResponse:
    """The line of one desa with its way to the signed root, after the announcement."""
    musim = musim_kini(request)
    desa = get_object_or_404(Desa.objects.untuk(request.user), kode=kode)
    bukti = bukti_diumumkan(musim, desa)
    if bukti is None:
        raise Http404
    return unduhan(kanonik(bukti), f"bukti-{desa.kode}.json", "application/json")
