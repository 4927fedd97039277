"""How soon a weak phone shows an operator's home, beside a page of Django's admin."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from statistics import median

from django.core.management import CommandError

from desa.models import Musim
from penilaian.tolok_ukur.angka import Hasil, Tujuan
from penilaian.tolok_ukur.proses import gunicorn, jalankan, lingkungan

LANTAI = "daftar desa di admin Django"
TUJUAN = {
    "tampil pertama": Tujuan(
        "F1 pertama", "Beranda operator tampil, pertama", 2.5, "detik", LANTAI, "detik"
    ),
    "tampil lagi": Tujuan(
        "F1 lagi", "Beranda operator tampil, lagi", 1, "detik", LANTAI, "detik"
    ),
    "minta pertama": Tujuan(
        "F2", "Permintaannya, pertama", 12, "permintaan", LANTAI, "permintaan"
    ),
    "berat pertama": Tujuan("F3 pertama", "Beratnya, pertama", 100, "KB", LANTAI, "KB"),
    "berat lagi": Tujuan("F3 lagi", "Beratnya, lagi", 20, "KB", LANTAI, "KB"),
}
BELUM = (
    "Playwright belum terpasang, padahal layar diukur dengannya: jalankan make setup."
)


def ukur(_: Musim, ulang: int) -> list[Hasil]:
    """Three rounds at least: one takes ten seconds."""
    if find_spec("playwright") is None:
        raise CommandError(BELUM)
    with _server() as situs:
        perintah = ["penilaian.tolok_ukur.peramban", situs, str(max(ulang // 8, 3))]
        isi = json.loads(jalankan("-m", *perintah))
    return [_hasil(tujuan, apa, isi) for apa, tujuan in TUJUAN.items()]


def _hasil(tujuan: Tujuan, apa: str, isi: dict[str, dict[str, list[float]]]) -> Hasil:
    kami, lantai = (median(isi[nama][apa]) for nama in ("kami", "lantai"))
    return Hasil(tujuan, kami, kami, lantai)


@contextmanager
def _server() -> Iterator[str]:
    """Its static files compressed as in production."""
    with tempfile.TemporaryDirectory(prefix="permata-ukur-") as statis:
        tempat = lingkungan(statis, "2026-07-20T09:00")
        kumpul = ("manage.py", "collectstatic", "--noinput", "-v", "0")
        jalankan(*kumpul, lingkungan=tempat)
        with gunicorn(tempat) as alamat:
            yield alamat
