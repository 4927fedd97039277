"""A row of the participants' ledger read as values, or what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from desa.impor.baca import Gagal, Ingatan, Salah, tempat
from desa.impor.bentuk import Pemetaan, PemetaanError, Pilihan, Sasaran, kata
from desa.impor.kepesertaan import Catatan
from desa.impor.nilai import NilaiError, baca_blth, baca_kode, is_isi, kutip
from desa.impor.tanggal import CaraBaca, Kolom, Urutan, baca_tanggal, cara_baca
from desa.models import SumberDana
from permata.nik import Nik, NikError, baca_nik
from permata.tabel import Baris, Sel

PANJANG_KPJ = 11

KOLOM = (
    Sasaran(
        "nik",
        "NIK",
        ("nik", "nik ktp", "nomor induk kependudukan", "no nik", "no ktp"),
        bantuan="Nomor Induk Kependudukan, kolom berformat Teks. Nomor karyawan "
        "bukan NIK.",
    ),
    Sasaran(
        "kpj",
        "KPJ",
        ("kpj", "no kpj", "nomor kpj", "nomor peserta", "no peserta"),
        bantuan="11 angka. Dipakai bila NIK kosong.",
    ),
    Sasaran(
        "blth",
        "Bulan iuran (BLTH)",
        ("blth", "bulan iuran", "periode", "bulan"),
        wajib=True,
    ),
    Sasaran(
        "sumber",
        "Sumber dana",
        ("sumber dana", "sumber iuran", "sumber pembiayaan", "sumber", "pembayar"),
        bantuan="Mandiri, APBDes, APBD, CSR, atau pemberi kerja.",
    ),
    Sasaran(
        "status",
        "Status",
        ("status kepesertaan", "status peserta", "status", "keterangan"),
        bantuan="Aktif atau keluar. Tanpa kolom ini semua baris dianggap aktif.",
    ),
    Sasaran(
        "bayar",
        "Tanggal bayar",
        ("tanggal bayar", "tgl bayar", "tanggal pembayaran"),
        bantuan="Menentukan apakah tunggakan dibayar dalam tiga bulan.",
    ),
)
LABEL = {satu.kunci: satu.label for satu in KOLOM}
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
)
_SUMBER = {
    SumberDana.MANDIRI: ("mandiri", "membayar sendiri", "bayar sendiri", "pribadi"),
    SumberDana.APBDES: ("apbdes", "apb desa", "dana desa"),
    SumberDana.APBD: ("apbd", "dbhcht", "dbh cht", "apbd dbhcht", "pemerintah daerah"),
    SumberDana.CSR: ("csr", "tjsl"),
    SumberDana.PEMBERI_KERJA: ("pemberi kerja", "perusahaan"),
}
SUMBER = {nama: sumber for sumber, semua in _SUMBER.items() for nama in semua} | {
    kata(sumber.label): sumber for sumber in SumberDana
}
_AKTIF = {"aktif", "active", "a", "ya", "peserta aktif"}
_KELUAR = {"keluar", "nonaktif", "non aktif", "tidak aktif", "inactive", "berhenti"}


class Terbaca(NamedTuple):
    nik: Nik | None
    kpj: str
    catatan: Catatan


class Cara:
    """How the columns of one file are read, each spelling once."""

    def __init__(self, pemetaan: Pemetaan, bayar: CaraBaca, *, demo: bool) -> None:
        baca: dict[str, tuple[Callable[[Sel], object], object]] = {
            "nik": (lambda sel: _nik(sel, demo=demo), None),
            "kpj": (_kpj, ""),
            "blth": (lambda sel: baca_blth(sel, bayar.tahun), None),
            "sumber": (_sumber, ""),
            "status": (_is_keluar, False),
            "bayar": (lambda sel: baca_tanggal(sel, bayar), None),
        }
        # Behind the last mapped column a row is empty: there the others are taken.
        self.lebar = max(pemetaan.kolom.values(), default=0) + 1
        self.kosong = (None,) * (self.lebar + 1)
        self.ambil: Callable[[tuple[Sel, ...]], tuple[Sel, ...]] = itemgetter(
            *(pemetaan.kolom.get(kunci, self.lebar) for kunci in baca)
        )
        # What is known of the cells of each target, in this order.
        self.ingat = [
            Ingatan(
                _boleh(satu, kosong) if kunci != "blth" else satu,
                tempat(pemetaan, kunci, LABEL[kunci]),
            )
            for kunci, (satu, kosong) in baca.items()
        ]


def _boleh(baca: Callable[[Sel], object], kosong: object) -> Callable[[Sel], object]:
    """An empty cell is fine."""
    return lambda sel: baca(sel) if is_isi(sel) else kosong


def pelajari(
    baris: Iterable[Baris], pemetaan: Pemetaan, *, tahun: range, demo: bool
) -> Cara:
    """What the dates of payment say together; without that column nothing is read."""
    kolom = Kolom()
    urutan = pemetaan.pilihan.get("urutan", "")
    if "bayar" in pemetaan.kolom:
        for satu in baris:
            kolom.catat(pemetaan.sel(satu, "bayar"), tahun)
    if kolom.is_curiga or (kolom.is_terbuka and not urutan):
        pesan = (
            f"Tanggal di {pemetaan.tempat('bayar')} dapat dibaca dua cara. Pilih "
            "urutannya di bawah, atau kosongkan pemetaan kolom itu."
        )
        raise PemetaanError(pesan)
    return Cara(pemetaan, cara_baca(kolom, tahun, urutan=urutan), demo=demo)


def baca_baris(baris: Baris, cara: Cara) -> Terbaca | Gagal:
    nomor, sel = baris
    dipetakan = cara.ambil(sel[: cara.lebar] + cara.kosong)
    isi: list[Any] = [
        ingat[satu if satu.__class__ is str else (satu.__class__, satu)]
        for ingat, satu in zip(cara.ingat, dipetakan, strict=True)
    ]
    nik, kpj, blth, sumber, keluar, bayar = isi
    if (nik is None and not kpj) or Salah in map(type, isi):
        salah = [satu.pesan for satu in isi if isinstance(satu, Salah)]
        if nik is None and not kpj:
            salah.append("NIK dan KPJ kosong. Mungkin ini baris jumlah.")
        return Gagal(nomor, " ".join(salah)[:300])
    return Terbaca(nik, kpj, Catatan(nomor, blth, sumber, keluar, bayar))


def _nik(sel: Sel, *, demo: bool) -> Nik:
    """The refusal never repeats what is in the cell."""
    try:
        return baca_nik(sel, demo=demo)
    except NikError as galat:
        raise NilaiError(galat.messages[0]) from galat


def _kpj(sel: Sel) -> str:
    kode, _ = baca_kode(sel, panjang=PANJANG_KPJ)
    if len(kode) > PANJANG_KPJ:
        pesan = "KPJ paling banyak 11 angka. Mungkin kolomnya keliru."
        raise NilaiError(pesan)
    return kode.zfill(PANJANG_KPJ) if kode.isdigit() else kode


def _sumber(sel: Sel) -> str:
    sumber = SUMBER.get(kata(sel))
    if sumber is None:
        pesan = (
            f"{kutip(sel)} bukan sumber dana. Tulis Mandiri, APBDes, APBD, atau CSR."
        )
        raise NilaiError(pesan)
    return sumber.value


def _is_keluar(sel: Sel) -> bool:
    isi = kata(sel)
    if isi not in _AKTIF | _KELUAR:
        pesan = f"{kutip(sel)} bukan status. Tulis Aktif atau Keluar."
        raise NilaiError(pesan)
    return isi in _KELUAR
