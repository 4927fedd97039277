"""Reminders: who has not sent, the message, its log, and the link in it."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from desa.actions.pengingat import (
    BaruDiingatkanError,
    Perkara,
    create_pengingat,
    open_pengingat,
    terakhir,
)
from desa.belum import Belum, daftar_belum
from desa.forms.pengingat import PengingatForm, operator_desa
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.models import Desa, Musim, Pengguna, Pengingat
from desa.pengingat import baca_token, formulir_url, token_dari, tulis_pesan, wa_url
from desa.saringan_pengingat import BelumSaringan, PengingatSaringan
from permata.peran import Peran, require_peran

PENGIRIM = (Peran.PETUGAS, Peran.PENDAMPING)


def _hasil(pengguna: Pengguna, musim: Musim, kategori: str) -> dict[str, int]:
    """How many were sent, opened, and done."""
    semua = Pengingat.objects.untuk(pengguna).lengkap()
    return semua.filter(musim=musim, kategori=kategori).aggregate(
        dikirim=Count("pk"), dibuka=Count("dibuka_pada"), selesai=Count("selesai_pada")
    )


@require_peran(*PENGIRIM)
def pengingat_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    saringan = BelumSaringan(request, musim)
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "jumlah_desa": len({satu.belum.desa.pk for satu in saringan.baris}),
        "hasil": _hasil(request.user, musim, saringan.kategori),
    }
    return render(request, "desa/pengingat_list.html", isi)


@require_peran(*PENGIRIM)
def pengingat_riwayat(request: Request) -> HttpResponse:
    semua = Pengingat.objects.untuk(request.user).filter(musim=musim_kini(request))
    saringan = PengingatSaringan(
        request.GET, semua.lengkap().order_by("-dikirim_pada"), request=request
    )
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/pengingat_riwayat.html", isi)


def _belum(
    pengguna: Pengguna, musim: Musim, desa: Desa, kategori: str, blth: date | None
) -> Belum | None:
    """What is missing of this desa and month, if anything still is."""
    cocok = (
        satu
        for satu in daftar_belum(musim, pengguna, kategori)
        if satu.desa.pk == desa.pk and satu.blth == blth
    )
    return next(cocok, None)


def _perkara(request: Request, kode: str, kategori: str) -> Perkara:
    """What this page is about; 404 for what there is not."""
    desa = get_object_or_404(Desa.objects.untuk(request.user), kode=kode)
    if kategori not in Pengingat.Kategori.values:
        raise Http404
    teks = request.GET.get("blth", "")
    try:
        blth = date.fromisoformat(f"{teks}-01") if teks else None
    except ValueError as galat:
        raise Http404 from galat
    return Perkara(musim_kini(request), desa, kategori, blth)


def _form(request: Request, perkara: Perkara, belum: Belum | None) -> PengingatForm:
    """Sent back as it came, or a fresh draft with its own key."""
    if request.method == "POST":
        return PengingatForm(request.POST, desa=perkara.desa)
    kunci, penerima = uuid.uuid4(), operator_desa(perkara.desa).first()
    tautan = reverse("desa:pengingat_buka", args=[token_dari(kunci)])
    awal = {"kunci": kunci, "penerima": penerima}
    if belum:
        awal["pesan"] = tulis_pesan(
            belum,
            perkara.kategori,
            penerima=penerima,
            dari=request.user,
            url=request.build_absolute_uri(tautan),
        )
    return PengingatForm(initial=awal, desa=perkara.desa)


def _kirim(request: Request, form: PengingatForm, perkara: Perkara) -> Pengingat | None:
    """Log it; a refusal goes to the form, a second one within a day asks first."""
    surel = request.POST.get("saluran") == Pengingat.Saluran.SUREL
    saluran = Pengingat.Saluran.SUREL if surel else Pengingat.Saluran.WA
    try:
        return create_pengingat(
            perkara,
            form.surat(saluran),
            oleh=request.user,
            ulang=form.cleaned_data["ulang"],
        )
    except BaruDiingatkanError as galat:
        form.add_error("ulang", str(galat))
    except TransisiError as galat:
        form.add_error(None, str(galat))
    return None


@require_peran(*PENGIRIM)
def pengingat_create(request: Request, kode: str, kategori: str) -> HttpResponse:
    """A draft that is read before it goes out, in WhatsApp or as a mail."""
    perkara = _perkara(request, kode, kategori)
    belum = _belum(request.user, perkara.musim, perkara.desa, kategori, perkara.blth)
    form = _form(request, perkara, belum)
    if form.is_valid() and (pengingat := _kirim(request, form, perkara)):
        if pengingat.saluran == Pengingat.Saluran.SUREL:
            messages.success(request, f"Surel untuk {perkara.desa.sebutan} terkirim.")
            return redirect("desa:pengingat_list")
        return redirect("desa:pengingat_detail", pengingat.pk)
    isi = {
        "form": form,
        "perkara": perkara,
        "belum": belum,
        "kategori": Pengingat.Kategori(kategori),
        "lalu": terakhir(perkara),
    }
    return render(request, "desa/pengingat_create.html", isi)


@require_peran(*PENGIRIM)
def pengingat_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The message as sent, what came of it, and the way to WhatsApp."""
    semua = Pengingat.objects.untuk(request.user).lengkap()
    pengingat = get_object_or_404(semua.select_related("penerima", "musim"), pk=pk)
    isi = {"pengingat": pengingat, "wa": wa_url(pengingat)}
    return render(request, "desa/pengingat_detail.html", isi)


@require_peran(Peran.OPERATOR)
def pengingat_buka(request: Request, token: str) -> HttpResponse:
    """Where the link leads after signing in: what is asked, then the form itself.

    A GET changes nothing; the page posts by itself where JavaScript runs.
    """
    semua = Pengingat.objects.untuk(request.user).select_related("musim", "desa")
    pengingat = get_object_or_404(semua, pk=baca_token(token))
    musim, kategori = pengingat.musim, pengingat.kategori
    belum = _belum(request.user, musim, pengingat.desa, kategori, pengingat.blth)
    if request.method != "POST" or not musim.is_menerima:
        isi = {
            "pengingat": pengingat,
            "belum": belum,
            "berakhir": not musim.is_menerima,
        }
        return render(request, "desa/pengingat_buka.html", isi)
    open_pengingat(pengingat, oleh=request.user)
    if belum is None:
        messages.success(request, "Yang diminta pengingat ini sudah Anda kirim.")
    tujuan = formulir_url(kategori, belum)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": tujuan})
    return redirect(tujuan)
