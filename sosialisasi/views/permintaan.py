"""Requests for a visit: the list, a new one, and the answer to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import KunciError, TransisiError
from desa.http import Request, halaman, musim_kini
from permata import waktu
from permata.peran import BOLEH, Peran, require_peran
from permata.templatetags.format import tanggal
from sosialisasi.actions.permintaan import (
    cancel_permintaan,
    create_permintaan,
    reject_permintaan,
    sebut_berjalan,
)
from sosialisasi.forms.permintaan import PermintaanForm, TolakForm, pekan_pilihan
from sosialisasi.models import Permintaan, PermintaanQuerySet
from sosialisasi.riwayat import KATA_PERMINTAAN, riwayat
from sosialisasi.saringan_permintaan import PermintaanSaringan

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.OPERATOR)
PEMINTA = (Peran.OPERATOR, Peran.PENDAMPING, Peran.PETUGAS)


def _semua(request: Request) -> PermintaanQuerySet:
    return Permintaan.objects.untuk(request.user).lengkap()


@require_peran(*PEMBACA)
def permintaan_list(request: Request) -> HttpResponse:
    semua = _semua(request).filter(musim=musim_kini(request))
    saringan = PermintaanSaringan(request.GET, semua, request=request)
    konteks = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "boleh_minta": request.user.peran in PEMINTA,
    }
    return render(request, "sosialisasi/permintaan_list.html", konteks)


def _diterima(permintaan: Permintaan) -> str:
    if kunjungan := permintaan.kunjungan:
        hari = tanggal(kunjungan.tanggal)
        return f"Permintaan kami terima. Kunjungan ke sana sudah dijadwalkan {hari}."
    return "Permintaan kunjungan sudah kami terima."


def _berjalan(request: Request) -> Permintaan | None:
    """What an operator asked for already: then there is nothing to fill in."""
    if request.method != "GET" or request.user.peran != Peran.OPERATOR:
        return None
    return _semua(request).filter(musim=musim_kini(request)).berjalan().first()


@require_peran(*PEMINTA)
def permintaan_create(request: Request) -> HttpResponse:
    if ada := _berjalan(request):
        messages.info(request, sebut_berjalan(ada))
        return redirect("sosialisasi:permintaan_detail", ada.pk)
    musim = musim_kini(request)
    form = PermintaanForm(request.POST or None, pengguna=request.user, musim=musim)
    if form.is_valid():
        try:
            permintaan = create_permintaan(
                form.isi,
                musim=musim,
                kunci=form.cleaned_data["kunci"],
                oleh=request.user,
            )
        except (KunciError, TransisiError) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _diterima(permintaan))
            return redirect("sosialisasi:permintaan_detail", permintaan.pk)
    konteks = {"form": form, "ada_pekan": pekan_pilihan(musim, waktu.hari_ini())}
    return render(request, "sosialisasi/permintaan_create.html", konteks)


def render_permintaan(
    request: Request, permintaan: Permintaan, tolak: TolakForm | None = None
) -> HttpResponse:
    """The page of one request; a form that was refused keeps what was typed."""
    menunggu = permintaan.status == Permintaan.Status.DIAJUKAN
    konteks = {
        "permintaan": permintaan,
        "riwayat": riwayat(permintaan, KATA_PERMINTAAN),
        "boleh_jawab": menunggu and request.user.peran in BOLEH[permintaan_reject],
        "boleh_batal": menunggu and permintaan.oleh == request.user,
        "tolak": tolak or TolakForm(),
    }
    return render(request, "sosialisasi/permintaan_detail.html", konteks)


@require_peran(*PEMBACA)
def permintaan_detail(request: Request, pk: int) -> HttpResponse:
    return render_permintaan(request, get_object_or_404(_semua(request), pk=pk))


@require_peran(Peran.PETUGAS, Peran.ADMIN)
@require_POST
def permintaan_reject(request: Request, pk: int) -> HttpResponse:
    permintaan = get_object_or_404(_semua(request), pk=pk)
    form = TolakForm(request.POST)
    if not form.is_valid():
        return render_permintaan(request, permintaan, form)
    try:
        reject_permintaan(permintaan, **form.cleaned_data, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Permintaan tercatat ditolak dengan alasannya.")
    return redirect("sosialisasi:permintaan_detail", pk)


@require_peran(*PEMINTA)
@require_POST
def permintaan_cancel(request: Request, pk: int) -> HttpResponse:
    """Only by whoever asked."""
    permintaan = get_object_or_404(_semua(request).filter(oleh=request.user), pk=pk)
    try:
        cancel_permintaan(permintaan, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Permintaan kunjungan sudah dibatalkan.")
    return redirect("sosialisasi:permintaan_detail", pk)
