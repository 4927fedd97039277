"""Numbers in words, as a letter repeats them: "dua ribu dua puluh enam"."""

from __future__ import annotations

from decimal import Decimal

ANGKA = (
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan"),
)
BELASAN = ("sepuluh", "sebelas")
_TINGKAT = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))
BATAS = 10**12


def terbilang(n: int) -> str:
    """A whole number below a trillion; ValueError for any other."""
    if not 0 <= n < BATAS:
        pesan = f"{n} is not a number that is written in words."
        raise ValueError(pesan)
    return " ".join(_kata(n)) or ANGKA[0]


def _kata(n: int) -> list[str]:
    """The words of `n`, none of nothing."""
    for nilai, nama in _TINGKAT:
        if n >= nilai:
            depan, sisa = divmod(n, nilai)
            # "seratus", "seribu", but "satu juta".
            awal = [f"se{nama}"] if depan == 1 and nilai <= 1000 else None
            return [*(awal or [*_kata(depan), nama]), *_kata(sisa)]
    if n >= 20:
        return [ANGKA[n // 10], "puluh", *_kata(n % 10)]
    if n >= 12:
        return [ANGKA[n % 10], "belas"]
    if n >= 10:
        return [BELASAN[n - 10]]
    return [ANGKA[n]] if n else []


def terbilang_nilai(skor: Decimal) -> str:
    """A score, digit by digit after the comma: "delapan puluh tiga koma dua nol"."""
    bulat, _, desimal = f"{skor:.2f}".partition(".")
    belakang = " ".join(ANGKA[int(satu)] for satu in desimal)
    return f"{terbilang(int(bulat))} koma {belakang}"
