"""SEC-03: a passkey is taken once, from its own site, of the person it belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from desa.actions.faktor import use_faktor
from desa.actions.kunci_sandi import use_kunci
from desa.models import Jejak, Pengguna
from tests.desa.contoh_akun import SANDI, bersandi, is_masuk, masuk
from tests.desa.contoh_faktor import RINCI
from tests.desa.contoh_kunci import (
    BARU,
    TANTANGAN,
    Perangkat,
    masuk_kunci,
    minta,
    pasang_kunci,
)

UNDANG = "/akun/undang/"


def tindakan() -> list[str]:
    semua = Jejak.objects.exclude(tindakan="masuk").order_by("nomor")
    return list(semua.values_list("tindakan", flat=True))


def faktor() -> Authenticator:
    return Authenticator.objects.get(type="webauthn")


def test_the_first_key_gives_ten_codes_and_ends_other_sessions(
    sari: Pengguna, hp: Perangkat
) -> None:
    lain, client = masuk(sari), masuk(sari)
    lama = client.session.session_key
    jawab = pasang_kunci(client, hp)
    assert len({satu.replace(" ", "") for satu in jawab.context["kode"]}) == 10
    assert (is_masuk(lain), is_masuk(client)) == (False, True)
    kunci = list(UserSession.objects.values_list("session_key", flat=True))
    assert (kunci, client.session.session_key != lama) == (
        [client.session.session_key],
        True,
    )
    assert (faktor().data["name"], tindakan()) == ("HP saya", ["kunci_dipasang"])
    assert "HP saya" in client.get(RINCI).content.decode()


def test_the_second_key_changes_no_code(berkunci: Client) -> None:
    jawab = pasang_kunci(berkunci, Perangkat(), "Laptop kantor")
    assert jawab["Location"] == RINCI
    assert Authenticator.objects.filter(type="webauthn").count() == 2
    assert Authenticator.objects.filter(type="recovery_codes").count() == 1


def test_it_opens_the_door_after_the_password(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    client = masuk(sari)
    assert not is_masuk(client)
    assert masuk_kunci(client, hp)["Location"] == "/beranda/"
    assert is_masuk(client)
    assert faktor().last_used_at is not None
    assert "Terakhir dipakai" in client.get(RINCI).content.decode()


def test_a_recovery_code_stands_for_the_lost_device(
    sari: Pengguna, hp: Perangkat
) -> None:
    pulih = pasang_kunci(masuk(sari), hp).context["kode"]
    client = masuk(sari)
    assert client.post("/masuk/kode/", {"kode": pulih[2]}).status_code == 302
    assert is_masuk(client)
    assert use_faktor(sari, pulih[2], oleh=sari) is None


def test_neither_is_not_enough(berkunci: Client, sari: Pengguna) -> None:
    client = masuk(sari)
    jawab = client.post("/masuk/kode/", {"kode": "", "kunci": ""})
    assert list(jawab.context["form"].errors) == ["kode"]
    assert not is_masuk(client)


@pytest.mark.parametrize(
    "lain",
    [
        {"asal": "http://evil.example"},
        {"asal": "http://localhost.evil.example"},
        {"asal": "https://localhost"},
        {"situs": "evil.example"},
        {"terbukti": False},
        {"nomor": b"another key of nobody"},
        {"rahasia": Perangkat().rahasia},
    ],
    ids=["lain", "mirip", "https", "situs", "jari", "nomor", "rahasia"],
)
def test_what_is_not_from_her_key_on_our_site_is_refused(
    berkunci: Client, sari: Pengguna, hp: Perangkat, lain: dict[str, Any]
) -> None:
    """T6: a copied site, a finger that was not asked, another key, another hand."""
    sifat: dict[str, Any] = {"nomor": hp.nomor, "rahasia": hp.rahasia, "hitungan": 50}
    client = masuk(sari)
    jawab = masuk_kunci(client, Perangkat(**sifat | lain))
    assert list(jawab.context["form"].errors) == ["kode"]
    assert (is_masuk(client), tindakan()[-1]) == (False, "faktor_gagal")
    assert masuk_kunci(client, Perangkat(**sifat)).status_code == 302


@pytest.mark.parametrize(
    "lain",
    [Perangkat(asal="http://evil.example"), Perangkat(situs="b.id")],
    ids=["asal", "situs"],
)
def test_no_key_is_fitted_from_elsewhere(sari: Pengguna, lain: Perangkat) -> None:
    jawab = pasang_kunci(masuk(sari), lain)
    assert list(jawab.context["form"].errors) == ["__all__"]
    assert Authenticator.objects.count() == 0


def test_a_replayed_answer_opens_nothing(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    """Neither in the same browser nor in another with a challenge of its own."""
    client, lain = masuk(sari), masuk(sari)
    jawaban = hp.tanda(minta(client, "pintu"))
    minta(lain, "pintu")
    assert not lain.post("/masuk/kode/", {"kunci": jawaban}).has_header("Location")
    assert client.post("/masuk/kode/", {"kunci": jawaban}).status_code == 302
    client.post("/keluar/")
    client.post("/masuk/", {"login": "sari", "password": SANDI})
    assert client.post("/masuk/kode/", {"kunci": jawaban}).status_code == 200
    assert (is_masuk(client), is_masuk(lain)) == (False, False)


def test_a_challenge_is_gone_with_a_wrong_answer(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    client = masuk(sari)
    pilihan = minta(client, "pintu")
    client.post("/masuk/kode/", {"kunci": "{}"})
    jawab = client.post("/masuk/kode/", {"kunci": hp.tanda(pilihan)})
    assert jawab.status_code == 200
    assert not is_masuk(client)


def test_a_challenge_lives_five_minutes(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    client = masuk(sari)
    jawaban = hp.tanda(minta(client, "pintu"))
    sesi = client.session
    sesi["kunci_tantangan"] |= {"saat": sesi["kunci_tantangan"]["saat"] - 301}
    sesi.save()
    assert client.post("/masuk/kode/", {"kunci": jawaban}).status_code == 200
    assert not is_masuk(client)


def test_one_answer_twice_at_once_is_taken_once(
    berkunci: Client, sari: Pengguna
) -> None:
    """Two requests that both read the session before either wrote it: by the row."""
    hp = Perangkat(hitungan=None)
    pasang_kunci(berkunci, hp)
    pilihan = minta(berkunci, "tindakan")
    tantangan = berkunci.session["kunci_tantangan"]["keadaan"]
    isi = {"tantangan": tantangan, "oleh": sari}
    jawaban = hp.tanda(pilihan)
    assert use_kunci(sari, jawaban, **isi) is not None
    assert use_kunci(sari, jawaban, **isi) is None


def test_a_count_that_goes_back_is_a_copy(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    """Refused, and in the trail by a name of its own."""
    assert masuk_kunci(masuk(sari), hp).status_code == 302
    for hitungan in (0, -1, None):
        salin = Perangkat(hitungan=hitungan, nomor=hp.nomor, rahasia=hp.rahasia)
        client = masuk(sari)
        assert masuk_kunci(client, salin).status_code == 200
        assert (is_masuk(client), tindakan()[-1]) == (False, "kunci_mundur")
    assert masuk_kunci(masuk(sari), hp).status_code == 302


def test_a_phone_that_counts_nothing_comes_in_again_and_again(
    sari: Pengguna,
) -> None:
    hp = Perangkat(hitungan=None)
    pasang_kunci(masuk(sari), hp)
    for _ in range(3):
        assert masuk_kunci(masuk(sari), hp).status_code == 302


def test_a_key_belongs_to_one_person(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    """Nobody fits a key that is somebody's, nor comes in by it."""
    dewi = bersandi(username="dewi")
    jawab = pasang_kunci(masuk(dewi), hp)
    assert list(jawab.context["form"].errors) == ["__all__"]
    pasang_kunci(masuk(dewi), Perangkat())
    client = masuk(dewi)
    assert masuk_kunci(client, hp).status_code == 200
    assert not is_masuk(client)


def test_a_challenge_is_for_one_purpose(berkunci: Client, hp: Perangkat) -> None:
    """What was signed for an act does not fit a new key, and the other way round."""
    berkunci.session.save()
    jawaban = Perangkat().buat(minta(berkunci, "pasang"))
    minta(berkunci, "tindakan")
    jawab = berkunci.post(BARU, {"nama": "HP", "kunci": jawaban})
    assert list(jawab.context["form"].errors) == ["__all__"]
    for untuk in ("pintu", "", "PASANG"):
        assert berkunci.post(TANTANGAN, {"untuk": untuk}).status_code == 404


def test_it_stands_for_the_code_before_what_is_dangerous(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    """SEC-08: with the password, never instead of it."""
    client = masuk(sari)
    masuk_kunci(client, hp)
    sesi = client.session
    for satu in sesi["account_authentication_methods"]:
        satu["at"] -= 360
    sesi.save()
    isi = {"ulang-cara": "GET", "ulang-sandi": "bukan ini"}
    isi["ulang-kunci"] = hp.tanda(minta(client, "tindakan"))
    assert list(client.post(UNDANG, isi).context["form"].errors) == ["sandi"]
    isi |= {"ulang-sandi": SANDI}
    isi["ulang-kunci"] = hp.tanda(minta(client, "tindakan"))
    assert client.post(UNDANG, isi)["Location"] == UNDANG
    assert client.get(UNDANG).context["form"].fields["nama"]


def test_guessing_at_the_door_is_stopped(
    berkunci: Client, sari: Pengguna, hp: Perangkat
) -> None:
    client = masuk(sari)
    status = [
        client.post("/masuk/kode/", {"kunci": "{}"}).status_code for _ in range(5)
    ]
    assert (status, masuk_kunci(client, hp).status_code) == ([200] * 5, 429)
    cache.clear()
    assert masuk_kunci(client, hp).status_code == 302
