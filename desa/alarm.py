"""Mail to the panitia when the health of the server changes, once for each change.

What was last said lies in a file: it must be known while the database is down, and so
must the addresses.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.db import Error
from django.urls import reverse

from desa.models import Pengguna
from desa.sehat import Periksaan
from permata.peran import Peran

NAMA = "keadaan.json"


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What was wrong when it was last said, and to whom it is said."""

    gagal: list[str]
    kepada: list[str]


def kabari(semua: Sequence[Periksaan]) -> bool:
    """Whether a mail went out. What could not be sent is tried again next time."""
    berkas = Path(settings.PERMATA_BERKAS_DIR) / NAMA
    lama = _baca(berkas)
    kini = Keadaan(
        [satu.nama for satu in semua if not satu.is_baik], _penerima(lama.kepada)
    )
    is_berubah = kini.gagal != lama.gagal
    if is_berubah and kini.kepada:
        send_mail(_judul(semua), _isi(semua), None, kini.kepada)
    if kini != lama:
        berkas.write_text(json.dumps(asdict(kini)), encoding="utf-8")
    return is_berubah and bool(kini.kepada)


def penerima_alarm() -> list[str]:
    """The addresses of the panitia; those last known while the database is down."""
    return _penerima(_baca(Path(settings.PERMATA_BERKAS_DIR) / NAMA).kepada)


def _baca(berkas: Path) -> Keadaan:
    try:
        return Keadaan(**json.loads(berkas.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Keadaan([], [])


def _penerima(lama: list[str]) -> list[str]:
    orang = Pengguna.objects.filter(peran=Peran.ADMIN, is_active=True)
    try:
        return [*orang.exclude(email="").values_list("email", flat=True)]
    except Error:
        return lama


def _judul(semua: Sequence[Periksaan]) -> str:
    gagal = ", ".join(satu.judul.lower() for satu in semua if not satu.is_baik)
    return f"Permata tidak sehat: {gagal}" if gagal else "Permata sehat kembali"


def _isi(semua: Sequence[Periksaan]) -> str:
    baris = [
        f"{'Baik' if satu.is_baik else 'PERLU TINDAKAN'}: {satu.judul}. {satu.kata}"
        for satu in semua
    ]
    alamat = settings.PERMATA_ALAMAT + reverse("desa:sehat_detail")
    return "\n".join([*baris, "", f"Rinciannya: {alamat}", ""])
