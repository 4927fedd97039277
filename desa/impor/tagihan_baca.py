"""A row of the branch's bills read as values, or what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from desa.impor.baca import Gagal, Pembaca
from desa.impor.bentuk import BUKAN_UANG, Pemetaan, Sasaran, kata
from desa.impor.nilai import (
    Gaya,
    NilaiError,
    baca_blth,
    baca_kode,
    baca_rupiah,
    gaya_angka,
    gaya_sel,
    kutip,
)
from desa.models import Akun
from permata.tabel import Baris, Sel

PANJANG_NPP, PANJANG_KODE = 8, 12
TK_TERBANYAK = 100_000

KOLOM = (
    Sasaran(
        "npp", "NPP", ("npp", "nomor pendaftaran perusahaan", "no npp"), wajib=True
    ),
    Sasaran(
        "blth",
        "Bulan iuran (BLTH)",
        ("blth", "bulan iuran", "periode", "bulan"),
        wajib=True,
    ),
    Sasaran(
        "jumlah_tk",
        "Jumlah tenaga kerja",
        ("jumlah tk", "jumlah tenaga kerja", "jml tk", "tk", "jumlah peserta"),
        wajib=True,
    ),
    Sasaran(
        "jumlah",
        "Tagihan (rupiah)",
        (
            *("jumlah tagihan", "nilai tagihan", "tagihan", "nominal", "jumlah iuran"),
            *("jumlah", "jml", "nilai", "total", "iuran", "rp", "rupiah"),
        ),
        BUKAN_UANG,
        wajib=True,
    ),
    Sasaran(
        "kode",
        "Kode iuran",
        ("kode iuran", "kode billing", "kode bayar", "billing"),
        bantuan="12 angka. Dengan kode ini pembayaran dicocokkan.",
    ),
    Sasaran(
        "desa",
        "Desa",
        ("kode desa", "kode wilayah", "nama desa", "desa"),
        bantuan="Kode atau nama desa. Diperlukan untuk membuka akun baru.",
    ),
    Sasaran(
        "jenis",
        "Jenis akun",
        ("jenis akun", "jenis", "kelompok", "segmen"),
        bantuan="Perangkat, BPD/RT/RW, atau wadah. Diperlukan untuk akun baru.",
    ),
)
LABEL = {satu.kunci: satu.label for satu in KOLOM}
# The words of a cell that name a kind of account.
_JENIS = {
    Akun.Jenis.PERANGKAT: {"perangkat", "kades", "kepala", "siltap"},
    Akun.Jenis.LEMBAGA: {"bpd", "rt", "rw", "lkd", "lembaga", "rtrw"},
    Akun.Jenis.WADAH: {"wadah", "rentan", "bpu"},
}


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A bill as the file says it."""

    baris: int
    npp: str
    blth: date
    jumlah_tk: int
    jumlah: int
    kode: str = ""
    desa: str = ""
    jenis: str = ""
    peringatan: str = ""

    def ke_json(self) -> dict[str, Any]:
        return asdict(self) | {"blth": self.blth.isoformat()}

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> Self:
        """As `ke_json` wrote it; other keys are left alone."""
        nilai = {nama: isi[nama] for nama in cls.__slots__}
        return cls(**nilai | {"blth": date.fromisoformat(isi["blth"])})


@dataclass(frozen=True, slots=True)
class Cara:
    """How the columns of one file are read."""

    pemetaan: Pemetaan
    gaya: Gaya
    tahun: range


def pelajari(baris: Iterable[Baris], pemetaan: Pemetaan, *, tahun: range) -> Cara:
    gaya = gaya_angka(gaya_sel(pemetaan.sel(satu, "jumlah")) for satu in baris)
    return Cara(pemetaan, gaya, tahun)


def baca_baris(baris: Baris, cara: Cara) -> Terbaca | Gagal:
    p = Pembaca(baris, cara.pemetaan, LABEL)
    npp, beda_npp = p.wajib(
        "npp", lambda s: baca_kode(s, panjang=PANJANG_NPP), ("", "")
    )
    kode, beda_kode = p.boleh(
        "kode", lambda s: baca_kode(s, panjang=PANJANG_KODE), ("", "")
    )
    blth = p.wajib("blth", lambda s: baca_blth(s, cara.tahun), date.min)
    jumlah_tk = p.wajib("jumlah_tk", _orang, 0)
    jumlah = p.wajib("jumlah", lambda s: baca_rupiah(s, cara.gaya), 0)
    desa = p.boleh("desa", _teks, "")
    jenis = p.boleh("jenis", _jenis, "")
    if p.gagal:
        return p.gagal
    peringatan = " ".join(
        f"{label} {beda}."
        for label, beda in (("NPP", beda_npp), ("Kode iuran", beda_kode))
        if beda
    )
    return Terbaca(
        baris.nomor, npp, blth, jumlah_tk, jumlah, kode, desa, jenis, peringatan
    )


def _orang(sel: Sel) -> int:
    """People, written as digits alone: a mark could mean thousands or a fraction."""
    if isinstance(sel, str) and sel.strip().isascii() and sel.strip().isdigit():
        sel = int(sel)
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    if isinstance(sel, bool) or not isinstance(sel, int):
        pesan = f"{kutip(sel)} bukan jumlah orang. Tulis angka saja, misalnya 12."
        raise NilaiError(pesan if sel is not None else "kosong. Tulis misalnya 12.")
    if not 0 < sel <= TK_TERBANYAK:
        pesan = f"{kutip(sel)} bukan jumlah orang yang wajar."
        raise NilaiError(pesan)
    return sel


def _teks(sel: Sel) -> str:
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return " ".join(str(sel).split())[:80]


def _jenis(sel: Sel) -> str:
    isi = set(kata(sel).split())
    cocok = [jenis for jenis, nama in _JENIS.items() if nama & isi]
    if len(cocok) != 1:
        pesan = (
            f"{kutip(sel)} bukan jenis akun. Tulis Perangkat, BPD/RT/RW, atau Wadah."
        )
        raise NilaiError(pesan)
    return cocok[0].value
