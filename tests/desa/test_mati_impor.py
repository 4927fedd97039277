"""kill -9 at every write: all of an import or nothing of it (REL-08, REL-18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from time import monotonic
from typing import Any

import pytest
from django.db import models
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from desa.actions.daftar import Unggahan, create_daftar
from desa.actions.impor import apply_impor, retry_impor
from desa.actions.jejak import kerusakan
from desa.actions.peserta import warga_dari
from desa.galat import TransisiError
from desa.models import (
    Alokasi,
    Bukti,
    DaftarSementara,
    Impor,
    IsianPeserta,
    IuranPeserta,
    Jejak,
    Musim,
    Pembayaran,
    Pengguna,
    Peserta,
    Transisi,
    Warga,
)
from permata.nik import baca_nik
from tests.desa.contoh_daftar import baca, warga
from tests.desa.contoh_impor import baris, buku, periksa
from tests.desa.contoh_impor_lain import periksa as periksa_jenis
from tests.desa.kerja_mati import SEBELUM_COMMIT, SESUDAH_COMMIT
from tests.desa.test_impor_peserta import KEPALA, NIK
from tests.desa.test_impor_serentak import KODE, dunia_impor
from tests.desa.test_serentak import dunia
from tests.factories import PenggunaFactory, PesertaFactory
from tests.mati import Korban

pytestmark = pytest.mark.usefixtures("basis_bersama")
KERJA = "tests.desa.kerja_mati"
ANTREAN = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
NANTI = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
# All that an import or a list may write, but for its own row.
FAKTA: tuple[type[models.Model], ...] = (
    Pembayaran,
    Alokasi,
    Bukti,
    Transisi,
    Peserta,
    IuranPeserta,
    Warga,
    IsianPeserta,
    Jejak,
)


@pytest.fixture(scope="module")
def korban() -> Iterator[Korban]:
    with Korban() as satu:
        yield satu


def isi() -> dict[str, list[Any]]:
    return {m.__name__: list(m._default_manager.order_by("pk").values()) for m in FAKTA}


def lagi(impor: Impor, oleh: Pengguna) -> Impor:
    """Asked once more, as soon as the database knows that the process is gone."""
    batas = monotonic() + 20
    while True:
        try:
            return retry_impor(impor, oleh=oleh)
        except TransisiError:
            assert monotonic() < batas


def bunuh_setiap(kerjakan: Callable[[int], str]) -> int:
    """Killed before each write and before the commit nothing is there; how many."""
    semula, langkah = isi(), SEBELUM_COMMIT
    while not kerjakan(langkah):
        assert isi() == semula
        langkah += 1
    return langkah


def buku_besar() -> tuple[Impor, Pengguna]:
    _, _, petugas = dunia_impor()
    lain = [baris(KODE, f"{hari}/06/2026", 1_000 * hari) for hari in (14, 16)]
    return periksa(petugas, buku(baris(KODE, "12/06/2026"), *lain)), petugas


def buku_peserta() -> tuple[Impor, Pengguna]:
    desa, _ = dunia()
    petugas = PenggunaFactory()
    for nik in NIK[:3]:
        PesertaFactory(
            musim=Musim.objects.get(),
            desa=desa,
            warga=warga_dari(baca_nik(nik, demo=True)),
            terdaftar_sejak=date(2026, 2, 10),
        )
    isi = [[nik, "", "Maret 2026", "Mandiri", "Aktif"] for nik in NIK[:3]]
    return periksa_jenis(Impor.Jenis.PESERTA, petugas, KEPALA, *isi), petugas


@pytest.mark.parametrize(
    ("buat", "tabel", "banyak"),
    [(buku_besar, Pembayaran, 4), (buku_peserta, IuranPeserta, 3)],
    ids=["buku_besar", "peserta"],
)
def test_rel_08_an_import_killed_at_any_write_is_whole_or_not_there(
    settings: Settings,
    korban: Korban,
    buat: Callable[[], tuple[Impor, Pengguna]],
    tabel: type[models.Model],
    banyak: int,
) -> None:
    impor, petugas = buat()
    settings.TASKS = NANTI
    apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)

    def kerjakan(langkah: int) -> str:
        kini = lagi(impor, petugas)
        pk = str(kini.pk)
        return korban.bunuh(f"{KERJA}.kerjakan", pk, kini.percobaan, langkah)

    assert bunuh_setiap(kerjakan) >= 6
    impor.refresh_from_db()
    assert (impor.status, impor.pekerjaan) == ("diterapkan", "")
    assert tabel._default_manager.count() == banyak
    assert Jejak.objects.filter(tindakan="terapkan_impor").count() == 1
    assert kerusakan() == []


def test_rel_08_killed_after_the_commit_it_is_done(
    settings: Settings, korban: Korban
) -> None:
    impor, petugas = buku_besar()
    settings.TASKS = NANTI
    kini = apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)
    pk = str(kini.pk)
    assert not korban.bunuh(f"{KERJA}.kerjakan", pk, kini.percobaan, SESUDAH_COMMIT)
    impor.refresh_from_db()
    assert (impor.status, Pembayaran.objects.count()) == ("diterapkan", 4)
    with pytest.raises(TransisiError):
        retry_impor(impor, oleh=petugas)


def test_rel_08_a_list_of_residents_killed_at_any_write(korban: Korban) -> None:
    """No NIK twice, and the same list sent again is the one item."""
    desa, operator = dunia()
    daftar = create_daftar(
        baca(*(warga(n) for n in range(1, 5))),
        Unggahan("w.xlsx", "a" * 64),
        musim=Musim.objects.get(),
        desa=desa,
        oleh=operator,
    )
    pk = str(daftar.pk)
    assert bunuh_setiap(lambda n: korban.bunuh(f"{KERJA}.kirim_daftar", pk, n)) >= 6
    sekali = isi()
    assert {n: len(sekali[n]) for n in ("Bukti", "IsianPeserta", "Warga")} == {
        "Bukti": 1,
        "IsianPeserta": 4,
        "Warga": 4,
    }
    assert DaftarSementara.objects.get().bukti == Bukti.objects.get()
    assert kerusakan() == []


def test_rel_18_a_job_that_kills_its_worker_twice(
    settings: Settings, korban: Korban
) -> None:
    """What waits behind it is done; asked a third time it is done once itself."""
    impor, petugas = buku_besar()
    lain = periksa(petugas, buku([1]), nama="lain.xlsx")
    settings.TASKS = ANTREAN
    racun = apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)
    apply_impor(lain, putaran=lain.putaran, jawaban={}, oleh=petugas)
    kerja, pk = f"{KERJA}.pekerja", str(racun.pk)
    assert (korban.bunuh(kerja, pk), Pembayaran.objects.count()) == ("", 0)
    assert korban.bunuh(kerja, pk) == "antrean kosong"
    lain.refresh_from_db()
    assert (lain.status, Pembayaran.objects.count()) == ("diterapkan", 0)
    lagi(racun, petugas)
    assert (korban.bunuh(kerja, pk), Pembayaran.objects.count()) == ("", 0)
    lagi(racun, petugas)
    assert korban.bunuh(kerja, "") == "antrean kosong"
    impor.refresh_from_db()
    assert (impor.status, Pembayaran.objects.count()) == ("diterapkan", 4)
    assert Jejak.objects.filter(tindakan="terapkan_impor").count() == 2
    assert not DBTaskResult.objects.ready().exists()
    assert kerusakan() == []
