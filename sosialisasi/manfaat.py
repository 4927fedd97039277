"""What the programmes give, in words of a labourer's family, each with its source.

Pure. Only what was read in a source stands here; amounts in whole rupiah. A figure that
could not be found in one is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DIPERIKSA = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Sumber:
    """A regulation, where its words were read, and when somebody last looked."""

    nomor: int
    aturan: str
    dibaca: str
    diperiksa: date = DIPERIKSA


@dataclass(frozen=True, slots=True)
class Butir:
    """One thing a family gets: an amount, or words where there is no fixed one."""

    uraian: str
    sumber: Sumber
    rupiah: int | None = None
    kata: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Perlindungan:
    program: str
    nama: str
    kapan: str
    ikon: str
    butir: tuple[Butir, ...]


PP_JKM = Sumber(
    1,
    "PP 44/2015 tentang JKK dan JKM, diubah PP 82/2019 dan PP 49/2023",
    "bpjsketenagakerjaan.go.id, artikel 18126 (manfaat JKM) dan 18913",
)
PP_JKK = Sumber(
    2,
    "PP 44/2015 tentang JKK dan JKM, diubah PP 82/2019",
    "Laman BPJS Ketenagakerjaan yang dikutip star.grid.id, 13 Maret 2023; "
    "suara.com, 25 April 2024",
)
PERMENAKER_2021 = Sumber(
    3,
    "Permenaker 5/2021, berlaku 1 April 2021",
    "rubriksultra.com, 30 April 2021; star.grid.id, 13 Maret 2023",
)
PERMENAKER_2025 = Sumber(
    4,
    "Permenaker 1/2025",
    "bursakota.co.id, 5 Agustus 2025; bongkar86.com, 14 November 2025",
)
PP_JHT = Sumber(
    5,
    "PP 46/2015 tentang JHT, 30 Juni 2015",
    "Salinan PP 46/2015 (LN 2015 Nomor 156); star.grid.id, 2023",
)
PP_IURAN = Sumber(
    6,
    "PP 50/2025, diundangkan 22 Desember 2025",
    "cnbcindonesia.com dan babeindonesia.com, 4 Februari 2026; jateng.antaranews.com",
)
USIA = Sumber(
    7,
    "Ketentuan pendaftaran peserta bukan penerima upah",
    "jurnalpantura.id (Kudus, paling tinggi 65 tahun); kompas.com, 11 Maret 2023",
)
TEMPAT = Sumber(
    8,
    "Kanal pendaftaran BPJS Ketenagakerjaan Cabang Kudus",
    "jateng.antaranews.com, November 2025 (agen Perisai); murianews.com, 31 Mei 2024",
)
TEMPO = Sumber(
    9,
    "Batas bayar peserta bukan penerima upah",
    "kontan.co.id mengutip Kompas; star.grid.id dan radarmukomuko, 2023",
)
SUMBER = (
    PP_JKM,
    PP_JKK,
    PERMENAKER_2021,
    PERMENAKER_2025,
    PP_JHT,
    PP_IURAN,
    USIA,
    TEMPAT,
    TEMPO,
)

PENGHASILAN_TERENDAH = 1_000_000
PERLINDUNGAN = (
    Perlindungan(
        "JKK",
        "Jaminan Kecelakaan Kerja",
        "Celaka saat bekerja, atau di jalan berangkat dan pulang kerja.",
        "bandaid",
        (
            Butir(
                "Biaya berobat dan dirawat",
                PP_JKK,
                kata="Ditanggung tanpa batas",
                catatan="Sesuai kebutuhan medis.",
            ),
            Butir(
                "Santunan bila meninggal karena kecelakaan kerja",
                PP_JKK,
                rupiah=48 * PENGHASILAN_TERENDAH,
                catatan="48 kali penghasilan yang dilaporkan; ini untuk Rp1.000.000, "
                "penghasilan terendah.",
            ),
            Butir("Santunan berkala, dibayar sekaligus", PP_JKK, rupiah=12_000_000),
            Butir("Biaya pemakaman", PP_JKK, rupiah=10_000_000),
            Butir(
                "Beasiswa sampai dua anak",
                PP_JKK,
                rupiah=174_000_000,
                catatan="Paling banyak, untuk dua anak bersama.",
            ),
        ),
    ),
    Perlindungan(
        "JKM",
        "Jaminan Kematian",
        "Meninggal karena sakit atau sebab lain, bukan karena kecelakaan kerja.",
        "umbrella",
        (
            Butir(
                "Seluruh santunan untuk keluarga",
                PP_JKM,
                rupiah=42_000_000,
                catatan="Santunan Rp20.000.000, berkala Rp12.000.000, "
                "pemakaman Rp10.000.000.",
            ),
            Butir(
                "Bila belum tiga bulan menjadi peserta",
                PERMENAKER_2025,
                rupiah=10_000_000,
                catatan="Karena itu, daftar sebelum perlu dan bayar setiap bulan.",
            ),
            Butir(
                "Beasiswa sampai dua anak",
                PERMENAKER_2025,
                rupiah=174_000_000,
                catatan="Paling banyak, bila iuran sudah dibayar tiga tahun.",
            ),
        ),
    ),
    Perlindungan(
        "JHT",
        "Jaminan Hari Tua",
        "Tabungan untuk hari tua. Boleh ikut, boleh tidak.",
        "piggy-bank",
        (
            Butir(
                "Uang kembali",
                PP_JHT,
                kata="Seluruh tabungan dan hasilnya",
                catatan="Saat usia pensiun, cacat total tetap, atau meninggal.",
            ),
        ),
    ),
)
BEASISWA = (
    ("TK dan SD", 1_500_000),
    ("SMP", 2_000_000),
    ("SMA", 3_000_000),
    ("Kuliah", 12_000_000),
)


@dataclass(frozen=True, slots=True)
class Tempat:
    nama: str
    teks: str
    ikon: str


TEMPAT_DAFTAR = (
    Tempat(
        "Aplikasi JMO",
        "Jamsostek Mobile di ponsel, atau laman bpjsketenagakerjaan.go.id.",
        "phone",
    ),
    Tempat(
        "Agen Perisai",
        "Orang yang ditunjuk BPJS Ketenagakerjaan, membantu mendaftar dan membayar.",
        "person-badge",
    ),
    Tempat(
        "Kantor Cabang Kudus",
        "Desa Mlati Lor, Kecamatan Kota Kudus.",
        "building",
    ),
    Tempat(
        "Balai desa",
        "Tanyakan kepada perangkat desa: desa menghubungkan Anda dengan petugas.",
        "house",
    ),
)
