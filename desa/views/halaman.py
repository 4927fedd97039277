"""A page of a stored file as a picture, after the check of who may see the file."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import parse_etags, quote_etag

from desa.actions.jejak import record_all
from desa.bacaan import bacaan_berkas, is_daftar_peserta, is_ditahan
from desa.http import Request
from desa.models import Berkas
from desa.views.berkas import berkas_response, ditahan_response
from permata import simpan
from permata.berkas import BerkasError
from permata.berkas.halaman import gambar_halaman
from permata.middleware import KOTAK_PASIR
from permata.peran import SEMUA, require_peran


def _jaga(response: HttpResponse, berkas: Berkas) -> HttpResponse:
    """The walls of `berkas_response`, but the browser may keep it and ask again.

    Not where names and NIK stand: those stay on no device (SEC-53).
    """
    simpan_boleh = "no-store" if is_daftar_peserta(berkas) else "no-cache"
    response["Content-Security-Policy"] = KOTAK_PASIR
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = f"private, {simpan_boleh}"
    return response


@require_peran(*SEMUA)
def berkas_halaman(request: Request, pk: UUID, halaman: int) -> HttpResponseBase:
    """A photo is its own first page."""
    berkas = get_object_or_404(Berkas.objects.untuk(request.user), pk=pk)
    if berkas.is_musnah or not 1 <= halaman <= (berkas.halaman or 1):
        raise Http404
    if is_ditahan(berkas):
        return ditahan_response(request, berkas)
    if catatan := bacaan_berkas(berkas, request.user):
        record_all(catatan)
    if berkas.is_gambar:
        return berkas_response(berkas)
    sidik = quote_etag(f"{berkas.sha256}-{halaman}")
    if sidik in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        try:
            isi = gambar_halaman(simpan.baca(berkas.sha256), halaman)
        except BerkasError:
            kata = render(request, "desa/halaman_gagal.svg", {"halaman": halaman})
            kata["Content-Type"] = "image/svg+xml; charset=utf-8"
            return _jaga(kata, berkas)
        response = HttpResponse(isi, content_type="image/jpeg")
    response["ETag"] = sidik
    return _jaga(response, berkas)
