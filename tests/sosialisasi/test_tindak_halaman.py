"""The page of a task, and the list of them, as each role has them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse_lazy
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Pengguna
from sosialisasi.actions import do_tindak
from sosialisasi.models import Monitoring, TindakLanjut
from tests.factories import DesaFactory, KecamatanFactory, MusimFactory
from tests.sosialisasi.contoh_monitoring import tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory
from tests.sosialisasi.halaman import Masuk, baris, pesan, url

DAFTAR = reverse_lazy("sosialisasi:tindak_list")
LANGKAH = ("tindak_do", "tindak_close", "tindak_reopen", "tindak_move")


@pytest.fixture
def tugas(laporan: Monitoring) -> TindakLanjut:
    return tindak(laporan)


def ditawarkan(response: Any, tugas: TindakLanjut) -> list[str]:
    """The steps whose form is on the page."""
    html = response.content.decode()
    return [nama for nama in LANGKAH if f'action="{url(nama, tugas)}"' in html]


@pytest.mark.parametrize(
    ("peran", "terbuka", "dikerjakan", "selesai"),
    [
        ("operator", ["tindak_do"], [], []),
        (
            "pendamping",
            ["tindak_close", "tindak_move"],
            ["tindak_close", "tindak_reopen"],
            ["tindak_reopen"],
        ),
        (
            "petugas",
            ["tindak_close", "tindak_move"],
            ["tindak_close", "tindak_reopen"],
            ["tindak_reopen"],
        ),
        ("admin", [], [], []),
        ("juri", [], [], []),
    ],
)
def test_each_is_offered_the_steps_that_are_theirs(
    request: pytest.FixtureRequest,
    as_: Masuk,
    tugas: TindakLanjut,
    operator: Pengguna,
    rekan: Pengguna,
    peran: str,
    terbuka: list[str],
    dikerjakan: list[str],
    selesai: list[str],
) -> None:
    client = as_(request.getfixturevalue(peran))
    alamat = url("tindak_detail", tugas)
    didapat = [ditawarkan(client.get(alamat), tugas)]
    do_tindak(tugas, hasil="Sudah.", oleh=operator)
    didapat.append(ditawarkan(client.get(alamat), tugas))
    as_(rekan).post(url("tindak_close", tugas))
    didapat.append(ditawarkan(client.get(alamat), tugas))
    assert didapat == [terbuka, dikerjakan, selesai]


def test_the_story_of_a_task_on_its_pages(
    as_: Masuk, tugas: TindakLanjut, operator: Pengguna, pendamping: Pengguna
) -> None:
    desa, teman = as_(operator), as_(pendamping)
    lapor = desa.post(url("tindak_do", tugas), {"hasil-hasil": "Sudah ditempel."})
    buka = teman.post(url("tindak_reopen", tugas), {"buka-alasan": "Belum di RW 2."})
    isian = {"tenggat-tenggat": "2026-08-10", "tenggat-alasan": "Hujan."}
    pindah = teman.post(url("tindak_move", tugas), isian)
    desa.post(url("tindak_do", tugas), {"hasil-hasil": "RW 2 juga."})
    tutup = teman.post(url("tindak_close", tugas))
    assert [pesan(satu)[-1] for satu in (lapor, buka, pindah, tutup)] == [
        "Sudah dilaporkan selesai. Pendamping atau petugas memeriksanya.",
        "Tindak lanjut dibuka lagi. Pemiliknya membaca alasannya.",
        "Tanggalnya sudah dipindah.",
        "Tindak lanjut sudah ditutup.",
    ]
    tugas.refresh_from_db()
    assert (tugas.status, tugas.hasil, tugas.tenggat) == (
        "selesai",
        "RW 2 juga.",
        date(2026, 8, 10),
    )
    riwayat = desa.get(url("tindak_detail", tugas)).context["riwayat"]
    assert [(satu.kata, satu.jejak.alasan) for satu in riwayat] == [
        ("Dilaporkan selesai", "Sudah ditempel."),
        ("Dibuka lagi, belum beres", "Belum di RW 2."),
        (
            "Tanggal dipindah",
            "Senin, 3 Agustus 2026 menjadi Senin, 10 Agustus 2026. Hujan.",
        ),
        ("Dilaporkan selesai", "RW 2 juga."),
        ("Ditutup", ""),
    ]


@pytest.mark.parametrize(
    ("langkah", "peran", "isian", "harapan"),
    [
        ("tindak_do", "operator", {}, {"hasil": ["Tulis yang sudah dikerjakan."]}),
        (
            "tindak_do",
            "operator",
            {"hasil-hasil": "NIK 9919084101900001"},
            {"hasil": ["NIK"]},
        ),
        ("tindak_reopen", "petugas", {}, {"alasan": ["Tulis yang belum beres."]}),
        (
            "tindak_move",
            "petugas",
            {"tenggat-tenggat": "2026-07-19"},
            {
                "tenggat": ["Pilih tanggal dari hari ini, Senin, 20 Juli 2026."],
                "alasan": ["Tulis alasan memindahkannya."],
            },
        ),
    ],
)
def test_a_mistake_is_said_on_the_page(
    request: pytest.FixtureRequest,
    as_: Masuk,
    tugas: TindakLanjut,
    langkah: str,
    peran: str,
    isian: dict[str, str],
    harapan: dict[str, list[str]],
) -> None:
    client = as_(request.getfixturevalue(peran))
    response = client.post(url(langkah, tugas), isian)
    nama = {"tindak_do": "hasil", "tindak_reopen": "buka", "tindak_move": "tenggat"}
    galat = {k: list(v) for k, v in response.context[nama[langkah]].errors.items()}
    if harapan == {"hasil": ["NIK"]}:
        assert list(galat) == ["hasil"]
    else:
        assert galat == harapan
    tugas.refresh_from_db()
    assert tugas.status == "terbuka"


def test_a_refused_step_is_said(
    as_: Masuk, tugas: TindakLanjut, pendamping: Pengguna
) -> None:
    response = as_(pendamping).post(url("tindak_close", tugas))
    assert response["Location"] == url("tindak_detail", tugas)
    assert pesan(response) == ["Belum dilaporkan selesai. Tulis alasan menutupnya."]


def test_the_source_is_a_link_where_it_can_be_opened(
    as_: Masuk, desa: Desa, operator: Pengguna, petugas: Pengguna, laporan: Monitoring
) -> None:
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
    dari = tindak(laporan, monitoring=None, kunjungan=kunjungan)
    for orang, tugas, alamat, kali in (
        (operator, tindak(laporan), url("monitoring_detail", laporan), 1),
        (petugas, dari, url("kunjungan_detail", kunjungan), 1),
        (operator, dari, url("kunjungan_detail", kunjungan), 0),
    ):
        html = as_(orang).get(url("tindak_detail", tugas)).content.decode()
        assert html.count(f'href="{alamat}"') == kali


@pytest.fixture
def beragam(
    laporan: Monitoring, laporan_lain: Monitoring, petugas: Pengguna, operator: Pengguna
) -> dict[str, TindakLanjut]:
    """One of each: open, late, owned by a petugas, reported, closed, far away."""
    semua = {
        "buka": tindak(laporan, uraian="Buka", tenggat=date(2026, 8, 1)),
        "hari_ini": tindak(laporan, uraian="Hari ini", tenggat=date(2026, 7, 20)),
        "telat": tindak(laporan, uraian="Telat", tenggat=date(2026, 7, 19)),
        "cabang": tindak(laporan, uraian="Cabang", pihak="cabang", pemilik=petugas),
        "lapor": tindak(laporan, uraian="Lapor", tenggat=date(2026, 7, 1)),
        "tutup": tindak(laporan, uraian="Tutup"),
        "jauh": tindak(laporan_lain, uraian="Jauh"),
    }
    for nama in ("lapor", "tutup"):
        do_tindak(semua[nama], hasil="Sudah.", oleh=operator)
    TindakLanjut.objects.filter(pk=semua["tutup"].pk).update(
        status="selesai", ditutup_oleh=laporan.oleh, ditutup_pada=laporan.dikirim_pada
    )
    return semua


@pytest.mark.parametrize(
    ("peran", "tab", "harapan"),
    [
        ("operator", "", ["Lapor", "Telat", "Hari ini", "Buka", "Cabang"]),
        ("operator", "milik", ["Lapor", "Telat", "Hari ini", "Buka"]),
        ("petugas", "milik", ["Cabang"]),
        ("petugas", "terlambat", ["Telat"]),
        ("petugas", "periksa", ["Lapor"]),
        ("pendamping", "selesai", ["Tutup"]),
        ("pendamping", "milik", []),
        ("admin", "x", ["Lapor", "Telat", "Hari ini", "Buka", "Cabang", "Jauh"]),
        ("juri", "terlambat", ["Telat"]),
    ],
)
def test_the_tabs_of_each(
    request: pytest.FixtureRequest,
    as_: Masuk,
    beragam: dict[str, TindakLanjut],
    peran: str,
    tab: str,
    harapan: list[str],
) -> None:
    response = as_(request.getfixturevalue(peran)).get(DAFTAR, {"tab": tab})
    assert [satu.uraian for satu in response.context["page_obj"]] == harapan
    kini = [satu for satu in response.context["tab"] if satu.kini]
    assert [satu.jumlah for satu in kini] == [len(harapan)]


@pytest.mark.parametrize(
    ("cari", "harapan"),
    [
        ({"q": "telat"}, ["Telat"]),
        ({"q": "terban"}, ["Jauh"]),
        ({"pihak": "cabang"}, ["Cabang"]),
        ({"urut": "-tenggat", "q": "h"}, ["Jauh", "Hari ini"]),
        ({"urut": "x", "q": "h"}, ["Hari ini", "Jauh"]),
        ({"kecamatan": "x", "q": "h"}, ["Hari ini", "Jauh"]),
        ({"q": "tidak ada"}, []),
    ],
)
def test_search_filters_and_order(
    as_: Masuk,
    admin: Pengguna,
    beragam: dict[str, TindakLanjut],
    cari: dict[str, str],
    harapan: list[str],
) -> None:
    response = as_(admin).get(DAFTAR, cari)
    assert [satu.uraian for satu in response.context["page_obj"]] == harapan


def test_the_filter_of_kecamatan_and_of_a_whole_kecamatan(
    as_: Masuk, admin: Pengguna, petugas: Pengguna, beragam: dict[str, TindakLanjut]
) -> None:
    kecamatan = beragam["jauh"].kecamatan
    dari = KunjunganFactory(kecamatan=kecamatan)
    semua = tindak(
        MonitoringFactory(desa=beragam["jauh"].desa),
        uraian="Brosur",
        desa=None,
        monitoring=None,
        kunjungan=dari,
        pihak="cabang",
        pemilik=petugas,
    )
    client = as_(admin)
    for cari in ({"kecamatan": kecamatan.pk}, {"q": "jekulo"}):
        didapat = set(baris(client.get(DAFTAR, cari)))
        assert didapat == {semua} | ({beragam["jauh"]} if "q" not in cari else set())


def test_tasks_of_another_season_are_left_out(
    as_: Masuk, admin: Pengguna, desa: Desa
) -> None:
    lama = MonitoringFactory(desa=desa, musim=MusimFactory(tahun=2025))
    tindak(lama)
    assert baris(as_(admin).get(DAFTAR)) == []


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(
    ("peran", "harga"), [("admin", 7), ("petugas", 8), ("operator", 7)]
)
def test_list_costs_the_same(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    jumlah: int,
    peran: str,
    harga: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(jumlah):
        kecamatan = KecamatanFactory(kode=f"33.19.1{n}")
        for satu in (desa, DesaFactory(kecamatan=kecamatan)):
            tindak(
                MonitoringFactory(desa=satu),
                tenggat=date(2026, 8, 1) + timedelta(days=n),
            )
    client = as_(request.getfixturevalue(peran))
    with django_assert_num_queries(harga):
        client.get(DAFTAR)
