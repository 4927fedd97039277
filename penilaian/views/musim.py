"""The season's next state and its rules: what needs the score to be done right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from desa.actions.musim import set_aturan
from desa.galat import TransisiError
from desa.http import Request, musim_kini
from penilaian.actions import advance_season
from penilaian.forms import AturanForm
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
@require_POST
def musim_advance(request: Request) -> HttpResponse:
    try:
        musim = advance_season(
            musim_kini(request), dari=request.POST.get("dari", ""), oleh=request.user
        )
        kata = musim.get_status_display().lower()
        messages.success(request, f"Musim {musim.tahun} sekarang: {kata}.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:musim_detail")


@require_peran(Peran.ADMIN)
def aturan_update(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = AturanForm(request.POST or None, aturan=musim.aturan)
    if form.is_valid():
        try:
            aturan = set_aturan(musim, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"{aturan} tersimpan dan berlaku.")
            return redirect("desa:musim_detail")
    isi = {"form": form, "riwayat": musim.aturan_set.order_by("-versi")}
    return render(request, "penilaian/aturan_update.html", isi)
