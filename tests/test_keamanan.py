"""docs/keamanan.md: every threat has its row, and what a row names is there."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

AKAR = Path(settings.BASE_DIR)
TEKS = (AKAR / "docs" / "keamanan.md").read_text(encoding="utf-8")
BERKAS = re.compile(r"`((?:[a-z_]+/)+[a-z_0-9]*(?:\.[a-z]+)?)`")


def test_each_of_the_25_threats_has_a_defence_and_a_test() -> None:
    baris = re.findall(r"^\| (T\d+) [^|]+ \| ([^|]+) \| ([^|]+) \|", TEKS, re.M)
    assert [nomor for nomor, _, _ in baris if len(nomor) < 4][:25] == [
        f"T{nomor}" for nomor in range(1, 26)
    ]
    for nomor, pertahanan, uji in baris[:25]:
        assert pertahanan.strip(), nomor
        assert re.findall(r"`tests/[a-z_/]+\.py`", uji), nomor


def test_what_is_named_is_there() -> None:
    nama = set(BERKAS.findall(TEKS))
    assert len(nama) >= 80
    assert {satu for satu in nama if not (AKAR / satu).exists()} == set()


def test_each_of_the_25_faults_names_a_test_that_names_it() -> None:
    """Or the command that takes minutes, which names it in `tests/tahan`."""
    baris = re.findall(r"^\| \*\*(REL-\d+)\*\* \| [^|]+ \| ([^|]+) \|", TEKS, re.M)
    assert [nomor for nomor, _ in baris] == [f"REL-{n:02}" for n in range(1, 26)]
    lama = "".join(p.read_text() for p in sorted((AKAR / "tests/tahan").glob("*.py")))
    for nomor, uji in baris:
        semua = [AKAR / nama for nama in re.findall(r"`(tests/[a-z_/0-9]+\.py)`", uji)]
        isi = [jalur.read_text(encoding="utf-8") for jalur in semua]
        isi += [lama] if "`make tahan`" in uji else []
        kata = (nomor, nomor.lower().replace("-", "_"))
        assert isi, nomor
        assert all(any(satu in teks for satu in kata) for teks in isi), nomor
