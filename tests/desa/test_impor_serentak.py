"""Imports under many hands, and under a kill: once, and all or nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

import pytest
from django.conf import settings
from pytest_django import Settings

from desa.actions.bukti import decide_bukti
from desa.actions.impor import apply_impor, map_impor, retry_impor
from desa.actions.impor_kerja import run_impor
from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Akun,
    BarisImpor,
    Bukti,
    Impor,
    Musim,
    Pembayaran,
    Pengguna,
    Transisi,
)
from tests.desa.contoh_impor import (
    PETA,
    baris,
    bukti_mei,
    buku,
    kelompok,
    lunas,
    periksa,
    uang,
    unggah,
)
from tests.desa.test_serentak import dunia, serentak
from tests.factories import AkunFactory, PenggunaFactory, TagihanFactory
from tests.proses import lingkungan

pytestmark = pytest.mark.usefixtures("basis_bersama")
KODE = "410800000005"
NANTI = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def dunia_impor() -> tuple[Akun, Bukti, Pengguna]:
    """An account with a bill, a proof of it that waits, and a petugas."""
    desa, operator = dunia()
    akun = AkunFactory(desa=desa, npp="11000001")
    TagihanFactory(akun=akun, kode_iuran=KODE)
    return akun, bukti_mei(desa, operator, akun), PenggunaFactory()


def minta(impor: Impor, oleh: Pengguna) -> Callable[[], Impor]:
    return lambda: apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=oleh)


def test_two_who_apply_at_once_apply_once() -> None:
    _, bukti, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    hasil = serentak(minta(impor, petugas), minta(impor, PenggunaFactory()))
    assert sorted(type(satu).__name__ for satu in hasil) == ["Impor", "TransisiError"]
    bukti.refresh_from_db()
    impor.refresh_from_db()
    assert (bukti.status, impor.status) == ("disetujui", "diterapkan")
    assert [(asal, dari) for _, _, asal, dari, _ in uang()] == [
        ("buku_besar", impor.pk),
        ("bukti", None),
    ]
    assert kerusakan() == []


def test_two_files_of_the_same_money_record_it_once() -> None:
    _, _, petugas = dunia_impor()
    semua = [
        periksa(petugas, buku(baris(KODE, "14/06/2026"), [nomor]), nama=f"{nomor}.xlsx")
        for nomor in range(2)
    ]
    serentak(*(minta(satu, petugas) for satu in semua))
    assert Pembayaran.objects.count() == 1
    for satu in semua:
        satu.refresh_from_db()
    diterapkan, ditunda = sorted(semua, key=lambda i: i.status, reverse=True)
    assert (diterapkan.status, ditunda.status) == ("diterapkan", "diperiksa")
    assert kelompok(ditunda) == {"tercatat": [2], "tidak_terbaca": [3]}


def test_the_queue_may_deliver_twice(settings: Settings) -> None:
    """REL-18."""
    _, _, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    settings.TASKS = NANTI
    impor = minta(impor, petugas)()

    def kerjakan() -> None:
        run_impor(impor.pk, impor.percobaan)

    assert serentak(kerjakan, kerjakan, kerjakan) == [None] * 3
    impor.refresh_from_db()
    assert (impor.status, impor.pesan, len(uang())) == ("diterapkan", "", 2)


def test_a_dry_run_that_is_delivered_twice_writes_its_rows_once(
    settings: Settings,
) -> None:
    _, _, petugas = dunia_impor()
    impor = unggah(petugas, buku(baris(KODE, "12/06/2026")))
    settings.TASKS = NANTI
    impor = map_impor(impor, PETA, oleh=petugas)

    def kerjakan() -> None:
        run_impor(impor.pk, impor.percobaan)

    assert serentak(kerjakan, kerjakan, kerjakan) == [None] * 3
    impor.refresh_from_db()
    assert (impor.status, BarisImpor.objects.count()) == ("diperiksa", 1)


def test_a_season_sealed_meanwhile_is_left_alone(settings: Settings) -> None:
    _, _, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    settings.TASKS = NANTI
    impor = minta(impor, petugas)()
    Musim.objects.update(status=Musim.Status.DITETAPKAN)
    run_impor(impor.pk, impor.percobaan)
    impor.refresh_from_db()
    assert (impor.status, impor.pekerjaan, uang()) == ("diperiksa", "", [])
    assert impor.pesan == "Hasil musim 2026 sudah ditetapkan."


def test_a_try_that_was_overtaken_leaves_the_word_to_the_newer(
    settings: Settings,
) -> None:
    _, _, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    settings.TASKS = NANTI
    lama = minta(impor, petugas)()
    baru = retry_impor(lama, oleh=petugas)
    run_impor(lama.pk, lama.percobaan)
    impor.refresh_from_db()
    assert (impor.pekerjaan, impor.dijemput, uang()) == ("terapkan", False, [])
    run_impor(baru.pk, baru.percobaan)
    impor.refresh_from_db()
    assert (impor.status, len(uang())) == ("diterapkan", 2)


def test_a_petugas_and_the_ledger_decide_once() -> None:
    _, bukti, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    versi, lain = bukti.versi_kini, PenggunaFactory()
    assert versi is not None

    def putuskan() -> Bukti:
        return decide_bukti(bukti, ke="disetujui", versi=versi, oleh=lain)

    hasil = serentak(minta(impor, petugas), putuskan)
    assert not [
        s for s in hasil if isinstance(s, Exception | None) and s is not None
    ] or (isinstance(hasil[1], TransisiError))
    bukti.refresh_from_db()
    assert bukti.status == "disetujui"
    assert Transisi.objects.filter(ke="disetujui").count() == 1
    assert Pembayaran.objects.filter(sumber="bukti").count() == 1
    assert kerusakan() == []


# In the child: stop for good where the patched function has done its part.
ANAK = """
import sys, uuid
import django
django.setup()
import {modul}
asli = {modul}.{fungsi}
def berhenti(*args, **lain):
    hasil = asli(*args, **lain)
    print("DI SINI", flush=True)
    sys.stdin.read()
    return hasil
{modul}.{fungsi} = berhenti
from desa.actions.impor_kerja import run_impor
run_impor(uuid.UUID("{pk}"), {percobaan})
"""
TITIK = {
    "evidence approved, nothing allocated": ("desa.impor.buku_tulis", "approve_banyak"),
    "all written but the trail": ("desa.impor.buku_tulis", "allocate_semua"),
    "all written, not committed": ("desa.actions.impor_kerja", "record"),
}


def bunuh_di(impor: Impor, modul: str, fungsi: str) -> None:
    """Run the import in a process of its own and kill it at that point."""
    anak = subprocess.Popen(
        [
            sys.executable,
            "-c",
            ANAK.format(
                modul=modul, fungsi=fungsi, pk=impor.pk, percobaan=impor.percobaan
            ),
        ],
        cwd=settings.BASE_DIR,
        env=lingkungan(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert anak.stdout is not None
    sampai = anak.stdout.readline()
    anak.kill()
    anak.communicate()
    assert sampai == "DI SINI\n"


def coba_lagi(impor: Impor, oleh: Pengguna) -> None:
    """As soon as the database has noticed that the other process is gone."""
    batas = monotonic() + 20
    while monotonic() < batas:
        with suppress(TransisiError):
            retry_impor(impor, oleh=oleh)
            return
    raise AssertionError("The killed process still holds its import.")


@pytest.mark.parametrize("titik", TITIK)
def test_killed_in_the_middle_nothing_is_written(
    settings: Settings, titik: str
) -> None:
    """REL-08."""
    _, bukti, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    asli, settings.TASKS = settings.TASKS, NANTI
    impor = minta(impor, petugas)()
    bunuh_di(impor, *TITIK[titik])
    bukti.refresh_from_db()
    impor.refresh_from_db()
    assert (uang(), lunas(), bukti.status) == ([], {}, "diajukan")
    assert (impor.status, impor.pekerjaan, impor.dijemput) == (
        "diperiksa",
        "terapkan",
        True,
    )
    settings.TASKS = asli
    coba_lagi(impor, petugas)
    bukti.refresh_from_db()
    impor.refresh_from_db()
    assert (impor.status, bukti.status) == ("diterapkan", "disetujui")
    assert (len(uang()), lunas()) == (2, {KODE: 181_440})
    assert kerusakan() == []


def test_killed_after_the_commit_everything_is_written(settings: Settings) -> None:
    """REL-08."""
    _, bukti, petugas = dunia_impor()
    impor = periksa(petugas, buku(baris(KODE, "12/06/2026")))
    asli, settings.TASKS = settings.TASKS, NANTI
    impor = minta(impor, petugas)()
    bunuh_di(impor, "desa.actions.impor_kerja", "run_impor")
    settings.TASKS = asli
    bukti.refresh_from_db()
    impor.refresh_from_db()
    assert (impor.status, bukti.status, len(uang())) == ("diterapkan", "disetujui", 2)
    with pytest.raises(TransisiError):
        retry_impor(impor, oleh=petugas)
