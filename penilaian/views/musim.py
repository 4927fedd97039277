"""The season's next state."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from desa.forms.sandi import SandiForm
from desa.galat import TransisiError
from desa.http import Request, isian_kiriman, musim_kini
from desa.models import Musim
from penilaian.actions import advance_season
from permata.peran import Peran, require_peran


def _check_sandi(request: Request, dari: str) -> None:
    """What is announced cannot be called back: who does it shows that he is it."""
    if dari != Musim.Status.DITETAPKAN:
        return
    boleh = ratelimit.consume(request, action="segel", user=request.user)
    form = SandiForm(request.POST, oleh=request.user, terkunci=not boleh)
    for galat in form.errors.values():
        raise TransisiError(str(galat[0]))


@require_peran(Peran.ADMIN)
@require_POST
@sensitive_post_parameters("sandi", "kode")
def musim_advance(request: Request) -> HttpResponse:
    dari = isian_kiriman(request, "dari")
    try:
        _check_sandi(request, dari)
        musim = advance_season(musim_kini(request), dari=dari, oleh=request.user)
        kata = musim.get_status_display().lower()
        messages.success(request, f"Musim {musim.tahun} sekarang: {kata}.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:musim_detail")
