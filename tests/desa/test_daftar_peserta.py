"""The rows of a sheet: which column is which, what is refused, what is only odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desa.daftar.baca import PALING_BANYAK, Bawaan, baca_daftar
from desa.daftar.kolom import DaftarError, Kolom, kolom_dari
from tests.desa.contoh_daftar import (
    BAWAAN,
    KEPALA,
    SEJAK,
    baca,
    galat,
    nik,
    tabel,
    warga,
)

CARA_TEKS = (
    "Format kolom NIK sebagai Teks, lalu ketik ulang NIK-nya: "
    "Excel membulatkan angka ke-16 dari sel angka."
)


def test_a_row_in_order_is_a_resident() -> None:
    (satu,) = baca(warga(7))
    assert (
        satu.nomor,
        satu.nama,
        satu.nik,
        satu.ekor,
        satu.sumber_dana,
        satu.penduduk,
        satu.terdaftar_sejak,
        satu.galat,
        satu.peringatan,
    ) == (2, "Sumiyati 7", nik(7), "0007", "mandiri", True, SEJAK, (), ())


def test_a_row_never_prints_its_nik() -> None:
    assert nik(7) not in repr(baca(warga(7)))


@pytest.mark.parametrize(
    ("judul", "kolom"),
    [
        ("NIK", Kolom.NIK),
        ("No. NIK", Kolom.NIK),
        ("Nomor KTP", Kolom.NIK),
        ("NIK (16 angka)*", Kolom.NIK),
        ("nama", Kolom.NAMA),
        ("NAMA LENGKAP", Kolom.NAMA),
        ("tanggallahir", Kolom.LAHIR),
        ("Tgl. Lahir", Kolom.LAHIR),
        ("Dibayar oleh", Kolom.DANA),
        ("Tgl Daftar", Kolom.SEJAK),
        ("No KK", None),
        ("Alamat", None),
        ("", None),
        (5, None),
    ],
)
def test_heads_in_many_spellings(judul: Any, kolom: Kolom | None) -> None:
    assert kolom_dari(judul) == kolom


def test_columns_stand_in_any_order_and_others_are_not_read() -> None:
    """A list of residents as a village system exports it."""
    bawaan = replace(BAWAAN, sumber_dana="apbdes", terdaftar_sejak=SEJAK)
    kepala = ("No", "alamat", "nik", "no_kk", "nama", "tanggallahir", "sex")
    isian = (1, "Jurang RT 1", nik(3), nik(9), "Tarno", "1990-01-05", "P")
    judul = ("DATA PENDUDUK DESA JURANG", "", "")
    semua = tabel(judul, kepala, isian, kepala=())
    (satu,) = baca_daftar(semua, bawaan)
    assert (satu.nomor, satu.nama, satu.nik) == (3, "Tarno", nik(3))
    assert (satu.sumber_dana, satu.terdaftar_sejak) == ("apbdes", SEJAK)
    assert (satu.galat, satu.peringatan) == ((), ())


@pytest.mark.parametrize(
    ("isian", "terbaca"),
    [
        (("Tarno", nik(3), "5/1/1990", "CSR", "tidak", "02-07-2026", "ya"), "csr"),
        ((nik(3), "Tarno"), "mandiri"),
    ],
)
def test_pasted_cells_need_no_heads(isian: tuple[str, ...], terbaca: str) -> None:
    bawaan = replace(BAWAAN, sumber_dana="mandiri", terdaftar_sejak=SEJAK)
    (satu,) = baca_daftar(tabel(isian, kepala=()), bawaan)
    assert (satu.nomor, satu.nama, satu.nik) == (1, "Tarno", nik(3))
    assert (satu.sumber_dana, satu.galat) == (terbaca, ())


@pytest.mark.parametrize(
    ("semua", "pesan"),
    [
        ([("Nama", "Alamat"), ("Tarno", "RT 1")], "Kolom Nama dan NIK tidak"),
        ([("Nama", "NIK", "No KTP"), ("Tarno", nik(1))], "Ada dua kolom berjudul NIK"),
        ([("Nama", "NIK")], "Tidak ada baris yang terisi di bawah judul kolom."),
        ([], "Kolom Nama dan NIK tidak ditemukan."),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(
    semua: list[tuple[str, ...]], pesan: str
) -> None:
    with pytest.raises(DaftarError) as info:
        baca_daftar(tabel(*semua, kepala=()), BAWAAN)
    assert info.value.messages[0].startswith(pesan)


def test_a_sheet_has_an_end() -> None:
    semua = [warga(n) for n in range(1, PALING_BANYAK + 1)]
    assert len(baca(*semua)) == 1000
    with pytest.raises(DaftarError) as info:
        baca(*semua, warga(PALING_BANYAK + 1))
    assert info.value.messages == [
        "Berkas ini berisi 1.001 warga, paling banyak 1.000. "
        "Bagi menjadi beberapa berkas."
    ]


@pytest.mark.parametrize(
    ("beda", "pesan"),
    [
        ({"nik": int(nik(1))}, CARA_TEKS),
        ({"nik": float(nik(1))}, CARA_TEKS),
        ({"nik": "9,90101E+15"}, CARA_TEKS),
        ({"nik": None}, "NIK belum diisi."),
        ({"nik": nik(1)[:15]}, "NIK harus 16 angka, sekarang 15. Lihat KTP atau KK."),
        (
            {"nik": nik(0)},
            "Empat angka terakhir NIK tidak pernah 0000. Lihat KTP atau KK.",
        ),
        ({"nama": None}, "Nama: Tulis nama sesuai KTP."),
        ({"nama": 17}, "Nama: Tulis nama sesuai KTP."),
        ({"nama": "x" * 121}, "Nama: Paling panjang 120 huruf."),
        (
            {"nama": f"Tarno {nik(2)}"},
            "Nama: Ada NIK di kolom ini. Pindahkan ke kolom NIK.",
        ),
        (
            {"dana": None},
            "Sumber dana: Belum diisi. Pilih siapa yang membayar iurannya.",
        ),
        (
            {"dana": "Perusahaan"},
            "Sumber dana: Sumber dana tidak dikenal. Pilih Mandiri, APBDes, "
            "APBD atau DBHCHT, CSR, atau Pemberi kerja.",
        ),
        ({"penduduk": "mungkin"}, "Warga desa ini: Tulis Ya atau Tidak."),
        ({"sejak": None}, "Tanggal mendaftar: Belum diisi."),
        (
            {"sejak": 46204},
            "Tanggal mendaftar: Tanggal tidak terbaca. Tulis seperti 14-07-2026.",
        ),
        (
            {"sejak": "02/13/2026"},
            "Tanggal mendaftar: Tanggal tidak terbaca. Tulis seperti 14-07-2026.",
        ),
        (
            {"sejak": date(2026, 7, 21)},
            "Tanggal mendaftar: Tanggal ini belum terjadi. "
            "Tulis tanggal pada formulir.",
        ),
        (
            {"setuju": None},
            "Setuju: Belum diisi. Minta persetujuan warga, lalu tulis Ya.",
        ),
        (
            {"setuju": "Tidak"},
            "Setuju: Warga tidak setuju, jadi datanya tidak dikirim.",
        ),
    ],
)
def test_a_refusal_names_the_column_and_the_way_out(
    beda: dict[str, Any], pesan: str
) -> None:
    assert galat(warga(1, **beda), warga(2)) == [(pesan,), ()]


def test_a_row_says_all_that_is_wrong_at_once() -> None:
    assert galat(["", "123", None, "", "", "", ""]) == [
        (
            "NIK harus 16 angka, sekarang 3. Lihat KTP atau KK.",
            "Nama: Tulis nama sesuai KTP.",
            "Sumber dana: Belum diisi. Pilih siapa yang membayar iurannya.",
            "Tanggal mendaftar: Belum diisi.",
            "Setuju: Belum diisi. Minta persetujuan warga, lalu tulis Ya.",
        )
    ]


def test_rows_with_nothing_in_our_columns_are_not_read() -> None:
    kepala = (*KEPALA, "Catatan")
    semua = baca(warga(1), [None] * 7 + ["jumlah 1"], warga(2), kepala=kepala)
    assert [satu.nomor for satu in semua] == [2, 4]


def test_the_second_of_two_rows_with_one_nik_is_refused() -> None:
    lagi = warga(1, nik="9901 0145 0190 0001")
    assert galat(warga(1), warga(2), lagi) == [
        (),
        (),
        ("NIK ini sama dengan baris 2. Hapus salah satunya.",),
    ]


def test_what_the_sheet_leaves_open_comes_from_the_form() -> None:
    bawaan = replace(BAWAAN, sumber_dana="csr", terdaftar_sejak=date(2026, 6, 1))
    kosong = warga(1, dana=None, penduduk=None, sejak=None)
    satu, dua = baca_daftar(tabel(kosong, warga(2)), bawaan)
    assert (satu.sumber_dana, satu.penduduk, satu.terdaftar_sejak) == (
        "csr",
        True,
        date(2026, 6, 1),
    )
    assert (dua.sumber_dana, dua.terdaftar_sejak) == ("mandiri", SEJAK)


@pytest.mark.parametrize(
    ("lahir_nik", "lahir", "peringatan"),
    [
        ("450190", date(1990, 1, 5), ()),
        ("450190", date(1990, 1, 6), ("Tanggal lahir berbeda dari NIK.",)),
        ("450190", "kemarin", ("Tanggal lahir tidak terbaca. Tulis seperti",)),
        ("453190", None, ("Tanggal lahir di NIK tidak ada di kalender.",)),
        ("020761", None, ("Umur 65 tahun saat mendaftar.",)),
        ("030761", None, ()),
        ("020711", None, ()),
        ("030711", None, ("Umur 14 tahun saat mendaftar, di bawah 15 tahun.",)),
    ],
)
def test_what_is_odd_is_said_and_not_refused(
    lahir_nik: str, lahir: Any, peringatan: tuple[str, ...]
) -> None:
    (satu,) = baca(warga(1, nik=nik(1, lahir_nik), lahir=lahir))
    assert satu.galat == ()
    assert len(satu.peringatan) == len(peringatan)
    for kata, awal in zip(satu.peringatan, peringatan, strict=True):
        assert kata.startswith(awal)


def test_somebody_from_elsewhere_is_only_odd() -> None:
    nyata = Bawaan(pada=BAWAAN.pada, wilayah="33.19", demo=False)
    asing = "33" + "17" + nik(1)[4:]
    (satu,) = baca_daftar(tabel(warga(1, nik=asing)), nyata)
    assert (satu.galat, satu.peringatan) == ((), ("NIK terbit di wilayah lain.",))
