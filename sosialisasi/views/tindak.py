"""Tasks out of visits and reports: the list, one of them, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, halaman, musim_kini
from permata import waktu
from permata.forms import Form
from permata.peran import SEMUA, Peran, require_peran
from sosialisasi.actions import close_tindak, do_tindak, move_tindak, reopen_tindak
from sosialisasi.actions.tindak import is_pemilik, is_penutup
from sosialisasi.forms import BukaForm, HasilForm, TenggatForm, TutupForm
from sosialisasi.models import TindakLanjut
from sosialisasi.riwayat import KATA_TINDAK, riwayat
from sosialisasi.saringan_tindak import TAB, TindakSaringan, baris_tab, daftar_tab

Status = TindakLanjut.Status
# The forms of the page, by the prefix that keeps their fields apart.
FORMULIR: dict[str, type[Form]] = {
    "hasil": HasilForm,
    "tutup": TutupForm,
    "buka": BukaForm,
    "tenggat": TenggatForm,
}


@require_peran(*SEMUA)
def tindak_list(request: Request) -> HttpResponse:
    semua = TindakLanjut.objects.untuk(request.user).filter(musim=musim_kini(request))
    tab = request.GET.get("tab", "")
    tab = tab if tab in TAB else next(iter(TAB))
    baris = baris_tab(semua, request.user)[tab].lengkap()
    saringan = TindakSaringan(request.GET, baris, request=request)
    konteks = {
        "tab": daftar_tab(semua, request.user, tab),
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
        "kini": waktu.hari_ini(),
    }
    return render(request, "sosialisasi/tindak_list.html", konteks)


def ambil_tindak(request: Request, pk: int) -> TindakLanjut:
    semua = TindakLanjut.objects.untuk(request.user).lengkap()
    return get_object_or_404(semua, pk=pk)


def render_tindak(
    request: Request, tugas: TindakLanjut, ditolak: dict[str, Form] | None = None
) -> HttpResponse:
    """The page of one task; a form that was refused keeps what was typed."""
    penutup = is_penutup(tugas, request.user)
    terbuka = tugas.status == Status.TERBUKA
    konteks = {
        "tugas": tugas,
        "kini": waktu.hari_ini(),
        "riwayat": riwayat(tugas, KATA_TINDAK),
        "boleh_lapor": terbuka and is_pemilik(tugas, request.user),
        "boleh_tutup": penutup and tugas.status != Status.SELESAI,
        "boleh_buka": penutup and not terbuka,
        "boleh_pindah": penutup and terbuka,
        **{nama: kelas(prefix=nama) for nama, kelas in FORMULIR.items()},
        **(ditolak or {}),
    }
    return render(request, "sosialisasi/tindak_detail.html", konteks)


@require_peran(*SEMUA)
def tindak_detail(request: Request, pk: int) -> HttpResponse:
    return render_tindak(request, ambil_tindak(request, pk))


def handle_langkah(
    request: Request,
    pk: int,
    nama: str,
    langkah: Callable[..., Any],
    pesan: str,
) -> HttpResponse:
    """One step: its form, the action, and back to the task."""
    tugas = ambil_tindak(request, pk)
    form = FORMULIR[nama](request.POST, prefix=nama)
    if not form.is_valid():
        return render_tindak(request, tugas, {nama: form})
    try:
        langkah(tugas, **form.cleaned_data, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, pesan)
    return redirect("sosialisasi:tindak_detail", pk)


@require_peran(Peran.OPERATOR, Peran.PETUGAS)
@require_POST
def tindak_do(request: Request, pk: int) -> HttpResponse:
    pesan = "Sudah dilaporkan selesai. Pendamping atau petugas memeriksanya."
    return handle_langkah(request, pk, "hasil", do_tindak, pesan)


@require_peran(Peran.PETUGAS, Peran.PENDAMPING)
@require_POST
def tindak_close(request: Request, pk: int) -> HttpResponse:
    pesan = "Tindak lanjut sudah ditutup."
    return handle_langkah(request, pk, "tutup", close_tindak, pesan)


@require_peran(Peran.PETUGAS, Peran.PENDAMPING)
@require_POST
def tindak_reopen(request: Request, pk: int) -> HttpResponse:
    pesan = "Tindak lanjut dibuka lagi. Pemiliknya membaca alasannya."
    return handle_langkah(request, pk, "buka", reopen_tindak, pesan)


@require_peran(Peran.PETUGAS, Peran.PENDAMPING)
@require_POST
def tindak_move(request: Request, pk: int) -> HttpResponse:
    pesan = "Tanggalnya sudah dipindah."
    return handle_langkah(request, pk, "tenggat", move_tindak, pesan)
