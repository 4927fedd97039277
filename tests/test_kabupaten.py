"""Two kabupaten in one deployment: neither hears a word of the other (ADR 0035)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from desa.models import Musim, Pengguna
from permata.peran import Peran
from tests.contoh_kabupaten import APLIKASI, KENARI, PERAN, Lain, buat_lain
from tests.factories import PenggunaFactory
from tests.sesi import masukkan
from tests.test_akses import (
    POLA,
    SALAH_CARA,
    TERTULIS,
    Dunia,
    buat_baris,
    tanpa_token,
    terlepas,
)
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_kenari import KELUAR, UMUM, alamat_sel, isi

# All kabupaten read one table of tariffs and of days off; a secret opens by itself.
BERSAMA = {"sosialisasi:tarif_end", "desa:libur_delete"}
# An absent row of each kind of key.
TIADA = {"pk": "00000000-0000-4000-8000-000000000000", "kode": "33.19.99.2999"}


@pytest.fixture
def lain(db: None) -> Lain:
    return buat_lain(buat_baris)


@pytest.fixture
def dua(lain: Lain, dunia: Dunia) -> Dunia:
    """The world of Kudus, beside a whole other one."""
    dunia.baris["asing"] = lain.baris
    dunia.orang["semua"] = PenggunaFactory(nama="Petugas Semua")
    return dunia


def masuk(dunia: Dunia, orang: str) -> Client:
    pengguna = dunia.orang[orang]
    assert pengguna
    client = Client()
    masukkan(client, pengguna)
    return client


def sel_milik(orang: str) -> Iterator[Any]:
    peran = "petugas" if orang == "semua" else orang
    return (sel for sel in TERTULIS if sel.orang == peran)


@pytest.mark.parametrize("orang", [*PERAN, "semua"])
def test_no_answer_speaks_of_another_kabupaten(dua: Dunia, orang: str) -> None:
    client = masuk(dua, orang)
    terdengar = {
        sel.alamat
        for sel in sel_milik(orang)
        if sel.alamat not in UMUM | KELUAR
        for url in [alamat_sel(dua, sel)]
        if any(KENARI in satu for satu in isi(client, url))
    }
    assert terdengar == set()


def test_the_other_kabupaten_hears_itself(lain: Lain) -> None:
    """Else the walk above finds nothing because there is nothing to find."""
    lain.orang["admin"].refresh_from_db()
    dunia = Dunia({"milik": lain.baris}, dict(lain.orang))
    client = masuk(dunia, "admin")
    alamat = {
        sel.alamat
        for sel in sel_milik("admin")
        if sel.jawab == "ya" and sel.baris in {"-", "milik"}
        if sel.alamat not in UMUM | KELUAR | BERSAMA
        for url in [alamat_sel(dunia, sel)]
        if any(KENARI in satu for satu in isi(client, url))
    }
    assert len(alamat) >= 60


def berbaris(orang: str) -> set[str]:
    """Addresses of one row that this role opens where the row is its own."""
    return {
        sel.alamat
        for sel in sel_milik(orang)
        if sel.baris in {"milik", "kembali", "draf"}
        and sel.jawab == "ya"
        and sel.alamat not in UMUM | KELUAR | BERSAMA
    }


def alamat_tiada(dunia: Dunia, alamat: str) -> str:
    """The same address of a row that is not there."""
    isi_baris = dunia.argumen(alamat, "asing", POLA[alamat])
    for nama, nilai in isi_baris.items():
        if nama == "pk":
            isi_baris[nama] = 987654321 if isinstance(nilai, int) else TIADA["pk"]
        elif nama in TIADA:
            isi_baris[nama] = TIADA[nama]
    return reverse(alamat, kwargs=isi_baris)


@pytest.mark.parametrize("orang", [*PERAN, "semua"])
def test_rows_of_another_kabupaten_are_not_there(dua: Dunia, orang: str) -> None:
    """And they answer with the bytes of what is not there (SEC-22)."""
    client, beda = masuk(dua, orang), []
    for alamat in sorted(berbaris(orang)):
        url = reverse(alamat, kwargs=dua.argumen(alamat, "asing", POLA[alamat]))
        for metode in ("get", "post"):
            jawab = terlepas(client, metode, url)
            if jawab not in {"tak tampak", SALAH_CARA}:
                beda.append((alamat, metode, jawab))
        asing, tiada = (client.get(u) for u in (url, alamat_tiada(dua, alamat)))
        if asing.status_code != 405 and _badan(asing) != _badan(tiada):
            beda.append((alamat, "bita", str(asing.status_code)))
    assert beda == []


def _badan(response: Any) -> bytes:
    return tanpa_token(response.content).replace(b"987654321", b"")


def himpunan(pengguna: Pengguna) -> dict[str, set[Any]]:
    """The rows of every model with an `untuk` that this person may see."""
    hasil = {}
    for nama in APLIKASI:
        for model in apps.get_app_config(nama).get_models():
            semua: Any = model._default_manager
            if hasattr(semua, "untuk"):
                baris = semua.untuk(pengguna).values_list("pk", flat=True)
                hasil[model._meta.label] = set(baris)
    return hasil


def test_what_two_kabupaten_see_is_disjoint(dua: Dunia, lain: Lain) -> None:
    semua = [satu for satu in dua.orang.values() if satu]
    sini = [himpunan(satu) for satu in semua]
    sana = [himpunan(satu) for satu in lain.orang.values()]
    bersama = {
        (nama, peran)
        for kami in sini
        for mereka, peran in zip(sana, lain.orang, strict=True)
        for nama in kami
        if kami[nama] & mereka[nama]
    }
    assert bersama == set()
    assert len(sini[0]) >= 40
    berisi = {nama for nama in sini[0] if any(m[nama] for m in sana)}
    assert len(berisi) >= 20


def test_who_belongs_to_no_kabupaten_sees_none_of_several(
    dua: Dunia, musim: Musim, lain: Lain
) -> None:
    assert Musim.objects.kini(None) is None
    assert Musim.objects.kini(musim.kabupaten_id) == musim
    assert list(Musim.objects.terkini()) == [musim, lain.musim]
    tanpa = Pengguna(pk=0, peran=Peran.ADMIN, cakupan="semua")
    assert {nama for nama, isi in himpunan(tanpa).items() if isi} == set()
