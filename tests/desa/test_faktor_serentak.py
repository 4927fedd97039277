"""SEC-03: of many that come with one code, one is let in."""

from __future__ import annotations

from typing import Any

import pytest

from desa.actions.faktor import add_faktor, use_faktor
from desa.galat import TransisiError
from desa.models import Jejak
from tests.desa.contoh_faktor import JamDunia, berfaktor
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def test_twenty_of_one_code_let_one_in(jam_dunia: JamDunia) -> None:
    dunia()
    sari = PenggunaFactory()
    rahasia, pulih = berfaktor(sari, jam_dunia)
    kode = jam_dunia.kode(rahasia)
    hasil = serentak(*[lambda: use_faktor(sari, kode, oleh=sari)] * 20)
    assert [satu is None for satu in hasil].count(False) == 1
    hasil = serentak(*[lambda: use_faktor(sari, pulih[0], oleh=sari)] * 20)
    assert [satu is None for satu in hasil].count(False) == 1
    assert Jejak.objects.filter(tindakan="faktor_gagal").count() == 38


def test_two_phones_at_once_are_one(jam_dunia: JamDunia) -> None:
    dunia()
    sari = PenggunaFactory()
    rahasia = "A" * 32
    isi: dict[str, Any] = {"rahasia": rahasia, "kode": jam_dunia.kode(rahasia)}
    hasil = serentak(*[lambda: add_faktor(sari, sesi="", oleh=sari, **isi)] * 8)
    assert [isinstance(satu, TransisiError) for satu in hasil].count(False) == 1
