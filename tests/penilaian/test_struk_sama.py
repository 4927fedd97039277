"""The receipt is one truth: page, table file and PDF of all 123 desa add up alike."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pypdf import PdfReader

from desa.models import Keikutsertaan, Musim, Pengguna
from penilaian.dokumen.struk import cetak_struk
from penilaian.lembar_nilai import lembar_musim
from tests.penilaian.halaman import As, teks, unsur

SEN = re.compile(r"\b\d{1,3},\d{2}\b")


def angka(sel: str) -> Decimal:
    return Decimal(sel.replace(",", "."))


def dari_halaman(client: Client, kode: str) -> tuple[list[Decimal], Decimal]:
    """The points of every line, and the total below them."""
    response = client.get(f"/nilai/{kode}/")
    baris = unsur(response, "tr", "baris-poin")
    poin = [angka(SEN.findall(satu.anak[-1].teks)[0]) for satu in baris]
    return poin, angka(teks(response, "tfoot")[0].removeprefix("Nilai akhir "))


def dari_csv(client: Client, kode: str) -> tuple[list[Decimal], Decimal]:
    cache.clear()  # more files in a minute than one person may have in an hour
    isi = client.get(f"/nilai/{kode}/struk.csv").content.decode("utf-8-sig")
    *baris, jumlah = [Decimal(satu["Poin"]) for satu in csv.DictReader(StringIO(isi))]
    return baris, jumlah


def dari_pdf(pdf: bytes) -> dict[str, tuple[list[Decimal], Decimal]]:
    """By kode: the points of the lines, and the total printed after them.

    A line ends with its points, and what they could be at most where it has an end.
    """
    hasil: dict[str, tuple[list[Decimal], Decimal]] = {}
    cetakan = " ".join(
        " ".join(
            halaman.extract_text() for halaman in PdfReader(BytesIO(pdf)).pages
        ).split()
    )
    _, *desa = re.split(r"Kode (?=33\.19\.)", cetakan)
    for satu in desa:
        kode = satu[:13]
        struk, sisa = satu.split("Jumlah = nilai akhir ", 1)
        poin = re.findall(r" [ABC]\d (\d{1,2},\d{2}) (?:–|\d{1,2},\d{2})", struk)
        hasil[kode] = [angka(p) for p in poin], angka(SEN.findall(sisa)[0])
    return hasil


@pytest.mark.django_db
def test_the_lines_of_all_desa_add_up_on_page_file_and_pdf(as_: As) -> None:
    call_command("demo", tahap="berjalan", stdout=StringIO())
    musim = Musim.objects.kini(None)
    assert musim is not None
    client = as_(Pengguna.objects.get(username="admin"))
    daftar = lembar_musim(musim)
    ikut = set(Keikutsertaan.objects.values_list("desa__kode", flat=True))
    pdf = dari_pdf(cetak_struk(musim, daftar))
    assert {satu.desa.kode for satu in daftar} == ikut == set(pdf)
    assert sum(satu.desa.jenis == "desa" for satu in daftar) == 123
    for satu in daftar:
        kode, s = satu.desa.kode, satu.nilai.tampilan.s
        baris = [butir.poin for kel in satu.struk for butir in kel.butir]
        assert sum(baris) == s
        for poin, jumlah in (
            dari_halaman(client, kode),
            dari_csv(client, kode),
            pdf[kode],
        ):
            assert (kode, poin, jumlah) == (kode, baris, s)
