"""A pendamping whose desa change: every address of docs/akses.md follows at once.

Rows of the former desa answer as those of any other, rows of the new one as one's
own; no list, file or PDF names a desa that is not assigned.
"""

from __future__ import annotations

from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from desa.actions.jejak import record
from desa.models import Desa, Musim, Pengguna, Penugasan
from tests.factories import BuktiFactory
from tests.sesi import masukkan
from tests.sosialisasi.contoh_monitoring import baris_draf
from tests.test_akses import (
    POLA,
    SALAH_CARA,
    TERTULIS,
    Dunia,
    buat_baris,
    terlepas,
)

SEL = {(s.alamat, s.baris): s.jawab for s in TERTULIS if s.orang == "pendamping"}
PUBLIK = {s.alamat for s in TERTULIS if (s.orang, s.jawab) == ("publik", "ya")}
# Of one desa, and open to a pendamping at least in the own one.
BERBARIS = sorted(
    alamat
    for alamat, baris in SEL
    if baris == "lain" and SEL[alamat, "lain"] == "tak tampak"
)
DAFTAR = sorted(
    alamat
    for (alamat, baris), jawab in SEL.items()
    if baris == "-" and jawab == "ya" and alamat not in PUBLIK
)
# Rows that stand beside `milik` in the former desa.
SENDIRI = {"draf": "draf", "kembali": "kembali"}
HILANG = {"draf": "lain", "kembali": "lain"}
WILAYAH = {"lama": ("Jurang", "Gebog"), "baru": ("Terban", "Jekulo")}
# They name nobody; every other list must name the desa, or it shows nothing.
TAK_BERNAMA = {
    "/dua-langkah/",
    "/dua-langkah/kunci/baru/",
    "/dua-langkah/pasang/",
    "/bukti/nomor-terbaca/",
    "/cari/",
    "/kabar/jumlah/",
    "/materi/",
    "/pemandu/",
    "/perangkat/",
    "/peserta/contoh.xlsx",
    "/sandi/pertama/",
}


@pytest.fixture
def dunia(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    petugas: Pengguna,
    pendamping: Pengguna,
) -> Dunia:
    baris = {
        "milik": buat_baris(desa, musim, petugas),
        "lain": buat_baris(desa_lain, musim, petugas),
    }
    kembali = BuktiFactory(musim=musim, desa=desa, status="dikembalikan")
    baris["kembali"] = {**baris["milik"], "bukti": kembali.pk}
    for satu in (desa, desa_lain):  # news of each
        record("bukti_dikembalikan", satu, oleh=petugas, desa=satu)
    baris["draf"] = {**baris["milik"], **baris_draf(desa, musim, pendamping)}
    return Dunia(baris, {"pendamping": pendamping})


def masuk(pengguna: Pengguna) -> Client:
    client = Client()
    masukkan(client, pengguna)
    return client


def beda(dunia: Dunia, pengguna: Pengguna, harapan: dict[str, str]) -> list[Any]:
    """Addresses that answer otherwise than the cell of the row that is named."""
    hasil = []
    for alamat in BERBARIS:
        for baris, seperti in harapan.items():
            if (alamat, baris) not in SEL:
                continue
            jawab = SEL[alamat, seperti if (alamat, seperti) in SEL else "lain"]
            kwargs = dunia.argumen(alamat, baris, POLA[alamat])
            for metode in ("get", "post"):
                url = reverse(alamat, kwargs=kwargs)
                didapat = terlepas(masuk(pengguna), metode, url)
                if didapat not in {jawab, SALAH_CARA}:
                    hasil.append((alamat, baris, metode, jawab, didapat))
    return hasil


@pytest.mark.parametrize(
    ("lepas", "dapat", "harapan"),
    [
        (False, False, {"milik": "milik", "lain": "lain", **SENDIRI}),
        (True, False, {"milik": "lain", "lain": "lain", **HILANG}),
        (False, True, {"milik": "milik", "lain": "milik", **SENDIRI}),
        (True, True, {"milik": "lain", "lain": "milik", **HILANG}),
    ],
    ids=["tetap", "dicabut", "ditambah", "diserahkan"],
)
def test_every_row_follows_the_assignment(
    dunia: Dunia,
    desa_lain: Desa,
    pendamping: Pengguna,
    lepas: bool,
    dapat: bool,
    harapan: dict[str, str],
) -> None:
    assert len(BERBARIS) >= 27
    if lepas:
        pendamping.penugasan_set.all().delete()
    if dapat:
        Penugasan.objects.create(pengguna=pendamping, desa=desa_lain)
    assert beda(dunia, pendamping, harapan) == []


def isi(response: Any) -> str:
    """The words of a page, a table file or a PDF."""
    data = b"".join(response) if response.streaming else response.content
    tipe = response.headers.get("Content-Type", "")
    if "spreadsheet" in tipe:
        lembar = load_workbook(BytesIO(data)).worksheets
        return str([list(satu.iter_rows(values_only=True)) for satu in lembar])
    if "pdf" in tipe:
        return " ".join(h.extract_text() for h in PdfReader(BytesIO(data)).pages)
    return data.decode(errors="replace")


def alamat_daftar(dunia: Dunia) -> list[str]:
    """Every list, the exports in all their forms."""
    hasil = []
    for nama in DAFTAR:
        kwargs = dunia.argumen(nama, "-", POLA[nama])
        semua = [{"bentuk": b} for b in ("csv", "xlsx")] if "bentuk" in kwargs else [{}]
        hasil += [reverse(nama, kwargs=kwargs | satu) for satu in semua]
    return hasil


def disebut(dunia: Dunia, pengguna: Pengguna) -> dict[str, set[str]]:
    """Which of the two wilayah each list names, by a desa or its kecamatan."""
    hasil = {}
    for url in alamat_daftar(dunia):
        response = masuk(pengguna).get(url)
        if response.status_code == HTTPStatus.OK:
            teks = isi(response)
            hasil[url] = {
                wilayah
                for wilayah, kata in WILAYAH.items()
                if any(satu in teks for satu in kata)
            }
    return hasil


def test_lists_and_files_name_assigned_desa_only(
    dunia: Dunia, desa_lain: Desa, pendamping: Pengguna
) -> None:
    dulu = disebut(dunia, pendamping)
    pendamping.penugasan_set.all().delete()
    tanpa = disebut(dunia, pendamping)
    Penugasan.objects.create(pengguna=pendamping, desa=desa_lain)
    kini = disebut(dunia, pendamping)
    assert set(dulu) > TAK_BERNAMA

    def hanya(*wilayah: str) -> dict[str, set[str]]:
        return {url: set() if url in TAK_BERNAMA else {*wilayah} for url in dulu}

    assert (dulu, tanpa, kini) == (hanya("lama"), hanya(), hanya("baru"))
