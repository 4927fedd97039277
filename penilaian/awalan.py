"""`/k/33.19/...`: the public pages of one kabupaten, where several have a season.

The prefix is taken off before an address is resolved, and every `reverse` of the answer
puts it on again. Whoever asks is a guest there, whether signed in or not: what is not
public has no address under a prefix at all (ADR 0035).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils.decorators import sync_only_middleware

from desa.models import Kabupaten

JALAN = re.compile(r"/k/(\d\d\.\d\d)(/.*|)")
# What belongs to one kabupaten, or is the same in all of them.
DI_SINI = frozenset(
    {
        "luring_list",
        "manifes",
        "penilaian:aturan_detail",
        "penilaian:aturan_versi",
        "penilaian:data_ekspor",
        "penilaian:data_skema",
        "penilaian:hasil_detail",
        "penilaian:hasil_gambar",
        "penilaian:kalender",
        "penilaian:kunci_unduh",
        "penilaian:pemenang_list",
        "penilaian:pemeriksa_unduh",
        "penilaian:periksa",
        "penilaian:periksa_berkas",
        "penilaian:periksa_detail",
        "penilaian:publik",
        "sosialisasi:buka_create",
        "sosialisasi:manfaat",
    }
)
Jawab = Callable[[HttpRequest], HttpResponseBase]


@sync_only_middleware
class AwalanKabupaten:
    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        cocok = JALAN.fullmatch(request.path_info)
        if cocok is None:
            return self.get_response(request)
        kode, jalan = cocok.groups()
        vars(request)["kabupaten"] = get_object_or_404(
            Kabupaten.objects.filter(musim__isnull=False).distinct(), kode=kode
        )
        request.user, request.path_info = AnonymousUser(), jalan or "/"
        semula = get_script_prefix()
        set_script_prefix(f"{semula}k/{kode}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(semula)

    def process_view(
        self, request: HttpRequest, _: Callable[..., Any], __: Any, ___: Any
    ) -> HttpResponseBase | None:
        """Anything else lies outside: the door, and all that is behind it."""
        cocok = request.resolver_match
        if "kabupaten" not in vars(request) or cocok is None:
            return None
        if cocok.view_name in DI_SINI:
            return None
        tanya = request.META.get("QUERY_STRING", "")
        return redirect(f"{request.path_info}{'?' if tanya else ''}{tanya}")
