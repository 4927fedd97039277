"""The gate of `permata.laju` before a view, and what whoever is too fast reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from permata.laju import LAJU

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]
# Which view is under which limit: read by the test of the table.
BATAS: dict[Callable[..., HttpResponseBase], str] = {}


def dibatasi(nama: str) -> Callable[[View[P]], View[P]]:
    """Count every request of the view, also GET; one too many gets 429."""

    def gate(view: View[P]) -> View[P]:
        @wraps(view)
        def gated(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            # What allauth offers to others counts no GET.
            hitungan = {"app": "allauth.account", "action": nama, "limit_get": True}
            if ratelimit.consume(request, **hitungan):
                return view(request, *args, **kwargs)
            return terlalu_sering(request, nama)

        BATAS[gated] = nama
        return gated

    return gate


def tunggu(nama: str) -> int:
    """Seconds after which one may surely do it again."""
    return int(max(satu.duration for satu in ratelimit.parse_rates(LAJU[nama].batas)))


def terlalu_sering(request: HttpRequest, nama: str) -> HttpResponse:
    """429 in words, with the time to wait."""
    detik = tunggu(nama)
    response = render(request, "429.html", {"menit": -(-detik // 60)}, status=429)
    response["Retry-After"] = str(detik)
    return response
