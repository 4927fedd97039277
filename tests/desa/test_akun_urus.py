"""SEC-01, SEC-06: accounts are closed, opened, handed over, and reset."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client

from desa.actions.pengguna import (
    activate_pengguna,
    deactivate_pengguna,
    redeem_undangan,
    renew_undangan,
    replace_operator,
)
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna, Penugasan
from permata import waktu
from tests.desa.contoh_akun import (
    SANDI,
    SANDI_LAIN,
    bersandi,
    is_masuk,
    isi_operator,
    masuk,
    tautan_baru,
    undang,
)
from tests.factories import DesaFactory, PenggunaFactory

Keadaan = Pengguna.Keadaan


def test_a_closed_account_is_out_at_the_next_request(
    desa: Desa, petugas: Pengguna
) -> None:
    """SEC-01: in every browser, and the door answers like a wrong password."""
    ani = bersandi(operator=True, desa=desa, username="ani")
    ponsel, kantor = masuk(ani), masuk(ani)
    assert (is_masuk(ponsel), is_masuk(kantor)) == (True, True)
    deactivate_pengguna(ani, alasan="pindah", oleh=petugas)
    assert (is_masuk(ponsel), is_masuk(kantor)) == (False, False)
    jawab = ponsel.post("/masuk/", {"login": "ani", "password": SANDI})
    salah = ponsel.post("/masuk/", {"login": "tidak.ada", "password": SANDI})
    assert jawab.status_code == salah.status_code == 200
    assert (
        jawab.context["form"].non_field_errors()
        == salah.context["form"].non_field_errors()
    )


def test_closing_says_why_without_a_name(desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa)
    deactivate_pengguna(ani, alasan="berhenti", oleh=petugas)
    baris = Jejak.objects.get(tindakan="akun_dinonaktifkan")
    assert (baris.alasan, baris.oleh, baris.desa, baris.objek) == (
        "berhenti",
        petugas,
        desa,
        f"desa.pengguna:{ani.pk}",
    )


def test_closing_kills_the_open_link(desa: Desa, petugas: Pengguna) -> None:
    undangan, token = undang(desa, petugas)
    deactivate_pengguna(undangan.pengguna, alasan="keliru", oleh=petugas)
    assert redeem_undangan(token, sandi=SANDI, username="wahyu") is None
    undangan.pengguna.refresh_from_db()
    assert undangan.pengguna.keadaan == Keadaan.NONAKTIF


def test_open_again_with_the_old_password(desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa, username="ani")
    deactivate_pengguna(ani, alasan="pindah", oleh=petugas)
    assert activate_pengguna(ani, alasan="kembali", oleh=petugas).is_active
    assert is_masuk(masuk(ani))


def test_who_never_chose_a_password_is_invited_again(
    desa: Desa, petugas: Pengguna
) -> None:
    wahyu = undang(desa, petugas)[0].pengguna
    deactivate_pengguna(wahyu, alasan="keliru", oleh=petugas)
    wahyu = activate_pengguna(wahyu, alasan="salah_tutup", oleh=petugas)
    assert wahyu.keadaan == Keadaan.DIUNDANG
    assert redeem_undangan(tautan_baru(wahyu, petugas), sandi=SANDI)


def test_opening_again_needs_a_free_seat(desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa)
    deactivate_pengguna(ani, alasan="pindah", oleh=petugas)
    for nama in ("Budi Dua", "Cici Tiga", "Dedi Empat"):
        undang(desa, petugas, nama)
    with pytest.raises(TransisiError, match="sudah punya 3 operator"):
        activate_pengguna(ani, alasan="kembali", oleh=petugas)


def test_twice_is_refused(desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa)
    with pytest.raises(TransisiError, match="tidak nonaktif"):
        activate_pengguna(ani, alasan="kembali", oleh=petugas)
    deactivate_pengguna(ani, alasan="pindah", oleh=petugas)
    with pytest.raises(TransisiError, match="sudah nonaktif"):
        deactivate_pengguna(ani, alasan="pindah", oleh=petugas)
    with pytest.raises(TransisiError, match="Aktifkan dulu"):
        renew_undangan(ani, kunci=uuid.uuid4(), oleh=petugas)


def test_a_reset_changes_the_password_and_ends_all_sessions(
    desa: Desa, petugas: Pengguna
) -> None:
    """SEC-06: until the link is used, the old password holds."""
    ani = bersandi(operator=True, desa=desa, username="ani")
    ponsel = masuk(ani)
    token = tautan_baru(ani, petugas)
    assert is_masuk(ponsel)
    assert redeem_undangan(token, sandi=SANDI_LAIN, username="lain") == ani
    assert not is_masuk(ponsel)
    assert authenticate(username="ani", password=SANDI) is None
    assert authenticate(username="ani", password=SANDI_LAIN) == ani
    tindakan = list(Jejak.objects.values_list("tindakan", flat=True))
    assert tindakan == ["masuk", "sandi_direset", "sandi_diganti"]


def test_an_operator_hands_over_in_one_act(desa: Desa, petugas: Pengguna) -> None:
    """Named accounts: what the old person did stays under the old name."""
    ani = bersandi(operator=True, desa=desa, nama="Ani Lama")
    ponsel = masuk(ani)
    isi = isi_operator(desa, "Wahyu Nugroho")
    undangan, token = replace_operator(ani, isi, kunci=uuid.uuid4(), oleh=petugas)
    ani.refresh_from_db()
    assert (ani.keadaan, ani.nama, ani.desa) == (Keadaan.NONAKTIF, "Ani Lama", desa)
    assert not is_masuk(ponsel)
    assert redeem_undangan(token, sandi=SANDI, username="wahyu") == undangan.pengguna
    baris = Jejak.objects.filter(alasan="diganti")
    assert [satu.objek for satu in baris] == [f"desa.pengguna:{ani.pk}"]


def test_a_handover_of_an_account_that_was_closed_meanwhile(
    as_: Callable[[Pengguna], Client], desa: Desa, petugas: Pengguna
) -> None:
    """Between opening the form and its act: said on the form, nobody is invited."""
    ani = bersandi(operator=True, desa=desa)
    client, tutup = as_(petugas), Pengguna.objects.filter(pk=ani.pk)

    def dahului(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SAVEPOINT"):
            tutup.update(is_active=False, nonaktif_pada=waktu.sekarang())
        return execute(sql, params, many, context)

    isi = {"nama": "Wahyu", "jabatan": "Kaur", "telepon": "081234567890"}
    with connection.execute_wrapper(dahului):
        jawab = client.post(f"/akun/{ani.pk}/ganti/", isi | {"kunci": uuid.uuid4()})
    assert jawab.context["form"].non_field_errors() == ["Akun ini sudah nonaktif."]
    assert Pengguna.objects.filter(nama="Wahyu").count() == 0


def test_a_full_desa_can_still_hand_over(desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa)
    undang(desa, petugas, "Budi Dua")
    undang(desa, petugas, "Cici Tiga")
    replace_operator(ani, isi_operator(desa), kunci=uuid.uuid4(), oleh=petugas)
    tetap = Pengguna.objects.filter(desa=desa, nonaktif_pada=None)
    assert tetap.count() == 3


def test_a_handover_that_fails_closes_nobody(
    desa: Desa, desa_lain: Desa, petugas: Pengguna
) -> None:
    ani = bersandi(operator=True, desa=desa)
    with pytest.raises(TransisiError, match="di desanya sendiri"):
        replace_operator(ani, isi_operator(desa_lain), kunci=uuid.uuid4(), oleh=petugas)
    ani.refresh_from_db()
    assert ani.is_active


def test_accounts_of_the_own_wilayah_only(
    desa: Desa,
    desa_lain: Desa,
    petugas: Pengguna,
    pendamping: Pengguna,
    operator: Pengguna,
    admin: Pengguna,
    juri: Pengguna,
) -> None:
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    tampak = Pengguna.objects.untuk
    assert set(tampak(petugas)) == {operator, pendamping}
    assert set(tampak(admin)) == {petugas, pendamping, operator, admin, juri, lain}
    for orang in (operator, pendamping, juri):
        assert set(tampak(orang)) == set()
    with pytest.raises(TransisiError, match="tidak dapat Anda urus"):
        deactivate_pengguna(lain, alasan="pindah", oleh=petugas)


def test_who_also_works_elsewhere_is_read_but_not_changed(
    desa_lain: Desa, petugas: Pengguna, pendamping: Pengguna
) -> None:
    """A petugas must not get at a desa by a link for its pendamping."""
    assert pendamping in Pengguna.objects.diurus(petugas)
    Penugasan.objects.create(pengguna=pendamping, desa=desa_lain)
    assert pendamping in Pengguna.objects.untuk(petugas)
    assert pendamping not in Pengguna.objects.diurus(petugas)
    with pytest.raises(TransisiError, match="Hubungi panitia"):
        renew_undangan(pendamping, kunci=uuid.uuid4(), oleh=petugas)


def test_nobody_closes_the_own_account(admin: Pengguna) -> None:
    with pytest.raises(TransisiError, match="tidak dapat Anda urus"):
        deactivate_pengguna(admin, alasan="pindah", oleh=admin)


def test_who_was_closed_meanwhile_does_nothing_more(
    admin: Pengguna, operator: Pengguna
) -> None:
    """Two panitia who close each other at once: one of them stays."""
    lain = PenggunaFactory(admin=True)
    deactivate_pengguna(lain, alasan="pindah", oleh=admin)
    with pytest.raises(TransisiError, match="tidak dapat Anda urus"):
        deactivate_pengguna(admin, alasan="pindah", oleh=lain)


def test_the_wilayah_of_a_person_in_a_few_words(desa: Desa) -> None:
    nur = PenggunaFactory(pendamping=True)
    for nomor in range(5):
        lain = DesaFactory(nama=f"Desa {nomor}")
        Penugasan.objects.create(pengguna=nur, desa=lain)
    semua = Pengguna.objects.untuk(PenggunaFactory(admin=True)).lengkap()
    assert semua.get(pk=nur.pk).wilayah == "Desa 0, Desa 1, Desa 2 dan 2 lainnya"
    ani = PenggunaFactory(operator=True, desa=desa)
    assert semua.get(pk=ani.pk).wilayah == "Desa Jurang, Gebog"
    assert bersandi(SANDI, juri=True).wilayah == "Semua desa"
