"""What other rules would do to each desa: by hand, then for any weights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from penilaian.dampak import Dampak, Tempat, Ubahan, dampak, ubahan
from penilaian.peringkat import peringkat
from penilaian.rumus import Aturan, Desa, Musim, Regulasi, nilai_desa
from tests.penilaian.contoh import ALPHA, BULAN, LAMA, MUSIM, PADA, lunas, peserta

TEPAT = tuple(lunas("PU", m, 12) for m in BULAN)


def contoh(nomor: int, nama: str, dasar: str, orang: int) -> Desa:
    """All pay in time; they differ in their instrument and their participants."""
    return replace(
        ALPHA,
        kode=f"33.19.01.20{nomor:02}",
        nama=nama,
        iuran=TEPAT,
        regulasi=(Regulasi(dasar, LAMA),) if dasar else (),
        anggaran=(),
        peserta=peserta(orang, 1, 8),
    )


# B is 50, 40, 10 or 0; C is half the coverage, of 45 people (15% of 300).
DAYU = contoh(1, "Dayu", "perdes", 0)
EROKO = contoh(2, "Eroko", "perkades", 9)
FAJAR = contoh(3, "Fajar", "surat_edaran", 18)
GETAS = replace(contoh(4, "Getas", "", 45), potensi_bpu=300)
SEMUA = [replace(satu, potensi_bpu=300) for satu in (DAYU, EROKO, FAJAR, GETAS)]
# Only the self-payers count.
MANDIRI = replace(MUSIM, bobot={"iuran": 0, "regulasi": 0, "mandiri": 100})


def tempat(nomor: int, s: str) -> Tempat:
    return Tempat(nomor, Decimal(s))


def test_four_desa_by_hand() -> None:
    """40 + B/4 + C*0,35 against C alone: C is 0, 10, 20 and 50."""
    (liga,) = dampak(SEMUA, MUSIM, MANDIRI, PADA)
    assert liga.liga == "desa"
    assert [(d.nama, d.lama, d.baru, d.naik) for d in liga.baris] == [
        ("Getas", tempat(1, "57.50"), tempat(1, "50.00"), 0),
        ("Fajar", tempat(4, "49.50"), tempat(2, "20.00"), 2),
        ("Eroko", tempat(2, "53.50"), tempat(3, "10.00"), -1),
        ("Dayu", tempat(3, "52.50"), tempat(4, "0.00"), -1),
    ]
    assert [d.nama for d in liga.masuk] == ["Fajar"]
    assert [d.nama for d in liga.keluar] == ["Dayu"]
    assert (liga.pindah, liga.baris[2].turun) == (3, 1)


def test_without_rules_before_there_is_no_old_place() -> None:
    (liga,) = dampak(SEMUA[:1], None, MUSIM, PADA)
    assert [d.lama for d in liga.baris] == [Tempat()]
    assert ([d.nama for d in liga.masuk], liga.keluar) == (["Dayu"], [])


def test_leagues_are_ranked_apart_and_an_empty_one_is_left_out() -> None:
    lurah = replace(SEMUA[0], jenis="kelurahan", kode="33.19.02.1001")
    semua = dampak([*SEMUA, lurah], MUSIM, MANDIRI, PADA)
    assert [(s.liga, len(s.baris)) for s in semua] == [("desa", 4), ("kelurahan", 1)]
    assert semua[1].baris[0].baru == tempat(1, "0.00")
    assert dampak([], MUSIM, MANDIRI, PADA) == []


BOBOT = st.tuples(*[st.integers(0, 100)] * 3).filter(any)


def musim(bobot: tuple[int, int, int]) -> Musim:
    nama = ("iuran", "regulasi", "mandiri")
    return replace(MUSIM, bobot=dict(zip(nama, bobot, strict=True)))


@given(BOBOT)
def test_the_same_rules_move_nobody(bobot: tuple[int, int, int]) -> None:
    (liga,) = dampak(SEMUA, musim(bobot), musim(bobot), PADA)
    assert (liga.masuk, liga.keluar, liga.pindah) == ([], [], 0)


@given(BOBOT, BOBOT)
def test_both_sides_are_the_rankings_of_their_own_rules(
    lama: tuple[int, int, int], baru: tuple[int, int, int]
) -> None:
    (liga,) = dampak(SEMUA, musim(lama), musim(baru), PADA)
    for bobot, sisi in ((lama, "lama"), (baru, "baru")):
        urut = peringkat(nilai_desa(satu, musim(bobot), PADA) for satu in SEMUA)
        tepat = {p.nilai.desa.kode: p.peringkat for p in urut}
        assert {d.kode: getattr(d, sisi).peringkat for d in liga.baris} == tepat
    masuk = {d.kode for d in liga.masuk}
    assert masuk.isdisjoint(d.kode for d in liga.keluar)


def test_a_move_is_counted_only_between_two_ranks() -> None:
    baru = Dampak("1", "A", "K", Tempat(None, Decimal(0)), tempat(1, "1.00"))
    assert (baru.naik, baru.turun) == (0, 0)


def test_only_what_differs_is_listed_as_the_reader_writes_it() -> None:
    bobot = {"iuran": 40, "regulasi": 25, "mandiri": 35}
    lain = replace(
        Aturan(),
        target_baru=Fraction(4, 100),
        ikut_bulan_terakhir=False,
        pita=((0, Fraction(1)), (9, Fraction(1, 2))),
        dasar={**Aturan().dasar, "perdes": Fraction("45.5")},
    )
    assert ubahan((bobot, Aturan()), (bobot | {"iuran": 50}, lain)) == [
        Ubahan("Bobot ketertiban iuran", "40", "50"),
        Ubahan(
            "Pita keterlambatan",
            "0 hari 100%; 7 hari 80%; 30 hari 60%; 60 hari 30%; 90 hari 10%",
            "0 hari 100%; 9 hari 50%",
        ),
        Ubahan("Bulan terakhir musim ikut dihitung", "ya", "tidak"),
        Ubahan("Peraturan Desa", "50", "45,5"),
        Ubahan("Peserta baru untuk nilai penuh", "5%", "4%"),
    ]
    assert ubahan((bobot, lain), (bobot, lain)) == []
    assert ubahan(None, (bobot, Aturan()))[0] == Ubahan(
        "Bobot ketertiban iuran", "–", "40"
    )
