"""A correction of a sealed result: proposed, opened by a second person, closed."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, musim_kini
from desa.models import Koreksi
from penilaian.actions import close_koreksi, open_koreksi, propose_koreksi
from penilaian.forms import KoreksiForm, SandiForm, TutupKoreksiForm
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
def koreksi_create(request: Request) -> HttpResponse:
    musim, kirim = musim_kini(request), request.method == "POST"
    boleh = not kirim or ratelimit.consume(request, action="segel", user=request.user)
    form = KoreksiForm(
        request.POST if kirim else None,
        musim=musim,
        oleh=request.user,
        terkunci=not boleh,
    )
    if form.is_valid():
        isi = {nama: form.cleaned_data[nama] for nama in ("desa", "nomor_ba", "alasan")}
        try:
            koreksi = propose_koreksi(musim, oleh=request.user, **isi)
            messages.success(request, "Koreksi diusulkan. Kini orang kedua membukanya.")
            return redirect("penilaian:koreksi_detail", koreksi.pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    isi, status = {"form": form}, 429 if form.terkunci else 200
    return render(request, "penilaian/koreksi_create.html", isi, status=status)


def _koreksi(request: Request, pk: int) -> Koreksi:
    semua = Koreksi.objects.select_related(
        "musim", "oleh", "dibuka_oleh", "ditutup_oleh"
    )
    return get_object_or_404(semua, pk=pk, musim=musim_kini(request))


def _halaman(
    request: Request,
    koreksi: Koreksi,
    sandi: SandiForm | None = None,
    tutup: TutupKoreksiForm | None = None,
) -> HttpResponse:
    isi = {
        "koreksi": koreksi,
        "desa": koreksi.desa.select_related("kecamatan").order_by("kode"),
        "sandi": sandi or SandiForm(oleh=request.user),
        "tutup": tutup or TutupKoreksiForm(),
    }
    status = 429 if sandi and sandi.terkunci else 200
    return render(request, "penilaian/koreksi_detail.html", isi, status=status)


@require_peran(Peran.ADMIN)
def koreksi_detail(request: Request, pk: int) -> HttpResponse:
    return _halaman(request, _koreksi(request, pk))


@require_peran(Peran.ADMIN)
@require_POST
def koreksi_open(request: Request, pk: int) -> HttpResponse:
    koreksi = _koreksi(request, pk)
    boleh = ratelimit.consume(request, action="segel", user=request.user)
    form = SandiForm(request.POST, oleh=request.user, terkunci=not boleh)
    if form.is_valid():
        try:
            open_koreksi(koreksi, oleh=request.user)
            messages.success(request, "Koreksi dibuka. Versi tersegel tetap berlaku.")
            return redirect("penilaian:penetapan_detail")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, _koreksi(request, pk), sandi=form)


@require_peran(Peran.ADMIN)
@require_POST
def koreksi_close(request: Request, pk: int) -> HttpResponse:
    koreksi, form = _koreksi(request, pk), TutupKoreksiForm(request.POST)
    if form.is_valid():
        try:
            koreksi = close_koreksi(koreksi, oleh=request.user, **form.cleaned_data)
            kata = koreksi.get_status_display().lower()
            messages.success(request, f"Koreksi {kata}. Versi yang disegel tetap.")
            return redirect("penilaian:penetapan_detail")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, _koreksi(request, pk), tutup=form)
