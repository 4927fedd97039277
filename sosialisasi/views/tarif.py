"""The table of tariffs: read, added to, ended; nothing in it is ever deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.nasional import is_pengubah
from desa.galat import TransisiError
from desa.http import Request, halaman
from desa.nasional import require_nasional, require_pengubah
from permata import waktu
from permata.peran import Peran, require_peran
from sosialisasi.actions.tarif import create_tarif, end_tarif, load_tarif
from sosialisasi.forms.tarif import AkhiriTarifForm, TarifForm
from sosialisasi.models import TarifIuran
from sosialisasi.saringan_manfaat import TarifSaringan

DAFTAR = "sosialisasi:tarif_list"


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_nasional
def tarif_list(request: Request) -> HttpResponse:
    hari = waktu.hari_ini()
    saringan = TarifSaringan(request.GET, TarifIuran.objects.all(), request=request)
    isi = {
        "hari": hari,
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "is_pengubah": is_pengubah(request.user),
    }
    return render(request, "sosialisasi/tarif_list.html", isi)


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_pengubah(DAFTAR)
@require_POST
def tarif_load(request: Request) -> HttpResponse:
    """Fill an empty table with the rows that ship with the product."""
    if jumlah := load_tarif(oleh=request.user):
        messages.success(request, f"{jumlah} tarif dimuat.")
    else:
        messages.info(request, "Tabel tarif sudah terisi; tidak ada yang diubah.")
    return redirect(DAFTAR)


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_pengubah(DAFTAR)
def tarif_create(request: Request) -> HttpResponse:
    form = TarifForm(request.POST or None)
    if form.is_valid():
        alasan = form.cleaned_data["alasan"]
        try:
            baru = create_tarif(form.isi, alasan=alasan, oleh=request.user)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"Tarif {baru.get_program_display()} ditulis.")
            return redirect(DAFTAR)
    return render(request, "sosialisasi/tarif_create.html", {"form": form})


@require_peran(Peran.ADMIN, Peran.PUSAT)
@require_pengubah(DAFTAR)
def tarif_end(request: Request, pk: int) -> HttpResponse:
    tarif = get_object_or_404(TarifIuran.objects.all(), pk=pk)
    form = AkhiriTarifForm(request.POST or None)
    if form.is_valid():
        try:
            end_tarif(tarif, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            form.add_error("sampai", str(galat))
        else:
            messages.success(request, "Tarif diakhiri.")
            return redirect(DAFTAR)
    return render(request, "sosialisasi/tarif_end.html", {"form": form, "tarif": tarif})
