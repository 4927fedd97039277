"""Monitoring: what pendamping report, and what the branch answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.forms.unggah import keep_berkas, milik
from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman, musim_kini
from desa.models import Desa
from desa.views.berkas import berkas_response
from permata import waktu
from permata.luring import tinggal
from permata.peran import BOLEH, SEMUA, Peran, require_peran
from sosialisasi.actions import (
    answer_monitoring,
    close_monitoring,
    create_monitoring,
    discard_monitoring,
)
from sosialisasi.binaan import binaan
from sosialisasi.forms import MonitoringForm, TanggapanForm
from sosialisasi.forms.monitoring import awal_draf
from sosialisasi.models import (
    FotoMonitoring,
    Monitoring,
    MonitoringQuerySet,
    TindakLanjut,
)
from sosialisasi.pertanyaan import terjawab
from sosialisasi.riwayat import riwayat
from sosialisasi.saringan import MonitoringSaringan

Status = Monitoring.Status


def monitoring_lengkap(request: Request) -> MonitoringQuerySet:
    return Monitoring.objects.untuk(request.user).select_related(
        "desa__kecamatan", "oleh", "ditanggapi_oleh", "musim"
    )


@require_peran(*SEMUA)
def monitoring_list(request: Request) -> HttpResponse:
    semua = monitoring_lengkap(request).filter(musim=musim_kini(request))
    terkirim = semua.terkirim()
    saringan = MonitoringSaringan(request.GET, terkirim, request=request)
    boleh_tulis = request.user.peran in BOLEH[monitoring_create]
    menunggu = Q(status=Status.DIKIRIM)
    konteks = {
        **terkirim.aggregate(jumlah=Count("pk"), menunggu=Count("pk", filter=menunggu)),
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "boleh_tulis": boleh_tulis,
        "draf": semua.draf() if boleh_tulis else semua.none(),
    }
    return render(request, "sosialisasi/monitoring_list.html", konteks)


def monitoring_form(request: Request, awal: dict[str, Any]) -> MonitoringForm:
    form = MonitoringForm(
        request.POST or None,
        request.FILES or None,
        instance=Monitoring(musim=musim_kini(request)),
        initial=awal,
        draf=request.POST.get("aksi") == Status.DRAF,
        pengguna=request.user,
    )
    return milik(form, request.user)


def send_monitoring(request: Request, form: MonitoringForm) -> Monitoring | None:
    """What was filled in, sent or kept; a refusal goes to the form."""
    try:
        return create_monitoring(
            form.laporan,
            foto=form.cleaned_data["foto"],
            tindak=form.tindak,
            oleh=request.user,
        )
    except KunciError as error:
        form.add_error(None, ValidationError(str(error), code="kunci"))
        return None


def handle_monitoring(
    request: Request, awal: dict[str, Any], draf: Monitoring | None = None
) -> HttpResponse:
    """The one screen of a report, new or a draft that goes on."""
    form = monitoring_form(request, awal)
    if form.is_valid() and (monitoring := send_monitoring(request, form)):
        if monitoring.status == Status.DRAF:
            messages.success(request, f"Draf {monitoring.desa} sudah disimpan.")
            return redirect("sosialisasi:monitoring_update", monitoring.pk)
        messages.success(request, f"Laporan {monitoring.desa} sudah terkirim.")
        return redirect("sosialisasi:monitoring_detail", monitoring.pk)
    keep_berkas(form)
    dipilih = Desa.objects.untuk(request.user).filter(pk=awal["desa"])
    konteks = {
        "form": form,
        "draf": draf,
        "perhatian": binaan(musim_kini(request), request.user, dipilih),
    }
    return render(request, "sosialisasi/monitoring_create.html", konteks)


@require_peran(Peran.PENDAMPING)
@tinggal
def monitoring_create(request: Request) -> HttpResponse:
    desa = Desa.objects.untuk(request.user).values_list("pk", "kode")
    pilihan = {kode: pk for pk, kode in desa}.get(request.GET.get("desa", ""))
    awal = {"tanggal": waktu.hari_ini(), "desa": pilihan}
    return handle_monitoring(request, awal)


@require_peran(Peran.PENDAMPING)
def monitoring_update(request: Request, pk: int) -> HttpResponse:
    """An own draft goes on; what was sent meanwhile is shown."""
    semua = monitoring_lengkap(request).filter(oleh=request.user)
    draf = get_object_or_404(semua, pk=pk)
    if draf.status != Status.DRAF:
        return redirect("sosialisasi:monitoring_detail", pk)
    return handle_monitoring(request, awal_draf(draf), draf)


@require_peran(Peran.PENDAMPING)
@require_POST
def monitoring_discard(request: Request, pk: int) -> HttpResponse:
    semua = monitoring_lengkap(request).filter(oleh=request.user)
    draf = get_object_or_404(semua, pk=pk)
    try:
        discard_monitoring(draf, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
        return redirect("sosialisasi:monitoring_detail", pk)
    messages.success(request, f"Draf {draf.desa} sudah dibuang.")
    return redirect("sosialisasi:monitoring_list")


def render_monitoring(
    request: Request, monitoring: Monitoring, form: TanggapanForm
) -> HttpResponse:
    tindak = TindakLanjut.objects.untuk(request.user).filter(monitoring=monitoring)
    konteks = {
        "monitoring": monitoring,
        "terjawab": terjawab(monitoring.jawaban, monitoring.versi_pertanyaan),
        "foto_set": monitoring.foto_set.select_related("berkas"),
        "tindak": tindak.select_related("pemilik"),
        "kini": waktu.hari_ini(),
        "riwayat": riwayat(monitoring),
        "boleh_tanggapi": request.user.peran in BOLEH[monitoring_answer]
        and monitoring.oleh_id != request.user.pk,
        "form": form,
    }
    return render(request, "sosialisasi/monitoring_detail.html", konteks)


@require_peran(*SEMUA)
def monitoring_detail(request: Request, pk: int) -> HttpResponse:
    monitoring = get_object_or_404(monitoring_lengkap(request), pk=pk)
    if monitoring.status == Status.DRAF:
        return redirect("sosialisasi:monitoring_update", pk)
    return render_monitoring(request, monitoring, TanggapanForm())


@require_peran(Peran.PETUGAS)
@require_POST
def monitoring_answer(request: Request, pk: int) -> HttpResponse:
    monitoring = get_object_or_404(monitoring_lengkap(request), pk=pk)
    form = TanggapanForm(request.POST)
    if not form.is_valid():
        return render_monitoring(request, monitoring, form)
    try:
        answer_monitoring(monitoring, **form.cleaned_data, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Tanggapan sudah terkirim.")
    return redirect("sosialisasi:monitoring_detail", pk)


@require_peran(Peran.PETUGAS)
@require_POST
def monitoring_close(request: Request, pk: int) -> HttpResponse:
    monitoring = get_object_or_404(monitoring_lengkap(request), pk=pk)
    try:
        close_monitoring(monitoring, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Laporan sudah ditutup.")
    return redirect("sosialisasi:monitoring_detail", pk)


@require_peran(*SEMUA)
def foto_monitoring_detail(request: Request, pk: int) -> HttpResponseBase:
    semua = FotoMonitoring.objects.untuk(request.user).select_related("berkas")
    return berkas_response(get_object_or_404(semua, pk=pk).berkas)
