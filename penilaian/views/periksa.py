"""For everybody: is this document genuine, and what checks a sealed archive."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from desa.http import unduhan
from penilaian.arsip.segel import pemeriksa
from penilaian.dokumen.kenal import kenali
from penilaian.dokumen.terbit import periksa as nilai_dokumen
from penilaian.forms import BerkasForm, PeriksaForm
from penilaian.segel.periksa_mandiri import KUNCI, MANDIRI
from permata.berkas.penyidik import Penyidik
from permata.tanda import KunciSegel
from sosialisasi.views.hadir_publik import tersembunyi

TEKS = "text/plain; charset=utf-8"
BATAS_BERKAS = 100 * 1024 * 1024


@tersembunyi
def periksa(request: HttpRequest) -> HttpResponse:
    form = PeriksaForm(request.POST or None)
    if form.is_valid():
        isi = form.cleaned_data
        jalan = reverse("penilaian:periksa_detail", args=[isi["nomor"].strip()])
        tanya = {nama: isi[nama] for nama in ("kode", "sidik") if isi[nama]}
        return redirect(f"{jalan}?{urlencode(tanya)}")
    return _halaman(request, form=form)


def _halaman(request: HttpRequest, **form: Form) -> HttpResponse:
    isi = {"form": PeriksaForm(), "form_berkas": BerkasForm()} | form
    konteks = {**isi, "kunci": KunciSegel.dari_settings().nomor}
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


@csrf_exempt
@tersembunyi
def periksa_berkas(request: HttpRequest) -> HttpResponse:
    """The verdict on a file; one that is sent is read once, and kept nowhere."""
    boleh = ratelimit.consume_or_429(request, action="periksa", limit_get=True) is None
    if boleh and request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > BATAS_BERKAS:
            messages.error(request, "Berkas lebih besar dari 100 MB.")
            return redirect("penilaian:periksa")
        request.upload_handlers = [Penyidik(request)]
        return _terima(request)
    form = BerkasForm(request.GET)
    if boleh and not (form.is_valid() and form.cleaned_data["sidik"]):
        return redirect("penilaian:periksa")
    isi = form.cleaned_data if boleh else {}
    konteks = {
        "temuan": kenali(isi["sidik"], isi["nomor"].strip()) if boleh else None,
        "form_berkas": BerkasForm(),
        **isi,
    }
    status = 200 if boleh else 429
    return render(request, "penilaian/periksa_berkas.html", konteks, status=status)


@csrf_protect
def _terima(request: HttpRequest) -> HttpResponse:
    """Only the digest goes on; the page that answers can be sent to others."""
    form = BerkasForm(request.POST, request.FILES)
    if not form.is_valid():
        return _halaman(request, form_berkas=form)
    tanya = {
        n: form.cleaned_data[n] for n in ("sidik", "nomor") if form.cleaned_data[n]
    }
    return redirect(f"{reverse('penilaian:periksa_berkas')}?{urlencode(tanya)}")


@login_not_required
def pemeriksa_unduh(request: HttpRequest) -> HttpResponse:
    return unduhan(pemeriksa(), MANDIRI, TEKS)


@login_not_required
def kunci_unduh(request: HttpRequest) -> HttpResponse:
    return unduhan(KunciSegel.dari_settings().pem, KUNCI, TEKS)
