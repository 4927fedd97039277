"""For everybody after the announcement: one desa to share, and the data."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from desa.http import musim_atau_kosong, unduhan
from penilaian.daftar_kabupaten import per_kabupaten
from penilaian.hasil_desa import HasilDesa, hasil_desa
from penilaian.models import Penetapan
from penilaian.pemenang import penetapan_diumumkan
from penilaian.terbuka import data_csv, data_json
from penilaian.terbuka import skema as skema_hasil
from permata.bagikan import LEBAR, TINGGI, IsiGambar, gambar_bagikan
from permata.batas import dibatasi
from permata.tembolok import sama_bagi_semua
from permata.templatetags.format import nilai
from permata.wa import wa_url

# Kept, and asked about before each use: a correction shows at once.
DITANYA = cache_control(public=True, no_cache=True)
BENTUK = {
    "csv": ("text/csv; charset=utf-8", data_csv),
    "json": ("application/json", data_json),
}


def _diumumkan(request: HttpRequest) -> Penetapan:
    musim = musim_atau_kosong(request)
    penetapan = penetapan_diumumkan(musim) if musim else None
    if penetapan is None:
        raise Http404
    return penetapan


def _hasil(request: HttpRequest, kode: str) -> HasilDesa:
    musim = musim_atau_kosong(request)
    hasil = hasil_desa(musim, kode) if musim else None
    if hasil is None:
        raise Http404
    return hasil


def _sidik(request: HttpRequest, **kunci: str) -> str:
    """What a cache asks by: the seal is another whenever the result is."""
    return quote_etag(_diumumkan(request).sidik[:32] + "".join(kunci.values()))


@login_not_required
@per_kabupaten
@sama_bagi_semua
def hasil_detail(request: HttpRequest, kode: str) -> HttpResponse:
    isi = _hasil(request, kode)
    alamat = settings.PERMATA_ALAMAT + request.path
    konteks = {
        "isi": isi,
        "hasil": isi.hasil,
        "desa": isi.hasil.keikutsertaan.desa,
        "penetapan": isi.penetapan,
        "alamat": alamat,
        "wa": wa_url(alamat),
        "gambar": settings.PERMATA_ALAMAT
        + reverse("penilaian:hasil_gambar", args=[kode]),
        "ukuran": (LEBAR, TINGGI),
    }
    return render(request, "penilaian/hasil_detail.html", konteks)


@login_not_required
@per_kabupaten
@DITANYA
@condition(etag_func=_sidik)
def hasil_gambar(request: HttpRequest, kode: str) -> HttpResponse:
    """The picture of a link to that page."""
    isi = _hasil(request, kode)
    desa, musim = isi.hasil.keikutsertaan.desa, isi.penetapan.musim
    tempat = (
        f"Peringkat {isi.hasil.peringkat} dari {isi.berperingkat} desa"
        if isi.hasil.peringkat
        else ""
    )
    gambar = IsiGambar(
        atas=f"{musim.nama} {musim.tahun}",
        judul=desa.sebutan,
        wilayah=f"Kecamatan {desa.kecamatan.nama}",
        lencana=" · ".join(isi.gelar[:1]) or tempat,
        nilai=nilai(isi.hasil.s),
        bagian=tuple((satu["nama"], nilai(satu["nilai"])) for satu in isi.bagian),
    )
    response = HttpResponse(gambar_bagikan(gambar), content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # for any page that links
    return response


@login_not_required
@per_kabupaten
@dibatasi("data_terbuka")
@DITANYA
@condition(etag_func=_sidik)
def data_ekspor(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The result as CSV or JSON; other sites may read it from a browser."""
    penetapan = _diumumkan(request)
    if bentuk not in BENTUK:
        raise Http404
    tipe, tulis = BENTUK[bentuk]
    nama = f"hasil-{penetapan.musim.tahun}-v{penetapan.versi}.{bentuk}"
    response = unduhan(tulis(penetapan), nama, tipe)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@cache_control(public=True, max_age=300)
def data_skema(request: HttpRequest) -> HttpResponse:
    kepala = {"Access-Control-Allow-Origin": "*"}
    tipe = "application/schema+json"
    return HttpResponse(skema_hasil(), content_type=tipe, headers=kepala)
