"""The promise of an answer: set by the panitia, shown on the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from desa.actions.janji import edit_janji
from desa.forms.keputusan import JanjiForm
from desa.http import Request, musim_kini
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
def janji_update(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = JanjiForm(request.POST or None, initial={"hari": musim.janji_hari})
    if form.is_valid():
        edit_janji(musim, oleh=request.user, **form.cleaned_data)
        messages.success(request, "Janji jawaban disimpan.")
        return redirect("desa:musim_detail")
    return render(request, "desa/janji_update.html", {"form": form})
