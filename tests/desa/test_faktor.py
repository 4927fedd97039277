"""SEC-03: six digits of a phone after the password, and codes for when it is lost."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from desa.actions.faktor import (
    add_faktor,
    remove_faktor,
    renew_kode_pulih,
    use_faktor,
)
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna
from permata.faktor import SEL
from permata.sandi import Kunci, SandiError, tempat
from tests.desa.contoh_akun import (
    SANDI,
    SANDI_LAIN,
    alamat,
    bersandi,
    is_masuk,
    masuk,
    tautan_baru,
)
from tests.desa.contoh_faktor import (
    KODE,
    PASANG,
    RINCI,
    SALAH,
    JamDunia,
    berfaktor,
    kirim_kode,
    masuk_dua,
    pasang_lewat,
)
from tests.factories import PenggunaFactory


@pytest.fixture
def jam(jam_dunia: JamDunia, musim: object) -> JamDunia:
    return jam_dunia


@pytest.fixture
def sari(jam: JamDunia) -> Pengguna:
    return bersandi(username="sari", nama="Sari Wulandari")


def tindakan() -> list[str]:
    semua = Jejak.objects.exclude(tindakan="masuk").order_by("nomor")
    return list(semua.values_list("tindakan", flat=True))


def test_the_page_says_what_the_app_takes_in(sari: Pengguna) -> None:
    client = masuk(sari)
    pasang = client.get(PASANG).context["pasang"]
    assert pasang.alamat == (
        f"otpauth://totp/sari?secret={pasang.rahasia}&issuer=Permata"
    )
    assert pasang.terbaca.replace(" ", "") == pasang.rahasia
    assert len(pasang.rahasia) == 32
    assert client.get(PASANG).context["pasang"] == pasang, "scanned already"


def test_enrolling_shows_ten_codes_once(sari: Pengguna, jam: JamDunia) -> None:
    client = masuk(sari)
    jawab = pasang_lewat(client, jam)
    kode = [satu.replace(" ", "") for satu in jawab.context["kode"]]
    assert len(set(kode)) == 10
    assert {len(satu) for satu in kode} == {20}
    assert 10**20 > 2**64
    assert "no-store" in jawab["Cache-Control"]
    isi = client.get(RINCI).content.decode()
    assert [satu for satu in jawab.context["kode"] if satu in isi] == []
    assert "10 dari 10" in isi
    assert tindakan() == ["faktor_dipasang"]


def test_enrolling_ends_the_other_sessions_and_renews_this_one(
    sari: Pengguna, jam: JamDunia
) -> None:
    """SEC-07: what came in with a password only is out; this one has another key."""
    lain, client = masuk(sari), masuk(sari)
    lama = client.session.session_key
    pasang_lewat(client, jam)
    assert (is_masuk(lain), is_masuk(client)) == (False, True)
    baru = client.session.session_key
    assert baru != lama
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [baru]
    assert not Session.objects.filter(session_key=lama).exists()


def test_a_wrong_code_enrols_nobody(sari: Pengguna, jam: JamDunia) -> None:
    client = masuk(sari)
    jawab = client.post(PASANG, {"kode": SALAH})
    assert list(jawab.context["form"].errors) == ["kode"]
    assert (Authenticator.objects.count(), tindakan()) == (0, [])
    assert pasang_lewat(client, jam).status_code == 200


def test_guessing_at_it_is_stopped(sari: Pengguna, jam: JamDunia) -> None:
    """SEC-10: ten times in ten minutes."""
    client = masuk(sari)
    jawab = [client.post(PASANG, {"kode": "1"}) for _ in range(11)]
    assert [satu.status_code for satu in jawab] == [200] * 10 + [429]
    rahasia = client.get(PASANG).context["pasang"].rahasia
    client.post(PASANG, {"kode": jam.kode(rahasia)})
    assert Authenticator.objects.count() == 0


def test_no_secret_can_be_read_in_the_database(sari: Pengguna, jam: JamDunia) -> None:
    """Neither before the app has answered, in the session, nor afterwards."""
    client = masuk(sari)
    rahasia = client.get(PASANG).context["pasang"].rahasia
    assert rahasia not in str(dict(client.session.items()))
    pasang_lewat(client, jam)
    totp = Authenticator.objects.get(type="totp").data["secret"]
    pulih = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert rahasia not in totp
    assert (get_adapter().decrypt(totp), len(get_adapter().decrypt(pulih))) == (
        rahasia,
        80,
    )
    assert get_adapter().encrypt(rahasia) != totp


def test_a_secret_and_a_nik_cannot_stand_for_each_other() -> None:
    kunci = Kunci.dari_settings()
    with pytest.raises(SandiError):
        kunci.decrypt(kunci.encrypt("rahasia", SEL), tempat("desa_warga", 1, "nik"))


def test_the_password_alone_opens_nothing(sari: Pengguna, jam: JamDunia) -> None:
    rahasia, _ = berfaktor(sari, jam)
    client = masuk(sari)
    assert (is_masuk(client), client.get("/masuk/")["Location"]) == (False, KODE)
    jawab = kirim_kode(client, jam.kode(rahasia))
    assert (jawab["Location"], is_masuk(client)) == ("/beranda/", True)


def test_a_code_is_taken_once(sari: Pengguna, jam: JamDunia) -> None:
    """Nor the one with which the app was fitted, nor one older than the last."""
    rahasia, _ = berfaktor(sari, jam)
    assert use_faktor(sari, jam.kode(rahasia, -1), oleh=sari) is None
    assert use_faktor(sari, jam.kode(rahasia), oleh=sari) is not None
    assert use_faktor(sari, jam.kode(rahasia), oleh=sari) is None
    assert use_faktor(sari, jam.kode(rahasia, -1), oleh=sari) is None
    assert use_faktor(sari, jam.kode(rahasia, 1), oleh=sari) is not None
    jam.maju()
    assert use_faktor(sari, jam.kode(rahasia), oleh=sari) is None
    jam.maju()
    assert use_faktor(sari, jam.kode(rahasia), oleh=sari) is not None


def test_coming_in_often_is_not_guessing(sari: Pengguna, jam: JamDunia) -> None:
    """Right codes are not counted with the wrong ones."""
    rahasia, _ = berfaktor(sari, jam)
    client = masuk(sari)
    for _ in range(6):
        client.post("/keluar/")
        client.post("/masuk/", {"login": "sari", "password": SANDI})
        assert kirim_kode(client, jam.kode(rahasia)).status_code == 302
        jam.maju()


def test_a_replayed_code_does_not_let_a_second_browser_in(
    sari: Pengguna, jam: JamDunia
) -> None:
    """T6: even where the cache forgets, which it may."""
    rahasia, _ = berfaktor(sari, jam)
    kode, pertama, kedua = jam.kode(rahasia), masuk(sari), masuk(sari)
    assert kirim_kode(pertama, kode).status_code == 302
    cache.clear()
    jawab = kirim_kode(kedua, kode)
    assert list(jawab.context["form"].errors) == ["kode"]
    assert (is_masuk(pertama), is_masuk(kedua)) == (True, False)


def test_a_code_of_two_minutes_ago_or_ahead_is_none(
    sari: Pengguna, jam: JamDunia
) -> None:
    rahasia, _ = berfaktor(sari, jam)
    jam.maju(4)
    assert use_faktor(sari, jam.kode(rahasia, -2), oleh=sari) is None
    assert use_faktor(sari, jam.kode(rahasia, 2), oleh=sari) is None
    assert use_faktor(sari, f" {jam.kode(rahasia, -1)} ", oleh=sari) is not None


def test_a_recovery_code_stands_for_the_phone_once(
    sari: Pengguna, jam: JamDunia
) -> None:
    _, pulih = berfaktor(sari, jam)
    client, lain = masuk(sari), masuk(sari)
    tulis = f"{pulih[3][:5]} {pulih[3][5:]}"
    assert kirim_kode(client, tulis)["Location"] == "/beranda/"
    assert list(kirim_kode(lain, pulih[3]).context["form"].errors) == ["kode"]
    assert (is_masuk(client), is_masuk(lain)) == (True, False)
    assert Jejak.objects.get(tindakan="kode_pulih_dipakai").alasan == "Sisa 9."
    assert "9 dari 10" in client.get(RINCI).content.decode()


def test_other_codes_kill_the_old_ones(sari: Pengguna, jam: JamDunia) -> None:
    rahasia, pulih = berfaktor(sari, jam)
    client = masuk_dua(sari, rahasia, jam)
    jawab = client.post("/dua-langkah/kode-pemulihan/")
    baru = [satu.replace(" ", "") for satu in jawab.context["kode"]]
    assert (len(baru), set(baru) & set(pulih)) == (10, set())
    assert use_faktor(sari, pulih[0], oleh=sari) is None
    assert use_faktor(sari, baru[0], oleh=sari) is not None


def test_after_five_wrong_codes_the_right_one_waits(
    sari: Pengguna, jam: JamDunia
) -> None:
    """SEC-10, and each of them is in the trail (SEC-60): the password was right."""
    rahasia, _ = berfaktor(sari, jam)
    client = masuk(sari)
    jawab = [kirim_kode(client, "123456a").status_code for _ in range(5)]
    terkunci = kirim_kode(client, jam.kode(rahasia))
    assert (jawab, terkunci.status_code) == ([200] * 5, 429)
    assert not is_masuk(client)
    assert tindakan() == ["faktor_dipasang", *["faktor_gagal"] * 5]
    cache.clear()
    assert kirim_kode(client, jam.kode(rahasia)).status_code == 302


def test_what_is_not_there_is_not_changed(jam: JamDunia) -> None:
    orang = bersandi(username="ani", operator=True)
    with pytest.raises(TransisiError, match="Pasang dulu"):
        renew_kode_pulih(orang, oleh=orang)
    with pytest.raises(TransisiError, match="belum terpasang"):
        remove_faktor(orang, oleh=orang)
    assert use_faktor(orang, "123456", oleh=orang) is None
    rahasia, _ = berfaktor(orang, jam)
    with pytest.raises(TransisiError, match="sudah terpasang"):
        add_faktor(orang, rahasia=rahasia, kode=jam.kode(rahasia), sesi="", oleh=orang)


def test_a_new_password_does_not_go_round_it(jam: JamDunia, desa: Desa) -> None:
    """SEC-06: the link of a new password ends at the question for the code."""
    ani, admin = bersandi(username="ani", operator=True, desa=desa), PenggunaFactory()
    rahasia, _ = berfaktor(ani, jam)
    client, token = Client(), tautan_baru(ani, admin)
    isi = {"sandi": SANDI_LAIN, "ulang": SANDI_LAIN}
    assert client.post(alamat(token), isi)["Location"] == KODE
    assert not is_masuk(client)
    assert kirim_kode(client, jam.kode(rahasia)).status_code == 302
    assert is_masuk(client)


def test_somebody_else_may_sign_in_instead(sari: Pengguna, jam: JamDunia) -> None:
    berfaktor(sari, jam)
    client = masuk(sari)
    assert client.post(KODE, {"batal": "1"})["Location"] == "/masuk/"
    assert client.get("/masuk/").status_code == 200
    assert client.get(KODE)["Location"] == "/masuk/"


def test_no_address_of_the_library_is_open() -> None:
    """Whatever allauth can do with a second factor, only our pages do it."""
    nama = {str(satu) for satu in get_resolver().reverse_dict if isinstance(satu, str)}
    assert {satu for satu in nama if satu.startswith("mfa")} == set()
