"""The load maker counts what it says: times from when they were due, what is lost."""

from __future__ import annotations

import uuid

import pytest

from desa.models import Desa, Pengguna, VersiBukti
from tests.beban.angka import Baris, baris_lama, persentil
from tests.beban.pengirim import Catatan, Rencana, jadwal
from tests.beban.ukur import baris_kirim, tersimpan
from tests.desa.contoh import isian_regulasi, kirim


@pytest.mark.parametrize(
    ("lama", "bagian", "nilai"),
    [
        ([], 0.95, 0),
        ([3], 0.5, 3),
        ([2, 1], 0.5, 1),
        (list(range(1, 101)), 0.95, 95),
        (list(range(1, 21)), 0.99, 20),
    ],
    ids=["none", "one", "half of two", "of a hundred", "of twenty"],
)
def test_a_percentile_is_one_of_the_times(
    lama: list[float], bagian: float, nilai: float
) -> None:
    assert persentil(lama, bagian) == nilai


def test_arrivals_do_not_wait_for_answers() -> None:
    """The same every time; as many as the rates say, in order, none after the end."""
    rencana = Rencana(600, {"unggah": 5, "baca": 35, "umum": 0})
    semua = jadwal(rencana)
    assert [s.pada for s in semua] == sorted(s.pada for s in semua)
    assert semua == jadwal(rencana)
    assert semua[-1].pada < 600
    jumlah = {nama: sum(s.jenis == nama for s in semua) for nama in rencana.laju}
    assert 2_800 < jumlah["unggah"] < 3_200
    assert 20_500 < jumlah["baca"] < 21_500
    assert jumlah["umum"] == 0


def test_what_was_acknowledged_and_is_not_there_is_lost(
    desa: Desa, operator: Pengguna
) -> None:
    """And an item of which the subject is there twice is one too many."""
    dua = str(uuid.uuid4())
    for _ in range(2):
        kirim(desa, operator, isian_regulasi(tentang=dua))
    versi = VersiBukti.objects.first()
    assert versi is not None
    ada = Catatan("unggah", 0, 1, 302, str(versi.kunci), str(versi.bukti_id))
    hilang = Catatan("unggah", 0, 1, 302, str(uuid.uuid4()), str(uuid.uuid4()))
    putus = Catatan("unggah", 0, 1, 0, str(uuid.uuid4()), galat="TimeoutError")
    assert tersimpan([ada, putus]) == (0, 0)
    assert tersimpan([ada, putus, hilang]) == (1, 0)
    assert tersimpan([Catatan("unggah", 0, kunci=dua)]) == (0, 1)


def test_a_promise_is_kept_up_to_its_bound() -> None:
    assert baris_lama("LOAD-01", "Kirim", [0.5] * 19 + [9], 0.5).tercapai
    assert not baris_lama("LOAD-01", "Kirim", [0.5] * 18 + [9, 9], 0.5).tercapai
    baik, putus = Catatan("baca", 0, 1, 200), Catatan("baca", 0, 1, galat="OSError")
    (baris,) = baris_kirim([baik, putus, Catatan("baca", 0, 1, 503)])
    assert baris == Baris(
        "LOAD-01",
        "Jawaban 5xx dan sambungan gagal",
        2,
        "",
        0,
        "baca 200: 1, baca 503: 1, baca OSError: 1",
    )
