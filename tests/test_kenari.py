"""A village that is somebody else's leaves no word in any answer (T1, SEC-20).

The table of access asks who gets in; this asks what lies inside, lists, choices and
files among it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import reduce
from operator import or_

import pytest
from django.apps import apps
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from desa.models import Desa, Kecamatan, Musim
from tests.contoh_asing import desa_asing, pindah_ke
from tests.contoh_kabupaten import APLIKASI, KENARI, TETAP, beri_kenari
from tests.sesi import masukkan
from tests.test_akses import POLA, TERTULIS, Dunia, Sel, buat_baris
from tests.test_akses import dunia as dunia  # the fixture

# Everybody may read these: places and plans, no evidence of anybody.
UMUM = {sel.alamat for sel in TERTULIS if sel.orang == "publik" and sel.jawab == "ya"}
KELUAR = {"account_logout"}
SEMPIT = ("operator", "pendamping", "petugas")
# A new secret each time; that a file was sent before, never by whom; the effect of all
# visits of the branch.
BERUBAH = {
    *("desa:faktor_create", "desa:radar_list", "desa:verifikasi_detail"),
    "sosialisasi:pengaruh_detail",
}
# Tokens, keys of forms and the time at which a workbook was made.
SEKALI = re.compile(
    r"[A-Za-z0-9]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d-]{10}T[\d:]{8}Z"
)


@pytest.fixture
def berkenari(dunia: Dunia, desa_lain: Desa) -> Dunia:
    """Not the name of a village alone: all that was written in its kecamatan."""
    sana = {"desa": desa_lain, "kecamatan": desa_lain.kecamatan}
    for model in (
        m for nama in APLIKASI for m in apps.get_app_config(nama).get_models()
    ):
        ada = {satu.name for satu in model._meta.get_fields()}
        milik = [Q(**{nama: isi}) for nama, isi in sana.items() if nama in ada]
        if milik and model._meta.db_table not in TETAP:
            beri_kenari(model._default_manager.filter(reduce(or_, milik)))
    Kecamatan.objects.filter(pk=desa_lain.kecamatan_id).update(nama=KENARI)
    return dunia


def alamat_sel(dunia: Dunia, sel: Sel) -> str:
    kwargs = dunia.argumen(sel.alamat, sel.baris, POLA[sel.alamat])
    return reverse(sel.alamat, kwargs=kwargs)


def isi(client: Client, url: str) -> Iterator[str]:
    """The text of an answer: of a page, of the parts of a ZIP or workbook, of a PDF."""
    response = client.get(url)
    badan = b"".join(response) if response.streaming else response.content
    if badan.startswith(b"PK"):
        wadah = zipfile.ZipFile(io.BytesIO(badan))
        for nama in wadah.namelist():
            yield wadah.read(nama).decode(errors="ignore")
    elif badan.startswith(b"%PDF"):
        yield from (satu.extract_text() for satu in PdfReader(io.BytesIO(badan)).pages)
    else:
        yield badan.decode(errors="ignore")


def terdengar(dunia: Dunia, orang: str) -> set[str]:
    """The addresses, not open to everybody, that tell this person of the village."""
    pengguna = dunia.orang[orang]
    assert pengguna
    client = Client()
    masukkan(client, pengguna)
    return {
        sel.alamat
        for sel in TERTULIS
        if sel.orang == orang and sel.alamat not in UMUM | KELUAR
        for url in [alamat_sel(dunia, sel)]
        if any(KENARI in satu for satu in isi(client, url))
    }


def jawaban_sel(dunia: Dunia, sel: Sel) -> list[str]:
    """What this cell answers, but for what is new each time."""
    orang = dunia.orang[sel.orang]
    assert orang
    client = Client()
    masukkan(client, orang)
    return [SEKALI.sub("", satu) for satu in isi(client, alamat_sel(dunia, sel))]


def jawaban(dunia: Dunia, semua: list[Sel]) -> dict[Sel, list[str]]:
    """Of those that are let in, and are not told of all desa."""
    return {
        sel: jawaban_sel(dunia, sel)
        for sel in semua
        if sel.orang in SEMPIT
        and sel.jawab == "ya"
        and sel.alamat not in UMUM | KELUAR | BERUBAH
    }


@pytest.mark.parametrize("orang", SEMPIT)
def test_no_answer_speaks_of_a_foreign_village(berkenari: Dunia, orang: str) -> None:
    assert terdengar(berkenari, orang) == set()


def test_who_sees_all_hears_of_it(berkenari: Dunia) -> None:
    """Else the walk above finds nothing because there is nothing to find."""
    assert len(terdengar(berkenari, "admin")) >= 50


@pytest.mark.parametrize("orang", SEMPIT)
def test_what_is_written_elsewhere_changes_no_answer(
    dunia: Dunia, musim: Musim, desa: Desa, orang: str, jam_sembilan: None
) -> None:
    """Nor a count: for a petugas in another kecamatan, for the others next door."""
    semua = [sel for sel in TERTULIS if sel.orang == orang]
    sebelum = jawaban(dunia, semua)
    asing = desa_asing(buat_baris, musim)
    if orang != "petugas":
        pindah_ke(desa.kecamatan, asing)
    sesudah = jawaban(dunia, semua)
    assert {sel for sel, isi in sesudah.items() if isi != sebelum[sel]} == set()
