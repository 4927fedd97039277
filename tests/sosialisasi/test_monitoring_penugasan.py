"""A pendamping whose desa change in the middle of the season."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse_lazy

from desa.models import Desa, Musim, Pengguna, Penugasan
from sosialisasi.models import FotoMonitoring, Monitoring, TindakLanjut
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_monitoring import draf, foto_di, tindak
from tests.sosialisasi.halaman import Masuk, baris, dibuka, url

LAPORAN = reverse_lazy("sosialisasi:monitoring_list")
TUGAS = reverse_lazy("sosialisasi:tindak_list")
BARU = reverse_lazy("sosialisasi:monitoring_create")
BERANDA = reverse_lazy("penilaian:beranda")


@pytest.fixture
def pengganti(db: None) -> Pengguna:
    pengganti: Pengguna = PenggunaFactory(pendamping=True, nama="Tri Wahyuni")
    return pengganti


def serahkan(desa: Desa, dari: Pengguna, kepada: Pengguna) -> None:
    Penugasan.objects.filter(pengguna=dari, desa=desa).delete()
    Penugasan.objects.create(pengguna=kepada, desa=desa)


def terlihat(client: Client, satu: Monitoring) -> dict[str, Any]:
    """All that this person can reach of one report."""
    tugas = TindakLanjut.objects.get(monitoring=satu)
    foto = FotoMonitoring.objects.get(monitoring=satu)
    jawab = [
        dibuka(client, alamat)
        for alamat in (
            url("monitoring_detail", satu),
            url("foto_monitoring_detail", foto),
            url("tindak_detail", tugas),
        )
    ]
    daftar = (baris(client.get(LAPORAN)), baris(client.get(TUGAS)))
    beranda = [b.desa.nama for b in client.get(BERANDA).context["page_obj"]]
    return {"jawab": jawab, "daftar": daftar, "beranda": beranda}


def test_reports_stay_with_the_desa_and_go_to_who_comes_next(
    as_: Masuk,
    desa: Desa,
    pendamping: Pengguna,
    pengganti: Pengguna,
    laporan: Monitoring,
) -> None:
    foto_di(laporan)
    tugas = tindak(laporan)
    semua = {
        "jawab": [200, 200, 200],
        "daftar": ([laporan], [tugas]),
        "beranda": ["Jurang"],
    }
    kosong = {"jawab": [404, 404, 404], "daftar": ([], []), "beranda": []}
    dulu = [terlihat(as_(orang), laporan) for orang in (pendamping, pengganti)]
    serahkan(desa, pendamping, pengganti)
    kini = [terlihat(as_(orang), laporan) for orang in (pendamping, pengganti)]
    assert (dulu, kini) == ([semua, kosong], [kosong, semua])
    assert laporan.oleh == pendamping


def test_the_others_of_the_desa_see_what_they_saw(
    as_: Masuk,
    desa: Desa,
    pendamping: Pengguna,
    pengganti: Pengguna,
    petugas: Pengguna,
    operator: Pengguna,
    laporan: Monitoring,
) -> None:
    serahkan(desa, pendamping, pengganti)
    for orang in (petugas, operator):
        assert baris(as_(orang).get(LAPORAN)) == [laporan]


def test_a_draft_goes_to_nobody_and_comes_back_with_the_desa(
    as_: Masuk,
    desa: Desa,
    musim: Musim,
    pendamping: Pengguna,
    pengganti: Pengguna,
) -> None:
    satu = draf(desa, musim, pendamping)
    foto = foto_di(satu)
    alamat = [url("monitoring_update", satu), url("foto_monitoring_detail", foto)]

    def jawab(orang: Pengguna) -> list[int]:
        client = as_(orang)
        lihat = [dibuka(client, a) for a in alamat]
        return [*lihat, client.post(url("monitoring_discard", satu)).status_code]

    serahkan(desa, pendamping, pengganti)
    assert [jawab(orang) for orang in (pendamping, pengganti)] == [[404] * 3] * 2
    assert list(as_(pendamping).get(LAPORAN).context["draf"]) == []
    Penugasan.objects.create(pengguna=pendamping, desa=desa)
    assert list(as_(pendamping).get(LAPORAN).context["draf"]) == [satu]
    assert jawab(pengganti) == [404] * 3
    assert jawab(pendamping) == [200, 200, 302]


def test_a_form_that_was_open_when_the_desa_went_is_refused(
    as_: Masuk, desa: Desa, musim: Musim, pendamping: Pengguna, pengganti: Pengguna
) -> None:
    satu = draf(desa, musim, pendamping)
    client = as_(pendamping)
    serahkan(desa, pendamping, pengganti)
    isian = {
        "kunci": satu.kunci,
        "desa": desa.pk,
        "tanggal": "2026-07-14",
        "aksi": "draf",
    }
    response = client.post(BARU, isian)
    assert dict(response.context["form"].errors) == {
        "desa": ["Pilih salah satu desa binaan Anda."]
    }
    assert Monitoring.objects.get().catatan == ""


def test_a_former_pendamping_takes_no_step(
    as_: Masuk,
    desa: Desa,
    pendamping: Pengguna,
    pengganti: Pengguna,
    laporan: Monitoring,
) -> None:
    tugas = tindak(laporan)
    serahkan(desa, pendamping, pengganti)
    langkah = ("tindak_close", "tindak_reopen", "tindak_move")
    isian = {"tutup-alasan": "Sudah", "buka-alasan": "Belum"}
    jawab = [as_(pendamping).post(url(n, tugas), isian).status_code for n in langkah]
    assert jawab == [404, 404, 404]
    as_(pengganti).post(url("tindak_close", tugas), isian)
    tugas.refresh_from_db()
    assert (tugas.status, tugas.ditutup_oleh) == ("selesai", pengganti)
