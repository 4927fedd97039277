"""The home of each role: the one question its reader has, answered."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.http import Request, halaman, musim_kini
from desa.models import Bukti, Desa, Musim, Peserta
from penilaian.juri.finalis import finalis_musim
from penilaian.models import Klarifikasi
from penilaian.views.beranda_desa import isi_beranda
from permata.peran import SETIAP, Peran, require_peran
from sosialisasi.baca_status import status_semua
from sosialisasi.binaan import BinaanSaringan
from sosialisasi.models import Kunjungan, Monitoring, Permintaan, TindakLanjut
from sosialisasi.tugas import angka_tindak

PERMINTAAN = 5  # requests for a visit on a home


@require_peran(*SETIAP)
def beranda(request: Request) -> HttpResponse:
    match request.user.peran:
        case Peran.OPERATOR:
            return _operator(request)
        case Peran.JURI:
            ada = finalis_musim(musim_kini(request), request.user).exists()
            tujuan = "finalis_list" if ada else "peringkat_list"
            return redirect(f"penilaian:{tujuan}")
        case Peran.PENDAMPING:
            return _pendamping(request)
        case Peran.PUSAT:
            return redirect("penilaian:lomba_list")
        case _:
            return _cabang(request)


def _operator(request: Request) -> HttpResponse:
    milik = Desa.objects.untuk(request.user)
    desa = get_object_or_404(milik.select_related("kecamatan"))
    musim = musim_kini(request)
    tindak = TindakLanjut.objects.untuk(request.user).filter(musim=musim)
    tanya = Klarifikasi.objects.untuk(request.user).menunggu().filter(musim=musim)
    isi = {
        **isi_beranda(desa, musim, request.user),
        "klarifikasi": tanya.order_by("tenggat", "pk") if musim.is_sanggah else (),
        "tindak": tindak.milik(request.user).terbuka().select_related("pemilik"),
        "status": next(iter(status_semua(musim, milik)), None),
        "permintaan": Permintaan.objects.untuk(request.user)
        .filter(musim=musim)
        .lengkap()
        .order_by("-dibuat_pada")[:PERMINTAAN],
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


def _angka_desa(request: Request, musim: Musim) -> dict[str, Any]:
    """How many desa compete, and how many reports wait for an answer, in one query."""
    ikut = Q(jenis=Desa.Jenis.DESA, keikutsertaan_set__musim=musim)
    baru = Q(
        monitoring_set__musim=musim,
        monitoring_set__status=Monitoring.Status.DIKIRIM,
    )
    return Desa.objects.untuk(request.user).aggregate(
        jumlah_desa=Count("pk", ikut, distinct=True),
        monitoring=Count("monitoring_set", baru, distinct=True),
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
        **_angka_desa(request, musim),
        "sengketa": Peserta.objects.untuk(request.user)
        .filter(musim=musim)
        .sengketa()
        .select_related("desa", "warga")
        .order_by("warga", "desa__nama"),
        **_kunjungan(request, musim),
        "tindak": angka_tindak(musim, request.user),
        "permintaan": Permintaan.objects.untuk(request.user)
        .filter(musim=musim)
        .menunggu()
        .lengkap()
        .order_by("dibuat_pada")[:PERMINTAAN],
    }
    return render(request, "penilaian/beranda_cabang.html", isi)
