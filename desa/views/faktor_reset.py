"""A lost second factor, taken away by another panitia (SEC-03)."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from desa.actions.faktor import reset_faktor
from desa.faktor import is_berfaktor
from desa.forms.sandi import ResetForm
from desa.galat import TransisiError
from desa.http import Request
from desa.models import Pengguna
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
@sensitive_post_parameters("sandi", "kode")
def pengguna_reset(request: Request, pk: int) -> HttpResponse:
    akun = get_object_or_404(Pengguna.objects.diurus(request.user).lengkap(), pk=pk)
    if not is_berfaktor(akun):
        messages.info(request, f"{akun} tidak memakai verifikasi dua langkah.")
        return redirect("desa:pengguna_detail", pk)
    kirim, siapa = request.method == "POST", request.user
    boleh = not kirim or ratelimit.consume(request, action="faktor_pasang", user=siapa)
    form = ResetForm(request.POST if kirim else None, oleh=siapa, terkunci=not boleh)
    if form.is_valid():
        try:
            reset_faktor(akun, alasan=form.cleaned_data["alasan"], oleh=siapa)
            messages.success(request, f"{akun} memasang lagi saat masuk berikutnya.")
            return redirect("desa:pengguna_detail", pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    status = 429 if form.terkunci else 200
    isi = {"form": form, "akun": akun}
    return render(request, "desa/pengguna_reset.html", isi, status=status)
