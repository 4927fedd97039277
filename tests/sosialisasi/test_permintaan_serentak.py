"""Who asks and who plans in the same moment, in one kecamatan."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from desa.galat import TransisiError
from desa.models import Desa, Musim, Pengguna
from permata import waktu
from sosialisasi.actions import IsiKunjungan, create_kunjungan
from sosialisasi.actions.permintaan import IsiPermintaan, create_permintaan
from sosialisasi.models import Kunjungan, Langganan, Permintaan
from tests.desa.test_serentak import serentak
from tests.factories import DesaFactory, MusimFactory, PenggunaFactory
from tests.sosialisasi.contoh_kalender import token

pytestmark = pytest.mark.usefixtures("basis_bersama")
HARI = date(2026, 7, 24)
KINI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def minta(desa: Desa, musim: Musim, oleh: Pengguna) -> Permintaan:
    isi = IsiPermintaan(desa.kecamatan, desa, "RT baru.", HARI, "Siti")
    with waktu.seakan(KINI):
        return create_permintaan(isi, musim=musim, kunci=uuid.uuid4(), oleh=oleh)


def rencanakan(desa: Desa, musim: Musim, oleh: Pengguna) -> Kunjungan:
    with waktu.seakan(KINI):
        return create_kunjungan(
            IsiKunjungan(tanggal=HARI, tempat="Aula"),
            musim=musim,
            kecamatan=desa.kecamatan,
            status=Kunjungan.Status.RENCANA,
            kunci=uuid.uuid4(),
            oleh=oleh,
        )


def test_many_who_ask_for_one_desa_make_one_request() -> None:
    desa, musim = DesaFactory(), MusimFactory()
    orang = PenggunaFactory.create_batch(4)
    hasil = serentak(*(partial(minta, desa, musim, satu) for satu in orang))
    satu = Permintaan.objects.get()
    ditolak = [h for h in hasil if isinstance(h, TransisiError)]
    assert (hasil.count(satu), len(ditolak)) == (1, 3)


def test_a_request_and_a_plan_find_each_other() -> None:
    """Whoever is first, and without waiting for each other for ever."""
    musim = MusimFactory()
    semua = [DesaFactory() for _ in range(3)]
    langkah = [partial(minta, satu, musim, PenggunaFactory()) for satu in semua]
    serentak(*langkah, partial(rencanakan, semua[0], musim, PenggunaFactory()))
    kunjungan = Kunjungan.objects.get()
    tersimpan = Permintaan.objects.values_list("status", "kunjungan")
    assert list(tersimpan) == [("dijadwalkan", kunjungan.pk)] * 3


def test_an_address_that_is_made_twice_leaves_one() -> None:
    pengguna = PenggunaFactory()
    serentak(*[partial(token, None, pengguna)] * 4)
    assert Langganan.objects.berlaku().count() == 1
