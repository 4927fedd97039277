"""One report: a petugas of the wilayah answers and closes it."""

import pytest

from desa.models import Desa, Pengguna
from sosialisasi.models import Monitoring
from tests.sosialisasi.factories import MonitoringFactory
from tests.sosialisasi.halaman import Masuk, pesan, url


def test_petugas_answers_and_closes(
    as_: Masuk, petugas: Pengguna, laporan: Monitoring
) -> None:
    client = as_(petugas)
    isian = {"tanggapan": "Kami datang Kamis."}
    jawab = client.post(url("monitoring_answer", laporan), isian)
    tutup = client.post(url("monitoring_close", laporan))
    laporan.refresh_from_db()
    assert (laporan.status, laporan.tanggapan) == ("selesai", "Kami datang Kamis.")
    assert [jawab["Location"], tutup["Location"]] == [
        url("monitoring_detail", laporan)
    ] * 2
    assert pesan(tutup) == ["Tanggapan sudah terkirim.", "Laporan sudah ditutup."]


def test_an_empty_answer_is_said_on_the_page(
    as_: Masuk, petugas: Pengguna, laporan: Monitoring
) -> None:
    response = as_(petugas).post(url("monitoring_answer", laporan), {"tanggapan": " "})
    laporan.refresh_from_db()
    kata = "Tulis tanggapannya sebelum dikirim."
    assert dict(response.context["form"].errors) == {"tanggapan": [kata]}
    assert laporan.status == "dikirim"


def test_a_step_in_the_wrong_state_is_said(
    as_: Masuk, petugas: Pengguna, laporan: Monitoring
) -> None:
    client = as_(petugas)
    tutup = client.post(url("monitoring_close", laporan))
    kata = "Monitoring ini sudah dikirim. Muat ulang halamannya."
    assert pesan(tutup) == [kata]
    Monitoring.objects.update(status="selesai")
    jawab = client.post(url("monitoring_answer", laporan), {"tanggapan": "Ya"})
    kata = "Monitoring ini sudah selesai. Muat ulang halamannya."
    assert pesan(jawab)[-1] == kata


STEPS = ["monitoring_answer", "monitoring_close"]


@pytest.mark.parametrize("nama", STEPS)
def test_petugas_elsewhere_takes_no_step(
    as_: Masuk, petugas: Pengguna, laporan_lain: Monitoring, nama: str
) -> None:
    client = as_(petugas)
    response = client.post(url(nama, laporan_lain), {"tanggapan": "Ya"})
    assert response.status_code == 404
    laporan_lain.refresh_from_db()
    assert laporan_lain.status == "dikirim"


@pytest.mark.parametrize("nama", STEPS)
@pytest.mark.parametrize("peran", ["admin", "pendamping", "operator", "juri"])
def test_others_take_no_step(
    request: pytest.FixtureRequest,
    as_: Masuk,
    laporan: Monitoring,
    nama: str,
    peran: str,
) -> None:
    client = as_(request.getfixturevalue(peran))
    assert client.post(url(nama, laporan), {"tanggapan": "Ya"}).status_code == 403
    laporan.refresh_from_db()
    assert laporan.status == "dikirim"


@pytest.mark.parametrize(
    ("peran", "boleh"), [("petugas", 1), ("pendamping", 0), ("operator", 0)]
)
def test_only_petugas_is_offered_an_answer(
    request: pytest.FixtureRequest,
    as_: Masuk,
    laporan: Monitoring,
    peran: str,
    boleh: int,
) -> None:
    client = as_(request.getfixturevalue(peran))
    html = client.get(url("monitoring_detail", laporan)).content.decode()
    assert html.count(url("monitoring_answer", laporan)) == boleh


def test_the_author_is_offered_no_answer(
    as_: Masuk, petugas: Pengguna, desa: Desa
) -> None:
    sendiri = MonitoringFactory(desa=desa, oleh=petugas)
    response = as_(petugas).get(url("monitoring_detail", sendiri))
    assert response.context["boleh_tanggapi"] is False
