"""How long personal data are kept, and what is due today."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request
from desa.models import Jejak
from penilaian.retensi import masa_simpan
from permata.peran import Peran, require_peran


@require_peran(Peran.ADMIN)
def masa_simpan_list(request: Request) -> HttpResponse:
    semua = masa_simpan(request.user.kabupaten_id)
    isi = {
        "semua": semua,
        "jumlah": sum(satu.jumlah for satu in semua),
        "terakhir": Jejak.objects.filter(tindakan="musnahkan").last(),
    }
    return render(request, "penilaian/masa_simpan_list.html", isi)
