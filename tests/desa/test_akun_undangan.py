"""SEC-05: a person is invited by name and opens the account, once."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from hypothesis import given
from hypothesis import strategies as st

from desa.actions.jejak import kerusakan
from desa.actions.pengguna import (
    SudahDibuatError,
    UsernameError,
    invite_pengguna,
    redeem_undangan,
)
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna, Penugasan, Undangan
from desa.undangan import (
    BOLEH_UNDANG,
    IsiUndangan,
    peran_boleh,
    tulis_undangan,
    usul_username,
    wa_undangan,
)
from permata import waktu
from permata.peran import Peran
from tests.desa.contoh_akun import SANDI, SANDI_LAIN, isi_operator, tautan_baru, undang
from tests.factories import PenggunaFactory

PAGI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
Keadaan = Pengguna.Keadaan
# Which role may do no more than which other, from the table of docs/akses.md.
PANGKAT = {
    Peran.PUSAT: 1,
    Peran.OPERATOR: 1,
    Peran.PENDAMPING: 1,
    Peran.JURI: 2,
    Peran.PETUGAS: 2,
    Peran.ADMIN: 3,
}


def tindakan() -> list[str]:
    return list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))


def test_an_invited_person_has_an_account_that_nobody_can_open(
    desa: Desa, petugas: Pengguna
) -> None:
    with waktu.seakan(PAGI):
        undangan, _ = undang(desa, petugas, "Wahyu Nugroho")
    wahyu = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert (wahyu.keadaan, wahyu.peran, wahyu.cakupan, wahyu.desa) == (
        Keadaan.DIUNDANG,
        "operator",
        "desa",
        desa,
    )
    assert wahyu.username == "wahyu.nugroho"
    assert not wahyu.has_usable_password()
    assert undangan.berlaku_sampai == PAGI + timedelta(hours=72)
    assert tindakan() == ["akun_diundang"]


def test_of_the_token_only_its_digest_is_kept(desa: Desa, petugas: Pengguna) -> None:
    """256 bits, and no column of the row holds them."""
    undangan, token = undang(desa, petugas)
    assert len(token) == 43  # 32 bytes in base64
    assert undangan.sidik == sha256(token.encode()).hexdigest()
    isi = Undangan.objects.values().get()
    assert token not in " ".join(map(str, isi.values()))


def test_the_person_alone_chooses_name_and_password(
    desa: Desa, petugas: Pengguna
) -> None:
    _, token = undang(desa, petugas)
    wahyu = redeem_undangan(token, sandi=SANDI, username="wahyu")
    assert wahyu is not None
    assert wahyu.keadaan == Keadaan.AKTIF
    assert authenticate(username="wahyu", password=SANDI) == wahyu
    assert tindakan() == ["akun_diundang", "undangan_dipakai"]
    assert Jejak.objects.get(tindakan="undangan_dipakai").oleh == wahyu


def test_a_link_opens_once(desa: Desa, petugas: Pengguna) -> None:
    _, token = undang(desa, petugas)
    assert redeem_undangan(token, sandi=SANDI, username="wahyu")
    assert redeem_undangan(token, sandi=SANDI_LAIN, username="lain") is None
    assert authenticate(username="wahyu", password=SANDI)


@pytest.mark.parametrize(("jam", "terbuka"), [(71, True), (72, False), (73, False)])
def test_a_link_lives_for_72_hours(
    desa: Desa, petugas: Pengguna, jam: int, terbuka: bool
) -> None:
    with waktu.seakan(PAGI):
        _, token = undang(desa, petugas)
    with waktu.seakan(PAGI + timedelta(hours=jam)):
        hasil = redeem_undangan(token, sandi=SANDI, username="wahyu")
    assert (hasil is not None) is terbuka


def test_a_new_link_kills_the_older_one(desa: Desa, petugas: Pengguna) -> None:
    undangan, lama = undang(desa, petugas)
    baru = tautan_baru(undangan.pengguna, petugas)
    assert redeem_undangan(lama, sandi=SANDI, username="wahyu") is None
    assert redeem_undangan(baru, sandi=SANDI, username="wahyu")
    undangan.refresh_from_db()
    assert undangan.dicabut_pada is not None


def test_an_unknown_link_opens_nothing(db: None) -> None:
    assert redeem_undangan("x" * 43, sandi=SANDI, username="wahyu") is None
    assert Jejak.objects.count() == 0


def test_the_same_form_twice_is_one_account(desa: Desa, petugas: Pengguna) -> None:
    kunci = uuid.uuid4()
    isi = isi_operator(desa)
    undangan, _ = invite_pengguna(isi, kunci=kunci, oleh=petugas)
    with pytest.raises(SudahDibuatError) as galat:
        invite_pengguna(isi, kunci=kunci, oleh=petugas)
    assert galat.value.pengguna == undangan.pengguna
    assert Pengguna.objects.filter(nama=isi.nama).count() == 1


def test_a_name_that_is_taken_leaves_the_link_alive(
    desa: Desa, petugas: Pengguna
) -> None:
    PenggunaFactory(username="Wahyu")
    _, token = undang(desa, petugas)
    with pytest.raises(UsernameError):
        redeem_undangan(token, sandi=SANDI, username="wahyu")
    assert redeem_undangan(token, sandi=SANDI, username="wahyu2")


def test_at_most_three_operators_a_desa(desa: Desa, petugas: Pengguna) -> None:
    """SEC-01: who is invited has a seat; who was closed has none."""
    for nama in ("Ani Satu", "Budi Dua", "Cici Tiga"):
        undang(desa, petugas, nama)
    with pytest.raises(TransisiError, match="sudah punya 3 operator"):
        undang(desa, petugas, "Dedi Empat")
    ani = Pengguna.objects.get(nama="Ani Satu")
    Pengguna.objects.filter(pk=ani.pk).update(nonaktif_pada=waktu.sekarang())
    undang(desa, petugas, "Dedi Empat")


def test_nobody_invites_outside_the_own_wilayah(
    desa_lain: Desa, petugas: Pengguna
) -> None:
    jumlah = Pengguna.objects.count()
    with pytest.raises(TransisiError, match="di luar wilayah"):
        undang(desa_lain, petugas)
    with pytest.raises(TransisiError, match="di luar wilayah"):
        invite_pengguna(
            IsiUndangan("Nur", "-", "", "pendamping", binaan=(desa_lain,)),
            kunci=uuid.uuid4(),
            oleh=petugas,
        )
    assert Pengguna.objects.count() == jumlah


def test_the_wilayah_of_each_role_is_stored(
    desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    def baru(peran: str, **wilayah: Any) -> Pengguna:
        isi = IsiUndangan(f"Orang {peran}", "Staf", "", peran, **wilayah)
        return invite_pengguna(isi, kunci=uuid.uuid4(), oleh=admin)[0].pengguna

    nur = baru("pendamping", binaan=(desa, desa_lain))
    sari = baru("petugas", kecamatan=(desa.kecamatan,))
    semua = baru("petugas")
    assert set(Desa.objects.untuk(nur)) == {desa, desa_lain}
    assert set(Desa.objects.untuk(sari)) == {desa}
    assert set(Desa.objects.untuk(semua)) == {desa, desa_lain}
    assert [baru(p).cakupan for p in ("juri", "admin")] == ["semua", "semua"]
    assert Penugasan.objects.filter(pengguna=semua).count() == 0


@given(oleh=st.sampled_from(Peran), diminta=st.sampled_from(Peran))
def test_nobody_invites_a_role_above_his_own(oleh: Peran, diminta: Peran) -> None:
    """And whoever is below a petugas invites nobody at all."""
    boleh = peran_boleh(Pengguna(peran=oleh))
    if diminta in boleh:
        assert PANGKAT[diminta] <= PANGKAT[oleh]
    if PANGKAT[oleh] == 1 or oleh == Peran.JURI:
        assert boleh == ()


@pytest.mark.parametrize("peran", ["petugas", "juri", "admin"])
def test_a_petugas_who_asks_for_more_gets_nothing(
    peran: str, petugas: Pengguna
) -> None:
    isi = IsiUndangan("Orang", "Staf", "", peran)
    with pytest.raises(TransisiError, match="tidak dapat memberi"):
        invite_pengguna(isi, kunci=uuid.uuid4(), oleh=petugas)
    assert set(BOLEH_UNDANG) == {Peran.ADMIN, Peran.PETUGAS}


def test_a_proposed_name_is_plain_and_free(db: None) -> None:
    assert usul_username("Hj. Siti Nur'aini, S.E.") == "siti.nuraini"
    assert usul_username("Slamet") == "slamet"
    PenggunaFactory(username="Siti.Rohmah")
    assert usul_username("Siti Rohmah binti Ali") == "siti.rohmah2"
    assert usul_username("王") == "pengguna"


@pytest.mark.usefixtures("jam_sembilan")
def test_the_message_says_until_when_and_for_whom(
    desa: Desa, petugas: Pengguna
) -> None:
    undangan, _ = undang(desa, petugas)
    assert tulis_undangan(undangan, "https://x/undangan/t/") == (
        "Yth. Bapak/Ibu Wahyu Nugroho.\n\nAkun Permata Anda sebagai Operator Desa "
        "Jurang sudah disiapkan. Buka tautan ini, lalu pilih nama pengguna dan kata "
        "sandi Anda sendiri:\nhttps://x/undangan/t/\n\nBerlaku sampai Kamis, 23 Juli "
        "2026 pukul 09.00, untuk Anda sendiri, dan hanya satu kali. Jangan diteruskan "
        "kepada orang lain.\n\nTerima kasih.\nSari Wulandari, Petugas"
    )


@pytest.mark.parametrize(
    ("telepon", "awal"),
    [
        ("+6281234567890", "https://wa.me/6281234567890?text="),
        ("", "https://wa.me/?text="),
        ("kantor desa", "https://wa.me/?text="),
    ],
)
def test_without_a_number_whatsapp_asks_to_whom(
    desa: Desa, petugas: Pengguna, telepon: str, awal: str
) -> None:
    undangan, _ = undang(desa, petugas, telepon=telepon)
    assert wa_undangan(undangan, "https://x/").startswith(awal)


def test_the_trail_holds_and_names_nobody(desa: Desa, petugas: Pengguna) -> None:
    undangan, token = undang(desa, petugas)
    redeem_undangan(token, sandi=SANDI, username="wahyu")
    assert kerusakan() == []
    for baris in Jejak.objects.values():
        teks = " ".join(map(str, baris.values()))
        for rahasia in ("Wahyu", "wahyu", "81234567890", token, undangan.sidik):
            assert rahasia not in teks
