"""A pendamping writes a report."""

from datetime import date

import pytest
from django.urls import reverse_lazy

from desa.models import Desa, Musim, Pengguna
from sosialisasi.models import Monitoring
from tests.sosialisasi.halaman import Galat, Isian, Masuk, pesan, url

BARU = reverse_lazy("sosialisasi:monitoring_create")
# Nothing is found: no task follows.
JAWABAN = {
    "jawab_iuran": "ya",
    "jawab_arsip": "ya",
    "jawab_regulasi": "belum_tahu",
    "jawab_papan": "ya",
    "jawab_mandiri": "ya",
    "jawab_bantuan": "tidak",
}
KUNCI = "7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed003"


@pytest.fixture
def isian(desa: Desa) -> Isian:
    return {
        "kunci": KUNCI,
        "desa": desa.pk,
        "tanggal": "2026-07-14",
        **JAWABAN,
        "keadaan": "sebagian",
        "catatan": "Papan informasi sudah memuat jadwal.",
        "kendala": "Belum ada yang dapat mengunggah foto.",
    }


def test_pendamping_writes_a_report(
    as_: Masuk, pendamping: Pengguna, desa: Desa, musim: Musim, isian: Isian
) -> None:
    response = as_(pendamping).post(BARU, isian)
    m = Monitoring.objects.get()
    assert (m.musim, m.desa, m.oleh, m.keadaan, m.status) == (
        musim,
        desa,
        pendamping,
        "sebagian",
        "dikirim",
    )
    assert response["Location"] == url("monitoring_detail", m)
    assert pesan(response) == ["Laporan Jurang sudah terkirim."]


def test_the_same_send_twice_gives_one_report(
    as_: Masuk, pendamping: Pengguna, isian: Isian
) -> None:
    client = as_(pendamping)
    tujuan = [client.post(BARU, isian)["Location"] for _ in range(2)]
    assert tujuan == [url("monitoring_detail", Monitoring.objects.get())] * 2


def test_the_same_key_with_other_content_is_said(
    as_: Masuk, pendamping: Pengguna, isian: Isian
) -> None:
    client = as_(pendamping)
    client.post(BARU, isian)
    response = client.post(BARU, {**isian, "catatan": "Lain"})
    assert list(response.context["form"].errors) == ["__all__"]


def test_the_form_starts_from_the_desa_of_the_link(
    as_: Masuk, pendamping: Pengguna, desa: Desa
) -> None:
    form = as_(pendamping).get(BARU, {"desa": desa.kode}).context["form"]
    assert (form["desa"].value(), form["tanggal"].value()) == (
        desa.pk,
        date(2026, 7, 20),
    )


def test_a_link_to_another_desa_fills_nothing(
    as_: Masuk, pendamping: Pengguna, desa_lain: Desa
) -> None:
    form = as_(pendamping).get(BARU, {"desa": desa_lain.kode}).context["form"]
    assert form["desa"].value() is None


@pytest.mark.parametrize(
    ("salah", "harapan"),
    [
        ({"desa": ""}, {"desa": ["Pilih desa yang Anda kunjungi."]}),
        ({"keadaan": "entah"}, {"keadaan": ["Pilih salah satu keadaan."]}),
        ({"keadaan": ""}, {"keadaan": ["Pilih salah satu keadaan."]}),
        ({"catatan": " "}, {"catatan": ["Tulis yang Anda lihat di desa."]}),
        (
            {"tanggal": "2026-07-21"},
            {"tanggal": ["Tanggal tidak boleh sesudah hari ini, Senin, 20 Juli 2026."]},
        ),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(
    as_: Masuk, pendamping: Pengguna, isian: Isian, salah: Isian, harapan: Galat
) -> None:
    form = as_(pendamping).post(BARU, {**isian, **salah}).context["form"]
    assert {isi: list(kata) for isi, kata in form.errors.items()} == harapan
    assert Monitoring.objects.count() == 0


def test_a_report_on_another_desa_is_no_choice(
    as_: Masuk, pendamping: Pengguna, isian: Isian, desa_lain: Desa
) -> None:
    form = as_(pendamping).post(BARU, {**isian, "desa": desa_lain.pk}).context["form"]
    assert dict(form.errors) == {"desa": ["Pilih salah satu desa binaan Anda."]}


@pytest.mark.parametrize("peran", ["admin", "petugas", "operator", "juri"])
def test_only_pendamping_writes(
    request: pytest.FixtureRequest, as_: Masuk, isian: Isian, peran: str
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert client.post(BARU, isian).status_code == 403
    assert Monitoring.objects.count() == 0
