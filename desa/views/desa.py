"""Lists of desa and of participants."""

from __future__ import annotations

from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render

from desa.bulan_peserta import bulan_peserta
from desa.http import Request, halaman, musim_kini
from desa.koreksi import desa_dikoreksi
from desa.models import Desa, Peserta
from desa.saringan import DesaSaringan, PesertaSaringan
from desa.sengketa import klaim_dengan_hasil
from permata.peran import SEMUA, Peran, require_peran


@require_peran(*SEMUA)
def desa_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    semua = (
        Desa.objects.untuk(request.user)
        .select_related("kecamatan")
        .annotate(
            menunggu=Count(
                "bukti_set",
                Q(bukti_set__status="diajukan", bukti_set__musim=musim),
                distinct=True,
            ),
            dikembalikan=Count(
                "bukti_set",
                Q(bukti_set__status="dikembalikan", bukti_set__musim=musim),
                distinct=True,
            ),
        )
    )
    saringan = DesaSaringan(
        request.GET, semua.order_by("kecamatan__kode", "nama"), request=request
    )
    dikoreksi = desa_dikoreksi(musim) if musim.is_tersegel else Desa.objects.none()
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs),
        "dikoreksi": set(dikoreksi.values_list("pk", flat=True)),
    }
    return render(request, "desa/desa_list.html", isi)


@require_peran(Peran.OPERATOR, Peran.PENDAMPING, Peran.PETUGAS, Peran.ADMIN)
def peserta_list(request: Request) -> HttpResponse:
    musim, desa = musim_kini(request), request.user.desa
    semua = (
        Peserta.objects.untuk(request.user)
        .tampak()
        .filter(musim=musim)
        .select_related("desa__kecamatan", "warga")
        .annotate(lunas=Count("iuran_set"))
        .prefetch_related(Prefetch("klaim_putusan_set", klaim_dengan_hasil()))
    )
    saringan = PesertaSaringan(
        request.GET, semua.order_by("-terdaftar_sejak", "nama"), request=request
    )
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs),
        "bulan": bulan_peserta(musim, desa) if desa else [],
    }
    return render(request, "desa/peserta_list.html", isi)
