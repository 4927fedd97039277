"""Rows beside the ledger and the claims: the worked cases, and what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desa.impor.cocok import Hasil, Keadaan, Klaim, Nasib, Putusan, Uang, cocokkan

MEI = date(2026, 5, 1)
HARI = date(2026, 6, 12)
KODE = "410800000005"


def uang(kunci: int = 2, akun: int = 1, **lain: Any) -> Uang:
    isi: dict[str, Any] = {
        "tanggal": HARI,
        "jumlah": 181_440,
        "kode": KODE,
        "nomor": "",
        "blth": MEI,
    }
    return Uang(kunci, akun, **isi | lain)


def klaim(bukti: str = "a", akun: int = 1, **lain: Any) -> Klaim:
    isi: dict[str, Any] = {
        "tanggal": HARI,
        "jumlah": 181_440,
        "kode": KODE,
        "blth": MEI,
    }
    return Klaim(bukti, 7, akun, **{"menunggu": True} | isi | lain)


def hasil(
    *baris: Uang, buku: Sequence[Uang] = (), klaim: Sequence[Klaim] = ()
) -> Hasil:
    return cocokkan(baris, Keadaan({1: buku}, {1: klaim}, {KODE: 181_440}))


def nasib(*baris: Uang, **lain: Any) -> list[Nasib]:
    putusan = hasil(*baris, **lain).baris
    return [putusan[satu.kunci].nasib for satu in baris]


@pytest.mark.parametrize(
    ("baris", "milik", "harap"),
    [
        (uang(), klaim(), Putusan(Nasib.COCOK, "", klaim())),
        # By account, month and amount where one side has no kode iuran.
        (uang(kode=""), klaim(), Putusan(Nasib.COCOK, "", klaim())),
        (uang(), klaim(kode=""), Putusan(Nasib.COCOK, "", klaim(kode=""))),
        (
            uang(),
            klaim(jumlah=180_000),
            Putusan(
                Nasib.JUMLAH,
                "Bukti desa menulis Rp180.000.",
                klaim(jumlah=180_000),
            ),
        ),
        (
            uang(),
            klaim(tanggal=date(2026, 6, 11)),
            Putusan(
                Nasib.TANGGAL,
                "Bukti desa menulis Kamis, 11 Juni 2026.",
                klaim(tanggal=date(2026, 6, 11)),
            ),
        ),
        (uang(), klaim(kode="410800000006"), Putusan(Nasib.TANPA_BUKTI)),
        (uang(kode=""), klaim(jumlah=180_000), Putusan(Nasib.TANPA_BUKTI)),
        (uang(kode="", blth=None), klaim(), Putusan(Nasib.TANPA_BUKTI)),
        (uang(), klaim(akun=2), Putusan(Nasib.TANPA_BUKTI)),
    ],
)
def test_a_row_and_a_claim(baris: Uang, milik: Klaim, harap: Putusan) -> None:
    putusan = cocokkan([baris], Keadaan({}, {milik.akun: [milik]}, {KODE: 181_440}))
    assert putusan.baris == {2: harap}


@pytest.mark.parametrize(
    ("lain", "sama"),
    [
        ({}, True),
        ({"nomor": "TRX1"}, True),
        ({"kode": ""}, True),
        ({"tanggal": HARI + timedelta(1)}, False),
        ({"jumlah": 181_441}, False),
        ({"kode": "410800000006"}, False),
    ],
)
def test_what_the_ledger_has_is_not_recorded_again(
    lain: dict[str, Any], sama: bool
) -> None:
    hanya = hasil(uang(**lain), buku=[uang(99)]).baris[2]
    assert (hanya.pembayaran == 99) is sama
    assert (hanya.nasib is Nasib.TERCATAT) is sama


def test_two_months_of_one_amount_on_one_day_are_two_payments() -> None:
    dua = (uang(2), uang(3, kode="410800000006"))
    assert nasib(*dua) == [Nasib.TANPA_BUKTI] * 2


def test_instalments_up_to_the_bill_are_no_doubles() -> None:
    separuh = {"jumlah": 90_720}
    dua = (uang(2, **separuh), uang(3, tanggal=HARI + timedelta(5), **separuh))
    assert nasib(*dua) == [Nasib.TANPA_BUKTI] * 2
    tiga = (*dua, uang(4, tanggal=HARI + timedelta(9), **separuh))
    assert nasib(*tiga) == [Nasib.TANPA_BUKTI, Nasib.TANPA_BUKTI, Nasib.GANDA]


def test_the_earlier_of_two_equal_payments_is_kept_whatever_the_order() -> None:
    dua = (uang(2, tanggal=HARI + timedelta(4)), uang(3))
    assert nasib(*dua) == [Nasib.GANDA, Nasib.TANPA_BUKTI]
    assert hasil(*dua).baris[2] == Putusan(
        Nasib.GANDA,
        "Kode iuran dan jumlahnya sama dengan baris 3, dibayar "
        "Jumat, 12 Juni 2026. Tagihannya terlampaui.",
    )


def test_twins_are_told_from_doubles() -> None:
    """A twin cannot be recorded; another transaction number may be a real payment."""
    assert hasil(uang(2), uang(3)).baris[3] == Putusan(
        Nasib.GANDA, "Sama persis dengan baris 2.", kembar=True
    )
    lain = hasil(uang(2, nomor="A"), uang(3, nomor="B")).baris[3]
    assert (lain.nasib, lain.kembar) == (Nasib.GANDA, False)


def test_the_closest_pairs_come_first() -> None:
    """The row that agrees in all gets the claim, whatever stands above it."""
    dua = (uang(2, jumlah=100_000), uang(3, jumlah=81_440))
    assert nasib(*dua, klaim=[klaim(jumlah=81_440)]) == [
        Nasib.TANPA_BUKTI,
        Nasib.COCOK,
    ]


def test_a_recorded_payment_keeps_its_claim() -> None:
    buku = [uang(99, jumlah=90_720)]
    baris = uang(2, jumlah=90_720, tanggal=HARI + timedelta(3))
    assert nasib(baris, buku=buku, klaim=[klaim(jumlah=90_720)]) == [Nasib.TANPA_BUKTI]


def test_claims_without_money_on_the_days_of_the_file() -> None:
    semua = [
        klaim("a", kode="410800000001"),
        klaim("b", kode="410800000002", menunggu=False),
        klaim("c", kode="410800000003", tanggal=HARI + timedelta(1)),
        klaim("d", kode="410800000004", tanggal=HARI - timedelta(1)),
    ]
    lain = (uang(2), uang(3, tanggal=HARI + timedelta(1), jumlah=5))
    sisa = hasil(*lain, klaim=semua).tanpa_bayar
    assert [satu.bukti for satu in sisa] == ["a", "c"]
    assert hasil(klaim=semua).tanpa_bayar == []


UANG = st.builds(
    Uang,
    kunci=st.just(0),
    akun=st.integers(1, 2),
    tanggal=st.dates(HARI, HARI + timedelta(2)),
    jumlah=st.sampled_from([90_720, 181_440]),
    kode=st.sampled_from(["", KODE, "410800000006"]),
    nomor=st.sampled_from(["", "A"]),
    blth=st.just(MEI),
)
KLAIM = st.builds(
    klaim,
    akun=st.integers(1, 2),
    tanggal=st.dates(HARI, HARI + timedelta(2)),
    jumlah=st.sampled_from([90_720, 181_440]),
    kode=st.sampled_from(["", KODE]),
    menunggu=st.booleans(),
)


@given(
    baris=st.lists(UANG, max_size=8),
    buku=st.lists(UANG, max_size=4),
    klaim=st.lists(KLAIM, max_size=4),
)
def test_every_row_has_one_group_and_every_claim_one_row(
    baris: list[Uang], buku: list[Uang], klaim: list[Klaim]
) -> None:
    baris = [replace(satu, kunci=n) for n, satu in enumerate(baris, 2)]
    milik = [replace(satu, bukti=f"b{n}") for n, satu in enumerate(klaim)]
    akun = (1, 2)
    keadaan = Keadaan(
        {a: [b for b in buku if b.akun == a] for a in akun},
        {a: [k for k in milik if k.akun == a] for a in akun},
        {KODE: 181_440},
    )
    putusan = cocokkan(baris, keadaan)
    assert set(putusan.baris) == {satu.kunci for satu in baris}
    dipakai = [p.klaim.bukti for p in putusan.baris.values() if p.klaim]
    sisa = [satu.bukti for satu in putusan.tanpa_bayar]
    assert len(dipakai + sisa) == len(set(dipakai + sisa))
    for satu in baris:
        hanya = putusan.baris[satu.kunci]
        if hanya.nasib is Nasib.COCOK:
            assert hanya.klaim is not None
            assert (hanya.klaim.jumlah, hanya.klaim.tanggal) == (
                satu.jumlah,
                satu.tanggal,
            )
    kembali = cocokkan(baris[::-1], keadaan)
    assert kembali == putusan


@given(baris=st.lists(UANG, max_size=8))
def test_recorded_once_the_same_rows_are_recorded(baris: list[Uang]) -> None:
    """What an import writes, the next reading of the same file finds written."""
    baris = [replace(satu, kunci=n) for n, satu in enumerate(baris, 2)]
    pertama = cocokkan(baris, Keadaan()).baris
    ditulis = [b for b in baris if pertama[b.kunci].nasib is not Nasib.GANDA]
    buku = {a: [b for b in ditulis if b.akun == a] for a in (1, 2)}
    kedua = cocokkan(ditulis, Keadaan(buku)).baris
    assert {satu.nasib for satu in kedua.values()} <= {Nasib.TERCATAT}
