"""Materials that the branch hands out: list, versions, files."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_POST

from desa.forms.unggah import keep_berkas, milik
from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman
from desa.views.berkas import berkas_response
from permata import simpan, waktu
from permata.berkas import BerkasError
from permata.berkas.halaman import gambar_halaman
from permata.middleware import KOTAK_PASIR
from permata.peran import SEMUA, Peran, require_peran
from permata.wa import wa_url
from sosialisasi.actions.materi import (
    add_versi,
    archive_materi,
    change_materi,
    create_materi,
)
from sosialisasi.forms.materi import MateriBaruForm, MateriForm, VersiForm
from sosialisasi.models import (
    Materi,
    MateriQuerySet,
    VersiMateri,
    VersiMateriQuerySet,
)
from sosialisasi.saringan_hadir import MateriSaringan

PENGELOLA = (Peran.PETUGAS, Peran.ADMIN)
BARU = timedelta(days=30)


def materi_lengkap(request: Request) -> MateriQuerySet:
    """With `terbaru`, when its last version came, and how many there are."""
    return Materi.objects.untuk(request.user).annotate(
        terbaru=Max("versi_set__pada"), banyak=Count("versi_set")
    )


def versi_lengkap(request: Request) -> VersiMateriQuerySet:
    return VersiMateri.objects.untuk(request.user).select_related("berkas", "materi")


@require_peran(*SEMUA)
def materi_list(request: Request) -> HttpResponse:
    arsip = "arsip" in request.GET and request.user.peran in PENGELOLA
    semua = materi_lengkap(request).filter(diarsipkan_pada__isnull=not arsip)
    saringan = MateriSaringan(request.GET, semua, request=request)
    konteks = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "arsip": arsip,
        "sejak": waktu.sekarang() - BARU,
        "boleh_kelola": request.user.peran in PENGELOLA,
    }
    return render(request, "sosialisasi/materi_list.html", konteks)


@require_peran(*SEMUA)
def materi_detail(request: Request, pk: int) -> HttpResponse:
    materi = get_object_or_404(materi_lengkap(request), pk=pk)
    versi = list(versi_lengkap(request).filter(materi=materi).select_related("oleh"))
    url = request.build_absolute_uri(reverse("sosialisasi:materi_detail", args=[pk]))
    pesan = f"{materi.judul}\nBuka dengan akun Permata:\n{url}"
    konteks = {
        "materi": materi,
        "versi": versi,
        "terbaru": versi[0] if versi else None,
        "wa": wa_url(pesan),
        "boleh_kelola": request.user.peran in PENGELOLA,
    }
    return render(request, "sosialisasi/materi_detail.html", konteks)


@require_peran(*PENGELOLA)
def materi_create(request: Request) -> HttpResponse:
    form = milik(
        MateriBaruForm(request.POST or None, request.FILES or None), request.user
    )
    if form.is_valid():
        kunci = form.cleaned_data["kunci"]
        try:
            materi = create_materi(
                form.isi_materi, form.isi_versi, kunci=kunci, oleh=request.user
            )
        except KunciError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Materi sudah kami simpan.")
            return redirect("sosialisasi:materi_detail", materi.pk)
    keep_berkas(form)
    return render(request, "sosialisasi/materi_create.html", {"form": form})


@require_peran(*PENGELOLA)
def materi_update(request: Request, pk: int) -> HttpResponse:
    materi = get_object_or_404(Materi.objects.untuk(request.user), pk=pk)
    form = MateriForm(request.POST or None, instance=materi)
    if form.is_valid():
        change_materi(materi, form.isi_materi, oleh=request.user)
        messages.success(request, "Perubahan sudah kami simpan.")
        return redirect("sosialisasi:materi_detail", pk)
    konteks = {"materi": materi, "form": form}
    return render(request, "sosialisasi/materi_update.html", konteks)


@require_peran(*PENGELOLA)
def materi_renew(request: Request, pk: int) -> HttpResponse:
    materi = get_object_or_404(Materi.objects.untuk(request.user), pk=pk)
    form = milik(VersiForm(request.POST or None, request.FILES or None), request.user)
    if form.is_valid():
        kunci = form.cleaned_data["kunci"]
        try:
            versi = add_versi(materi, form.isi_versi, kunci=kunci, oleh=request.user)
        except (KunciError, TransisiError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Versi {versi.nomor} sudah kami simpan.")
            return redirect("sosialisasi:materi_detail", pk)
    keep_berkas(form)
    konteks = {"materi": materi, "form": form}
    return render(request, "sosialisasi/materi_renew.html", konteks)


@require_peran(*PENGELOLA)
@require_POST
def materi_archive(request: Request, pk: int) -> HttpResponse:
    """Put away, or with `pakai` into use again."""
    materi = get_object_or_404(Materi.objects.untuk(request.user), pk=pk)
    arsip = "pakai" not in request.POST
    archive_materi(materi, arsip=arsip, oleh=request.user)
    kata = "diarsipkan" if arsip else "dipakai lagi"
    messages.success(request, f"Materi ini {kata}.")
    return redirect("sosialisasi:materi_detail", pk)


@require_peran(*SEMUA)
def versi_download(request: Request, pk: int) -> HttpResponseBase:
    versi = get_object_or_404(versi_lengkap(request), pk=pk)
    return berkas_response(versi.berkas)


@require_peran(*SEMUA)
def versi_preview(request: Request, pk: int) -> HttpResponseBase:
    """The first page as a picture."""
    versi = get_object_or_404(versi_lengkap(request), pk=pk)
    sidik = quote_etag(f"{versi.berkas.sha256}-1")
    if sidik in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304)
    try:
        isi = gambar_halaman(simpan.baca(versi.berkas.sha256), 1)
    except BerkasError:
        return HttpResponse(status=404)
    response = HttpResponse(isi, content_type="image/jpeg")
    response["ETag"] = sidik
    response["Content-Security-Policy"] = KOTAK_PASIR
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    return response
