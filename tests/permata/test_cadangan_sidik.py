"""A table has one digest, whatever the database: here it is spelled out by hand."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection

from desa.models import Berkas, Warga
from permata.cadangan.manifes import IsiBasis, IsiBerkas, Manifes, baca_basis
from permata.cadangan.sidik import Tabel, semua_tabel, sidik_tabel
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.django_db
TABEL = {satu.nama: satu for satu in semua_tabel()}
WIB = timezone(timedelta(hours=7))


def sidik(*baris: list[Any]) -> str:
    teks = [
        json.dumps(satu, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        for satu in baris
    ]
    return sha256("".join(f"{satu}\n" for satu in teks).encode()).hexdigest()


def didapat(tabel: Tabel) -> tuple[int, str]:
    hasil = sidik_tabel(connection, tabel)
    return hasil.baris, hasil.sidik


def test_text_keys_stand_in_the_order_of_their_bytes() -> None:
    if connection.vendor == "postgresql":  # a database that sorts as people do
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE django_session ALTER session_key "
                'TYPE varchar(40) COLLATE "und-x-icu"'
            )
    pada = datetime(2026, 7, 20, 9, 0, 0, 1, tzinfo=WIB)
    for kunci in ("a", "Z", "é", "B"):
        Session.objects.create(
            session_key=kunci, session_data=f"isi\n{kunci}", expire_date=pada
        )
    waktu = "2026-07-20T02:00:00.000001+00:00"
    baris = [[kunci, f"isi\n{kunci}", waktu] for kunci in ("B", "Z", "a", "é")]
    assert didapat(TABEL["django_session"]) == (4, sidik(*baris))


def test_bytes_and_row_names_have_one_spelling() -> None:
    nomor = [uuid.UUID(int=n << 96 | 7) for n in (9, 255, 16)]
    for satu in nomor:
        Warga.objects.create(
            pk=satu, nik_indeks=satu.hex, nik_sandi=satu.bytes, nik_ekor="0001"
        )
    kosong = [None, None]  # neither destroyed nor restricted
    baris = [
        [n.hex, n.hex, sha256(n.bytes).hexdigest(), "0001", *kosong]
        for n in sorted(nomor)
    ]
    assert didapat(TABEL["desa_warga"]) == (3, sidik(*baris))


def test_numbers_moments_lists_and_nothing_have_one_spelling() -> None:
    berkas = Berkas.objects.create(
        sha256="ab" * 32,
        sha256_asli="cd" * 32,
        tipe="image/jpeg",
        nama="Ani’s.jpg",
        ukuran=12,
        lintang=Decimal("-6.8"),
        bujur=None,
        kata_ditemukan=["ä", {"b": 1, "a": None}],
        diunggah_oleh=PenggunaFactory(pk=77),
        diunggah_pada=datetime(2026, 7, 20, 2, tzinfo=UTC),
    )
    tabel = TABEL["desa_berkas"]
    tertulis = {
        "id": berkas.pk.hex,
        "sha256": "ab" * 32,
        "sha256_asli": "cd" * 32,
        "tipe": "image/jpeg",
        "nama": "Ani’s.jpg",
        "ukuran": 12,
        "lintang": "-6.80000",
        "dhash": "",
        **dict.fromkeys(("pita_1", "pita_2", "pita_3", "pita_4"), ""),
        "kata_ditemukan": ["ä", {"b": 1, "a": None}],
        "diunggah_oleh_id": 77,
        "diunggah_pada": "2026-07-20T02:00:00.000000+00:00",
    }
    baris = [tertulis.get(k.nama) for k in tabel.kolom]
    assert didapat(tabel) == (1, sidik(baris))


def test_the_address_of_a_session_has_one_spelling() -> None:
    """REL-16: a backup is also made on a day on which somebody signed in."""
    orang = PenggunaFactory.create()
    pada = datetime(2026, 7, 20, 9, tzinfo=WIB)
    for nomor, alamat in enumerate(("203.0.113.9", "2001:db8::1"), 1):
        UserSession.objects.create(
            pk=nomor, user=orang, ip=alamat, session_key=alamat, user_agent="Peramban"
        )
    UserSession.objects.update(created_at=pada, last_seen_at=pada)
    tabel = TABEL["usersessions_usersession"]
    isi = {
        "user_id": orang.pk,
        "created_at": "2026-07-20T02:00:00.000000+00:00",
        "last_seen_at": "2026-07-20T02:00:00.000000+00:00",
        "user_agent": "Peramban",
        "data": {},
    }
    baris = [
        [
            {**isi, "id": nomor, "ip": alamat, "session_key": alamat}[kolom.nama]
            for kolom in tabel.kolom
        ]
        for nomor, alamat in enumerate(("203.0.113.9", "2001:db8::1"), 1)
    ]
    assert didapat(tabel) == (2, sidik(*baris))


def test_any_other_value_is_another_digest() -> None:
    orang = PenggunaFactory()
    dulu = didapat(TABEL["desa_pengguna"])
    type(orang).objects.update(is_active=False)
    assert didapat(TABEL["desa_pengguna"]) != dulu
    type(orang).objects.update(is_active=True)
    assert didapat(TABEL["desa_pengguna"]) == dulu
    PenggunaFactory()
    assert didapat(TABEL["desa_pengguna"]) != dulu


def test_no_table_of_the_database_is_left_out() -> None:
    """But for the counters of wrong passwords, which nobody restores."""
    with connection.cursor() as cursor:
        ada = set(connection.introspection.table_names(cursor))
    assert ada - set(TABEL) <= {"permata_cache"}
    assert set(TABEL) <= ada


def test_a_manifest_is_read_back_as_it_was_written() -> None:
    basis: IsiBasis = baca_basis(connection)
    pada = datetime(2026, 7, 20, 9, tzinfo=WIB)
    manifes = Manifes(pada, basis, {"berkas/ab/" + "ab" * 32: IsiBerkas(3, "cd" * 32)})
    assert Manifes.dari_json(manifes.sebagai_json()) == manifes
    assert manifes.berkas_rusak == ["berkas/ab/" + "ab" * 32]
