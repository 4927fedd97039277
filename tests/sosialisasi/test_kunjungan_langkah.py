"""The steps of a visit, taken on its page: done, put off, called off, handed in."""

from datetime import date

import pytest

from desa.models import Desa, Jejak, Pengguna
from sosialisasi.actions import stop_kunjungan
from sosialisasi.models import FotoKunjungan, KehadiranDesa, Kunjungan
from tests.sosialisasi.factories import unggahan
from tests.sosialisasi.halaman import Isian, Masuk, pesan, url


@pytest.fixture
def isian(desa: Desa) -> Isian:
    return {
        "tanggal": "2026-07-16",
        "tempat": "Balai Desa Jurang",
        "desa_hadir": [desa.pk],
        "jumlah_orang": "41",
    }


def test_update_starts_from_the_plan(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    form = as_(petugas).get(url("kunjungan_update", rencana)).context["form"]
    assert (form["tanggal"].value(), form["tempat"].value()) == (
        date(2026, 7, 20),
        "Balai Desa Gondosari",
    )
    assert form["jumlah_orang"].value() is None


def test_update_reports_that_it_took_place(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, isian: Isian
) -> None:
    tujuan = url("kunjungan_update", rencana)
    response = as_(petugas).post(tujuan, {**isian, "foto": unggahan()})
    rencana.refresh_from_db()
    assert (rencana.status, rencana.tanggal, rencana.jumlah_orang) == (
        "terlaksana",
        date(2026, 7, 16),
        41,
    )
    assert response["Location"] == url("kunjungan_detail", rencana)
    assert pesan(response) == ["Pelaksanaan kunjungan sudah kami simpan."]


def test_update_with_a_mistake_changes_nothing(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, isian: Isian
) -> None:
    tujuan = url("kunjungan_update", rencana)
    response = as_(petugas).post(tujuan, {**isian, "tanggal": "2026-07-24"})
    rencana.refresh_from_db()
    assert list(response.context["form"].errors) == ["tanggal"]
    assert (rencana.status, rencana.tempat) == ("rencana", "Balai Desa Gondosari")


def test_the_same_report_twice_is_stored_once(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, isian: Isian
) -> None:
    client, tujuan = as_(petugas), url("kunjungan_update", rencana)
    dua = [client.post(tujuan, {**isian, "foto": unggahan()}) for _ in range(2)]
    assert dua[1]["Location"] == url("kunjungan_detail", rencana)
    assert pesan(dua[1])[-1] == "Pelaksanaan kunjungan sudah kami simpan."
    assert (FotoKunjungan.objects.count(), KehadiranDesa.objects.count()) == (1, 1)
    assert Jejak.objects.filter(tindakan="kunjungan_terlaksana").count() == 1


def test_another_report_of_the_same_visit_is_refused(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, isian: Isian
) -> None:
    client, tujuan = as_(petugas), url("kunjungan_update", rencana)
    client.post(tujuan, {**isian, "foto": unggahan()})
    response = client.post(tujuan, {**isian, "jumlah_orang": "42"})
    rencana.refresh_from_db()
    form = response.context["form"]
    kata = "Kunjungan ini sudah terlaksana. Muat ulang halamannya."
    assert (form.non_field_errors(), rencana.jumlah_orang) == ([kata], 41)
    assert form["jumlah_orang"].value() == "42", "what was typed stays on the page"


@pytest.mark.parametrize(
    ("ke", "kata"),
    [
        ("ditunda", "Kunjungan tercatat ditunda."),
        ("batal", "Kunjungan tercatat batal."),
    ],
)
def test_stop_takes_a_reason(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, ke: str, kata: str
) -> None:
    isian = {"ke": ke, "alasan": "Banjir"}
    response = as_(petugas).post(url("kunjungan_stop", rencana), isian)
    rencana.refresh_from_db()
    assert (rencana.status, pesan(response)) == (ke, [kata])


def test_stop_without_a_reason_is_said_on_the_page(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    tujuan = url("kunjungan_stop", rencana)
    response = as_(petugas).post(tujuan, {"ke": "batal", "alasan": " "})
    rencana.refresh_from_db()
    kata = "Tulis alasannya, misalnya banjir atau bentrok."
    assert dict(response.context["henti"].errors) == {"alasan": [kata]}
    assert rencana.status == "rencana"


def test_a_visit_put_off_can_only_be_called_off(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    stop_kunjungan(rencana, ke="ditunda", alasan="Banjir", oleh=petugas)
    response = as_(petugas).get(url("kunjungan_detail", rencana))
    pilihan = response.context["henti"].fields["ke"].choices
    assert pilihan == [("batal", "Batalkan")]


def test_stop_on_an_old_page_is_said(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    client, tujuan = as_(petugas), url("kunjungan_stop", rencana)
    isian = {"ke": "ditunda", "alasan": "Banjir"}
    dua = [client.post(tujuan, isian) for _ in range(2)]
    assert dua[1]["Location"] == url("kunjungan_detail", rencana)
    assert pesan(dua[1])[-1] == "Kunjungan ini sudah ditunda. Muat ulang halamannya."


def test_stop_takes_no_other_state(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan
) -> None:
    isian = {"ke": "dilaporkan", "alasan": "Banjir"}
    response = as_(petugas).post(url("kunjungan_stop", rencana), isian)
    assert dict(response.context["henti"].errors) == {
        "ke": ["Pilih tunda atau batalkan."]
    }


def test_report_needs_a_photo(
    as_: Masuk, petugas: Pengguna, selesai: Kunjungan
) -> None:
    client, tujuan = as_(petugas), url("kunjungan_report", selesai)
    kosong = client.post(tujuan)
    selesai.refresh_from_db()
    assert selesai.status == "terlaksana"
    assert pesan(kosong) == [
        "Laporan perlu paling sedikit satu foto kegiatan atau daftar hadir. "
        "Pilih fotonya, lalu kirim lagi."
    ]
    isi = client.post(tujuan, {"foto": unggahan()})
    selesai.refresh_from_db()
    assert selesai.status == "dilaporkan"
    assert pesan(isi)[-1] == "Laporan kunjungan sudah terkirim."


def test_report_with_a_bad_file_is_said_on_the_page(
    as_: Masuk, petugas: Pengguna, selesai: Kunjungan
) -> None:
    foto = unggahan(nama="hadir.pdf")
    response = as_(petugas).post(url("kunjungan_report", selesai), {"foto": foto})
    assert list(response.context["lapor"].errors) == ["foto"]


STEPS = ["kunjungan_update", "kunjungan_stop", "kunjungan_report"]


@pytest.mark.parametrize("nama", STEPS)
def test_a_step_elsewhere_is_not_there(
    as_: Masuk, petugas: Pengguna, lain: Kunjungan, nama: str
) -> None:
    isian = {"ke": "batal", "alasan": "Banjir"}
    assert as_(petugas).post(url(nama, lain), isian).status_code == 404
    lain.refresh_from_db()
    assert lain.status == "rencana"


@pytest.mark.parametrize("nama", STEPS)
@pytest.mark.parametrize("peran", ["pendamping", "juri", "operator"])
def test_others_take_no_step(
    request: pytest.FixtureRequest,
    as_: Masuk,
    rencana: Kunjungan,
    nama: str,
    peran: str,
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert client.post(url(nama, rencana)).status_code == 403
    rencana.refresh_from_db()
    assert rencana.status == "rencana"


@pytest.mark.parametrize("nama", ["kunjungan_stop", "kunjungan_report"])
def test_a_step_is_no_link(
    as_: Masuk, petugas: Pengguna, rencana: Kunjungan, nama: str
) -> None:
    assert as_(petugas).get(url(nama, rencana)).status_code == 405
