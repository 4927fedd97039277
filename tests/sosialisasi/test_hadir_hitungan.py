"""The count of those who checked in, and what it makes of the numbers of a visit."""

from __future__ import annotations

import pytest

from desa.galat import TransisiError
from desa.models import Desa, Jejak, Pengguna
from sosialisasi.actions.hadir import apply_hitungan
from sosialisasi.hadir import hitung_hadir, usul_hitungan
from sosialisasi.models import Hadirin, KehadiranDesa, Kunjungan
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import HadirinFactory
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk, url


def jejak() -> list[str]:
    return list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))


def test_people_are_counted_by_desa_and_kind(desa: Desa) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    for tempat, peran in [(desa, "bpd"), (desa, "bpd"), (sebelah, "pekerja")]:
        HadirinFactory(kunjungan=kunjungan, desa=tempat, peran=peran)
    HadirinFactory(desa=desa)
    hitungan = [(s.desa, s.sel, s.jumlah) for s in hitung_hadir(kunjungan)]
    assert hitungan == [(sebelah, [0, 0, 0, 1, 0], 1), (desa, [0, 2, 0, 0, 0], 2)]


@pytest.fixture
def tercatat(desa: Desa) -> Kunjungan:
    """Six were counted by hand: five of Jurang and one of Besito."""
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, jumlah_orang=6)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, perangkat=3, bpd=2)
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=sebelah, pekerja=1)
    # By phone: three of the BPD, one of the desa, and somebody of Klumpit.
    ketiga = DesaFactory(kecamatan=desa.kecamatan, nama="Klumpit")
    HadirinFactory.create_batch(3, kunjungan=kunjungan, desa=desa, peran="bpd")
    HadirinFactory(kunjungan=kunjungan, desa=desa, peran="perangkat")
    HadirinFactory(kunjungan=kunjungan, desa=ketiga, peran="keluarga")
    return kunjungan


def angka(kunjungan: Kunjungan) -> dict[str, tuple[int, ...]]:
    semua = kunjungan.kehadiran_set.select_related("desa").order_by("desa__nama")
    kolom = ("perangkat", "bpd", "rt_rw", "pekerja", "keluarga")
    return {s.desa.nama: tuple(getattr(s, nama) for nama in kolom) for s in semua}


def test_the_count_raises_and_never_lowers_by_itself(
    tercatat: Kunjungan, petugas: Pengguna
) -> None:
    usul = apply_hitungan(tercatat, turun=False, oleh=petugas)
    assert (usul.jumlah.sebelum, usul.jumlah.sesudah, usul.is_ada_turun) == (6, 8, True)
    assert angka(tercatat) == {
        "Besito": (0, 0, 0, 1, 0),
        "Jurang": (3, 3, 0, 0, 0),
        "Klumpit": (0, 0, 0, 0, 1),
    }
    tercatat.refresh_from_db()
    assert tercatat.jumlah_orang == 8
    baris = Jejak.objects.get(tindakan="kunjungan_hitungan")
    assert baris.alasan == "Dari 6 menjadi 8 orang."


def test_the_count_lowers_where_that_was_asked_for(
    tercatat: Kunjungan, petugas: Pengguna
) -> None:
    apply_hitungan(tercatat, turun=True, oleh=petugas)
    assert angka(tercatat) == {
        "Besito": (0, 0, 0, 0, 0),
        "Jurang": (1, 3, 0, 0, 0),
        "Klumpit": (0, 0, 0, 0, 1),
    }
    tercatat.refresh_from_db()
    assert tercatat.jumlah_orang == 5


def test_a_count_that_changes_nothing_leaves_no_trail(
    tercatat: Kunjungan, petugas: Pengguna
) -> None:
    apply_hitungan(tercatat, turun=False, oleh=petugas)
    apply_hitungan(tercatat, turun=False, oleh=petugas)
    assert jejak() == ["kunjungan_hitungan"]


def test_a_number_that_was_typed_as_a_whole_stays(
    desa: Desa, petugas: Pengguna
) -> None:
    """49 in all, nobody by desa: one check-in is no reason to write 1."""
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
    HadirinFactory(kunjungan=kunjungan, desa=desa, peran="bpd")
    assert usul_hitungan(kunjungan, turun=False).is_ada_turun
    apply_hitungan(kunjungan, turun=False, oleh=petugas)
    kunjungan.refresh_from_db()
    assert (kunjungan.jumlah_orang, angka(kunjungan)) == (
        49,
        {"Jurang": (0, 1, 0, 0, 0)},
    )


@pytest.mark.parametrize("status", ["rencana", "dilaporkan", "batal"])
def test_only_a_visit_that_took_place_and_is_not_handed_in_takes_a_count(
    tercatat: Kunjungan, petugas: Pengguna, status: str
) -> None:
    Kunjungan.objects.filter(pk=tercatat.pk).update(status=status)
    with pytest.raises(TransisiError, match="belum dilaporkan"):
        apply_hitungan(tercatat, turun=False, oleh=petugas)


def test_nobody_checked_in_and_nobody_is_to_be_taken_away(
    tercatat: Kunjungan, petugas: Pengguna
) -> None:
    Hadirin.objects.all().delete()
    with pytest.raises(TransisiError, match="Belum ada yang mengisi"):
        apply_hitungan(tercatat, turun=True, oleh=petugas)
    tercatat.refresh_from_db()
    assert tercatat.jumlah_orang == 6


def test_the_report_on_the_visit_begins_with_those_who_checked_in(
    as_: Masuk, petugas: Pengguna, desa: Desa, rencana: Kunjungan
) -> None:
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    HadirinFactory.create_batch(2, kunjungan=rencana, desa=desa, peran="bpd")
    response = as_(petugas).get(url("kunjungan_update", rencana))
    hadir = {
        satu.desa: (satu.is_hadir, satu["bpd"].value(), satu["pekerja"].value())
        for satu in response.context["form"].hadir
    }
    assert hadir == {desa: (True, 2, None), sebelah: (False, None, None)}
