"""Visits: what the database refuses, and what each action does."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from desa.actions.jejak import kerusakan
from desa.galat import KunciError, TransisiError
from desa.models import Berkas, Desa, Jejak, Musim, Pengguna
from sosialisasi.actions import (
    Hadir,
    IsiKunjungan,
    complete_kunjungan,
    create_kunjungan,
    report_kunjungan,
    stop_kunjungan,
)
from sosialisasi.models import FotoKunjungan, Kunjungan
from tests.factories import PenggunaFactory
from tests.sosialisasi.factories import KunjunganFactory, foto_bersih, foto_kunjungan

KUNCI = uuid.UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001")
Kirim = Callable[..., Kunjungan]


def isi(desa: Sequence[Desa] = (), **lain: Any) -> IsiKunjungan:
    return IsiKunjungan(
        tanggal=date(2026, 7, 13),
        tempat="Balai Desa Gondosari",
        hadir=[Hadir(satu) for satu in desa],
        **{"jumlah_orang": 49, "notulen": "Aturan lomba", **lain},
    )


def jejak(kunjungan: Kunjungan) -> list[tuple[str, int | None, str]]:
    return list(
        Jejak.objects.filter(objek=f"sosialisasi.kunjungan:{kunjungan.pk}")
        .order_by("nomor")
        .values_list("tindakan", "oleh", "alasan")
    )


@pytest.fixture
def create(musim: Musim, desa: Desa, petugas: Pengguna) -> Kirim:
    def kirim(
        oleh: Pengguna = petugas,
        status: str = "terlaksana",
        isian: IsiKunjungan | None = None,
    ) -> Kunjungan:
        return create_kunjungan(
            isian or isi([desa]),
            musim=musim,
            kecamatan=desa.kecamatan,
            status=status,
            kunci=KUNCI,
            oleh=oleh,
        )

    return kirim


@pytest.mark.parametrize("status", ["terlaksana", "dilaporkan"])
def test_a_visit_that_took_place_counts_people(db: None, status: str) -> None:
    with pytest.raises(IntegrityError, match="kunjungan_counts_people_when_done"):
        KunjunganFactory(status=status, jumlah_orang=0)


def test_a_key_makes_one_visit(db: None) -> None:
    KunjunganFactory(kunci=KUNCI)
    with pytest.raises(IntegrityError, match="kunci"):
        KunjunganFactory(kunci=KUNCI)


def test_a_visit_and_its_photo_have_short_names(petugas: Pengguna, desa: Desa) -> None:
    foto = foto_kunjungan(KunjunganFactory(kecamatan=desa.kecamatan), petugas)
    assert str(foto) == f"Gebog 2026-07-13 foto {foto.pk}"


def test_create_keeps_everything_and_leaves_a_trail(
    create: Kirim, desa: Desa, petugas: Pengguna
) -> None:
    k = create(isian=isi([desa], foto=[foto_bersih()]))
    assert (k.status, k.jumlah_orang, k.petugas) == ("terlaksana", 49, petugas)
    assert list(k.desa_hadir.all()) == [desa]
    assert [f.berkas.sha256 for f in k.foto_set.all()] == [foto_bersih().sha256]
    assert jejak(k) == [("kunjungan_terlaksana", petugas.pk, "")]
    assert kerusakan() == []


def test_create_twice_gives_the_same_visit(create: Kirim, desa: Desa) -> None:
    isian = isi([desa], foto=[foto_bersih()])
    assert create(isian=isian) == create(isian=isian)
    assert (Kunjungan.objects.count(), Berkas.objects.count()) == (1, 1)
    assert Jejak.objects.filter(tindakan="kunjungan_terlaksana").count() == 1


def test_create_again_still_finds_a_visit_that_moved_on(
    create: Kirim, petugas: Pengguna
) -> None:
    k = create(status="rencana", isian=isi(jumlah_orang=0))
    stop_kunjungan(k, ke="batal", alasan="Banjir", oleh=petugas)
    assert create(status="rencana", isian=isi(jumlah_orang=0)) == k


def test_the_same_key_with_other_content_is_refused(create: Kirim, desa: Desa) -> None:
    create()
    with pytest.raises(KunciError, match="Buka formulir baru lalu isi kembali"):
        create(isian=isi([desa], jumlah_orang=50))


def test_the_same_key_of_somebody_else_is_refused(create: Kirim) -> None:
    create()
    with pytest.raises(KunciError, match="sudah pernah dikirim"):
        create(oleh=PenggunaFactory())


def test_a_key_of_a_visit_without_a_trail_is_refused(create: Kirim) -> None:
    KunjunganFactory(kunci=KUNCI)
    with pytest.raises(KunciError, match="sudah pernah dikirim"):
        create()


def test_a_visit_that_cannot_be_stored_leaves_nothing(
    create: Kirim, desa: Desa
) -> None:
    with pytest.raises(IntegrityError):
        create(isian=isi([desa], jumlah_orang=0, foto=[foto_bersih()]))


def test_complete_replaces_the_plan(desa: Desa, petugas: Pengguna) -> None:
    k = KunjunganFactory(rencana=True)
    complete_kunjungan(k, isi([desa], foto=[foto_bersih()]), oleh=petugas)
    k.refresh_from_db()
    assert (k.status, k.tanggal, k.tempat, k.jumlah_orang) == (
        "terlaksana",
        date(2026, 7, 13),
        "Balai Desa Gondosari",
        49,
    )
    assert (list(k.desa_hadir.all()), k.foto_set.count()) == ([desa], 1)
    assert jejak(k) == [("kunjungan_terlaksana", petugas.pk, "")]


def test_a_visit_that_was_put_off_can_still_take_place(
    desa: Desa, petugas: Pengguna
) -> None:
    k = KunjunganFactory(status="ditunda", jumlah_orang=0)
    assert complete_kunjungan(k, isi([desa]), oleh=petugas).status == "terlaksana"


@pytest.mark.parametrize("status", ["terlaksana", "dilaporkan", "batal"])
def test_complete_is_refused_when_nothing_is_planned(
    desa: Desa, petugas: Pengguna, status: str
) -> None:
    k = KunjunganFactory(status=status)
    kata = f"Kunjungan ini sudah {status}. Muat ulang halamannya."
    with pytest.raises(TransisiError, match=kata):
        complete_kunjungan(k, isi([desa], foto=[foto_bersih()]), oleh=petugas)
    assert (FotoKunjungan.objects.count(), jejak(k)) == (0, [])


@pytest.mark.parametrize("ke", ["ditunda", "batal"])
def test_stop_keeps_the_reason(db: None, petugas: Pengguna, ke: str) -> None:
    k = KunjunganFactory(rencana=True)
    alasan = "Balai desa terendam banjir"
    assert stop_kunjungan(k, ke=ke, alasan=alasan, oleh=petugas).status == ke
    assert jejak(k) == [(f"kunjungan_{ke}", petugas.pk, alasan)]


@pytest.mark.parametrize("status", ["terlaksana", "dilaporkan", "batal"])
@pytest.mark.parametrize("ke", ["ditunda", "batal"])
def test_stop_is_refused_once_it_is_over(
    db: None, petugas: Pengguna, status: str, ke: str
) -> None:
    k = KunjunganFactory(status=status)
    with pytest.raises(TransisiError, match=f"sudah {status}"):
        stop_kunjungan(k, ke=ke, alasan="Banjir", oleh=petugas)
    assert jejak(k) == []


def test_report_adds_the_missing_photo(db: None, petugas: Pengguna) -> None:
    k = KunjunganFactory()
    report_kunjungan(k, foto=[foto_bersih()], oleh=petugas)
    k.refresh_from_db()
    assert (k.status, k.foto_set.count()) == ("dilaporkan", 1)
    assert jejak(k) == [("kunjungan_dilaporkan", petugas.pk, "")]


def test_report_takes_a_visit_that_has_its_photo(
    create: Kirim, desa: Desa, petugas: Pengguna
) -> None:
    k = create(isian=isi([desa], foto=[foto_bersih()]))
    assert report_kunjungan(k, foto=[], oleh=petugas).status == "dilaporkan"


def test_report_without_any_photo_is_refused(db: None, petugas: Pengguna) -> None:
    k = KunjunganFactory()
    with pytest.raises(TransisiError, match="paling sedikit satu foto"):
        report_kunjungan(k, foto=[], oleh=petugas)
    k.refresh_from_db()
    assert (k.status, jejak(k)) == ("terlaksana", [])


@pytest.mark.parametrize("status", ["rencana", "ditunda", "batal", "dilaporkan"])
def test_report_is_refused_in_any_other_state(
    db: None, petugas: Pengguna, status: str
) -> None:
    k = KunjunganFactory(status=status)
    with pytest.raises(TransisiError, match="Muat ulang halamannya"):
        report_kunjungan(k, foto=[foto_bersih()], oleh=petugas)
    assert FotoKunjungan.objects.count() == 0
