"""The clock of the machine: its zone is of no account, and a jump breaks nothing."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models.functions import TruncMonth
from django.test import Client
from pytest_django import Settings

from desa.actions.jejak import kerusakan, record
from desa.actions.penanganan import hold_bukti
from desa.models import Bukti, Jejak, Penanganan, Pengguna, Transisi
from permata import jam as jam_mesin
from permata import waktu
from permata.diam import DILIHAT, MULAI, is_usai
from tests.proses import jalankan

JAKARTA = ZoneInfo("Asia/Jakarta")
# The last moment of a month in Kudus and the first of the next, as UTC has them.
TEPI = {
    "2026-01-31T16:59:59.999999+00:00": "2026-01",
    "2026-01-31T17:00:00+00:00": "2026-02",
    "2028-02-28T17:00:00+00:00": "2028-02",
    "2028-02-29T16:59:59+00:00": "2028-02",
    "2028-02-29T17:00:00+00:00": "2028-03",
    "2026-12-31T16:59:59+00:00": "2026-12",
    "2026-12-31T17:00:00+00:00": "2027-01",
}
TANYA = """
import json, sys, time
from datetime import datetime
import django
django.setup()
from desa.tenggat import hari
from permata import waktu
from permata.templatetags.format import jam, tanggal
hasil = []
for teks in json.loads(sys.argv[1]):
    pada = datetime.fromisoformat(teks)
    with waktu.seakan(pada):
        kata = [tanggal(pada), jam(pada)]
        hasil.append([str(hari(pada)), str(waktu.di_sini(pada)), *kata])
kini = abs((waktu.sekarang() - datetime.now(waktu.sekarang().tzinfo)).total_seconds())
print(json.dumps([hasil, str(waktu.sekarang().tzinfo), kini < 5]))
"""


@pytest.mark.parametrize("zona", ["UTC", "Asia/Jakarta", "America/New_York"])
def test_rel_11_the_zone_of_the_machine_is_of_no_account(zona: str) -> None:
    lain = {"TZ": zona, "PERMATA_SEKARANG": "", "DATABASE_URL": "sqlite://:memory:"}
    anak = jalankan("-c", TANYA, json.dumps(list(TEPI)), **lain)
    assert anak.returncode == 0, anak.stderr
    hasil, letak, kini = json.loads(anak.stdout)
    assert [satu[0][:7] for satu in hasil] == list(TEPI.values())
    assert [satu[0] for satu in hasil] == [satu[1] for satu in hasil]
    assert hasil[0][2:] == ["Sabtu, 31 Januari 2026", "23.59"]
    assert hasil[1][2:] == ["Minggu, 1 Februari 2026", "00.00"]
    assert (letak, kini) == ("Asia/Jakarta", True)


def test_rel_11_a_month_of_the_database_is_a_month_in_kudus(bukti: Bukti) -> None:
    """The same on both: SQLite counts in Python, PostgreSQL by itself."""
    asal = Transisi.objects.get()
    for teks in TEPI:
        pada = datetime.fromisoformat(teks)
        Transisi.objects.create(
            bukti=bukti, versi=asal.versi, ke="diajukan", oleh=asal.oleh, pada=pada
        )
    semua = Transisi.objects.exclude(pk=asal.pk).order_by("pk")
    bulan = semua.annotate(bulan=TruncMonth("pada")).values_list("bulan", flat=True)
    assert [satu.strftime("%Y-%m") for satu in bulan] == list(TEPI.values())
    for nilai in set(TEPI.values()):
        tahun, nomor = map(int, nilai.split("-"))
        banyak = semua.filter(pada__year=tahun, pada__month=nomor).count()
        assert banyak == list(TEPI.values()).count(nilai)


def test_rel_13_a_clock_that_jumps_leaves_the_order_of_the_trail(
    bukti: Bukti, petugas: Pengguna
) -> None:
    """Back by an hour, then forward by two: by number, and whole."""
    kini = waktu.sekarang()
    for jam in (0, -1, 2):
        with waktu.seakan(kini + timedelta(hours=jam)):
            record("uji_jam", bukti, oleh=petugas)
    semua = Jejak.objects.filter(tindakan="uji_jam").order_by("nomor")
    pada = [satu.pada - semua[0].pada for satu in semua]
    assert pada == [timedelta(hours=jam) for jam in (0, -1, 2)]
    nomor = list(semua.values_list("nomor", flat=True))
    assert nomor == list(range(nomor[0], nomor[0] + 3))
    assert kerusakan() == []


def test_rel_13_a_lease_outlives_a_clock_that_jumps_back(
    bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """Nobody else gets in between; after its quarter of an hour it is free as ever."""
    kini = waktu.sekarang()
    with waktu.seakan(kini):
        hold_bukti(bukti, oleh=petugas)
    with waktu.seakan(kini - timedelta(hours=1)):
        assert hold_bukti(bukti, oleh=petugas_lain).oleh == petugas
    with waktu.seakan(kini + timedelta(hours=1)):
        assert hold_bukti(bukti, oleh=petugas_lain).oleh == petugas_lain
    assert Penanganan.objects.count() == 1


@pytest.mark.parametrize(
    ("jam", "usai"), [(-1, False), (0, False), (1, True)], ids=["back", "same", "on"]
)
def test_rel_13_a_session_does_not_end_because_the_clock_went_back(
    settings: Settings, jam: int, usai: bool
) -> None:
    kini = datetime(2026, 7, 20, 9, tzinfo=JAKARTA)
    settings.PERMATA_DIAM_MENIT = {"operator": 30}
    isi = {MULAI: int(kini.timestamp()), DILIHAT: int(kini.timestamp())}
    with waktu.seakan(kini + timedelta(hours=jam)):
        assert is_usai(isi, "operator") is usai


class JamPalsu:
    """The two clocks of a machine, in the hand of the test."""

    def __init__(self) -> None:
        self.dinding, self.jalan = 1_784_512_800.0, 50.0

    def time(self) -> float:
        return self.dinding

    def monotonic(self) -> float:
        return self.jalan

    def maju(self, detik: float, *, lompat: float = 0) -> None:
        self.jalan += detik
        self.dinding += detik + lompat


def test_rel_13_a_jump_of_the_clock_is_written_down_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An hour back, then two forward; not what passes by itself or is corrected."""
    mesin = JamPalsu()
    monkeypatch.setattr(jam_mesin, "time", mesin)
    jam = jam_mesin.Jam()
    for detik, lompat in ((9e5, 0), (1, -3600), (1, 0), (1, 7200), (1, 59), (1, -59)):
        mesin.maju(detik, lompat=lompat)
        jam.periksa()
        jam.periksa()
    semua = [satu for satu in caplog.records if satu.message == "jam melompat"]
    assert [vars(satu)["rinci"] for satu in semua] == [
        {"detik": -3600},
        {"detik": 7200},
    ]


def test_rel_13_every_request_looks(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    monkeypatch.setattr(jam_mesin.MESIN, "selisih", 0.0)
    Client().get("/masuk/")
    Client().get("/masuk/")
    assert [satu.message for satu in caplog.records].count("jam melompat") == 1
