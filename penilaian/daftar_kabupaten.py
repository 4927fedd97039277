"""The kabupaten that have a season, for whoever has not chosen one yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import groupby
from typing import Any, Concatenate, ParamSpec

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from desa.http import musim_atau_kosong
from desa.models import Musim

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class ProvinsiTampil:
    nama: str
    musim: tuple[Musim, ...]


def daftar_kabupaten(kata: str) -> list[ProvinsiTampil]:
    """The newest season of each, by provinsi, in one query; `kata` is in either."""
    semua = Musim.objects.terkini().filter(
        Q(kabupaten__nama__icontains=kata) | Q(kabupaten__provinsi__icontains=kata)
    )
    kelompok = groupby(semua, key=lambda satu: satu.kabupaten.provinsi)
    return [ProvinsiTampil(nama, tuple(isi)) for nama, isi in kelompok]


def is_memilih(request: HttpRequest) -> bool:
    """Whether there are several, and this answer is about none of them."""
    return musim_atau_kosong(request) is None and Musim.objects.exists()


def per_kabupaten(
    view: Callable[Concatenate[Any, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A public page of one season: who has not said of which is asked first.

    The address of a desa says it by its kode.
    """

    @wraps(view)
    def terpilih(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not is_memilih(request):
            return view(request, *args, **kwargs)
        kode = str(kwargs.get("kode", ""))[:5]
        return redirect(f"/k/{kode}{request.path_info}" if kode else "penilaian:publik")

    return terpilih
