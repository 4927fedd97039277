"""The season's settings: state and due dates."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from desa.actions.musim import (
    berikutnya,
    edit_jatuh_tempo,
    generate_jatuh_tempo,
    tahap_musim,
)
from desa.actions.nasional import is_pengubah
from desa.forms.keputusan import JatuhTempoForm
from desa.forms.sandi import SandiForm
from desa.galat import TransisiError
from desa.geser import tertinggal
from desa.http import Request, musim_kini
from desa.models import Bukti, HariLibur, JatuhTempo, Musim
from permata.peran import Peran, require_peran
from permata.waktu import hari_ini


def _terlalu_awal(musim: Musim) -> date | None:
    """The planned day of the next state, while it is still to come."""
    mulai = {
        Musim.Status.TUTUP_DATA: musim.batas_data,
        Musim.Status.MASA_SANGGAH: musim.sanggah_mulai,
        Musim.Status.PLENO: musim.pleno_mulai,
        Musim.Status.DITETAPKAN: musim.pleno_akhir,
        Musim.Status.DIUMUMKAN: musim.umum_mulai,
    }
    nanti = berikutnya(musim)
    hari = mulai.get(nanti) if nanti else None
    return hari if hari and hari > hari_ini() else None


@require_peran(Peran.ADMIN)
def musim_detail(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    umumkan = berikutnya(musim) == Musim.Status.DIUMUMKAN
    jatuh_tempo = list(musim.jatuh_tempo_set.all())
    isi = {
        "sandi": SandiForm(oleh=request.user) if umumkan else None,
        "tahap": tahap_musim(musim),
        "berikutnya": berikutnya(musim),
        "terlalu_awal": _terlalu_awal(musim),
        "menunggu": Bukti.objects.menunggu().filter(musim=musim).count(),
        "jatuh_tempo": jatuh_tempo,
        "tertinggal": tertinggal(musim, jatuh_tempo),
        "libur": HariLibur.objects.filter(tanggal__year=musim.tahun),
        "is_pengubah": is_pengubah(request.user),
    }
    return render(request, "desa/musim_detail.html", isi)


@require_peran(Peran.ADMIN)
@require_POST
def jatuh_tempo_generate(request: Request) -> HttpResponse:
    try:
        jumlah = generate_jatuh_tempo(musim_kini(request), oleh=request.user)
        messages.success(request, f"{jumlah} jatuh tempo disusun ulang dari kalender.")
    except TransisiError as galat:
        messages.error(request, str(galat))
    return redirect("desa:musim_detail")


@require_peran(Peran.ADMIN)
def jatuh_tempo_update(request: Request, pk: int) -> HttpResponse:
    satu = get_object_or_404(JatuhTempo, pk=pk, musim=musim_kini(request))
    form = JatuhTempoForm(request.POST or None, initial={"tanggal": satu.tanggal})
    if form.is_valid():
        try:
            edit_jatuh_tempo(satu, oleh=request.user, **form.cleaned_data)
        except ValidationError as galat:
            form.add_error("tanggal", galat.messages)
        except TransisiError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Jatuh tempo disimpan.")
            return redirect("desa:musim_detail")
    isi = {"form": form, "jatuh_tempo": satu}
    return render(request, "desa/jatuh_tempo_update.html", isi)
