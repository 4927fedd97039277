"""The gallery of components: /komponen/, only in DEBUG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from permata.forms import Form, TanggalInput
from permata.kolom import Kolom
from permata.urls import urlpatterns as produk

PANJANG = (
    "Peraturan Desa Karangbener tentang Perlindungan Jaminan Sosial Ketenagakerjaan "
    "bagi Perangkat, BPD, RT/RW, Lembaga Kemasyarakatan, dan Pekerja Rentan"
)
STATUS = (
    ("sah", "Disetujui"),
    ("tunggu", "Menunggu"),
    ("kembali", "Dikembalikan"),
    ("info", "Terjadwal"),
    ("kosong", "Belum"),
    ("emas", "Prestasi saja"),
)
KABAR = (
    ("sah", "Bukti disetujui.", "Nilai iuran naik 0,27."),
    ("info", "", "Petugas memeriksa paling lambat 3 hari kerja."),
    ("tunggu", "Jatuh tempo 2 hari lagi.", PANJANG),
    ("kembali", "Belum terkirim.", "Sinyal terputus, draf aman di ponsel ini."),
)
BUTIR = (
    *(("sah", "Disetujui"), ("telat", "Disetujui, terlambat")),
    *(("tunggu", "Menunggu petugas"), ("kembali", "Dikembalikan")),
    *(("nihil", "Dinyatakan nihil"), ("belum", "Belum dikirim")),
    ("nanti", "Belum waktunya"),
)
SKOR = (
    ("iuran", "Ketertiban iuran", "96", 40, "38.4"),
    ("regulasi", "Regulasi desa", "75.5", 25, "18.88"),
    ("mandiri", "Partisipasi mandiri", "51.43", 35, "18"),
)
MENU = (
    *(("Beranda", "house", None), ("Verifikasi", "check2-square", 35)),
    *(("Bukti", "send", None), ("Matriks", "grid-3x3-gap", None)),
    *(("Peserta", "people", None), ("Buku besar", "file-earmark-spreadsheet", None)),
    *(("Sosialisasi", "calendar-event", 4), ("Monitoring", "clipboard-check", 128)),
)
PILIHAN = (("1", "Dana Desa"), ("2", "Alokasi Dana Desa"), ("3", PANJANG))
WARNA = (
    *("permata-950", "permata-800", "permata-600", "permata-400", "permata-100"),
    *("permata-50", "emas-700", "emas-400", "emas-100", "tinta", "redup"),
    *("garis-kuat", "garis", "halaman", "kertas", "kanvas"),
)
IKON = ("house", "send", "people", "check2-square", "search", "printer", "download")
RINGKASAN = (("Tanggal kunjungan", "Kamis, 16 Juli 2026"), ("Sumber", PANJANG))
GEM = ("", "emas", "perak", "perunggu")
JAWAB = ("Ya", "Sebagian", "Tidak")


class Isian(Form):
    """One field of each kind."""

    cara_mengisi = (
        "Siapkan kuitansi aslinya sebelum mulai.",
        f"Judulnya boleh panjang: {PANJANG}.",
    )
    nama = forms.CharField(label="Nama penerima", help_text="Seperti di KTP.")
    tanggal = forms.DateField(label="Tanggal bayar", widget=TanggalInput)
    sumber = forms.ChoiceField(label="Sumber dana", choices=PILIHAN)
    sandi = forms.CharField(label="Kata sandi", widget=forms.PasswordInput)
    catatan = forms.CharField(label="Catatan", widget=forms.Textarea, required=False)
    cara = forms.ChoiceField(
        label="Cara bayar", choices=PILIHAN, widget=forms.RadioSelect
    )
    dasar = forms.MultipleChoiceField(
        label="Dasar", choices=PILIHAN, widget=forms.CheckboxSelectMultiple
    )
    berkas = forms.FileField(label="Berkas", help_text="PDF, paling besar 20 MB.")
    benar = forms.BooleanField(label="Isian ini sesuai dokumen asli")
    tetap = forms.CharField(label="Nomor", disabled=True, initial="7F3K-0612")


@dataclass(frozen=True)
class Orang:
    """Whoever looks at the bars of somebody who has signed in."""

    nama: str = "Hj. Siti Rohmah Kusumaningrum"
    jabatan: str = "Kaur keuangan"
    inisial: str = "SR"
    get_peran_display: str = "Operator desa"
    is_authenticated: bool = True


@dataclass(frozen=True)
class Rona:
    """What is shown twice: its scheme, and forms whose ids are its own."""

    rona: str
    isian: Form
    galat: Form


def _rona(rona: str) -> Rona:
    awal = {"nama": "Siti Rohmah", "tanggal": date(2026, 7, 15), "sumber": "3"}
    galat = Isian({f"{rona}-galat-nama": PANJANG}, prefix=f"{rona}-galat")
    galat.is_valid()
    return Rona(rona, Isian(initial=awal, prefix=rona), galat)


def _menu() -> list[dict[str, Any]]:
    return [
        {"label": label, "ikon": ikon, "hitung": hitung, "url": "#", "kini": not nomor}
        for nomor, (label, ikon, hitung) in enumerate(MENU)
    ]


def _skor() -> list[dict[str, Any]]:
    kunci = ("kunci", "nama", "nilai", "bobot", "poin")
    angka = [(*satu[:2], Decimal(satu[2]), satu[3], Decimal(satu[4])) for satu in SKOR]
    return [dict(zip(kunci, satu, strict=True)) for satu in angka]


def _halaman() -> Page[int]:
    return Paginator(range(1234), 20).page(7)


@login_not_required
@require_safe
def komponen_list(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states, in the light and the dark scheme."""
    isi = {
        "rona": [_rona("terang"), _rona("gelap")],
        "contoh": {"status": STATUS, "kabar": KABAR, "butir": BUTIR, "panjang": PANJANG}
        | {"skor": _skor(), "total": Decimal("75.28"), "tambah": Decimal(5)}
        | {
            "ringkasan": RINGKASAN,
            "gem": GEM,
            "ikon": IKON,
            "kolom": Kolom({"a": "Status", "b": PANJANG}, frozenset({"a"})),
            "warna": WARNA,
            "jawab": JAWAB,
        },
        "bilah": {"menu": _menu(), "orang": Orang(), "halaman": _halaman()},
        "pesan": [Message(constants.SUCCESS, "Kunjungan Jekulo tersimpan.")],
    }
    return render(request, "galeri/komponen_list.html", isi)


# The product's own addresses and the gallery: the settings choose it in DEBUG.
urlpatterns = [*produk, path("komponen/", komponen_list, name="komponen_list")]
