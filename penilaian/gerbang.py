"""A juror declares before anything else; a closed desa says why it is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import sync_only_middleware

from desa.http import musim_atau_kosong
from desa.models import Desa, Pengguna
from desa.views import faktor, sesi
from penilaian.juri.benturan import desa_tertutup, is_menyatakan
from penilaian.views.benturan import benturan_create
from permata.peran import BOLEH, Peran

# The declaration itself, and the own account, which has nothing to do with judging.
BEBAS = (
    benturan_create,
    faktor.faktor_create,
    faktor.faktor_detail,
    faktor.faktor_remove,
    faktor.pulih_renew,
    sesi.sesi_list,
    sesi.sesi_end,
    sesi.sesi_clear,
)
Jawab = Callable[[HttpRequest], HttpResponseBase]


@sync_only_middleware
class GerbangJuri:
    """Only a juror meets it, and only on pages of the jury's role."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _: Any, __: Any
    ) -> HttpResponseBase | None:
        """Until the juror has declared for the season: the form, whatever was asked."""
        pengguna = _juri(request)
        terbuka = Peran.JURI not in BOLEH.get(view, ()) or view in BEBAS
        musim = None if pengguna is None or terbuka else musim_atau_kosong(request)
        if pengguna is None or musim is None or is_menyatakan(musim, pengguna):
            return None
        return redirect("penilaian:benturan_create")

    def process_exception(
        self, request: HttpRequest, galat: Exception
    ) -> HttpResponseBase | None:
        """A desa that is closed to this juror is not simply absent: it says so."""
        pengguna, cocok = _juri(request), request.resolver_match
        if pengguna is None or cocok is None or not isinstance(galat, Http404):
            return None
        kode = cocok.kwargs.get("kode", "")
        for desa in Desa.objects.filter(kode=kode, pk__in=desa_tertutup(pengguna)):
            isi = {"desa": desa}
            return render(request, "penilaian/benturan_tertutup.html", isi, status=404)
        return None


def _juri(request: HttpRequest) -> Pengguna | None:
    pengguna = request.user
    if isinstance(pengguna, Pengguna) and pengguna.peran == Peran.JURI:
        return pengguna
    return None
