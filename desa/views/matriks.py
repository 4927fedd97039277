"""Who has handed in what: desa by month, as a page, as a workbook, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from desa.http import Request, musim_kini, unduhan
from desa.matriks import bentuk
from desa.matriks.baca import baca_desa, baca_syarat
from desa.matriks.bentuk import KATA, Keadaan, Sel, Syarat
from desa.matriks.saring import SEMUA, TUTUP, Saringan, baca_saringan
from desa.matriks.susun import PILIHAN, Baris, Himpunan, baris, himpun, pilih
from desa.models import (
    Berkas,
    Bukti,
    Desa,
    Keikutsertaan,
    Lampiran,
    Musim,
    Pengingat,
    Perpanjangan,
    Tagihan,
)
from permata.batas import dibatasi
from permata.kolom import baca_kolom
from permata.peran import Peran, require_peran
from permata.periode import baca_bulan
from permata.tabel.tulis import BENTUK
from permata.templatetags.format import bulan as nama_bulan
from permata.templatetags.format import bulan_pendek, tanggal
from permata.waktu import hari_ini

PENGINGAT = (Peran.PETUGAS, Peran.PENDAMPING)
PEMBACA = (Peran.ADMIN, Peran.PETUGAS, Peran.PENDAMPING, Peran.JURI)


def _baca(
    request: Request, musim: Musim, jenis: str, **lain: Any
) -> tuple[list[bentuk.Desa], Syarat]:
    desa = baca_desa(musim, request.user, jenis, **lain)
    return desa, baca_syarat(musim, jenis)


def _saring(
    desa: list[bentuk.Desa], syarat: Syarat, saringan: Saringan
) -> tuple[Himpunan, Himpunan]:
    """All rows of the filter, and those that its chip leaves."""
    cocok = [baris(satu, syarat) for satu in desa if saringan.cocok(satu)]
    return himpun(cocok, syarat), himpun(pilih(cocok, saringan.pilih), syarat)


@dataclass(frozen=True, slots=True)
class Lipatan:
    """A kecamatan of the page; `sesudah` is what stands open once it is turned."""

    isi: Himpunan
    is_terbuka: bool
    sesudah: list[str]
    baris: list[tuple[Baris, str]]


def _lipatan(
    tampil: Himpunan, terbuka: frozenset[str], *, boleh_ingatkan: bool
) -> list[Lipatan]:
    """Each kecamatan with the rows that are shown, each with its reminder."""
    return [
        Lipatan(
            satu,
            satu.kode in terbuka,
            sorted(terbuka ^ {satu.kode}) or [TUTUP],
            [(b, _pengingat(b) if boleh_ingatkan else "") for b in satu.baris]
            if satu.kode in terbuka
            else [],
        )
        for satu in tampil.kelompok
    ]


def _pengingat(satu: Baris) -> str:
    """Where a reminder of this row is written, if there is anything to remind of."""
    perlu = satu.perlu_diingatkan
    if perlu and perlu[0].bulan:
        isi = [satu.desa.kode, satu.syarat.jenis]
        return f"{reverse('desa:pengingat_create', args=isi)}?blth={perlu[0].alamat}"
    if Keadaan.DIKEMBALIKAN in satu.keadaan:
        isi = [satu.desa.kode, Pengingat.Kategori.DIKEMBALIKAN]
        return reverse("desa:pengingat_create", args=isi)
    return ""


def _kolom(syarat: Syarat) -> dict[str, str]:
    """The columns that may be hidden; a month is named by its place in the season."""
    urut = enumerate(syarat.kolom, 1)
    bulan = {str(nomor): bulan_pendek(satu) for nomor, satu in urut if satu}
    return {**bulan, "lengkap": "Lengkap", "tepat": "Tepat waktu"}


@require_peran(*PEMBACA)
def matriks_list(request: Request) -> HttpResponse:
    musim, saringan = musim_kini(request), baca_saringan(request.GET)
    desa, syarat = _baca(request, musim, saringan.jenis)
    semua, tampil = _saring(desa, syarat, saringan)
    terbuka = saringan.terbuka(tampil)
    boleh = request.user.peran in PENGINGAT and musim.is_menerima
    kecamatan = {satu.kecamatan: satu.nama_kecamatan for satu in desa}
    isi = {
        "saringan": saringan,
        "semua": semua,
        "tampil": tampil,
        "kelompok": _lipatan(tampil, terbuka, boleh_ingatkan=boleh),
        "semua_terbuka": len(terbuka) == len(tampil.kelompok),
        "syarat": syarat,
        "kecamatan": sorted(kecamatan.items()),
        "dikecualikan": sum(kode in kecamatan for kode, _ in syarat.dikecualikan),
        "jenis": Bukti.Jenis,
        "kolom": baca_kolom(request.GET, _kolom(syarat)),
        "liga": [*Keikutsertaan.Liga.choices, (SEMUA, "Semua liga")],
        "pilihan": PILIHAN,
        "boleh_ingatkan": boleh and syarat.is_bulanan,
        "legenda": [(*KATA[satu], satu) for satu in _legenda(syarat)],
        "status": _status(semua),
        "perpanjangan": sum(satu.kali_diperpanjang for satu in desa),
    }
    return render(request, "desa/matriks_list.html", isi)


def _legenda(syarat: Syarat) -> list[Keadaan]:
    """The states that this kind of evidence can have."""
    bulanan = {Keadaan.BELUM, Keadaan.DIPERPANJANG, Keadaan.DIKECUALIKAN, Keadaan.NANTI}
    tanpa = {Keadaan.BELUM_ADA} if syarat.is_bulanan else {Keadaan.TELAT, *bulanan}
    if syarat.jenis != Bukti.Jenis.PESERTA:
        tanpa.add(Keadaan.NIHIL)
    return [satu for satu in Keadaan if satu not in tanpa]


def _status(semua: Himpunan) -> dict[str, int]:
    """How many items wait, and how many came back."""
    status = [k.status for satu in semua.baris for k in satu.desa.kiriman]
    return {satu: status.count(satu) for satu in ("diajukan", "dikembalikan")}


def _persen(nilai: int | None) -> int | str:
    return "" if nilai is None else nilai


def _sel_unduh(satu: Baris) -> tuple[Any, ...]:
    return (
        satu.desa.nama_kecamatan,
        satu.desa.kode,
        satu.desa.nama,
        *(f"{s.kata} ({s.catatan})" if s.catatan else s.kata for s in satu.sel),
        _persen(satu.bagian.persen_lengkap),
        _persen(satu.bagian.persen_tepat),
    )


@require_peran(*PEMBACA)
@dibatasi("ekspor")
def matriks_unduh(request: Request) -> HttpResponse:
    """The rows that the filter and its chip leave, as a workbook."""
    musim, saringan = musim_kini(request), baca_saringan(request.GET)
    _, tampil = _saring(*_baca(request, musim, saringan.jenis), saringan)
    label = Bukti.Jenis(saringan.jenis).label
    kolom = [bulan_pendek(b) if b else "Keadaan" for b in tampil.syarat.kolom]
    kepala = ("Kecamatan", "Kode", "Desa", *kolom, "Lengkap (%)", "Tepat waktu (%)")
    judul = f"Matriks {label.lower()} {musim} per {tanggal(hari_ini())}"
    isi = [_sel_unduh(b) for kel in tampil.kelompok for b in kel.baris]
    tipe, tulis = BENTUK["xlsx"]
    nama = f"matriks-{saringan.jenis}-{musim.tahun}-{hari_ini().isoformat()}.xlsx"
    return unduhan(tulis(judul, kepala, isi), nama, tipe)


@dataclass(frozen=True, slots=True)
class Petak:
    """What the address of a cell names."""

    musim: Musim
    desa: Desa
    jenis: Bukti.Jenis
    bulan: date | None

    @property
    def judul(self) -> str:
        masa = nama_bulan(self.bulan) if self.bulan else str(self.musim.tahun)
        return f"{self.jenis.label} {masa}"

    @property
    def alamat(self) -> list[str]:
        """The arguments of its address."""
        bulan = f"{self.bulan:%Y-%m}" if self.bulan else "musim"
        return [self.desa.kode, self.jenis.value, bulan]

    @property
    def is_bisa_diperpanjang(self) -> bool:
        return self.bulan is not None and self.musim.is_menerima


def baca_petak(request: Request, kode: str, jenis: str, bulan: str) -> Petak:
    """The cell, if there is one and this user may see its desa; else 404."""
    musim = musim_kini(request)
    semua = Desa.objects.untuk(request.user).filter(keikutsertaan_set__musim=musim)
    desa = get_object_or_404(semua.select_related("kecamatan"), kode=kode)
    bulanan = jenis in Perpanjangan.Jenis.values
    blth = baca_bulan(bulan) if bulanan else None
    ada = blth in musim.bulan if bulanan else bulan == "musim"
    if jenis not in Bukti.Jenis.values or not ada:
        raise Http404
    return Petak(musim, desa, Bukti.Jenis(jenis), blth)


def _lampiran(request: Request, bukti: list[Bukti]) -> dict[Any, list[Berkas]]:
    """The files of these items that this user may open, by item."""
    hasil: dict[Any, list[Berkas]] = {satu.pk: [] for satu in bukti}
    boleh = Berkas.objects.untuk(request.user).values("pk")
    semua = Lampiran.objects.filter(versi__kini_untuk__in=bukti, berkas__in=boleh)
    for satu in semua.select_related("berkas", "versi").order_by("urut"):
        hasil[satu.versi.bukti_id].append(satu.berkas)
    return hasil


def sel_petak(request: Request, petak: Petak) -> Sel:
    """The cell as the matrix shows it."""
    pk = petak.desa.pk
    desa, syarat = _baca(request, petak.musim, petak.jenis, pk=pk)
    semua = baris(desa[0], syarat).sel
    return next(satu for satu in semua if satu.bulan == petak.bulan)


@require_peran(*PEMBACA)
def matriks_detail(request: Request, kode: str, jenis: str, bulan: str) -> HttpResponse:
    """One cell: its clock, its bills, what was sent, and more time for it."""
    petak = baca_petak(request, kode, jenis, bulan)
    ruang = {"desa": petak.desa, "musim": petak.musim, "jenis": petak.jenis}
    if petak.bulan:
        ruang["blth"] = petak.bulan
    bukti = list(
        Bukti.objects.untuk(request.user)
        .filter(**ruang)
        .exclude(diajukan_pada=None)
        .lengkap()
    )
    berkas = _lampiran(request, bukti)
    isi = {
        "petak": petak,
        "sel": sel_petak(request, petak),
        "tagihan": _tagihan(request, petak),
        "bukti": [(satu, berkas[satu.pk]) for satu in bukti],
        "perpanjangan": Perpanjangan.objects.untuk(request.user)
        .filter(**ruang)
        .select_related("oleh"),
        "boleh_perpanjang": request.user.peran in {Peran.PETUGAS, Peran.ADMIN},
    }
    return render(request, "desa/matriks_detail.html", isi)


def _tagihan(request: Request, petak: Petak) -> list[Tagihan]:
    """Its bills with what was paid on them."""
    if petak.jenis != Bukti.Jenis.IURAN or petak.bulan is None:
        return []
    semua = Tagihan.objects.untuk(request.user).select_related("akun")
    semua = semua.filter(akun__desa=petak.desa, blth=petak.bulan)
    return list(semua.annotate(dibayar=Sum("alokasi_set__jumlah")))
