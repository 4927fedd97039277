"""A proposal of other rules, as a row."""

from __future__ import annotations

from typing import Any

from desa.models import Musim, Pengguna
from penilaian.models import UsulanAturan
from tests.factories import PenggunaFactory
from tests.penilaian.contoh import BOBOT_LAIN


def usulan_aturan(
    musim: Musim, oleh: Pengguna | None = None, **lain: Any
) -> UsulanAturan:
    isi: dict[str, Any] = {
        "musim": musim,
        "dasar": musim.aturan,
        "tahap": musim.status,
        "bobot": BOBOT_LAIN,
        "alasan": "Rapat 2 Januari",
        "oleh": oleh or PenggunaFactory(admin=True),
    }
    return UsulanAturan.objects.create(**isi | lain)
