"""The desk of a petugas: the queue, one item with its ledger row, the verdict."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from desa.actions.bukti import PUTUSAN
from desa.actions.penanganan import decide_penanganan, hold_bukti
from desa.forms.keputusan import PutusanForm
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.meja import Meja, butir, diputus_hari_ini, pegangan
from desa.models import Bukti
from desa.urutan import Antre, Urutan
from permata.peran import Peran, require_peran


def _urutan(request: Request) -> Urutan:
    return Urutan(request, request.user, musim_kini(request))


@require_peran(Peran.PETUGAS)
def verifikasi_list(request: Request) -> HttpResponse:
    urutan = _urutan(request)
    page_obj = halaman(request, urutan.baris)
    isi = {
        "urutan": urutan,
        "saringan": urutan.saringan,
        "page_obj": page_obj,
        "antrean": butir(request.user, list(page_obj.object_list))[0],
        "mulai": next((satu for satu in urutan.baris if satu.is_bebas), None),
        "hari_ini": diputus_hari_ini(request.user),
    }
    return render(request, "desa/verifikasi_list.html", isi)


@require_peran(Peran.PETUGAS)
def verifikasi_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    meja = Meja(_urutan(request), pk)
    if (versi := meja.versi) is None:
        return redirect("desa:bukti_detail", pk)
    form = PutusanForm(bukti=meja.bukti)
    isi = meja.isi(versi) | {"form": form}
    return render(request, "desa/verifikasi_detail.html", isi)


def _alamat(urutan: Urutan, pk: uuid.UUID) -> str:
    """The desk of this item, under the same filter."""
    return reverse("desa:verifikasi_detail", args=[pk]) + urutan.saringan.kueri


def _lanjut(request: Request, urutan: Urutan, calon: list[Antre]) -> HttpResponse:
    """The first of these that still waits and is free, taken at once."""
    bukti = Bukti.objects.untuk(request.user).in_bulk([satu.pk for satu in calon[:20]])
    for satu in calon[:20]:
        try:
            if hold_bukti(bukti[satu.pk], oleh=request.user).oleh == request.user:
                return redirect(_alamat(urutan, satu.pk))
        except TransisiError:
            continue
    return redirect(reverse("desa:verifikasi_list") + urutan.saringan.kueri)


def _didahului(
    request: Request, bukti: Bukti, form: PutusanForm, galat: TransisiError
) -> HttpResponse:
    """Both verdicts side by side: what holds, and what was not kept."""
    langkah = bukti.transisi_set.exclude(oleh=request.user).filter(ke__in=PUTUSAN)
    isi = {
        "bukti": bukti,
        "galat": galat,
        "form": form,
        "putusan": langkah.select_related("oleh", "versi").last(),
        "ke": Bukti.Status(form.cleaned_data["ke"]),
    }
    return render(request, "desa/verifikasi_didahului.html", isi, status=409)


def _putuskan(
    request: Request, urutan: Urutan, bukti: Bukti, form: PutusanForm
) -> HttpResponse | None:
    """Decide and go on; None where the form has to be mended."""
    calon = list(urutan.sesudah(bukti.pk))
    putusan = form.cleaned_data
    try:
        hasil = decide_penanganan(bukti, oleh=request.user, **putusan)
    except TransisiError as galat:
        kini = Bukti.objects.untuk(request.user).lengkap().get(pk=bukti.pk)
        if (kini.status, kini.versi_kini) != (Bukti.Status.DIAJUKAN, putusan["versi"]):
            return _didahului(request, kini, form, galat)
        form.add_error(None, str(galat))
        return None
    kata = Bukti.Status(putusan["ke"]).label.lower()
    messages.success(request, f"{hasil} dari {hasil.desa.sebutan} {kata}.")
    return _lanjut(request, urutan, calon)


@require_peran(Peran.PETUGAS)
@require_POST
def bukti_decide(request: Request, pk: uuid.UUID) -> HttpResponse:
    urutan = _urutan(request)
    meja = Meja(urutan, pk)
    form = PutusanForm(request.POST, bukti=meja.bukti)
    if form.is_valid() and (jawab := _putuskan(request, urutan, meja.bukti, form)):
        return jawab
    if (versi := meja.versi) is None:
        return redirect("desa:bukti_detail", pk)
    isi = meja.isi(versi) | {"form": form}
    return render(request, "desa/verifikasi_detail.html", isi)


@require_peran(Peran.PETUGAS)
@require_POST
def bukti_hold(request: Request, pk: uuid.UUID) -> HttpResponse:
    """Take the item, or renew: asked by the open desk, or by "Ambil alih"."""
    bukti = get_object_or_404(
        Bukti.objects.untuk(request.user).select_related("desa"), pk=pk
    )
    galat = ""
    try:
        ambil = request.POST.get("ambil_alih") == "ya"
        bukti.penanganan = hold_bukti(bukti, oleh=request.user, ambil_alih=ambil)
    except TransisiError as sebab:
        galat = str(sebab)
    if request.headers.get("HX-Request"):
        dipegang = pegangan(bukti, request.user)
        isi = {"bukti": bukti, "galat": galat, "dipegang": dipegang}
        return render(request, "desa/_pegang.html", isi)
    if galat:
        messages.error(request, galat)
    return redirect(_alamat(_urutan(request), pk))
