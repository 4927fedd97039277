"""The season of the demo, people who are signed in, and sends that do not give up."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desa.models import Bukti, Unggahan, VersiBukti
from penilaian.peragaan.orang import SANDI
from tests.beban.orang import Orang
from tests.beban.pengirim import formulir
from tests.contoh import jpeg

SABAR = 90.0
JEDA = 0.5


@dataclass
class Janji:
    """One send: its key, how often it was tried, whether it was acknowledged."""

    kunci: str
    dengan_foto: bool
    kali: int = 0
    dijawab: bool = False


def orang_masuk(situs: str, nama: Iterable[str]) -> list[Orang]:
    semua = [Orang(situs, satu, ke) for ke, satu in enumerate(nama)]
    status = [satu.masuk(SANDI) for satu in semua]
    assert set(status) == {302}, status
    return semua


def janji(dengan_foto: bool) -> Janji:
    return Janji(str(uuid.uuid4()), dengan_foto)


def kirim_sampai(orang: Orang, satu: Janji) -> Janji:
    """With the same key again and again until the server says that it has it."""
    batas = time.monotonic() + SABAR
    while not satu.dijawab and time.monotonic() < batas:
        satu.kali += 1
        try:
            satu.dijawab = _kirim(orang, satu)
        except OSError:
            time.sleep(JEDA)
        else:
            time.sleep(0 if satu.dijawab else JEDA)
    return satu


def _kirim(orang: Orang, satu: Janji) -> bool:
    if not satu.dengan_foto:
        return orang.umumkan(satu.kunci) == 201
    isi = formulir(satu.kunci, jpeg())
    status, bukti = orang.kirim("/bukti/baru/regulasi/", isi)
    return status == 302 and bool(bukti)


def hitung(semua: Iterable[Janji]) -> tuple[int, int, int]:
    """How many had no answer, are lost although they had one, are there twice."""
    semua = list(semua)
    foto = VersiBukti.objects.values_list("kunci", flat=True)
    ada = Counter(map(str, foto))
    ada.update(Unggahan.objects.values_list("kunci", flat=True))
    pokok = Bukti.objects.values_list("versi_set__regulasi__tentang", flat=True)
    pokok_ganda = Counter(pokok)
    return (
        sum(not satu.dijawab for satu in semua),
        sum(satu.dijawab and not ada[satu.kunci] for satu in semua),
        sum(max(ada[s.kunci], pokok_ganda[s.kunci]) > 1 for s in semua),
    )
