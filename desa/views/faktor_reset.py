"""A lost second factor, taken away by another panitia (SEC-03)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.actions.faktor import reset_faktor
from desa.faktor import is_berfaktor
from desa.forms.sandi import ResetForm
from desa.galat import TransisiError
from desa.http import Request
from desa.models import Pengguna
from desa.segar import require_segar
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
@require_segar
def pengguna_reset(request: Request, pk: int) -> HttpResponse:
    akun = get_object_or_404(Pengguna.objects.diurus(request.user).lengkap(), pk=pk)
    if not is_berfaktor(akun):
        messages.info(request, f"{akun} tidak memakai verifikasi dua langkah.")
        return redirect("desa:pengguna_detail", pk)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        try:
            alasan = form.cleaned_data["alasan"]
            reset_faktor(akun, alasan=alasan, oleh=request.user)
            messages.success(request, f"{akun} memasang lagi saat masuk berikutnya.")
            return redirect("desa:pengguna_detail", pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    isi = {"form": form, "akun": akun}
    return render(request, "desa/pengguna_reset.html", isi)
