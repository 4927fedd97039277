"""Files of the branch: upload, map, check, apply, undo."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.impor import (
    SudahAdaError,
    apply_impor,
    cancel_impor,
    contoh_baris,
    create_impor,
    map_impor,
    retry_impor,
)
from desa.actions.jejak import record_all
from desa.bacaan import bacaan_impor
from desa.forms.impor import BatalForm, PetaForm, TerapForm, UnggahImporForm
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.impor import JENIS
from desa.impor.pratinjau import kelompok_tampil, pemetaan_awal
from desa.models import Impor, PemetaanImpor
from desa.saringan import ImporSaringan
from desa.segar import require_segar
from permata import simpan
from permata.berkas.nama import nama_kiriman
from permata.detak import DIAM, is_terhenti
from permata.peran import Peran, require_peran
from permata.tabel import TabelError
from permata.tabel.aturan import huruf_kolom


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def impor_list(request: Request) -> HttpResponse:
    semua = Impor.objects.untuk(request.user).filter(musim=musim_kini(request))
    saringan = ImporSaringan(
        request.GET, semua.lengkap().order_by("-pada"), request=request
    )
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/impor_list.html", isi)


@require_peran(Peran.PETUGAS)
def impor_create(request: Request) -> HttpResponse:
    form = UnggahImporForm(request.POST or None, request.FILES or None)
    ada: Impor | None = None
    if form.is_valid():
        try:
            impor = create_impor(
                *_isi(form.cleaned_data["berkas"]),
                jenis=form.cleaned_data["jenis"],
                musim=musim_kini(request),
                oleh=request.user,
            )
            return redirect("desa:impor_map", impor.pk)
        except SudahAdaError as galat:
            ada = Impor.objects.untuk(request.user).filter(pk=galat.impor.pk).first()
            form.add_error("berkas", str(galat))
        except TransisiError as galat:
            form.add_error(None, str(galat))
        except TabelError as galat:
            form.add_error("berkas", galat.messages)
    return render(request, "desa/impor_create.html", {"form": form, "ada": ada})


def _isi(berkas: UploadedFile) -> tuple[bytes, str]:
    return berkas.read(), nama_kiriman(berkas.name or "")


def _satu(request: Request, pk: uuid.UUID) -> Impor:
    """This import, with how long nothing was heard of it (by the database's clock)."""
    semua = Impor.objects.untuk(request.user).lengkap()
    return get_object_or_404(semua.annotate(diam=DIAM), pk=pk)


@require_peran(Peran.PETUGAS)
def impor_map(request: Request, pk: uuid.UUID) -> HttpResponse:
    impor = _satu(request, pk)
    bisa = impor.status in {"diunggah", "diperiksa", "gagal"} and not impor.pekerjaan
    if request.method == "GET" and not bisa:
        return redirect("desa:impor_detail", pk)
    awal, kepala = pemetaan_awal(impor, request.POST or request.GET)
    jenis = JENIS[impor.jenis]
    form = PetaForm(request.POST or None, jenis=jenis, kepala=kepala, awal=awal)
    if form.is_valid():
        try:
            nama = form.cleaned_data["nama"]
            map_impor(impor, form.pemetaan, oleh=request.user, nama=nama)
            return redirect("desa:impor_detail", pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    contoh = contoh_baris(impor)
    isi = {
        "impor": impor,
        "form": form,
        "contoh": contoh,
        "huruf": [
            huruf_kolom(i) for i in range(max((len(b.sel) for b in contoh), default=0))
        ],
        "judul": awal.judul,
        "tersimpan": PemetaanImpor.objects.tentang(impor)[:20],
    }
    return render(request, "desa/impor_map.html", isi)


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def impor_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    impor = _satu(request, pk)
    isi: dict[str, Any] = {"impor": impor, **_keadaan(impor)}
    if not impor.pekerjaan and impor.hitungan:
        kelompok, dipilih = kelompok_tampil(impor, request.GET.get("kelompok", ""))
        isi |= {"kelompok": kelompok, "dipilih": dipilih}
        if dipilih:
            isi["page_obj"] = halaman(
                request, _baris(request, impor, dipilih.kunci), 50
            )
    return render(request, "desa/impor_detail.html", isi)


def _keadaan(impor: Impor) -> dict[str, Any]:
    """Whether the worker is late to fetch the work, or has stopped in the middle."""
    diam = bool(impor.pekerjaan) and is_terhenti(impor)
    return {
        "belum_dijemput": diam and not impor.dijemput,
        "terhenti": diam and impor.dijemput,
    }


def _baris(request: Request, impor: Impor, kelompok: str) -> QuerySet[Any]:
    semua = impor.baris.filter(kelompok=kelompok)
    return semua.select_related("desa", "akun", "bukti", "pembayaran__impor")


@require_peran(Peran.PETUGAS)
def impor_apply(request: Request, pk: uuid.UUID) -> HttpResponse:
    impor = _satu(request, pk)
    if impor.status != Impor.Status.DIPERIKSA or impor.pekerjaan:
        return redirect("desa:impor_detail", pk)
    jenis = JENIS[impor.jenis]
    awal = {"putaran": impor.putaran}
    form = TerapForm(request.POST or None, tanya=jenis.tanya(impor), initial=awal)
    if form.is_valid():
        try:
            apply_impor(
                impor,
                oleh=request.user,
                putaran=form.cleaned_data["putaran"],
                jawaban=form.jawaban,
            )
        except TransisiError as galat:
            messages.error(request, str(galat))
        return redirect("desa:impor_detail", pk)
    rencana = jenis.rencana(impor, oleh=request.user)
    isi = {"impor": impor, "form": form, "rencana": rencana}
    return render(request, "desa/impor_apply.html", isi)


@require_peran(Peran.PETUGAS)
def impor_cancel(request: Request, pk: uuid.UUID) -> HttpResponse:
    impor = _satu(request, pk)
    if impor.status == Impor.Status.DIBATALKAN or impor.pekerjaan:
        return redirect("desa:impor_detail", pk)
    form = BatalForm(request.POST or None)
    if form.is_valid():
        try:
            cancel_impor(impor, oleh=request.user, **form.cleaned_data)
            return redirect("desa:impor_detail", pk)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    diterapkan = impor.status == Impor.Status.DITERAPKAN
    isi = {"impor": impor, "form": form, "diterapkan": diterapkan}
    if diterapkan:
        isi["halangan"] = JENIS[impor.jenis].halangan(impor)
    return render(request, "desa/impor_cancel.html", isi)


@require_peran(Peran.PETUGAS)
@require_POST
def impor_retry(request: Request, pk: uuid.UUID) -> HttpResponse:
    try:
        retry_impor(_satu(request, pk), oleh=request.user)
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:impor_detail", pk)


@require_peran(Peran.PETUGAS)
@require_segar
def impor_file(request: Request, pk: uuid.UUID) -> HttpResponseBase:
    """The raw file as it came; never shown by the browser."""
    impor = _satu(request, pk)
    if impor.dimusnahkan_pada:
        pesan = "Berkas ini sudah dimusnahkan menurut masa simpan."
        raise Http404(pesan)
    if catatan := bacaan_impor(impor, request.user):
        record_all(catatan)
    return FileResponse(
        simpan.buka(impor.sha256),
        as_attachment=True,
        filename=impor.nama_berkas,
        content_type="application/octet-stream",
    )
