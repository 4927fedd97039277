"""The public page about benefits, its counter, and the page that shares it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from desa.http import Request, halaman, isian_kiriman
from desa.models import Desa
from desa.models.wilayah import DesaQuerySet
from permata import waktu
from permata.peran import Peran, require_peran
from permata.wa import wa_url
from sosialisasi import manfaat as fakta
from sosialisasi import tarif
from sosialisasi.actions.manfaat import count_buka
from sosialisasi.bagikan import manfaat_url, tulis_ajakan
from sosialisasi.buka import is_dihitung
from sosialisasi.forms.manfaat import HitungForm
from sosialisasi.models import TarifIuran
from sosialisasi.saringan_manfaat import BagikanSaringan

SEBULAN = timedelta(days=30)
PEMBAGI = (Peran.OPERATOR, Peran.PENDAMPING, Peran.PETUGAS)
SEGMEN, DANA = TarifIuran.Segmen, TarifIuran.Dana


@dataclass(frozen=True, slots=True)
class Harga:
    """What one person of one kind of work pays himself: now, and what changes next."""

    segmen: str
    jkk: int | None
    jkm: int | None
    sebulan: int | None
    jht: int | None
    lengkap: int | None
    nanti: tarif.Perubahan | None
    dasar: str


def harga(baris: list[TarifIuran], segmen: str, hari: date) -> Harga:
    milik = tarif.milik(baris, segmen, DANA.BUKAN_APB)
    dasar = (b for b in tarif.berlaku(milik, hari) if b.program in tarif.DASAR)
    return Harga(
        segmen=SEGMEN(segmen).label,
        jkk=tarif.sebulan(milik, hari, ("jkk",)),
        jkm=tarif.sebulan(milik, hari, ("jkm",)),
        sebulan=tarif.sebulan(milik, hari),
        jht=tarif.sebulan(milik, hari, ("jht",)),
        lengkap=tarif.sebulan(milik, hari, tarif.LENGKAP),
        nanti=tarif.perubahan(milik, hari),
        dasar="; ".join(dict.fromkeys(b.dasar for b in dasar)),
    )


def hitung(form: HitungForm, baris: list[TarifIuran], hari: date) -> dict[str, Any]:
    """The answer of the calculator: one person, all of them, and what changes next."""
    isi, program = form.cleaned_data, form.program
    milik = tarif.milik(baris, isi["segmen"], isi["dana"])
    satu = tarif.sebulan(milik, hari, program)
    return {
        "orang": isi["orang"],
        "satu": satu,
        "semua": None if satu is None else satu * isi["orang"],
        "nanti": tarif.perubahan(milik, hari, program),
        "ditanggung": isi["dana"] == DANA.APB,
        "dasar": [b for b in tarif.berlaku(milik, hari) if b.program in program],
    }


@login_not_required
def manfaat(request: HttpRequest) -> HttpResponse:
    """Public, read on a phone and passed on; nothing about the reader is kept."""
    hari, baris = waktu.hari_ini(), list(TarifIuran.objects.all())
    asal = Desa.objects.filter(kode=request.GET.get("dari", "")[:13]).first()
    form = HitungForm(request.GET if "orang" in request.GET else None)
    isi = {
        "hari": hari,
        "asal": asal,
        "harga": [
            harga(baris, segmen, hari) for segmen in (SEGMEN.LAIN, "transportasi")
        ],
        "diperiksa": min((b.diperiksa_pada for b in baris), default=None),
        "form": form,
        "hitung": hitung(form, baris, hari) if form.is_valid() else None,
        "perlindungan": fakta.PERLINDUNGAN,
        "beasiswa": fakta.BEASISWA,
        "tempat": fakta.TEMPAT_DAFTAR,
        "sumber": fakta.SUMBER,
        "fakta": fakta,
        "alamat": manfaat_url(request),
        "gambar": request.build_absolute_uri(static("gambar/manfaat.png")),
        "wa": wa_url(tulis_ajakan(manfaat_url(request, asal), asal, None)),
    }
    return render(request, "sosialisasi/manfaat.html", isi)


@login_not_required
@csrf_exempt  # no cookie is set for a token; the origin is checked instead
@require_POST
def buka_create(request: HttpRequest) -> HttpResponse:
    """The page says that somebody opened it; what does not count is not told apart."""
    if is_dihitung(request):
        kode = isian_kiriman(request, "dari")[:13]
        count_buka(Desa.objects.filter(kode=kode).first())
    return HttpResponse(status=204)


def dengan_buka(desa: DesaQuerySet) -> DesaQuerySet:
    """With `hari_ini`, `sebulan` and `seluruhnya`: how often its link was opened."""
    hari = waktu.hari_ini()
    jumlah = "buka_manfaat_set__jumlah"
    kapan = Q(buka_manfaat_set__tanggal__gt=hari - SEBULAN)
    ini = Q(buka_manfaat_set__tanggal=hari)
    return desa.annotate(
        hari_ini=Coalesce(Sum(jumlah, filter=ini), 0),
        sebulan=Coalesce(Sum(jumlah, filter=kapan), 0),
        seluruhnya=Coalesce(Sum(jumlah), 0),
    )


@require_peran(*PEMBAGI)
def bagikan_list(request: Request) -> HttpResponse:
    if request.user.desa:
        return redirect("sosialisasi:bagikan_detail", request.user.desa.kode)
    semua = dengan_buka(Desa.objects.untuk(request.user).select_related("kecamatan"))
    saringan = BagikanSaringan(request.GET, semua, request=request)
    isi = {"saringan": saringan, "page_obj": halaman(request, saringan.baris)}
    return render(request, "sosialisasi/bagikan_list.html", isi)


@require_peran(*PEMBAGI)
def bagikan_detail(request: Request, kode: str) -> HttpResponse:
    """The message to the residents of one desa, and how often its link was opened."""
    desa = get_object_or_404(dengan_buka(Desa.objects.untuk(request.user)), kode=kode)
    url = manfaat_url(request, desa)
    teks = tulis_ajakan(url, desa, request.user)
    isi = {"desa": desa, "url": url, "teks": teks, "wa": wa_url(teks)}
    return render(request, "sosialisasi/bagikan_detail.html", isi)
