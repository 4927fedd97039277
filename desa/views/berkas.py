"""A stored file, after the check of who may see it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.jejak import record_all
from desa.bacaan import bacaan_berkas, bacaan_ditahan, is_ditahan
from desa.forms.berkas import BukaBerkasForm
from desa.http import Request
from desa.models import Berkas
from desa.segar import require_segar
from permata import simpan
from permata.middleware import KOTAK_PASIR
from permata.peran import SEMUA, Peran, require_peran

R = TypeVar("R", bound=HttpResponseBase)


def berkas_response(berkas: Berkas) -> HttpResponseBase:
    """The bytes with every wall around them (SEC-37); only our JPEGs open inline."""
    if berkas.is_musnah:
        pesan = "Berkas ini sudah dimusnahkan menurut masa simpan."
        raise Http404(pesan)
    response = FileResponse(
        simpan.buka(berkas.sha256),
        content_type=berkas.tipe,
        filename=berkas.nama,
        as_attachment=not berkas.is_gambar,
    )
    return _berdinding(response)


def _berdinding(response: R) -> R:
    response["Content-Security-Policy"] = KOTAK_PASIR
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def ditahan_response(
    request: Request, berkas: Berkas, form: BukaBerkasForm | None = None
) -> HttpResponse:
    """Why it does not open: a page, or a picture where the browser wants a picture."""
    if request.headers.get("Sec-Fetch-Dest") == "image":
        kata = render(request, "desa/berkas_ditahan.svg", status=403)
        kata["Content-Type"] = "image/svg+xml; charset=utf-8"
        return _berdinding(kata)
    if request.user.peran == Peran.PETUGAS:
        form = form or BukaBerkasForm()
    isi = {"berkas": berkas, "form": form}
    return render(request, "desa/berkas_ditahan.html", isi, status=403)


@require_peran(*SEMUA)
def berkas_detail(request: Request, pk: UUID) -> HttpResponseBase:
    berkas = get_object_or_404(Berkas.objects.untuk(request.user), pk=pk)
    if is_ditahan(berkas):
        return ditahan_response(request, berkas)
    if catatan := bacaan_berkas(berkas, request.user):
        record_all(catatan)
    return berkas_response(berkas)


@require_peran(Peran.PETUGAS)
@require_POST
@require_segar
def berkas_open(request: Request, pk: UUID) -> HttpResponseBase:
    """A file that names a restricted person, for one look and with a purpose."""
    berkas = get_object_or_404(Berkas.objects.untuk(request.user), pk=pk)
    if not is_ditahan(berkas):
        return redirect("desa:berkas_detail", pk)
    form = BukaBerkasForm(request.POST)
    if not form.is_valid():
        return ditahan_response(request, berkas, form)
    response = berkas_response(berkas)
    record_all([bacaan_ditahan(berkas, form.cleaned_data["tujuan"], request.user)])
    return response
