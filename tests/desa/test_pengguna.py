"""Accounts: one named person, one role; a password that is never stored readable."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from desa.models import IuranPeserta, Pengguna, nama_tampilan
from tests.factories import KabupatenFactory, PesertaFactory


def test_the_command_makes_a_panitia_and_no_other_power(db: None) -> None:
    kabupaten = KabupatenFactory()
    Pengguna.objects.create_superuser(
        "agus", "kata sandi yang panjang", nama="Agus", kabupaten=kabupaten.pk
    )
    agus = Pengguna.objects.get()
    assert (agus.peran, agus.cakupan, agus.desa) == ("admin", "semua", None)
    assert agus.kabupaten == kabupaten
    assert hasattr(agus, "is_superuser") is False
    assert "kata sandi" not in agus.password
    assert authenticate(username="agus", password="kata sandi yang panjang") == agus
    assert authenticate(username="agus", password="lain") is None


def test_a_person_is_shown_by_name() -> None:
    orang = Pengguna(nama="Siti Rohmah binti Ali", username="siti")
    assert (str(orang), nama_tampilan(orang), orang.inisial) == (
        "Siti Rohmah binti Ali",
        "Siti Rohmah binti Ali",
        "SR",
    )


def test_a_month_is_written_as_its_first_day(db: None) -> None:
    iuran = IuranPeserta(peserta=PesertaFactory(), blth=date(2026, 5, 2))
    with pytest.raises(ValidationError) as galat:
        iuran.full_clean()
    assert galat.value.messages == ["Bulan iuran ditulis sebagai tanggal 1."]
