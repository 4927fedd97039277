"""Coverage of the demo season is one truth: page, map, table file and PDF agree."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from desa.models import Pengguna
from tests.penilaian.halaman import As, teks, unsur

ALAMAT = "/sosialisasi/"
Hitung = Counter[str]


def angka(teks_angka: str) -> int:
    return int(teks_angka.replace(".", ""))


def dari_halaman(response: Any) -> tuple[list[str], dict[str, tuple[str, str, int]]]:
    """The figures on top; status, desa and people of each kecamatan."""
    (papan,) = unsur(response, "div", "sorot")
    kecamatan = {}
    for baris in unsur(response, "tbody")[0].cari("tr"):
        status, *_, desa, orang = [s.teks for s in baris.anak if s.tag == "td"]
        nama = next(baris.cari("a")).teks
        kecamatan[nama] = (status.split(" ")[0], desa, angka(orang))
    return [" ".join(b.teks for b in satu.anak) for satu in papan.anak], kecamatan


def dari_peta(response: Any) -> tuple[dict[str, Hitung], list[str]]:
    """How many shapes of each state, desa and kelurahan; the words of the legend."""
    bentuk: dict[str, Hitung] = {"desa": Counter(), "kelurahan": Counter()}
    pola = r'<path class="c-(\w+)( c-kelurahan)?"'
    for status, lurah in re.findall(pola, response.content.decode()):
        bentuk["kelurahan" if lurah else "desa"][status] += 1
    (arti,) = unsur(response, "ul", "legenda")
    return bentuk, [satu.teks for satu in arti.anak]


def dari_csv(isi: bytes) -> list[dict[str, str]]:
    baris = list(csv.reader(StringIO(isi.decode("utf-8-sig"))))
    kepala = next(n for n, satu in enumerate(baris) if satu[:1] == ["Kecamatan"])
    return [dict(zip(baris[kepala], satu, strict=True)) for satu in baris[kepala + 1 :]]


@pytest.mark.django_db
def test_page_map_file_and_pdf_agree(as_: As) -> None:
    call_command("demo", tahap="berjalan", stdout=StringIO())
    client = as_(Pengguna.objects.get(username="admin"))
    papan, kecamatan = dari_halaman(client.get(ALAMAT))
    bentuk, arti = dari_peta(client.get(ALAMAT, {"tingkat": "desa"}))
    desa = dari_csv(client.get(f"{ALAMAT}cakupan.csv").content)
    lurah = dari_csv(client.get(f"{ALAMAT}cakupan.csv", {"pilih": "kelurahan"}).content)
    pdf = PdfReader(BytesIO(client.get(f"{ALAMAT}cakupan.pdf").content))
    cetakan = " ".join(" ".join(h.extract_text() for h in pdf.pages).split())

    status = Counter(satu["Status"] for satu in desa)
    assert (sum(status.values()), len(lurah), len(kecamatan)) == (123, 9, 9)
    assert set(status) == {"sudah", "terjadwal", "belum"}
    # The map.
    assert bentuk == {"desa": status, "kelurahan": Counter(s["Status"] for s in lurah)}
    assert arti == [
        *(f"{kata} {status[kata]}" for kata in ("sudah", "terjadwal", "belum")),
        f"kelurahan {len(lurah)}",
    ]
    # The tables of kecamatan: page against file.
    hadir = {
        nama: sum(s["Status"] == "sudah" for s in desa if s["Kecamatan"] == nama)
        for nama in kecamatan
    }
    banyak = Counter(satu["Kecamatan"] for satu in desa)
    menurut_berkas = {s["Kecamatan"]: s["Status kecamatan"] for s in desa}
    assert {nama: isi[:2] for nama, isi in kecamatan.items()} == {
        nama: (menurut_berkas[nama].capitalize(), f"{hadir[nama]} dari {banyak[nama]}")
        for nama in kecamatan
    }
    # The figures on top, and the PDF beside them.
    sudah = sum(isi[0] == "Sudah" for isi in kecamatan.values())
    orang = f"{sum(isi[2] for isi in kecamatan.values()):,}".replace(",", ".")
    lurah_sudah = sum(satu["Status"] == "sudah" for satu in lurah)
    assert papan == [
        f"{sudah} dari 9 kecamatan sudah",
        f"{status['sudah']} dari 123 desa sudah",
        f"{status['terjadwal']} desa terjadwal",
        f"{status['belum']} desa belum",
        f"{lurah_sudah} dari 9 kelurahan sudah, dihitung terpisah",
        f"{orang} orang hadir",
    ]
    kalimat = teks(client.get(ALAMAT), "div", "kepala")[0].split("? ")[1]
    assert cetakan.count(kalimat.split(" Keadaan")[0]) == 1
    for angka_papan in papan:
        assert angka_papan in cetakan
    for nama, (keadaan, bagian, jumlah) in kecamatan.items():
        baris = cetakan.split(f" {nama} {keadaan} ", 1)[1]
        tampil = f"{jumlah:,}".replace(",", ".")
        assert baris.split(f" {bagian} ", 1)[1].split(" ")[0] == tampil
    for satu in desa:
        baris_desa = (satu["Nama"], satu["Kecamatan"], satu["Status"].capitalize())
        assert " ".join(baris_desa) in cetakan
