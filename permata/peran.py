"""The roles, and the gate in front of every view."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")


class Peran(models.TextChoices):
    ADMIN = "admin", "Panitia"
    PETUGAS = "petugas", "Petugas"
    OPERATOR = "operator", "Operator desa"
    PENDAMPING = "pendamping", "Pendamping desa"
    JURI = "juri", "Juri"
    PUSAT = "pusat", "Kantor Pusat"


SETIAP = tuple(Peran)
# Who takes part in a lomba: Kantor Pusat only reads how far they all are.
SEMUA = tuple(satu for satu in Peran if satu != Peran.PUSAT)
# Who sends evidence: a desa itself, and those who do it in its name.
BOLEH_KIRIM = (Peran.OPERATOR, Peran.PETUGAS, Peran.PENDAMPING)
# Which roles pass which view: read by the access test and by the menu.
BOLEH: dict[Callable[..., HttpResponseBase], frozenset[Peran]] = {}


def require_peran(
    *peran: Peran,
) -> Callable[
    [Callable[Concatenate[Any, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let only these roles in; everybody else gets 403. Always outermost."""

    def gate(
        view: Callable[Concatenate[Any, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def gated(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if getattr(request.user, "peran", None) not in peran:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        BOLEH[gated] = frozenset(peran)
        return gated

    return gate
