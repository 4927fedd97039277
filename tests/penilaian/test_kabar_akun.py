"""SEC-03: how the way into an account has changed is news to its owner alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desa.actions.faktor import AlasanReset, record_faktor, reset_faktor
from desa.models import Pengguna
from penilaian.kabar import kabar
from tests.desa.contoh_faktor import JamDunia, berfaktor
from tests.penilaian.halaman import As, teks, unsur

URL = "/kabar/"


def baris(as_: As, pengguna: Pengguna) -> list[str]:
    return teks(as_(pengguna).get(URL), "a", "baris")


@pytest.mark.parametrize(
    "peran", ["admin", "petugas", "operator", "pendamping", "juri"]
)
def test_it_is_told_even_from_the_own_account(
    as_: As, peran: str, request: pytest.FixtureRequest, jam_dunia: JamDunia
) -> None:
    """Somebody else may sit in it, and few accounts have an address for mail."""
    orang: Pengguna = request.getfixturevalue(peran)
    berfaktor(orang, jam_dunia)
    client = as_(orang)
    jawab = client.get(URL)
    (satu,) = unsur(jawab, "a", "baris")
    assert satu.atribut["href"] == reverse("desa:faktor_detail")
    (isi,) = teks(jawab, "a", "baris")
    assert isi.startswith("Akun Anda: aplikasi autentikator dipasang Baru ")
    assert isi.endswith(", oleh akun Anda sendiri")
    assert client.get("/kabar/jumlah/").content == b"1"


def test_nobody_else_hears_of_it(
    operator: Pengguna, petugas: Pengguna, admin: Pengguna, pendamping: Pengguna
) -> None:
    record_faktor("kunci_dilepas", operator, operator)
    semua = (operator, petugas, admin, pendamping)
    assert [kabar(satu).count() for satu in semua] == [1, 0, 0, 0]


def test_what_a_panitia_did_is_told_to_whom_it_was_done(
    as_: As, operator: Pengguna, admin: Pengguna, jam_dunia: JamDunia
) -> None:
    berfaktor(operator, jam_dunia)
    reset_faktor(operator, alasan=AlasanReset.HILANG, oleh=admin)
    isi = baris(as_, operator)[0]
    assert isi.startswith("Akun Anda: verifikasi dua langkah diatur ulang panitia Baru")
    assert isi.endswith(", oleh panitia")
    assert kabar(admin).count() == 0


def test_a_wrong_code_is_no_news(operator: Pengguna) -> None:
    """Who types the own code wrong knows; the trail has it all the same."""
    record_faktor("faktor_gagal", operator, operator)
    assert kabar(operator).count() == 0
