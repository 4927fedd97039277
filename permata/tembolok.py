"""What a cache on the way may keep: the same for everybody, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers

Jawab = Callable[[HttpRequest], HttpResponseBase]
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Bersyarat = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def shared_pages(get_response: Jawab) -> Jawab:
    """Keep what is shared apart from what has a cookie (before SessionMiddleware).

    Who is signed in may be named by a header; a cookie of one would go to all.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        cara = response.get("Cache-Control", "")
        milik = response.cookies or settings.SESSION_COOKIE_NAME in request.COOKIES
        if milik and "public" in cara.split(", "):
            response["Cache-Control"] = cara.replace("public", "private")
            del response["X-Accel-Expires"]
        return response

    return middleware


def sama_bagi_semua(view: View[P]) -> Bersyarat[P]:
    """A page that a visitor may keep, and asks about before each use.

    The answer is short while the page is word for word the same, so that a correction
    shows at once. Only the proxy of this server gives it for a second without asking.
    """

    @wraps(view)
    def lihat(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated or response.status_code != 200:
            return response
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, ["Cookie", "HX-Request"])
        response["X-Accel-Expires"] = "1"
        periksa = ConditionalGetMiddleware(lambda _: response)
        return periksa.process_response(request, response)

    return lihat
