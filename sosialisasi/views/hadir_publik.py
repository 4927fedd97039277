"""The public side of the door: somebody checks in on the own phone, without account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from desa.galat import KunciError, TransisiError
from desa.models import Desa
from permata import waktu
from sosialisasi.actions.hadir import SudahHadirError, check_in
from sosialisasi.forms.hadir import HadirForm
from sosialisasi.models import Hadirin, PintuHadir

TUNGGU = "Tunggu satu menit lalu coba lagi. Isian Anda masih ada di bawah."
Keadaan = PintuHadir.Keadaan
Publik = Callable[..., HttpResponse]


def tersembunyi(view: Publik) -> Publik:
    """Open to all, kept by no cache and shown by no search engine."""

    @login_not_required
    @wraps(view)
    def tertutup(request: HttpRequest, *args: object, **lain: object) -> HttpResponse:
        response = view(request, *args, **lain)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return tertutup


def _pintu(token: str) -> PintuHadir | None:
    return (
        PintuHadir.objects.filter(token=token)
        .select_related("kunjungan__kecamatan")
        .first()
    )


def _salah(request: HttpRequest) -> HttpResponse:
    return render(request, "sosialisasi/hadir_salah.html", status=404)


def _form(request: HttpRequest, pintu: PintuHadir) -> HadirForm:
    kecamatan = pintu.kunjungan.kecamatan
    desa = Desa.objects.filter(kecamatan=kecamatan).order_by("nama")
    return HadirForm(request.POST or None, desa=desa)


def _simpan(pintu: PintuHadir, form: HadirForm) -> Hadirin | None:
    """The row, or None with the reason on the form."""
    try:
        return check_in(pintu, form.isi, kunci=form.cleaned_data["kunci"])
    except (KunciError, SudahHadirError, TransisiError) as error:
        form.add_error(None, str(error))
    return None


@tersembunyi
def hadir_create(request: HttpRequest, token: str) -> HttpResponse:
    pintu = _pintu(token)
    if pintu is None:
        return _salah(request)
    konteks: dict[str, Any] = {"kunjungan": pintu.kunjungan}
    keadaan = pintu.keadaan(waktu.hari_ini())
    if keadaan != Keadaan.BUKA:
        konteks["keadaan"] = keadaan
        return render(request, "sosialisasi/hadir_tutup.html", konteks)
    form, status = _form(request, pintu), 200
    if not ratelimit.consume(request, action="hadir", key=pintu.token):
        form.add_error(None, TUNGGU)
        status = 429
    elif form.is_valid() and (hadirin := _simpan(pintu, form)):
        return redirect("sosialisasi:hadir_thanks", token, hadirin.kunci)
    konteks["form"] = form
    return render(request, "sosialisasi/hadir_create.html", konteks, status=status)


@tersembunyi
def hadir_thanks(request: HttpRequest, token: str, kunci: UUID) -> HttpResponse:
    """Only whoever sent the form knows its key."""
    pintu = _pintu(token)
    hadirin = pintu and (
        Hadirin.objects.filter(kunjungan=pintu.kunjungan, kunci=kunci)
        .select_related("desa")
        .first()
    )
    if not pintu or not hadirin:
        return _salah(request)
    konteks = {
        "kunjungan": pintu.kunjungan,
        "hadirin": hadirin,
        "token": token,
        "is_buka": pintu.keadaan(waktu.hari_ini()) == Keadaan.BUKA,
    }
    return render(request, "sosialisasi/hadir_thanks.html", konteks)
