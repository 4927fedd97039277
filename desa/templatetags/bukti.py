"""Evidence in words: its title, its state, its age, the size of its files."""

from datetime import date, datetime, timedelta

from django import template

from desa.models import Berkas, Bukti, VersiBukti
from permata import waktu
from permata.templatetags.format import KOSONG, angka, berempat, bulan

register = template.Library()

WARNA = {
    "draf": "kosong",
    "diajukan": "tunggu",
    "disetujui": "sah",
    "dikembalikan": "kembali",
    "ditolak": "kembali",
    "dibatalkan": "kosong",
}
IKON = {"draf": "pencil", "ditolak": "x-circle-fill", "dibatalkan": "slash-circle"}
REGULASI = {
    "perdes": "Perdes",
    "perkades": "Perkades",
    "keputusan_kades": "Keputusan Kades",
    "surat_edaran": "Surat Edaran",
}
KB = 1024


@register.filter
def warna_bukti(status: str) -> str:
    return WARNA.get(status, "kosong")


@register.filter
def ikon_bukti(status: str) -> str:
    """An icon that differs from the usual one of its colour; else empty."""
    return IKON.get(status, "")


@register.filter
def judul_bukti(bukti: Bukti) -> str:
    """Like "Iuran Juni 2026" or "Perdes Nomor 04 Tahun 2026"."""
    versi = bukti.versi_kini
    if versi and bukti.jenis == Bukti.Jenis.REGULASI:
        return f"{REGULASI[versi.regulasi.jenis]} {versi.regulasi.nomor_tertulis}"
    if versi and bukti.jenis == Bukti.Jenis.ANGGARAN:
        return f"APBDes, {versi.anggaran.get_jenis_display().lower()}"
    saat = f" {bulan(bukti.blth)}" if bukti.blth else ""
    return f"{bukti.get_jenis_display()}{saat}"


@register.filter
def di_tengah(judul: str) -> str:
    """The title of evidence in the middle of a sentence: a month's duty is no name."""
    is_nama = not judul.startswith(("Iuran", "Peserta"))
    return judul if is_nama else judul[:1].lower() + judul[1:]


@register.filter
def pokok_bukti(bukti: Bukti) -> str:
    """What it is about, for the line below the title; empty where that says all."""
    versi = bukti.versi_kini
    if versi and bukti.jenis == Bukti.Jenis.IURAN:
        return versi.iuran.akun.get_jenis_display()
    if versi and bukti.jenis == Bukti.Jenis.REGULASI:
        return versi.regulasi.tentang
    if versi and bukti.jenis == Bukti.Jenis.ANGGARAN:
        return versi.anggaran.uraian
    return ""


@register.filter
def pengisi(versi: VersiBukti) -> str:
    """Who filled it in, and for whom: "Budi (pendamping desa) atas nama desa"."""
    siapa = versi.oleh.nama
    if not versi.atas_nama:
        return siapa
    diminta = f", diminta {versi.diminta_oleh}" if versi.diminta_oleh else ""
    peran = versi.oleh.get_peran_display().lower()
    return f"{siapa} ({peran}) atas nama desa{diminta}"


@register.filter
def temuan_teks(berkas: Berkas) -> str:
    """Where the text of a regulation's PDF names the programme: a hint."""
    if berkas.tipe != "application/pdf":
        return ""
    if berkas.kata_ditemukan is None:
        return "Teks PDF tidak bisa dicari (hasil pindai)."
    kata = "Kata Jaminan Sosial (atau BPJS) Ketenagakerjaan"
    if not berkas.kata_ditemukan:
        return f"{kata} tidak ditemukan."
    halaman = ", ".join(map(str, berkas.kata_ditemukan[:5]))
    lebih = " dan seterusnya" if len(berkas.kata_ditemukan) > 5 else ""
    return f"{kata} ditemukan di halaman {halaman}{lebih}."


@register.filter
def umur(sejak: datetime | None) -> str:
    """How long ago: "2 hari", "5 jam", "3 menit"."""
    if not sejak:
        return KOSONG
    lewat = max(waktu.sekarang() - sejak, timedelta())
    if lewat.days:
        return f"{lewat.days} hari"
    if lewat.seconds >= 3600:
        return f"{lewat.seconds // 3600} jam"
    return f"{max(lewat.seconds // 60, 1)} menit"


@register.filter
def ukuran(byte: int | None) -> str:
    """Like "284 KB" or "2,9 MB"."""
    if byte is None:
        return KOSONG
    if byte < KB * KB:
        return f"{angka(max(round(byte / KB), 1))} KB"
    return f"{byte / KB / KB:.1f} MB".replace(".", ",")


@register.filter
def sel(isi: object) -> str:
    """A cell of the desk: 897.450, 14-07-2026, a code in groups of four."""
    match isi:
        case None | "":
            return KOSONG
        case int():
            return angka(isi)
        case date():
            return f"{isi:%d-%m-%Y}"
    teks = str(isi)
    return berempat(teks) if teks.isdigit() else teks


@register.filter
def kalimat(kode: str) -> str:
    """A code of an action as words: "bukti_diajukan" -> "bukti diajukan"."""
    return kode.replace("_", " ")
