"""Opening the door of a visit, coming in, and using the count."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from desa.galat import KunciError, TransisiError
from desa.models import Desa, Jejak, Pengguna
from permata import waktu
from sosialisasi.actions import hadir as pintu_masuk
from sosialisasi.actions.hadir import (
    PENUH,
    TUTUP,
    IsiHadir,
    SudahHadirError,
    check_in,
    close_pintu,
    open_pintu,
    remove_hadirin,
)
from sosialisasi.models import Hadirin, Kunjungan, PintuHadir
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import (
    HARI_INI,
    HadirinFactory,
    PintuHadirFactory,
    VersiMateriFactory,
)
from tests.sosialisasi.factories import KunjunganFactory

JAKARTA = ZoneInfo("Asia/Jakarta")
KUNCI = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a01")
LAIN = uuid.UUID("5d0c8f3a-6f0e-4a39-9a0f-2b7f1f6f0a02")


def pukul(hari: int, jam: int, menit: int = 0) -> datetime:
    return datetime(2026, 7, hari, jam, menit, tzinfo=JAKARTA)


@pytest.fixture
def hari_ini(desa: Desa) -> Kunjungan:
    return KunjunganFactory(kecamatan=desa.kecamatan, rencana=True, tanggal=HARI_INI)


@pytest.fixture
def pintu(hari_ini: Kunjungan, petugas: Pengguna) -> PintuHadir:
    return open_pintu(hari_ini, oleh=petugas)


@pytest.fixture
def isi(desa: Desa) -> IsiHadir:
    return IsiHadir(desa, "Sri Lestari", "pekerja")


def jejak() -> list[str]:
    return list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))


def test_a_token_is_128_bits_of_signs_that_look_unlike(pintu: PintuHadir) -> None:
    assert re.fullmatch("[abcdefghjkmnpqrstuvwxyz2-9]{26}", pintu.token)
    assert 31**26 > 2**128
    lain = open_pintu(KunjunganFactory(tanggal=HARI_INI), oleh=pintu.dibuka_oleh)
    assert lain.token != pintu.token


def test_opening_twice_keeps_the_address(
    pintu: PintuHadir, hari_ini: Kunjungan, petugas: Pengguna
) -> None:
    assert open_pintu(hari_ini, oleh=petugas).token == pintu.token
    close_pintu(hari_ini, oleh=petugas)
    close_pintu(hari_ini, oleh=petugas)
    assert open_pintu(hari_ini, oleh=petugas).token == pintu.token
    assert jejak() == [
        "pintu_hadir_dibuka",
        "pintu_hadir_ditutup",
        "pintu_hadir_dibuka_lagi",
    ]


@pytest.mark.parametrize(
    ("kapan", "keadaan"),
    [
        (pukul(19, 23, 59), "belum"),
        (pukul(20, 0), "buka"),
        (pukul(20, 23, 59), "buka"),
        (pukul(21, 0), "tutup"),
    ],
)
def test_it_stands_open_on_the_day_of_the_visit(
    pintu: PintuHadir, isi: IsiHadir, kapan: datetime, keadaan: str
) -> None:
    with waktu.seakan(kapan):
        assert pintu.keadaan(waktu.hari_ini()) == keadaan
        if keadaan == "buka":
            assert check_in(pintu, isi, kunci=KUNCI).pada == kapan
            return
        with pytest.raises(TransisiError, match=re.escape(TUTUP)):
            check_in(pintu, isi, kunci=KUNCI)
    assert not Hadirin.objects.exists()


@pytest.mark.parametrize("status", ["ditunda", "batal", "dilaporkan"])
def test_a_visit_that_is_over_or_off_has_no_open_door(
    pintu: PintuHadir, isi: IsiHadir, petugas: Pengguna, status: str
) -> None:
    kunjungan = pintu.kunjungan
    Kunjungan.objects.filter(pk=kunjungan.pk).update(status=status, jumlah_orang=1)
    with pytest.raises(TransisiError, match=re.escape(TUTUP)):
        check_in(pintu, isi, kunci=KUNCI)
    close_pintu(kunjungan, oleh=petugas)
    with pytest.raises(TransisiError, match="hanya dapat dibuka sampai hari"):
        open_pintu(kunjungan, oleh=petugas)


def test_a_door_may_be_made_before_the_day_and_not_after(petugas: Pengguna) -> None:
    besok = KunjunganFactory(rencana=True)
    assert open_pintu(besok, oleh=petugas).keadaan(HARI_INI) == "belum"
    with pytest.raises(TransisiError, match="hanya dapat dibuka sampai hari"):
        open_pintu(KunjunganFactory(), oleh=petugas)
    assert PintuHadir.objects.count() == 1


def test_a_door_closed_by_hand_lets_nobody_in(
    pintu: PintuHadir, isi: IsiHadir, petugas: Pengguna
) -> None:
    close_pintu(pintu.kunjungan, oleh=petugas)
    with pytest.raises(TransisiError, match=re.escape(TUTUP)):
        check_in(pintu, isi, kunci=KUNCI)


def test_the_same_send_twice_is_one_row(pintu: PintuHadir, isi: IsiHadir) -> None:
    awal = check_in(pintu, isi, kunci=KUNCI)
    assert check_in(pintu, isi, kunci=KUNCI) == awal
    assert Hadirin.objects.count() == 1


def test_a_key_stands_for_one_person(pintu: PintuHadir, isi: IsiHadir) -> None:
    check_in(pintu, isi, kunci=KUNCI)
    lain = IsiHadir(isi.desa, "Joko", "pekerja")
    with pytest.raises(KunciError, match="untuk orang lain"):
        check_in(pintu, lain, kunci=KUNCI)
    with pytest.raises(KunciError, match="untuk orang lain"):
        check_in(PintuHadirFactory(), isi, kunci=KUNCI)


def test_the_same_person_again_hears_since_when(
    pintu: PintuHadir, isi: IsiHadir
) -> None:
    with waktu.seakan(pukul(20, 9, 7)):
        check_in(pintu, isi, kunci=KUNCI)
    lagi = IsiHadir(isi.desa, "SRI LESTARI", "pekerja")
    kata = "SRI LESTARI, Pekerja mandiri Desa Jurang, sudah tercatat pukul 09.07."
    with pytest.raises(SudahHadirError) as galat:
        check_in(pintu, lagi, kunci=LAIN)
    assert str(galat.value) == kata


def test_a_namesake_of_another_desa_or_role_is_somebody_else(
    pintu: PintuHadir, isi: IsiHadir
) -> None:
    sebelah = DesaFactory(kecamatan=isi.desa.kecamatan)
    semua = [
        isi,
        IsiHadir(sebelah, isi.nama, "pekerja"),
        IsiHadir(isi.desa, isi.nama, "bpd"),
    ]
    for satu in semua:
        check_in(pintu, satu, kunci=uuid.uuid4())
    check_in(PintuHadirFactory(), isi, kunci=uuid.uuid4())
    assert Hadirin.objects.count() == 4


def test_a_visit_holds_so_many_people(
    pintu: PintuHadir, isi: IsiHadir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pintu_masuk, "PALING_BANYAK", 2)
    HadirinFactory(kunjungan=pintu.kunjungan)
    check_in(pintu, isi, kunci=KUNCI)
    with pytest.raises(TransisiError, match=re.escape(PENUH)):
        check_in(pintu, IsiHadir(isi.desa, "Joko", "bpd"), kunci=LAIN)
    assert Hadirin.objects.count() == 2


def test_a_row_is_taken_away_without_a_name_in_the_trail(
    pintu: PintuHadir, isi: IsiHadir, petugas: Pengguna
) -> None:
    hadirin = check_in(pintu, isi, kunci=KUNCI)
    remove_hadirin(hadirin, alasan="Tercatat dua kali.", oleh=petugas)
    assert not Hadirin.objects.exists()
    baris = Jejak.objects.get(tindakan="hadirin_dihapus")
    assert (baris.alasan, baris.desa, baris.oleh) == (
        "Tercatat dua kali.",
        isi.desa,
        petugas,
    )


def test_rows_name_themselves_without_naming_people(
    pintu: PintuHadir, isi: IsiHadir
) -> None:
    hadirin = check_in(pintu, isi, kunci=KUNCI)
    versi = VersiMateriFactory()
    assert [str(satu) for satu in (pintu, hadirin, versi)] == [
        "Gebog 2026-07-20 pintu",
        f"Gebog 2026-07-20 hadirin {hadirin.pk}",
        "Salindia sosialisasi versi 1",
    ]
