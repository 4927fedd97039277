"""Berita Acara, Keputusan and piagam: what they say, and that they say it the same."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from desa.models import Desa, Musim, Pengguna
from penilaian.dokumen.gelar import rangkai, semua_gelar, seri
from penilaian.dokumen.pleno import BagianJuri, bagian_juri
from penilaian.dokumen.surat import (
    BahanSurat,
    baca_bahan_surat,
    html_berita_acara,
    html_keputusan,
    html_piagam,
    tanggal_terbilang,
)
from penilaian.dokumen.terbit import Terbitan
from penilaian.models import Hasil, Penetapan, SuaraPleno
from permata import waktu
from permata.dokumen.aset import cetak
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_juri import berbenturan, imbang, juri_lain
from tests.penilaian.contoh_sanggahan import JAKARTA
from tests.penilaian.contoh_terbit import qr_pdf, setelan, teks_pdf
from tests.penilaian.halaman import As

SEKARANG = datetime(2026, 9, 24, 15, tzinfo=JAKARTA)
TERBITAN = Terbitan(nomor="BA-2026-1", kode="A" * 26, sidik="f" * 64)


@pytest.fixture
def bahan(musim: Musim, admin: Pengguna) -> BahanSurat:
    for nama in ("Satu", "Dua", "Tiga", "Empat"):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=nama))
    penetapan = seal(musim, admin, status="ditetapkan", peringkat=(1, 2, 3, None))
    return baca_bahan_surat(penetapan, setelan(musim, admin))


def test_the_minutes_say_who_met_what_was_examined_and_decided(
    bahan: BahanSurat,
) -> None:
    teks = teks_pdf(cetak(html_berita_acara(bahan, TERBITAN)))
    dicari = (
        "KANTOR CABANG KUDUS",
        "NOMOR: BA/07/092026",
        "Pada hari ini, Jumat, tanggal dua puluh lima, bulan September, tahun dua ribu",
        "pukul 13.30 WIB",
        "dihadiri oleh 2 (dua) orang",
        "Bambang Wicaksono BPJS Ketenagakerjaan Ketua",
        "diikuti 4 (empat) desa",
        "3 (tiga) desa berperingkat",
        "Rekapitulasi Nilai versi 1",
        "Juara I Satu",
        "enam puluh sembilan koma nol empat",
        "Mengetahui, Kepala Kantor Cabang Kudus,",
        "BA-2026-1",
        "Paraf juri",
    )
    assert [kata for kata in dicari if kata not in teks] == []
    assert [k for k in ("Benturan kepentingan", "Pemungutan suara") if k in teks] == []


def test_what_the_jury_adds_has_sections_of_its_own(bahan: BahanSurat) -> None:
    bagian = BagianJuri(("Anggota nomor 2 ditutup.",), ("Tiga suara setuju.",))
    lain = BahanSurat(
        bahan.penetapan, bahan.setelan, bahan.hasil, bahan.sanggahan, bagian
    )
    html = html_berita_acara(lain, None)
    ada = [k for k in ("Benturan kepentingan", "Pemungutan suara") if k in html]
    assert len(ada) == 2
    assert ("Anggota nomor 2" in html, "Tiga suara setuju." in html) == (True, True)


def test_the_decree_has_two_lampiran_each_on_its_page(bahan: BahanSurat) -> None:
    pembaca = PdfReader(io.BytesIO(cetak(html_keputusan(bahan, TERBITAN))))
    halaman = [" ".join(h.extract_text().split()) for h in pembaca.pages]
    assert "LAMPIRAN I KEPUTUSAN KEPALA KANTOR CABANG KUDUS" in halaman[-2]
    assert "LAMPIRAN II" in halaman[-1]
    assert "MEMUTUSKAN:" in halaman[0]
    assert [bool("RATNA KUSUMAWARDANI" in satu) for satu in halaman[-2:]] == [True] * 2
    markah = [str(satu["/Title"]) for satu in pembaca.outline if isinstance(satu, dict)]
    assert markah == [
        "Keputusan tentang Penetapan Pemenang",
        "Lampiran I: daftar pemenang",
        "Lampiran II: desa terbaik tiap kecamatan",
    ]


def test_a_certificate_names_desa_title_and_score(bahan: BahanSurat) -> None:
    gelar = bahan.gelar[0]
    teks = teks_pdf(cetak(html_piagam(bahan, [(1, gelar, TERBITAN)])))
    dicari = ("Nomor: PGM/01/092026", "Pemerintah Desa Satu", "69,04", "Juara I")
    assert [k for k in dicari if k.upper() not in teks.upper()] == []


@pytest.mark.parametrize("buat", [html_berita_acara, html_keputusan])
def test_a_letter_is_tagged_and_its_fonts_travel_with_it(
    bahan: BahanSurat, buat: Any
) -> None:
    isi = cetak(buat(bahan, TERBITAN))
    akar: Any = PdfReader(io.BytesIO(isi)).trailer["/Root"]
    assert (akar["/Lang"], akar["/MarkInfo"]["/Marked"]) == ("id", True)
    assert b"DejaVu" not in isi
    assert qr_pdf(isi) == [TERBITAN.alamat]


@pytest.mark.parametrize("buat", [html_berita_acara, html_keputusan])
def test_the_same_input_gives_the_same_bytes_at_any_hour(
    bahan: BahanSurat, buat: Any
) -> None:
    satu = cetak(buat(bahan, TERBITAN))
    with waktu.seakan(waktu.sekarang().replace(year=2031)):
        assert cetak(buat(bahan, TERBITAN)) == satu


def test_titles_go_to_six_places_and_the_best_of_each_kecamatan(
    musim: Musim, admin: Pengguna
) -> None:
    for nomor in range(8):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=f"Desa{nomor}"))
    penetapan = seal(musim, admin, status="ditetapkan")
    hasil = tuple(penetapan.hasil_set.berurutan())
    kecamatan = {h.keikutsertaan.desa.kecamatan_id for h in hasil}
    semua = [satu.sebutan for satu in semua_gelar(hasil)]
    assert semua[:6] == [
        "Juara I",
        "Juara II",
        "Juara III",
        "Juara Harapan I",
        "Juara Harapan II",
        "Juara Harapan III",
    ]
    assert len(semua) == 6 + len(kecamatan)


def _hasil(penetapan: Penetapan, *isi: tuple[int, str, str, str]) -> list[Hasil]:
    """Lines with rank, A, C and S, of desa named by their place."""
    semua = list(penetapan.hasil_set.berurutan())
    for h, (peringkat, a, c, s) in zip(semua, isi, strict=True):
        h.peringkat, h.a, h.c, h.s = peringkat, Decimal(a), Decimal(c), Decimal(s)
    return semua


@pytest.mark.parametrize(
    ("dua", "kalimat"),
    [
        (
            (2, "80.00", "50.00", "70.00"),
            "diurutkan menurut nilai ketertiban iuran: Desa Satu (90,00) lalu Desa Dua "
            "(80,00).",
        ),
        (
            (2, "90.00", "50.00", "70.00"),
            "diurutkan menurut nilai partisipasi mandiri: Desa Satu (60,00) lalu Desa "
            "Dua (50,00).",
        ),
        (
            (2, "90.00", "60.00", "70.00"),
            "diurutkan menurut pembeda nilai seri: Desa Satu lalu Desa Dua.",
        ),
    ],
)
def test_a_tie_says_what_parted_it(
    musim: Musim, admin: Pengguna, dua: tuple[int, str, str, str], kalimat: str
) -> None:
    for nama in ("Satu", "Dua", "Tiga"):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=nama))
    penetapan = seal(musim, admin, status="ditetapkan")
    satu, tiga = (1, "90.00", "60.00", "70.00"), (3, "10.00", "10.00", "10.00")
    hasil = _hasil(penetapan, satu, dua, tiga)
    assert list(seri(hasil)) == [
        f"Nilai seri 70,00 pada peringkat 1 sampai dengan 2 {kalimat}"
    ]


def test_a_shared_rank_is_called_shared(musim: Musim, admin: Pengguna) -> None:
    for nama in ("Satu", "Dua"):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=nama))
    penetapan = seal(musim, admin, status="ditetapkan", peringkat=(1, 1))
    assert list(seri(list(penetapan.hasil_set.berurutan()))) == [
        "Nilai seri 69,04 pada peringkat 1: Desa Satu dan Desa Dua berperingkat sama."
    ]


def test_lists_and_days_are_written_as_letters_do() -> None:
    assert rangkai(["a", "b", "c"]) == "a, b, dan c"
    assert tanggal_terbilang(date(2026, 9, 25)) == (
        "Jumat, tanggal dua puluh lima, bulan September, "
        "tahun dua ribu dua puluh enam (25-9-2026)"
    )


@pytest.mark.parametrize("kategori", ["berita-acara", "keputusan", "piagam"])
def test_a_preview_has_neither_number_nor_code(
    as_: As, bahan: BahanSurat, admin: Pengguna, kategori: str
) -> None:
    jawaban = as_(admin).get(f"/penetapan/pratinjau/{kategori}.pdf")
    assert jawaban["Content-Type"] == "application/pdf"
    teks = teks_pdf(jawaban.content)
    assert ("ratinjau" in teks, "Pindai" in teks, qr_pdf(jawaban.content)) == (
        True,
        False,
        [],
    )


def test_without_seal_or_settings_there_is_nothing_to_preview(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    client: Client = as_(admin)
    lain = client.get("/penetapan/pratinjau/lain.pdf")
    jawaban = client.get("/penetapan/pratinjau/keputusan.pdf")
    assert (lain.status_code, jawaban["Location"]) == (404, "/penetapan/paket/")


def test_the_minutes_print_the_ties_and_votes_of_the_jury(
    musim: Musim, bahan: BahanSurat, juri: Pengguna
) -> None:
    satu, dua = (Desa.objects.get(nama=nama) for nama in ("Satu", "Dua"))
    lain = juri_lain(musim)
    berbenturan(lain, satu)
    seri = imbang(musim, satu, dua)
    pilihan = seri.anggota_set.get(keikutsertaan__desa=dua)
    SuaraPleno.objects.create(
        imbang=seri, juri=juri, pilihan=pilihan, alasan="Perdes lebih tua."
    )
    assert bagian_juri(bahan.penetapan).suara == ()
    seri.alasan, seri.diputus_oleh, seri.diputus_pada = "BA pleno.", juri, SEKARANG
    seri.save()
    assert bagian_juri(bahan.penetapan) == BagianJuri(
        benturan=(
            "Endang Lestari menyatakan tidak mempunyai benturan kepentingan.",
            "Hartono Wibowo tidak menilai Desa Satu (keluarga).",
        ),
        suara=(
            "Nilai sama diputus dengan suara juri, berurutan Desa Dua (1 (satu) "
            "suara), Desa Satu (0 (nol) suara). Alasan putusan: BA pleno. Suara: "
            "Endang Lestari memilih Desa Dua: Perdes lebih tua.",
        ),
    )
