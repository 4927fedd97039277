"""No form is taken from another site (T19): a token at each address, for everybody."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.sesi import masukkan
from tests.test_akses import POLA, TERTULIS, Dunia
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_kenari import alamat_sel

# Each has another lock and a test of its own: the origin of the request, a file that
# is read and kept nowhere.
TANPA_TOKEN = {"sosialisasi:buka_create", "penilaian:periksa_berkas"}


def test_only_two_addresses_take_a_form_without_a_token() -> None:
    bebas = {
        nama
        for nama, pola in POLA.items()
        if getattr(pola.callback, "csrf_exempt", False)
    }
    assert bebas == TANPA_TOKEN


@pytest.mark.parametrize(
    "orang", ["admin", "petugas", "operator", "pendamping", "juri"]
)
def test_without_a_token_nobody_is_heard(dunia: Dunia, orang: str) -> None:
    """Asked before the gate and before the row, so that every address answers alike."""
    pengguna = dunia.orang[orang]
    assert pengguna
    client = Client(enforce_csrf_checks=True)
    masukkan(client, pengguna)
    sel = [s for s in TERTULIS if s.orang == orang and s.alamat not in TANPA_TOKEN]
    assert len(sel) >= 200
    jawab = {s.alamat: client.post(alamat_sel(dunia, s)) for s in sel}
    assert {a for a, satu in jawab.items() if satu.status_code != 403} == set()
    kata = "Kiriman belum kami terima"
    assert {
        a for a, satu in jawab.items() if kata not in satu.content.decode()
    } == set()
