"""Days off and tariffs stand once for all kabupaten; who changes them (ADR 0035)."""

from __future__ import annotations

import pytest

from desa.actions.musim import add_hari_libur, remove_hari_libur
from desa.galat import TransisiError
from desa.models import HariLibur, Jejak, Musim, Pengguna
from penilaian.kabar import kabar
from sosialisasi.actions.tarif import load_tarif
from sosialisasi.models import TarifIuran
from tests.contoh_nasional import (
    BARU,
    ISIAN,
    kabupaten_lain,
    kalender,
    libur,
    panitia,
)
from tests.factories import PenggunaFactory
from tests.penilaian.halaman import As, pesan, teks, unsur
from tests.sosialisasi.contoh_manfaat import TarifIuranFactory

BERSAMA = "Daftar ini dipakai beberapa kabupaten"


@pytest.fixture
def dua(musim: Musim) -> list[Musim]:
    return [kalender(musim), kabupaten_lain()]


@pytest.fixture
def pusat(db: None) -> Pengguna:
    satu: Pengguna = PenggunaFactory(pusat=True)
    return satu


@pytest.fixture
def wilayah(db: None) -> Pengguna:
    satu: Pengguna = PenggunaFactory(pusat=True, provinsi="33", cakupan="provinsi")
    return satu


def test_the_panitia_of_several_reads_and_is_told_who_changes_them(
    as_: As, admin: Pengguna, dua: list[Musim]
) -> None:
    hari, tarif = HariLibur.objects.all()[0], TarifIuranFactory()
    client = as_(admin)
    for alamat, kalimat in (
        ("/musim/", "Dipakai semua kabupaten"),
        ("/manfaat/tarif/", "Dipakai halaman manfaat semua kabupaten"),
    ):
        halaman = client.get(alamat)
        lanjut = f"{kalimat}, jadi hanya Kantor Pusat yang mengubahnya."
        assert lanjut in teks(halaman, "p")
        isi = halaman.content.decode()
        assert [
            k for k in (BARU, "/hapus/", "/akhiri/", "/tarif/baru/") if k in isi
        ] == []
    for alamat in (
        *(BARU, f"/musim/libur/{hari.pk}/hapus/", "/manfaat/tarif/baru/"),
        *("/manfaat/tarif/muat/", f"/manfaat/tarif/{tarif.pk}/akhiri/"),
    ):
        for jawab in (client.get(alamat), client.post(alamat, ISIAN | {"yakin": "1"})):
            assert jawab["Location"] in {"/musim/", "/manfaat/tarif/"}
            assert pesan(jawab)[-1].startswith(BERSAMA)
    assert Jejak.objects.filter(oleh=admin).count() == 0


def test_an_empty_table_of_tariffs_waits_for_kantor_pusat(
    as_: As, admin: Pengguna, dua: list[Musim]
) -> None:
    halaman = as_(admin).get("/manfaat/tarif/").content.decode()
    assert "Kantor Pusat yang memuat dan menulisnya." in halaman
    assert "/tarif/muat/" not in halaman


@pytest.mark.parametrize("siapa", ["wilayah", "admin", "petugas"])
def test_the_actions_refuse_whoever_is_not_the_one(
    request: pytest.FixtureRequest, dua: list[Musim], siapa: str
) -> None:
    oleh: Pengguna = request.getfixturevalue(siapa)
    with pytest.raises(TransisiError, match=BERSAMA):
        add_hari_libur(libur(), oleh=oleh)
    with pytest.raises(TransisiError, match=BERSAMA):
        remove_hari_libur(HariLibur.objects.all()[0], oleh=oleh)
    with pytest.raises(TransisiError, match=BERSAMA):
        load_tarif(oleh=oleh)
    assert TarifIuran.objects.count() == 0


def test_kantor_pusat_looks_after_the_tariffs(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    client, daftar = as_(pusat), "/manfaat/tarif/"
    assert pesan(client.post(f"{daftar}muat/")) == ["16 tarif dimuat."]
    satu = TarifIuran.objects.get(
        program="jkk", segmen="lain", dana="bukan_apb", berlaku_sampai=None
    )
    isi = {"sampai": "2027-12-31", "alasan": "Aturan baru."}
    assert client.post(f"{daftar}{satu.pk}/akhiri/", isi)["Location"] == daftar
    baru = {
        **{"program": "jkk", "segmen": "lain", "dana": "bukan_apb"},
        **{"rupiah": "12.000", "berlaku_sejak": "2028-01-01", "dasar": "PP 1/2027"},
        **{"diperiksa_pada": "2026-07-20", "alasan": "Aturan baru."},
    }
    assert client.post(f"{daftar}baru/", baru)["Location"] == daftar
    assert f"{daftar}baru/" in client.get(daftar).content.decode()


def test_each_panitia_hears_of_it_and_reads_it_in_the_trail(
    as_: As, pusat: Pengguna, dua: list[Musim]
) -> None:
    orang = [panitia(musim) for musim in dua]
    sebelum = {siapa.pk: Jejak.objects.untuk(siapa).count() for siapa in orang}
    add_hari_libur(libur(), oleh=pusat)
    load_tarif(oleh=pusat)
    for siapa in orang:
        assert [satu.tindakan for satu in kabar(siapa)] == [
            "tambah_hari_libur",
            "muat_tarif",
        ]
        assert Jejak.objects.untuk(siapa).count() == sebelum[siapa.pk] + 2
        baris = unsur(as_(siapa).get("/kabar/"), "a", "baris")
        assert [satu.atribut["href"] for satu in baris] == [
            "/manfaat/tarif/",
            "/musim/",
        ]


def test_only_the_whole_country_has_them_in_its_menu(
    as_: As, pusat: Pengguna, wilayah: Pengguna, dua: list[Musim]
) -> None:
    nama = {
        siapa.cakupan: [
            satu.label for satu in as_(siapa).get("/lomba/33/").context["menu"]
        ]
        for siapa in (pusat, wilayah)
    }
    assert nama == {"nasional": ["Lomba", "Tarif", "Hari libur"], "provinsi": ["Lomba"]}
