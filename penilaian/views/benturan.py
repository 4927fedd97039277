"""Conflicts of interest: declared by jurors, read by the panitia."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from desa.galat import TransisiError
from desa.http import Request, musim_kini
from penilaian.actions import declare_benturan
from penilaian.forms import BenturanForm
from penilaian.juri.benturan import benturan_musim, is_menyatakan, sikap_juri
from permata.peran import Peran, require_peran


@require_peran(Peran.JURI)
def benturan_create(request: Request) -> HttpResponse:
    """The first page of a juror in a season; later, the page to add a tie."""
    musim = musim_kini(request)
    tambah = is_menyatakan(musim, request.user)
    form = BenturanForm(
        request.POST or None, musim=musim, juri=request.user, tambah=tambah
    )
    if form.is_valid():
        try:
            declare_benturan(form.isi, musim=musim, oleh=request.user)
            messages.success(request, "Pernyataan tersimpan.")
            return redirect(
                "penilaian:benturan_list" if tambah else "penilaian:beranda"
            )
        except TransisiError as galat:
            messages.error(request, str(galat))
    isi = {"form": form, "tambah": tambah}
    return render(request, "penilaian/benturan_create.html", isi)


@require_peran(Peran.ADMIN, Peran.JURI)
def benturan_list(request: Request) -> HttpResponse:
    """A juror reads the own ties, the panitia those of every juror."""
    musim = musim_kini(request)
    sendiri = request.user.peran == Peran.JURI
    sikap = [sikap_juri(musim, request.user)] if sendiri else benturan_musim(musim)
    isi = {"sikap": sikap, "belum": sum(satu.pada is None for satu in sikap)}
    return render(request, "penilaian/benturan_list.html", isi)
