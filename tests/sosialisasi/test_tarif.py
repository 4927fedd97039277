"""The table of tariffs: loaded, added to, ended, never overlapping."""

from datetime import date
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.galat import TransisiError
from desa.models import Jejak, Musim, Pengguna
from sosialisasi.actions.tarif import (
    IsiTarif,
    create_tarif,
    end_tarif,
    load_tarif,
    read_tarif,
)
from sosialisasi.models import TarifIuran
from tests.desa.test_serentak import serentak
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_manfaat import TarifIuranFactory
from tests.sosialisasi.halaman import Masuk, galat, pesan

BARU = IsiTarif(
    program="jkk",
    segmen="lain",
    dana="bukan_apb",
    rupiah=10_000,
    berlaku_sejak=date(2027, 1, 1),
    berlaku_sampai=None,
    dasar="PP 44/2015",
    diperiksa_pada=date(2026, 7, 20),
)
ISIAN = {
    "program": "jkk",
    "segmen": "lain",
    "dana": "bukan_apb",
    "rupiah": "10.000",
    "berlaku_sejak": "2027-01-01",
    "berlaku_sampai": "",
    "dasar": "PP 44/2015",
    "diperiksa_pada": "2026-07-20",
    "alasan": "Keringanan berakhir.",
}


def tindakan() -> list[str]:
    return list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))


def test_an_empty_table_is_filled_once(admin: Pengguna) -> None:
    assert load_tarif(oleh=admin) == len(read_tarif())
    assert load_tarif(oleh=admin) == 0
    assert TarifIuran.objects.count() == len(read_tarif())
    assert tindakan() == ["muat_tarif"]


def test_the_command_fills_it_too(musim: Musim) -> None:
    for kata in ("16 baris dimuat", "Sudah terisi"):
        keluar = StringIO()
        call_command("muat_tarif", stdout=keluar)
        assert keluar.getvalue().strip() == kata


@pytest.mark.usefixtures("basis_bersama")
def test_two_who_write_the_first_row_at_once_make_one() -> None:
    orang = [PenggunaFactory(admin=True) for _ in range(2)]
    tulis = partial(create_tarif, BARU, alasan="Uji")
    hasil = serentak(*[partial(tulis, oleh=satu) for satu in orang])
    assert [type(satu) for satu in hasil if isinstance(satu, TransisiError)] == [
        TransisiError
    ]
    assert TarifIuran.objects.count() == 1


def test_a_row_is_written_with_its_trail(admin: Pengguna) -> None:
    lama = TarifIuranFactory()
    baru = create_tarif(BARU, alasan="Keringanan berakhir.", oleh=admin)
    assert list(TarifIuran.objects.order_by("berlaku_sejak")) == [lama, baru]
    (jejak,) = Jejak.objects.all()
    assert (jejak.tindakan, jejak.oleh, jejak.alasan) == (
        "tarif_ditulis",
        admin,
        "Keringanan berakhir.",
    )


@pytest.mark.parametrize("sejak", [date(2026, 4, 1), date(2026, 12, 31)])
def test_a_row_that_shares_a_day_is_refused(admin: Pengguna, sejak: date) -> None:
    TarifIuranFactory()
    isi = IsiTarif(**vars(BARU) | {"berlaku_sejak": sejak})
    with pytest.raises(TransisiError) as tolak:
        create_tarif(isi, alasan="Uji", oleh=admin)
    assert str(tolak.value) == (
        "Pada masa itu sudah ada tarif JKK Rp5.000, berlaku sejak Rabu, 1 April 2026 "
        "sampai Kamis, 31 Desember 2026. Akhiri dulu tarif itu, atau pilih tanggal "
        "lain."
    )
    assert tindakan() == []


def test_an_open_row_stands_in_the_way_until_it_is_ended(admin: Pengguna) -> None:
    lama = TarifIuranFactory(berlaku_sampai=None)
    with pytest.raises(TransisiError, match="tanpa tanggal akhir"):
        create_tarif(BARU, alasan="Uji", oleh=admin)
    akhir = date(2026, 12, 31)
    assert end_tarif(lama, sampai=akhir, alasan="Uji", oleh=admin).pk == lama.pk
    create_tarif(BARU, alasan="Uji", oleh=admin)
    assert tindakan() == ["tarif_diakhiri", "tarif_ditulis"]


@pytest.mark.parametrize(
    ("sampai", "kata"),
    [
        (date(2026, 12, 31), "sudah berakhir"),
        (date(2026, 3, 31), "paling cepat sama dengan tanggal mulai"),
    ],
)
def test_an_end_is_earlier_and_not_before_the_beginning(
    admin: Pengguna, sampai: date, kata: str
) -> None:
    with pytest.raises(TransisiError, match=kata):
        end_tarif(TarifIuranFactory(), sampai=sampai, alasan="Uji", oleh=admin)
    assert TarifIuran.objects.get().berlaku_sampai == date(2026, 12, 31)


def test_the_pages_fill_add_and_end(as_: Masuk, admin: Pengguna) -> None:
    klien, daftar = as_(admin), reverse("sosialisasi:tarif_list")
    assert "Belum ada tarif" in klien.get(daftar).content.decode()
    response = klien.post(reverse("sosialisasi:tarif_load"))
    assert pesan(response) == ["16 tarif dimuat."]
    assert pesan(klien.post(reverse("sosialisasi:tarif_load")))[-1] == (
        "Tabel tarif sudah terisi; tidak ada yang diubah."
    )
    terbuka = TarifIuran.objects.get(
        program="jkk", segmen="lain", dana="bukan_apb", berlaku_sampai=None
    )
    alamat = reverse("sosialisasi:tarif_end", args=[terbuka.pk])
    assert klien.get(alamat).status_code == 200
    klien.post(alamat, {"sampai": "2027-12-31", "alasan": "Aturan baru."})
    baru = ISIAN | {"berlaku_sejak": "2028-01-01", "rupiah": "12.000"}
    response = klien.post(reverse("sosialisasi:tarif_create"), baru)
    assert response["Location"] == daftar
    harga = TarifIuran.objects.filter(
        program="jkk", segmen="lain", dana="bukan_apb", berlaku_sejak__year__gte=2027
    )
    assert [(t.rupiah, t.berlaku_sampai) for t in harga] == [
        (10_000, date(2027, 12, 31)),
        (12_000, None),
    ]


def test_a_refusal_stands_in_the_form(as_: Masuk, admin: Pengguna) -> None:
    satu = TarifIuranFactory(berlaku_sampai=None)
    response = as_(admin).post(reverse("sosialisasi:tarif_create"), ISIAN)
    (kata,) = galat(response)["__all__"]
    assert kata.startswith("Pada masa itu sudah ada tarif JKK Rp5.000")
    alamat = reverse("sosialisasi:tarif_end", args=[satu.pk])
    isi = {"sampai": "2026-03-01", "alasan": "Salah tanggal."}
    assert galat(as_(admin).post(alamat, isi)) == {
        "sampai": ["Tanggal akhir paling cepat sama dengan tanggal mulai."]
    }


@pytest.mark.parametrize("rupiah", ["0", "10.000.001"])
def test_a_slip_of_the_pen_is_refused(as_: Masuk, admin: Pengguna, rupiah: str) -> None:
    isi = ISIAN | {"rupiah": rupiah}
    response = as_(admin).post(reverse("sosialisasi:tarif_create"), isi)
    assert list(galat(response)) == ["rupiah"]


def test_the_list_is_searched_filtered_and_sorted(as_: Masuk, admin: Pengguna) -> None:
    load_tarif(oleh=None)
    klien, alamat = as_(admin), reverse("sosialisasi:tarif_list")
    jht = klien.get(alamat, {"q": "PP 46", "segmen": "lain"}).context["page_obj"]
    assert [(t.program, t.rupiah) for t in jht] == [("jht", 20_000)]
    mahal = klien.get(alamat, {"urut": "-rupiah", "dana": "bukan_apb"})
    assert mahal.context["page_obj"][0].rupiah == 20_000
    kosong = klien.get(alamat, {"q": "tak ada"}).content.decode()
    assert "Tidak ada tarif yang cocok" in kosong


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: Masuk,
    admin: Pengguna,
    musim: object,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for tahun in range(jumlah):
        TarifIuranFactory(
            berlaku_sejak=date(2026 + tahun, 1, 1),
            berlaku_sampai=date(2026 + tahun, 12, 31),
        )
    klien = as_(admin)
    with django_assert_num_queries(6):
        klien.get(reverse("sosialisasi:tarif_list"))
