"""Participants of a desa: a sheet with its preview, and months without any."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.daftar import (
    create_daftar,
    discard_daftar,
    kembaran,
    nilai_daftar,
    send_daftar,
)
from desa.actions.nihil import declare_nihil, withdraw_nihil
from desa.bulan_peserta import bulan_peserta
from desa.daftar.banding import Hasil
from desa.daftar.lembar import XLSX, contoh_bytes, ditolak_bytes
from desa.forms.bukti import AtasNamaForm
from desa.forms.daftar import DaftarForm, DaftarKirimForm
from desa.forms.unggah import keep_berkas, milik
from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Bukti, DaftarSementara, PernyataanNihil
from desa.pengisian import desa_kiriman
from permata.peran import BOLEH_KIRIM, require_peran


@require_peran(*BOLEH_KIRIM)
def peserta_contoh(request: Request) -> HttpResponse:
    return unduhan(contoh_bytes(), "contoh-peserta.xlsx", XLSX)


def _diganti(request: Request) -> Bukti | None:
    """The list in ?ganti= that the sheet is to replace; 404 if it may not be mended."""
    kunci = request.GET.get("ganti", "")
    if not kunci:
        return None
    try:
        pk = uuid.UUID(kunci)
    except ValueError as galat:
        raise Http404 from galat
    bisa = [s for s, ke in Bukti.TRANSISI.items() if Bukti.Status.DIAJUKAN in ke]
    semua = Bukti.objects.untuk(request.user).diurus(request.user)
    daftar = semua.filter(jenis=Bukti.Jenis.PESERTA, status__in=bisa)
    return get_object_or_404(daftar.select_related("desa"), pk=pk)


@require_peran(*BOLEH_KIRIM)
def peserta_unggah(request: Request) -> HttpResponse:
    """Read a sheet, and show what sending it would do. Nothing is sent yet."""
    diganti, musim = _diganti(request), musim_kini(request)
    desa = diganti.desa if diganti else desa_kiriman(request)
    if desa is None:
        return redirect("desa:desa_list")
    kirim = request.method == "POST"
    form = DaftarForm(
        request.POST if kirim else None, request.FILES if kirim else None, desa=desa
    )
    if musim.is_menerima and form.is_valid():
        daftar = create_daftar(
            form.baris,
            form.unggahan,
            musim=musim,
            desa=desa,
            oleh=request.user,
            mengganti=diganti,
        )
        return redirect("desa:daftar_detail", daftar.pk)
    isi = {
        "form": form,
        "desa": desa,
        "diganti": diganti,
        "bulan": [satu for satu in bulan_peserta(musim, desa) if satu.is_kosong],
    }
    return render(request, "desa/peserta_unggah.html", isi)


def _daftar(request: Request, pk: uuid.UUID) -> DaftarSementara:
    semua = DaftarSementara.objects.untuk(request.user).berlaku()
    relasi = semua.select_related("musim", "desa", "bukti", "mengganti__versi_kini")
    return get_object_or_404(relasi, pk=pk)


def _kirim(
    request: Request, daftar: DaftarSementara, form: DaftarKirimForm, diminta: str
) -> Bukti | None:
    """Send the previewed rows; a refusal goes to the form."""
    try:
        return send_daftar(
            daftar,
            sidik=form.cleaned_data["sidik"],
            berkas=form.cleaned_data["berkas"],
            oleh=request.user,
            diminta_oleh=diminta,
        )
    except (TransisiError, KunciError) as galat:
        form.add_error(None, str(galat))
        return None


@require_peran(*BOLEH_KIRIM)
def daftar_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The preview; the photo of the forms and the consent send it."""
    daftar = _daftar(request, pk)
    if daftar.bukti:
        return redirect("desa:bukti_terima", daftar.bukti.pk)
    form = _form_kirim(request, daftar)
    titipan = None
    if request.user.desa_id != daftar.desa_id:
        titipan = AtasNamaForm(request.POST or None)
    if form.is_valid() and (titipan is None or titipan.is_valid()):
        diminta = titipan.cleaned_data["diminta_oleh"] if titipan else ""
        if bukti := _kirim(request, daftar, form, diminta):
            return redirect("desa:bukti_terima", bukti.pk)
    keep_berkas(form)
    isi = _isi_daftar(request, daftar, nilai_daftar(daftar))
    return render(
        request, "desa/daftar_detail.html", isi | {"form": form, "titipan": titipan}
    )


def _form_kirim(request: Request, daftar: DaftarSementara) -> DaftarKirimForm:
    """A list that replaces another keeps its photos, unless new ones come."""
    form = DaftarKirimForm(request.POST or None, request.FILES or None)
    form.fields["berkas"].required = daftar.mengganti_id is None
    return milik(form, request.user)


def _isi_daftar(
    request: Request, daftar: DaftarSementara, hasil: Hasil
) -> dict[str, Any]:
    return {
        "daftar": daftar,
        "hitung": hasil.hitung,
        "keluar": hasil.keluar,
        "sidik": hasil.sidik,
        "page_obj": halaman(request, list(hasil.baris)),
        "kembaran": kembaran(daftar),
    }


@require_peran(*BOLEH_KIRIM)
def daftar_ditolak(request: Request, pk: uuid.UUID) -> HttpResponse:
    daftar = _daftar(request, pk)
    if daftar.bukti_id:
        raise Http404
    isi = ditolak_bytes(nilai_daftar(daftar).ditolak)
    return unduhan(isi, "baris-ditolak.xlsx", XLSX)


@require_peran(*BOLEH_KIRIM)
@require_POST
def daftar_delete(request: Request, pk: uuid.UUID) -> HttpResponse:
    daftar = _daftar(request, pk)
    ganti, kode = daftar.mengganti_id, daftar.desa.kode
    url = f"?ganti={ganti}" if ganti else f"?desa={kode}"
    try:
        discard_daftar(daftar, oleh=request.user)
        messages.success(request, "Daftar itu dibuang. Tidak ada yang dikirim.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    tujuan = redirect("desa:peserta_unggah")
    tujuan["Location"] += url
    return tujuan


def _bulan(request: Request) -> date | None:
    """The month in ?blth=2026-07, None where it is none."""
    try:
        return date.fromisoformat(f"{request.GET.get('blth', '')}-01")
    except ValueError:
        return None


@require_peran(*BOLEH_KIRIM)
def nihil_create(request: Request) -> HttpResponse:
    """Ask once more, then say that nobody registered in this month."""
    desa, musim, blth = desa_kiriman(request), musim_kini(request), _bulan(request)
    if desa is None:
        return redirect("desa:desa_list")
    if blth not in musim.bulan:
        return redirect("desa:peserta_list")
    if request.method != "POST":
        keadaan = next(
            satu for satu in bulan_peserta(musim, desa) if satu.bulan == blth
        )
        isi = {"desa": desa, "keadaan": keadaan}
        return render(request, "desa/nihil_create.html", isi)
    try:
        declare_nihil(desa, blth, musim=musim, oleh=request.user)
        messages.success(request, "Pernyataan nihil tercatat.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:peserta_list")


@require_peran(*BOLEH_KIRIM)
@require_POST
def nihil_delete(request: Request, pk: int) -> HttpResponse:
    nihil = get_object_or_404(PernyataanNihil.objects.untuk(request.user), pk=pk)
    try:
        withdraw_nihil(nihil, oleh=request.user)
        messages.success(request, "Pernyataan nihil dicabut.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:peserta_list")
