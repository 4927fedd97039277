"""A stored file, after the check of who may see it."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404

from desa.actions.jejak import record_all
from desa.bacaan import bacaan_berkas
from desa.http import Request
from desa.models import Berkas
from permata import simpan
from permata.middleware import KOTAK_PASIR
from permata.peran import SEMUA, require_peran


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
    response["Content-Security-Policy"] = KOTAK_PASIR
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@require_peran(*SEMUA)
def berkas_detail(request: Request, pk: UUID) -> HttpResponseBase:
    berkas = get_object_or_404(Berkas.objects.untuk(request.user), pk=pk)
    if catatan := bacaan_berkas(berkas, request.user):
        record_all(catatan)
    return berkas_response(berkas)
