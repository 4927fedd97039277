"""Without a signal: what is installed, what serves it, and the page that always opens.

The worker itself is assets/pekerja.js. A page that is marked `tinggal` stays on the
phone of the person who opened it, until they sign out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache

P = ParamSpec("P")
# Whose page it is, and that a phone may keep it: read by assets/pekerja.js.
PEMILIK = "Permata-Pengguna"
TINGGAL = "Permata-Tinggal"
# What the page without a signal is made of.
ASET = (
    "permata/permata.css",
    "permata/permata.js",
    "permata/kirim.js",
    "permata/tanggal.js",
    "permata/ikon.svg",
    "permata/ikon-pokok.svg",
    "permata/gambar/gem-permata.svg",
    "permata/gambar/tanda-bulat.svg",
    "permata/gambar/tanda-centang.svg",
    "permata/gambar/tanda-pilih-malam.svg",
    "permata/gambar/tanda-pilih.svg",
    "permata/gambar/tanda-salah.svg",
    "permata/gambar/tanda-sebagian.svg",
    "permata/huruf/plus-jakarta-sans-dasar.woff2",
    "django_htmx/htmx-2.min.js",
)


def tinggal(
    view: Callable[Concatenate[Any, P], HttpResponseBase],
) -> Callable[Concatenate[Any, P], HttpResponseBase]:
    """The empty form of this view opens again without a signal."""

    @wraps(view)
    def ditandai(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "GET" and response.status_code == 200:
            response[TINGGAL] = "1"
        return response

    return ditandai


@login_not_required
@cache_control(public=True, max_age=3600)
def manifes(request: HttpRequest) -> JsonResponse:
    """What the application is called and looks like once it is installed."""
    lambang = [
        ("lambang-192", "192x192", "any"),
        ("lambang-512", "512x512", "any"),
        ("topeng-512", "512x512", "maskable"),
    ]
    isi = {
        "id": "/",
        "name": "Permata: Lomba Desa",
        "short_name": "Permata",
        "description": "Bukti, kunjungan, dan laporan lomba desa, juga tanpa sinyal.",
        "lang": "id",
        "start_url": reverse("penilaian:beranda"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f9f8",
        "theme_color": "#052e25",
        "icons": [
            {
                "src": static(f"permata/lambang/{nama}.png"),
                "sizes": ukuran,
                "type": "image/png",
                "purpose": guna,
            }
            for nama, ukuran, guna in lambang
        ],
    }
    return JsonResponse(isi, content_type="application/manifest+json")


@login_not_required
@never_cache
def pekerja(request: HttpRequest) -> HttpResponse:
    """The worker, which must live at the root; a new name in it is a new version."""
    isi = {
        "luring": reverse("luring_list"),
        "aset": [static(satu) for satu in ASET],
    }
    skrip = static("permata/pekerja.js")
    teks = f"self.PERMATA = {json.dumps(isi)};\nimportScripts({json.dumps(skrip)});\n"
    return HttpResponse(teks, content_type="text/javascript; charset=utf-8")


@login_not_required
def luring_list(request: HttpRequest) -> HttpResponse:
    """What waits on this phone, filled in there: this server knows nothing of it."""
    return render(request, "luring_list.html")
