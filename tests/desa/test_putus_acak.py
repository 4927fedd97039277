"""REL-04: two petugas, one item, two hundred orders, one verdict a version."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest
from django.db import connection

from desa.actions.bukti import decide_bukti
from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Bukti, Jejak, Pengguna, Transisi, VersiBukti
from tests.desa.contoh import kirim
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")
URUTAN, BENIH = 200, 20260720
KE = ("disetujui", "dikembalikan", "ditolak")
PUTUSAN = {f"bukti_{ke}" for ke in KE}


def putuskan(bukti: Bukti, versi: VersiBukti, petugas: Pengguna, ke: str) -> str:
    """What this petugas decided of the version that the page showed."""
    kata: dict[str, Any] = {"catatan": "Sudah dibandingkan."}
    if ke != "disetujui":
        kata["alasan"] = "jumlah"
    decide_bukti(bukti, ke=ke, versi=versi, oleh=petugas, **kata)
    return ke


def urutan(acak: random.Random, bukti: Bukti, orang: list[Pengguna]) -> list[object]:
    """Both have read the item as it was; who is first is chance, or the toss."""
    acak.shuffle(orang)
    versi = VersiBukti.objects.get(bukti=bukti)
    lama = [Bukti.objects.get(pk=bukti.pk) for _ in orang]
    langkah = [
        partial(putuskan, satu, versi, siapa, acak.choice(KE))
        for satu, siapa in zip(lama, orang, strict=True)
    ]
    if connection.vendor == "postgresql":
        return serentak(*langkah)
    hasil: list[object] = []
    for satu in langkah:
        try:
            hasil.append(satu())
        except TransisiError as galat:
            hasil.append(galat)
    return hasil


def test_rel_04_two_hundred_orders_give_one_verdict_each() -> None:
    """The loser is told so, and the trail names the winner alone."""
    acak = random.Random(BENIH)
    desa, operator = dunia()
    orang: list[Pengguna] = [PenggunaFactory(), PenggunaFactory()]
    menang = set()
    for _ in range(URUTAN):
        bukti = kirim(desa, operator)
        hasil = urutan(acak, bukti, orang)
        jadi = [satu for satu in hasil if isinstance(satu, str)]
        kalah = [satu for satu in hasil if isinstance(satu, TransisiError)]
        assert (len(jadi), len(kalah)) == (1, 1), hasil
        bukti.refresh_from_db()
        assert bukti.status == jadi[0]
        putusan = Transisi.objects.filter(bukti=bukti, ke__in=KE)
        assert list(putusan.values_list("ke", flat=True)) == jadi
        jejak = Jejak.objects.filter(objek=f"desa.bukti:{bukti.pk}")
        oleh = jejak.filter(tindakan__in=PUTUSAN).values_list("oleh", flat=True)
        assert list(oleh) == [putusan.get().oleh_id]
        menang |= set(oleh)
    assert (len(menang), kerusakan()) == (2, [])
