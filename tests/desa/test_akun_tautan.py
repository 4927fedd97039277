"""SEC-05: the page behind a link: what it says, to whom, and what it never does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from desa.actions.pengguna import deactivate_pengguna
from desa.models import Desa, Jejak, Pengguna, Undangan
from permata import waktu
from permata.catatan import BarisJson
from tests.desa.contoh_akun import (
    SANDI,
    SANDI_LAIN,
    alamat,
    bersandi,
    is_masuk,
    isian_sandi,
    masuk,
    tautan_baru,
    undang,
)
from tests.factories import PenggunaFactory
from tests.test_akses import membaca_saja, tanpa_token

WA = "WhatsApp/2.23.20.0"
As = Callable[[Pengguna], Client]


def kata(jawab: Any) -> str:
    isi: str = jawab.content.decode()
    return isi


def test_a_preview_consumes_nothing(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """A messenger opens the link, however often; the person still gets in."""
    undangan, token = undang(desa, petugas)
    for metode in ("get", "head", "get"):
        with connection.execute_wrapper(membaca_saja):
            jawab = getattr(client, metode)(alamat(token), headers={"user-agent": WA})
        assert jawab.status_code == 200
    assert "sessionid" not in client.cookies
    jawab = client.post(alamat(token), isian_sandi())
    assert jawab["Location"] == "/beranda/"
    undangan.refresh_from_db()
    assert undangan.dipakai_pada is not None


def test_the_page_is_told_to_nobody(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """No cache, no search engine; no path as a referrer, and no form under none."""
    _, token = undang(desa, petugas)
    for url, kebijakan in (
        (alamat(token), "strict-origin"),
        (alamat("x" * 43), "no-referrer"),
    ):
        jawab = client.get(url)
        assert "no-store" in jawab["Cache-Control"]
        assert jawab["X-Robots-Tag"] == "noindex, nofollow"
        assert jawab["Referrer-Policy"] == kebijakan
        assert '<meta name="robots" content="noindex, nofollow">' in kata(jawab)


def test_a_form_from_elsewhere_is_refused(desa: Desa, petugas: Pengguna) -> None:
    """Nobody is signed in to another's account by a page of a stranger."""
    _, token = undang(desa, petugas)
    client = Client(enforce_csrf_checks=True)
    jawab = client.post(alamat(token), isian_sandi())
    assert jawab.status_code == 403
    assert Undangan.objects.berlaku().count() == 1


def test_the_log_does_not_hold_the_token(
    client: Client, desa: Desa, petugas: Pengguna, caplog: pytest.LogCaptureFixture
) -> None:
    _, token = undang(desa, petugas)
    with caplog.at_level(logging.INFO):
        client.get(alamat(token))
        client.post(alamat(token), isian_sandi())
    baris = [BarisJson().format(satu) for satu in caplog.records]
    assert len(baris) >= 2
    assert [satu for satu in baris if token in satu] == []
    assert sum('"jalur": "/undangan/<token>/"' in satu for satu in baris) == 2


def test_dead_links_answer_alike(client: Client, desa: Desa, petugas: Pengguna) -> None:
    """Used, run out, replaced, of a closed account, never made: byte for byte."""
    pakai = undang(desa, petugas, "Ani Satu")[1]
    client.post(alamat(pakai), isian_sandi())
    client.logout()
    with waktu.seakan(waktu.sekarang() - timedelta(hours=73)):
        lewat = undang(desa, petugas, "Budi Dua")[1]
    undangan, ganti = undang(desa, petugas, "Cici Tiga")
    tautan_baru(undangan.pengguna, petugas)
    tutup = tautan_baru(undangan.pengguna, petugas)
    deactivate_pengguna(undangan.pengguna, alasan="keliru", oleh=petugas)
    semua = [
        client.get(alamat(satu)) for satu in (pakai, lewat, ganti, tutup, "x" * 43)
    ]
    semua.append(client.post(alamat(pakai), isian_sandi(SANDI_LAIN)))
    assert [satu.status_code for satu in semua] == [404] * 6
    assert len({tanpa_token(satu.content) for satu in semua}) == 1
    assert "minta yang baru kepada petugas kecamatan" in kata(semua[0])


def test_who_came_in_is_signed_in_and_welcome(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    _, token = undang(desa, petugas)
    isi = kata(client.get(alamat(token)))
    assert "Selamat datang, Wahyu Nugroho" in isi
    assert 'value="wahyu.nugroho"' in isi
    client.post(alamat(token), isian_sandi(username="Wahyu"))
    wahyu = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert (wahyu.username, wahyu.is_active) == ("wahyu", True)
    assert is_masuk(client)
    assert is_masuk(masuk(wahyu))


@pytest.mark.parametrize(
    ("isian", "kolom", "pesan"),
    [
        ({"sandi": "pendek", "ulang": "pendek"}, "sandi", "12"),
        ({"ulang": "lain sekali ini"}, "ulang", "belum sama"),
        (
            {"sandi": "jurang dalam sekali", "ulang": "jurang dalam sekali"},
            "sandi",
            "jurang",
        ),
        ({"sandi": "Wahyu dan kawan", "ulang": "Wahyu dan kawan"}, "sandi", "wahyu"),
        ({"username": "siti rohmah"}, "username", ""),
        ({"username": "PETUGAS"}, "username", "sudah dipakai"),
        ({"sandi": "a" * 129, "ulang": "a" * 129}, "sandi", "128"),
    ],
)
def test_what_does_not_do_is_said_and_the_link_lives_on(
    client: Client,
    desa: Desa,
    petugas: Pengguna,
    isian: dict[str, str],
    kolom: str,
    pesan: str,
) -> None:
    """SEC-02: length, and the words that everybody would guess."""
    _, token = undang(desa, petugas)
    jawab = client.post(alamat(token), isian_sandi() | isian)
    assert jawab.status_code == 200
    assert pesan in " ".join(jawab.context["form"].errors[kolom])
    assert client.post(alamat(token), isian_sandi()).status_code == 302


def test_after_five_tries_the_link_rests(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """A right answer does not get through either; other links are not touched."""
    _, token = undang(desa, petugas, "Ani Satu")
    _, lain = undang(desa, petugas, "Budi Dua")
    for _ in range(5):
        assert client.post(alamat(token), isian_sandi("pendek")).status_code == 200
    jawab = client.post(alamat(token), isian_sandi())
    assert jawab.status_code == 429
    assert "Tunggu sepuluh menit" in kata(jawab)
    assert client.get(alamat(token)).status_code == 200
    assert client.post(alamat(lain), isian_sandi()).status_code == 302
    cache.clear()
    client.logout()
    isi = isian_sandi(username="ani")
    assert client.post(alamat(token), isi).status_code == 302


def test_a_name_that_another_takes_at_the_same_moment(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """Between the question and the answer: the form says so, the link lives on."""
    _, token = undang(desa, petugas)
    sudah: list[Pengguna] = []

    def ambil(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "desa_pengguna"') and not sudah:
            sudah.append(PenggunaFactory(username="wahyu"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ambil):
        jawab = client.post(alamat(token), isian_sandi())
    assert len(sudah) == 1
    assert jawab.context["form"].errors == {
        "username": ["Nama pengguna ini sudah dipakai. Pilih yang lain."]
    }
    isi = isian_sandi(username="wahyu2")
    assert client.post(alamat(token), isi).status_code == 302


def test_a_link_that_dies_under_the_form(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """The account was closed while its person chose a password."""
    undangan, token = undang(desa, petugas)
    Pengguna.objects.filter(pk=undangan.pengguna_id).update(
        nonaktif_pada=waktu.sekarang()
    )
    jawab = client.post(alamat(token), isian_sandi())
    assert (jawab.status_code, "Tautan ini tidak berlaku" in kata(jawab)) == (404, True)


def test_who_is_signed_in_leaves_first(
    as_: As, desa: Desa, petugas: Pengguna, operator: Pengguna
) -> None:
    """On a shared phone nobody's drafts end up with another person."""
    _, token = undang(desa, petugas)
    client = as_(operator)
    jawab = client.post(alamat(token), isian_sandi())
    assert "Keluar dulu sebagai Siti Rohmah" in kata(jawab)
    assert Undangan.objects.berlaku().count() == 1
    keluar = client.post("/keluar/", {"next": alamat(token)})
    assert keluar["Location"] == alamat(token)
    assert client.post(alamat(token), isian_sandi()).status_code == 302


def test_a_reset_asks_for_no_name(
    client: Client, desa: Desa, petugas: Pengguna
) -> None:
    """SEC-06: the name stays; the other devices are out."""
    ani = bersandi(operator=True, desa=desa, username="ani", nama="Ani Satu")
    ponsel = masuk(ani)
    token = tautan_baru(ani, petugas)
    isi = kata(client.get(alamat(token)))
    assert "Buat kata sandi baru" in isi
    assert 'name="username"' not in isi
    client.post(alamat(token), isian_sandi(SANDI_LAIN))
    ani.refresh_from_db()
    assert (ani.username, ani.check_password(SANDI_LAIN)) == ("ani", True)
    assert (is_masuk(ponsel), is_masuk(client)) == (False, True)


def test_nobody_is_signed_in_by_the_old_password_meanwhile(
    desa: Desa, petugas: Pengguna
) -> None:
    ani = bersandi(operator=True, desa=desa)
    tautan_baru(ani, petugas)
    assert is_masuk(masuk(ani, SANDI))
    tindakan = Jejak.objects.values_list("tindakan", flat=True).order_by("nomor")
    assert list(tindakan) == ["sandi_direset", "masuk"]
