"""Days off: one list for all kabupaten, and what a change does to their due dates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from desa.actions.musim import add_hari_libur, remove_hari_libur
from desa.forms.keputusan import HariLiburForm
from desa.galat import TransisiError
from desa.geser import dampak_libur
from desa.http import Request, halaman
from desa.models import HariLibur
from desa.nasional import require_nasional, require_pengubah
from desa.saringan_libur import LiburSaringan
from permata.peran import Peran, require_peran


def _letak(request: Request) -> dict[str, Any]:
    """Whose page this is, and where this person reads the list."""
    pusat = request.user.peran == Peran.PUSAT
    daftar = reverse("desa:libur_list" if pusat else "desa:musim_detail")
    return {"pusat": pusat, "daftar": daftar}


@require_peran(Peran.PUSAT)
@require_nasional
def libur_list(request: Request) -> HttpResponse:
    saringan = LiburSaringan(request.GET, HariLibur.objects.all(), request=request)
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.baris)}
    return render(request, "desa/libur_list.html", isi)


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_pengubah("desa:musim_detail")
def libur_create(request: Request) -> HttpResponse:
    """What it would move is shown first; what was seen is sent with `yakin`."""
    form, letak = HariLiburForm(request.POST or None), _letak(request)
    sah = form.is_valid()
    if sah and "yakin" in request.POST:
        try:
            add_hari_libur(form.save(commit=False), oleh=request.user)
            messages.success(request, "Hari libur ditambahkan.")
        except TransisiError as galat:
            messages.error(request, str(galat))
        return redirect(letak["daftar"])
    libur = form.save(commit=False) if sah else None
    isi = letak | {
        "form": form,
        "libur": libur,
        "dampak": dampak_libur(tambah=libur) if libur else None,
    }
    return render(request, "desa/libur_create.html", isi)


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_pengubah("desa:musim_detail")
def libur_delete(request: Request, pk: int) -> HttpResponse:
    libur, letak = get_object_or_404(HariLibur, pk=pk), _letak(request)
    if request.method == "POST":
        try:
            remove_hari_libur(libur, oleh=request.user)
            messages.success(request, "Hari libur dihapus.")
        except TransisiError as galat:
            messages.error(request, str(galat))
        return redirect(letak["daftar"])
    isi = letak | {"libur": libur, "dampak": dampak_libur(hapus=libur)}
    return render(request, "desa/libur_delete.html", isi)
