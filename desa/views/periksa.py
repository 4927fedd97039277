"""Decisions looked at again without the first verdict, and where the two differ."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.actions.kiriman import isian_versi
from desa.actions.periksa import create_pemeriksaan, decide_selisih, is_terlibat
from desa.antrean import banding_iuran, setoran_akun
from desa.banding import ringkas
from desa.forms.sengketa import PeriksaForm, SelisihForm
from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from desa.lembar import dokumen
from desa.models import (
    Berkas,
    Bukti,
    PemeriksaanUlang,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.periksa import (
    is_terpilih,
    kesepakatan_musim,
    layak_diperiksa,
    menunggu_diperiksa,
)
from desa.radar import temuan
from desa.rincian import rincian
from desa.saringan_periksa import PeriksaSaringan
from permata.peran import Peran, require_peran


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def periksa_list(request: Request) -> HttpResponse:
    musim, petugas = musim_kini(request), request.user.peran == Peran.PETUGAS
    menunggu = menunggu_diperiksa(musim, request.user) if petugas else []
    saringan = PeriksaSaringan(
        request.GET,
        Transisi.objects.untuk(request.user)
        .filter(pk__in=menunggu)
        .select_related("versi__bukti__desa__kecamatan")
        .order_by("pk"),
        request=request,
    )
    selisih = (
        PemeriksaanUlang.objects.untuk(request.user)
        .selisih()
        .filter(versi__bukti__musim=musim)
        .select_related("versi__bukti__desa", "transisi__oleh", "oleh", "penengahan")
    )
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs),
        "kesepakatan": kesepakatan_musim(musim, request.user),
        "selisih": selisih[:50],
    }
    return render(request, "desa/periksa_list.html", isi)


def _meja(versi: VersiBukti | None, request: Request) -> dict[str, Any]:
    """The desk as it was for the first petugas: this version and no later word."""
    if versi is None:
        raise Http404
    bukti = versi.bukti
    bukti.versi_kini = versi
    bukti.blth = next((isian.bulan for isian in isian_versi(versi)), None)
    banding = []
    if bukti.jenis == Bukti.Jenis.IURAN:
        isian = versi.iuran
        banding = banding_iuran(isian, setoran_akun([isian.akun_id])[isian.akun_id])
    return {
        "bukti": bukti,
        "versi": versi,
        "rincian": rincian(versi, request.user),
        "dokumen": dokumen(versi.lampiran_set.select_related("berkas")),
        "banding": banding,
        "putusan": ringkas(banding) if banding else "",
        "temuan": temuan(versi, request.user),
    }


def _terundi(request: Request, pk: int) -> Transisi:
    """A drawn decision that this petugas may look at again; else 404."""
    musim = musim_kini(request)
    semua = layak_diperiksa(musim, request.user).select_related(
        "versi__bukti__desa__kecamatan", "versi__iuran__akun", "versi__oleh"
    )
    transisi = get_object_or_404(semua, pk=pk)
    versi = transisi.versi
    if versi is None or not is_terpilih(musim, versi.pk, versi.sidik):
        raise Http404
    return transisi


@require_peran(Peran.PETUGAS)
def periksa_detail(request: Request, pk: int) -> HttpResponse:
    transisi = _terundi(request, pk)
    if PemeriksaanUlang.objects.untuk(request.user).filter(transisi=transisi).exists():
        messages.info(request, "Putusan ini sudah diperiksa ulang.")
        return redirect("desa:periksa_list")
    form = PeriksaForm(request.POST or None)
    if not form.is_valid():
        isi = _meja(transisi.versi, request) | {"form": form, "transisi": transisi.pk}
        return render(request, "desa/periksa_detail.html", isi)
    try:
        hasil = create_pemeriksaan(transisi, oleh=request.user, **form.cleaned_data)
    except TransisiError as galat:
        messages.error(request, str(galat))
        return redirect("desa:periksa_list")
    return _tampilkan(request, hasil)


def _tampilkan(request: Request, hasil: PemeriksaanUlang) -> HttpResponse:
    """Now that it is stored, the first verdict may be told."""
    if hasil.is_sama:
        messages.success(request, "Tersimpan. Putusan Anda sama dengan yang pertama.")
        return redirect("desa:periksa_list")
    messages.warning(request, "Tersimpan. Putusan Anda berbeda dari yang pertama.")
    return redirect("desa:selisih_detail", hasil.pk)


def _lembar(versi: VersiBukti, pengguna: Pengguna) -> dict[str, Any]:
    """The pages; a list of residents only to who may read their NIK."""
    lampiran = versi.lampiran_set.select_related("berkas")
    boleh = lampiran.filter(berkas__in=Berkas.objects.untuk(pengguna))
    return {"dokumen": dokumen(boleh), "tertutup": len(boleh) < lampiran.count()}


@require_peran(Peran.PETUGAS, Peran.ADMIN)
def selisih_detail(request: Request, pk: int) -> HttpResponse:
    semua = PemeriksaanUlang.objects.untuk(request.user).select_related(
        "versi__bukti__desa__kecamatan",
        "versi__iuran__akun",
        "transisi__bukti",
        "transisi__oleh",
        "oleh",
        "penengahan__oleh",
    )
    periksa = get_object_or_404(semua.selisih(), pk=pk)
    form = SelisihForm(request.POST or None)
    if form.is_valid():
        try:
            decide_selisih(periksa, oleh=request.user, **form.cleaned_data)
            messages.success(request, "Penilaian Anda tersimpan.")
        except TransisiError as galat:
            messages.error(request, str(galat))
        return redirect("desa:selisih_detail", pk)
    isi = {
        "periksa": periksa,
        "form": form,
        "terlibat": is_terlibat(periksa, request.user),
        "rincian": rincian(periksa.versi, request.user),
        **_lembar(periksa.versi, request.user),
    }
    return render(request, "desa/selisih_detail.html", isi)
