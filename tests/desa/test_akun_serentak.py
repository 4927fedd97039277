"""Many hands on one link, on threads with connections of their own (SEC-05)."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from desa.actions.jejak import kerusakan
from desa.actions.pengguna import (
    deactivate_pengguna,
    invite_pengguna,
    redeem_undangan,
)
from desa.galat import TransisiError
from desa.models import Jejak, Pengguna, Undangan
from tests.desa.contoh_akun import (
    SANDI,
    alamat,
    bersandi,
    isi_operator,
    isian_sandi,
    tautan_baru,
    undang,
)
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def banyak(tindakan: str) -> int:
    return Jejak.objects.filter(tindakan=tindakan).count()


def test_twenty_posts_of_one_link_open_one_account() -> None:
    """One is let in; the others read that the link is dead, or wait."""
    cache.clear()
    desa, _ = dunia()
    undangan, token = undang(desa, PenggunaFactory())

    def kirim(nomor: int) -> int:
        isi = isian_sandi(f"{SANDI} {nomor}", username=f"wahyu{nomor}")
        return Client().post(alamat(token), isi).status_code

    hasil = serentak(*[lambda n=n: kirim(n) for n in range(20)])
    assert hasil.count(302) == 1
    assert set(hasil) <= {302, 404, 429}
    nomor = hasil.index(302)
    wahyu = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert wahyu.username == f"wahyu{nomor}"
    assert wahyu.check_password(f"{SANDI} {nomor}")
    undangan.refresh_from_db()
    assert (undangan.dipakai_pada is not None, banyak("undangan_dipakai")) == (True, 1)
    assert kerusakan() == []


def test_the_gate_alone_lets_one_in() -> None:
    """Without the limit of tries in front of it."""
    desa, _ = dunia()
    _, token = undang(desa, PenggunaFactory())
    hasil = serentak(
        *[
            lambda n=n: redeem_undangan(token, sandi=SANDI, username=f"wahyu{n}")
            for n in range(20)
        ]
    )
    assert [satu is None for satu in hasil].count(False) == 1
    assert banyak("undangan_dipakai") == 1


def test_ten_invitations_at_once_fill_three_seats() -> None:
    """SEC-01: they are counted under the lock of the desa."""
    desa, pertama = dunia()
    petugas = PenggunaFactory()
    hasil = serentak(
        *[lambda n=n: undang(desa, petugas, f"Orang Ke{n}") for n in range(10)]
    )
    galat = [satu for satu in hasil if isinstance(satu, TransisiError)]
    assert len(galat) == 8
    ada = Pengguna.objects.filter(desa=desa, nonaktif_pada=None)
    assert (ada.count(), ada.contains(pertama)) == (3, True)


def test_the_same_form_at_once_is_one_account() -> None:
    desa, _ = dunia()
    petugas = PenggunaFactory()
    kunci = Undangan().pk
    isi = isi_operator(desa)
    serentak(*[lambda: invite_pengguna(isi, kunci=kunci, oleh=petugas)] * 8)
    assert (Undangan.objects.count(), banyak("akun_diundang")) == (1, 1)


def test_using_renewing_and_closing_do_not_lock_each_other() -> None:
    """Whatever the order: a closed account has no way in, and one link at most."""
    desa, _ = dunia()
    petugas = PenggunaFactory()
    ani = bersandi(operator=True, desa=desa)
    token = tautan_baru(ani, petugas)
    hasil = serentak(
        lambda: redeem_undangan(token, sandi=SANDI),
        lambda: tautan_baru(ani, petugas),
        lambda: deactivate_pengguna(ani, alasan="pindah", oleh=petugas),
        lambda: tautan_baru(ani, petugas),
    )
    lain = [satu for satu in hasil if isinstance(satu, Exception)]
    assert [satu for satu in lain if not isinstance(satu, TransisiError)] == []
    ani.refresh_from_db()
    assert ani.is_active is False
    assert Undangan.objects.terbuka().count() == 0


def test_two_panitia_cannot_close_each_other_at_once() -> None:
    dunia()
    satu, dua = PenggunaFactory(admin=True), PenggunaFactory(admin=True)
    hasil = serentak(
        lambda: deactivate_pengguna(satu, alasan="pindah", oleh=dua),
        lambda: deactivate_pengguna(dua, alasan="pindah", oleh=satu),
    )
    assert sum(isinstance(h, TransisiError) for h in hasil) == 1
    assert Pengguna.objects.filter(peran="admin", is_active=True).count() == 1
