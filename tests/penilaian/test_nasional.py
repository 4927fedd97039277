"""The invented nation: the same facts on both databases, with the points they give."""

from __future__ import annotations

import io
import re

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from desa.models import Desa, Kecamatan, Musim, Pengguna
from penilaian.models import Poin
from penilaian.nasional.baris import KINI, nomor_bukti
from penilaian.nasional.isi import Nasional, isi_nasional
from penilaian.nasional.susun import URUT_NIK, susun_nik
from penilaian.peragaan.dadu import Dadu
from penilaian.poin import compare_poin
from penilaian.rekap import posisi_musim
from penilaian.tersimpan import posisi_banyak
from penilaian.tolok_ukur import nasional as tolok_ukur
from penilaian.tolok_ukur.peringkat import tempat
from permata import waktu
from permata.nik import baca_nik

# All facts and results of this many desa, on either database.
SIDIK = "803b0acb8d94b71ea4a7959493ae4e34be0ac6bfad7336596612080569ed79d5"
KUDUS, LAIN = 132, 4


def test_two_kabupaten_are_what_they_say_on_either_database(db: None) -> None:
    """All of Kudus and the first desa of Aceh Selatan, with the points they give."""
    hasil = isi_nasional(KUDUS + LAIN, lambda _: None)
    assert (hasil.kabupaten, hasil.desa, hasil.sidik) == (2, KUDUS + LAIN, SIDIK)
    connection.check_constraints()
    with waktu.seakan(KINI):
        _, kudus = semua = tolok_ukur.semua_musim()
        assert [compare_poin(satu) for satu in semua] == [[], []]
        for satu in semua:
            milik, asli = posisi_banyak(semua)[satu.pk], posisi_musim(satu)
            assert tempat(milik) == tempat(asli)
            assert [p.nilai.kunci for p in milik] == [p.nilai.kunci for p in asli]
        angka = tolok_ukur.ukur_peringkat(kudus, 1)
        assert tolok_ukur.peringkat_lagi() == KUDUS + LAIN
    kode = ["A2", "A6 nasional", "A11", "A12"]
    assert [(satu.tujuan.kode, satu.sama) for satu in angka] == [
        (k, True) for k in kode
    ]
    assert angka[1].nilai == 1


@pytest.fixture
def lima(db: None) -> Nasional:
    return isi_nasional(5, lambda _: None)


def test_every_row_keeps_the_rules_of_its_fields(lima: Nasional) -> None:
    """Choices, lengths, what may be empty; and each that was counted is there."""
    tabel = {m._meta.db_table: m for m in apps.get_models()}
    for nama, jumlah in lima.muatan.jumlah.items():
        semua = list(tabel[nama]._default_manager.all())
        assert len(semua) == jumlah
        for satu in semua:
            satu.clean_fields()


def test_what_is_written_next_gets_a_key_of_its_own(lima: Nasional) -> None:
    lama = set(Desa.objects.values_list("pk", flat=True))
    kecamatan = Kecamatan.objects.get()
    baru = Desa.objects.create(kecamatan=kecamatan, kode="x", nama="Baru", jenis="desa")
    assert baru.pk not in lama


def test_a_point_that_was_changed_is_found(lima: Nasional) -> None:
    (musim,) = tolok_ukur.semua_musim()
    (sama,) = tolok_ukur.ukur_hitung(musim, 1)
    Poin.objects.filter(pk=1).update(poin=99)
    (beda,) = tolok_ukur.ukur_hitung(musim, 1)
    assert [(s.tujuan.kode, s.nilai, s.tercapai) for s in (sama, beda)] == [
        ("A13", 0, True),
        ("A13", 1, False),
    ]


def test_a_database_that_holds_anything_is_left_alone(musim: Musim) -> None:
    with pytest.raises(CommandError, match="Basis data ini sudah berisi"):
        call_command("buat_nasional", "--desa", "5", stdout=io.StringIO())
    assert list(Musim.objects.all()) == [musim]


def test_nor_one_with_a_person_only(operator: Pengguna) -> None:
    with pytest.raises(CommandError, match="Basis data ini sudah berisi"):
        call_command("buat_nasional", "--desa", "5", stdout=io.StringIO())


@pytest.mark.parametrize("desa", ["0", "83763"])
def test_there_are_no_more_desa_than_there_are(desa: str, db: None) -> None:
    with pytest.raises(CommandError, match="1 sampai 83762"):
        call_command("buat_nasional", "--desa", desa, stdout=io.StringIO())
    assert not Musim.objects.exists()


def test_it_says_what_it_made(db: None) -> None:
    keluar = io.StringIO()
    call_command("buat_nasional", "--desa", "5", stdout=keluar)
    baris = keluar.getvalue().splitlines()
    assert re.fullmatch(
        r"1 kabupaten sampai Kudus: 5 desa, \d+ baris, \d+ detik", baris[0]
    )
    assert "desa_desa: 5" in baris
    assert re.fullmatch("Sidik: [0-9a-f]{64}", baris[-1])
    assert not Pengguna.objects.exclude(password="!").exists()


def test_nobody_in_the_nation_shares_a_nik() -> None:
    """Also across the end of the serials; each can be read as one of a demo."""
    dadu = Dadu.untuk("uji")
    nomor = [0, 1, URUT_NIK - 1, URUT_NIK, URUT_NIK + 1, 900_000]
    semua = [susun_nik(satu, dadu, perempuan=True) for satu in nomor]
    kunci = {(satu[:6], satu[12:]) for satu in semua}
    assert len(kunci) == len(nomor)
    assert [baca_nik(satu, demo=True).penuh for satu in semua] == semua


def test_every_item_has_a_number_of_its_own() -> None:
    semua = {nomor_bukti(ke) for ke in range(1, 20_001)}
    assert len(semua) == 20_000
    assert all(re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}", satu) for satu in semua)
