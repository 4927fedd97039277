"""Accounts to act upon, and the links that open them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from desa.actions.pengguna import invite_pengguna, renew_undangan
from desa.models import Desa, Pengguna, Perangkat, Undangan
from desa.undangan import IsiUndangan
from permata import waktu
from tests.factories import PenggunaFactory

SANDI = "kerbau hijau naik sepeda"
SANDI_LAIN = "payung biru di atas meja"


def isi_operator(desa: Desa, nama: str = "Wahyu Nugroho", **lain: Any) -> IsiUndangan:
    isi: dict[str, Any] = {"jabatan": "Kasi pelayanan", "telepon": "+6281234567890"}
    return IsiUndangan(nama, **isi | {"peran": "operator", "desa": desa} | lain)


def undang(
    desa: Desa, oleh: Pengguna, nama: str = "Wahyu Nugroho", **lain: Any
) -> tuple[Undangan, str]:
    """An operator of this desa is invited; the invitation and its token."""
    isi = isi_operator(desa, nama, **lain)
    return invite_pengguna(isi, kunci=uuid.uuid4(), oleh=oleh)


def tautan_baru(pengguna: Pengguna, oleh: Pengguna) -> str:
    return renew_undangan(pengguna, kunci=uuid.uuid4(), oleh=oleh)[1]


def alamat(token: str) -> str:
    return reverse("desa:undangan_redeem", args=[token])


def isian_sandi(sandi: str = SANDI, **lain: Any) -> dict[str, Any]:
    return {"username": "wahyu", "sandi": sandi, "ulang": sandi} | lain


def bersandi(sandi: str = SANDI, **isi: Any) -> Pengguna:
    """An account with a password that can be typed at the door."""
    pengguna: Pengguna = PenggunaFactory(**isi)
    pengguna.set_password(sandi)
    pengguna.save()
    return pengguna


def masuk(pengguna: Pengguna, sandi: str = SANDI, **kepala: Any) -> Client:
    """A browser in which this person came in by the door."""
    cache.clear()  # however often this is done in a minute
    client = Client(**kepala)
    isi = {"login": pengguna.username, "password": sandi}
    assert client.post("/masuk/", isi).status_code == 302
    return client


def is_masuk(client: Client) -> bool:
    """Whether the next page still knows who asks."""
    tujuan: str = client.get("/beranda/").get("Location", "")
    return not tujuan.startswith("/masuk/")


def baris_akun(desa: Desa) -> dict[str, Any]:
    """An account of this desa, its link, and a session of its first operator."""
    pertama = Pengguna.objects.filter(desa=desa, peran="operator").order_by("pk")[0]
    admin = PenggunaFactory(admin=True)
    undangan, token = undang(desa, admin)
    sampai = waktu.sekarang() + timedelta(days=30)
    perangkat = Perangkat.objects.create(
        pengguna=pertama, sidik="0" * 64, nama="Chrome", berlaku_sampai=sampai
    )
    return {
        "perangkat": perangkat.pk,
        "kode_perangkat": pertama.pk,
        "pengguna": undangan.pengguna_id,
        "kunci_sandi": 0,
        "undangan": undangan.pengguna_id,
        "tautan": token,
        "sesi": UserSession.objects.create(
            user=pertama, ip="127.0.0.1", session_key=uuid.uuid4().hex, user_agent=""
        ).pk,
    }
