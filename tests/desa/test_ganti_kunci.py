"""SEC-72: new keys, with no row lost, none twice, and the old key useless after it."""

from __future__ import annotations

import io
from base64 import b64encode

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from pytest_django import Settings

from desa.actions import kunci as aksi
from desa.actions.jejak import kerusakan
from desa.actions.kunci import reindex_nik, rotate_sandi
from desa.actions.peserta import warga_dari
from desa.models import Jejak, Warga
from desa.sehat import periksa_sehat
from desa.tersandi import NIK as KOLOM
from permata.nik import Nik
from permata.sandi import Kunci, SandiError
from tests.factories import PenggunaFactory, WargaFactory

SEMUA = [Nik(f"990101450190{nomor:04d}") for nomor in range(1, 8)]


def kunci(huruf: str) -> str:
    return b64encode(huruf.encode() * 32).decode()


@pytest.fixture
def orang(db: None, settings: Settings) -> dict[str, Nik]:
    """Seven people under the key A, by their pk."""
    settings.PERMATA_KUNCI_NIK = [kunci("a")]
    settings.PERMATA_KUNCI_INDEKS = kunci("i")
    return {str(warga_dari(nik).pk): nik for nik in SEMUA}


def terbuka(nama: str, settings: Settings) -> int:
    """How many NIK this key alone opens."""
    satu = Kunci.dari([kunci(nama)], settings.PERMATA_KUNCI_INDEKS)
    jumlah = 0
    for warga in Warga.objects.all():
        try:
            satu.decrypt(warga.nik_sandi, KOLOM.tempat(warga.pk))
        except SandiError:
            continue
        jumlah += 1
    return jumlah


def kata() -> str:
    (satu,) = [satu for satu in periksa_sehat() if satu.nama == "kunci"]
    return satu.kata if not satu.is_baik else ""


def test_what_was_cut_off_goes_on_and_the_old_key_is_useless(
    orang: dict[str, Nik], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aksi, "SEKALIGUS", 3)
    settings.PERMATA_KUNCI_NIK = [kunci("b"), kunci("a")]
    assert next(rotate_sandi()) == 3
    assert (terbuka("a", settings), terbuka("b", settings)) == (4, 3)
    # In between each person is found, and none comes twice.
    assert [str(warga_dari(nik).pk) for nik in SEMUA] == list(orang)
    assert list(rotate_sandi()) == [0, 3, 1, 0]
    assert (terbuka("a", settings), terbuka("b", settings)) == (0, 7)
    settings.PERMATA_KUNCI_NIK = [kunci("b")]
    assert {str(warga_dari(nik).pk): nik for nik in SEMUA} == orang
    assert sum(rotate_sandi()) == 0
    assert Jejak.objects.filter(tindakan="ganti_kunci").count() == 1
    assert kerusakan() == []


def test_second_factors_go_on_under_the_new_key(
    orang: dict[str, Nik], settings: Settings
) -> None:
    """Else nobody who decides could come in once the old key is thrown away."""
    siapa = PenggunaFactory(admin=True)
    aplikasi = TOTP.activate(siapa, "JBSWY3DPEHPK3PXP").instance
    pulih = RecoveryCodes.activate(siapa)
    kode = pulih.get_unused_codes()
    settings.PERMATA_KUNCI_NIK = [kunci("b"), kunci("a")]
    assert list(rotate_sandi())[-1] == 2
    settings.PERMATA_KUNCI_NIK = [kunci("b")]
    aplikasi.refresh_from_db()
    pulih.instance.refresh_from_db()
    assert get_adapter().decrypt(aplikasi.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert RecoveryCodes(pulih.instance).get_unused_codes() == kode


def test_a_change_meanwhile_is_not_overwritten(
    orang: dict[str, Nik], settings: Settings
) -> None:
    settings.PERMATA_KUNCI_NIK = [kunci("b"), kunci("a")]
    warga = Warga.objects.order_by("pk")[0]
    lama = [(warga.pk, warga.nik_sandi)]
    Warga.objects.filter(pk=warga.pk).update(nik_sandi=b"lain")
    assert aksi._ganti(KOLOM, lama) == 0
    warga.refresh_from_db()
    assert bytes(warga.nik_sandi) == b"lain"


def test_the_index_is_of_the_new_key_for_all_or_for_none(
    orang: dict[str, Nik], settings: Settings
) -> None:
    lama = set(Warga.objects.values_list("nik_indeks", flat=True))
    settings.PERMATA_KUNCI_INDEKS = kunci("j")
    assert kata() == "Indeks NIK dari kunci lain: manage.py ganti_kunci --indeks."
    rusak = WargaFactory()
    with pytest.raises(SandiError):
        reindex_nik()
    assert lama < set(Warga.objects.values_list("nik_indeks", flat=True))
    rusak.delete()
    assert (reindex_nik(), kata()) == (7, "")
    assert not lama & set(Warga.objects.values_list("nik_indeks", flat=True))
    assert {str(warga_dari(nik).pk): nik for nik in SEMUA} == orang
    assert reindex_nik() == 0


def test_the_command_says_what_to_do_next(
    orang: dict[str, Nik], settings: Settings
) -> None:
    keluar = io.StringIO()
    settings.PERMATA_KUNCI_NIK = [kunci("b")]
    assert kata() == "NIK tidak terbuka dengan kunci server ini."
    with pytest.raises(CommandError, match="Sertakan kunci lamanya"):
        call_command("ganti_kunci")
    settings.PERMATA_KUNCI_NIK = [kunci("b"), kunci("a")]
    call_command("ganti_kunci", stdout=keluar)
    settings.PERMATA_KUNCI_INDEKS = kunci("j")
    call_command("ganti_kunci", indeks=True, stdout=keluar)
    assert keluar.getvalue().splitlines() == [
        "7 nilai disandi ulang. Buang kunci lamanya.",
        "7 indeks dihitung ulang. Mulai situs lagi.",
    ]
