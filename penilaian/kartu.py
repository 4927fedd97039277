"""What one desa must send, as cards in the order of urgency: rows in, words out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from desa.models import Bukti, Desa, IsianRegulasi, Pengguna, Transisi
from desa.regulasi import sisa_hari
from desa.templatetags.bukti import judul_bukti, pengisi, pokok_bukti, sel
from desa.tenggat import Keadaan, Tenggat, hari
from penilaian.tugas import TagihanBuka, Urutan, urutan
from permata.peran import Peran
from permata.templatetags.format import bulan, rupiah, tanggal, tanggal_singkat

# What a photo taken again puts right; the other reasons need other fields.
FOTO = {Transisi.Alasan.TANGGAL, Transisi.Alasan.TERPOTONG}


@dataclass(frozen=True, slots=True)
class Tombol:
    teks: str
    url: str
    ikon: str
    utama: bool = True


@dataclass(frozen=True, slots=True)
class Kartu:
    """One thing to do: its state, until when, what, a sentence, its actions."""

    urutan: Urutan
    tempo: date
    lencana: str
    warna: str
    ikon: str
    saat: str
    judul: str
    kalimat: str
    tombol: tuple[Tombol, ...] = ()


@dataclass(frozen=True, slots=True)
class Alamat:
    """The addresses of a desa's forms, for its operator or for who helps it."""

    desa: Desa
    pengguna: Pengguna

    def buat(self, jenis: str, **kueri: object) -> str:
        return self._untuk_desa(reverse("desa:bukti_create", args=[jenis]), kueri)

    def nihil(self, blth: date) -> str:
        kueri: dict[str, object] = {"blth": f"{blth:%Y-%m}"}
        return self._untuk_desa(reverse("desa:nihil_create"), kueri)

    def _untuk_desa(self, url: str, kueri: dict[str, object]) -> str:
        if self.pengguna.peran != Peran.OPERATOR:
            kueri["desa"] = self.desa.kode
        return f"{url}?{urlencode(kueri)}" if kueri else url


def hari_kata(jarak: int) -> str:
    """How far away, in words: "4 hari lagi", "2 hari lalu"."""
    dekat = {-1: "kemarin", 0: "hari ini", 1: "besok"}
    jauh = f"{jarak} hari lagi" if jarak > 0 else f"{-jarak} hari lalu"
    return dekat.get(jarak, jauh)


def saat(tempo: date, kini: date) -> str:
    """Like "Sel 18 Agu, 4 hari lagi"."""
    return f"{tanggal_singkat(tempo)}, {hari_kata((tempo - kini).days)}"


def _judul(bukti: Bukti) -> str:
    """With the account of a proof of iuran, as on the card of its bill."""
    akun = bukti.jenis == Bukti.Jenis.IURAN and pokok_bukti(bukti)
    pokok = f", akun {akun}" if akun else ""
    return f"{judul_bukti(bukti)}{pokok}, nomor {bukti.nomor}"


def kartu_kembali(
    bukti: Bukti, langkah: Transisi | None, sampai: date | None, kini: date
) -> Kartu:
    """What came back, why, and until when it had better be mended."""
    alasan = langkah.alasan if langkah else ""
    foto = alasan in FOTO
    if sampai and sampai >= kini:
        tenggat = f"Perbaiki paling lambat {saat(sampai, kini)}"
    else:
        sejak = hari(langkah.pada) if langkah else kini
        tenggat = f"Sejak {saat(sejak, kini)}"
    kalimat = f"{langkah.get_alasan_display()}: {langkah.catatan}" if langkah else ""
    return Kartu(
        Urutan.DIKEMBALIKAN,
        sampai or kini,
        "Dikembalikan",
        "kembali",
        "arrow-counterclockwise",
        tenggat,
        _judul(bukti),
        kalimat,
        (
            Tombol(
                "Foto ulang" if foto else "Perbaiki bukti",
                reverse("desa:bukti_mend", args=[bukti.pk]),
                "camera" if foto else "pencil",
            ),
        ),
    )


def _terlambat(jam: Tenggat) -> str:
    """A late thing is still taken for a while, and noted as late."""
    return (
        f"Masih diterima sampai {tanggal_singkat(jam.akhir_terlambat)}, "
        "tercatat terlambat."
    )


def kartu_iuran(tagihan: TagihanBuka, alamat: Alamat, kini: date) -> Kartu:
    jam = tagihan.tenggat
    terlambat = jam.keadaan == Keadaan.TERLAMBAT
    kode = f", kode iuran {sel(tagihan.kode_iuran)}" if tagihan.kode_iuran else ""
    rincian = f"{tagihan.jumlah_tk} orang, tagihan {rupiah(tagihan.jumlah)}{kode}."
    return Kartu(
        urutan(jam),
        jam.jatuh,
        "Lewat jatuh tempo" if terlambat else "Perlu dikirim",
        "kembali" if terlambat else "tunggu",
        "exclamation-triangle-fill" if terlambat else "clock",
        f"Jatuh tempo {saat(jam.jatuh, kini)}",
        f"Iuran {bulan(tagihan.blth)}, akun {tagihan.akun}",
        f"{rincian} {_terlambat(jam)}" if terlambat else rincian,
        (Tombol("Kirim bukti", alamat.buat("iuran", tagihan=tagihan.pk), "send"),),
    )


def kartu_terkunci(semua: Sequence[TagihanBuka]) -> Kartu:
    """All that can no longer be sent, in one card: what to do about it."""
    daftar = "; ".join(f"{bulan(satu.blth)}, {satu.akun}" for satu in semua)
    return Kartu(
        Urutan.TERKUNCI,
        min(satu.tenggat.akhir_terlambat for satu in semua),
        "Terkunci",
        "kosong",
        "lock-fill",
        "Batas kirim sudah lewat",
        f"Bukti iuran yang tidak bisa dikirim lagi: {len(semua)}",
        f"{daftar}. Minta perpanjangan kepada petugas kecamatan. Setoran yang "
        "tercatat di buku besar tetap dihitung tanpa bukti.",
    )


def kartu_peserta(blth: date, jam: Tenggat, alamat: Alamat, kini: date) -> Kartu:
    terlambat = jam.keadaan == Keadaan.TERLAMBAT
    kalimat = "Belum ada nama. Bila memang tidak ada yang mendaftar, nyatakan nihil."
    return Kartu(
        urutan(jam),
        jam.jatuh,
        "Lewat jatuh tempo" if terlambat else "Setiap bulan",
        "kembali" if terlambat else "info",
        "exclamation-triangle-fill" if terlambat else "calendar-check",
        f"{'Jatuh tempo' if terlambat else 'Paling lambat'} {saat(jam.jatuh, kini)}",
        f"Peserta mandiri bulan {bulan(blth)}",
        f"{kalimat} {_terlambat(jam)}" if terlambat else kalimat,
        (
            Tombol(
                "Tambah peserta", alamat.buat("peserta"), "person-plus", utama=False
            ),
            Tombol("Nyatakan nihil", alamat.nihil(blth), "slash-circle", utama=False),
        ),
    )


def kartu_habis(isian: IsianRegulasi, alamat: Alamat, kini: date) -> Kartu:
    """A regulation that ends within sixty days."""
    akhir = isian.berakhir or kini
    return Kartu(
        Urutan.JATUH_TEMPO,
        akhir,
        "Segera habis",
        "tunggu",
        "hourglass-split",
        f"Berlaku sampai {saat(akhir, kini)}",
        str(isian),
        "Tanpa pengganti, nilai regulasi bisa turun sesudahnya. Kirim peraturan "
        "penggantinya sebelum tanggal itu."
        if sisa_hari(isian, kini)
        else "Hari ini hari terakhir. Kirim peraturan penggantinya.",
        (Tombol("Kirim penggantinya", alamat.buat("regulasi"), "send", utama=False),),
    )


def kartu_draf(bukti: Bukti) -> Kartu:
    versi = bukti.versi_kini
    siapa = f"Disiapkan {pengisi(versi)}. " if versi and versi.atas_nama else ""
    return Kartu(
        Urutan.DRAF,
        hari(bukti.dibuat_pada),
        "Draf",
        "kosong",
        "pencil",
        f"Disimpan {tanggal(bukti.dibuat_pada)}",
        _judul(bukti),
        f"{siapa}Tersimpan tetapi belum dikirim.",
        (
            Tombol(
                "Lanjutkan draf",
                reverse("desa:bukti_detail", args=[bukti.pk]),
                "pencil",
                utama=False,
            ),
        ),
    )
