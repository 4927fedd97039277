"""Which desa have begun and which have not: the list, one desa, and the months."""

from __future__ import annotations

from collections import defaultdict

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Desa
from permata.batas import dibatasi
from permata.kolom import baca_kolom
from permata.peran import SEMUA, Peran, require_peran
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import tanggal
from sosialisasi.baca_status import StatusDesa, status_semua
from sosialisasi.grafik_status import bulan_terlihat, kolom
from sosialisasi.kata_status import ATURAN, CATATAN
from sosialisasi.lembar_status import KEPALA, lembar
from sosialisasi.saringan_status import StatusSaringan

KOLOM = {
    "kecamatan": "Kecamatan",
    "sejak": "Sejak",
    "sebab": "Sebab",
    "berikut": "Untuk status berikut",
}
PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)


def _saringan(request: Request) -> StatusSaringan:
    semua = Desa.objects.untuk(request.user)
    return StatusSaringan(request.GET, semua, request=request)


@require_peran(*PEMBACA)
def status_list(request: Request) -> HttpResponse:
    musim, saringan = musim_kini(request), _saringan(request)
    semua = saringan.baca(musim)
    konteks = {
        "saringan": saringan,
        "chip": saringan.chip(semua),
        "page_obj": halaman(request, saringan.pilih(semua)),
        "kolom": baca_kolom(request.GET, KOLOM),
        "jumlah": len(semua),
        "pada": musim.pada,
        "aturan": ATURAN.items(),
        "catatan": CATATAN,
    }
    return render(request, "sosialisasi/status_list.html", konteks)


@require_peran(*PEMBACA)
@dibatasi("ekspor")
def status_ekspor(request: Request, bentuk: str) -> HttpResponse:
    """The rows that the filter leaves, in its order."""
    if bentuk not in BENTUK:
        raise Http404
    musim, saringan = musim_kini(request), _saringan(request)
    tipe, tulis = BENTUK[bentuk]
    baris = lembar(saringan.pilih(saringan.baca(musim)))
    data = tulis(f"Status desa per {tanggal(musim.pada)}", KEPALA, baris)
    nama = f"status-desa-{musim.pada:%Y-%m-%d}.{bentuk}"
    return unduhan(data, nama, tipe)


@require_peran(*PEMBACA)
def status_bulanan(request: Request) -> HttpResponse:
    """How many desa were in each status at the end of each month, by kecamatan."""
    musim = musim_kini(request)
    semua = status_semua(musim, Desa.objects.untuk(request.user))
    per_kecamatan: dict[str, list[StatusDesa]] = defaultdict(list)
    for satu in semua:
        per_kecamatan[satu.desa.kecamatan.nama].append(satu)
    bulan = bulan_terlihat(musim.bulan_awal, musim.bulan_akhir, musim.pada)

    def baris(isi: list[StatusDesa]) -> list[object]:
        return list(kolom([satu.riwayat for satu in isi], bulan))

    konteks = {
        "semua": baris(semua),
        "kecamatan": [(nama, baris(isi)) for nama, isi in per_kecamatan.items()],
        "jumlah": len(semua),
        "pada": musim.pada,
        "aturan": ATURAN.items(),
        "catatan": CATATAN,
    }
    return render(request, "sosialisasi/status_bulanan.html", konteks)


@require_peran(*SEMUA)
def status_detail(request: Request, kode: str) -> HttpResponse:
    """One desa: its status, what the next one asks for, and every change so far."""
    musim = musim_kini(request)
    semua = Desa.objects.untuk(request.user).bertanding()
    desa = get_object_or_404(semua.only("pk"), kode=kode)
    (satu,) = status_semua(musim, semua.filter(pk=desa.pk))
    konteks = {
        "satu": satu,
        "riwayat": satu.riwayat[::-1],
        "aturan": ATURAN.items(),
        "catatan": CATATAN,
    }
    return render(request, "sosialisasi/status_detail.html", konteks)
