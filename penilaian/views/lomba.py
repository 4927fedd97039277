"""For Kantor Pusat: how far the lomba of the nation, or of a provinsi, have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from desa.http import Request, halaman, unduhan
from desa.models import Musim
from penilaian.lomba import Lomba, jumlah, lomba_kabupaten, lomba_provinsi, saring
from permata.batas import dibatasi
from permata.peran import Peran, require_peran
from permata.tabel.tulis import BENTUK
from permata.waktu import hari_ini

PER_HALAMAN = 40
KEPALA = (
    "Kode",
    "Nama",
    "Lomba",
    "Desa dan kelurahan",
    "Sudah mengirim",
    "Bukti dikirim",
    "Bukti disetujui",
    "Tahap",
)


def _provinsi(request: Request) -> list[Lomba]:
    return lomba_provinsi(lomba_kabupaten(Musim.objects.untuk(request.user)))


def _kabupaten(request: Request, kode: str) -> tuple[str, list[Lomba]]:
    """The name of the provinsi, and its kabupaten; 404 for one that is not in sight."""
    semua = Musim.objects.untuk(request.user)
    hasil = lomba_kabupaten(semua.filter(kabupaten__kode__startswith=f"{kode}."))
    if not hasil:
        raise Http404
    return hasil[0][0].kabupaten.provinsi, [satu for _, satu in hasil]


def _saring(request: Request, semua: Sequence[Lomba]) -> list[Lomba]:
    return saring(semua, request.GET.get("q", ""), request.GET.get("urut", ""))


def _isi(request: Request, semua: Sequence[Lomba]) -> dict[str, Any]:
    return {
        "jumlah": jumlah(semua),
        "page_obj": halaman(request, _saring(request, semua), PER_HALAMAN),
        "urut": request.GET.get("urut", ""),
    }


@require_peran(Peran.PUSAT)
def lomba_list(request: Request) -> HttpResponse:
    """Provinsi by provinsi; who looks after one alone sees its kabupaten at once."""
    if request.user.provinsi:
        return redirect("penilaian:lomba_detail", request.user.provinsi)
    isi = _isi(request, _provinsi(request))
    return render(request, "penilaian/lomba_list.html", isi)


@require_peran(Peran.PUSAT)
def lomba_detail(request: Request, provinsi: str) -> HttpResponse:
    nama, semua = _kabupaten(request, provinsi)
    isi = {"provinsi": nama, "kode": provinsi, **_isi(request, semua)}
    return render(request, "penilaian/lomba_detail.html", isi)


def _unduh(judul: str, nama: str, semua: Sequence[Lomba], bentuk: str) -> HttpResponse:
    if bentuk not in BENTUK:
        raise Http404
    tipe, tulis = BENTUK[bentuk]
    isi = tulis(judul, KEPALA, [_sel(satu) for satu in semua])
    return unduhan(isi, f"{nama}-{hari_ini().isoformat()}.{bentuk}", tipe)


def _sel(satu: Lomba) -> tuple[Any, ...]:
    a = satu.angka
    angka = (a.lomba, a.desa, a.mulai, a.dikirim, a.disetujui)
    return (satu.kode, satu.nama, *angka, a.tahap)


@require_peran(Peran.PUSAT)
@dibatasi("ekspor")
def lomba_ekspor(request: Request, bentuk: str) -> HttpResponse:
    semua = _saring(request, _provinsi(request))
    return _unduh("Lomba menurut provinsi", "lomba", semua, bentuk)


@require_peran(Peran.PUSAT)
@dibatasi("ekspor")
def lomba_provinsi_ekspor(request: Request, provinsi: str, bentuk: str) -> HttpResponse:
    nama, semua = _kabupaten(request, provinsi)
    judul = f"Lomba di {nama} menurut kabupaten"
    return _unduh(judul, f"lomba-{provinsi}", _saring(request, semua), bentuk)
