"""The score of one desa: its receipt on the page, as a table and on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.http import Request, musim_kini
from desa.models import Bukti, Desa
from penilaian.dokumen.struk import cetak_struk, nama_berkas
from penilaian.lembar_nilai import LembarNilai, lembar_musim
from penilaian.lembar_struk import KEPALA, lembar
from penilaian.struk import Kelompok
from permata.dokumen.aset import DokumenError
from permata.peran import SEMUA, Peran, require_peran
from permata.tabel.tulis import BENTUK


def bagian_skor(kelompok: list[Kelompok]) -> list[dict[str, object]]:
    """The three parts as the component `skor` wants them."""
    return [
        {
            "kunci": satu.kunci,
            "nama": satu.nama,
            "nilai": satu.nilai,
            "bobot": satu.bobot,
            "poin": satu.poin,
        }
        for satu in kelompok
    ]


def _baca(request: Request, kode: str) -> LembarNilai:
    """The receipt of a desa this user may see and that takes part, else 404."""
    desa = get_object_or_404(Desa.objects.untuk(request.user), kode=kode)
    for satu in lembar_musim(musim_kini(request), desa):
        return satu
    raise Http404


def _unduh(data: bytes, tipe: str, nama: str) -> HttpResponse:
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return HttpResponse(data, content_type=tipe, headers=kepala)


@require_peran(Peran.OPERATOR)
def nilai_saya(request: Request) -> HttpResponse:
    """The score page of the operator's own desa."""
    desa = get_object_or_404(Desa.objects.untuk(request.user))
    return redirect("penilaian:nilai_detail", desa.kode)


@require_peran(*SEMUA)
def nilai_detail(request: Request, kode: str) -> HttpResponse:
    isi, musim = _baca(request, kode), musim_kini(request)
    dokumen = Bukti.objects.filter(
        desa=isi.desa, musim=musim, versi_sah__isnull=False
    ).exclude(jenis=Bukti.Jenis.IURAN)
    konteks = {
        "desa": isi.desa,
        "ikut": isi.ikut,
        "nilai": isi.nilai,
        "struk": isi.struk,
        "aturan": isi.aturan,
        "bagian": bagian_skor(isi.struk),
        "dokumen": dokumen.select_related("versi_sah__regulasi", "versi_sah__anggaran"),
        "boleh_nama": request.user.peran != Peran.JURI,
        "boleh_impor": request.user.peran == Peran.ADMIN,
    }
    return render(request, "penilaian/nilai_detail.html", konteks)


@require_peran(*SEMUA)
def nilai_ekspor(request: Request, kode: str, bentuk: str) -> HttpResponse:
    """The lines of the page as CSV or XLSX."""
    if bentuk not in BENTUK:
        raise Http404
    isi, musim = _baca(request, kode), musim_kini(request)
    tipe, tulis = BENTUK[bentuk]
    jumlah = isi.nilai.tampilan.s
    baris = lembar(kode, isi.desa.nama, isi.aturan, isi.struk, jumlah)
    data = tulis(f"Struk nilai {isi.desa.sebutan}", KEPALA, baris)
    return _unduh(data, tipe, nama_berkas(musim, isi, bentuk))


@require_peran(*SEMUA)
def nilai_cetak(request: Request, kode: str) -> HttpResponse:
    """The same lines on A4."""
    isi, musim = _baca(request, kode), musim_kini(request)
    try:
        data = cetak_struk(musim, [isi])
    except DokumenError as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:nilai_detail", kode)
    return _unduh(data, "application/pdf", nama_berkas(musim, isi))
