"""How firm the ranking is, for the jury: draws of the weights, one month less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Keikutsertaan
from penilaian.ketahanan import UNDIAN, Ketahanan
from penilaian.uji_peringkat import uji_musim
from permata.batas import dibatasi
from permata.kolom import baca_kolom
from permata.peran import Peran, require_peran
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import tanggal

PER_HALAMAN = 25
KEPALA = (
    "Peringkat",
    "Kode",
    "Desa",
    "Kecamatan",
    "Nilai",
    "Peringkat terbaik dari 90% undian",
    "Peringkat terburuk dari 90% undian",
    f"Undian dalam tiga besar, dari {UNDIAN}",
    "Terbaik tanpa satu bulan",
    "Terburuk tanpa satu bulan",
)


KOLOM = {
    "nilai": "Nilai",
    "undian": "90% undian",
    "bulan": "Tanpa satu bulan",
    "tiga": "Tiga besar",
}
# Equal ones stay in the order of rank.
_URUTAN: dict[str, Callable[[Ketahanan], Any]] = {
    "nama": lambda satu: satu.nilai.desa.nama,
    "undian": lambda satu: satu.rentang,
    "bulan": lambda satu: satu.bulan,
    "tiga": lambda satu: satu.tiga,
}


def _liga(request: Request) -> str:
    liga = request.GET.get("liga", "")
    return liga if liga in Keikutsertaan.Liga.values else "desa"


def _saring(request: Request, semua: Sequence[Ketahanan]) -> list[Ketahanan]:
    """Search and order from the address; unknown words show all, by rank."""
    kata, urut = request.GET.get("q", "").strip().lower(), request.GET.get("urut", "")
    hasil = [
        satu
        for satu in semua
        if kata in satu.nilai.desa.nama.lower()
        or kata in satu.nilai.desa.kecamatan.lower()
    ]
    if kunci := _URUTAN.get(urut.removeprefix("-")):
        hasil.sort(key=kunci, reverse=urut.startswith("-"))
    return hasil


@require_peran(Peran.ADMIN, Peran.JURI)
def ketahanan_list(request: Request) -> HttpResponse:
    musim, liga = musim_kini(request), _liga(request)
    isi: dict[str, Any] = {"liga": liga, "pada": musim.pada, "undian": UNDIAN}
    if musim.aturan:
        hasil, ikut, pengamatan = uji_musim(musim, liga)
        tampil = _saring(request, hasil.desa)
        baris = [(satu, ikut[satu.nilai.desa.kode]) for satu in tampil]
        isi |= {
            "uji": hasil,
            "page_obj": halaman(request, baris, PER_HALAMAN),
            "kolom": baca_kolom(request.GET, KOLOM),
            "urut": request.GET.get("urut", ""),
            "pengamatan": pengamatan,
        }
    return render(request, "penilaian/ketahanan_list.html", isi)


def _sel(satu: Ketahanan) -> tuple[Any, ...]:
    desa = satu.nilai.desa
    return (
        satu.peringkat,
        desa.kode,
        desa.nama,
        desa.kecamatan,
        satu.nilai.tampilan.s,
        *satu.rentang,
        satu.tiga,
        *satu.bulan,
    )


@require_peran(Peran.ADMIN, Peran.JURI)
@dibatasi("ekspor")
def ketahanan_ekspor(request: Request, bentuk: str) -> HttpResponse:
    """The rows of the page as CSV or XLSX."""
    musim = musim_kini(request)
    if bentuk not in BENTUK or musim.aturan is None:
        raise Http404
    hasil, _, _ = uji_musim(musim, _liga(request))
    tipe, tulis = BENTUK[bentuk]
    judul = f"Ketahanan peringkat per {tanggal(musim.pada)}, benih {hasil.benih}"
    data = tulis(judul, KEPALA, [_sel(satu) for satu in _saring(request, hasil.desa)])
    nama = f"ketahanan-{musim.tahun}-{musim.pada.isoformat()}.{bentuk}"
    return unduhan(data, nama, tipe)
