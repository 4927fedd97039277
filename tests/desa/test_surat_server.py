"""What the timers of a server send: the head of the trail, and a task that failed."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django import Settings

from desa.actions.jejak import record
from desa.alarm import NAMA
from desa.models import Jejak, Musim, Pengguna
from tests.penilaian.contoh_cadangan import berkas_di

PENYIMPAN = ["ketua@permata.example", "arsip@permata.example"]


def perintah(*kata: str) -> str:
    keluar = StringIO()
    call_command(*kata, stdout=keluar)
    return keluar.getvalue()


def test_the_head_of_the_trail_leaves_by_mail(
    musim: Musim, admin: Pengguna, settings: Settings, tmp_path: Path
) -> None:
    """SEC-64: what was sent is a head against which the chain can be checked."""
    settings.PERMATA_KEPALA_KEPADA = PENYIMPAN
    record("langkah", musim, oleh=admin)
    keluar = perintah("jejak", "kepala", "--kirim")
    assert keluar.endswith("Terkirim kepada 2 orang.\n")
    assert [surat.to for surat in mail.outbox] == [[satu] for satu in PENYIMPAN]
    assert len({surat.body for surat in mail.outbox}) == 1
    (baris,) = [s for s in mail.outbox[0].body.splitlines() if s.startswith("{")]
    assert json.loads(baris)["sidik"] == Jejak.objects.get().sidik
    assert keluar.splitlines()[0] == baris
    berkas = tmp_path / "kepala.jsonl"
    berkas.write_text(baris)
    assert perintah("jejak", "periksa", "--kepala", str(berkas)) == (
        "UTUH: 1 baris, cocok dengan 1 kepala\n"
    )


def test_a_head_without_anybody_to_keep_it_is_an_error(
    db: None, settings: Settings
) -> None:
    settings.PERMATA_KEPALA_KEPADA = []
    with pytest.raises(CommandError, match="paling sedikit dua orang"):
        perintah("jejak", "kepala", "--kirim")


def test_a_head_that_would_only_be_printed_has_not_left(
    db: None, settings: Settings
) -> None:
    """SEC-64: the mail that goes to the log of the same server keeps nothing."""
    settings.PERMATA_KEPALA_KEPADA = PENYIMPAN
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with pytest.raises(CommandError, match="tidak meninggalkan server"):
        perintah("jejak", "kepala", "--kirim")


def test_a_failed_task_is_told_to_the_panitia(admin: Pengguna, tmp_path: Path) -> None:
    """SEC-82: a night without a backup does not pass in silence."""
    Pengguna.objects.filter(pk=admin.pk).update(email="agus@permata.example")
    with berkas_di(tmp_path):
        keluar = perintah("kabari_gagal", "cadangan")
    (surat,) = mail.outbox
    assert surat.to == ["agus@permata.example"]
    assert surat.subject == "Permata: tugas cadangan gagal"
    assert "journalctl -u permata-tugas@cadangan.service" in surat.body
    assert keluar == "1 orang dikabari: cadangan gagal.\n"


def test_with_no_address_known_nobody_is_told(admin: Pengguna, tmp_path: Path) -> None:
    (tmp_path / NAMA).write_text('{"gagal": [], "kepada": ["lama@permata.example"]}')
    with berkas_di(tmp_path):
        assert perintah("kabari_gagal", "sapu") == "0 orang dikabari: sapu gagal.\n"
    assert mail.outbox == []
