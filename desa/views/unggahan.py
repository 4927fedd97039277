"""Resumable uploads as tus 1.0.0 speaks (tus.io): core, creation, termination."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from desa.actions.unggahan import (
    Rencana,
    append_unggahan,
    check_unggahan,
    create_unggahan,
    remove_unggahan,
)
from desa.galat import UnggahanError
from desa.http import Request
from desa.models import Unggahan
from permata.batas import tunggu
from permata.berkas import Jenis
from permata.berkas.aturan import MB, terbesar
from permata.berkas.nama import nama_kiriman
from permata.peran import Peran, require_peran
from permata.ruang import STATUS, PenuhError

VERSI = "1.0.0"
BOLEH_UNGGAH = (Peran.ADMIN, Peran.PETUGAS, Peran.OPERATOR, Peran.PENDAMPING)
POTONG_TERBESAR = 2 * MB
_KUNCI = re.compile(r"[A-Za-z0-9_.-]{1,64}")
P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def tus(view: View[P]) -> View[P]:
    """Speak this one version; a refusal is a sentence for the person who waits."""

    @wraps(view)
    def bicara(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            if request.headers.get("Tus-Resumable", "") != VERSI:
                raise UnggahanError("Versi pengiriman berkas tidak dikenal.", 412)
            response = view(request, *args, **kwargs)
        except (UnggahanError, PenuhError) as galat:
            response = HttpResponse(
                str(galat),
                status=getattr(galat, "status", STATUS),
                content_type="text/plain; charset=utf-8",
            )
        response["Tus-Resumable"] = response["Tus-Version"] = VERSI
        response["Cache-Control"] = "no-store"
        return response

    return bicara


def _angka(request: Request, nama: str) -> int:
    teks = request.headers.get(nama, "")
    if not re.fullmatch(r"[0-9]{1,12}", teks):
        raise UnggahanError(f"{nama} bukan bilangan.")
    return int(teks)


def _metadata(request: Request) -> dict[str, str]:
    """`nama <base64>,jenis <base64>`; what cannot be read is refused."""
    hasil = {}
    for satu in request.headers.get("Upload-Metadata", "").split(","):
        nama, _, isi = satu.strip().partition(" ")
        try:
            hasil[nama] = b64decode(isi, validate=True).decode()
        except (Base64Error, ValueError) as galat:
            raise UnggahanError("Upload-Metadata tidak terbaca.") from galat
    return hasil


def _rencana(request: Request) -> Rencana:
    data = _metadata(request)
    kunci, jenis = data.get("kunci", ""), data.get("jenis", "")
    if not _KUNCI.fullmatch(kunci) or jenis not in set(Jenis):
        raise UnggahanError("Upload-Metadata tidak lengkap.")
    return Rencana(
        kunci=kunci,
        jenis=Jenis(jenis),
        nama=nama_kiriman(data.get("nama", "")),
        ukuran=_angka(request, "Upload-Length"),
    )


def _potongan(request: Request) -> bytes:
    """The bytes of one piece, all of them or none."""
    if request.content_type != "application/offset+octet-stream":
        raise UnggahanError("Isi berkas dikirim dengan tipe lain.", 415)
    panjang = _angka(request, "Content-Length")
    if panjang > POTONG_TERBESAR:
        raise UnggahanError(
            f"Sekali kirim paling besar {POTONG_TERBESAR // MB} MB.", 413
        )
    try:
        isi: bytes = request.read(panjang)
    except UnreadablePostError as galat:
        raise UnggahanError("Sambungan putus.") from galat
    if len(isi) != panjang:
        raise UnggahanError("Sambungan putus.")
    return isi


@require_peran(*BOLEH_UNGGAH)
@require_http_methods(["OPTIONS", "POST"])
def unggahan_create(request: Request) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Resumable": VERSI,
                "Tus-Version": VERSI,
                "Tus-Extension": "creation,termination",
                "Tus-Max-Size": str(terbesar(Jenis.DOKUMEN)),
            },
        )
    return _buat(request)


@tus
def _buat(request: Request) -> HttpResponse:
    if not ratelimit.consume(request, action="unggah"):
        menit = tunggu("unggah") // 60
        pesan = (
            f"Terlalu banyak berkas sekaligus. Tunggu {menit} menit, lalu kirim lagi."
        )
        raise UnggahanError(pesan, 429)
    baru = create_unggahan(_rencana(request), oleh=request.user)
    alamat = reverse("desa:unggahan_detail", args=[baru.pk])
    return HttpResponse(
        status=201, headers={"Location": alamat, "Upload-Offset": str(baru.offset)}
    )


@require_peran(*BOLEH_UNGGAH)
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@tus
def unggahan_detail(request: Request, pk: UUID) -> HttpResponse:
    unggahan = get_object_or_404(Unggahan.objects.untuk(request.user), pk=pk)
    if request.method == "DELETE":
        remove_unggahan(unggahan, oleh=request.user)
        return HttpResponse(status=204)
    if request.method == "PATCH":
        unggahan = append_unggahan(
            unggahan,
            _potongan(request),
            offset=_angka(request, "Upload-Offset"),
            oleh=request.user,
        )
        if unggahan.selesai_pada:
            check_unggahan(unggahan, oleh=request.user)
    return HttpResponse(
        status=204 if request.method == "PATCH" else 200,
        headers={
            "Upload-Offset": str(unggahan.offset),
            "Upload-Length": str(unggahan.ukuran),
        },
    )
