"""Bills of the branch: what a file adds, what it changes, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from desa.actions.iuran import allocate_akun
from desa.models import (
    Akun,
    Alokasi,
    Desa,
    Impor,
    Jejak,
    Pengguna,
    Tagihan,
)
from tests.desa.contoh_impor import kelompok, terapkan
from tests.desa.contoh_impor import pesan as pesan_lengkap
from tests.desa.contoh_impor_lain import batalkan, periksa
from tests.factories import AkunFactory, PembayaranFactory, TagihanFactory

KEPALA = ("NPP", "Desa", "Jenis", "BLTH", "Jumlah TK", "Tagihan", "Kode Iuran")
MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)
KODE = "410700000001"


def periksa_tagihan(oleh: Pengguna, *baris: Sequence[Any]) -> Impor:
    return periksa(Impor.Jenis.TAGIHAN, oleh, KEPALA, *baris)


def semua_tagihan() -> list[tuple[Any, ...]]:
    kolom = ("akun__npp", "blth", "jumlah_tk", "jumlah", "jatuh_tempo", "kode_iuran")
    return list(Tagihan.objects.order_by("akun__npp", "blth").values_list(*kolom))


def pesan(impor: Impor) -> dict[int | None, str]:
    """What is said of each row after its month and its people."""
    awal = re.compile(r"[A-Z][a-z]+ 2026, [0-9]+ orang\. ?")
    return {n: awal.sub("", teks) for n, teks in pesan_lengkap(impor).items()}


@pytest.fixture
def mei(akun: Akun) -> Tagihan:
    return TagihanFactory(akun=akun, blth=MEI, kode_iuran=KODE)


def test_a_file_adds_bills_and_accounts(
    akun: Akun, desa: Desa, mei: Tagihan, petugas: Pengguna
) -> None:
    """Due dates come from the table, by the clock of the account (juknis 1)."""
    impor = periksa_tagihan(
        petugas,
        ["11000001", "Jurang", "Perangkat", "Mei 2026", 12, 181440, KODE],
        ["11000001", "33.19.08.2003", "", JUNI, 12, "181.440", "410700000002"],
        ["22000001", "Desa Jurang", "BPD, RT/RW", "202606", 9, 151200, ""],
        [22000002, "jurang gebog", "Wadah", "06-2026", "10", 84000.0, 410700000004],
        ["22000002", "Jurang", "Wadah", "07-2026", 10, 84000, "410700000005"],
    )
    assert kelompok(impor) == {"sama": [2], "baru": [3], "akun_baru": [4, 5, 6]}
    assert impor.hitungan["dibaca"] == impor.hitungan["dikelompokkan"] == 5
    assert pesan_lengkap(impor)[4] == "Juni 2026, 9 orang."
    sebelum = semua_tagihan()
    impor = terapkan(impor, petugas)
    assert impor.hitungan["diterapkan"] == {
        "Akun dibuka": 2,
        "Tagihan dicatat": 4,
        "Tagihan diubah": 0,
    }
    assert semua_tagihan() == [
        ("11000001", MEI, 12, 181440, date(2026, 6, 15), KODE),
        ("11000001", JUNI, 12, 181440, date(2026, 7, 15), "410700000002"),
        ("22000001", JUNI, 9, 151200, date(2026, 7, 15), None),
        ("22000002", JUNI, 10, 84000, date(2026, 6, 15), "410700000004"),
        ("22000002", date(2026, 7, 1), 10, 84000, date(2026, 7, 15), "410700000005"),
    ]
    assert list(Akun.objects.filter(desa=desa).values_list("npp", "jenis", "jam")) == [
        ("11000001", "perangkat", "pu"),
        ("22000001", "lembaga", "pu"),
        ("22000002", "wadah", "bpu"),
    ]
    impor = batalkan(impor, petugas)
    assert impor.status == Impor.Status.DIBATALKAN
    assert semua_tagihan() == sebelum
    assert list(Akun.objects.all()) == [akun]


def test_the_same_bills_again_change_nothing(mei: Tagihan, petugas: Pengguna) -> None:
    baris = ["11000001", "Jurang", "Perangkat", MEI, 12, 181440, KODE]
    tanpa_kode = [*baris[:6], ""]
    assert kelompok(periksa_tagihan(petugas, baris)) == {"sama": [2]}
    assert kelompok(periksa_tagihan(petugas, tanpa_kode)) == {"sama": [2]}


def test_a_changed_bill_is_shown_before_and_after(
    mei: Tagihan, petugas: Pengguna
) -> None:
    impor = periksa_tagihan(
        petugas, ["11000001", "", "", MEI, 11, 166320, "410700000009"]
    )
    assert kelompok(impor) == {"berubah": [2]}
    assert pesan(impor)[2] == (
        "Tagihan Rp181.440 menjadi Rp166.320. Tenaga kerja 12 menjadi 11. "
        "Kode iuran 410700000001 menjadi 410700000009."
    )
    lama = semua_tagihan()
    impor = terapkan(impor, petugas)
    assert semua_tagihan() == [
        ("11000001", MEI, 11, 166320, date(2026, 6, 15), "410700000009")
    ]
    assert list(
        Jejak.objects.filter(tindakan="ubah_tagihan").values_list("objek", flat=True)
    ) == [f"desa.tagihan:{mei.pk}"]
    batalkan(impor, petugas)
    assert semua_tagihan() == lama


@pytest.mark.parametrize("centang", [False, True])
def test_a_settled_bill_changes_only_when_asked(
    mei: Tagihan, petugas: Pengguna, centang: bool
) -> None:
    """And what was paid is laid over the new figure."""
    PembayaranFactory(akun=mei.akun, tanggal=date(2026, 6, 10), jumlah=181_440)
    allocate_akun(mei.akun)
    impor = periksa_tagihan(petugas, ["11000001", "", "", MEI, 10, 151200, ""])
    assert kelompok(impor) == {"lunas_berubah": [2]}
    impor = terapkan(impor, petugas, lunas=centang)
    mei.refresh_from_db()
    dibayar = list(Alokasi.objects.values_list("jumlah", flat=True))
    if centang:
        assert (mei.jumlah_tk, mei.jumlah, dibayar) == (10, 151200, [151200])
    else:
        assert (mei.jumlah_tk, mei.jumlah, dibayar) == (12, 181440, [181440])
    batalkan(impor, petugas)
    mei.refresh_from_db()
    assert (mei.jumlah_tk, mei.jumlah) == (12, 181440)
    assert list(Alokasi.objects.values_list("jumlah", flat=True)) == [181440]


def test_an_excess_pays_the_new_bill_at_once(mei: Tagihan, petugas: Pengguna) -> None:
    PembayaranFactory(akun=mei.akun, tanggal=date(2026, 6, 10), jumlah=200_000)
    allocate_akun(mei.akun)
    terapkan(
        periksa_tagihan(petugas, ["11000001", "", "", JUNI, 1, 15120, ""]), petugas
    )
    assert list(
        Alokasi.objects.order_by("tagihan__blth").values_list("jumlah", flat=True)
    ) == [181_440, 15_120]


def test_rows_that_are_left_out(
    mei: Tagihan, desa: Desa, desa_lain: Desa, petugas: Pengguna
) -> None:
    AkunFactory(desa=desa_lain, npp="33000001")
    impor = periksa_tagihan(
        petugas,
        ["33000001", "", "", JUNI, 1, 16800, ""],
        ["44000001", "Terban", "Wadah", JUNI, 1, 16800, ""],
        ["44000001", "", "Wadah", JUNI, 1, 16800, ""],
        ["44000001", "Jurang", "", JUNI, 1, 16800, ""],
        ["11000001", "Gebog", "", JUNI, 1, 16800, ""],
        ["11000001", "", "", "Oktober 2026", 1, 16800, ""],
        ["11000001", "", "", JUNI, 1, 16800, KODE],
        ["11000001", "", "", JUNI, 1, 16800, ""],
        ["44000002", "Jurang", "Wadah", JUNI, 1, 16800, ""],
        ["44000002", "Jurang", "BPD", MEI, 1, 16800, ""],
    )
    assert kelompok(impor) == {
        "asing": [2, 3, 4, 5, 11],
        "luar_musim": [7],
        "ganda": [8, 9],
        "baru": [6],
        "akun_baru": [10],
    }
    assert pesan(impor) == {
        2: "NPP 33000001 milik desa di luar wilayah Anda.",
        3: "NPP 44000001 belum terdaftar. Desa Terban tidak dikenal di wilayah Anda.",
        4: "NPP 44000001 belum terdaftar. Isi desanya.",
        5: "NPP 44000001 belum terdaftar. Isi jenis akunnya.",
        6: "",
        7: "Oktober 2026 tidak ada pada tabel jatuh tempo musim ini.",
        8: "NPP dan bulan ini sudah ada di baris 6.",
        9: "NPP dan bulan ini sudah ada di baris 6.",
        10: "",
        11: "Baris 10 menulis desa atau jenis lain untuk NPP 44000002.",
    }


def test_a_known_account_of_another_desa_is_a_contradiction(
    mei: Tagihan, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    impor = periksa_tagihan(
        petugas_lain,
        ["11000001", "Terban", "", JUNI, 1, 16800, ""],
        ["11000001", "", "", JUNI, 1, 16800, KODE],
    )
    assert pesan(impor) == {
        2: "NPP 11000001 milik Jurang, bukan Terban.",
        3: "Kode iuran 410700000001 dipakai tagihan lain (Mei 2026).",
    }


def test_two_desa_of_one_name_need_a_code(
    desa: Desa, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    Desa.objects.filter(pk=desa_lain.pk).update(nama="Jurang")
    impor = periksa_tagihan(
        petugas_lain,
        ["22000001", "Jurang", "Wadah", JUNI, 1, 16800, ""],
        ["22000001", "Jurang, Jekulo", "Wadah", JUNI, 1, 16800, ""],
    )
    assert kelompok(impor) == {"asing": [2], "akun_baru": [3]}
    assert pesan(impor)[2].endswith("Ada 2 desa bernama Jurang. Tulis kodenya.")
    terapkan(impor, petugas_lain)
    assert Akun.objects.get(npp="22000001").desa == desa_lain


def test_every_bad_cell_is_named(mei: Tagihan, petugas: Pengguna) -> None:
    impor = periksa_tagihan(
        petugas,
        ["11000001", "", "Karang Taruna", "Mei", "1.200", "0", ""],
        ["", "", "", MEI, 2.5, -1, ""],
    )
    assert kelompok(impor) == {"tidak_terbaca": [2, 3]}
    dua, tiga = pesan(impor)[2], pesan(impor)[3]
    for kolom in ("Kolom C (Jenis akun)", "Kolom D (Bulan iuran (BLTH))"):
        assert kolom in dua
    assert "Kolom E (Jumlah tenaga kerja): \u201c1.200\u201d bukan jumlah orang." in dua
    assert "Kolom A (NPP): kosong." in tiga
    assert "Kolom E (Jumlah tenaga kerja): \u201c2.5\u201d bukan jumlah orang." in tiga


def test_what_changed_since_the_dry_run_is_checked_again(
    mei: Tagihan, petugas: Pengguna
) -> None:
    impor = periksa_tagihan(petugas, ["11000001", "", "", MEI, 11, 166320, ""])
    Tagihan.objects.filter(pk=mei.pk).update(jumlah=99_000)
    impor = terapkan(impor, petugas)
    assert impor.status == Impor.Status.DIPERIKSA
    assert pesan(impor)[2].startswith("Tagihan Rp99.000 menjadi Rp166.320.")
    mei.refresh_from_db()
    assert mei.jumlah == 99_000
