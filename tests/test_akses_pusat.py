"""The table of Kantor Pusat in docs/akses.md, and that it opens nothing else."""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from desa.models import Pengguna
from permata.peran import BOLEH, Peran
from tests.contoh_kabupaten import KENARI, Lain, buat_lain
from tests.factories import KabupatenFactory, MusimFactory, PenggunaFactory
from tests.sesi import masukkan
from tests.test_akses import (
    POLA,
    SALAH_CARA,
    TABEL,
    TERTULIS,
    Dunia,
    buat_baris,
    terlepas,
)
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_kenari import KELUAR, isi

PUBLIK = {sel.alamat: sel.jawab for sel in TERTULIS if sel.orang == "publik"}


KANTOR = ("pusat", "wilayah")


def tabel_pusat() -> dict[tuple[str, str], dict[str, str]]:
    hasil = {}
    for satu in TABEL.read_text(encoding="utf-8").splitlines():
        kolom = [isi.strip() for isi in satu.strip("|").split("|")]
        if len(kolom) == 4 and re.fullmatch(r"[a-z_]+(:[a-z_]+)?", kolom[0]):
            hasil[kolom[0], kolom[1]] = dict(zip(KANTOR, kolom[2:], strict=True))
    return hasil


TERTULIS_PUSAT = tabel_pusat()
DIBUKA = {alamat for alamat, _ in TERTULIS_PUSAT if alamat in POLA}


@pytest.fixture
def kantor(db: None) -> dict[str, Pengguna]:
    """Of the whole country, and of one provinsi."""
    return {
        "pusat": PenggunaFactory(pusat=True),
        "wilayah": PenggunaFactory(pusat=True, provinsi="33", cakupan="provinsi"),
    }


def harapan(alamat: str) -> str:
    """What is not in the table: open where it is to everybody."""
    return {"ya": "ya", "tak tampak": "tak tampak"}.get(PUBLIK[alamat], "tidak")


def test_each_role_gate_that_lets_it_in_is_in_the_table() -> None:
    boleh = {
        nama
        for nama, pola in POLA.items()
        if Peran.PUSAT in BOLEH.get(pola.callback, ())
    }
    akun = {nama for nama in DIBUKA if POLA[nama].callback not in BOLEH}
    assert boleh == DIBUKA - akun


def beda_pusat(
    dunia: Dunia, kantor: dict[str, Pengguna], alamat: str, metode: str
) -> list[tuple[str, str, str, str]]:
    """What answers otherwise at this address: who, row, written answer, answer."""
    beda = []
    semua = [b for a, b in TERTULIS_PUSAT if a == alamat] or ["-"]
    for orang, baris in product(kantor, semua):
        tertulis = TERTULIS_PUSAT.get((alamat, baris), {})
        jawab = tertulis.get(orang) or harapan(alamat)
        kwargs = dunia.argumen(alamat, "milik", POLA[alamat])
        client = Client()
        masukkan(client, kantor[orang])
        titik = transaction.savepoint()
        if alamat.startswith("penilaian:lomba_") and baris == "lain":
            kwargs["provinsi"] = "34"
            MusimFactory(kabupaten=KabupatenFactory(kode="34.04", nama="Sleman"))
        didapat = terlepas(client, metode, reverse(alamat, kwargs=kwargs))
        transaction.savepoint_rollback(titik)
        lewat = didapat == SALAH_CARA and jawab in {"ya", "tak tampak"}
        if didapat != jawab and not lewat:
            beda.append((orang, baris, jawab, didapat))
    return beda


@pytest.mark.parametrize("metode", ["get", "post"])
@pytest.mark.parametrize("orang", KANTOR)
def test_table(
    dunia: Dunia, kantor: dict[str, Pengguna], orang: str, metode: str
) -> None:
    satu = {orang: kantor[orang]}
    semua = sorted(set(POLA) - KELUAR)
    beda = {alamat: beda_pusat(dunia, satu, alamat, metode) for alamat in semua}
    assert {alamat: isi for alamat, isi in beda.items() if isi} == {}


@pytest.fixture
def lain(db: None) -> Lain:
    return buat_lain(buat_baris)


def test_nothing_but_figures_and_places_is_heard(
    lain: Lain, client: Client, kantor: dict[str, Pengguna]
) -> None:
    """The name of a place is no secret; every other word of a lomba is."""
    type(lain.musim.kabupaten).objects.update(nama="Kota Semarang", provinsi="Jawa")
    masukkan(client, kantor["wilayah"])
    semua = ("lomba_detail", "lomba_provinsi_ekspor")
    for nama in semua:
        kwargs = {"provinsi": "33"} | ({"bentuk": "csv"} if "ekspor" in nama else {})
        teks = " ".join(isi(client, reverse(f"penilaian:{nama}", kwargs=kwargs)))
        assert "Kota Semarang" in teks
        assert KENARI not in teks
        assert "99" * 8 not in teks
