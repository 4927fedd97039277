"""Whatever stands in the cells: a value or a refusal, never another exception."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desa.impor import peserta_baca, tagihan_baca
from desa.impor.bentuk import Pemetaan
from permata.tabel import Baris

NIK = "9919080101850001"
SEL = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.text(max_size=20),
    st.sampled_from([NIK, "Mei 2026", "202605", "1.234.567,00", "1,234.50", "12"]),
    st.sampled_from(["Mandiri", "APBD", "Aktif", "Keluar", "Wadah", "RT/RW", "7"]),
)


@given(st.lists(SEL, min_size=7, max_size=7))
def test_any_cells_are_a_bill_or_a_refusal(sel: list[Any]) -> None:
    """Never another exception, and a bill always fits its columns."""
    peta = Pemetaan(
        1, {satu.kunci: letak for letak, satu in enumerate(tagihan_baca.KOLOM)}
    )
    baris = Baris(2, tuple(sel))
    hasil = tagihan_baca.baca_baris(
        baris, tagihan_baca.pelajari([baris], peta, tahun=range(2025, 2028))
    )
    if not isinstance(hasil, tagihan_baca.Terbaca):
        assert 0 < len(hasil.pesan) <= 300
        return
    assert tagihan_baca.Terbaca.dari(hasil.ke_json()) == hasil
    assert (hasil.blth.day, hasil.jumlah_tk > 0, hasil.jumlah > 0) == (1, True, True)
    assert 0 < len(hasil.npp) <= 20
    assert len(hasil.kode) <= 20


@given(st.lists(SEL, min_size=6, max_size=6))
def test_any_cells_are_a_participant_or_a_refusal(sel: list[Any]) -> None:
    peta = Pemetaan(
        1,
        {satu.kunci: letak for letak, satu in enumerate(peserta_baca.KOLOM)},
        {"urutan": "hari_dulu"},
    )
    baris = Baris(2, tuple(sel))
    cara = peserta_baca.pelajari([baris], peta, tahun=range(2025, 2028), demo=True)
    hasil = peserta_baca.baca_baris(baris, cara)
    if not isinstance(hasil, peserta_baca.Terbaca):
        assert 0 < len(hasil.pesan) <= 300
        assert NIK not in hasil.pesan
        return
    assert hasil.nik or hasil.kpj
    assert len(hasil.kpj) <= 11
    assert (hasil.catatan.blth.day, hasil.catatan.baris) == (1, 2)
