"""A draft is its author's alone: kept, gone on with, thrown away, sent."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse_lazy

from desa.actions.jejak import kerusakan
from desa.galat import KunciError, TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from sosialisasi.actions import create_monitoring, discard_monitoring
from sosialisasi.models import FotoMonitoring, Monitoring, TindakLanjut
from tests.sosialisasi.contoh_monitoring import JAWABAN, draf, foto_di
from tests.sosialisasi.factories import EMAS, NILA, unggahan
from tests.sosialisasi.halaman import Isian, Masuk, galat, pesan, url

BARU = reverse_lazy("sosialisasi:monitoring_create")
DAFTAR = reverse_lazy("sosialisasi:monitoring_list")
KUNCI = "7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed007"


@pytest.fixture
def sedikit(desa: Desa) -> Isian:
    """What is there after the first minute: the desa, the day, one finding."""
    return {
        "kunci": KUNCI,
        "desa": desa.pk,
        "tanggal": "2026-07-14",
        "jawab_papan": "tidak",
        "tugas_papan": "on",
        "uraian_papan": "Tempel jadwal di papan RW 2",
        "pihak_papan": "desa",
        "tenggat_papan": "2026-08-01",
        "aksi": "draf",
    }


@pytest.fixture
def lengkap(sedikit: Isian) -> Isian:
    return {
        **sedikit,
        **JAWABAN,
        "jawab_papan": "tidak",
        "keadaan": "sebagian",
        "catatan": "Papan kosong.",
        "aksi": "",
    }


def test_a_draft_needs_a_desa_and_a_day_only(
    as_: Masuk, pendamping: Pengguna, desa: Desa, sedikit: Isian
) -> None:
    response = as_(pendamping).post(BARU, {**sedikit, "foto": unggahan()})
    m = Monitoring.objects.get()
    assert (m.status, m.desa, m.jawaban, m.catatan, m.dikirim_pada) == (
        "draf",
        desa,
        {"papan": "tidak"},
        "",
        None,
    )
    assert response["Location"] == url("monitoring_update", m)
    assert pesan(response) == ["Draf Jurang sudah disimpan."]
    assert (m.foto_set.count(), TindakLanjut.objects.count()) == (1, 0)


def test_a_draft_without_a_desa_is_refused(
    as_: Masuk, pendamping: Pengguna, sedikit: Isian
) -> None:
    response = as_(pendamping).post(BARU, {**sedikit, "desa": "", "tanggal": ""})
    assert galat(response) == {
        "desa": ["Pilih desa yang Anda kunjungi."],
        "tanggal": ["Isi tanggalnya."],
    }


def test_a_draft_shows_what_was_typed(
    as_: Masuk, pendamping: Pengguna, desa: Desa, sedikit: Isian
) -> None:
    client = as_(pendamping)
    alamat = client.post(BARU, {**sedikit, "foto": unggahan()})["Location"]
    response = client.get(alamat)
    form = response.context["form"]
    nama = ("kunci", "desa", "tanggal", "jawab_papan", "uraian_papan", "tenggat_papan")
    assert [str(form[satu].value()) for satu in nama] == [
        KUNCI,
        str(desa.pk),
        "2026-07-14",
        "tidak",
        "Tempel jadwal di papan RW 2",
        "2026-08-01",
    ]
    foto = url("foto_monitoring_detail", FotoMonitoring.objects.get())
    assert response.content.decode().count(f'src="{foto}"') == 1


def test_a_draft_that_is_sent_becomes_one_report_with_its_task(
    as_: Masuk, pendamping: Pengguna, sedikit: Isian, lengkap: Isian
) -> None:
    client = as_(pendamping)
    alamat = client.post(BARU, {**sedikit, "foto": unggahan()})["Location"]
    response = client.post(alamat, lengkap)
    m = Monitoring.objects.get()
    assert (m.status, m.catatan, m.rencana_tindak, m.foto_set.count()) == (
        "dikirim",
        "Papan kosong.",
        {},
        1,
    )
    assert m.dikirim_pada is not None
    assert response["Location"] == url("monitoring_detail", m)
    (tugas,) = TindakLanjut.objects.all()
    assert (tugas.monitoring, tugas.uraian, tugas.tenggat) == (
        m,
        "Tempel jadwal di papan RW 2",
        date(2026, 8, 1),
    )
    langkah = Jejak.objects.order_by("nomor").values_list("tindakan", flat=True)
    assert list(langkah) == ["monitoring_draf", "monitoring_dikirim", "tindak_dibuka"]
    assert kerusakan() == []


def test_sending_a_draft_twice_gives_the_same_report(
    as_: Masuk, pendamping: Pengguna, sedikit: Isian, lengkap: Isian
) -> None:
    """The second click of the phone, and the form of the first visit once more."""
    client = as_(pendamping)
    alamat = client.post(BARU, sedikit)["Location"]
    client.post(alamat, lengkap)
    tujuan = [client.post(satu, lengkap)["Location"] for satu in (alamat, BARU)]
    assert tujuan == [url("monitoring_detail", Monitoring.objects.get())] * 2
    assert TindakLanjut.objects.count() == 1


def test_a_sent_report_is_not_mended_by_its_old_form(
    as_: Masuk, pendamping: Pengguna, sedikit: Isian, lengkap: Isian
) -> None:
    client = as_(pendamping)
    client.post(BARU, lengkap)
    response = client.post(BARU, {**lengkap, "catatan": "Lain"})
    assert list(galat(response)) == ["__all__"]
    response = client.post(BARU, sedikit)
    assert list(galat(response)) == ["__all__"]
    assert Monitoring.objects.get().catatan == "Papan kosong."


def test_new_photos_take_the_place_of_the_old_ones(
    as_: Masuk, pendamping: Pengguna, sedikit: Isian
) -> None:
    client = as_(pendamping)
    alamat = client.post(BARU, {**sedikit, "foto": unggahan()})["Location"]
    lama = FotoMonitoring.objects.get()
    client.post(alamat, sedikit)
    assert FotoMonitoring.objects.get() == lama
    baru = [unggahan(EMAS), unggahan(NILA)]
    client.post(alamat, {**sedikit, "foto": baru})
    assert FotoMonitoring.objects.count() == 2
    assert lama not in FotoMonitoring.objects.all()


def test_discard_takes_the_draft_and_leaves_a_line(
    as_: Masuk, pendamping: Pengguna, desa: Desa, musim: Musim
) -> None:
    satu = draf(desa, musim, pendamping)
    foto_di(satu)
    response = as_(pendamping).post(url("monitoring_discard", satu))
    assert (response["Location"], pesan(response)) == (
        DAFTAR,
        ["Draf Jurang sudah dibuang."],
    )
    assert (Monitoring.objects.count(), FotoMonitoring.objects.count()) == (0, 0)
    jejak = Jejak.objects.get()
    assert (jejak.tindakan, jejak.objek, jejak.desa) == (
        "monitoring_dibuang",
        f"sosialisasi.monitoring:{satu.pk}",
        desa,
    )


def test_what_was_sent_is_not_discarded(
    as_: Masuk, pendamping: Pengguna, laporan: Monitoring
) -> None:
    response = as_(pendamping).post(url("monitoring_discard", laporan))
    kata = "Laporan ini sudah terkirim, jadi tidak dapat dibuang."
    assert pesan(response) == [kata]
    assert Monitoring.objects.get() == laporan
    lihat = as_(pendamping).get(url("monitoring_update", laporan))
    assert lihat["Location"] == url("monitoring_detail", laporan)


@pytest.mark.parametrize("peran", ["admin", "petugas", "operator", "juri", "rekan"])
def test_nobody_else_sees_a_draft(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    musim: Musim,
    pendamping: Pengguna,
    rekan: Pengguna,
    peran: str,
) -> None:
    satu = draf(desa, musim, pendamping)
    foto = foto_di(satu)
    pengguna = request.getfixturevalue(peran)
    client = as_(pengguna)
    alamat = [url("monitoring_detail", satu), url("foto_monitoring_detail", foto)]
    assert [client.get(a).status_code for a in alamat] == [404, 404]
    response = client.get(DAFTAR)
    isi: dict[str, Any] = {n: response.context[n] for n in ("jumlah", "menunggu")}
    assert isi == {"jumlah": 0, "menunggu": 0}
    assert list(response.context["page_obj"]) == list(response.context["draf"]) == []
    assert Monitoring.objects.untuk(pengguna).count() == 0
    with pytest.raises(TransisiError):
        discard_monitoring(satu, oleh=pengguna)


def test_the_author_finds_the_draft_above_the_list(
    as_: Masuk, desa: Desa, musim: Musim, pendamping: Pengguna, laporan: Monitoring
) -> None:
    satu = draf(desa, musim, pendamping)
    response = as_(pendamping).get(DAFTAR)
    assert list(response.context["draf"]) == [satu]
    assert list(response.context["page_obj"]) == [laporan]
    assert response.context["jumlah"] == 1


def test_the_key_of_somebody_elses_draft_is_refused(
    desa: Desa, musim: Musim, pendamping: Pengguna, rekan: Pengguna
) -> None:
    satu = draf(desa, musim, pendamping)
    salinan = Monitoring(
        musim=musim,
        desa=desa,
        tanggal=satu.tanggal,
        keadaan="belum",
        catatan="Curian",
        kunci=satu.kunci,
    )
    with pytest.raises(KunciError):
        create_monitoring(salinan, oleh=rekan)
    satu.refresh_from_db()
    assert (satu.oleh, satu.catatan) == (pendamping, "")
