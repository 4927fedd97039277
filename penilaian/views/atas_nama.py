"""What somebody else may send in the name of a desa: its home, seen by who helps."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from desa.http import Request, musim_kini
from desa.models import Desa
from penilaian.views.beranda_desa import isi_beranda
from permata.peran import Peran, require_peran


@require_peran(Peran.PETUGAS, Peran.PENDAMPING)
def atas_nama_create(request: Request, kode: str) -> HttpResponse:
    desa = get_object_or_404(
        Desa.objects.untuk(request.user).select_related("kecamatan"), kode=kode
    )
    isi = isi_beranda(desa, musim_kini(request), request.user)
    return render(request, "penilaian/atas_nama_create.html", isi)
