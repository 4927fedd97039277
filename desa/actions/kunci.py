"""New keys for what is encrypted (SEC-72).

The cipher is changed while the site runs, some rows at a time. The index is changed
as a whole or not at all, while the site is closed: two indexes of one NIK at once
could let it in twice.
"""

from __future__ import annotations

import uuid
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from desa.actions.jejak import record
from desa.models import KepalaJejak, Warga
from desa.tersandi import SEMUA, KolomTersandi, indeks_warga
from permata.sandi import Kunci

SEKALIGUS = 500
RAHASIA_FAKTOR = ("secret", "seed")  # of the app, of the recovery codes


def rotate_sandi() -> Iterator[int]:
    """Encrypt by the first key what another holds; gives how many, a batch at a time.

    Killed in between, it goes on from where it was. A row that somebody changes
    meanwhile is left to that change, which uses the first key itself.
    """
    jumlah = 0
    for kolom in SEMUA:
        akhir: uuid.UUID | None = None
        while baris := _berikut(kolom, akhir):
            akhir = baris[-1][0]
            diganti = _ganti(kolom, baris)
            jumlah += diganti
            yield diganti
    faktor = _ganti_faktor()
    jumlah += faktor
    yield faktor
    if jumlah:
        _catat({"nilai": jumlah})


def _catat(isi: dict[str, int]) -> None:
    record("ganti_kunci", KepalaJejak(pk=1), oleh=None, sesudah=isi)


def _berikut(
    kolom: KolomTersandi, akhir: uuid.UUID | None
) -> list[tuple[uuid.UUID, Any]]:
    baris = kolom.model._default_manager.exclude(**{kolom.nama: b""}).order_by("pk")
    if akhir:
        baris = baris.filter(pk__gt=akhir)
    return list(baris.values_list("pk", kolom.nama)[:SEKALIGUS])


@transaction.atomic
def _ganti(kolom: KolomTersandi, baris: list[tuple[uuid.UUID, Any]]) -> int:
    kunci = Kunci.dari_settings()
    jumlah = 0
    for pk, lama in baris:
        if kunci.is_lama(lama):
            di = kolom.tempat(pk)
            baru = kunci.encrypt(kunci.decrypt(lama, di), di)
            tetap = kolom.model._default_manager.filter(pk=pk, **{kolom.nama: lama})
            jumlah += tetap.update(**{kolom.nama: baru})
    return jumlah


@transaction.atomic
def _ganti_faktor() -> int:
    """The secrets of second factors, which allauth keeps as texts in a JSON."""
    kunci, faktor, jumlah = Kunci.dari_settings(), get_adapter(), 0
    for satu in Authenticator.objects.select_for_update().order_by("pk"):
        ubah = {
            nama: faktor.encrypt(faktor.decrypt(satu.data[nama]))
            for nama in RAHASIA_FAKTOR
            if nama in satu.data and kunci.is_lama(b64decode(satu.data[nama]))
        }
        if ubah:
            satu.data |= ubah
            satu.save(update_fields=["data"])
            jumlah += 1
    return jumlah


@transaction.atomic
def reindex_nik() -> int:
    """Compute every index by the key of the settings; all rows, or none.

    Raises SandiError where a NIK cannot be read: then nothing has changed.
    """
    kunci = Kunci.dari_settings()
    semua = Warga.objects.filter(dimusnahkan_pada=None).select_for_update()
    ubah = []
    for satu in semua.order_by("pk").iterator(SEKALIGUS):
        indeks = indeks_warga(satu, kunci)
        if indeks != satu.nik_indeks:
            satu.nik_indeks = indeks
            ubah.append(satu)
    Warga.objects.bulk_update(ubah, ["nik_indeks"], batch_size=SEKALIGUS)
    if ubah:
        _catat({"indeks": len(ubah)})
    return len(ubah)
