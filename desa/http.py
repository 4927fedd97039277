"""The request of a logged-in user, and the season that every page is about."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from desa.models import Kabupaten, Musim, Pengguna

PER_HALAMAN = 20


class Request(HttpRequest):
    """What every view behind a role receives."""

    user: Pengguna


def kabupaten_kini(request: HttpRequest) -> int | None:
    """The kabupaten that this answer is about: of the person, or of the address."""
    pengguna = getattr(request, "user", None)
    if isinstance(pengguna, Pengguna):
        return pengguna.kabupaten_id
    kabupaten: Kabupaten | None = vars(request).get("kabupaten")
    return kabupaten.pk if kabupaten else None


def musim_atau_kosong(request: HttpRequest) -> Musim | None:
    """The current season, read once a request."""
    isi: dict[str, Musim | None] = vars(request)
    if "musim" not in isi:
        isi["musim"] = Musim.objects.kini(kabupaten_kini(request))
    return isi["musim"]


def musim_kini(request: HttpRequest) -> Musim:
    """The current season; 404 while there is none."""
    musim = musim_atau_kosong(request)
    if musim is None:
        pesan = "Belum ada musim. Panitia membuatnya dengan perintah `musim`."
        raise Http404(pesan)
    return musim


def isian_kiriman(request: HttpRequest, nama: str) -> str:
    """What was sent beside a form; without NUL, for which PostgreSQL cannot look."""
    return request.POST.get(nama, "").replace("\0", "")


def halaman(
    request: HttpRequest, baris: QuerySet[Any] | list[Any], per: int = PER_HALAMAN
) -> Page[Any]:
    """The page that was asked for; a wrong number gives the nearest one."""
    return Paginator(baris, per).get_page(request.GET.get("page"))


def unduhan(isi: bytes, nama: str, tipe: str) -> HttpResponse:
    """A file that the browser keeps under this name, whatever letters it has."""
    kepala = {"Content-Disposition": content_disposition_header(True, nama)}
    return HttpResponse(isi, content_type=tipe, headers=kepala)
