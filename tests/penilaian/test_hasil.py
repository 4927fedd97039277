"""After the announcement: a page of each desa to share, and the data for everybody."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.hasil_desa import hasil_desa
from penilaian.models import Skor
from penilaian.poin import store_poin
from penilaian.terbuka import KOLOM, skema
from permata import waktu
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_segel import tetapkan
from tests.penilaian.halaman import tabel, teks, unsur

ALAMAT = ("hasil/{}/", "hasil/{}/gambar.png", "data/hasil.csv", "data/hasil.json")


@pytest.fixture
def diumumkan(pleno: Musim, admin: Pengguna) -> Musim:
    """The three examples, sealed when all facts were in, and announced."""
    with waktu.seakan(datetime(2026, 9, 25, 16, tzinfo=ZoneInfo("Asia/Jakarta"))):
        musim = tetapkan(pleno, admin).musim
    musim.status = Musim.Status.DIUMUMKAN
    musim.save()
    return musim


def kode(nama: str) -> str:
    return Desa.objects.get(nama=nama).kode


def meta(response: Any) -> dict[str, str]:
    semua = [satu.atribut for satu in unsur(response, "meta")]
    return {satu["property"]: satu["content"] for satu in semua if "property" in satu}


@pytest.mark.parametrize("alamat", ALAMAT)
@pytest.mark.parametrize("status", ["pleno", "ditetapkan"])
def test_before_the_announcement_nothing_is_there(
    client: Client, musim: Musim, desa: Desa, admin: Pengguna, alamat: str, status: str
) -> None:
    seal(musim, admin, status=status)
    jawaban = client.get("/" + alamat.format(desa.kode))
    assert (jawaban.status_code, "ETag" in jawaban) == (404, False)
    assert "public" not in jawaban.get("Cache-Control", "")


def test_the_page_says_place_score_and_where_the_points_come_from(
    client: Client, diumumkan: Musim
) -> None:
    halaman = client.get(f"/hasil/{kode('Alpha')}/")
    (isi,) = teks(halaman)
    assert [
        kata
        for kata in ("Desa Alpha", "Juara I", "Peringkat 1 dari 3 desa", "83,55")
        if kata not in isi
    ] == []
    baris = tabel(halaman)
    assert [satu[0] for satu in baris] == [
        *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu"),
        "Akhir",
    ]
    rinci = hasil_desa(diumumkan, kode("Alpha"))
    assert rinci is not None
    assert sum(satu.jumlah for satu in rinci.bulan) == rinci.hasil.s


def test_points_that_are_not_of_the_sealed_score_are_not_shown(
    client: Client, diumumkan: Musim
) -> None:
    Skor.objects.update(s="1.00")
    halaman = client.get(f"/hasil/{kode('Alpha')}/")
    assert "Rincian bulanan versi ini tidak disimpan." in teks(halaman)[0]
    assert "83,55" in teks(halaman)[0]


def test_a_desa_without_a_rank_says_why_and_a_kelurahan_has_no_page(
    client: Client, musim: Musim, admin: Pengguna
) -> None:
    for nama in ("Satu", "Dua"):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(nama=nama))
    lurah = KeikutsertaanFactory(
        musim=musim, desa=DesaFactory(jenis="kelurahan"), liga="kelurahan"
    )
    seal(musim, admin, peringkat=(1, None))
    isi = teks(client.get(f"/hasil/{kode('Dua')}/"))[0]
    assert "Tanpa peringkat: pendatang baru." in isi
    assert client.get(f"/hasil/{lurah.desa.kode}/").status_code == 404
    assert client.get(f"/hasil/{kode('Dua')}/gambar.png").status_code == 200


def test_a_messenger_finds_title_and_picture(client: Client, diumumkan: Musim) -> None:
    nomor = kode("Alpha")
    tanda = meta(client.get(f"/hasil/{nomor}/"))
    assert tanda["og:title"] == "Desa Alpha, Juara I: Lomba Desa Permata 2026"
    assert tanda["og:image"] == f"{settings.PERMATA_ALAMAT}/hasil/{nomor}/gambar.png"
    assert tanda["og:description"].startswith("Nilai 83,55, peringkat 1 dari 3 desa.")
    jawaban = client.get(f"/hasil/{nomor}/gambar.png")
    with Image.open(io.BytesIO(jawaban.content)) as gambar:
        ukuran = (str(gambar.width), str(gambar.height))
    assert ukuran == (tanda["og:image:width"], tanda["og:image:height"])
    assert (jawaban["Content-Type"], ukuran) == ("image/png", ("1200", "630"))
    assert len(jawaban.content) < 300 * 1024
    assert jawaban["Cache-Control"] == "public, no-cache"


def test_what_a_cache_has_is_asked_for_again_cheaply(
    client: Client, diumumkan: Musim, admin: Pengguna
) -> None:
    url = "/data/hasil.json"
    etag = client.get(url)["ETag"]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    seal(diumumkan, admin, versi=2, sidik="a" * 64, peringkat=(1, 2, 3))
    lagi = client.get(url, headers={"if-none-match": etag})
    assert (lagi.status_code, lagi.json()["versi"]) == (200, 2)


@pytest.mark.parametrize("alamat", ["/", "/pemenang/", "/hasil/{}/"])
def test_a_page_of_the_result_is_kept_until_a_word_of_it_changes(
    client: Client, diumumkan: Musim, admin: Pengguna, alamat: str
) -> None:
    """A new seal shows at once: whoever keeps a page asks about it each time."""
    url = alamat.format(kode("Alpha"))
    pertama = client.get(url)
    assert set(pertama["Cache-Control"].split(", ")) == {"public", "no-cache"}
    assert {"Cookie", "HX-Request"} <= set(pertama["Vary"].split(", "))
    assert pertama["X-Accel-Expires"] == "1"  # our own proxy, for a second
    assert not pertama.cookies
    tanda = {"if-none-match": pertama["ETag"]}
    lagi = client.get(url, headers=tanda)
    assert (lagi.status_code, lagi.content) == (304, b"")
    seal(diumumkan, admin, versi=2, sidik="a" * 64, peringkat=(3, 2, 1))
    assert client.get(url, headers=tanda).status_code == 200


@pytest.mark.parametrize(
    "alamat",
    ["/", "/pemenang/", "/hasil/{}/", "/data/hasil.csv", "/hasil/{}/gambar.png"],
)
def test_nothing_of_a_signed_in_person_is_shared(
    client: Client, diumumkan: Musim, admin: Pengguna, alamat: str
) -> None:
    """The same address, and also where the page itself says that all may keep it."""
    url = alamat.format(kode("Alpha"))
    client.force_login(admin)
    jawaban = client.get(url)
    cara = jawaban["Cache-Control"].split(", ")
    assert ("private" in cara, "public" in cara) == (True, False)
    assert "X-Accel-Expires" not in jawaban


def test_a_page_that_is_not_there_is_not_kept(client: Client, diumumkan: Musim) -> None:
    jawaban = client.get("/hasil/33.19.99.2999/")
    assert {"Cache-Control", "X-Accel-Expires"}.isdisjoint(jawaban.headers)


def test_the_data_are_what_the_schema_says_and_the_table_the_same(
    client: Client, diumumkan: Musim
) -> None:
    isi = client.get("/data/hasil.json").json()
    bentuk = json.loads(skema())
    cocok(isi, bentuk, bentuk["$defs"])
    assert [(satu["desa"], satu["nilai"]) for satu in isi["hasil"]] == [
        ("Alpha", "83.55"),
        ("Beta", "80.44"),
        ("Gamma", "76.18"),
    ]
    tulisan = client.get("/data/hasil.csv").content.decode("utf-8-sig")
    kepala, *baris = csv.reader(io.StringIO(tulisan))
    assert kepala == list(KOLOM)
    assert baris == [
        [
            "; ".join(nilai) if isinstance(nilai, list) else str(nilai)
            for nilai in satu.values()
        ]
        for satu in isi["hasil"]
    ]


def cocok(isi: Any, bentuk: dict[str, Any], kata: dict[str, Any]) -> None:
    """The words of JSON Schema that ours uses; another word is a KeyError."""
    for nama, syarat in bentuk.items():
        if nama not in TANPA_UJI:
            assert UJI[nama](isi, syarat), (nama, syarat, isi)
    for kunci, satu in bentuk.get("properties", {}).items():
        cocok(isi[kunci], satu, kata)
    for satu in isi if "items" in bentuk else ():
        cocok(satu, bentuk["items"], kata)
    if "$ref" in bentuk:
        cocok(isi, kata[bentuk["$ref"].rpartition("/")[2]], kata)


TANPA_UJI = {"$schema", "title", "description", "$defs", "format", "items", "$ref"}
UJI: dict[str, Callable[[Any, Any], object]] = {
    "type": lambda isi, jenis: JENIS[type(isi)] in jenis,
    "const": lambda isi, sama: isi == sama,
    "enum": lambda isi, semua: isi in semua,
    "pattern": lambda isi, pola: re.search(pola, isi),
    "minimum": lambda isi, n: isi is None or isi >= n,
    "required": lambda isi, wajib: sorted(isi) == sorted(wajib),
    "properties": lambda isi, semua: sorted(isi) == sorted(semua),
    "additionalProperties": lambda isi, boleh: boleh is False,
}
JENIS: dict[type, str] = {
    str: "string",
    int: "integer",
    list: "array",
    dict: "object",
    type(None): "null",
}


def test_the_schema_is_there_before_any_result(client: Client, db: None) -> None:
    jawaban = client.get("/data/skema/hasil-1.json")
    assert (jawaban.content, jawaban["Content-Type"]) == (
        skema(),
        "application/schema+json",
    )
    assert client.get("/data/hasil.json").status_code == 404


def test_no_person_is_named_in_the_data(client: Client, diumumkan: Musim) -> None:
    semua = [client.get(f"/data/hasil.{satu}") for satu in ("csv", "json")]
    orang = Pengguna.objects.exclude(nama="").values_list("nama", flat=True)
    isi = "".join(satu.content.decode() for satu in semua)
    assert [nama for nama in orang if nama in isi] == []
    assert client.get("/data/hasil.xlsx").status_code == 404


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_page_of_one_desa_costs_the_same_among_any_number(
    client: Client,
    musim: Musim,
    admin: Pengguna,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(banyak):
        KeikutsertaanFactory(musim=musim, desa=DesaFactory())
    seal(musim, admin)
    ikut = Keikutsertaan.objects.filter(musim=musim)[0]
    store_poin([ikut.desa_id])
    with django_assert_num_queries(6):
        client.get(f"/hasil/{ikut.desa.kode}/")


def test_the_list_of_winners_leads_to_each_desa_and_the_data(
    client: Client, diumumkan: Musim
) -> None:
    tautan = [satu.atribut["href"] for satu in unsur(client.get("/pemenang/"), "a")]
    wajib = [f"/hasil/{kode(nama)}/" for nama in ("Alpha", "Beta", "Gamma")]
    wajib += ["/data/hasil.csv", "/data/hasil.json", "/data/skema/hasil-1.json"]
    assert [satu for satu in wajib if satu not in tautan] == []
