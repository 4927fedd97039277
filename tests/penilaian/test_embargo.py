"""From the close of the data to the announcement, no page knows who leads.

Two worlds differ only in the place of one desa, the canary. To the public, and to
whoever belongs to another desa, every address must give the same bytes in both: no
name, order, count, search, fragment or file can then tell which world it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.rumus import Regulasi
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_basis import approve_regulasi
from tests.penilaian.contoh_hasil import seal
from tests.sesi import masukkan
from tests.test_akses import POLA, TERTULIS, Dunia, dunia

__all__ = ["dunia"]
# Both worlds are read at the same minute.
pytestmark = pytest.mark.usefixtures("jam_sembilan")
KENARI = "Kenarijaya"
# How a page is asked: as it is, and with every filter and order there may be.
CARA: tuple[tuple[str, dict[str, Any]], ...] = (
    ("", {}),
    (f"?q={KENARI}&urut=-nilai&liga=desa&page=1", {"HTTP_HX_REQUEST": "true"}),
)
# One ends the session; the other shows a secret of its own to each who asks.
LEWAT = {"account_logout", "desa:faktor_create"}
ALAMAT = sorted({(s.alamat, s.baris) for s in TERTULIS if s.alamat not in LEWAT})
Dunia2 = Callable[[], None]


@pytest.fixture
def kenari(musim: Musim) -> Desa:
    desa: Desa = DesaFactory(nama=KENARI, kode="33.19.01.2001")
    KeikutsertaanFactory(musim=musim, desa=desa)
    return desa


@contextmanager
def sementara() -> Iterator[None]:
    """What is written in this block is taken back."""
    titik = transaction.savepoint()
    yield
    transaction.savepoint_rollback(titik)


def isi(response: Any) -> object:
    """What a reader can tell answers apart by; what is new each time is left out."""
    badan = b"".join(response) if response.streaming else response.content
    if badan[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(badan)) as arsip:
            nama = sorted(set(arsip.namelist()) - {"docProps/core.xml"})
            return [(satu, arsip.read(satu)) for satu in nama]
    if badan[:5] == b"%PDF-":
        return [satu.extract_text() for satu in PdfReader(io.BytesIO(badan)).pages]
    kunci = rb"[A-Za-z0-9]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}"
    return response.status_code, re.sub(kunci, b"", badan)


def jelajah(dunia: Dunia) -> dict[tuple[str, str, str, str], object]:
    """Every address, as the public and as the people of another desa.

    How long an answer takes is told by its queries: their number is part of it.
    """
    cache.clear()
    hasil: dict[tuple[str, str, str, str], object] = {}
    for orang in ("publik", "operator", "pendamping"):
        client = Client()
        if pengguna := dunia.orang[orang]:
            masukkan(client, pengguna)
        for alamat, baris in ALAMAT:
            kwargs = dunia.argumen(alamat, baris, POLA[alamat])
            url = reverse(alamat, kwargs=kwargs)
            for tanya, kepala in CARA:
                connection.queries_log.clear()  # it holds 9,000
                with CaptureQueriesContext(connection) as tanya_basis:
                    jawaban = client.get(url + tanya, **kepala)
                    badan = isi(jawaban)
                hasil[orang, alamat, baris, tanya] = badan, len(tanya_basis)
                if jawaban.status_code != 200:
                    break
    return hasil


def beda(dunia: Dunia, satu: Dunia2, dua: Dunia2) -> set[str]:
    """The addresses that tell the two worlds apart."""
    semua = []
    for ubah in (satu, dua):
        with sementara():
            ubah()
            semua.append(jelajah(dunia))
    assert semua[0].keys() == semua[1].keys()
    return {kunci[1] for kunci in semua[0] if semua[0][kunci] != semua[1][kunci]}


def di(musim: Musim, status: str) -> None:
    musim.status = status
    musim.save()


def beri_perdes(musim: Musim, desa: Desa) -> None:
    """This desa passes the others: a perdes for all groups."""
    kelompok = frozenset(("perangkat", "bpd", "rt_rw", "warga"))
    perdes = Regulasi("perdes", date(2026, 1, 1), None, kelompok)
    approve_regulasi(musim, desa, perdes)


@pytest.mark.parametrize("status", ["tutup_data", "masa_sanggah", "pleno"])
def test_before_the_seal_no_address_tells_who_leads(
    dunia: Dunia, musim: Musim, kenari: Desa, status: str
) -> None:
    """As much has been sent and approved in both: only whose it is differs."""
    di(musim, status)
    saingan = DesaFactory(kode="33.19.01.2002", kecamatan=kenari.kecamatan)
    KeikutsertaanFactory(musim=musim, desa=saingan)

    def satu() -> None:
        beri_perdes(musim, kenari)

    def dua() -> None:
        beri_perdes(musim, saingan)

    assert beda(dunia, satu, dua) == set()


def tempat(musim: Musim, admin: Pengguna, status: str, naik: bool) -> None:
    """A seal in which the canary is first or last."""
    desa = Keikutsertaan.objects.filter(musim=musim, liga="desa")
    kode = sorted(desa.values_list("desa__kode", flat=True))
    urut = list(range(1, len(kode) + 1))
    s = Decimal("91.11" if naik else "12.34")
    seal(musim, admin, status=status, peringkat=urut if naik else urut[::-1], s=s)


def test_a_sealed_result_is_as_silent(
    dunia: Dunia, musim: Musim, kenari: Desa, admin: Pengguna
) -> None:
    def satu() -> None:
        tempat(musim, admin, "ditetapkan", naik=True)

    def dua() -> None:
        tempat(musim, admin, "ditetapkan", naik=False)

    assert beda(dunia, satu, dua) == set()


def test_the_announcement_speaks(
    dunia: Dunia, musim: Musim, kenari: Desa, admin: Pengguna
) -> None:
    """The same two worlds are told apart where they may be: this test can see."""

    def satu() -> None:
        tempat(musim, admin, "diumumkan", naik=True)

    def dua() -> None:
        tempat(musim, admin, "diumumkan", naik=False)

    terlihat = beda(dunia, satu, dua)
    assert {"penilaian:publik", "penilaian:pemenang_list"} <= terlihat
