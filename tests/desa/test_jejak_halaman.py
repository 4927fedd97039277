"""The page of the trail: filters, words, and the table that is taken away."""

from __future__ import annotations

import ast
import csv
import io
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions import jejak as aksi
from desa.actions.jejak import Catatan, kerusakan, record, record_all
from desa.kata_jejak import PILIHAN, objek_kata, tindakan_kata
from desa.models import Desa, Jejak, Musim, Pengguna
from tests.desa.halaman import As

SENIN = datetime(2026, 7, 20, 0, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
PENULIS = {"record", "_record", "_catat", "_per_desa", "_move", "Catatan"}
DAFTAR, UNDUH = "desa:jejak_list", "desa:jejak_export"


@pytest.fixture
def jejak(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna, petugas: Pengguna
) -> None:
    """1 by the system; 2 to 4 on the first and last moment of a day, and after it."""
    akhir = SENIN + timedelta(days=1)
    sesaat = timedelta(microseconds=1)
    record_all(
        [
            Catatan("muat_wilayah", musim, None, pada=SENIN - sesaat),
            Catatan("bukti_disetujui", desa, petugas, desa, pada=SENIN),
            Catatan("buka_nik", desa_lain, petugas, desa_lain, pada=akhir - sesaat),
            Catatan("ubah_janji", musim, admin, alasan="=HYPERLINK(1)", pada=akhir),
        ]
    )


@pytest.fixture
def klien(as_: As, admin: Pengguna) -> Client:
    return as_(admin)


def nomor(klien: Client, **saring: Any) -> list[int]:
    response = klien.get(reverse(DAFTAR), saring)
    return [satu.nomor for satu in response.context["page_obj"]]


def test_the_trail_is_filtered(
    jejak: None,
    klien: Client,
    desa: Desa,
    petugas: Pengguna,
    musim: Musim,
) -> None:
    assert nomor(klien) == [4, 3, 2, 1]
    assert nomor(klien, tindakan="buka_nik") == [3]
    assert nomor(klien, objek="desa.musim") == [4, 1]
    assert nomor(klien, oleh=petugas.pk) == [3, 2]
    assert nomor(klien, oleh="sistem") == [1]
    assert nomor(klien, peran="admin") == [4]
    assert nomor(klien, desa=desa.kode) == [2]
    assert nomor(klien, dari="2026-07-20") == [4, 3, 2]
    assert nomor(klien, sampai="2026-07-20") == [3, 2, 1]
    assert nomor(klien, dari="2026-07-20", sampai="2026-07-20") == [3, 2]
    assert nomor(klien, q="3") == sorted(
        {3} | ({4, 1} if musim.pk == 3 else set()), reverse=True
    )
    assert nomor(klien, q="HYPERLINK") == [4]
    assert nomor(klien, oleh=petugas.pk, desa=desa.kode, dari="2026-07-21") == []


def test_an_unknown_value_is_no_filter(jejak: None, klien: Client) -> None:
    semua = [4, 3, 2, 1]
    for saring in (
        {"tindakan": "x"},
        {"oleh": "0"},
        {"desa": "99"},
        {"dari": "kemarin"},
        {"objek": "auth.user"},
    ):
        assert nomor(klien, **saring) == semua


def test_chips_say_what_narrows_the_list(jejak: None, klien: Client) -> None:
    response = klien.get(
        reverse(DAFTAR), {"tindakan": "buka_nik", "oleh": "sistem", "q": "a"}
    )
    keping = response.context["saringan"].keping
    assert [satu.kata for satu in keping] == ["“a”", "Membuka NIK", "Sistem"]


def test_a_line_reads_as_a_sentence(jejak: None, klien: Client) -> None:
    teks = " ".join(klien.get(reverse(DAFTAR)).content.decode().split())
    assert "Menyetujui bukti <span" in teks
    assert re.search(r'title="desa.desa:\d+">Desa \d+</span>', teks)
    assert "Petugas</span>" in teks


def test_the_page_has_its_price(
    jejak: None,
    klien: Client,
    desa: Desa,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    klien.get(reverse(DAFTAR))
    with django_assert_num_queries(8):
        klien.get(reverse(DAFTAR))


def baca(isi: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"))))


def test_a_download_holds_what_is_filtered_and_is_a_line_itself(
    jejak: None, klien: Client, admin: Pengguna
) -> None:
    """SEC-44, SEC-60: no formula in it, and taking it away is recorded."""
    response = klien.post(f"{reverse(UNDUH)}?objek=desa.musim")
    kepala, *baris = baca(response.content)
    assert [satu[0] for satu in baris] == ["4", "1"]
    satu = dict(zip(kepala, baris[0], strict=True))
    assert satu["Alasan"] == "'=HYPERLINK(1)"
    assert (satu["Tindakan"], satu["Akun"]) == ("Mengubah janji pemeriksaan", "admin")
    assert satu["Sidik baris"] == Jejak.objects.get(nomor=4).sidik
    akhir = Jejak.objects.get(nomor=5)
    assert (akhir.tindakan, akhir.oleh, akhir.alasan) == (
        "unduh_jejak",
        admin,
        "2 baris.",
    )
    assert kerusakan() == []


def test_too_many_lines_are_refused_with_a_way_out(
    jejak: None, klien: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aksi, "UNDUH_TERBANYAK", 3)
    response = klien.post(reverse(UNDUH), follow=True)
    assert "4 baris terlalu banyak" in response.content.decode()
    assert Jejak.objects.count() == 4


def tertulis() -> set[str]:
    """Every code of an action that stands in the actions as a word."""
    kode = set()
    for paket in ("desa", "sosialisasi", "penilaian"):
        for jalur in (Path(settings.BASE_DIR) / paket).rglob("*.py"):
            for simpul in ast.walk(ast.parse(jalur.read_text(encoding="utf-8"))):
                if not isinstance(simpul, ast.Call) or not simpul.args:
                    continue
                nama = ast.unparse(simpul.func).split(".")[-1]
                pertama = simpul.args[0]
                if nama in PENULIS and isinstance(pertama, ast.Constant):
                    kode.add(str(pertama.value))
    return kode


def test_every_action_has_words_of_its_own() -> None:
    punya = {kode for _, isi in PILIHAN for kode, _ in isi}
    assert len(tertulis()) >= 70
    assert sorted(tertulis() - punya) == []


def test_words_of_what_has_none() -> None:
    assert tindakan_kata("langkah_baru") == "Langkah baru"
    assert objek_kata("desa.bukti:0123456789ab") == "bukti 01234567"
    assert objek_kata("lama.hilang:7") == "lama.hilang 7"
    assert objek_kata("aneh") == "aneh"


def test_an_empty_trail_says_so(klien: Client, musim: Musim) -> None:
    assert "Belum ada jejak" in klien.get(reverse(DAFTAR)).content.decode()
    isi = klien.get(reverse(DAFTAR), {"q": "x"}).content.decode()
    assert "Tidak ada jejak yang cocok" in isi
    record("satu", musim, oleh=None)
    assert "Langkah" not in klien.get(reverse(DAFTAR)).content.decode()
