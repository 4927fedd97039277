"""Pages of every desa, through all the middleware, beside a page without a query."""

from __future__ import annotations

import gzip

from django.conf import settings
from django.test import Client
from django.urls import reverse

from desa.models import Musim, Pengguna
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, hasil_rasio
from penilaian.tolok_ukur.kueri import hitung_kueri
from permata.peran import Peran

HALAMAN = {"peringkat": "penilaian:peringkat_list", "matriks": "desa:matriks_list"}
POLOS = "penilaian:kunci_unduh"


def _tujuan(nama: str) -> tuple[Tujuan, ...]:
    return (
        Tujuan(f"B1 {nama}", f"Halaman {nama}", 20, lantai="halaman tanpa kueri"),
        Tujuan(f"B4 {nama}", f"Kueri halaman {nama}", 8, "kueri"),
        Tujuan(f"B5 {nama}", f"HTML halaman {nama}", 80, "KB"),
        Tujuan(f"B5 {nama} gzip", f"HTML halaman {nama}, gzip", 18, "KB"),
    )


def ukur(_: Musim, ulang: int) -> list[Hasil]:
    admin = Pengguna.objects.filter(peran=Peran.ADMIN).order_by("pk")[0]
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "x"))
    client.force_login(admin)
    hasil: list[Hasil] = []
    for nama, alamat in HALAMAN.items():
        hasil += _ukur(client, nama, reverse(alamat), ulang)
    return hasil


def _ukur(client: Client, nama: str, url: str, ulang: int) -> list[Hasil]:
    polos = reverse(POLOS)

    def buka(alamat: str) -> bytes:
        jawaban = client.get(alamat, secure=True)
        if jawaban.status_code != 200:
            pesan = f"{alamat} menjawab {jawaban.status_code}"
            raise RuntimeError(pesan)
        return jawaban.content

    buka(url)
    with hitung_kueri() as tanya:
        isi = buka(url)
    pasangan = bergantian(lambda: buka(url), lambda: buka(polos), ulang)
    lama, kueri, html, padat = _tujuan(nama)
    return [
        hasil_rasio(lama, pasangan),
        Hasil(kueri, len(tanya)),
        Hasil(html, len(isi) / 1024),
        Hasil(padat, len(gzip.compress(isi)) / 1024),
    ]
