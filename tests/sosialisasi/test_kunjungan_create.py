"""Logging a visit and planning one, through the form."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse_lazy
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Jejak, Kecamatan, Musim, Pengguna, Penugasan
from sosialisasi.models import FotoKunjungan, Kunjungan
from tests.factories import DesaFactory
from tests.sosialisasi.factories import EMAS, KunjunganFactory, unggahan
from tests.sosialisasi.halaman import Galat, Isian, Masuk, galat, url

URL = reverse_lazy("sosialisasi:kunjungan_create")
KUNCI = "7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001"


@pytest.fixture
def isian(desa: Desa) -> Isian:
    return {
        "kunci": KUNCI,
        "tanggal": "2026-07-16",
        "tempat": "Balai Desa Jurang",
        "desa_hadir": [desa.pk],
        "jumlah_orang": "41",
        "catatan": "Aturan lomba dan cara kirim bukti.",
    }


def rencana(**lain: str) -> Isian:
    return {"kunci": KUNCI, "tanggal": "2026-07-20", "tempat": "Aula", **lain}


def detail(kunjungan: Kunjungan) -> str:
    return url("kunjungan_detail", kunjungan)


@pytest.mark.parametrize("peran", ["pendamping", "juri", "operator"])
def test_others_do_not_log_visits(
    request: pytest.FixtureRequest, as_: Masuk, peran: str
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert (client.get(URL).status_code, client.post(URL).status_code) == (403, 403)


def test_petugas_logs_a_visit(
    as_: Masuk, petugas: Pengguna, desa: Desa, musim: Musim, isian: Isian
) -> None:
    foto = [unggahan(), unggahan(EMAS, "rapat.jpg")]
    response = as_(petugas).post(URL, {**isian, "foto": foto})
    k = Kunjungan.objects.get()
    assert (response.status_code, response["Location"]) == (302, detail(k))
    assert (k.musim, k.kecamatan, k.petugas, k.status, k.tanggal, k.jumlah_orang) == (
        musim,
        desa.kecamatan,
        petugas,
        "terlaksana",
        date(2026, 7, 16),
        41,
    )
    assert (list(k.desa_hadir.all()), k.foto_set.count()) == ([desa], 2)


def test_the_same_send_twice_gives_one_row(
    as_: Masuk, petugas: Pengguna, isian: Isian
) -> None:
    client = as_(petugas)
    tujuan = [
        client.post(URL, {**isian, "foto": unggahan()})["Location"] for _ in range(2)
    ]
    assert tujuan == [detail(Kunjungan.objects.get())] * 2
    assert (FotoKunjungan.objects.count(), Jejak.objects.count()) == (1, 1)


def test_the_same_key_with_other_content_is_said(
    as_: Masuk, petugas: Pengguna, isian: Isian
) -> None:
    client = as_(petugas)
    client.post(URL, isian)
    response = client.post(URL, {**isian, "jumlah_orang": "42"})
    pesan = (
        "Formulir ini sudah pernah dikirim dengan isi lain. "
        "Buka formulir baru lalu isi kembali."
    )
    assert galat(response) == {"__all__": [pesan]}


def test_each_form_has_its_own_key(as_: Masuk, petugas: Pengguna, desa: Desa) -> None:
    client = as_(petugas)
    kunci = {client.get(URL).context["form"]["kunci"].value() for _ in range(2)}
    assert len(kunci) == 2


@pytest.mark.parametrize(
    ("salah", "harapan"),
    [
        (
            {"tanggal": "2026-07-21"},
            {
                "tanggal": [
                    "Tanggal tidak boleh sesudah hari ini, Senin, 20 Juli 2026. "
                    "Untuk kunjungan yang akan datang, pilih Jadwalkan."
                ]
            },
        ),
        (
            {"tanggal": "0206-07-16"},
            {"tanggal": ["Tanggal ini jauh sebelum musim 2026. Periksa tahunnya."]},
        ),
        (
            {"tanggal": "kemarin"},
            {"tanggal": ["Tanggal tidak terbaca. Tulis seperti 14-07-2026."]},
        ),
        ({"tanggal": ""}, {"tanggal": ["Isi tanggalnya."]}),
        (
            {"tempat": "  "},
            {"tempat": ["Tulis tempatnya, misalnya Balai Desa."]},
        ),
        (
            {"jumlah_orang": "0"},
            {"jumlah_orang": ["Tulis berapa orang yang hadir, paling sedikit 1."]},
        ),
        (
            {"jumlah_orang": ""},
            {"jumlah_orang": ["Tulis berapa orang yang hadir."]},
        ),
        (
            {"desa_hadir": []},
            {"desa_hadir": ["Centang paling sedikit satu desa."]},
        ),
        (
            {"kunci": "bukan-kunci"},
            {
                "kunci": [
                    "Formulir ini tidak lengkap. Buka formulir baru lalu isi kembali."
                ]
            },
        ),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(
    as_: Masuk, petugas: Pengguna, isian: Isian, salah: Isian, harapan: Galat
) -> None:
    response = as_(petugas).post(URL, {**isian, "foto": unggahan(), **salah})
    assert galat(response) == harapan
    assert (Kunjungan.objects.count(), FotoKunjungan.objects.count()) == (0, 0)


def test_what_was_typed_stays_in_a_refused_form(
    as_: Masuk, petugas: Pengguna, isian: Isian
) -> None:
    html = as_(petugas).post(URL, {**isian, "jumlah_orang": "0"}).content.decode()
    assert html.count('value="Balai Desa Jurang"') == 1


def test_a_file_that_is_no_photo_is_refused(
    as_: Masuk, petugas: Pengguna, isian: Isian
) -> None:
    berkas = SimpleUploadedFile("hadir.jpg", b"%PDF-1.7 bukan foto", "image/jpeg")
    response = as_(petugas).post(URL, {**isian, "foto": [unggahan(), berkas]})
    assert list(galat(response)) == ["foto"]
    assert Kunjungan.objects.count() == 0


def test_eleven_photos_are_too_many(
    as_: Masuk, petugas: Pengguna, isian: Isian
) -> None:
    foto = [unggahan(nama=f"{n}.jpg") for n in range(11)]
    response = as_(petugas).post(URL, {**isian, "foto": foto})
    assert galat(response) == {"foto": ["Paling banyak 10 berkas sekali kirim."]}


def test_a_desa_of_another_kecamatan_is_no_choice(
    as_: Masuk, petugas: Pengguna, isian: Isian, desa_lain: Desa
) -> None:
    response = as_(petugas).post(URL, {**isian, "desa_hadir": [desa_lain.pk]})
    assert list(galat(response)) == ["desa_hadir"]


def test_another_kecamatan_is_not_there(
    as_: Masuk, petugas: Pengguna, isian: Isian, desa_lain: Desa
) -> None:
    tujuan = f"{URL}?kecamatan={desa_lain.kecamatan.kode}"
    client = as_(petugas)
    assert (client.get(tujuan).status_code, client.post(tujuan, isian).status_code) == (
        404,
        404,
    )
    assert Kunjungan.objects.count() == 0


@pytest.mark.parametrize("kode", ["entah", "33.19.08'", "a\0b"])
def test_a_kecamatan_that_does_not_exist_is_not_there(
    as_: Masuk, admin: Pengguna, desa: Desa, kode: str
) -> None:
    assert as_(admin).get(URL, {"kecamatan": kode}).status_code == 404


def test_with_several_kecamatan_one_is_chosen_first(
    as_: Masuk, petugas: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    Penugasan.objects.create(pengguna=petugas, kecamatan=desa_lain.kecamatan)
    client = as_(petugas)
    pertama = client.get(URL)
    assert pertama.context["form"] is None
    assert pertama.context["daftar"] == [desa.kecamatan, desa_lain.kecamatan]
    kedua = client.get(URL, {"kecamatan": desa_lain.kecamatan.kode})
    pilihan = kedua.context["form"].fields["desa_hadir"].queryset
    assert list(pilihan) == [desa_lain]


def test_without_a_kecamatan_the_page_says_so(as_: Masuk, petugas: Pengguna) -> None:
    Penugasan.objects.all().delete()
    html = as_(petugas).get(URL).content.decode()
    assert html.count("Belum ada kecamatan untuk Anda") == 1


def test_the_desa_are_those_of_the_kecamatan_by_name(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    gondosari = DesaFactory(nama="Gondosari")
    form = as_(petugas).get(URL).context["form"]
    assert list(form.fields["desa_hadir"].queryset) == [gondosari, desa]


def test_petugas_plans_a_visit_for_today_or_later(
    as_: Masuk, petugas: Pengguna
) -> None:
    response = as_(petugas).post(f"{URL}?status=rencana", rencana())
    k = Kunjungan.objects.get()
    assert (response["Location"], k.status, k.jumlah_orang) == (detail(k), "rencana", 0)


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [
        (
            "2026-07-19",
            "Rencana dimulai dari hari ini, Senin, 20 Juli 2026. "
            "Untuk kunjungan yang sudah terlaksana, pilih Catat kunjungan.",
        ),
        (
            "2062-07-21",
            "Musim 2026 berakhir Rabu, 30 September 2026. Pilih tanggal sebelumnya.",
        ),
    ],
)
def test_a_plan_outside_the_season_is_refused(
    as_: Masuk, petugas: Pengguna, tanggal: str, pesan: str
) -> None:
    response = as_(petugas).post(f"{URL}?status=rencana", rencana(tanggal=tanggal))
    assert galat(response) == {"tanggal": [pesan]}
    assert Kunjungan.objects.count() == 0


@pytest.mark.parametrize("jumlah", [1, 3])
def test_form_costs_the_same(
    as_: Masuk,
    petugas: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    DesaFactory.create_batch(jumlah)
    KunjunganFactory.create_batch(jumlah)
    assert Kecamatan.objects.count() == 1
    client = as_(petugas)
    with django_assert_num_queries(8):
        client.get(URL)
