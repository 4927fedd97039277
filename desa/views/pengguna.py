"""Accounts: the list, one account, and the acts upon it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from desa.actions.jejak import objek_teks
from desa.actions.pengguna import (
    SudahDibuatError,
    activate_pengguna,
    deactivate_pengguna,
    invite_pengguna,
    renew_undangan,
    replace_operator,
)
from desa.actions.sesi import end_sesi
from desa.faktor import is_berfaktor
from desa.forms.pengguna import (
    AktifForm,
    GantiForm,
    NonaktifForm,
    OrangForm,
    TautanForm,
    UndanganForm,
)
from desa.galat import TransisiError
from desa.http import Request, halaman
from desa.models import Jejak, Pengguna, Perangkat, Undangan
from desa.perangkat import is_diminta
from desa.saringan_pengguna import PenggunaSaringan
from desa.segar import require_segar
from desa.sesi import sesi_terbuka
from desa.undangan import alamat_undangan, peran_boleh, wa_undangan
from permata.peran import Peran, require_peran

PENGELOLA = (Peran.ADMIN, Peran.PETUGAS)


@require_peran(*PENGELOLA)
def pengguna_list(request: Request) -> HttpResponse:
    tautan = Undangan.objects.terbuka().filter(pengguna=OuterRef("pk"))
    semua = (
        Pengguna.objects.untuk(request.user)
        .lengkap()
        .annotate(tautan_sampai=Subquery(tautan.values("berlaku_sampai")))
    )
    saringan = PenggunaSaringan(
        request.GET, semua.order_by("nama", "pk"), request=request
    )
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.qs)}
    return render(request, "desa/pengguna_list.html", isi)


def _akun(request: Request, pk: int) -> Pengguna:
    semua = Pengguna.objects.untuk(request.user).lengkap()
    return get_object_or_404(semua, pk=pk)


def _urus(request: Request, pk: int) -> Pengguna:
    semua = Pengguna.objects.diurus(request.user).lengkap()
    return get_object_or_404(semua, pk=pk)


@require_peran(*PENGELOLA)
def pengguna_detail(request: Request, pk: int) -> HttpResponse:
    akun = _akun(request, pk)
    semua = Jejak.objects.filter(objek=objek_teks(akun)).exclude(tindakan="masuk")
    jejak = semua.select_related("oleh")
    undangan = Undangan.objects.terbuka().filter(pengguna=akun).select_related("oleh")
    isi = {
        "akun": akun,
        "jejak": jejak.order_by("-nomor")[:20],
        "undangan": undangan.first(),
        "jumlah_sesi": len(sesi_terbuka(akun)),
        "berfaktor": is_berfaktor(akun),
        "perangkat": Perangkat.objects.berlaku().filter(pengguna=akun)
        if is_diminta(akun)
        else None,
        "boleh": Pengguna.objects.diurus(request.user).filter(pk=pk).exists(),
        "tautan": TautanForm(initial={"kunci": uuid.uuid4()}),
        "nonaktif": NonaktifForm(),
        "aktif": AktifForm(),
    }
    return render(request, "desa/pengguna_detail.html", isi)


def _tautan(request: Request, hasil: tuple[Undangan, str]) -> HttpResponse:
    """The answer holds the link: it is kept nowhere, so no page shows it again."""
    undangan, token = hasil
    url = alamat_undangan(request, token)
    isi = {"undangan": undangan, "url": url, "wa": wa_undangan(undangan, url)}
    response = render(request, "desa/undangan_terbit.html", isi)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _sudah(request: Request, galat: SudahDibuatError) -> HttpResponse:
    messages.warning(request, f"{galat} Belum sempat dikirim? Buat tautan baru.")
    return redirect("desa:pengguna_detail", galat.pengguna.pk)


def _terbit(
    request: Request, form: OrangForm, langkah: Callable[[], tuple[Undangan, str]]
) -> HttpResponse | None:
    """The page with the link; None with the reason on the form."""
    try:
        return _tautan(request, langkah())
    except SudahDibuatError as galat:
        return _sudah(request, galat)
    except TransisiError as galat:
        form.add_error(None, str(galat))
    return None


def _peran(request: Request) -> Peran:
    """The role that is asked for; at first the most frequent one."""
    boleh = peran_boleh(request.user)
    diminta = request.GET.get("peran")
    return next((satu for satu in boleh if satu == diminta), boleh[0])


@require_peran(*PENGELOLA)
@require_segar
def undangan_create(request: Request) -> HttpResponse:
    peran = _peran(request)
    form = UndanganForm(
        request.POST or None,
        initial={"kunci": uuid.uuid4()},
        peran=peran,
        oleh=request.user,
        desa=request.GET.get("desa", ""),
    )
    if form.is_valid():
        isi = {"kunci": form.cleaned_data["kunci"], "oleh": request.user}
        langkah = partial(invite_pengguna, form.undangan, **isi)
        if jawab := _terbit(request, form, langkah):
            return jawab
    konteks = {"form": form, "peran": peran, "pilihan": peran_boleh(request.user)}
    return render(request, "desa/undangan_create.html", konteks)


@require_peran(*PENGELOLA)
@require_POST
@require_segar
def undangan_renew(request: Request, pk: int) -> HttpResponse:
    akun, form = _urus(request, pk), TautanForm(request.POST)
    if form.is_valid():
        try:
            kunci = form.cleaned_data["kunci"]
            return _tautan(
                request, renew_undangan(akun, kunci=kunci, oleh=request.user)
            )
        except SudahDibuatError as galat:
            return _sudah(request, galat)
        except TransisiError as galat:
            messages.error(request, str(galat))
    return redirect("desa:pengguna_detail", pk)


@require_peran(*PENGELOLA)
@require_segar
def pengguna_replace(request: Request, pk: int) -> HttpResponse:
    """The operator of a desa hands over to another person."""
    lama = get_object_or_404(
        Pengguna.objects.diurus(request.user).lengkap(),
        pk=pk,
        peran=Peran.OPERATOR,
        nonaktif_pada=None,
    )
    form = GantiForm(request.POST or None, initial={"kunci": uuid.uuid4()})
    if form.is_valid():
        baru = form.isi(Peran.OPERATOR, desa=lama.desa)
        isi = {"kunci": form.cleaned_data["kunci"], "oleh": request.user}
        if jawab := _terbit(
            request, form, partial(replace_operator, lama, baru, **isi)
        ):
            return jawab
    konteks = {"form": form, "akun": lama}
    return render(request, "desa/pengguna_replace.html", konteks)


@require_peran(*PENGELOLA)
@require_POST
def pengguna_deactivate(request: Request, pk: int) -> HttpResponse:
    akun, form = _urus(request, pk), NonaktifForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih alasannya dulu.")
    else:
        try:
            deactivate_pengguna(akun, oleh=request.user, **form.cleaned_data)
            messages.success(request, f"Akun {akun} nonaktif. Sesinya sudah berakhir.")
        except TransisiError as galat:
            messages.error(request, str(galat))
    return redirect("desa:pengguna_detail", pk)


@require_peran(*PENGELOLA)
@require_POST
def pengguna_activate(request: Request, pk: int) -> HttpResponse:
    akun, form = _urus(request, pk), AktifForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih alasannya dulu.")
    else:
        try:
            akun = activate_pengguna(akun, oleh=request.user, **form.cleaned_data)
            lanjut = "" if akun.is_active else " Sekarang buat tautan undangannya."
            messages.success(request, f"Akun {akun} tidak nonaktif lagi.{lanjut}")
        except TransisiError as galat:
            messages.error(request, str(galat))
    return redirect("desa:pengguna_detail", pk)


@require_peran(Peran.ADMIN)
@require_POST
def pengguna_end(request: Request, pk: int) -> HttpResponse:
    """All sessions of an account: the panitia alone."""
    akun = _urus(request, pk)
    jumlah = end_sesi(akun, oleh=request.user)
    messages.success(request, f"{jumlah} sesi {akun} diakhiri.")
    return redirect("desa:pengguna_detail", pk)
