"""The home of each role: the one question its reader has, answered."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.http import Request, halaman, musim_kini
from desa.models import Bukti, Desa, Musim, Peserta
from penilaian.views.beranda_desa import isi_beranda
from permata.peran import SEMUA, Peran, require_peran
from sosialisasi.baca_status import status_semua
from sosialisasi.binaan import BinaanSaringan
from sosialisasi.models import Kunjungan, Monitoring, TindakLanjut
from sosialisasi.tugas import angka_tindak


@require_peran(*SEMUA)
def beranda(request: Request) -> HttpResponse:
    match request.user.peran:
        case Peran.OPERATOR:
            return _operator(request)
        case Peran.JURI:
            return redirect("penilaian:peringkat_list")
        case Peran.PENDAMPING:
            return _pendamping(request)
        case _:
            return _cabang(request)


def _operator(request: Request) -> HttpResponse:
    milik = Desa.objects.untuk(request.user)
    desa = get_object_or_404(milik.select_related("kecamatan"))
    musim = musim_kini(request)
    tindak = TindakLanjut.objects.untuk(request.user).filter(musim=musim)
    isi = {
        **isi_beranda(desa, musim, request.user),
        "tindak": tindak.milik(request.user).terbuka().select_related("pemilik"),
        "status": next(iter(status_semua(musim, milik)), None),
    }
    return render(request, "penilaian/beranda_operator.html", isi)


def _pendamping(request: Request) -> HttpResponse:
    desa = Desa.objects.untuk(request.user)
    saringan = BinaanSaringan(request.GET, desa, request=request)
    daftar = saringan.baris(musim_kini(request), request.user)
    isi = {
        "saringan": saringan,
        "jumlah": len(daftar),
        "page_obj": halaman(request, daftar),
    }
    return render(request, "penilaian/beranda_pendamping.html", isi)


def _angka_cabang(request: Request, musim: Musim) -> dict[str, Any]:
    """The figures on top of the branch's home."""
    bukti = Bukti.objects.untuk(request.user).filter(musim=musim)
    return bukti.aggregate(
        menunggu=Count("pk", Q(status=Bukti.Status.DIAJUKAN)),
        dikembalikan=Count("pk", Q(status=Bukti.Status.DIKEMBALIKAN)),
        disetujui=Count("pk", Q(status=Bukti.Status.DISETUJUI)),
        terlama=Min("diajukan_pada", filter=Q(status=Bukti.Status.DIAJUKAN)),
        desa=Count(
            "desa",
            Q(versi_sah__isnull=False, desa__jenis=Desa.Jenis.DESA),
            distinct=True,
        ),
    )


def _kunjungan(request: Request, musim: Musim) -> dict[str, Any]:
    """How far the visits have come and which are next, in one query."""
    semua = (
        Kunjungan.objects.untuk(request.user)
        .filter(musim=musim)
        .select_related("kecamatan")
        .defer("kecamatan__batas")
        .order_by("tanggal", "pk")
    )
    berikut = [satu for satu in semua if satu.status == Kunjungan.Status.RENCANA]
    sudah = (Kunjungan.Status.TERLAKSANA, Kunjungan.Status.DILAPORKAN)
    tersentuh = {satu.kecamatan_id for satu in semua if satu.status in sudah}
    return {"tersentuh": len(tersentuh), "berikut": berikut[:5]}


def _cabang(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    isi = {
        "angka": _angka_cabang(request, musim),
        "jumlah_desa": Desa.objects.untuk(request.user)
        .bertanding()
        .filter(keikutsertaan_set__musim=musim)
        .count(),
        "sengketa": Peserta.objects.untuk(request.user)
        .filter(musim=musim)
        .sengketa()
        .select_related("desa", "warga")
        .order_by("warga", "desa__nama"),
        **_kunjungan(request, musim),
        "monitoring": Monitoring.objects.untuk(request.user)
        .filter(musim=musim, status=Monitoring.Status.DIKIRIM)
        .count(),
        "tindak": angka_tindak(musim, request.user),
    }
    return render(request, "penilaian/beranda_cabang.html", isi)
