"""The audit trail, newest first: filtered, in words, as a table to take away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from desa.actions.jejak import kepala_kini, record_unduhan
from desa.galat import TransisiError
from desa.http import Request, halaman, unduhan
from desa.kata_jejak import objek_kata, tindakan_kata
from desa.models import Jejak
from desa.saringan_jejak import JejakSaringan
from desa.segar import require_segar
from permata.batas import dibatasi
from permata.peran import Peran, require_peran
from permata.tabel.tulis import csv_bytes
from permata.waktu import hari_ini

KEPALA = (
    "Nomor",
    "Waktu",
    "Tindakan",
    "Kode tindakan",
    "Tentang",
    "Objek",
    "Kode desa",
    "Desa",
    "Akun",
    "Peran",
    "Alasan",
    "Sidik sebelum",
    "Sidik sesudah",
    "Sidik baris",
)


def _saringan(request: Request) -> JejakSaringan:
    """By the address alone, also where the form that asks is sent."""
    semua = Jejak.objects.untuk(request.user).select_related("oleh", "desa")
    return JejakSaringan(request.GET, semua.order_by("-nomor"), request=request)


@require_peran(Peran.ADMIN)
def jejak_list(request: Request) -> HttpResponse:
    saringan = _saringan(request)
    isi = {
        "saringan": saringan,
        "page_obj": halaman(request, saringan.qs, 50),
        "kepala": kepala_kini(),
    }
    return render(request, "desa/jejak_list.html", isi)


def _sel(satu: Jejak) -> tuple[object, ...]:
    return (
        satu.nomor,
        satu.pada.isoformat(timespec="microseconds"),
        tindakan_kata(satu.tindakan),
        satu.tindakan,
        objek_kata(satu.objek),
        satu.objek,
        satu.desa.kode if satu.desa else "",
        satu.desa.nama if satu.desa else "",
        satu.oleh.username if satu.oleh else "",
        satu.peran,
        satu.alasan,
        satu.sidik_sebelum,
        satu.sidik_sesudah,
        satu.sidik,
    )


@require_peran(Peran.ADMIN)
@require_POST
@require_segar
@dibatasi("ekspor_orang")
def jejak_export(request: Request) -> HttpResponse:
    """What the filters leave; that it was taken away is a line of its own."""
    saringan = _saringan(request)
    try:
        baris = record_unduhan(saringan.qs, oleh=request.user)
    except TransisiError as galat:
        messages.error(request, str(galat))
        return redirect("desa:jejak_list")
    isi = csv_bytes("Jejak", KEPALA, [_sel(satu) for satu in baris])
    nama = f"jejak-{hari_ini().isoformat()}.csv"
    return unduhan(isi, nama, "text/csv; charset=utf-8")
