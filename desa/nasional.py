"""The gate of what all kabupaten read: days off and tariffs (ADR 0035)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect

from desa.actions.nasional import PESAN, is_pengubah
from desa.http import Request

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]


def require_nasional(view: View[P]) -> Callable[Concatenate[Request, P], Any]:
    """Below `require_peran`: an office of one provinsi has nothing to do here; 403."""

    @wraps(view)
    def nasional(
        request: Request, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if request.user.provinsi:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return nasional


def require_pengubah(
    kembali: str,
) -> Callable[[View[P]], Callable[Concatenate[Request, P], Any]]:
    """As `require_nasional`; a panitia who only reads is led to `kembali`, with why."""

    def gate(view: View[P]) -> Callable[Concatenate[Request, P], Any]:
        @wraps(view)
        @require_nasional
        def pengubah(
            request: Request, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if is_pengubah(request.user):
                return view(request, *args, **kwargs)
            messages.error(request, PESAN)
            return redirect(kembali)

        return pengubah

    return gate
