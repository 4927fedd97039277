"""Whatever stands behind the question mark: an answer below 500, and nothing written.

PBT-19, SEC-28. Every address that opens for somebody, asked with every name that the
product reads, each with a value that no page ever sends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import django_filters
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as atur
from hypothesis import strategies as st

from tests.sesi import masukkan
from tests.test_akses import TERTULIS, Dunia, Sel, membaca_saja
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_arsitektur import kode
from tests.test_kenari import alamat_sel

DIBACA = re.compile(r"(?:GET|data)(?:\.get|\.getlist)?[(\[]\"(\w+)\"")
# The second answers 503 to anybody while there is no backup.
TANPA = {"account_logout", "desa:sehat"}
URUT = ("petugas", "admin", "operator", "pendamping", "juri", "publik")
# As they stand in an address: bytes that are no UTF-8 cannot be written otherwise.
NILAI = {
    "besar": "1" + "0" * 30,
    "negatif": "-1",
    "pangkat": "1e9999999",
    "bukan-utf8": "%ff%fe",
    "angka-arab": quote("\u0662\u0660\u0662\u0666-\u0660\u0667"),
    "tanggal-palsu": "2026-13-99",
    "lapang": quote("password__startswith=a' OR 1=1 --<script>{{7*7}}"),
    "panjang": "a" * 4000,
    "sampah": quote("\x01\x1f\u202e\ufffe\U0001f600\r\nSet-Cookie: a=b"),
}


def turunan(kelas: type[Any]) -> Iterator[type[Any]]:
    for satu in kelas.__subclasses__():
        yield satu
        yield from turunan(satu)


def nama_dibaca() -> list[str]:
    """Every name that some page reads from its address."""
    teks = {n for f in kode() for n in DIBACA.findall(Path(f).read_text("utf-8"))}
    saring = {
        nama
        for kelas in turunan(django_filters.FilterSet)
        for nama in getattr(kelas, "base_filters", {})
    }
    return sorted(teks | saring | {"_connector", "halaman", "id", "next", "nik_bi"})


def terbuka() -> dict[str, Sel]:
    """One cell for each address: the first person for whom it opens."""
    semua: dict[str, Sel] = {}
    for orang in URUT:
        for sel in TERTULIS:
            if (sel.orang, sel.jawab) == (orang, "ya") and sel.alamat not in TANPA:
                semua.setdefault(sel.alamat, sel)
    return semua


TERBUKA = terbuka()


def gagal(dunia: Dunia, kueri: dict[str, str]) -> list[tuple[str, str]]:
    """Which addresses break when they are asked so; what they write breaks them."""
    klien = {}
    for nama, orang in dunia.orang.items():
        klien[nama] = Client(raise_request_exception=False)
        if orang:
            masukkan(klien[nama], orang)
    salah = []
    for alamat, isi in kueri.items():
        sel = TERBUKA[alamat]
        url = f"{alamat_sel(dunia, sel)}?{isi}"
        with transaction.atomic(), connection.execute_wrapper(membaca_saja):
            response = klien[sel.orang].get(url)
            if response.streaming:
                b"".join(response)
            if response.status_code >= 500:
                galat = repr(getattr(response, "exc_info", None))
                salah.append((f"{alamat} {isi[:60]}", galat[:300]))
                transaction.set_rollback(rollback=True)
    return salah


def test_every_name_with_a_value_of_nobody(dunia: Dunia) -> None:
    """Each page gets every name, twice, and from page to page other values."""
    nama, nilai = nama_dibaca(), list(NILAI.values())
    assert len(nama) > 35
    assert len(TERBUKA) > 150
    kueri = {
        alamat: "&".join(
            f"{satu}={nilai[(ke + letak * 2) % len(nilai)]}"
            for letak, satu in enumerate([*nama, *nama])
        )
        for ke, alamat in enumerate(TERBUKA)
    }
    assert gagal(dunia, kueri) == []


def test_ten_thousand_names_and_a_nul_are_no_page(dunia: Dunia) -> None:
    ramai = "&".join(f"a{nomor}=1" for nomor in range(10_000))
    for isi, status in ((f"q=a&{ramai}", 400), ("q=a%00", 404)):
        klien = Client()
        pengguna = dunia.orang["admin"]
        assert pengguna
        masukkan(klien, pengguna)
        assert klien.get(f"/cari/?{isi}").status_code == status


def test_an_unknown_name_changes_no_answer(dunia: Dunia) -> None:
    """SEC-28: a filter that is not on the list is none; no field is guessed with it."""
    klien = Client()
    pengguna = dunia.orang["admin"]
    assert pengguna
    masukkan(klien, pengguna)
    for alamat in ("/bukti/", "/akun/", "/jejak/"):
        polos = klien.get(alamat)
        lain = {
            "dibuat_oleh__password__startswith": "x",
            "urut": "dibuat_oleh__password",
        }
        aneh = klien.get(f"{alamat}?{urlencode(lain)}")
        assert (polos.status_code, aneh.status_code) == (200, 200), alamat
        assert baris(aneh.content) == baris(polos.content), alamat
        assert baris(polos.content) or alamat == "/jejak/"


def baris(isi: bytes) -> list[bytes]:
    """The rows of the page, but for its head, which names the address asked for."""
    semua = re.findall(rb"<tr[ >].*?</tr>", isi, re.S)
    return [satu for satu in semua if b'href="?' not in satu]


@atur(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    alamat=st.sampled_from(sorted(TERBUKA)),
    isi=st.lists(
        st.tuples(
            st.sampled_from(nama_dibaca()),
            st.one_of(st.text(max_size=60), st.binary(max_size=60)),
        ),
        max_size=12,
    ),
)
def test_any_names_and_values(
    dunia: Dunia, alamat: str, isi: list[tuple[str, str | bytes]]
) -> None:
    bersih = [(n, v) for n, v in isi if not is_surogat(v)]
    assert gagal(dunia, {alamat: urlencode(bersih)}) == []


def is_surogat(nilai: str | bytes) -> bool:
    return isinstance(nilai, str) and any("\ud800" <= h <= "\udfff" for h in nilai)


def test_the_settings_bound_what_comes() -> None:
    """ASVS 2.4.1, 15.3.7: names a thousand, a form two megabytes beside its files."""
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 1000
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == 100
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 2 * 1024 * 1024
