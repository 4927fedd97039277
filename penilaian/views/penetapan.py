"""The seal: what is in its way, and the forms of two persons."""

from __future__ import annotations

from typing import Any, TypeVar

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from desa.actions.musim import tahap_musim
from desa.galat import TransisiError
from desa.http import Request, isian_kiriman, musim_kini
from desa.models import Koreksi, Musim
from penilaian.actions import (
    confirm_penetapan,
    issue_rekapitulasi,
    propose_penetapan,
)
from penilaian.actions.hasil import baca_bahan
from penilaian.actions.koreksi import is_terbuka
from penilaian.forms import SegelForm, UsulanForm
from penilaian.koreksi import (
    beda_segel,
    koreksi_dibuka,
    koreksi_musim,
    sidik_tersegel,
)
from penilaian.pemenang import penetapan_terbaru
from penilaian.penetapan import riwayat, usulan_berlaku
from penilaian.syarat import syarat_penetapan
from permata.dokumen.aset import DokumenError
from permata.peran import Peran, require_peran
from permata.tanda import KunciSegel

FormSegel = TypeVar("FormSegel", bound=SegelForm)


def _koreksi(musim: Musim) -> dict[str, Any]:
    """The corrections of a sealed result, and what the open one has changed so far."""
    penetapan = penetapan_terbaru(musim)
    if penetapan is None:
        return {"dibuka": None}
    semua, dibuka = koreksi_musim(musim), koreksi_dibuka(musim)
    isi: dict[str, Any] = {
        "koreksi": semua,
        "dibuka": dibuka,
        "boleh_koreksi": is_terbuka(musim) and not any(k.is_berjalan for k in semua),
    }
    if dibuka:
        bahan = baca_bahan(musim)
        isi["beda"] = beda_segel(penetapan, bahan.hasil)
        isi["sama"] = bahan.sidik == sidik_tersegel(musim)
    return isi


def _form(request: Request, musim: Musim, dibuka: Koreksi | None) -> SegelForm:
    """Of the second person where another has proposed, else of the first."""
    usulan = usulan_berlaku(musim)
    awal = {"alasan": f"{dibuka.nomor_ba}: {dibuka.alasan}"[:500]} if dibuka else None
    if usulan and usulan.oleh != request.user:
        return SegelForm(tahun=musim.tahun, oleh=request.user)
    return UsulanForm(tahun=musim.tahun, oleh=request.user, awal=awal)


def _halaman(
    request: Request, musim: Musim, form: SegelForm | None = None
) -> HttpResponse:
    syarat, usulan = syarat_penetapan(musim), usulan_berlaku(musim)
    selesai, koreksi = sum(satu.selesai for satu in syarat), _koreksi(musim)
    form = form or _form(request, musim, koreksi["dibuka"])
    isi = {
        **koreksi,
        "syarat": syarat,
        "tahap": tahap_musim(musim),
        "selesai": selesai,
        "belum": len(syarat) - selesai,
        "usulan": usulan,
        "riwayat": riwayat(musim),
        "form": form,
        "kunci": KunciSegel.dari_settings().nomor,
    }
    status = 429 if form.terkunci else 200
    return render(request, "penilaian/penetapan_detail.html", isi, status=status)


@require_peran(Peran.ADMIN)
def penetapan_detail(request: Request) -> HttpResponse:
    return _halaman(request, musim_kini(request))


def _isian(request: Request, kelas: type[FormSegel], musim: Musim) -> FormSegel:
    """The form as it was sent; beyond the limit no password is looked at."""
    boleh = ratelimit.consume(request, action="segel", user=request.user)
    return kelas(request.POST, tahun=musim.tahun, oleh=request.user, terkunci=not boleh)


@require_peran(Peran.ADMIN)
@require_POST
def usulan_create(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = _isian(request, UsulanForm, musim)
    if form.is_valid():
        try:
            propose_penetapan(
                musim, alasan=form.cleaned_data["alasan"], oleh=request.user
            )
            messages.success(request, "Usulan tersimpan. Kini orang kedua mengesahkan.")
            return redirect("penilaian:penetapan_detail")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, musim, form)


@require_peran(Peran.ADMIN)
@require_POST
def segel_create(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = _isian(request, SegelForm, musim)
    if form.is_valid():
        try:
            usulan = isian_kiriman(request, "usulan")
            penetapan = confirm_penetapan(musim, usulan=usulan, oleh=request.user)
            messages.success(request, f"Hasil disegel, versi {penetapan.versi}.")
            return redirect("penilaian:penetapan_detail")
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, musim, form)


@require_peran(Peran.ADMIN)
@require_POST
def dokumen_create(request: Request) -> HttpResponse:
    try:
        dokumen = issue_rekapitulasi(musim_kini(request), oleh=request.user)
        messages.success(request, f"{dokumen} diterbitkan.")
    except (DokumenError, TransisiError) as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:penetapan_detail")
