"""Many phones at one door in the same moment."""

from __future__ import annotations

import uuid
from functools import partial

import pytest

from sosialisasi.actions import hadir as pintu_masuk
from sosialisasi.actions.hadir import IsiHadir, SudahHadirError, check_in
from sosialisasi.models import Hadirin, PintuHadir
from tests.desa.test_serentak import serentak
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import HARI_INI, PintuHadirFactory
from tests.sosialisasi.factories import KunjunganFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def dunia() -> tuple[PintuHadir, IsiHadir]:
    desa = DesaFactory()
    kunjungan = KunjunganFactory(
        kecamatan=desa.kecamatan, rencana=True, tanggal=HARI_INI
    )
    pintu = PintuHadirFactory(kunjungan=kunjungan)
    return pintu, IsiHadir(desa, "Sri Lestari", "pekerja")


def test_a_button_that_is_tapped_many_times_makes_one_row() -> None:
    pintu, isi = dunia()
    langkah = partial(check_in, pintu, isi, kunci=uuid.uuid4())
    assert set(serentak(*[langkah] * 6)) == {Hadirin.objects.get()}


def test_one_person_on_many_phones_is_there_once() -> None:
    pintu, isi = dunia()
    langkah = [partial(check_in, pintu, isi, kunci=uuid.uuid4()) for _ in range(6)]
    hasil = serentak(*langkah)
    satu = Hadirin.objects.get()
    ditolak = [h for h in hasil if isinstance(h, SudahHadirError)]
    assert (hasil.count(satu), len(ditolak)) == (1, 5)


def test_no_more_come_in_than_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pintu_masuk, "PALING_BANYAK", 3)
    pintu, isi = dunia()
    langkah = [
        partial(
            check_in,
            pintu,
            IsiHadir(isi.desa, f"Warga {huruf}", "bpd"),
            kunci=uuid.uuid4(),
        )
        for huruf in "abcdef"
    ]
    serentak(*langkah)
    assert Hadirin.objects.count() == 3
