"""The pleno: one table, who is here, ties and their votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, isian_kiriman, musim_kini
from desa.models import Desa, Musim, Pengguna
from penilaian.actions import create_hadir, create_imbang, decide_imbang, vote_imbang
from penilaian.forms import HadirForm, PutusImbangForm, SuaraForm
from penilaian.juri.benturan import juri_musim
from penilaian.juri.pleno import (
    Imbang,
    Pleno,
    imbang_kini,
    pemilih_imbang,
    pleno_musim,
    tabel_pleno,
)
from penilaian.models import ImbangPleno
from penilaian.peringkat import Dinilai, Posisi
from penilaian.rekap import posisi_musim
from permata.peran import Peran, require_peran

PEMBACA = (Peran.ADMIN, Peran.JURI)


def _baris_imbang(
    request: Request, satu: Imbang, boleh: list[Pengguna], form: dict[str, Any]
) -> dict[str, Any]:
    """A tie with the form this person may fill in."""
    imbang, kunci = satu.imbang, satu.imbang.pk
    isi: dict[str, Any] = {"isi": satu, "suara": None, "putus": None, "belum": []}
    if imbang.diputus_pada or musim_kini(request).status != Musim.Status.PLENO:
        return isi
    sudah = {suara.juri_id for suara in satu.suara}
    isi["belum"] = [juri for juri in boleh if juri.pk not in sudah]
    if request.user in isi["belum"]:
        isi["suara"] = form.get(f"suara-{kunci}") or SuaraForm(imbang=imbang)
    if request.user.peran == Peran.ADMIN and not isi["belum"]:
        isi["putus"] = form.get(f"putus-{kunci}") or PutusImbangForm(imbang=imbang)
    return isi


def _sama(
    request: Request, musim: Musim, posisi: Sequence[Posisi[Dinilai]], pleno: Pleno
) -> list[list[Desa]]:
    """Equal desa of which no vote has been opened yet."""
    dibuka = {frozenset(a.desa.kode for a in satu.anggota) for satu in pleno.imbang}
    sama = [satu for satu in imbang_kini(musim, posisi) if satu not in dibuka]
    kode = {satu for kelompok in sama for satu in kelompok}
    terlihat = Desa.objects.untuk(request.user).filter(kode__in=kode) if kode else []
    desa = {satu.kode: satu for satu in terlihat}
    return [[desa[k] for k in sorted(satu) if k in desa] for satu in sama]


def _render(request: Request, **form: Any) -> HttpResponse:
    musim, admin = musim_kini(request), request.user.peran == Peran.ADMIN
    posisi = posisi_musim(musim, musim.batas_data) if musim.aturan else []
    pleno = pleno_musim(musim)
    berjalan = musim.status == Musim.Status.PLENO
    boleh = pemilih_imbang(musim) if berjalan else {}
    sisa = juri_musim(musim).exclude(pk__in=[h.juri_id for h in pleno.hadir])
    isi = {
        "pleno": pleno,
        "tabel": tabel_pleno(musim, request.user, posisi),
        "imbang": [
            _baris_imbang(request, satu, boleh.get(satu.imbang.pk, []), form)
            for satu in pleno.imbang
        ],
        "sama": _sama(request, musim, posisi, pleno),
        "berjalan": berjalan,
        "hadir": form.get("hadir")
        or (HadirForm(juri=sisa) if admin and berjalan and sisa.exists() else None),
    }
    return render(request, "penilaian/pleno_detail.html", isi)


@require_peran(*PEMBACA)
def pleno_detail(request: Request) -> HttpResponse:
    return _render(request)


@require_peran(Peran.ADMIN)
@require_POST
def hadir_create(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    form = HadirForm(request.POST, juri=juri_musim(musim))
    if not form.is_valid():
        return _render(request, hadir=form)
    try:
        hadir = create_hadir(musim, **form.cleaned_data, oleh=request.user)
        messages.success(request, f"{hadir.juri.nama} dicatat hadir.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:pleno_detail")


@require_peran(Peran.ADMIN)
@require_POST
def imbang_create(request: Request) -> HttpResponse:
    try:
        kode = isian_kiriman(request, "kode")
        create_imbang(musim_kini(request), kode=kode, oleh=request.user)
        messages.success(request, "Pemungutan suara dibuka.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:pleno_detail")


def _ambil(request: Request, pk: int) -> ImbangPleno:
    semua = ImbangPleno.objects.filter(musim=musim_kini(request))
    return get_object_or_404(semua, pk=pk)


@require_peran(Peran.JURI)
@require_POST
def suara_create(request: Request, pk: int) -> HttpResponse:
    imbang = _ambil(request, pk)
    form = SuaraForm(request.POST, imbang=imbang)
    if not form.is_valid():
        return _render(request, **{f"suara-{pk}": form})
    try:
        vote_imbang(imbang, **form.cleaned_data, oleh=request.user)
        messages.success(request, "Suara Anda tercatat.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:pleno_detail")


@require_peran(Peran.ADMIN)
@require_POST
def imbang_decide(request: Request, pk: int) -> HttpResponse:
    imbang = _ambil(request, pk)
    form = PutusImbangForm(request.POST, imbang=imbang)
    if not form.is_valid():
        return _render(request, **{f"putus-{pk}": form})
    try:
        decide_imbang(imbang, **form.cleaned_data, oleh=request.user)
        messages.success(request, "Putusan tersimpan. Peringkat mengikutinya.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("penilaian:pleno_detail")
