"""Without the store of files, and without a worker (REL-22): pages open."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from desa.actions.impor import map_impor
from desa.models import Berkas, Bukti, Pengguna
from tests.desa.contoh_impor import PETA, baris, buku, unggah
from tests.desa.halaman import As
from tests.penilaian.contoh_cadangan import berkas_di

NANTI = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def test_rel_22_pages_open_while_the_store_is_away(
    as_: As, bukti: Bukti, petugas: Pengguna, tmp_path: Path
) -> None:
    """The file itself is not there, and nothing was decided by that."""
    klien, berkas = as_(petugas), Berkas.objects.get()
    with berkas_di(tmp_path / "tidak-ada"):
        for nama, kunci in (
            ("desa:bukti_list", []),
            ("desa:bukti_detail", [bukti.pk]),
            ("desa:verifikasi_list", []),
        ):
            assert klien.get(reverse(nama, args=kunci)).status_code == 200
        with pytest.raises(FileNotFoundError):
            klien.get(reverse("desa:berkas_detail", args=[berkas.pk]))
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_sah) == ("diajukan", None)


def test_rel_22_work_that_nobody_fetches_waits_and_says_so(
    as_: As, petugas: Pengguna, settings: Settings, musim: object
) -> None:
    settings.TASKS = NANTI
    impor = unggah(petugas, buku(baris("410800000005", "12/06/2026")))
    impor = map_impor(impor, PETA, oleh=petugas)
    response = as_(petugas).get(reverse("desa:impor_detail", args=[impor.pk]))
    teks = " ".join(response.content.decode().split())
    assert "Menunggu" in teks
    impor.refresh_from_db()
    assert (impor.status, impor.pekerjaan) == ("diunggah", "periksa")
