"""A regulation from its first day to its last, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from desa.models import Bukti, Desa, IsianRegulasi, Pengguna
from desa.regulasi import akan_habis, akhir_masa, sisa_hari
from desa.rincian import rincian
from tests.desa.contoh import ganti, isian_regulasi, kirim, putus, setujui

AKHIR = date(2026, 8, 31)
HARI = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@dataclass(frozen=True)
class Masa:
    berlaku_sejak: date
    berakhir: date | None


@pytest.mark.parametrize(
    ("pada", "habis"),
    [
        (date(2026, 7, 1), False),
        (date(2026, 7, 2), True),
        (date(2026, 8, 31), True),
        (date(2026, 9, 1), False),
    ],
)
def test_sixty_days_before_the_last_one(pada: date, habis: bool) -> None:
    assert akan_habis(Masa(date(2026, 1, 1), AKHIR), pada) == habis


def test_what_has_not_begun_or_never_ends_is_not_about_to_end() -> None:
    assert not akan_habis(Masa(date(2026, 8, 1), AKHIR), date(2026, 7, 31))
    assert akan_habis(Masa(date(2026, 8, 1), AKHIR), date(2026, 8, 1))
    assert not akan_habis(Masa(date(2026, 1, 1), None), date(2026, 7, 31))
    assert sisa_hari(Masa(date(2026, 1, 1), None), date(2026, 7, 31)) is None


@given(HARI, HARI, HARI)
def test_a_reminder_falls_within_the_life_of_a_regulation(
    sejak: date, akhir: date, pada: date
) -> None:
    if akan_habis(Masa(sejak, akhir), pada):
        assert sejak <= pada <= akhir <= pada + timedelta(days=60)


@given(st.none() | HARI, st.lists(HARI))
def test_the_last_day_is_the_earliest_end(
    sendiri: date | None, mulai: list[date]
) -> None:
    akhir = akhir_masa(sendiri, mulai)
    semua = [satu - timedelta(days=1) for satu in mulai] + (
        [sendiri] if sendiri else []
    )
    assert akhir == (min(semua) if semua else None)


@pytest.fixture
def lama(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Bukti:
    """A Perkades in force since 1 March 2025."""
    isi = isian_regulasi(
        jenis="perkades",
        nomor_tertulis="Nomor 03 Tahun 2025",
        nomor=3,
        tahun=2025,
        diundangkan=date(2025, 2, 26),
        berlaku=date(2025, 3, 1),
        ditetapkan=date(2025, 2, 25),
    )
    return setujui(desa, operator, petugas, isi)


def pencabut(lama: Bukti, **lain: Any) -> IsianRegulasi:
    """A Perdes in force from 10 July 2026 that revokes it."""
    isi = {
        "terhadap": lama,
        "hubungan": "mencabut",
        "ditetapkan": date(2026, 7, 8),
        "diundangkan": date(2026, 7, 10),
        "berlaku": date(2026, 7, 9),
    }
    return isian_regulasi(**isi | lain)


def berlaku(bukti: Bukti, nama: str = "Berlaku") -> list[str]:
    segar = Bukti.objects.select_related("versi_sah").get(pk=bukti.pk)
    baris = rincian(segar.versi_sah, Pengguna(peran="petugas"))
    return [satu.isi for satu in baris if satu.nama == nama]


def test_a_regulation_says_until_when_it_counts_and_what_ended_it(
    desa: Desa, operator: Pengguna, petugas: Pengguna, lama: Bukti
) -> None:
    """Only an approved one revokes; it ends on the day before the successor counts."""
    seterusnya = ["Sabtu, 1 Maret 2025 sampai seterusnya"]
    baru = kirim(desa, operator, pencabut(lama))
    assert berlaku(lama) == seterusnya
    putus(baru, "disetujui", petugas)
    assert berlaku(lama) == ["Sabtu, 1 Maret 2025 sampai Kamis, 9 Juli 2026"]
    assert berlaku(lama, "Dicabut oleh") == [
        "Peraturan Desa (Perdes) Nomor 04 Tahun 2026, sejak Jumat, 10 Juli 2026"
    ]
    assert berlaku(baru, "Mencabut") == [
        "Peraturan Kepala Desa (Perkades) Nomor 03 Tahun 2025"
    ]
    # A new version of the successor that no longer revokes gives the old one back.
    putus(ganti(baru, operator, isian_regulasi()), "disetujui", petugas)
    assert berlaku(lama) == seterusnya
    assert berlaku(lama, "Dicabut oleh") == []


def test_an_amendment_ends_nothing(
    desa: Desa, operator: Pengguna, petugas: Pengguna, lama: Bukti
) -> None:
    baru = setujui(desa, operator, petugas, pencabut(lama, hubungan="mengubah"))
    assert berlaku(lama) == ["Sabtu, 1 Maret 2025 sampai seterusnya"]
    assert berlaku(lama, "Diubah oleh") == [
        "Peraturan Desa (Perdes) Nomor 04 Tahun 2026, sejak Jumat, 10 Juli 2026"
    ]
    assert berlaku(baru, "Mengubah") == [
        "Peraturan Kepala Desa (Perkades) Nomor 03 Tahun 2025"
    ]


def test_those_that_are_revoked_ask_for_no_successor(
    desa: Desa, operator: Pengguna, petugas: Pengguna, lama: Bukti
) -> None:
    def tanpa() -> list[str]:
        semua = IsianRegulasi.objects.sah().tanpa_pencabut().order_by("pk")
        return [satu.jenis for satu in semua]

    baru = kirim(desa, operator, pencabut(lama))
    assert tanpa() == ["perkades"]
    putus(baru, "disetujui", petugas)
    assert tanpa() == ["perdes"]


@pytest.mark.parametrize("isi", [{"hubungan": "mencabut"}, {"terhadap": True}])
def test_the_database_wants_both_or_neither(bukti: Bukti, isi: dict[str, Any]) -> None:
    isian = isian_regulasi(versi=bukti.versi_kini)
    isian.hubungan = isi.get("hubungan", "")
    isian.terhadap = bukti if isi.get("terhadap") else None
    with pytest.raises(ValidationError) as tangkap:
        isian.validate_constraints()
    assert tangkap.value.messages == [
        "Pilih peraturan lama dan apa yang terjadi padanya, atau kosongkan keduanya."
    ]
