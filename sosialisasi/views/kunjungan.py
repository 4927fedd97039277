"""Visits: how far they have come, planning and logging them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.forms.unggah import keep_berkas, milik
from desa.galat import KunciError, TransisiError
from desa.http import Request
from desa.models import Kecamatan
from desa.views.berkas import berkas_response
from permata import waktu
from permata.luring import tinggal
from permata.peran import BOLEH, Peran, require_peran
from sosialisasi.actions import (
    TRANSISI,
    change_rencana,
    complete_kunjungan,
    create_kunjungan,
    report_kunjungan,
    stop_kunjungan,
)
from sosialisasi.bentrok import Bentrok
from sosialisasi.forms import HentiForm, LaporForm
from sosialisasi.jadwal import baca_jadwal
from sosialisasi.models import (
    FotoKunjungan,
    Kunjungan,
    KunjunganQuerySet,
    TindakLanjut,
    TindakLanjutQuerySet,
)
from sosialisasi.rincian import foto_tercatat, kata_semua, rincian
from sosialisasi.riwayat import KATA_KUNJUNGAN, riwayat
from sosialisasi.views.formulir import (
    kecamatan_dipilih,
    kunjungan_form,
    pelaksanaan_form,
    rencana_form,
    rencana_hari_ini,
)

Status = Kunjungan.Status
TERLAKSANA = (Status.TERLAKSANA, Status.DILAPORKAN)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@tinggal
def kunjungan_create(request: Request) -> HttpResponse:
    daftar = list(Kecamatan.objects.untuk(request.user).order_by("nama"))
    hari_ini = rencana_hari_ini(request)
    kecamatan = kecamatan_dipilih(request, daftar, hari_ini)
    rencana = request.GET.get("status") == Status.RENCANA
    form = kecamatan and kunjungan_form(request, kecamatan, rencana=rencana)
    if form and form.is_valid():
        try:
            kunjungan = create_kunjungan(
                form.isi,
                musim=form.instance.musim,
                kecamatan=form.instance.kecamatan,
                status=form.instance.status,
                kunci=form.cleaned_data["kunci"],
                oleh=request.user,
            )
        except KunciError as error:
            form.add_error(None, ValidationError(str(error), code="kunci"))
        else:
            messages.success(request, f"Kunjungan {kecamatan} sudah kami simpan.")
            return redirect("sosialisasi:kunjungan_detail", kunjungan.pk)
    if form:
        keep_berkas(form)
    konteks = {
        "daftar": daftar,
        "rencana": rencana,
        "hari_ini": hari_ini,
        "kecamatan": kecamatan,
        "form": form,
    }
    return render(request, "sosialisasi/kunjungan_create.html", konteks)


def kunjungan_lengkap(request: Request) -> KunjunganQuerySet:
    return Kunjungan.objects.untuk(request.user).select_related(
        "kecamatan", "musim", "petugas"
    )


def tindak_kunjungan(request: Request, kunjungan: Kunjungan) -> TindakLanjutQuerySet:
    """What has to follow from this visit, as far as this user may see it."""
    return (
        TindakLanjut.objects.untuk(request.user)
        .filter(kunjungan=kunjungan)
        .select_related("desa", "kecamatan", "pemilik")
    )


def _bentrok(request: Request, kunjungan: Kunjungan) -> list[Bentrok]:
    """What is in the way of a plan."""
    if kunjungan.status != Status.RENCANA:
        return []
    jadwal = baca_jadwal(kunjungan.musim, request.user)
    return jadwal.tandai([kunjungan]).get(kunjungan.pk, [])


def render_kunjungan(
    request: Request,
    kunjungan: Kunjungan,
    *,
    henti: HentiForm | None = None,
    lapor: LaporForm | None = None,
) -> HttpResponse:
    """The page of one visit; a form that was refused keeps what was typed."""
    hadir = kunjungan.kehadiran_set.select_related("desa").order_by("desa__nama")
    konteks = {
        "kunjungan": kunjungan,
        "rincian": rincian(kunjungan),
        "hadir": hadir,
        "orang": kata_semua(hadir),
        "foto": foto_tercatat(kunjungan),
        "tindak": tindak_kunjungan(request, kunjungan),
        "kini": waktu.hari_ini(),
        "riwayat": riwayat(kunjungan, KATA_KUNJUNGAN),
        "boleh_catat": request.user.peran in BOLEH[kunjungan_update],
        "bentrok": _bentrok(request, kunjungan),
        "boleh_cetak": kunjungan.status in TERLAKSANA,
        "is_terbuka": Status.TERLAKSANA in TRANSISI[kunjungan.status],
        "henti": henti or HentiForm(kunjungan=kunjungan),
        "lapor": lapor or milik(LaporForm(), request.user),
    }
    return render(request, "sosialisasi/kunjungan_detail.html", konteks)


@require_peran(Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)
def kunjungan_detail(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_lengkap(request), pk=pk)
    return render_kunjungan(request, kunjungan)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@tinggal
def kunjungan_update(request: Request, pk: int) -> HttpResponse:
    """The report on a visit that was planned."""
    kunjungan = get_object_or_404(kunjungan_lengkap(request), pk=pk)
    form = pelaksanaan_form(request, kunjungan)
    if form.is_valid():
        try:
            complete_kunjungan(kunjungan, form.isi, oleh=request.user)
        except TransisiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Pelaksanaan kunjungan sudah kami simpan.")
            return redirect("sosialisasi:kunjungan_detail", pk)
    keep_berkas(form)
    konteks = {"kunjungan": kunjungan, "form": form}
    return render(request, "sosialisasi/kunjungan_update.html", konteks)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def rencana_update(request: Request, pk: int) -> HttpResponse:
    """A plan that changes, or a new date for one that was put off."""
    kunjungan = get_object_or_404(kunjungan_lengkap(request), pk=pk)
    form = rencana_form(request, kunjungan)
    if form.is_valid():
        try:
            change_rencana(kunjungan, form.isi, oleh=request.user)
        except TransisiError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "Rencana kunjungan sudah kami simpan.")
        return redirect("sosialisasi:kunjungan_detail", pk)
    konteks = {"kunjungan": kunjungan, "form": form}
    return render(request, "sosialisasi/rencana_update.html", konteks)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@require_POST
def kunjungan_stop(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_lengkap(request), pk=pk)
    form = HentiForm(request.POST, kunjungan=kunjungan)
    if not form.is_valid():
        return render_kunjungan(request, kunjungan, henti=form)
    try:
        kunjungan = stop_kunjungan(kunjungan, **form.cleaned_data, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        kata = kunjungan.get_status_display().lower()
        messages.success(request, f"Kunjungan tercatat {kata}.")
    return redirect("sosialisasi:kunjungan_detail", pk)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@require_POST
def kunjungan_report(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_lengkap(request), pk=pk)
    form = milik(LaporForm(request.POST, request.FILES), request.user)
    if not form.is_valid():
        keep_berkas(form)
        return render_kunjungan(request, kunjungan, lapor=form)
    try:
        report_kunjungan(kunjungan, **form.cleaned_data, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Laporan kunjungan sudah terkirim.")
    return redirect("sosialisasi:kunjungan_detail", pk)


@require_peran(Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)
def foto_detail(request: Request, pk: int) -> HttpResponseBase:
    foto = get_object_or_404(
        FotoKunjungan.objects.untuk(request.user).select_related("berkas"), pk=pk
    )
    return berkas_response(foto.berkas)
