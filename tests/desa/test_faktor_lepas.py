"""SEC-03, SEC-06: nobody goes without by himself; a lost phone is another panitia's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from desa.actions.faktor import AlasanReset, reset_faktor
from desa.galat import TransisiError
from desa.models import Jejak, Pengguna
from tests.desa.contoh_akun import bersandi, is_masuk, masuk
from tests.desa.contoh_faktor import (
    RINCI,
    JamDunia,
    berfaktor,
    kirim_kode,
    masuk_dua,
)
from tests.factories import PenggunaFactory


@pytest.fixture
def jam(jam_dunia: JamDunia, musim: object) -> JamDunia:
    return jam_dunia


def tindakan() -> list[str]:
    semua = Jejak.objects.exclude(tindakan="masuk").order_by("nomor")
    return list(semua.values_list("tindakan", flat=True))


@pytest.mark.parametrize("peran", ["admin", "petugas", "juri"])
def test_whose_role_needs_it_cannot_take_it_off(jam: JamDunia, peran: str) -> None:
    sifat: dict[str, Any] = {} if peran == "petugas" else {peran: True}
    orang = bersandi(username=peran, **sifat)
    rahasia, _ = berfaktor(orang, jam)
    client = masuk_dua(orang, rahasia, jam)
    assert "Lepas verifikasi" not in client.get(RINCI).content.decode()
    jawab = client.post("/dua-langkah/lepas/", follow=True)
    assert [str(satu) for satu in jawab.context["messages"]] == [
        "Untuk peran Anda verifikasi dua langkah wajib, tidak dapat dilepas."
    ]
    assert Authenticator.objects.filter(user=orang).count() == 2


@pytest.mark.parametrize("peran", ["operator", "pendamping"])
def test_the_others_may_take_it_off(jam: JamDunia, peran: str) -> None:
    sifat: dict[str, Any] = {peran: True}
    orang = bersandi(username=peran, **sifat)
    rahasia, _ = berfaktor(orang, jam)
    client = masuk_dua(orang, rahasia, jam)
    client.post("/dua-langkah/lepas/")
    assert (Authenticator.objects.count(), tindakan()[-1]) == (0, "faktor_dilepas")
    assert masuk(orang).get("/beranda/").status_code == 200


def reset(client: Client, orang: Pengguna, **lain: str) -> Any:
    dasar = {"alasan": "ponsel_hilang"}
    return client.post(f"/akun/{orang.pk}/dua-langkah/", dasar | lain)


def test_another_panitia_takes_a_lost_phone_away(jam: JamDunia) -> None:
    agus, sari = bersandi(username="agus", admin=True), bersandi(username="sari")
    rahasia, pulih = berfaktor(sari, jam)
    dalam = masuk_dua(sari, rahasia, jam)
    setengah = masuk(sari)
    assert reset(masuk(agus), sari).status_code == 302
    assert Authenticator.objects.filter(user=sari).count() == 0
    assert not is_masuk(dalam)
    assert list(kirim_kode(setengah, pulih[0]).context["form"].errors) == ["kode"]
    assert not is_masuk(setengah)
    jejak = Jejak.objects.get(tindakan="faktor_direset")
    assert (jejak.oleh, jejak.objek, jejak.alasan) == (
        agus,
        f"desa.pengguna:{sari.pk}",
        "ponsel_hilang",
    )
    assert masuk(sari).get(RINCI).status_code == 200


def test_a_reset_names_its_reason(jam: JamDunia) -> None:
    agus, sari = bersandi(username="agus", admin=True), bersandi(username="sari")
    berfaktor(sari, jam)
    jawab = reset(masuk(agus), sari, alasan="")
    assert list(jawab.context["form"].errors) == ["alasan"]
    assert Authenticator.objects.filter(user=sari).count() == 2


def test_nobody_resets_the_own_factor(jam: JamDunia) -> None:
    agus = bersandi(username="agus", admin=True)
    rahasia, _ = berfaktor(agus, jam)
    assert reset(masuk_dua(agus, rahasia, jam), agus).status_code == 404
    with pytest.raises(TransisiError, match="tidak dapat Anda urus"):
        reset_faktor(agus, alasan=AlasanReset.HILANG, oleh=agus)
    assert Authenticator.objects.count() == 2


def test_a_petugas_resets_nobody(jam: JamDunia) -> None:
    ani, sari = bersandi(username="ani", operator=True), PenggunaFactory()
    berfaktor(ani, jam)
    with pytest.raises(TransisiError, match="Hanya panitia"):
        reset_faktor(ani, alasan=AlasanReset.HILANG, oleh=sari)
    assert Authenticator.objects.count() == 2


def test_there_may_be_nothing_to_reset(
    jam: JamDunia, as_: Callable[[Pengguna], Client]
) -> None:
    agus, sari = PenggunaFactory(admin=True), PenggunaFactory(nama="Sari Wulandari")
    jawab = as_(agus).get(f"/akun/{sari.pk}/dua-langkah/", follow=True)
    assert "Sari Wulandari tidak memakai verifikasi" in jawab.content.decode()
    with pytest.raises(TransisiError, match="tidak memakai"):
        reset_faktor(sari, alasan=AlasanReset.GANTI, oleh=agus)


def test_the_account_page_says_so_and_leads_there(
    jam: JamDunia, as_: Callable[[Pengguna], Client]
) -> None:
    agus, sari = PenggunaFactory(admin=True), PenggunaFactory()
    tautan = f"/akun/{sari.pk}/dua-langkah/"
    sebelum = as_(agus).get(f"/akun/{sari.pk}/").content.decode()
    berfaktor(sari, jam)
    reset_faktor(sari, alasan=AlasanReset.AMAN, oleh=agus)
    berfaktor(sari, jam)
    sesudah = as_(agus).get(f"/akun/{sari.pk}/").content.decode()
    assert ("Belum dipasang" in sebelum, tautan in sebelum) == (True, False)
    assert ("Terpasang" in sesudah, tautan in sesudah) == (True, True)
    assert "Verifikasi dua langkah diatur ulang: ponsel atau kodenya" in sesudah
