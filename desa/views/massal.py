"""Approve a filtered set: choose, confirm the count, read what became of each."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from desa.actions.massal import approve_massal
from desa.http import Request, musim_kini
from desa.massal import (
    PALING_BANYAK,
    Pasangan,
    Pilihan,
    baca_pasangan,
    berubah,
    pilih,
    sidik_pasangan,
)
from desa.meja import butir
from desa.models import Bukti
from desa.urutan import Urutan
from permata.peran import Peran, require_peran


def _dipilih(request: Request, urutan: Urutan) -> Pilihan:
    """The ticked rows, or all that the filter shows."""
    juga = request.GET.get("juga") == "ya"
    if request.GET.get("pilih") == "semua":
        return pilih(urutan.baris, juga=juga)
    kunci = set()
    for teks in request.GET.getlist("bukti")[:PALING_BANYAK]:
        with suppress(ValueError):
            kunci.add(UUID(teks))
    return pilih((satu for satu in urutan.semua if satu.pk in kunci), juga=juga)


def _konfirmasi(request: Request, urutan: Urutan) -> HttpResponse:
    pilihan = _dipilih(request, urutan)
    daftar, _ = butir(request.user, [*pilihan.ikut, *pilihan.bukan])
    isi: dict[str, Any] = {
        "pilihan": pilihan,
        "ikut": daftar[: len(pilihan.ikut)],
        "bukan": daftar[len(pilihan.ikut) :],
        "dilewati": sum(not satu.is_bebas for satu in pilihan.ikut),
        "juga": request.GET.get("juga") == "ya",
        "kueri": urutan.saringan.kueri,
        "terbanyak": PALING_BANYAK,
    }
    return render(request, "desa/bukti_approve.html", isi)


def _terkirim(request: Request) -> list[Pasangan]:
    """The set that was confirmed; nothing where count or digest do not fit it."""
    pasangan = baca_pasangan(request.POST.get("pasangan", ""))
    sidik = sidik_pasangan(pasangan)
    cap = (request.POST.get("jumlah"), request.POST.get("sidik"))
    utuh = cap == (str(len(pasangan)), sidik) and len(pasangan) <= PALING_BANYAK
    return pasangan if utuh else []


@require_peran(Peran.PETUGAS)
def bukti_approve(request: Request) -> HttpResponse:
    urutan = Urutan(request, request.user, musim_kini(request))
    pasangan = _terkirim(request) if request.method == "POST" else []
    if not pasangan:
        return _konfirmasi(request, urutan)
    if beda := berubah(pasangan, urutan.semua):
        bukti = Bukti.objects.untuk(request.user).lengkap().in_bulk(list(beda))
        isi = {
            "jumlah": len(pasangan),
            "kata": [(bukti.get(pk), kata) for pk, kata in beda.items()],
        }
        return render(request, "desa/bukti_approve_berubah.html", isi, status=409)
    hasil = approve_massal(pasangan, musim=urutan.musim, oleh=request.user)
    isi = {
        "disetujui": [satu for satu in hasil if not satu.pesan],
        "dilewati": [satu for satu in hasil if satu.pesan],
        "dipilih": len(hasil),
    }
    return render(request, "desa/bukti_approve_hasil.html", isi)
