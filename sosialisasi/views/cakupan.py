"""How far the sosialisasi has come, who is next, and the same rows as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini, unduhan
from permata import waktu
from permata.batas import dibatasi
from permata.kolom import baca_kolom
from permata.peran import BOLEH, SEMUA, Peran, require_peran
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import tanggal
from sosialisasi import giliran as urutan
from sosialisasi.cakupan import ATURAN, Cakupan, hitung, kalimat
from sosialisasi.dokumen_cakupan import cetak_cakupan
from sosialisasi.jangkauan import jangkauan
from sosialisasi.lembar_cakupan import KEPALA, lembar
from sosialisasi.peta_cakupan import (
    bentuk_desa,
    bentuk_kecamatan,
    kode_semua,
    legenda,
)
from sosialisasi.saringan_cakupan import (
    TINGKAT,
    URUT_GILIRAN,
    Saringan,
    baca_saringan,
    chip,
    pilih,
    pilih_giliran,
)
from sosialisasi.views.kunjungan import kunjungan_create, kunjungan_detail

KOLOM = {
    "kecamatan": "Kecamatan",
    "terakhir": "Kunjungan terakhir",
    "orang": "Orang",
    "rencana": "Rencana berikut",
}
PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)


def _baca(request: Request) -> tuple[Cakupan, Saringan]:
    isi = jangkauan(musim_kini(request), request.user, waktu.hari_ini())
    return isi, baca_saringan(request.GET, isi)


def _boleh(request: Request) -> dict[str, bool]:
    peran = request.user.peran
    return {
        "boleh_catat": peran in BOLEH[kunjungan_create],
        "boleh_buka": peran in BOLEH[kunjungan_detail],
    }


def _peta(isi: Cakupan, saringan: Saringan, tampil: frozenset[str]) -> dict[str, Any]:
    """The level that was asked for; the outlines of kecamatan lie over their desa."""
    is_desa = bool(saringan.tingkat)
    kecamatan = [satu.wilayah for satu in isi.kecamatan]
    return {
        "bentuk": bentuk_desa(isi, tampil) if is_desa else bentuk_kecamatan(isi),
        "legenda": legenda(isi.bertanding, len(isi.kelurahan))
        if is_desa
        else legenda(isi.kecamatan, 0),
        "garis": kecamatan if is_desa else [],
        "label": [satu for satu in kecamatan if satu.label],
        "tingkat": [(k, kata, k == saringan.tingkat) for k, kata in TINGKAT.items()],
    }


@require_peran(*SEMUA)
def cakupan_list(request: Request) -> HttpResponse:
    isi, saringan = _baca(request)
    page_obj = halaman(request, pilih(isi, saringan))
    menunggu = urutan.giliran(isi.desa)
    konteks = {
        "isi": isi,
        "kalimat": kalimat(isi),
        "aturan": ATURAN,
        "kecamatan": [(satu, isi.hadir(satu.wilayah.pk)) for satu in isi.kecamatan],
        "hitung": {
            "kecamatan": hitung(isi.kecamatan),
            "desa": hitung(isi.bertanding),
            "kelurahan": hitung(isi.kelurahan),
        },
        "peta": _peta(isi, saringan, kode_semua(page_obj)),
        "tinggi": musim_kini(request).kabupaten.tinggi_peta,
        "saringan": saringan,
        "chip": chip(isi, saringan),
        "page_obj": page_obj,
        "kolom": baca_kolom(request.GET, KOLOM),
        "giliran": menunggu[: urutan.TERATAS],
        "menunggu": len(menunggu),
        "aturan_giliran": urutan.ATURAN,
        **_boleh(request),
    }
    return render(request, "sosialisasi/cakupan_list.html", konteks)


@require_peran(*PEMBACA)
def giliran_list(request: Request) -> HttpResponse:
    """Every desa that waits its turn."""
    isi, saringan = _baca(request)
    semua = urutan.giliran(isi.desa)
    konteks = {
        "isi": isi,
        "kecamatan": isi.kecamatan,
        "saringan": saringan,
        "jumlah": len(semua),
        "page_obj": halaman(request, pilih_giliran(semua, saringan)),
        "urutan": URUT_GILIRAN,
        "aturan_giliran": urutan.ATURAN,
        **_boleh(request),
    }
    return render(request, "sosialisasi/giliran_list.html", konteks)


@require_peran(*SEMUA)
@dibatasi("ekspor")
def cakupan_ekspor(request: Request, bentuk: str) -> HttpResponse:
    """The rows that the filter leaves, in its order."""
    if bentuk not in BENTUK:
        raise Http404
    isi, saringan = _baca(request)
    tipe, tulis = BENTUK[bentuk]
    judul = f"Cakupan sosialisasi per {tanggal(isi.pada)}"
    data = tulis(judul, KEPALA, lembar(isi, pilih(isi, saringan)))
    return unduhan(data, f"cakupan-{isi.pada:%Y-%m-%d}.{bentuk}", tipe)


@require_peran(*SEMUA)
def cakupan_cetak(request: Request) -> HttpResponse:
    """The map and the same rows on A4."""
    isi, saringan = _baca(request)
    data = cetak_cakupan(musim_kini(request), isi, saringan)
    return unduhan(data, f"cakupan-{isi.pada:%Y-%m-%d}.pdf", "application/pdf")
