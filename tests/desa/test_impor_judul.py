"""Heads of columns as branches write them, and which column they are taken for."""

import pytest

from desa.impor import JENIS
from desa.impor.bentuk import kata, tebak_kolom


def tebak(jenis: str, *kepala: str) -> dict[str, int]:
    return tebak_kolom([kata(satu) for satu in kepala], JENIS[jenis].kolom)


@pytest.mark.parametrize(
    "judul",
    [
        *("Nilai", "Nilai Rp", "Nilai (Rp)", "NILAI RUPIAH", "Nilai Setoran (Rp.)"),
        *("Nominal", "Nominal Rp", "Nominal (Rp)", "Nominal Pembayaran"),
        *("Jumlah", "Jumlah (Rp)", "Jumlah Rp", "Jml", "Jml. Bayar", "Jumlah Setoran"),
        *("Jumlah Bayar", "Total Bayar (IDR)", "Total", "Iuran", "Iuran Dibayar"),
        *("Setoran", "Setoran Iuran", "Amount", "Rp", "Rupiah"),
    ],
)
def test_an_amount_is_known_by_its_head(judul: str) -> None:
    kepala = ("Tgl Bayar", "NPP", "Kode Iuran", judul)
    assert tebak("buku_besar", *kepala) == {
        "tanggal": 0,
        "npp": 1,
        "kode": 2,
        "jumlah": 3,
    }


@pytest.mark.parametrize(
    "judul",
    [
        *("Jumlah TK", "Jumlah Tenaga Kerja", "Jumlah Peserta", "Jml Orang"),
        *("Jumlah Hari", "Jenis Iuran", "Status Setoran", "No. Setoran"),
    ],
)
def test_what_counts_or_names_is_no_amount(judul: str) -> None:
    assert tebak("buku_besar", "NPP", judul) == {"npp": 0}
    assert tebak("buku_besar", "NPP", judul, "Nilai Rp") == {"npp": 0, "jumlah": 2}


@pytest.mark.parametrize(
    "judul", ["Nilai Rp", "Nilai Tagihan (Rp)", "Jumlah (Rp)", "Tagihan", "Total Iuran"]
)
def test_a_bill_is_known_beside_its_number_of_people(judul: str) -> None:
    assert tebak("tagihan", "NPP", "BLTH", judul, "Jumlah TK") == {
        "npp": 0,
        "blth": 1,
        "jumlah": 2,
        "jumlah_tk": 3,
    }
