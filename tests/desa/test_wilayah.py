"""Loading kabupaten, and a season from nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from desa.actions.musim_baru import TANPA_PENDUDUK, create_musim, enroll_desa
from desa.actions.wilayah import Hitungan, load_wilayah, read_wilayah
from desa.galat import TransisiError
from desa.kelas import kelas_ukuran
from desa.models import Desa, Jejak, Kabupaten, Kecamatan, Keikutsertaan, Musim
from permata.wilayah import SUMBER_PENDUDUK, SUMBER_POTENSI
from tests.factories import DesaFactory, PenggunaFactory

pytestmark = pytest.mark.django_db


def run(*perintah: str) -> list[str]:
    keluar = StringIO()
    call_command(*perintah, stdout=keluar)
    return keluar.getvalue().splitlines()


def test_kudus_is_loaded_once() -> None:
    pertama = run("muat_wilayah", "--kabupaten", "33.19")
    kedua = run("muat_wilayah", "--kabupaten", "33.19")
    assert pertama == [
        "Kabupaten: 1 baru, 0 berubah, 0 sama",
        "Kecamatan: 9 baru, 0 berubah, 0 sama",
        "Desa: 132 baru, 0 berubah, 0 sama",
    ]
    assert kedua == [
        "Kabupaten: 0 baru, 0 berubah, 1 sama",
        "Kecamatan: 0 baru, 0 berubah, 9 sama",
        "Desa: 0 baru, 0 berubah, 132 sama",
    ]
    assert [satu.tindakan for satu in Jejak.objects.all()] == ["muat_wilayah"]
    assert Desa.objects.bertanding().count() == 123


def test_kudus_has_borders_and_says_which_population_is_an_estimate() -> None:
    load_wilayah(read_wilayah("33.19"), oleh=None)
    andal = Desa.objects.get(kode="33.19.09.2006")
    perkiraan = Desa.objects.get(kode="33.19.04.2009")
    assert (andal.sebutan, andal.kecamatan.nama) == ("Desa Glagah Kulon", "Dawe")
    assert (andal.penduduk_andal, andal.penduduk_sumber) == (True, SUMBER_PENDUDUK)
    assert perkiraan.penduduk_andal is False
    assert perkiraan.penduduk_sumber == (
        f"{SUMBER_PENDUDUK}. Perkiraan untuk peragaan, bukan angka resmi."
    )
    assert not Desa.objects.filter(batas="").exists()
    assert not Kecamatan.objects.filter(label_x=None).exists()
    assert Kabupaten.objects.get().tinggi_peta > 1000


def test_only_what_differs_is_changed() -> None:
    data = read_wilayah("33.19")
    load_wilayah(data, oleh=None)
    Desa.objects.filter(kode="33.19.09.2006").update(nama="Salah")
    hitungan = load_wilayah(data, oleh=None)
    assert hitungan["desa"] == Hitungan(baru=0, berubah=1, sama=131)
    assert Desa.objects.get(kode="33.19.09.2006").nama == "Glagah Kulon"


def test_any_other_kabupaten_has_its_names() -> None:
    hitungan = load_wilayah(read_wilayah("33.74"), oleh=None)
    assert hitungan == {
        "kabupaten": Hitungan(1, 0, 0),
        "kecamatan": Hitungan(16, 0, 0),
        "desa": Hitungan(177, 0, 0),
    }
    assert Kabupaten.objects.get().nama == "Kota Semarang"
    assert set(Desa.objects.values_list("jenis", "penduduk", "penduduk_sumber")) == {
        ("kelurahan", None, "")
    }


def test_unknown_kabupaten_is_refused_in_words() -> None:
    with pytest.raises(CommandError) as galat:
        run("muat_wilayah", "--kabupaten", "33.99")
    assert str(galat.value) == (
        "Tidak ada kabupaten atau kota berkode '33.99'. "
        "Tulis kode Kemendagri, misalnya 33.19 untuk Kudus."
    )


def test_season_command_makes_it_once() -> None:
    run("muat_wilayah")
    isi = "Lomba Desa Permata 2026: persiapan, 132 desa dan kelurahan terdaftar"
    assert run("musim", "--tahun", "2026") == [f"{isi} (132 baru)"]
    assert run("musim", "--tahun", "2026") == [f"{isi} (0 baru)"]
    per_liga = Keikutsertaan.objects.filter(liga="desa")
    assert [per_liga.filter(kelas=k).count() for k in ("kecil", "sedang", "besar")] == [
        41,
        41,
        41,
    ]


def test_season_has_the_calendar_of_the_guidebook() -> None:
    desa, admin = DesaFactory(), PenggunaFactory(admin=True)
    musim = create_musim(desa.kecamatan.kabupaten, 2026, oleh=admin)
    assert musim.status == Musim.Status.PERSIAPAN
    assert (musim.akhir_musim, musim.batas_data) == (
        date(2026, 8, 31),
        date(2026, 9, 16),
    )
    assert musim.aturan is not None
    assert musim.aturan.bobot == {"iuran": 40, "regulasi": 25, "mandiri": 35}
    pu = musim.jatuh_tempo_set.filter(jam="pu").order_by("blth")
    assert [satu.tanggal for satu in pu] == [
        date(2026, 2, 16),
        date(2026, 3, 16),
        date(2026, 4, 15),
        date(2026, 5, 15),
        date(2026, 6, 15),
        date(2026, 7, 15),
        date(2026, 8, 18),
        date(2026, 9, 15),
    ]
    with pytest.raises(TransisiError, match="Musim 2026 Kabupaten Kudus sudah ada"):
        create_musim(desa.kecamatan.kabupaten, 2026, oleh=admin)


def test_season_without_its_holidays_is_refused() -> None:
    desa = DesaFactory()
    with pytest.raises(TransisiError, match="Daftar hari libur 2031 belum ada"):
        create_musim(desa.kecamatan.kabupaten, 2031, oleh=None)
    assert not Musim.objects.exists()


def test_potential_names_its_source_and_is_zero_without_population() -> None:
    ada = DesaFactory(penduduk=10_000, penduduk_sumber="BPS")
    tanpa = DesaFactory()
    musim = create_musim(ada.kecamatan.kabupaten, 2026, oleh=None)
    enroll_desa(musim, oleh=None)
    potensi = Keikutsertaan.objects.values_list("potensi_bpu", "potensi_sumber")
    assert potensi.get(desa=ada) == (1681, f"{SUMBER_POTENSI} Angka penduduk: BPS")
    assert potensi.get(desa=tanpa) == (0, TANPA_PENDUDUK)


def test_size_classes_are_terciles_and_equals_share_one() -> None:
    assert kelas_ukuran([9, 1, 5, 7, 3, 11]) == [
        "besar",
        "kecil",
        "sedang",
        "sedang",
        "kecil",
        "besar",
    ]
    assert kelas_ukuran([4, 4, 4, 4]) == ["kecil"] * 4
