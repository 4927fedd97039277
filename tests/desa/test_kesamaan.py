"""What two items share, without a database: worked examples, then properties."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.kesamaan import (
    Benda,
    Ciri,
    Sebab,
    buku_ciri,
    di_luar_bulan,
    kesamaan,
    saingan,
    waktu_foto,
)

MEI = date(2026, 5, 1)


def benda(nomor: int, desa: int = 1, jenis: str = "iuran") -> Benda:
    return Benda(
        UUID(int=nomor), f"N{nomor}", jenis, "diajukan", MEI, desa, f"Desa {desa}"
    )


def ciri(nomor: int = 1, desa: int = 1, jenis: str = "iuran", **lain: Any) -> Ciri:
    return replace(Ciri(benda(nomor, desa, jenis)), **lain)


def temuan(satu: Ciri, *lain: Ciri) -> list[tuple[Sebab, str, int]]:
    return [
        (s.sebab, s.lawan.nomor, s.jauh)
        for s in kesamaan([satu], lain)
        if s.lawan is not None
    ]


FOTO: dict[str, Any] = {"sha256": "a", "sha256_asli": "b", "dhash": "0" * 16}


@pytest.mark.parametrize("lain", [{"sha256": "a"}, {"sha256": "x", "sha256_asli": "b"}])
def test_the_same_bytes_are_a_hard_finding(lain: dict[str, str]) -> None:
    hasil = temuan(ciri(**FOTO), ciri(2, desa=2, **FOTO | {"dhash": ""} | lain))
    assert hasil == [(Sebab.BERKAS, "N2", 0)]


def test_one_apbdes_stands_behind_several_lines_of_its_desa() -> None:
    satu = ciri(jenis="anggaran", **FOTO)
    assert temuan(satu, ciri(2, jenis="anggaran", **FOTO)) == [(Sebab.DOKUMEN, "N2", 0)]
    assert temuan(satu, ciri(2, desa=2, jenis="anggaran", **FOTO)) == [
        (Sebab.BERKAS, "N2", 0)
    ]
    assert temuan(satu, ciri(2, jenis="regulasi", **FOTO)) == [(Sebab.BERKAS, "N2", 0)]


def test_kode_iuran_and_receipt_number_are_hard_wherever_they_are() -> None:
    satu = ciri(kode_iuran="410800000005", nomor_kuitansi="KW-00917")
    assert temuan(satu, ciri(2, kode_iuran="410800000005")) == [(Sebab.KODE, "N2", 0)]
    assert temuan(satu, ciri(3, desa=2, nomor_kuitansi="KW-00917")) == [
        (Sebab.KUITANSI, "N3", 0)
    ]
    assert all(sebab.is_keras for sebab in (Sebab.KODE, Sebab.KUITANSI, Sebab.BERKAS))


def test_empty_fields_and_short_numbers_say_nothing() -> None:
    assert temuan(ciri(), ciri(2, desa=2)) == []
    assert temuan(ciri(nomor_kuitansi="0012"), ciri(2, nomor_kuitansi="0012")) == []


def test_the_same_money_is_a_hint_in_another_desa_only() -> None:
    uang: dict[str, Any] = {"jumlah": 181_440, "tanggal": date(2026, 6, 12)}
    assert temuan(ciri(**uang), ciri(2, **uang)) == []
    assert temuan(ciri(**uang), ciri(2, desa=2, **uang)) == [(Sebab.UANG, "N2", 0)]
    beda = uang | {"jumlah": 181_441}
    assert temuan(ciri(**uang), ciri(2, desa=2, **beda)) == []


@pytest.mark.parametrize(
    ("dhash", "jauh"),
    [("0" * 16, 0), ("0" * 15 + "7", 3), ("0" * 15 + "f", None)],
)
def test_a_look_within_three_bits_is_a_hint(dhash: str, jauh: int | None) -> None:
    lain = ciri(2, sha256="y", sha256_asli="y", dhash=dhash)
    hasil = [] if jauh is None else [(Sebab.MIRIP, "N2", jauh)]
    assert temuan(ciri(**FOTO), lain) == hasil


def test_a_form_that_many_share_is_no_hint() -> None:
    mirip = [
        ciri(n, sha256=str(n), sha256_asli=str(n), dhash="0" * 16) for n in (2, 3, 4)
    ]
    assert len(temuan(ciri(**FOTO), *mirip[:2])) == 2
    assert temuan(ciri(**FOTO), *mirip) == []


def test_hard_findings_come_first_and_silence_hints_about_the_same_item() -> None:
    satu = ciri(kode_iuran="1", jumlah=5, tanggal=MEI, **FOTO)
    ganda = ciri(2, desa=2, kode_iuran="1", jumlah=5, tanggal=MEI, dhash="0" * 16)
    lain = ciri(3, desa=2, jumlah=5, tanggal=MEI)
    assert temuan(satu, lain, ganda) == [(Sebab.KODE, "N2", 0), (Sebab.UANG, "N3", 0)]


def test_an_item_is_no_rival_of_its_own_versions() -> None:
    assert temuan(ciri(**FOTO), ciri(**FOTO)) == []


SHA = st.sampled_from(["", "a", "b"])


def daftar(nomor: st.SearchStrategy[int], banyak: int) -> st.SearchStrategy[list[Ciri]]:
    """Traits drawn from so few values that many of them meet."""
    satu = st.builds(
        lambda ke, isi: ciri(ke, desa=ke % 3, **isi),
        nomor,
        st.fixed_dictionaries(
            {
                "sha256": SHA,
                "sha256_asli": SHA,
                "dhash": st.sampled_from(["", "0" * 16, "0" * 15 + "7", "f" * 16]),
                "kode_iuran": SHA,
                "nomor_kuitansi": st.sampled_from(["", "12", "KW-00917"]),
                "tanggal": st.sampled_from([None, MEI]),
            }
        ),
    )
    return st.lists(satu, max_size=banyak)


@given(daftar(st.just(1), 2), daftar(st.integers(1, 6), 5))
def test_the_book_finds_what_comparing_with_everybody_finds(
    milik: list[Ciri], lain: list[Ciri]
) -> None:
    buku = buku_ciri(lain)
    assert kesamaan(milik, saingan(milik, buku)) == kesamaan(milik, lain)


@pytest.mark.parametrize(
    ("difoto", "dibayar", "luar"),
    [
        (date(2026, 4, 30), None, True),
        (date(2026, 5, 1), None, False),
        (date(2026, 6, 7), None, False),
        (date(2026, 6, 8), None, True),
        (date(2026, 7, 7), date(2026, 6, 12), False),
        (date(2026, 7, 8), date(2026, 6, 12), True),
        (date(2026, 4, 30), date(2026, 4, 2), True),
    ],
)
def test_a_photo_belongs_to_its_month_or_that_of_the_payment(
    difoto: date, dibayar: date | None, luar: bool
) -> None:
    assert di_luar_bulan(difoto, MEI, dibayar) is luar
    milik = [ciri(sha256="a", difoto=difoto), ciri(tanggal=dibayar)]
    assert [s.sebab for s in waktu_foto(milik)] == [Sebab.WAKTU] * luar


def test_a_document_without_a_month_has_no_time_to_be_outside_of() -> None:
    tanpa = Ciri(replace(benda(1), blth=None), sha256="a", difoto=date(2020, 1, 1))
    assert (waktu_foto([tanpa]), waktu_foto([])) == ([], [])
