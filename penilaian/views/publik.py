"""What everybody may read: the progress, the rules, the calendar, the winners."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from desa.http import halaman, musim_atau_kosong, musim_kini
from desa.models import Aturan, Musim
from penilaian.daftar_kabupaten import daftar_kabupaten, per_kabupaten
from penilaian.kalender import masa, tabel_tempo, tempo_berikut, tonggak
from penilaian.kemajuan import kemajuan
from penilaian.pemenang import (
    cari_hasil,
    hasil_penetapan,
    penetapan_diumumkan,
    pengumuman,
)
from penilaian.penjelasan import penjelasan
from penilaian.rekap import musim_rumus
from penilaian.sanggahan import hitung_sanggahan
from permata.tembolok import sama_bagi_semua
from permata.tempo import TANGGAL
from permata.waktu import hari_ini

KATA_TERPANJANG = 80


@login_not_required
@sama_bagi_semua
def publik(request: HttpRequest) -> HttpResponse:
    musim = musim_atau_kosong(request)
    if musim is None:
        return _pilih(request)
    diumumkan = pengumuman(musim)
    if diumumkan:
        return render(request, "penilaian/publik.html", {"pengumuman": diumumkan})
    tempo = list(musim.jatuh_tempo_set.all())
    isi = {
        "kemajuan": kemajuan(musim),
        "masa": masa(musim.bulan_awal, musim.bulan_akhir),
        "penjelasan": penjelasan(musim_rumus(musim)) if musim.aturan else None,
        "tonggak": tonggak(musim, tempo, hari_ini()),
    }
    return render(request, "penilaian/publik.html", isi)


def _pilih(request: HttpRequest) -> HttpResponse:
    """Which kabupaten; where there is none yet, that there is none."""
    kata = request.GET.get("q", "").replace("\0", "").strip()[:KATA_TERPANJANG]
    daftar = daftar_kabupaten(kata)
    if not daftar and not kata:
        return render(request, "penilaian/publik.html", {})
    jumlah = sum(len(satu.musim) for satu in daftar)
    isi = {"daftar": daftar, "q": kata, "jumlah": jumlah}
    return render(request, "penilaian/kabupaten_list.html", isi)


@login_not_required
@per_kabupaten
def aturan_detail(request: HttpRequest) -> HttpResponse:
    musim = musim_atau_kosong(request)
    isi = _isi_aturan(musim, musim.aturan) if musim and musim.aturan else {}
    return render(request, "penilaian/aturan_detail.html", isi)


@login_not_required
@per_kabupaten
def aturan_versi(request: HttpRequest, versi: int) -> HttpResponse:
    """An older version of the rules, or the one in force: none is ever taken away."""
    musim = musim_kini(request)
    aturan = get_object_or_404(musim.aturan_set, versi=versi)
    isi = _isi_aturan(musim, aturan)
    return render(request, "penilaian/aturan_detail.html", isi)


def _isi_aturan(musim: Musim, aturan: Aturan) -> dict[str, Any]:
    return {
        "aturan": aturan,
        "penjelasan": penjelasan(musim_rumus(musim, aturan)),
        "is_berlaku": aturan.pk == musim.aturan_id,
        "versi": musim.aturan_set.order_by("-versi").only("versi", "musim"),
    }


@login_not_required
@per_kabupaten
def kalender(request: HttpRequest) -> HttpResponse:
    musim = musim_atau_kosong(request)
    if musim is None:
        return render(request, "penilaian/kalender.html", {})
    tempo, hari = list(musim.jatuh_tempo_set.all()), hari_ini()
    berikut = tempo_berikut(tempo, hari)
    isi = {
        "tonggak": tonggak(musim, tempo, hari),
        "tempo": tabel_tempo(tempo),
        "berikut": berikut[0].tanggal if berikut else None,
        "sisa": (berikut[0].tanggal - hari).days if berikut else None,
        "hari": hari,
        "tanggal_tempo": TANGGAL,
        "sanggahan": hitung_sanggahan(musim),
    }
    return render(request, "penilaian/kalender.html", isi)


@login_not_required
@per_kabupaten
@sama_bagi_semua
def pemenang_list(request: HttpRequest) -> HttpResponse:
    musim = musim_atau_kosong(request)
    penetapan = penetapan_diumumkan(musim) if musim else None
    if penetapan is None:
        return render(request, "penilaian/pemenang_list.html", {})
    kata = request.GET.get("q", "").strip()[:KATA_TERPANJANG]
    hasil = cari_hasil(hasil_penetapan(penetapan), kata)
    isi = {
        "penetapan": penetapan,
        "q": kata,
        "page_obj": halaman(request, hasil),
    }
    return render(request, "penilaian/pemenang_list.html", isi)
