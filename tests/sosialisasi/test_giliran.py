"""Who should be visited next: a stated rule, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sosialisasi.cakupan import Baris, Keadaan, Kunjungan, Wilayah
from sosialisasi.giliran import LAMA, giliran, is_menunggu

PADA = date(2026, 7, 20)


def desa(
    nama: str = "Jurang",
    potensi: int = 300,
    terdaftar: int = 0,
    hari: int | None = None,
) -> Baris:
    """A desa visited `hari` days ago; None: never."""
    terakhir = None
    if hari is not None:
        terakhir = Kunjungan(1, 1, PADA - timedelta(days=hari), terlaksana=True)
    wilayah = Wilayah(1, nama, nama, potensi=potensi, terdaftar=terdaftar)
    return Baris(wilayah, Keadaan.BELUM, PADA, terakhir=terakhir)


def nama(*semua: Baris) -> list[str]:
    return [satu.baris.wilayah.nama for satu in giliran(semua)]


@pytest.mark.parametrize(
    ("hari", "menunggu"), [(None, True), (LAMA, True), (LAMA - 1, False), (0, False)]
)
def test_a_desa_waits_after_ninety_days_or_if_never_visited(
    hari: int | None, menunggu: bool
) -> None:
    assert is_menunggu(desa(hari=hari)) is menunggu


def test_who_has_a_plan_or_is_a_kelurahan_does_not_wait() -> None:
    satu = desa()
    lurah = replace(satu, wilayah=replace(satu.wilayah, is_kelurahan=True))
    direncanakan = replace(satu, berikut=Kunjungan(2, 1, PADA))
    assert giliran([lurah, direncanakan]) == []


def test_most_unregistered_workers_come_first() -> None:
    besar = desa("Besar", potensi=900, terdaftar=850)
    kecil = desa("Kecil", potensi=120)
    penuh = desa("Penuh", potensi=100, terdaftar=160)
    semua = giliran([penuh, besar, kecil])
    assert [(g.nomor, g.baris.wilayah.nama, g.belum) for g in semua] == [
        (1, "Kecil", 120),
        (2, "Besar", 50),
        (3, "Penuh", 0),
    ]


def test_equal_ones_go_by_waiting_then_by_name() -> None:
    assert nama(
        desa("Lama", hari=200), desa("Baru", hari=95), desa("Cah"), desa("Ampel")
    ) == ["Ampel", "Cah", "Lama", "Baru"]


@pytest.mark.parametrize(
    ("potensi", "terdaftar", "kata"),
    [(0, 0, "-"), (300, 0, "0,0%"), (800, 34, "4,3%"), (3, 2, "66,7%")],
)
def test_the_share_is_said_to_a_tenth(potensi: int, terdaftar: int, kata: str) -> None:
    (satu,) = giliran([desa(potensi=potensi, terdaftar=terdaftar)])
    assert satu.persen == kata
