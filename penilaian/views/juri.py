"""The jury's work: finalists, the dossier of a desa, two desa side by side, rubrics."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import KunciError, TransisiError
from desa.http import Request, musim_kini
from desa.models import Desa
from penilaian.actions import create_klarifikasi, save_nilai, set_finalis
from penilaian.forms import FinalisForm, KlarifikasiForm, RubrikForm
from penilaian.juri.banding import banding
from penilaian.juri.dosir import dosir, lembar_desa
from penilaian.juri.finalis import baris_finalis, finalis_musim, giliran
from penilaian.juri.rubrik import kemajuan_juri, penjurian_musim
from penilaian.models import NilaiJuri
from permata.peran import Peran, require_peran

PEMBACA = (Peran.ADMIN, Peran.JURI)


def _ambil(request: Request, kode: str) -> Desa:
    return get_object_or_404(
        Desa.objects.untuk(request.user).select_related("kecamatan"), kode=kode
    )


def _daftar(request: Request, form: FinalisForm | None = None) -> HttpResponse:
    musim, admin = musim_kini(request), request.user.peran == Peran.ADMIN
    penjurian = penjurian_musim(musim)
    daftar = baris_finalis(musim, request.user)
    if form is None and admin and musim.is_sanggah and musim.aturan:
        form = FinalisForm(musim=musim, penjurian=penjurian)
    isi = {
        "penjurian": penjurian,
        "daftar": daftar,
        "form": form,
        "kemajuan": kemajuan_juri(musim) if admin and daftar else [],
        "selesai": sum(satu.is_final for satu in daftar),
        "berikut": next((satu.desa for satu in daftar if not satu.is_final), None),
        "buka": musim.is_sanggah and penjurian and not penjurian.is_tutup,
    }
    return render(request, "penilaian/finalis_list.html", isi)


@require_peran(*PEMBACA)
def finalis_list(request: Request) -> HttpResponse:
    return _daftar(request)


@require_peran(Peran.ADMIN)
@require_POST
def finalis_set(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = FinalisForm(request.POST, musim=musim, penjurian=None)
    if not form.is_valid():
        return _daftar(request, form)
    try:
        baru = set_finalis(musim, **form.isi, oleh=request.user)
        messages.success(request, f"{len(baru)} finalis ditambahkan.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:finalis_list")


def _dosir(request: Request, kode: str, **form: Any) -> HttpResponse:
    """The page of one desa; a form that was refused keeps what was typed."""
    musim, desa = musim_kini(request), _ambil(request, kode)
    isi = dosir(musim, desa, request.user)
    if isi is None:
        raise Http404
    milik, juri = isi.milik, request.user.peran == Peran.JURI
    boleh = juri and isi.is_terbuka and not (milik and milik.final_pada)
    tanya = juri and musim.is_sanggah
    awal = {"kunci": uuid.uuid4()}
    konteks = {
        "dosir": isi,
        "desa": desa,
        "rubrik": boleh and form.get("rubrik", RubrikForm(nilai=milik)),
        "tanya": tanya and form.get("tanya", KlarifikasiForm(initial=awal)),
        "boleh_nama": not juri,
    }
    return render(request, "penilaian/dosir_detail.html", konteks)


@require_peran(*PEMBACA)
def dosir_detail(request: Request, kode: str) -> HttpResponse:
    return _dosir(request, kode)


@require_peran(Peran.JURI)
@require_POST
def rubrik_update(request: Request, kode: str) -> HttpResponse:
    """Save and go to the next finalist that is not done; `final` closes this one."""
    musim, desa = musim_kini(request), _ambil(request, kode)
    semua = finalis_musim(musim, request.user)
    finalis = get_object_or_404(semua, keikutsertaan__desa=desa)
    milik = NilaiJuri.objects.filter(juri=request.user, finalis=finalis).first()
    form = RubrikForm(request.POST, nilai=milik)
    if not form.is_valid():
        return _dosir(request, kode, rubrik=form)
    final = "final" in request.POST
    try:
        save_nilai(finalis, form.isi, final=final, oleh=request.user)
    except TransisiError as galat:
        messages.error(request, str(galat))
        return _dosir(request, kode, rubrik=form)
    kata = "selesai" if final else "disimpan sebagai draf"
    messages.success(request, f"Penilaian {desa.sebutan} {kata}.")
    berikut = giliran(musim, request.user, sesudah=kode)
    if berikut is None:
        return redirect("penilaian:finalis_list")
    return redirect("penilaian:dosir_detail", berikut)


@require_peran(Peran.JURI)
@require_POST
def klarifikasi_create(request: Request, kode: str) -> HttpResponse:
    musim, desa = musim_kini(request), _ambil(request, kode)
    form = KlarifikasiForm(request.POST)
    if not form.is_valid():
        return _dosir(request, kode, tanya=form)
    try:
        satu = create_klarifikasi(
            desa, musim=musim, **form.cleaned_data, oleh=request.user
        )
        messages.success(request, f"{satu} dikirim ke {desa.sebutan}.")
    except (KunciError, TransisiError) as galat:
        messages.error(request, str(galat))
        return _dosir(request, kode, tanya=form)
    return redirect("penilaian:dosir_detail", kode)


@require_peran(*PEMBACA)
def banding_detail(request: Request) -> HttpResponse:
    """Two desa side by side; without two of them, the page asks which."""
    musim = musim_kini(request)
    terlihat = Desa.objects.untuk(request.user).filter(keikutsertaan_set__musim=musim)
    semua = terlihat.select_related("kecamatan").order_by("nama", "kode")
    menurut_kode = {satu.kode: satu for satu in semua.defer("batas")}
    dua = [menurut_kode.get(request.GET.get(nama, "")) for nama in ("a", "b")]
    dibaca = [lembar_desa(musim, satu) for satu in dua if satu]
    lembar = [satu for satu in dibaca if satu]
    isi = {
        "desa": menurut_kode.values(),
        "a": dua[0],
        "b": dua[1],
        "banding": banding(*lembar) if len(lembar) == 2 else None,
    }
    return render(request, "penilaian/banding_detail.html", isi)
