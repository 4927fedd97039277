"""Exact numbers: read without a float, rounded once, and only to be shown."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

Bilangan = int | Decimal | Fraction

_ANGKA = re.compile(r"[0-9]{1,15}(\.[0-9]{1,10})?")


class AturanError(ValueError):
    """The rules of a season contradict themselves or cannot be read."""


def pastikan(benar: bool, pesan: str) -> None:
    """Raise AturanError with `pesan` unless `benar`."""
    if not benar:
        raise AturanError(pesan)


def baca_bilangan(nilai: object, nama: str) -> Fraction:
    """An int, Decimal or decimal string as it stands; a float is refused as inexact."""
    if isinstance(nilai, int | Decimal | Fraction) and not isinstance(nilai, bool):
        return Fraction(nilai)
    if isinstance(nilai, str) and _ANGKA.fullmatch(nilai):
        return Fraction(nilai)
    raise AturanError(f"{nama}: {nilai!r} bukan angka bulat atau desimal seperti 0.5")


def baca_bulat(nilai: object, nama: str) -> int:
    """A whole number."""
    angka = baca_bilangan(nilai, nama)
    if angka.denominator != 1:
        raise AturanError(f"{nama}: {nilai!r} bukan angka bulat")
    return angka.numerator


def tulis_bilangan(nilai: Bilangan) -> int | str:
    """An int where it is whole, else the decimal string of at most ten places."""
    angka = Fraction(nilai)
    if angka.denominator == 1:
        return angka.numerator
    teks = f"{Decimal(floor(angka * 10**10)).scaleb(-10):f}".rstrip("0")
    if Fraction(teks) != angka:
        raise AturanError(f"{angka} tidak dapat ditulis sebagai desimal")
    return teks


def jumlah_tepat(semua: Iterable[Bilangan]) -> Fraction:
    """Their sum; whole ones are added as such, which is many times cheaper."""
    bulat, pecahan = 0, Fraction(0)
    for satu in semua:
        if isinstance(satu, int):
            bulat += satu
        else:
            pecahan += Fraction(satu)
    return pecahan + bulat


def dua_desimal(nilai: Fraction) -> Decimal:
    """A value of 0..100 as it is shown: two decimals, ROUND_HALF_UP (juknis 2)."""
    return Decimal(floor(nilai * 100 + Fraction(1, 2))).scaleb(-2)
