"""The plugin that looks for a NIK after each test is there and sees one (T8)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import Settings

from tests import tanpa_nik

NIK = "9919024107900001"


def test_it_reads_the_output_of_every_test(request: pytest.FixtureRequest) -> None:
    assert request.config.pluginmanager.get_plugin("tests.tanpa_nik") is tanpa_nik


@pytest.mark.parametrize(
    ("isi", "terlihat"),
    [
        (f"INFO desa:x.py:1 warga {NIK}", ["log"]),
        (f"nik={NIK}&a=1", ["log"]),
        (f"ValueError: {NIK}", ["log"]),
        ("warga 0001", []),
        (f"1{NIK}", []),
        (f'"permintaan": "0c5e5b{NIK}d4a2"', []),
        ("0" * 16, []),
    ],
)
def test_a_nik_is_seen_and_nothing_else(isi: str, terlihat: list[str]) -> None:
    assert tanpa_nik.bocor([("log", isi), ("stderr", "")]) == terlihat


@pytest.mark.parametrize("bagian", ["subject", "body"])
def test_a_mail_is_read_as_well(
    settings: Settings, mailoutbox: list[EmailMessage], bagian: str
) -> None:
    surat = EmailMessage("Kabar", "Isi", to=["panitia@permata.example"])
    mailoutbox.append(surat)
    assert tanpa_nik.bocor(tanpa_nik.surat()) == []
    setattr(surat, bagian, f"warga {NIK}")
    assert mail.outbox is mailoutbox
    assert tanpa_nik.bocor(tanpa_nik.surat()) == ["mail"]
    mailoutbox.clear()
