"""Whether the visits work: one answer, its numbers, and the same rows as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from desa.http import Request, halaman, musim_kini, unduhan
from desa.models import Kecamatan
from permata import waktu
from permata.batas import dibatasi
from permata.peran import Peran, require_peran
from permata.tabel.tulis import csv_bytes
from sosialisasi.efek import Efek
from sosialisasi.grafik_efek import grafik
from sosialisasi.pengaruh import BUKAN_BUKTI, BarisPengaruh, pengaruh

PEMBACA = (Peran.PETUGAS, Peran.ADMIN, Peran.JURI)
KEPALA = (
    *("Tanggal", "Kecamatan", "Desa dikunjungi", "Desa pembanding"),
    *("Pendaftar sebelum", "Pendaftar sesudah"),
    *("Pembanding sebelum", "Pembanding sesudah", "Beda pendaftar"),
    *("Tepat waktu sebelum", "Tepat waktu sesudah"),
    *("Pembanding tepat sebelum", "Pembanding tepat sesudah", "Beda tepat waktu"),
)
_URUTAN: dict[str, Callable[[BarisPengaruh], Any]] = {
    "tanggal": lambda baris: baris.kunjungan.tanggal,
    "kecamatan": lambda baris: baris.kunjungan.kecamatan.nama,
    "hadir": lambda baris: baris.hadir,
}


def _terlihat(
    request: Request, semua: Sequence[BarisPengaruh]
) -> Sequence[BarisPengaruh]:
    """The visits to kecamatan that this person sees; the answer is that of all."""
    pk = set(Kecamatan.objects.untuk(request.user).values_list("pk", flat=True))
    return [baris for baris in semua if baris.kunjungan.kecamatan_id in pk]


def saring(
    request: HttpRequest, semua: Sequence[BarisPengaruh]
) -> Sequence[BarisPengaruh]:
    """Search and order from the address; an unknown order is the newest first."""
    kata = request.GET.get("q", "").strip().casefold()
    baris = [
        satu
        for satu in semua
        if kata in f"{satu.kunjungan.kecamatan.nama} {satu.kunjungan.tempat}".casefold()
    ]
    urut = request.GET.get("urut", "-tanggal")
    kunci = _URUTAN.get(urut.removeprefix("-"), _URUTAN["tanggal"])
    return sorted(baris, key=kunci, reverse=urut.startswith("-"))


@require_peran(*PEMBACA)
def pengaruh_detail(request: Request) -> HttpResponse:
    hasil = pengaruh(musim_kini(request), waktu.hari_ini())
    terlihat = _terlihat(request, hasil.baris)
    baris = saring(request, terlihat)
    isi = {
        "hasil": hasil,
        "ukuran": [(satu, grafik(satu.hasil)) for satu in hasil.ukuran],
        "page_obj": halaman(request, list(baris)),
        "jumlah": len(terlihat),
        "q": request.GET.get("q", "")[:80],
        "urut": request.GET.get("urut", "-tanggal"),
        "bukan_bukti": BUKAN_BUKTI,
        "pada": waktu.hari_ini(),
    }
    return render(request, "sosialisasi/pengaruh_detail.html", isi)


def desimal(jumlah: Fraction) -> Decimal:
    """Four places; a number, so that a minus does not look like a formula."""
    pecahan = Decimal(jumlah.numerator) / Decimal(jumlah.denominator)
    return pecahan.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _angka(efek: Efek | None) -> list[Decimal | str]:
    """Four means and the difference, "" where there is none; "." as decimal mark."""
    if efek is None or not (efek.hadir and efek.lain) or efek.beda is None:
        return [""] * 5
    semua = (
        *(efek.hadir.sebelum, efek.hadir.sesudah),
        *(efek.lain.sebelum, efek.lain.sesudah),
        efek.beda,
    )
    return [desimal(satu) for satu in semua]


@require_peran(*PEMBACA)
@dibatasi("ekspor")
def pengaruh_ekspor(request: Request) -> HttpResponse:
    hasil = pengaruh(musim_kini(request), waktu.hari_ini())
    baris = [
        [
            satu.kunjungan.tanggal.isoformat(),
            satu.kunjungan.kecamatan.nama,
            satu.hadir,
            satu.lain,
            *_angka(satu.daftar),
            *_angka(satu.tepat),
        ]
        for satu in saring(request, _terlihat(request, hasil.baris))
    ]
    isi = csv_bytes("Pengaruh sosialisasi", KEPALA, baris)
    return unduhan(isi, "pengaruh.csv", "text/csv; charset=utf-8")
