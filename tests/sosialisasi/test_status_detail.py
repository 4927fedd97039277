"""The page of one status, its links by role, and the home of an operator."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse, reverse_lazy

from desa.actions.iuran import allocate_akun
from desa.models import Bukti, Desa, Keikutsertaan, Musim, Pengguna
from sosialisasi.models import KehadiranDesa, Kunjungan
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    PembayaranFactory,
    PesertaFactory,
    TagihanFactory,
)
from tests.sosialisasi.factories import KunjunganFactory
from tests.sosialisasi.halaman import Masuk

BERANDA = reverse_lazy("penilaian:beranda")


def detail(desa: Desa) -> str:
    return reverse("sosialisasi:status_detail", args=[desa.kode])


def sebab(response: Any) -> list[tuple[str, str]]:
    """Where each reason of the history leads, and its words."""
    isi = re.sub(r"\s+", " ", response.content.decode())
    riwayat = isi.split('id="j-riwayat"')[1].split("</ol>")[0]
    baris = re.findall(r'<span class="d-block">(.*?)</span>', riwayat)
    return [
        (alamat[0] if (alamat := re.findall(r'href="(.*?)"', satu)) else "", kata)
        for satu in baris
        for kata in [re.sub(r"<.*?>", "", satu)]
    ]


@pytest.fixture
def hadir(desa: Desa) -> Kunjungan:
    """It came in March: the first sign of all."""
    kunjungan: Kunjungan = KunjunganFactory(
        kecamatan=desa.kecamatan, tanggal=date(2026, 3, 4)
    )
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, perangkat=4)
    return kunjungan


@pytest.mark.parametrize(
    ("peran", "tampak"),
    [
        ("admin", True),
        ("petugas", True),
        ("pendamping", True),
        ("juri", True),
        ("operator", False),
    ],
)
def test_a_visit_leads_to_its_page_for_who_may_open_it(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    hadir: Kunjungan,
    peran: str,
    tampak: bool,
) -> None:
    response = as_(request.getfixturevalue(peran)).get(detail(desa))
    alamat = reverse("sosialisasi:kunjungan_detail", args=[hadir.pk])
    kata = "Hadir pada kunjungan di Balai Desa Gondosari"
    assert sebab(response) == [(alamat if tampak else "", kata)]


@pytest.fixture
def perdes(desa: Desa) -> Bukti:
    """It paid its bill of May in June, under a regulation that ended that month."""
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun)
    PembayaranFactory(akun=akun)
    allocate_akun(akun)
    bukti: Bukti = BuktiFactory(
        desa=desa, status="disetujui", isian__berlaku_sampai=date(2026, 6, 30)
    )
    return bukti


@pytest.mark.parametrize(
    ("peran", "iuran"),
    [("petugas", "/matriks/33.19.08.2003/iuran/2026-05/"), ("operator", "")],
)
def test_the_history_leads_to_the_facts(
    request: pytest.FixtureRequest,
    as_: Masuk,
    desa: Desa,
    perdes: Bukti,
    peran: str,
    iuran: str,
) -> None:
    client = as_(request.getfixturevalue(peran))
    response = client.get(detail(desa))
    nilai = reverse("penilaian:nilai_detail", args=[desa.kode])
    semua = [
        (
            reverse("desa:bukti_detail", args=[perdes.pk]),
            "Peraturan Desa (Perdes) Nomor 04 Tahun 2026 tidak berlaku lagi",
        ),
        (iuran or nilai, "Iuran Mei 2026 lunas, yang pertama"),
        (
            reverse("desa:bukti_detail", args=[perdes.pk]),
            "Peraturan Desa (Perdes) Nomor 04 Tahun 2026 mulai berlaku",
        ),
    ]
    assert sebab(response) == semua
    assert {client.get(alamat).status_code for alamat, _ in semua} == {200}


def test_who_does_not_take_part_has_no_score_to_lead_to(
    as_: Masuk, desa: Desa, admin: Pengguna
) -> None:
    TagihanFactory(akun=AkunFactory(desa=desa))
    Keikutsertaan.objects.all().delete()
    response = as_(admin).get(detail(desa))
    assert sebab(response) == [("", "Akun iuran pertama, mulai bulan Mei 2026")]


def test_a_kelurahan_has_no_page(as_: Masuk, admin: Pengguna, musim: Musim) -> None:
    lurah = DesaFactory(jenis="kelurahan")
    assert as_(admin).get(detail(lurah)).status_code == 404


def kartu(response: Any) -> str:
    """The words of the card on the home of an operator."""
    isi = response.content.decode().split('id="j-status"')
    if len(isi) == 1:
        return ""
    kata = re.sub(r"<.*?>", " ", isi[1].split("</section>")[0].split(">", 1)[1])
    return " ".join(kata.split())


def test_an_operator_reads_the_own_status_and_the_next_step(
    as_: Masuk, operator: Pengguna, perdes: Bukti
) -> None:
    PesertaFactory(desa=perdes.desa, terdaftar_sejak=date(2026, 7, 1))
    assert kartu(as_(operator).get(BERANDA)) == (
        "Status desa Anda Berjalan Sejak Jumat, 12 Juni 2026: "
        "Iuran Mei 2026 lunas, yang pertama. Untuk menjadi Tertib masih perlu "
        "3 bulan iuran terakhir lunas tepat waktu, sekarang 1 dari 3 "
        "Peraturan desa yang berlaku Riwayat dan arti status"
    )


def test_an_operator_of_a_kelurahan_has_no_card(
    as_: Masuk, desa: Desa, operator: Pengguna
) -> None:
    Desa.objects.filter(pk=desa.pk).update(jenis="kelurahan")
    assert kartu(as_(operator).get(BERANDA)) == ""
