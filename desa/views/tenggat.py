"""More time for a desa, exempted months, and how long late evidence is accepted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.actions.tenggat import (
    cancel_pengecualian,
    create_pengecualian,
    create_perpanjangan,
    edit_hari_terlambat,
)
from desa.forms.tenggat import (
    CabutForm,
    HariTerlambatForm,
    PengecualianForm,
    PerpanjanganForm,
)
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.models import Pengecualian, Perpanjangan
from desa.saringan import PerpanjanganSaringan
from desa.views.matriks import PEMBACA, baca_petak, sel_petak
from permata.peran import Peran, require_peran
from permata.templatetags.format import tanggal


@require_peran(*PEMBACA)
def perpanjangan_list(request: Request) -> HttpResponse:
    semua = (
        Perpanjangan.objects.untuk(request.user)
        .filter(musim=musim_kini(request))
        .select_related("desa__kecamatan", "oleh")
    )
    saringan = PerpanjanganSaringan(request.GET, semua, request=request)
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/perpanjangan_list.html", isi)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def perpanjangan_create(
    request: Request, kode: str, jenis: str, bulan: str
) -> HttpResponse:
    petak = baca_petak(request, kode, jenis, bulan)
    form = PerpanjanganForm(request.POST or None)
    if form.is_valid() and petak.bulan:
        try:
            baru = create_perpanjangan(
                petak.musim,
                petak.desa,
                jenis=petak.jenis,
                blth=petak.bulan,
                oleh=request.user,
                **form.cleaned_data,
            )
        except TransisiError as galat:
            form.add_error("sampai", str(galat))
        else:
            pesan = f"{petak.judul} {petak.desa} diperpanjang sampai "
            messages.success(request, f"{pesan}{tanggal(baru.sampai)}.")
            return redirect("desa:matriks_detail", *petak.alamat)
    isi = {"form": form, "petak": petak, "sel": sel_petak(request, petak)}
    return render(request, "desa/perpanjangan_create.html", isi)


@require_peran(*PEMBACA)
def pengecualian_list(request: Request) -> HttpResponse:
    """Few rows: at most one a kecamatan and month, and what was withdrawn."""
    semua = (
        Pengecualian.objects.untuk(request.user)
        .filter(musim=musim_kini(request))
        .select_related("kecamatan", "oleh", "dicabut_oleh")
    )
    return render(request, "desa/pengecualian_list.html", {"daftar": semua})


@require_peran(Peran.ADMIN)
def pengecualian_create(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = PengecualianForm(request.POST or None, musim=musim)
    if form.is_valid():
        try:
            baru = create_pengecualian(musim, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"{baru} dikecualikan. Nilai iuran mengikuti.")
            return redirect("desa:pengecualian_list")
    return render(request, "desa/pengecualian_create.html", {"form": form})


@require_peran(Peran.ADMIN)
def pengecualian_cancel(request: Request, pk: int) -> HttpResponse:
    semua = Pengecualian.objects.untuk(request.user).select_related("kecamatan")
    satu = get_object_or_404(semua, pk=pk, musim=musim_kini(request))
    form = CabutForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_pengecualian(satu, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"Pengecualian {satu} dicabut.")
            return redirect("desa:pengecualian_list")
    isi = {"form": form, "pengecualian": satu}
    return render(request, "desa/pengecualian_cancel.html", isi)


@require_peran(Peran.ADMIN)
def hari_terlambat_update(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = HariTerlambatForm(
        request.POST or None, initial={"hari": musim.hari_terlambat}
    )
    if form.is_valid():
        try:
            edit_hari_terlambat(musim, oleh=request.user, **form.cleaned_data)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Batas keterlambatan disimpan.")
            return redirect("desa:musim_detail")
    return render(request, "desa/hari_terlambat_update.html", {"form": form})
