"""Frozen months: their versions, what differs between two of them, and freezing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from penilaian.actions import freeze_bulan
from penilaian.beku import BarisBeku, BulanBeku, baris_beku, bulan_beku, versi_bulan
from penilaian.forms import BekukanForm
from penilaian.models import Pembekuan
from permata.batas import dibatasi
from permata.peran import Peran, require_peran
from permata.periode import baca_bulan
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import bulan as tulis_bulan
from permata.templatetags.format import tanggal

PER_HALAMAN = 25
KEPALA = (
    "Kode",
    "Desa",
    "Kecamatan",
    "Iuran",
    "Regulasi",
    "Mandiri",
    "Nilai",
    "Nilai versi pembanding",
    "Selisih",
)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A month with the version that is read and the one beside it."""

    bulan: BulanBeku
    versi: list[Pembekuan]
    kini: Pembekuan | None
    lama: Pembekuan | None


def _pilihan(request: Request, bulan: str) -> Pilihan:
    """By default the newest version beside the one before; 404 for no such month."""
    musim, hari = musim_kini(request), baca_bulan(bulan)
    satu = next((b for b in bulan_beku(musim) if b.bulan == hari), None)
    if satu is None:
        raise Http404
    versi = versi_bulan(musim, satu.bulan)
    menurut_nomor = {str(v.versi): v for v in versi}
    kini = menurut_nomor.get(request.GET.get("versi", ""), versi[0] if versi else None)
    sebelum = str(kini.versi - 1) if kini else ""
    lama = menurut_nomor.get(request.GET.get("banding") or sebelum)
    return Pilihan(satu, versi, kini, lama if lama != kini else None)


def _baris(request: Request, pilihan: Pilihan) -> list[BarisBeku]:
    """The lines that are asked for: by a word of their name, or those that differ."""
    if pilihan.kini is None:
        return []
    kata = request.GET.get("q", "").strip().casefold()
    beda = bool(request.GET.get("beda"))
    return [
        satu
        for satu in baris_beku(pilihan.kini, pilihan.lama, request.user)
        if kata in f"{satu.nama} {satu.kecamatan}".casefold()
        and (not beda or satu.berbeda)
    ]


@require_peran(Peran.ADMIN, Peran.JURI)
def pembekuan_list(request: Request) -> HttpResponse:
    isi = {"semua": bulan_beku(musim_kini(request))}
    return render(request, "penilaian/pembekuan_list.html", isi)


def _halaman(
    request: Request, bulan: str, form: BekukanForm | None = None
) -> HttpResponse:
    pilihan = _pilihan(request, bulan)
    baris = _baris(request, pilihan)
    isi: dict[str, Any] = {
        "pilihan": pilihan,
        "page_obj": halaman(request, baris, PER_HALAMAN),
        "jumlah": len(baris),
        "berbeda": sum(satu.berbeda for satu in baris),
        "form": form or BekukanForm(ulang=pilihan.kini is not None),
    }
    return render(request, "penilaian/pembekuan_detail.html", isi)


@require_peran(Peran.ADMIN, Peran.JURI)
def pembekuan_detail(request: Request, bulan: str) -> HttpResponse:
    return _halaman(request, bulan)


@require_peran(Peran.ADMIN)
@require_POST
def pembekuan_create(request: Request, bulan: str) -> HttpResponse:
    satu = _pilihan(request, bulan).bulan
    form = BekukanForm(request.POST, ulang=satu.terbaru is not None)
    if form.is_valid():
        try:
            baru = freeze_bulan(
                musim_kini(request),
                satu.bulan,
                alasan=form.cleaned_data.get("alasan", ""),
                oleh=request.user,
            )
            nama = tulis_bulan(satu.bulan)
            if baru:
                messages.success(request, f"{nama} dibekukan, versi {baru.versi}.")
            else:
                messages.info(request, f"Angka {nama} masih sama dengan yang beku.")
            return redirect("penilaian:pembekuan_detail", bulan)
        except TransisiError as galat:
            form.add_error(None, str(galat))
    return _halaman(request, bulan, form)


def _sel(satu: BarisBeku) -> tuple[Any, ...]:
    kini, lama = satu.kini, satu.lama
    angka = (kini.a, kini.b, kini.c, kini.s, lama.s if lama else None)
    return (satu.kode, satu.nama, satu.kecamatan, *angka, satu.selisih)


@require_peran(Peran.ADMIN, Peran.JURI)
@dibatasi("ekspor")
def pembekuan_ekspor(request: Request, bulan: str, bentuk: str) -> HttpResponse:
    """The rows of the page as CSV or XLSX."""
    pilihan = _pilihan(request, bulan)
    if bentuk not in BENTUK or pilihan.kini is None:
        raise Http404
    tipe, tulis = BENTUK[bentuk]
    judul = f"{tulis_bulan(pilihan.kini.bulan)} per {tanggal(pilihan.kini.pada)}"
    baris: Sequence[tuple[Any, ...]] = [_sel(s) for s in _baris(request, pilihan)]
    response = HttpResponse(tulis(judul, KEPALA, baris), content_type=tipe)
    nama = f"beku-{bulan}-v{pilihan.kini.versi}.{bentuk}"
    response["Content-Disposition"] = content_disposition_header(True, nama)
    return response
