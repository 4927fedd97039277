"""The package of a sealed result, the settings of its documents, and how they look."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, musim_kini
from penilaian.actions.paket import request_paket, save_setelan
from penilaian.dokumen.pratinjau import PRATINJAU, pratinjau
from penilaian.forms import SetelanForm
from penilaian.paket import paket_musim, setelan_terbaru
from penilaian.pemenang import penetapan_terbaru
from permata import simpan
from permata.batas import dibatasi
from permata.detak import is_terhenti
from permata.dokumen.aset import DokumenError
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
def paket_detail(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    semua = list(paket_musim(musim)[:10])
    berjalan = next((satu for satu in semua if satu.is_berjalan), None)
    isi = {
        "penetapan": penetapan_terbaru(musim),
        "setelan": setelan_terbaru(musim),
        "semua": [satu for satu in semua if not satu.is_berjalan],
        "berjalan": berjalan,
        "terhenti": berjalan is not None and is_terhenti(berjalan),
        "pratinjau": PRATINJAU,
    }
    return render(request, "penilaian/paket_detail.html", isi)


@require_peran(Peran.ADMIN)
@require_POST
def paket_create(request: Request) -> HttpResponse:
    try:
        request_paket(musim_kini(request), oleh=request.user)
        messages.success(request, "Paket sedang disiapkan. Halaman ini boleh ditutup.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:paket_detail")


@require_peran(Peran.ADMIN)
@dibatasi("ekspor")
def paket_unduh(request: Request, pk: int) -> HttpResponseBase:
    semua = paket_musim(musim_kini(request)).exclude(sidik="")
    paket = get_object_or_404(semua, pk=pk)
    nama = f"paket-{paket.penetapan.musim.tahun}-v{paket.penetapan.versi}.zip"
    return FileResponse(
        simpan.buka(paket.sidik),
        as_attachment=True,
        filename=nama,
        content_type="application/zip",
    )


@require_peran(Peran.ADMIN)
def setelan_update(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    lama = setelan_terbaru(musim)
    form = SetelanForm(
        request.POST or None, request.FILES or None, musim=musim, lama=lama
    )
    if form.is_valid():
        setelan = save_setelan(
            musim,
            form.data_setelan,
            oleh=request.user,
            logo=form.cleaned_data["logo"],
            tanpa_logo=form.cleaned_data.get("tanpa_logo", False),
        )
        messages.success(request, f"Setelan tersimpan, versi {setelan.versi}.")
        return redirect("penilaian:paket_detail")
    isi = {"form": form, "lama": lama}
    return render(request, "penilaian/setelan_update.html", isi)


@require_peran(Peran.ADMIN)
def pratinjau_cetak(request: Request, surat: str) -> HttpResponse:
    """A letter as it would be printed now, without number, code and QR."""
    if surat not in PRATINJAU:
        raise Http404
    musim = musim_kini(request)
    try:
        isi = pratinjau(musim, surat)
    except DokumenError as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:paket_detail")
    kepala = {"Content-Disposition": f'inline; filename="pratinjau-{surat}.pdf"'}
    return HttpResponse(isi, content_type="application/pdf", headers=kepala)
