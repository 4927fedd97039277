"""Calendars for a phone: the page of the addresses, and the calendar behind one."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_POST, require_safe

from desa.http import Request, isian_kiriman, musim_kini
from desa.models import Kecamatan
from permata.peran import Peran, require_peran
from sosialisasi.actions.langganan import (
    create_langganan,
    revoke_langganan,
    sidik_token,
)
from sosialisasi.ical import TIPE, tulis_kalender
from sosialisasi.models import Kunjungan, KunjunganQuerySet, Langganan

PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A calendar this person may have, and its address if there is one."""

    kecamatan: Kecamatan | None
    langganan: Langganan | None


@dataclass(frozen=True, slots=True)
class Alamat:
    """The address that was just made, in both spellings."""

    langganan: Langganan
    https: str

    @property
    def webcal(self) -> str:
        return f"webcal://{self.https.partition('://')[2]}"


def _halaman(request: Request, alamat: Alamat | None = None) -> HttpResponse:
    milik = Langganan.objects.untuk(request.user).berlaku()
    ada = {satu.kecamatan_id: satu for satu in milik}
    kecamatan = Kecamatan.objects.untuk(request.user).defer("batas").order_by("nama")
    konteks = {
        "pilihan": [
            Pilihan(None, ada.get(None)),
            *(Pilihan(satu, ada.get(satu.pk)) for satu in kecamatan),
        ],
        "alamat": alamat,
    }
    return render(request, "sosialisasi/langganan_list.html", konteks)


@require_peran(*PEMBACA)
def langganan_list(request: Request) -> HttpResponse:
    return _halaman(request)


@require_peran(*PEMBACA)
@require_POST
def langganan_create(request: Request) -> HttpResponse:
    """The answer holds the address: it is kept nowhere, so no page shows it again."""
    kecamatan = None
    if kode := isian_kiriman(request, "kecamatan"):
        kecamatan = get_object_or_404(Kecamatan.objects.untuk(request.user), kode=kode)
    langganan, token = create_langganan(kecamatan, oleh=request.user)
    url = reverse("sosialisasi:langganan_ics", args=[token])
    return _halaman(request, Alamat(langganan, request.build_absolute_uri(url)))


@require_peran(*PEMBACA)
@require_POST
def langganan_revoke(request: Request, pk: int) -> HttpResponse:
    langganan = get_object_or_404(Langganan.objects.untuk(request.user), pk=pk)
    revoke_langganan(langganan, oleh=request.user)
    messages.success(request, "Alamat itu tidak berlaku lagi.")
    return redirect("sosialisasi:langganan_list")


def _kunjungan(langganan: Langganan) -> KunjunganQuerySet:
    """As far as this person may see visits today, whatever was so yesterday."""
    semua = Kunjungan.objects.untuk(langganan.pengguna)
    if langganan.kecamatan is None:
        return semua.diikuti(langganan.pengguna)
    if not Kecamatan.objects.untuk(langganan.pengguna).contains(langganan.kecamatan):
        raise Http404
    return semua.filter(kecamatan=langganan.kecamatan)


@login_not_required
@require_safe
@conditional_page
def langganan_ics(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever knows the address reads; a wrong one is like none."""
    sidik = sidik_token(token)
    batas = {"action": "langganan", "key": sidik, "limit_get": True}
    ditahan: HttpResponse | None = ratelimit.consume_or_429(request, **batas)
    if ditahan:
        return ditahan
    semua = Langganan.objects.berlaku().select_related("pengguna", "kecamatan")
    langganan = get_object_or_404(semua, sidik=sidik)
    kunjungan = _kunjungan(langganan).filter(musim=musim_kini(request))
    nama = f"Kecamatan {langganan.kecamatan}" if langganan.kecamatan else "Saya"
    isi = tulis_kalender(
        f"Sosialisasi: {nama}",
        kunjungan.select_related("kecamatan")
        .prefetch_related("diundang")
        .order_by("tanggal", "pk"),
        lambda satu: request.build_absolute_uri(
            reverse("sosialisasi:kunjungan_detail", args=[satu.pk])
        ),
    )
    response = HttpResponse(isi, content_type=TIPE)
    patch_cache_control(response, private=True, no_cache=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
