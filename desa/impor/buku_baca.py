"""A row of the ledger's file read as values, or what is wrong with it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Self, TypeVar

from desa.impor.bentuk import (
    BUKAN_UANG,
    Pemetaan,
    PemetaanError,
    Pilihan,
    Sasaran,
)
from desa.impor.nilai import (
    Gaya,
    NilaiError,
    baca_blth,
    baca_kode,
    baca_rupiah,
    gaya_angka,
    gaya_sel,
    is_isi,
)
from desa.impor.tanggal import Asli, CaraBaca, Kolom, Urutan, baca_tanggal, cara_baca
from permata.tabel import Baris, Sel
from permata.templatetags.format import tanggal as tulis_tanggal

PANJANG_NPP, PANJANG_KODE = 8, 12
T = TypeVar("T")

KOLOM = (
    Sasaran(
        "tanggal",
        "Tanggal bayar",
        (
            "tanggal bayar",
            "tgl bayar",
            "tanggal pembayaran",
            "tanggal setor",
            "tgl setor",
            "tanggal",
            "tgl",
            "date",
        ),
        wajib=True,
    ),
    Sasaran(
        "jumlah",
        "Jumlah dibayar",
        (
            *("jumlah bayar", "jumlah dibayar", "nominal", "jumlah iuran"),
            *("total bayar", "nilai bayar", "nilai setoran", "jumlah setoran"),
            *("jumlah", "jml", "nilai", "amount", "setoran", "total", "iuran"),
            *("rp", "rupiah"),
        ),
        BUKAN_UANG,
        wajib=True,
    ),
    Sasaran(
        "kode",
        "Kode iuran",
        ("kode iuran", "kode billing", "kode bayar", "billing"),
        bantuan="12 angka. Kunci yang pertama dipakai untuk mencocokkan.",
    ),
    Sasaran(
        "npp",
        "NPP",
        ("npp", "nomor pendaftaran perusahaan", "no npp", "npk"),
        bantuan="Dipakai bila kode iuran kosong.",
    ),
    Sasaran(
        "blth",
        "Bulan iuran (BLTH)",
        ("blth", "bulan iuran", "periode", "bulan"),
    ),
    Sasaran(
        "nomor",
        "Nomor transaksi",
        (
            "nomor transaksi",
            "no transaksi",
            "no ref",
            "referensi",
            "ntpn",
            "id transaksi",
        ),
        bantuan="Membedakan dua setoran yang sama pada hari yang sama.",
    ),
)
PILIHAN = (
    Pilihan(
        "urutan",
        "Urutan tanggal yang ditulis sebagai teks",
        (
            ("", "Menurut isi kolomnya"),
            (Urutan.HARI_DULU, "Hari dahulu: 03/04/2026 ialah 3 April"),
            (Urutan.BULAN_DULU, "Bulan dahulu: 03/04/2026 ialah 4 Maret"),
        ),
    ),
    Pilihan(
        "asli",
        "Sel tanggal Excel di antara tanggal teks",
        (
            ("", "Tidak ada, atau belum tahu"),
            (Asli.BENAR, "Benar seperti yang tampak di Excel"),
            (Asli.TERTUKAR, "Tertukar: Excel membalik hari dan bulannya"),
        ),
    ),
)
LABEL = {satu.kunci: satu.label for satu in KOLOM}


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A payment as the file says it."""

    baris: int
    tanggal: date
    jumlah: int
    kode: str = ""
    npp: str = ""
    blth: date | None = None
    nomor: str = ""
    peringatan: str = ""

    def ke_json(self) -> dict[str, Any]:
        return {
            "tanggal": self.tanggal.isoformat(),
            "kode": self.kode,
            "npp": self.npp,
            "blth": self.blth.isoformat() if self.blth else "",
            "nomor": self.nomor,
            "peringatan": self.peringatan,
        }

    @classmethod
    def dari(cls, baris: int, jumlah: int, isi: Mapping[str, Any]) -> Self:
        """As `ke_json` wrote it."""
        return cls(
            baris,
            date.fromisoformat(isi["tanggal"]),
            jumlah,
            isi["kode"],
            isi["npp"],
            date.fromisoformat(isi["blth"]) if isi["blth"] else None,
            isi["nomor"],
            isi["peringatan"],
        )


class Gagal(NamedTuple):
    baris: int
    pesan: str


@dataclass(frozen=True, slots=True)
class Cara:
    """How the columns of one file are read."""

    pemetaan: Pemetaan
    gaya: Gaya
    tanggal: CaraBaca
    hari_ini: date


def pelajari(
    baris: Iterable[Baris], pemetaan: Pemetaan, *, tahun: range, hari_ini: date
) -> Cara:
    """What the columns say of themselves; PemetaanError where somebody must say it."""
    kolom, gaya = Kolom(), Counter[Gaya | None]()
    for satu in baris:
        kolom.catat(pemetaan.sel(satu, "tanggal"), tahun)
        gaya[gaya_sel(pemetaan.sel(satu, "jumlah"))] += 1
    jawab = pemetaan.pilihan
    urutan, asli = jawab.get("urutan", ""), jawab.get("asli", "")
    _refuse_terbuka(kolom, pemetaan, urutan, asli)
    cara = cara_baca(kolom, tahun, urutan=urutan, asli=asli)
    return Cara(pemetaan, gaya_angka(gaya.elements()), cara, hari_ini)


def _refuse_terbuka(kolom: Kolom, pemetaan: Pemetaan, urutan: str, asli: str) -> None:
    letak = pemetaan.tempat("tanggal")
    if kolom.is_terbuka and not urutan:
        pesan = (
            f"Semua tanggal di {letak} dapat dibaca dua cara. "
            "Pilih urutan tanggalnya di bawah, lalu periksa lagi."
        )
        raise PemetaanError(pesan)
    if kolom.is_curiga and not asli:
        pesan = (
            f"Tanggal di {letak} tercampur: sebagian sel tanggal Excel, sebagian teks, "
            "dan tampaknya Excel membalik hari dan bulannya. Cocokkan satu baris "
            "dengan dokumen aslinya, lalu pilih jawabannya di bawah."
        )
        raise PemetaanError(pesan)


def baca_baris(baris: Baris, cara: Cara) -> Terbaca | Gagal:
    """All of the row, or every cell that is wrong in one message."""
    salah: list[str] = []

    def sel(kunci: str, baca: Callable[[Sel], T], kosong: T) -> T:
        isi = cara.pemetaan.sel(baris, kunci)
        if not is_isi(isi) and kunci not in {"tanggal", "jumlah"}:
            return kosong
        try:
            return baca(isi)
        except NilaiError as galat:
            letak = cara.pemetaan.tempat(kunci)
            salah.append(f"K{letak[1:]} ({LABEL[kunci]}): {galat}")
            return kosong

    hari = sel("tanggal", lambda s: _tanggal(s, cara), date.min)
    jumlah = sel("jumlah", lambda s: baca_rupiah(s, cara.gaya), 0)
    kode, beda_kode = sel(
        "kode", lambda s: baca_kode(s, panjang=PANJANG_KODE), ("", "")
    )
    npp, beda_npp = sel("npp", lambda s: baca_kode(s, panjang=PANJANG_NPP), ("", ""))
    blth = sel("blth", lambda s: baca_blth(s, cara.tanggal.tahun), None)
    nomor = sel("nomor", _nomor, "")
    if not any(is_isi(cara.pemetaan.sel(baris, kunci)) for kunci in ("kode", "npp")):
        salah.append("Kode iuran dan NPP kosong. Mungkin ini baris jumlah.")
    if salah:
        return Gagal(baris.nomor, " ".join(salah))
    peringatan = [
        f"{label} {beda}."
        for label, beda in (("Kode iuran", beda_kode), ("NPP", beda_npp))
        if beda
    ]
    return Terbaca(
        baris.nomor, hari, jumlah, kode, npp, blth, nomor, " ".join(peringatan)
    )


def _tanggal(sel: Sel, cara: Cara) -> date:
    hari = baca_tanggal(sel, cara.tanggal)
    if hari > cara.hari_ini:
        pesan = f"{tulis_tanggal(hari)} belum terjadi."
        raise NilaiError(pesan)
    return hari


def _nomor(sel: Sel) -> str:
    """A transaction number, whatever it looks like."""
    if isinstance(sel, float) and sel.is_integer():
        sel = int(sel)
    return " ".join(str(sel).split())[:40]
