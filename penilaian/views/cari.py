"""One field that finds a desa, an item of evidence or a visit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from desa.http import Request, musim_kini
from penilaian.cari import TERPENDEK, cari
from permata.batas import dibatasi
from permata.peran import SEMUA, require_peran


@require_peran(*SEMUA)
@dibatasi("cari")
def cari_list(request: Request) -> HttpResponse:
    kata = " ".join(request.GET.get("q", "").split())[:80]
    isi = {
        "kata": kata,
        "is_pendek": 0 < len(kata) < TERPENDEK,
        "kelompok": cari(musim_kini(request), request.user, kata),
    }
    return render(request, "penilaian/cari_list.html", isi)
