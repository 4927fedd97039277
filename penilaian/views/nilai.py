"""The score of one desa: its receipt on the page, as a table and on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from desa.http import Request, musim_kini, unduhan
from desa.models import Bukti, Desa, Pengguna
from penilaian.actions.sanggahan import is_dibuka
from penilaian.dokumen.struk import cetak_struk, nama_berkas
from penilaian.kartu import Alamat
from penilaian.koreksi import keadaan_nilai
from penilaian.langkah import Langkah
from penilaian.lembar_nilai import LembarNilai, langkah_lembar, lembar_musim
from penilaian.lembar_struk import KEPALA, lembar
from penilaian.poin import perjalanan, poin_struk
from penilaian.struk import Kelompok
from permata.batas import dibatasi
from permata.dokumen.aset import DokumenError
from permata.peran import SEMUA, Peran, require_peran
from permata.tabel.tulis import BENTUK

PENGIRIM = {Peran.OPERATOR, Peran.PETUGAS, Peran.PENDAMPING}


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


def bertautan(
    semua: Iterable[Langkah], desa: Desa, pengguna: Pengguna, menunggu: Collection[str]
) -> list[tuple[Langkah, str, bool]]:
    """Each step with the form for its evidence, for who may send it.

    And whether evidence of its kind, which may be it, waits for the branch.
    """
    alamat = Alamat(desa, pengguna)
    boleh = pengguna.peran in PENGIRIM
    return [
        (
            satu,
            alamat.buat(satu.rencana.jenis) if boleh else "",
            satu.rencana.jenis in menunggu,
        )
        for satu in semua
    ]


def _baca(request: Request, kode: str) -> LembarNilai:
    """The receipt of a desa this user may see and that takes part, else 404."""
    desa = get_object_or_404(Desa.objects.untuk(request.user), kode=kode)
    for satu in lembar_musim(musim_kini(request), desa):
        return satu
    raise Http404


@require_peran(Peran.OPERATOR)
def nilai_saya(request: Request) -> HttpResponseBase:
    """The page of the operator's own desa; a detour to it would be felt on a phone."""
    desa = get_object_or_404(Desa.objects.untuk(request.user))
    return nilai_detail(request, desa.kode)


@require_peran(*SEMUA)
def nilai_detail(request: Request, kode: str) -> HttpResponse:
    isi, musim = _baca(request, kode), musim_kini(request)
    bukti = Bukti.objects.untuk(request.user).filter(desa=isi.desa, musim=musim)
    menunggu = set(bukti.menunggu().values_list("jenis", flat=True))
    dokumen = bukti.filter(versi_sah__isnull=False).exclude(jenis=Bukti.Jenis.IURAN)
    konteks = {
        "desa": isi.desa,
        "ikut": isi.ikut,
        "nilai": isi.nilai,
        "struk": isi.struk,
        "aturan": isi.aturan,
        "bagian": bagian_skor(isi.struk),
        "perjalanan": perjalanan([poin_struk(isi.struk)], isi.musim, isi.nilai.pada),
        "langkah": bertautan(
            langkah_lembar(musim, isi), isi.desa, request.user, menunggu
        ),
        **keadaan_nilai(musim, isi.desa, isi.nilai.tampilan.s),
        "boleh_sanggah": request.user.peran == Peran.OPERATOR and is_dibuka(musim),
        "dokumen": dokumen.select_related("versi_sah__regulasi", "versi_sah__anggaran"),
        "boleh_nama": request.user.peran != Peran.JURI,
        "boleh_impor": request.user.peran == Peran.ADMIN,
    }
    return render(request, "penilaian/nilai_detail.html", konteks)


@require_peran(*SEMUA)
@dibatasi("ekspor")
def nilai_ekspor(request: Request, kode: str, bentuk: str) -> HttpResponse:
    """The lines of the page as CSV or XLSX."""
    if bentuk not in BENTUK:
        raise Http404
    isi, musim = _baca(request, kode), musim_kini(request)
    tipe, tulis = BENTUK[bentuk]
    jumlah = isi.nilai.tampilan.s
    baris = lembar(kode, isi.desa.nama, isi.aturan, isi.struk, jumlah)
    data = tulis(f"Struk nilai {isi.desa.sebutan}", KEPALA, baris)
    return unduhan(data, nama_berkas(musim, isi, bentuk), tipe)


@require_peran(*SEMUA)
def nilai_cetak(request: Request, kode: str) -> HttpResponse:
    """The same lines on A4."""
    isi, musim = _baca(request, kode), musim_kini(request)
    try:
        data = cetak_struk(musim, [isi])
    except DokumenError as galat:
        messages.error(request, str(galat))
        return redirect("penilaian:nilai_detail", kode)
    return unduhan(data, nama_berkas(musim, isi), "application/pdf")
