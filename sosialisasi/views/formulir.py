"""The forms of a visit as its pages begin with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404

from desa.forms.unggah import milik
from desa.http import Request, musim_kini
from desa.models import Desa, Kecamatan, Pengguna
from desa.models.wilayah import DesaQuerySet
from permata import waktu
from sosialisasi.forms import (
    KunjunganForm,
    PelaksanaanForm,
    RencanaBaruForm,
    RencanaForm,
)
from sosialisasi.hadir import hadir_awal
from sosialisasi.models import Kunjungan
from sosialisasi.tim import rekan_di

Status = Kunjungan.Status


def rencana_hari_ini(request: Request) -> list[Kunjungan]:
    """What this person planned for today, alone or with others."""
    return list(
        Kunjungan.objects.untuk(request.user)
        .diikuti(request.user)
        .filter(status=Status.RENCANA, tanggal=waktu.hari_ini())
        .select_related("kecamatan")
        .order_by("mulai", "pk")
    )


def kecamatan_dipilih(
    request: Request, daftar: list[Kecamatan], rencana: list[Kunjungan]
) -> Kecamatan | None:
    """The one named in the address, that of today's plan, or the only one there is.

    An empty name in the address asks for the list.
    """
    kode = request.GET.get("kecamatan")
    if kode is None and rencana:
        return rencana[0].kecamatan
    if not kode:
        return daftar[0] if len(daftar) == 1 else None
    for kecamatan in daftar:
        if kecamatan.kode == kode:
            return kecamatan
    raise Http404("Kecamatan ini di luar wilayah Anda.")


def desa_pilihan(pengguna: Pengguna, kecamatan: Kecamatan) -> DesaQuerySet:
    return Desa.objects.untuk(pengguna).filter(kecamatan=kecamatan).order_by("nama")


def pilihan(request: Request, kecamatan: Kecamatan, utama: Pengguna) -> dict[str, Any]:
    """What every form offers; `utama` leads the visit, the others go along."""
    return {
        "desa": desa_pilihan(request.user, kecamatan),
        "pengguna": utama,
        "rekan": [satu for satu in rekan_di(kecamatan) if satu != utama],
    }


def kunjungan_form(
    request: Request, kecamatan: Kecamatan, *, rencana: bool
) -> RencanaBaruForm | KunjunganForm:
    """The form for a plan or for a visit that took place."""
    instance = Kunjungan(musim=musim_kini(request), kecamatan=kecamatan)
    isian = pilihan(request, kecamatan, request.user)
    if rencana:
        instance.status = Status.RENCANA
        return RencanaBaruForm(
            request.POST or None,
            instance=instance,
            initial=_usul(request, isian["desa"]),
            pembaca=request.user,
            **isian,
        )
    kini = waktu.sekarang()
    form = KunjunganForm(
        request.POST or None,
        request.FILES or None,
        instance=instance,
        initial={"tanggal": kini.date(), "mulai": kini.time(), "jumlah_orang": None},
        **isian,
    )
    return milik(form, request.user)


def _usul(request: Request, desa: DesaQuerySet) -> dict[str, Any]:
    """What a request for a visit wishes, by the link that leads here."""
    try:
        hari = date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        hari = None
    return {
        "tanggal": hari,
        "diundang": list(desa.filter(kode=request.GET.get("desa", ""))),
    }


def _salinan(kunjungan: Kunjungan) -> Kunjungan:
    """The plan as a form may change it: the row stays as it is until it is valid."""
    return Kunjungan(
        musim=kunjungan.musim,
        kecamatan=kunjungan.kecamatan,
        mulai=kunjungan.mulai,
        selesai=kunjungan.selesai,
        tempat=kunjungan.tempat,
        catatan=kunjungan.catatan,
        status=Status.RENCANA,
    )


def _tim(kunjungan: Kunjungan) -> list[str]:
    return [str(satu.pk) for satu in kunjungan.tim.all()]


def rencana_form(request: Request, kunjungan: Kunjungan) -> RencanaForm:
    """The plan to be changed; one that was put off asks for its new date."""
    ditunda = kunjungan.status == Status.DITUNDA
    return RencanaForm(
        request.POST or None,
        instance=_salinan(kunjungan),
        initial={
            "tanggal": None if ditunda else kunjungan.tanggal,
            "tim": _tim(kunjungan),
            "diundang": list(kunjungan.diundang.all()),
        },
        pembaca=request.user,
        lama=kunjungan.pk,
        **pilihan(request, kunjungan.kecamatan, kunjungan.petugas),
    )


def pelaksanaan_form(request: Request, kunjungan: Kunjungan) -> PelaksanaanForm:
    """Starts from the plan, and from those who checked in by the QR."""
    instance = _salinan(kunjungan)
    instance.status = Status.TERLAKSANA
    form = PelaksanaanForm(
        request.POST or None,
        request.FILES or None,
        instance=instance,
        initial={
            "tanggal": min(kunjungan.tanggal, waktu.hari_ini()),
            "tim": _tim(kunjungan),
            "jumlah_orang": None,
            **hadir_awal(kunjungan),
        },
        **pilihan(request, kunjungan.kecamatan, kunjungan.petugas),
    )
    return milik(form, request.user)
