"""What holds for every page: no cache on the way, no address with a NUL."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from permata.luring import PEMILIK

Jawab = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Jawab) -> Jawab:
    """No row is named by a NUL, and PostgreSQL cannot be asked for one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return get_response(request)

    return middleware


def private_pages(get_response: Jawab) -> Jawab:
    """Answers to a signed-in person are never kept by a cache on the way.

    They say whose they are: the worker on the phone throws away what is another's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response[PEMILIK] = str(request.user.pk)
            if "Cache-Control" not in response:
                add_never_cache_headers(response)
        return response

    return middleware
