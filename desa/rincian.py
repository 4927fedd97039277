"""The typed fields of a version as lines of text, fit for the reader's role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desa.models import (
    IsianAnggaran,
    IsianIuran,
    IsianPeserta,
    IsianRegulasi,
    Pengguna,
    VersiBukti,
)
from desa.regulasi import akhir_masa
from permata.angka import AngkaError, parse_nomor_peraturan
from permata.peran import Peran
from permata.templatetags.format import angka, berempat, bulan, rupiah, tanggal

KOSONG = "–"


@dataclass(frozen=True, slots=True)
class Baris:
    nama: str
    isi: str


def baca_nomor(teks: str) -> str:
    """How the number of a regulation is read; empty where it is not."""
    try:
        nomor = parse_nomor_peraturan(teks)
    except AngkaError:
        return ""
    return f"nomor {nomor.nomor} tahun {nomor.tahun}"


def _iuran(isian: IsianIuran) -> list[Baris]:
    return [
        Baris("Akun", str(isian.akun)),
        Baris("Bulan iuran", bulan(isian.blth)),
        Baris("Kode iuran", berempat(isian.kode_iuran) or KOSONG),
        Baris("Jumlah dibayar", rupiah(isian.jumlah)),
        Baris("Tanggal bayar", tanggal(isian.tanggal)),
        *([Baris("Nomor kuitansi", nomor)] if (nomor := isian.nomor_kuitansi) else []),
    ]


def _nomor(isian: IsianRegulasi) -> str:
    """As written, and how it was read where it could be."""
    if not (isian.nomor and isian.tahun):
        return isian.nomor_tertulis
    return f"{isian.nomor_tertulis} (terbaca nomor {isian.nomor} tahun {isian.tahun})"


def _hubungan(isian: IsianRegulasi, lain: Sequence[IsianRegulasi]) -> list[Baris]:
    """What it does to an earlier one, and what later ones do to it."""
    hasil = []
    lama = isian.terhadap.versi_sah if isian.terhadap else None
    if lama:
        kata = {"mencabut": "Mencabut", "mengubah": "Mengubah"}[isian.hubungan]
        hasil = [Baris(kata, str(lama.regulasi))]
    kata_lain = {"mencabut": "Dicabut oleh", "mengubah": "Diubah oleh"}
    return hasil + [
        Baris(kata_lain[satu.hubungan], f"{satu}, sejak {tanggal(satu.berlaku_sejak)}")
        for satu in lain
    ]


def _masa(isian: IsianRegulasi, lain: Sequence[IsianRegulasi]) -> str:
    """From the day it counts to the last one, a revocation included."""
    pencabut = [
        satu.berlaku_sejak
        for satu in lain
        if satu.hubungan == IsianRegulasi.Hubungan.MENCABUT
    ]
    akhir = akhir_masa(isian.berakhir, pencabut)
    sampai = tanggal(akhir) if akhir else "seterusnya"
    return f"{tanggal(isian.berlaku_sejak)} sampai {sampai}"


def _regulasi(isian: IsianRegulasi) -> list[Baris]:
    nama = {
        "perangkat": "perangkat",
        "bpd": "BPD",
        "rt_rw": "RT/RW/LKD",
        "warga": "pekerja rentan",
    }
    lain = list(IsianRegulasi.objects.sah().filter(terhadap=isian.versi.bukti_id))
    return [
        Baris("Jenis", isian.get_jenis_display()),
        Baris("Nomor", _nomor(isian)),
        Baris("Tentang", isian.tentang),
        Baris("Ditetapkan", tanggal(isian.ditetapkan)),
        Baris(
            "Diundangkan", tanggal(isian.diundangkan) if isian.diundangkan else KOSONG
        ),
        Baris("Berlaku", _masa(isian, lain)),
        Baris(
            "Kelompok yang disebut",
            ", ".join(nama[satu] for satu in isian.kelompok) or KOSONG,
        ),
        *_hubungan(isian, lain),
    ]


def _anggaran(isian: IsianAnggaran) -> list[Baris]:
    sampai = tanggal(isian.berlaku_sampai) if isian.berlaku_sampai else "seterusnya"
    return [
        Baris("Untuk", isian.get_jenis_display()),
        Baris("Kode rekening", isian.kode_rekening or KOSONG),
        Baris("Uraian", isian.uraian),
        Baris("Jumlah orang", f"{angka(isian.jumlah_orang)} orang"),
        Baris("Jumlah anggaran", rupiah(isian.jumlah)),
        Baris("Berlaku", f"{tanggal(isian.berlaku_sejak)} sampai {sampai}"),
    ]


def _warga(satu: IsianPeserta) -> str:
    """The masked NIK, who pays, and whether it is a resident of this desa."""
    dana = satu.get_sumber_dana_display()
    if dana[1].islower():  # "CSR" and "APBDes" stay as they are
        dana = f"{dana[0].lower()}{dana[1:]}"
    teks = f"{satu.warga.nik_samar}, {dana}"
    return teks if satu.penduduk else f"{teks}, bukan warga desa ini"


def _peserta(versi: VersiBukti, pengguna: Pengguna) -> list[Baris]:
    orang = IsianPeserta.objects.filter(versi=versi).select_related("warga")
    return baris_peserta(list(orang), pengguna)


def baris_peserta(orang: Sequence[IsianPeserta], pengguna: Pengguna) -> list[Baris]:
    """Names and masked NIK; the jury sees only how many (juknis 4)."""
    baris = [Baris("Jumlah warga", f"{len(orang)} orang")]
    if orang:
        baris.append(Baris("Mendaftar", tanggal(orang[0].terdaftar_sejak)))
    if pengguna.peran == Peran.JURI:
        return baris
    return baris + [Baris(satu.nama_tampil, _warga(satu)) for satu in orang]


def rincian(versi: VersiBukti | None, pengguna: Pengguna) -> list[Baris]:
    """What this version says, line by line; nothing where there is no version."""
    if versi is None:
        return []
    match versi.bukti.jenis:
        case "iuran":
            return _iuran(versi.iuran)
        case "regulasi":
            return _regulasi(versi.regulasi)
        case "anggaran":
            return _anggaran(versi.anggaran)
        case _:
            return _peserta(versi, pengguna)
