"""Coverage of the demo season is one truth: page, map, table file and PDF agree."""

from __future__ import annotations

import csv
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
    sel = [
        [kolom.teks for kolom in baris.anak if kolom.tag in {"td", "th"}]
        for baris in unsur(response, "tbody")[0].cari("tr")
    ]
    (judul,) = {len(baris) for baris in sel}
    assert judul == 6
    kecamatan = {
        baris[0].split(" ")[0]: (baris[1].split(" ")[0], baris[4], angka(baris[5]))
        for baris in sel
    }
    return [satu.teks for satu in papan.anak], kecamatan


def dari_peta(response: Any) -> tuple[dict[str, Hitung], list[str]]:
    """How many shapes of each state, desa and kelurahan; the words of the legend."""
    bentuk: dict[str, Hitung] = {"desa": Counter(), "kelurahan": Counter()}
    for satu in unsur(response, "svg", "peta-kecil")[0].cari("path"):
        kelas = satu.atribut["class"].split()
        if kelas[0].startswith("c-"):
            jenis = "kelurahan" if "c-kelurahan" in kelas else "desa"
            bentuk[jenis][kelas[0].removeprefix("c-")] += 1
    (arti,) = unsur(response, "ul", "legenda")
    return bentuk, [satu.teks for satu in arti.anak]


def dari_csv(isi: bytes) -> list[dict[str, str]]:
    baris = list(csv.reader(StringIO(isi.decode("utf-8-sig")), delimiter=";"))
    kepala = next(n for n, satu in enumerate(baris) if satu[:1] == ["Kecamatan"])
    return [dict(zip(baris[kepala], satu, strict=True)) for satu in baris[kepala + 1 :]]


@pytest.mark.django_db
def test_page_map_file_and_pdf_agree(as_: As) -> None:
    call_command("demo", tahap="berjalan", stdout=StringIO())
    client = as_(Pengguna.objects.get(username="admin"))
    papan, kecamatan = dari_halaman(client.get(ALAMAT))
    bentuk, arti = dari_peta(client.get(ALAMAT, {"tingkat": "desa"}))
    desa = dari_csv(client.get(f"{ALAMAT}cakupan.csv").content)
    lurah = dari_csv(
        client.get(f"{ALAMAT}cakupan.csv", {"pilih": "kelurahan"}).content
    )
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
        assert f"{satu['Nama']} {satu['Status'].capitalize()}" in cetakan
