"""SEC-03: passkeys beside the app: how many, the last one, taken away, new keys."""

from __future__ import annotations

from base64 import b64encode

from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from desa.actions.faktor import AlasanReset, remove_faktor, reset_faktor
from desa.actions.kunci import rotate_sandi
from desa.models import Jejak, Pengguna
from tests.desa.contoh_akun import bersandi, is_masuk, masuk
from tests.desa.contoh_faktor import RINCI, JamDunia, berfaktor, masuk_dua
from tests.desa.contoh_kunci import (
    BARU,
    LEPAS,
    TANTANGAN,
    Perangkat,
    masuk_kunci,
    pasang_kunci,
)


def tindakan() -> list[str]:
    semua = Jejak.objects.exclude(tindakan="masuk").order_by("nomor")
    return list(semua.values_list("tindakan", flat=True))


def faktor() -> Authenticator:
    return Authenticator.objects.get(type="webauthn")


def test_five_keys_are_enough(berkunci: Client) -> None:
    for _ in range(4):
        assert pasang_kunci(berkunci, Perangkat()).status_code == 302
    jawab = pasang_kunci(berkunci, Perangkat())
    assert list(jawab.context["form"].errors) == ["__all__"]
    assert Authenticator.objects.filter(type="webauthn").count() == 5


def test_the_last_factor_stays_where_the_role_needs_it(
    berkunci: Client, hp: Perangkat
) -> None:
    satu, lain = faktor(), Perangkat()
    berkunci.post(LEPAS.format(satu.pk))
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    pasang_kunci(berkunci, lain, "Laptop")
    berkunci.post(LEPAS.format(satu.pk))
    assert (faktor().data["name"], tindakan()[-1]) == ("Laptop", "kunci_dilepas")


def test_an_operator_takes_off_the_last_one_with_its_codes(
    hp: Perangkat, musim: object
) -> None:
    ani = bersandi(username="ani", operator=True)
    client = masuk(ani)
    pasang_kunci(client, hp)
    dalam = masuk(ani)
    masuk_kunci(dalam, hp)
    client.post(LEPAS.format(faktor().pk))
    assert Authenticator.objects.count() == 0
    assert (is_masuk(client), is_masuk(dalam)) == (True, False)


def test_the_app_and_a_key_stand_side_by_side(
    sari: Pengguna, hp: Perangkat, jam_dunia: JamDunia
) -> None:
    rahasia, _ = berfaktor(sari, jam_dunia)
    client = masuk_dua(sari, rahasia, jam_dunia)
    assert pasang_kunci(client, hp)["Location"] == RINCI
    assert masuk_kunci(masuk(sari), hp).status_code == 302
    masuk_dua(sari, rahasia, jam_dunia)
    client.post(LEPAS.format(faktor().pk))
    assert set(Authenticator.objects.values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_another_panitia_takes_the_keys_away_too(
    berkunci: Client, sari: Pengguna
) -> None:
    reset_faktor(sari, alasan=AlasanReset.HILANG, oleh=bersandi(admin=True))
    assert Authenticator.objects.filter(user=sari).count() == 0
    assert not is_masuk(berkunci)
    ani = bersandi(username="ani", operator=True)
    pasang_kunci(masuk(ani), Perangkat())
    remove_faktor(ani, oleh=ani)
    assert Authenticator.objects.count() == 0


def test_the_key_of_the_nik_is_changed_without_a_word_to_it(
    berkunci: Client, sari: Pengguna, hp: Perangkat, settings: Settings
) -> None:
    """SEC-72: what lies there is public; the recovery codes beside it move."""
    lama = faktor().data
    baru = b64encode(b"b" * 32).decode()
    settings.PERMATA_KUNCI_NIK = [baru, *settings.PERMATA_KUNCI_NIK]
    assert sum(rotate_sandi()) == 1
    assert faktor().data == lama
    assert masuk_kunci(masuk(sari), hp).status_code == 302


def test_by_an_address_of_digits_there_are_no_keys(
    berkunci: Client, sari: Pengguna, settings: Settings
) -> None:
    """The page says so; codes go on, and nobody is locked out by the form."""
    settings.PERMATA_ALAMAT = "https://10.1.2.3"
    assert "lewat angka alamat" in berkunci.get(BARU).content.decode()
    assert berkunci.post(TANTANGAN, {"untuk": "tindakan"}).status_code == 404
    client = masuk(sari)
    assert "kunci" not in client.get("/masuk/kode/").context["form"].fields
    assert client.post("/masuk/kode/kunci/").status_code == 404


def test_nobody_takes_off_another_persons_key(berkunci: Client) -> None:
    dewi = masuk(bersandi(username="dewi"))
    pasang_kunci(dewi, Perangkat())
    milik_sari = Authenticator.objects.filter(type="webauthn").earliest("pk")
    assert dewi.post(LEPAS.format(milik_sari.pk)).status_code == 404
    assert Authenticator.objects.filter(type="webauthn").count() == 2
