"""A version line by line, and the dates of a regulation that count."""

from datetime import date
from typing import Any

import pytest

from desa.models import IsianRegulasi, Pengguna
from desa.rincian import rincian
from tests.factories import BuktiFactory

PETUGAS = Pengguna(peran="petugas")
ISI: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "iuran": (
        {"kode_iuran": "", "nomor_kuitansi": "TRX 0091"},
        [
            ("Bulan iuran", "Mei 2026"),
            ("Kode iuran", "–"),
            ("Jumlah dibayar", "Rp181.440"),
            ("Tanggal bayar", "Jumat, 12 Juni 2026"),
            ("Nomor kuitansi", "TRX 0091"),
        ],
    ),
    "regulasi": (
        {"berlaku": date(2026, 1, 12), "warga": True, "tahunan": True},
        [
            ("Jenis", "Peraturan Desa (Perdes)"),
            ("Nomor", "Nomor 04 Tahun 2026 (terbaca nomor 4 tahun 2026)"),
            ("Tentang", "Perlindungan pekerja rentan"),
            ("Ditetapkan", "Senin, 5 Januari 2026"),
            ("Diundangkan", "Selasa, 6 Januari 2026"),
            ("Berlaku", "Senin, 12 Januari 2026 sampai Kamis, 31 Desember 2026"),
            ("Kelompok yang disebut", "perangkat, pekerja rentan"),
        ],
    ),
    "anggaran": (
        {},
        [
            ("Untuk", "Pekerja rentan"),
            ("Kode rekening", "–"),
            ("Uraian", "Iuran pekerja rentan"),
            ("Jumlah orang", "10 orang"),
            ("Jumlah anggaran", "Rp2.016.000"),
            ("Berlaku", "Kamis, 1 Januari 2026 sampai seterusnya"),
        ],
    ),
}


@pytest.mark.parametrize("jenis", ISI)
def test_what_a_version_says(db: None, jenis: str) -> None:
    isian, baris = ISI[jenis]
    bukti = BuktiFactory(jenis=jenis, **{f"isian__{n}": v for n, v in isian.items()})
    didapat = [(b.nama, b.isi) for b in rincian(bukti.versi_kini, PETUGAS)]
    assert [satu for satu in didapat if satu[0] != "Akun"] == baris


def test_an_item_without_a_version_says_nothing() -> None:
    assert rincian(None, PETUGAS) == []


def test_the_kode_iuran_stands_as_on_the_receipt(db: None) -> None:
    bukti = BuktiFactory(jenis="iuran")
    isi = {b.nama: b.isi for b in rincian(bukti.versi_kini, PETUGAS)}
    assert isi["Kode iuran"] == "4107 0000 0000"


@pytest.mark.parametrize(
    ("tanggal", "sejak", "berakhir"),
    [
        # The later of diundangkan and berlaku.
        ({"diundangkan": date(2026, 2, 3), "berlaku": date(2026, 1, 6)}, 2, None),
        ({"diundangkan": date(2026, 1, 6), "berlaku": date(2026, 2, 3)}, 2, None),
        ({"diundangkan": None, "berlaku": date(2026, 2, 3)}, 2, None),
        # To the day before it was revoked, or to the end of its year.
        ({"berlaku": date(2026, 3, 1), "tahunan": True}, 3, date(2026, 12, 31)),
        (
            {"berlaku": date(2026, 3, 1), "berlaku_sampai": date(2026, 7, 9)},
            3,
            date(2026, 7, 9),
        ),
        (
            {
                "berlaku": date(2025, 3, 1),
                "berlaku_sampai": date(2026, 7, 9),
                "tahunan": True,
            },
            3,
            date(2025, 12, 31),
        ),
    ],
)
def test_since_when_and_until_when_a_regulation_counts(
    tanggal: dict[str, Any], sejak: int, berakhir: date | None
) -> None:
    isian = IsianRegulasi(**tanggal)
    assert (isian.berlaku_sejak.month, isian.berakhir) == (sejak, berakhir)
