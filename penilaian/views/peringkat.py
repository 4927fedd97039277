"""The ranking: three parts, league, search, order, and the same rows as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.koreksi import koreksi_dibuka
from penilaian.peringkat import Dinilai, Posisi
from penilaian.poin import perjalanan
from penilaian.rekap import keikutsertaan, musim_rumus
from penilaian.tersimpan import poin_tersimpan, posisi_tersimpan
from permata.batas import dibatasi
from permata.kolom import baca_kolom
from permata.peran import Peran, require_peran
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import tanggal

PER_HALAMAN = 25
KOLOM = {
    "iuran": "Iuran",
    "regulasi": "Regulasi",
    "mandiri": "Mandiri",
    "catatan": "Catatan",
}
KEPALA = (
    "Peringkat",
    "Kode",
    "Desa",
    "Kecamatan",
    "Liga",
    "Kelas",
    "Iuran",
    "Regulasi",
    "Mandiri",
    "Nilai",
    "Keterangan",
)


@dataclass(frozen=True, slots=True)
class Baris:
    """A desa in the ranking, with what the season knows of it."""

    posisi: Posisi[Dinilai]
    ikut: Keikutsertaan


# By the displayed figures, as the ranks are; equal ones stay in the order of rank.
_URUTAN: dict[str, Callable[[Baris], Any]] = {
    "nama": lambda baris: baris.ikut.desa.nama,
    "iuran": lambda baris: baris.posisi.nilai.tampilan.a,
    "regulasi": lambda baris: baris.posisi.nilai.tampilan.b,
    "mandiri": lambda baris: baris.posisi.nilai.tampilan.c,
    "nilai": lambda baris: baris.posisi.nilai.tampilan.s,
}


def baris_peringkat(musim: Musim, pengguna: Pengguna) -> list[Baris]:
    """The rows this user may see, by rank; ranks are those of the whole season.

    None while the season has no rules to count by.
    """
    if musim.aturan is None:
        return []
    terlihat = Desa.objects.untuk(pengguna).filter(pk=OuterRef("desa"))
    ikut = list(keikutsertaan(musim=musim).annotate(terlihat=Exists(terlihat)))
    menurut_kode = {satu.desa.kode: satu for satu in ikut if satu.terlihat}
    return [
        Baris(posisi, menurut_kode[posisi.nilai.desa.kode])
        for posisi in posisi_tersimpan(musim)
        if posisi.nilai.desa.kode in menurut_kode
    ]


def terbaik_kecamatan(semua: Sequence[Baris]) -> list[Baris]:
    """The best rank of each kecamatan, in the order of rank; equals share the place."""
    teratas: dict[str, int] = {}
    for baris in semua:
        kode, nomor = baris.ikut.desa.kecamatan.kode, baris.posisi.peringkat
        if nomor:
            teratas[kode] = min(nomor, teratas.get(kode, nomor))
    return [
        baris
        for baris in semua
        if baris.posisi.peringkat
        and baris.posisi.peringkat == teratas[baris.ikut.desa.kecamatan.kode]
    ]


def perjalanan_kecamatan(
    request: HttpRequest, musim: Musim, semua: Sequence[Baris]
) -> dict[str, Any]:
    """The mean points by month of the kecamatan that is chosen, of all in it."""
    kode = request.GET.get("kecamatan")
    milik = [satu for satu in semua if satu.ikut.desa.kecamatan.kode == kode]
    if not milik:
        return {}
    isi = poin_tersimpan(musim, [satu.ikut for satu in milik])
    return {
        "perjalanan": perjalanan(isi, musim_rumus(musim), musim.pada),
        "dipilih": milik[0].ikut.desa.kecamatan,
        "banyak": len(milik),
    }


def saring(request: HttpRequest, semua: Sequence[Baris]) -> list[Baris]:
    """Search, league, class and kecamatan from the address; unknown values show all."""
    if request.GET.get("terbaik") == "kecamatan":
        semua = terbaik_kecamatan(semua)
    syarat: list[Callable[[Baris], bool]] = []
    if kata := request.GET.get("q", "").strip().lower():
        syarat.append(lambda baris: kata in baris.ikut.desa.nama.lower())
    if (kelas := request.GET.get("kelas")) in Keikutsertaan.Kelas.values:
        syarat.append(lambda baris: baris.ikut.kelas == kelas)
    if (liga := request.GET.get("liga", "desa")) in Keikutsertaan.Liga.values:
        syarat.append(lambda baris: baris.ikut.liga == liga)
    ada = {baris.ikut.desa.kecamatan.kode for baris in semua}
    if (kecamatan := request.GET.get("kecamatan")) in ada:
        syarat.append(lambda baris: baris.ikut.desa.kecamatan.kode == kecamatan)
    hasil = [baris for baris in semua if all(cocok(baris) for cocok in syarat)]
    urut = request.GET.get("urut", "")
    if kunci := _URUTAN.get(urut.removeprefix("-")):
        hasil.sort(key=kunci, reverse=urut.startswith("-"))
    return hasil


@require_peran(Peran.ADMIN, Peran.JURI, Peran.PETUGAS)
def peringkat_list(request: Request) -> HttpResponse:
    musim = musim_kini(request)
    semua = baris_peringkat(musim, request.user)
    baris = saring(request, semua)
    kecamatan = {satu.ikut.desa.kecamatan for satu in semua}
    isi = {
        "page_obj": halaman(request, baris, PER_HALAMAN),
        "kecamatan": sorted(kecamatan, key=lambda satu: satu.kode),
        "kelas": Keikutsertaan.Kelas,
        "urut": request.GET.get("urut", ""),
        "kolom": baca_kolom(request.GET, KOLOM),
        "pada": musim.pada,
        "dikoreksi": koreksi_dibuka(musim),
        "jumlah": len(baris),
        **perjalanan_kecamatan(request, musim, semua),
    }
    return render(request, "penilaian/peringkat_list.html", isi)


def _sel(baris: Baris) -> tuple[Any, ...]:
    desa, posisi = baris.ikut.desa, baris.posisi
    return (
        posisi.peringkat,
        desa.kode,
        desa.nama,
        desa.kecamatan.nama,
        baris.ikut.get_liga_display(),
        baris.ikut.get_kelas_display(),
        *posisi.nilai.tampilan,
        posisi.keterangan,
    )


@require_peran(Peran.ADMIN, Peran.JURI, Peran.PETUGAS)
@dibatasi("ekspor")
def peringkat_ekspor(request: Request, bentuk: str) -> HttpResponse:
    """The rows of the page, all of them, as CSV or XLSX."""
    if bentuk not in BENTUK:
        raise Http404
    musim = musim_kini(request)
    baris = saring(request, baris_peringkat(musim, request.user))
    tipe, tulis = BENTUK[bentuk]
    judul = f"Peringkat {musim} per {tanggal(musim.pada)}"
    data = tulis(judul, KEPALA, [_sel(satu) for satu in baris])
    nama = f"peringkat-{musim.tahun}-{musim.pada.isoformat()}.{bentuk}"
    return unduhan(data, nama, tipe)
