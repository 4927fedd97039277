"""For everybody: is this document genuine, and what checks a sealed archive."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from desa.http import unduhan
from penilaian.arsip.segel import pemeriksa
from penilaian.dokumen.terbit import periksa as nilai_dokumen
from penilaian.forms import PeriksaForm
from penilaian.segel.periksa_mandiri import KUNCI, MANDIRI
from permata.tanda import KunciSegel
from sosialisasi.views.hadir_publik import tersembunyi

TEKS = "text/plain; charset=utf-8"


@tersembunyi
def periksa(request: HttpRequest) -> HttpResponse:
    form = PeriksaForm(request.POST or None)
    if form.is_valid():
        isi = form.cleaned_data
        jalan = reverse("penilaian:periksa_detail", args=[isi["nomor"].strip()])
        tanya = {nama: isi[nama] for nama in ("kode", "sidik") if isi[nama]}
        return redirect(f"{jalan}?{urlencode(tanya)}")
    konteks = {"form": form, "kunci": KunciSegel.dari_settings().nomor}
    return render(request, "penilaian/periksa.html", konteks)


@tersembunyi
def periksa_detail(request: HttpRequest, nomor: str) -> HttpResponse:
    """The verdict; guessing is slow, and tells nothing about what exists."""
    awal = {nama: request.GET.get(nama, "")[:120] for nama in ("kode", "sidik")}
    lebih = ratelimit.consume_or_429(request, action="periksa", limit_get=True)
    boleh = lebih is None
    konteks = {
        "form": PeriksaForm(initial=awal | {"nomor": nomor[:40]}),
        "putusan": nilai_dokumen(nomor, **awal) if boleh else None,
        "sidik": awal["sidik"],
    }
    status = 200 if boleh else 429
    return render(request, "penilaian/periksa_detail.html", konteks, status=status)


@login_not_required
def pemeriksa_unduh(request: HttpRequest) -> HttpResponse:
    return unduhan(pemeriksa(), MANDIRI, TEKS)


@login_not_required
def kunci_unduh(request: HttpRequest) -> HttpResponse:
    return unduhan(KunciSegel.dari_settings().pem, KUNCI, TEKS)
