"""Whatever is sent to an address: an answer below 500 (PBT-19, the half of the POSTs).

Every address that opens for somebody gets a form with every field that any form of the
product has, each twice, with values that no page sends.
"""

from __future__ import annotations

import re
from urllib.parse import quote_plus

import pytest
from django.db import transaction
from django.forms.forms import BaseForm
from django.test import Client

from tests.sesi import masukkan
from tests.test_akses import Dunia
from tests.test_akses import dunia as dunia  # the fixture
from tests.test_alamat_acak import NILAI, TERBUKA, turunan
from tests.test_arsitektur import kode
from tests.test_kenari import alamat_sel

DIBACA = re.compile(r"POST(?:\.get|\.getlist)?[(\[]\"(\w+)\"")
KIRIM = "application/x-www-form-urlencoded"
CAMPUR = [*NILAI.values(), "a%00b", "", quote_plus("../../etc/passwd\n")]


def nama_isian() -> list[str]:
    """Every field of every form, and what the views read by themselves."""
    sendiri = {n for f in kode() for n in DIBACA.findall(f.read_text("utf-8"))}
    isian = {
        nama
        for kelas in turunan(BaseForm)
        for nama in vars(kelas).get("base_fields", {})
    }
    return sorted(isian | sendiri | {"pk", "form-TOTAL_FORMS", "b-0-nik"})


@pytest.mark.parametrize("nilai", [CAMPUR, ["a%00b"]], ids=["campur", "nul"])
def test_every_field_with_a_value_of_nobody(dunia: Dunia, nilai: list[str]) -> None:
    nama = nama_isian()
    assert 100 < len(nama) * 2 < 1000
    klien = {}
    for orang, pengguna in dunia.orang.items():
        klien[orang] = Client(raise_request_exception=False)
        if pengguna:
            masukkan(klien[orang], pengguna)
    salah = []
    for ke, (alamat, sel) in enumerate(TERBUKA.items()):
        url = alamat_sel(dunia, sel)
        badan = "&".join(
            f"{satu}={nilai[(ke + letak * 3) % len(nilai)]}"
            for letak, satu in enumerate([*nama, *nama])
        )
        with transaction.atomic():
            jawab = klien[sel.orang].post(url, badan, content_type=KIRIM)
            if jawab.streaming:
                b"".join(jawab)
            if jawab.status_code >= 500:
                salah.append((alamat, repr(getattr(jawab, "exc_info", None))[:400]))
            transaction.set_rollback(rollback=True)
    assert salah == []
