"""Evidence as its desa sees it: send, mend, withdraw, follow."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from desa.actions.bukti import (
    cancel_bukti,
    create_bukti,
    mend_bukti,
    submit_bukti,
)
from desa.actions.musim import tanggal_libur
from desa.forms.unggah import KUNCI, keep_berkas, status_kirim
from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman, musim_kini
from desa.janji import janji
from desa.kembalian import kembalian
from desa.models import Bukti, VersiBukti
from desa.pengisian import Pengisian, buat_pengisian, desa_kiriman, isian_awal
from desa.rincian import baca_nomor, rincian
from desa.saringan import BuktiSaringan
from desa.tanda_terima import tulis_terima
from permata.luring import tinggal
from permata.peran import BOLEH_KIRIM, SEMUA, require_peran
from permata.ruang import KODE, PenuhError
from permata.wa import wa_url


@require_peran(*SEMUA)
def bukti_list(request: Request) -> HttpResponse:
    semua = Bukti.objects.untuk(request.user).filter(musim=musim_kini(request))
    saringan = BuktiSaringan(
        request.GET, semua.lengkap().order_by("-dibuat_pada"), request=request
    )
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/bukti_list.html", isi)


def _kirim(
    request: Request, isi: Pengisian, bukti: Bukti | None = None
) -> Bukti | None:
    """Send what was filled in; a refusal goes to the form and leaves nothing behind."""
    try:
        with transaction.atomic():  # the residents of a list are rows of their own
            if bukti:
                return mend_bukti(bukti, isi.kiriman, oleh=request.user)
            return create_bukti(
                isi.kiriman,
                musim=isi.form.musim,
                desa=isi.desa,
                jenis=isi.form.jenis,
                oleh=request.user,
                draf=request.POST.get("aksi") == "draf",
            )
    except (TransisiError, KunciError, PenuhError) as galat:
        kode = KUNCI if isinstance(galat, KunciError) else ""
        kode = KODE if isinstance(galat, PenuhError) else kode
        isi.form.add_error(None, ValidationError(str(galat), code=kode))
        return None


@require_peran(*BOLEH_KIRIM)
@tinggal
def bukti_create(request: Request, jenis: str) -> HttpResponse:
    desa = desa_kiriman(request)
    if desa is None:
        return redirect("desa:desa_list")
    pengisian = buat_pengisian(
        request, jenis, desa, awal=isian_awal(request, desa, jenis)
    )
    if pengisian.is_valid() and (bukti := _kirim(request, pengisian)):
        return redirect("desa:bukti_terima", bukti.pk)
    keep_berkas(pengisian.form)
    isi = {
        "pengisian": pengisian,
        "form": pengisian.form,
        "jenis": Bukti.Jenis(jenis),
        "tagihan": pengisian.awal.tagihan,
    }
    status = status_kirim(pengisian.form)
    return render(request, "desa/bukti_create.html", isi, status=status)


@require_peran(*BOLEH_KIRIM)
def bukti_mend(request: Request, pk: uuid.UUID) -> HttpResponse:
    semua = Bukti.objects.untuk(request.user).diurus(request.user)
    bukti = get_object_or_404(semua.lengkap(), pk=pk)
    bisa = Bukti.Status.DIAJUKAN in Bukti.TRANSISI[bukti.status]
    if request.method == "GET" and not bisa:
        return redirect("desa:bukti_detail", pk)
    pengisian = buat_pengisian(request, bukti.jenis, bukti.desa, bukti=bukti)
    if pengisian.is_valid() and _kirim(request, pengisian, bukti):
        return redirect("desa:bukti_terima", bukti.pk)
    keep_berkas(pengisian.form)
    isi = {
        "pengisian": pengisian,
        "form": pengisian.form,
        "bukti": bukti,
        **kembalian(bukti, pengisian.form, request.user),
    }
    status = status_kirim(pengisian.form)
    return render(request, "desa/bukti_mend.html", isi, status=status)


@require_peran(*BOLEH_KIRIM)
def nomor_baca(request: Request) -> HttpResponse:
    """How the number of a regulation is read, while it is being written."""
    nomor = baca_nomor(request.GET.get("nomor_tertulis", "")[:120])
    return render(request, "desa/_nomor_terbaca.html", {"nomor": nomor})


@require_peran(*SEMUA)
def bukti_detail(request: Request, pk: uuid.UUID) -> HttpResponse:
    semua = Bukti.objects.untuk(request.user)
    bukti = get_object_or_404(semua.lengkap(), pk=pk)
    isi = {
        "bukti": bukti,
        "rincian": rincian(bukti.versi_kini, request.user),
        "versi_set": bukti.versi_set.order_by("-nomor")
        .select_related("oleh")
        .prefetch_related("lampiran_set__berkas"),
        "transisi_set": bukti.transisi_set.select_related("oleh", "versi"),
        "boleh_ubah": request.user.peran in BOLEH_KIRIM
        and semua.diurus(request.user).filter(pk=pk).exists(),
    }
    return render(request, "desa/bukti_detail.html", isi)


def _janji(bukti: Bukti) -> date | None:
    """Until when the branch promised an answer to what waits."""
    if bukti.status != Bukti.Status.DIAJUKAN or not bukti.diajukan_pada:
        return None
    musim = bukti.musim
    dikirim = localtime(bukti.diajukan_pada).date()
    return janji(dikirim, musim.janji_hari, tanggal_libur(musim))


@require_peran(*BOLEH_KIRIM)
def bukti_terima(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The receipt: shown only for what is stored and hashed."""
    semua = Bukti.objects.untuk(request.user).diurus(request.user)
    bukti = get_object_or_404(semua.lengkap(), pk=pk)
    versi = get_object_or_404(VersiBukti.objects.untuk(request.user), kini_untuk=pk)
    lampiran = versi.lampiran_set.select_related("berkas")
    teks = tulis_terima(bukti, versi)
    isi = {
        "bukti": bukti,
        "versi": versi,
        "lampiran": lampiran,
        "janji": _janji(bukti),
        "ukuran": sum(satu.berkas.ukuran for satu in lampiran),
        "teks": teks,
        "wa": wa_url(teks),
    }
    return render(request, "desa/bukti_terima.html", isi)


@require_peran(*BOLEH_KIRIM)
@require_POST
def bukti_submit(request: Request, pk: uuid.UUID) -> HttpResponse:
    semua = Bukti.objects.untuk(request.user).diurus(request.user)
    bukti = get_object_or_404(semua, pk=pk)
    try:
        submit_bukti(bukti, oleh=request.user)
    except TransisiError as galat:
        messages.error(request, str(galat))
        return redirect("desa:bukti_detail", pk)
    return redirect("desa:bukti_terima", pk)


@require_peran(*BOLEH_KIRIM)
def bukti_cancel(request: Request, pk: uuid.UUID) -> HttpResponse:
    semua = Bukti.objects.untuk(request.user).diurus(request.user)
    bukti = get_object_or_404(semua.lengkap(), pk=pk)
    if request.method != "POST":
        return render(request, "desa/bukti_cancel.html", {"bukti": bukti})
    try:
        cancel_bukti(bukti, oleh=request.user)
        messages.success(request, f"{bukti} dibatalkan.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:bukti_detail", pk)
