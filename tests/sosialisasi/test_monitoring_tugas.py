"""What is found becomes tasks, in the transaction of the report."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse_lazy

from desa.models import Desa, Pengguna, Penugasan
from sosialisasi.models import Monitoring, TindakLanjut
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_monitoring import JAWABAN
from tests.sosialisasi.halaman import Galat, Isian, Masuk, galat, url

BARU = reverse_lazy("sosialisasi:monitoring_create")
KUNCI = "7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed008"


def baris(kode: str, uraian: str, pihak: str = "desa", sampai: str = "") -> Isian:
    return {
        f"tugas_{kode}": "on",
        f"uraian_{kode}": uraian,
        f"pihak_{kode}": pihak,
        f"tenggat_{kode}": sampai or "2026-08-03",
    }


@pytest.fixture
def isian(desa: Desa) -> Isian:
    """Every row of the form as the page holds it; nothing is found."""
    semua: Isian = {}
    for jawab in JAWABAN:
        semua |= baris(jawab.removeprefix("jawab_"), "Yang dari daftar")
    return {
        "kunci": KUNCI,
        "desa": desa.pk,
        "tanggal": "2026-07-14",
        "keadaan": "sebagian",
        "catatan": "Papan kosong.",
        **JAWABAN,
        **semua,
    }


def tugas() -> list[tuple[Any, ...]]:
    kolom = ("uraian", "pihak", "pemilik", "tenggat", "status")
    return list(TindakLanjut.objects.order_by("pk").values_list(*kolom))


def test_the_form_offers_the_task_of_each_finding(
    as_: Masuk, pendamping: Pengguna
) -> None:
    form = as_(pendamping).get(BARU).context["form"]
    assert [
        (
            butir.jawab.label,
            butir.centang.value(),
            butir.uraian.value(),
            butir.pihak.value(),
            butir.tenggat.value(),
        )
        for butir in form.butir
    ][3:5] == [
        (
            "Papan informasi memuat lomba dan cara mendaftar?",
            True,
            "Tempel jadwal lomba dan cara mendaftar di papan informasi",
            "desa",
            date(2026, 8, 3),
        ),
        (
            "Ada warga yang mendaftar sendiri bulan ini?",
            True,
            "Bantu desa mengajak warga mendaftar sendiri",
            "cabang",
            date(2026, 8, 3),
        ),
    ]
    assert not form.is_lain_terbuka


def test_where_nothing_is_found_no_task_follows(
    as_: Masuk, pendamping: Pengguna, isian: Isian
) -> None:
    as_(pendamping).post(BARU, isian)
    assert (Monitoring.objects.count(), tugas()) == (1, [])


def test_findings_and_own_rows_become_tasks(
    as_: Masuk,
    pendamping: Pengguna,
    petugas: Pengguna,
    desa: Desa,
    isian: Isian,
) -> None:
    """A finding whose tick is taken away is written down and asks for nothing."""
    isian |= {"jawab_papan": "tidak", "jawab_bantuan": "ya", "jawab_arsip": "tidak"}
    isian |= baris("bantuan", "Bawa brosur", "cabang", "2026-07-25")
    isian |= baris("lain2", "Undang RT ke balai desa")
    del isian["tugas_arsip"]
    as_(pendamping).post(BARU, isian)
    m = Monitoring.objects.get()
    assert m.jawaban["arsip"] == "tidak"
    assert tugas() == [
        ("Yang dari daftar", "desa", None, date(2026, 8, 3), "terbuka"),
        ("Bawa brosur", "cabang", petugas.pk, date(2026, 7, 25), "terbuka"),
        ("Undang RT ke balai desa", "desa", None, date(2026, 8, 3), "terbuka"),
    ]
    sumber = TindakLanjut.objects.values_list("monitoring", "desa", "kecamatan", "oleh")
    assert set(sumber) == {(m.pk, desa.pk, desa.kecamatan_id, pendamping.pk)}


def test_the_task_stands_on_the_page_of_the_report(
    as_: Masuk, pendamping: Pengguna, isian: Isian
) -> None:
    client = as_(pendamping)
    alamat = client.post(BARU, {**isian, "jawab_papan": "tidak"})["Location"]
    response = client.get(alamat)
    assert list(response.context["tindak"]) == [TindakLanjut.objects.get()]
    temuan = [t.teks for t in response.context["terjawab"] if t.temuan]
    assert temuan == ["Papan informasi memuat lomba dan cara mendaftar?"]
    tujuan = url("tindak_detail", TindakLanjut.objects.get())
    assert response.content.decode().count(f'href="{tujuan}"') == 1


def test_the_branch_owns_by_its_kecamatan_before_the_whole_kabupaten(
    as_: Masuk, pendamping: Pengguna, petugas: Pengguna, isian: Isian
) -> None:
    semua = PenggunaFactory(nama="Aan dari kabupaten")
    PenggunaFactory(nama="Keluar", is_active=False)
    jauh = PenggunaFactory(nama="Jauh", cakupan="kecamatan")
    client = as_(pendamping)
    pilihan = client.get(BARU).context["form"].fields["pihak_lain1"].choices
    assert [kata for _, kata in pilihan] == [
        "Desa",
        "Petugas kecamatan",
        "Sari Wulandari",
        "Aan dari kabupaten",
    ]
    isian |= baris("lain1", "Satu", "cabang") | baris("lain2", "Dua", f"p{semua.pk}")
    client.post(BARU, isian)
    assert [satu[2] for satu in tugas()] == [petugas.pk, semua.pk]
    assert jauh.tugas_set.count() == 0


def test_a_petugas_of_another_kecamatan_cannot_own_it(
    as_: Masuk, pendamping: Pengguna, desa_lain: Desa, isian: Isian
) -> None:
    """The pendamping has a desa there too, so the name is on the list."""
    Penugasan.objects.create(pengguna=pendamping, desa=desa_lain)
    jauh = PenggunaFactory(cakupan="kecamatan")
    Penugasan.objects.create(pengguna=jauh, kecamatan=desa_lain.kecamatan)
    isian |= baris("lain1", "Satu", f"p{jauh.pk}")
    response = as_(pendamping).post(BARU, isian)
    assert galat(response) == {
        "pihak_lain1": ["Tidak ada petugas ini di Kecamatan Gebog. Pilih petugas lain."]
    }
    assert (Monitoring.objects.count(), tugas()) == (0, [])


@pytest.mark.parametrize(
    ("salah", "harapan"),
    [
        (
            {"uraian_papan": " "},
            {"uraian_papan": ["Tulis yang harus dikerjakan."]},
        ),
        (
            {"tenggat_papan": "2026-07-19"},
            {"tenggat_papan": ["Pilih tanggal dari hari ini, Senin, 20 Juli 2026."]},
        ),
        (
            {"tenggat_papan": ""},
            {"tenggat_papan": ["Pilih tanggal dari hari ini, Senin, 20 Juli 2026."]},
        ),
        (
            {"pihak_papan": "cabang"},
            {
                "pihak_papan": [
                    "Tidak ada petugas ini di Kecamatan Gebog. "
                    "Pilih Desa, atau minta panitia menugaskannya."
                ]
            },
        ),
        (
            {"pihak_papan": "x"},
            {"pihak_papan": ["Pilih siapa yang mengerjakan."]},
        ),
        ({"jawab_iuran": ""}, {"jawab_iuran": ["Pilih satu jawaban."]}),
    ],
)
def test_a_mistake_in_a_task_keeps_the_report_back(
    as_: Masuk, pendamping: Pengguna, isian: Isian, salah: Isian, harapan: Galat
) -> None:
    isian |= {"jawab_papan": "tidak"}
    assert galat(as_(pendamping).post(BARU, {**isian, **salah})) == harapan
    assert (Monitoring.objects.count(), tugas()) == (0, [])


def test_no_nik_in_a_task(as_: Masuk, pendamping: Pengguna, isian: Isian) -> None:
    isian |= {"jawab_papan": "tidak", "uraian_papan": "Bantu 9919084101900001"}
    assert list(galat(as_(pendamping).post(BARU, isian))) == ["uraian_papan"]
    assert tugas() == []


def test_the_same_send_twice_opens_its_tasks_once(
    as_: Masuk, pendamping: Pengguna, isian: Isian
) -> None:
    client = as_(pendamping)
    isian |= {"jawab_papan": "tidak"}
    tujuan = [client.post(BARU, isian)["Location"] for _ in range(2)]
    assert tujuan == [url("monitoring_detail", Monitoring.objects.get())] * 2
    assert len(tugas()) == 1
