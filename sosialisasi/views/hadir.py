"""The list of those present, for the petugas: its door, its QR, its count."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from desa.galat import TransisiError
from desa.http import Request, halaman, unduhan
from desa.segar import require_segar
from permata import waktu
from permata.batas import dibatasi
from permata.peran import Peran, require_peran
from permata.qr import qr
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import jam, tanggal
from sosialisasi.actions.hadir import (
    apply_hitungan,
    close_pintu,
    open_pintu,
    read_hadirin,
    remove_hadirin,
)
from sosialisasi.forms.hadir import HapusHadirForm, PakaiHitunganForm
from sosialisasi.hadir import BarisHadir, hitung_hadir, usul_hitungan
from sosialisasi.models import Hadirin, Kunjungan, KunjunganQuerySet, PintuHadir
from sosialisasi.saringan_hadir import HadirinSaringan

PENCATAT = (Peran.PETUGAS, Peran.ADMIN)
KEPALA = ("Nama", "Desa", "Sebagai", "Tanggal", "Jam")
Keadaan = PintuHadir.Keadaan


def kunjungan_hadir(request: Request) -> KunjunganQuerySet:
    return Kunjungan.objects.untuk(request.user).select_related(
        "kecamatan", "pintu_hadir__dibuka_oleh"
    )


def pintu_dari(kunjungan: Kunjungan) -> PintuHadir | None:
    return getattr(kunjungan, "pintu_hadir", None)


def alamat_hadir(request: Request, pintu: PintuHadir) -> str:
    url = reverse("sosialisasi:hadir_create", args=[pintu.token])
    return request.build_absolute_uri(url)


def _total(baris: list[BarisHadir]) -> list[int]:
    """By kind, then all."""
    kolom = [sum(isi) for isi in zip(*(satu.sel for satu in baris), strict=True)]
    return [*kolom, sum(kolom)]


@require_peran(*PENCATAT)
def hadir_list(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    pintu = pintu_dari(kunjungan)
    semua = Hadirin.objects.untuk(request.user).filter(kunjungan=kunjungan)
    saringan = HadirinSaringan(
        request.GET, semua.select_related("desa"), request=request
    )
    hitungan = hitung_hadir(kunjungan)
    hari = waktu.hari_ini()
    keadaan = pintu and pintu.keadaan(hari)
    alamat = alamat_hadir(request, pintu) if pintu else ""
    konteks = {
        "kunjungan": kunjungan,
        "pintu": pintu,
        "keadaan": keadaan,
        "is_buka": keadaan == Keadaan.BUKA,
        "boleh_buka": PintuHadir.menurut(kunjungan, hari) != Keadaan.TUTUP,
        "alamat": alamat,
        "qr": qr(alamat) if pintu and keadaan != Keadaan.TUTUP else None,
        "kolom": Hadirin.Peran.labels,
        "hitungan": hitungan,
        "total": _total(hitungan),
        "saringan": saringan,
        "page_obj": halaman(request, saringan.baris),
    }
    return render(request, "sosialisasi/hadir_list.html", konteks)


@require_peran(*PENCATAT)
@require_POST
def hadir_open(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    try:
        open_pintu(kunjungan, oleh=request.user)
    except TransisiError as error:
        messages.error(request, str(error))
    return redirect("sosialisasi:hadir_list", pk)


@require_peran(*PENCATAT)
@require_POST
def hadir_close(request: Request, pk: int) -> HttpResponse:
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    close_pintu(kunjungan, oleh=request.user)
    messages.success(
        request, "Daftar hadir ditutup. Tidak ada yang dapat mengisi lagi."
    )
    return redirect("sosialisasi:hadir_list", pk)


@require_peran(*PENCATAT)
def hadir_poster(request: Request, pk: int) -> HttpResponse:
    """One sheet of A4 for the wall."""
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    pintu = pintu_dari(kunjungan)
    if pintu is None:
        raise Http404
    alamat = alamat_hadir(request, pintu)
    konteks = {"kunjungan": kunjungan, "alamat": alamat, "qr": qr(alamat)}
    return render(request, "sosialisasi/hadir_poster.html", konteks)


@require_peran(*PENCATAT)
@require_POST
@require_segar
@dibatasi("ekspor_orang")
def hadir_export(request: Request, pk: int, bentuk: str) -> HttpResponse:
    """All that is on the list, by the filters of the page."""
    if bentuk not in BENTUK:
        raise Http404
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    semua = Hadirin.objects.untuk(request.user).filter(kunjungan=kunjungan)
    saringan = HadirinSaringan(
        request.GET, semua.select_related("desa"), request=request
    )
    baris = [
        (s.nama, s.desa.nama, s.get_peran_display(), tanggal(s.pada), jam(s.pada))
        for s in read_hadirin(kunjungan, saringan.baris, oleh=request.user)
    ]
    tipe, tulis = BENTUK[bentuk]
    judul = f"Daftar hadir {kunjungan.kecamatan} {tanggal(kunjungan.tanggal)}"
    nama = f"daftar-hadir-{kunjungan.tanggal:%Y-%m-%d}-{kunjungan.pk}.{bentuk}"
    return unduhan(tulis(judul, KEPALA, baris), nama, tipe)


@require_peran(*PENCATAT)
def hadir_apply(request: Request, pk: int) -> HttpResponse:
    """The numbers of the visit beside those of the list, before they change."""
    kunjungan = get_object_or_404(kunjungan_hadir(request), pk=pk)
    # An empty form that is sent says: do not lower anything.
    form = PakaiHitunganForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            usul = apply_hitungan(kunjungan, **form.cleaned_data, oleh=request.user)
        except TransisiError as error:
            messages.error(request, str(error))
        else:
            kata = f"Jumlah hadir kunjungan ini {usul.jumlah.sesudah} orang."
            messages.success(request, kata)
        return redirect("sosialisasi:kunjungan_detail", pk)
    konteks = {
        "kunjungan": kunjungan,
        "usul": usul_hitungan(kunjungan, turun=False),
        "turun": usul_hitungan(kunjungan, turun=True),
        "kolom": Hadirin.Peran.labels,
        "form": form,
    }
    return render(request, "sosialisasi/hadir_apply.html", konteks)


@require_peran(*PENCATAT)
def hadirin_remove(request: Request, pk: int) -> HttpResponse:
    hadirin = get_object_or_404(
        Hadirin.objects.untuk(request.user).select_related("desa", "kunjungan"), pk=pk
    )
    form = HapusHadirForm(request.POST or None)
    if form.is_valid():
        remove_hadirin(hadirin, **form.cleaned_data, oleh=request.user)
        messages.success(request, "Baris itu dihapus dari daftar hadir.")
        return redirect("sosialisasi:hadir_list", hadirin.kunjungan_id)
    konteks = {"hadirin": hadirin, "form": form}
    return render(request, "sosialisasi/hadirin_remove.html", konteks)
