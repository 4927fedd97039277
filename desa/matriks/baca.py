"""Rows of the database -> the facts of the matrix, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from django.db.models import F, FilteredRelation, Q, Value

from desa.actions.musim import hari_libur
from desa.matriks import bentuk
from desa.models import (
    Bukti,
    Desa,
    Jam,
    Keikutsertaan,
    Musim,
    Pengecualian,
    Pengguna,
    PernyataanNihil,
    Tagihan,
)
from desa.tenggat import Langkah, hari
from permata import waktu

TOLERANSI = 1000  # juknis 2.A, where the rules of the season do not say otherwise


def toleransi(musim: Musim) -> int:
    """How many rupiah may be missing from a settled bill."""
    isi = musim.aturan.isi if musim.aturan else {}
    return floor(Fraction(str(isi.get("toleransi", TOLERANSI))))


def tanggal_lunas(jumlah: int, bayar: Iterable[tuple[date, int]]) -> date | None:
    """The day on which payments first reach the amount; None while they do not."""
    terkumpul = 0
    for tanggal, rupiah in sorted(bayar):
        terkumpul += rupiah
        if terkumpul >= jumlah:
            return tanggal
    return None


def _tagihan(musim: Musim, desa: Any, pada: date) -> dict[int, list[bentuk.Tagihan]]:
    """One LEFT JOIN: every bill, once for each payment laid over it."""
    baris = (
        Tagihan.objects.filter(akun__desa__in=desa, blth__in=musim.bulan)
        .order_by("akun__desa", "pk")
        .values_list(
            "akun__desa",
            "pk",
            "blth",
            "jatuh_tempo",
            "jumlah",
            "dikecualikan",
            "nomor_ba",
            "akun__dibayar_kabupaten",
            "alokasi_set__pembayaran__tanggal",
            "alokasi_set__jumlah",
        )
    )
    bayar: dict[tuple[Any, ...], list[tuple[date, int]]] = {}
    for *tagihan, tanggal, rupiah in baris:
        ada = bayar.setdefault(tuple(tagihan), [])
        if tanggal is not None and tanggal <= pada:
            ada.append((tanggal, rupiah))
    hasil: dict[int, list[bentuk.Tagihan]] = defaultdict(list)
    lebih = toleransi(musim)
    for (
        milik,
        _,
        blth,
        jatuh,
        jumlah,
        kecuali,
        nomor,
        kabupaten,
    ), isi in bayar.items():
        lunas = tanggal_lunas(jumlah - lebih, isi)
        ba = nomor if kecuali else ""
        hasil[milik].append(bentuk.Tagihan(blth, jatuh, lunas, ba, kabupaten))
    return hasil


def _kiriman(musim: Musim, desa: Any, jenis: str) -> dict[int, list[bentuk.Kiriman]]:
    """One LEFT JOIN: every item that was sent, once for each of its steps."""
    baris = (
        Bukti.objects.filter(musim=musim, desa__in=desa, jenis=jenis)
        .exclude(diajukan_pada=None)
        .order_by("pk", "transisi_set__pada", "transisi_set__pk")
        .values_list(
            "desa",
            "pk",
            "blth",
            "status",
            "diajukan_pada",
            "transisi_set__ke",
            "transisi_set__pada",
        )
    )
    langkah: dict[tuple[Any, ...], list[Langkah]] = {}
    for *bukti, ke, pada in baris:
        ada = langkah.setdefault(tuple(bukti), [])
        if ke:
            ada.append(Langkah(ke, pada))
    hasil: dict[int, list[bentuk.Kiriman]] = defaultdict(list)
    for (milik, _, blth, status, diajukan), isi in langkah.items():
        kirim = [satu.pada for satu in isi if satu.ke == Bukti.Status.DIAJUKAN]
        pertama = hari(min(kirim, default=diajukan))
        hasil[milik].append(bentuk.Kiriman(blth, status, pertama, tuple(isi)))
    return hasil


def _ikut(
    musim: Musim, desa: Any, jenis: str
) -> dict[tuple[Any, ...], list[tuple[date, date]]]:
    """Who takes part, each with the months that have another day, the latest last.

    One LEFT JOIN: a desa once for each day that it was granted.
    """
    lebih = "desa__perpanjangan_set"
    sini = Q(**{f"{lebih}__musim": musim, f"{lebih}__jenis": jenis})
    baris = (
        Keikutsertaan.objects.filter(musim=musim, desa__in=desa)
        .annotate(lebih=FilteredRelation(lebih, condition=sini))
        .order_by("desa__nama", "desa__kode", "lebih__sampai")
        .values_list(
            "desa",
            "desa__kode",
            "desa__nama",
            "desa__kecamatan__kode",
            "desa__kecamatan__nama",
            "liga",
            "mulai_wajib",
            "lebih__blth",
            "lebih__sampai",
        )
    )
    hasil: dict[tuple[Any, ...], list[tuple[date, date]]] = {}
    for *ikut, blth, sampai in baris:
        ada = hasil.setdefault(tuple(ikut), [])
        if blth:
            ada.append((blth, sampai))
    return hasil


def _nihil(musim: Musim, desa: Any) -> dict[int, dict[date, date]]:
    """When a month was said to be nihil."""
    hasil: dict[int, dict[date, date]] = defaultdict(dict)
    semua = PernyataanNihil.objects.berlaku().filter(musim=musim, desa__in=desa)
    for milik, blth, pada in semua.values_list("desa", "blth", "pada"):
        hasil[milik][blth] = hari(pada)
    return hasil


def baca_desa(
    musim: Musim, pengguna: Pengguna, jenis: str, **pilih: Any
) -> list[bentuk.Desa]:
    """The facts of every desa that this user may see and that takes part.

    `pilih` narrows the desa, for the page of one cell.
    """
    terlihat = Desa.objects.untuk(pengguna).filter(**pilih).values("pk")
    pada = waktu.hari_ini()
    iuran = jenis == Bukti.Jenis.IURAN
    tagihan = _tagihan(musim, terlihat, pada) if iuran else {}
    kiriman = _kiriman(musim, terlihat, jenis)
    nihil = _nihil(musim, terlihat) if jenis == Bukti.Jenis.PESERTA else {}
    return [
        bentuk.Desa(
            kode=kode,
            nama=nama,
            kecamatan=kecamatan,
            nama_kecamatan=nama_kecamatan,
            liga=liga,
            mulai_wajib=mulai,
            tagihan=tuple(tagihan.get(pk, ())),
            kiriman=tuple(kiriman.get(pk, ())),
            perpanjangan=dict(lebih),
            kali_diperpanjang=len(lebih),
            nihil=nihil.get(pk, {}),
        )
        for (pk, kode, nama, kecamatan, nama_kecamatan, liga, mulai), lebih in _ikut(
            musim, terlihat, jenis
        ).items()
    ]


@dataclass(frozen=True, slots=True)
class Kalender:
    """The due date of each month, the holidays, and what is left out by kecamatan."""

    jatuh: dict[date, date] = field(default_factory=dict)
    libur: set[date] = field(default_factory=set)
    dikecualikan: dict[tuple[str, date], str] = field(default_factory=dict)


def baca_kalender(musim: Musim) -> Kalender:
    """One statement for the three small tables."""
    kosong = {"kode": Value(""), "nomor": Value("")}
    jatuh = musim.jatuh_tempo_set.filter(jam=Jam.PU).order_by()
    libur = hari_libur(musim).order_by().annotate(bulan=F("tanggal"))
    kecuali = Pengecualian.objects.berlaku().filter(musim=musim).order_by()
    semua = jatuh.annotate(apa=Value("jatuh"), **kosong).values_list(
        "apa", "blth", "tanggal", "kode", "nomor"
    )
    lain = (
        libur.annotate(apa=Value("libur"), **kosong).values_list(
            "apa", "bulan", "tanggal", "kode", "nomor"
        ),
        kecuali.annotate(apa=Value("kecuali"), tanggal=F("blth")).values_list(
            "apa", "blth", "tanggal", "kecamatan__kode", "nomor_ba"
        ),
    )
    isi = Kalender()
    for apa, bulan, tanggal, kode, nomor in semua.union(*lain, all=True):
        if apa == "jatuh":
            isi.jatuh[bulan] = tanggal
        elif apa == "libur":
            isi.libur.add(tanggal)
        else:
            isi.dikecualikan[kode, bulan] = nomor
    return isi


def baca_syarat(musim: Musim, jenis: str) -> bentuk.Syarat:
    """What holds for all of them today."""
    kalender = baca_kalender(musim)
    return bentuk.Syarat(
        jenis=jenis,
        bulan=musim.bulan,
        pada=waktu.hari_ini(),
        batas=musim.batas_data,
        toleransi_hari=musim.hari_terlambat,
        jatuh=kalender.jatuh,
        libur=kalender.libur,
        dikecualikan=kalender.dikecualikan,
    )
