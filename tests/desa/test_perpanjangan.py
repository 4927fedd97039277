"""More time for a desa: what it must be, what it leaves, where it shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import kerusakan
from desa.actions.tenggat import create_perpanjangan, edit_hari_terlambat
from desa.galat import TransisiError
from desa.jadwal import tenggat_bulan
from desa.models import Akun, Desa, Jejak, Musim, Pengguna, Perpanjangan
from desa.tenggat import JAKARTA, Keadaan, Tenggat
from permata import waktu
from tests.contoh_tenggat import PerpanjanganFactory
from tests.desa.halaman import As, galat
from tests.factories import AkunFactory, BuktiFactory, DesaFactory, TagihanFactory

JUNI, MARET = date(2026, 6, 1), date(2026, 3, 1)
PETAK = "/matriks/33.19.08.2003/iuran/2026-06/"


@pytest.fixture(autouse=True)
def seminggu(musim: Musim) -> None:
    musim.hari_terlambat = 7
    musim.save()


def beri(musim: Musim, desa: Desa, oleh: Pengguna, **lain: Any) -> Perpanjangan:
    isi: dict[str, Any] = {
        "jenis": "iuran",
        "blth": JUNI,
        "sampai": date(2026, 7, 31),
        "alasan": "  Bendahara sakit. ",
    }
    return create_perpanjangan(musim, desa, oleh=oleh, **isi | lain)


def test_an_extension_is_a_row_with_who_when_and_why(
    musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    satu = beri(musim, desa, petugas)
    satu.refresh_from_db()
    isi = (satu.desa, satu.jenis, satu.blth, satu.sampai, satu.alasan, satu.oleh)
    sampai = date(2026, 7, 31)
    assert isi == (desa, "iuran", JUNI, sampai, "Bendahara sakit.", petugas)
    baris = Jejak.objects.get()
    assert (baris.tindakan, baris.oleh, baris.desa, baris.alasan) == (
        "beri_perpanjangan",
        petugas,
        desa,
        "Bendahara sakit.",
    )
    assert kerusakan() == []


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        (
            {"sampai": date(2026, 9, 17)},
            "Paling lambat Rabu, 16 September 2026, saat data musim ditutup.",
        ),
        (
            {"sampai": date(2026, 7, 19)},
            "Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.",
        ),
        (
            {"blth": date(2026, 7, 1), "sampai": date(2026, 8, 18)},
            "Pilih tanggal sesudah tenggat sekarang, Selasa, 18 Agustus 2026.",
        ),
        (
            {"blth": date(2026, 9, 1)},
            "September 2026 tidak bertenggat dalam musim 2026.",
        ),
        (
            {"jenis": "regulasi"},
            "Regulasi tidak bertenggat setiap bulan: terbuka sampai Rabu, 16 September "
            "2026.",
        ),
        ({"alasan": "   "}, "Tulis alasan perpanjangan."),
    ],
)
def test_what_gives_no_time_is_refused(
    musim: Musim, desa: Desa, petugas: Pengguna, lain: dict[str, Any], pesan: str
) -> None:
    with pytest.raises(TransisiError) as error:
        beri(musim, desa, petugas, **lain)
    assert str(error.value) == pesan
    assert (Perpanjangan.objects.count(), Jejak.objects.count()) == (0, 0)


@pytest.mark.parametrize("status", ["persiapan", "tutup_data", "ditetapkan"])
def test_no_time_is_given_while_nothing_is_accepted(
    musim: Musim, desa: Desa, petugas: Pengguna, status: str
) -> None:
    musim.status = status
    musim.save()
    with pytest.raises(TransisiError, match="sedang tidak dibuka"):
        beri(musim, desa, petugas)


def test_the_last_day_may_be_today_and_the_close_of_the_season(
    musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    beri(musim, desa, petugas, sampai=date(2026, 7, 20))
    beri(musim, desa, petugas, sampai=date(2026, 9, 16))
    jam = tenggat_bulan(musim, desa, "iuran", JUNI)
    assert jam == Tenggat(date(2026, 9, 16), date(2026, 9, 16), Keadaan.TERBUKA)


def test_an_earlier_day_than_the_one_granted_is_no_extension(
    musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    beri(musim, desa, petugas)
    with pytest.raises(TransisiError, match="sesudah tenggat sekarang, Jumat, 31 Juli"):
        beri(musim, desa, petugas, sampai=date(2026, 7, 30))
    assert Perpanjangan.objects.count() == 1


def test_the_first_bill_of_the_month_decides_what_is_an_extension(
    musim: Musim, desa: Desa, petugas: Pengguna
) -> None:
    """BPU of June was due in June: a day before the due date of PU helps it."""
    bpu: Akun = AkunFactory(desa=desa, jam="bpu")
    TagihanFactory(akun=bpu, blth=JUNI, jatuh_tempo=date(2026, 6, 15))
    with waktu.seakan(datetime(2026, 7, 1, 9, tzinfo=JAKARTA)):
        beri(musim, desa, petugas, sampai=date(2026, 7, 10))
        jam = tenggat_bulan(musim, desa, "iuran", JUNI, bpu)
    assert jam == Tenggat(date(2026, 7, 10), date(2026, 7, 10), Keadaan.TERBUKA)


@pytest.mark.parametrize(
    ("kolom", "nama"),
    [
        ({"jenis": "regulasi"}, "perpanjangan_is_of_a_month"),
        ({"sampai": JUNI}, "perpanjangan_ends_after_its_month_begins"),
        ({"alasan": ""}, "perpanjangan_says_why"),
    ],
)
def test_the_database_keeps_nonsense_out(
    musim: Musim, desa: Desa, kolom: dict[str, Any], nama: str
) -> None:
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        PerpanjanganFactory(musim=musim, desa=desa, **kolom)


def test_from_a_cell_to_more_time_and_back(
    musim: Musim, desa: Desa, petugas: Pengguna, as_: As
) -> None:
    klien = as_(petugas)
    assert "Beri perpanjangan" in klien.get(PETAK).content.decode()
    data = {"sampai": "31-07-2026", "alasan": "Bendahara sakit."}
    response = klien.post(f"{PETAK}perpanjang/", data, follow=True)
    assert response.redirect_chain == [(PETAK, 302)]
    isi = " ".join(response.content.decode().split())
    assert "Iuran Juni 2026 Jurang diperpanjang sampai Jumat, 31 Juli 2026." in isi
    assert "Perpanjangan: 1" in isi
    assert "Diperpanjang sampai Jumat, 31 Juli 2026, dan sampai hari itu" in isi
    assert Perpanjangan.objects.get().oleh == petugas


def test_a_refusal_stands_at_the_field(desa: Desa, petugas: Pengguna, as_: As) -> None:
    data = {"sampai": "17-09-2026", "alasan": "NIK 9901014501900001"}
    response = as_(petugas).post(f"{PETAK}perpanjang/", data)
    assert list(galat(response)) == ["alasan"]
    response = as_(petugas).post(f"{PETAK}perpanjang/", data | {"alasan": "Sakit"})
    assert galat(response) == {
        "sampai": ["Paling lambat Rabu, 16 September 2026, saat data musim ditutup."]
    }
    assert not Perpanjangan.objects.exists()


@pytest.mark.parametrize(
    "alamat",
    [
        "/matriks/33.19.08.2003/iuran/2026-09/",
        "/matriks/33.19.08.2003/iuran/musim/",
        "/matriks/33.19.08.2003/iuran/2026-6/",
        "/matriks/33.19.08.2003/regulasi/2026-06/",
        "/matriks/33.19.08.2003/entah/musim/",
        "/matriks/33.19.08.9999/iuran/2026-06/",
    ],
)
def test_a_cell_that_is_none_is_not_found(
    desa: Desa, admin: Pengguna, as_: As, alamat: str
) -> None:
    assert as_(admin).get(alamat).status_code == 404


def test_a_cell_leads_to_its_evidence_and_files(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna, as_: As
) -> None:
    lain = {"musim": musim, "jenis": "iuran"}
    juni = BuktiFactory(desa=desa, blth=JUNI, **lain)
    maret = BuktiFactory(desa=desa, blth=MARET, **lain)
    asing = BuktiFactory(desa=desa_lain, blth=JUNI, **lain)
    klien = as_(admin)
    for alamat in (PETAK, "/bukti/?desa=33.19.08.2003&bulan=2026-06"):
        isi = klien.get(alamat).content.decode()
        terlihat = [satu.nomor in isi for satu in (juni, maret, asing)]
        assert terlihat == [True, False, False]


def test_a_month_that_is_none_filters_nothing(
    musim: Musim, desa: Desa, admin: Pengguna, as_: As
) -> None:
    bukti = BuktiFactory(musim=musim, desa=desa, jenis="iuran", blth=JUNI)
    assert bukti.nomor in as_(admin).get("/bukti/?bulan=2026-13").content.decode()


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_of_extensions(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    petugas: Pengguna,
    as_: As,
    django_assert_num_queries: DjangoAssertNumQueries,
    jumlah: int,
) -> None:
    for nomor in range(jumlah):
        milik = DesaFactory(nama=f"Menawan {nomor}", kecamatan=desa.kecamatan)
        PerpanjanganFactory(musim=musim, desa=milik, alasan=f"Alasan {nomor}")
    PerpanjanganFactory(musim=musim, desa=desa_lain, alasan="Milik lain")
    klien = as_(petugas)
    with django_assert_num_queries(7):
        isi = klien.get("/matriks/perpanjangan/").content.decode()
    assert [f"Alasan {nomor}" in isi for nomor in range(jumlah)] == [True] * jumlah
    assert "Milik lain" not in isi
    isi = klien.get("/matriks/perpanjangan/?q=zzz").content.decode()
    assert "Tidak ada perpanjangan yang cocok" in isi


def test_the_days_of_tolerance_are_a_setting_of_the_season(
    musim: Musim, desa: Desa, admin: Pengguna, as_: As
) -> None:
    data = {"hari": "10", "alasan": "Kesepakatan rapat 1 Juli."}
    response = as_(admin).post("/matriks/tenggat/", data, follow=True)
    assert response.redirect_chain == [("/musim/", 302)]
    musim.refresh_from_db()
    assert musim.hari_terlambat == 10
    jam = tenggat_bulan(musim, desa, "iuran", JUNI)
    assert jam == Tenggat(date(2026, 7, 15), date(2026, 7, 25), Keadaan.TERLAMBAT)
    assert Jejak.objects.get().tindakan == "ubah_hari_terlambat"


@pytest.mark.parametrize("hari", [-1, 61])
def test_more_than_sixty_days_of_tolerance_is_no_due_date(
    musim: Musim, admin: Pengguna, hari: int
) -> None:
    with pytest.raises(TransisiError, match="Isi 0 sampai 60 hari"):
        edit_hari_terlambat(musim, hari=hari, alasan="Coba", oleh=admin)
    assert not Jejak.objects.exists()


def test_a_sealed_season_keeps_its_clocks(musim: Musim, admin: Pengguna) -> None:
    musim.status = Musim.Status.DITETAPKAN
    musim.save()
    with pytest.raises(TransisiError, match="sudah ditetapkan, tenggatnya tetap"):
        edit_hari_terlambat(musim, hari=8, alasan="Coba", oleh=admin)
