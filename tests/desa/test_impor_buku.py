"""The ledger: a worked example, from the file to the groups, the money and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desa.actions.impor import map_impor
from desa.models import Akun, Desa, Impor, Pengguna
from permata.tabel import TabelError
from tests.desa.contoh import isian_iuran, kirim
from tests.desa.contoh_impor import (
    PETA,
    baris,
    buku,
    kelompok,
    periksa,
    pesan,
    unggah,
)
from tests.factories import AkunFactory, PembayaranFactory, TagihanFactory

DIAM = replace(PETA, pilihan={})  # a mapping that answers nothing


def test_a_ledger_falls_into_its_groups(
    akun: Akun,
    kode: dict[int, str],
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    """Row by row, as a petugas would sort them by hand."""
    cocok = kirim(desa, operator, isian_iuran(akun, kode_iuran=kode[5]))
    beda = kirim(
        desa,
        operator,
        isian_iuran(akun, blth=date(2026, 4, 1), kode_iuran=kode[4], jumlah=180_000),
    )
    hari = kirim(
        desa,
        operator,
        isian_iuran(akun, blth=date(2026, 3, 1), kode_iuran=kode[3]),
    )
    tanpa = kirim(
        desa,
        operator,
        isian_iuran(akun, blth=date(2026, 6, 1), kode_iuran=kode[6]),
    )
    PembayaranFactory(akun=akun, tanggal=date(2026, 2, 10), kode_iuran=kode[1])
    impor = periksa(
        petugas,
        buku(
            baris(kode[5], date(2026, 6, 12)),
            baris(kode[4], "12/06/2026", "181.440"),
            baris(kode[3], "14/04/2026", "181.440,00"),
            baris(kode[2], "16/03/2026"),
            baris(kode[2], "17/03/2026"),
            baris(kode[1], "10/02/2026"),
            ["20/06/2026", "99999999", "", None, 181_440, ""],
            baris(kode[5], "31/02/2026", "12,5"),
            ["", "", "", "", 1_270_080, ""],
        ),
    )
    assert kelompok(impor) == {
        "cocok": [2],
        "jumlah": [3],
        "tanggal": [4],
        "tanpa_bukti": [5],
        "ganda": [6],
        "tercatat": [7],
        "akun_asing": [8],
        "tidak_terbaca": [9, 10],
        "tanpa_bayar": [None],
    }
    assert impor.hitungan["dibaca"] == impor.hitungan["dikelompokkan"] == 9
    bukti = dict(impor.baris.exclude(bukti=None).values_list("kelompok", "bukti"))
    assert bukti == {
        "cocok": cocok.pk,
        "jumlah": beda.pk,
        "tanggal": hari.pk,
        "tanpa_bayar": tanpa.pk,
    }
    assert pesan(impor) == {
        2: "",
        3: "Bukti desa menulis Rp180.000.",
        4: "Bukti desa menulis Jumat, 12 Juni 2026.",
        5: "",
        6: "Kode iuran dan jumlahnya sama dengan baris 5, dibayar "
        "Senin, 16 Maret 2026. Tagihannya terlampaui.",
        7: "",
        8: "NPP 99999999 tidak terdaftar di wilayah Anda.",
        9: "Kolom A (Tanggal bayar): “31/02/2026” bukan tanggal. Tulis seperti "
        "14-07-2026. Kolom E (Jumlah dibayar): “12,5” memuat sen. Rupiah ditulis "
        "utuh.",
        10: "Kolom A (Tanggal bayar): kosong. Tulis seperti 14-07-2026. "
        "Kode iuran dan NPP kosong. Mungkin ini baris jumlah.",
        None: "",
    }


def test_a_file_whose_dates_say_nothing_asks(
    akun: Akun, kode: dict[int, str], petugas: Pengguna
) -> None:
    """Nothing is guessed: the answer is part of the mapping."""
    isi = buku(baris(kode[5], "03/06/2026"), baris(kode[4], "04/05/2026"))
    impor = periksa(petugas, isi, DIAM)
    assert (impor.status, impor.pesan) == (
        "diunggah",
        "Semua tanggal di kolom A dapat dibaca dua cara. "
        "Pilih urutan tanggalnya di bawah, lalu periksa lagi.",
    )
    map_impor(impor, PETA, oleh=petugas)
    impor.refresh_from_db()
    hari = impor.baris.order_by("nomor").values_list("isi__tanggal", flat=True)
    assert (impor.status, list(hari)) == ("diperiksa", ["2026-06-03", "2026-05-04"])


def test_dates_that_excel_may_have_turned_round_are_asked_for(
    akun: Akun, kode: dict[int, str], petugas: Pengguna
) -> None:
    isi = buku(baris(kode[5], date(2026, 5, 6)), baris(kode[4], "14/05/2026"))
    impor = periksa(petugas, isi, DIAM)
    assert impor.pesan.startswith("Tanggal di kolom A tercampur")
    map_impor(impor, replace(PETA, pilihan={"asli": "tertukar"}), oleh=petugas)
    impor.refresh_from_db()
    hari = impor.baris.order_by("nomor").values_list("isi__tanggal", flat=True)
    assert list(hari) == ["2026-06-05", "2026-05-14"]


def test_a_number_cell_finds_the_account_whose_zeros_it_lost(
    desa: Desa, petugas: Pengguna
) -> None:
    akun = AkunFactory(desa=desa, npp="01000001")
    tagihan = TagihanFactory(akun=akun, kode_iuran="010800000005")
    impor = periksa(
        petugas,
        buku(
            ["14/06/2026", 1_000_001, None, "05-2026", 181_440, ""],
            ["15/06/2026", None, 10_800_000_005, None, 90_000, ""],
        ),
    )
    isi = impor.baris.order_by("nomor").values_list("akun", "tagihan", "pesan")
    assert list(isi) == [
        (akun.pk, tagihan.pk, "NPP 7 angka, biasanya 8."),
        (akun.pk, tagihan.pk, "Kode iuran 11 angka, biasanya 12."),
    ]
    dicatat = impor.baris.order_by("nomor").values_list("isi__dicatat", flat=True)
    assert list(dicatat) == ["010800000005"] * 2


def test_accounts_outside_the_wilayah_are_foreign(
    desa_lain: Desa, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    tagihan = TagihanFactory(akun__desa=desa_lain)
    isi = buku(["14/06/2026", tagihan.akun.npp, tagihan.kode_iuran, "", 181_440, ""])
    assert kelompok(periksa(petugas, isi)) == {"akun_asing": [2]}
    lain = buku(["14/06/2026", tagihan.akun.npp, "", "05-2026", 181_440, ""])
    assert kelompok(periksa(petugas_lain, lain)) == {"tanpa_bukti": [2]}


def test_a_kode_iuran_of_another_account_is_told(
    akun: Akun, kode: dict[int, str], petugas: Pengguna
) -> None:
    impor = periksa(petugas, buku(["14/06/2026", "11000009", kode[5], "", 181_440, ""]))
    assert pesan(impor) == {
        2: "Kode iuran 410800000005 milik NPP 11000001, bukan NPP 11000009."
    }


def test_money_of_tomorrow_and_of_no_season_is_not_read(
    akun: Akun, kode: dict[int, str], petugas: Pengguna
) -> None:
    impor = periksa(
        petugas, buku(baris(kode[5], "21/07/2026"), baris(kode[4], "14/05/2024"))
    )
    assert pesan(impor) == {
        2: "Kolom A (Tanggal bayar): Selasa, 21 Juli 2026 belum terjadi.",
        3: "Kolom A (Tanggal bayar): “14/05/2024”: tahun 2024 di luar musim ini.",
    }


def test_a_broken_file_fails_with_its_reason(akun: Akun, petugas: Pengguna) -> None:
    with pytest.raises(TabelError) as galat:
        unggah(petugas, b"%PDF-1.7", "buku.xlsx")
    assert galat.value.messages[0].startswith("Ini PDF, bukan tabel.")
    assert Impor.objects.count() == 0
