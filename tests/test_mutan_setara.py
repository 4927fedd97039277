"""SEC-29: what is called equivalent in `make mutan` is still there, and still said."""

from __future__ import annotations

import pytest

from tests.mutan.setara import AKAR, SETARA, alasan


@pytest.mark.parametrize(("berkas", "kata"), sorted(SETARA))
def test_each_stands_in_its_file(berkas: str, kata: str) -> None:
    baris = (AKAR / berkas).read_text(encoding="utf-8").splitlines()
    tempat = [f"{berkas}:{n}" for n, isi in enumerate(baris, 1) if kata in isi]
    assert tempat
    assert {alasan(satu) for satu in tempat} == {SETARA[berkas, kata]}


def test_any_other_line_has_no_excuse() -> None:
    assert alasan("desa/models/wilayah.py:85") == ""
