"""Another role or wilayah for a person who has an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.actions.pindah import change_wilayah
from desa.forms.pengguna import PindahForm
from desa.galat import TransisiError
from desa.http import Request
from desa.models import Pengguna
from desa.segar import require_segar
from desa.undangan import peran_boleh
from permata.peran import Peran, require_peran


def _pilihan(oleh: Pengguna) -> tuple[Peran, ...]:
    """A juror stays one (actions/pindah.py)."""
    return tuple(satu for satu in peran_boleh(oleh) if satu != Peran.JURI)


def _awal(akun: Pengguna) -> dict[str, Any]:
    tugas = list(akun.penugasan_set.all())
    return {
        "desa": akun.desa,
        "binaan": [satu.desa_id for satu in tugas if satu.desa_id],
        "kecamatan": [satu.kecamatan_id for satu in tugas if satu.kecamatan_id],
    }


@require_peran(Peran.ADMIN, Peran.PETUGAS)
@require_segar
def pengguna_update(request: Request, pk: int) -> HttpResponse:
    semua = Pengguna.objects.diurus(request.user).filter(nonaktif_pada=None)
    akun = get_object_or_404(semua.exclude(peran=Peran.JURI).lengkap(), pk=pk)
    pilihan = _pilihan(request.user)
    diminta = request.GET.get("peran", akun.peran)
    peran = next((satu for satu in pilihan if satu == diminta), Peran(akun.peran))
    form = PindahForm(
        request.POST or None, initial=_awal(akun), peran=peran, oleh=request.user
    )
    if form.is_valid():
        try:
            alasan = form.cleaned_data["alasan"]
            change_wilayah(akun, form.baru(akun), alasan=alasan, oleh=request.user)
            messages.success(request, f"Peran dan wilayah {akun} berubah.")
            return redirect("desa:pengguna_list")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    isi = {"form": form, "akun": akun, "peran": peran, "pilihan": pilihan}
    return render(request, "desa/pengguna_update.html", isi)
