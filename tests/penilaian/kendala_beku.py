"""What the database refuses of a frozen month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from desa.models import Keikutsertaan, Musim
from penilaian.models import NilaiBeku, Pembekuan
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_hasil import SKOR

MEI = date(2026, 5, 1)


def pembekuan(musim: Musim, **lain: Any) -> Pembekuan:
    isi: dict[str, Any] = {"bulan": MEI, "versi": 1, "sidik": "0" * 64}
    isi |= {"musim": musim, "aturan": musim.aturan, "pada": date(2026, 6, 22)}
    return Pembekuan.objects.create(**isi | lain)


def nilai_beku(satu: Pembekuan, ikut: Keikutsertaan) -> NilaiBeku:
    return NilaiBeku.objects.create(pembekuan=satu, keikutsertaan=ikut, **SKOR)


def _musim() -> Musim:
    return Musim.objects.lengkap().get()


def nilai_dua() -> None:
    musim = _musim()
    satu = pembekuan(musim)
    ikut: Keikutsertaan = KeikutsertaanFactory(musim=musim, desa=DesaFactory())
    for _ in range(2):
        nilai_beku(satu, ikut)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "pembekuan_versi_once": lambda: [pembekuan(_musim()) for _ in range(2)],
    "pembekuan_of_a_correction_says_why": lambda: pembekuan(_musim(), versi=2),
    "nilai_beku_once_a_desa": nilai_dua,
}
