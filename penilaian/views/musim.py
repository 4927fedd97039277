"""The season's next state."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, isian_kiriman, musim_kini
from penilaian.actions import advance_season
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
@require_POST
def musim_advance(request: Request) -> HttpResponse:
    try:
        musim = advance_season(
            musim_kini(request), dari=isian_kiriman(request, "dari"), oleh=request.user
        )
        kata = musim.get_status_display().lower()
        messages.success(request, f"Musim {musim.tahun} sekarang: {kata}.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:musim_detail")
