"""Who becomes a finalist, what a juror reads of one, two desa side by side."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.galat import TransisiError
from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.actions import set_finalis
from penilaian.juri.banding import banding
from penilaian.juri.dosir import lembar_desa
from penilaian.juri.finalis import calon_finalis
from penilaian.models import Finalis, Penjurian
from penilaian.peringkat import peringkat
from penilaian.rekap import posisi_musim
from penilaian.rumus import nilai_desa
from tests.penilaian.contoh import ALPHA, BETA, GAMMA, MUSIM
from tests.penilaian.contoh_juri import (
    TENGGAT,
    berbenturan,
    finalis,
    juri_lain,
    klarifikasi,
    nilai,
    penjurian,
)
from tests.penilaian.contoh_sanggahan import masa_sanggah, pukul
from tests.penilaian.halaman import As, pesan, tabel, teks
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory


def urutan(jumlah: int, **kelas: str) -> list[tuple[str, str]]:
    """Finalists of Alpha (1), Beta (2) and Gamma (3)."""
    daftar = peringkat(
        nilai_desa(satu, MUSIM, date(2026, 9, 16)) for satu in (GAMMA, BETA, ALPHA)
    )
    menurut_kode = {
        satu.kode: kelas[satu.nama.lower()]
        for satu in (ALPHA, BETA, GAMMA)
        if satu.nama.lower() in kelas
    }
    nama = {satu.kode: satu.nama for satu in (ALPHA, BETA, GAMMA)}
    return [
        (nama[satu.posisi.nilai.desa.kode], satu.kelompok)
        for satu in calon_finalis(daftar, menurut_kode, jumlah)
    ]


def test_the_first_of_the_league_and_of_each_class() -> None:
    assert urutan(1) == [(ALPHA.nama, "desa")]
    assert urutan(2) == [(ALPHA.nama, "desa"), (BETA.nama, "desa")]
    kelas = {BETA.nama.lower(): "besar", GAMMA.nama.lower(): "sedang"}
    assert urutan(1, **kelas) == [
        (ALPHA.nama, "desa"),
        (BETA.nama, "besar"),
        (GAMMA.nama, "sedang"),
    ]


def test_the_panitia_fixes_them_from_the_ranking(pleno: Musim, admin: Pengguna) -> None:
    with pukul(24, 8):
        baru = set_finalis(pleno, jumlah=3, tenggat=TENGGAT, oleh=admin)
        lagi = set_finalis(
            pleno, jumlah=5, tenggat=TENGGAT + timedelta(hours=2), oleh=admin
        )
    posisi = posisi_musim(pleno, pleno.batas_data)
    berperingkat = [satu for satu in posisi if satu.peringkat]
    assert [
        (satu.keikutsertaan.desa.kode, satu.peringkat, satu.s) for satu in baru
    ] == [
        (satu.nilai.desa.kode, satu.peringkat, satu.nilai.tampilan.s)
        for satu in berperingkat
    ]
    assert (lagi, Penjurian.objects.get().jumlah) == ([], 5)
    assert Penjurian.objects.get().tenggat == TENGGAT + timedelta(hours=2)


@pytest.mark.parametrize("status", ["berjalan", "tutup_data", "ditetapkan", "arsip"])
def test_only_between_the_objections_and_the_seal(
    pleno: Musim, admin: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    with pukul(22), pytest.raises(TransisiError, match="masa sanggah dan pleno"):
        set_finalis(pleno, jumlah=3, tenggat=TENGGAT, oleh=admin)


@pytest.mark.parametrize("geser", [timedelta(days=-3), timedelta(days=2)])
def test_the_clock_ends_before_the_pleno_does(
    pleno: Musim, admin: Pengguna, geser: timedelta
) -> None:
    with pukul(22), pytest.raises(TransisiError, match="25 September 2026"):
        set_finalis(pleno, jumlah=3, tenggat=TENGGAT + geser, oleh=admin)
    assert not Finalis.objects.exists()


def test_the_page_of_the_panitia_fixes_and_shows_who_is_behind(
    as_: As, pleno: Musim, admin: Pengguna, juri: Pengguna
) -> None:
    client = as_(admin)
    isi = {"jumlah": 3, "tanggal": "2026-09-24", "jam": "17:00"}
    with pukul(24, 8):
        assert teks(client.get("/juri/"), "div", "hampa")[0].startswith("Belum ada")
        salah = client.post("/juri/tetapkan/", isi | {"jumlah": 1})
        assert dict(salah.context["form"].errors).keys() == {"jumlah"}
        jawab = client.post("/juri/tetapkan/", isi)
        assert pesan(jawab) == ["3 finalis ditambahkan."]
        halaman = client.get("/juri/")
    assert [baris[0] for baris in tabel(halaman)] == ["1", "2", "3"]
    assert f"{juri.nama} 0 dari 3" in " ".join(teks(halaman))
    assert Penjurian.objects.get().tenggat == TENGGAT


def test_a_refusal_is_said(as_: As, pleno: Musim, admin: Pengguna) -> None:
    isi = {"jumlah": 3, "tanggal": "2026-09-30", "jam": "17:00"}
    with pukul(24, 8):
        jawab = as_(admin).post("/juri/tetapkan/", isi)
    assert "paling lambat" in pesan(jawab)[0]


def test_the_home_of_a_juror_is_the_list_once_there_are_finalists(
    as_: As, musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    client = as_(juri)
    assert client.get("/beranda/")["Location"] == "/peringkat/"
    finalis(desa)
    assert client.get("/beranda/")["Location"] == "/juri/"


def test_the_dossier_holds_what_was_seen_and_asked(
    as_: As, musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    masa_sanggah(musim)
    kunjungan = KunjunganFactory(
        musim=musim, kecamatan=desa.kecamatan, tanggal=date(2026, 3, 4)
    )
    kunjungan.desa_hadir.add(desa)
    MonitoringFactory(musim=musim, desa=desa, catatan="Papan pengumuman terpasang.")
    klarifikasi(desa, juri)
    with pukul(22):
        isi = " ".join(teks(as_(juri).get(f"/juri/desa/{desa.kode}/")))
    for kata in (
        "Sosialisasi, 4 Mar",
        "Papan pengumuman terpasang.",
        "Siapa yang mengajak peserta Juni?",
        "Bukan finalis, jadi tidak dinilai juri.",
        "Struk nilai",
    ):
        assert kata in isi


def test_a_desa_that_takes_no_part_has_no_dossier(
    as_: As, musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    Keikutsertaan.objects.all().delete()
    assert as_(juri).get(f"/juri/desa/{desa.kode}/").status_code == 404


def test_two_receipts_stand_side_by_side_and_add_up(
    as_: As, pleno: Musim, juri: Pengguna
) -> None:
    satu, dua = Desa.objects.filter(kode__in=[ALPHA.kode, BETA.kode]).order_by("kode")
    kiri, kanan = (lembar_desa(pleno, desa) for desa in (satu, dua))
    assert kiri is not None
    assert kanan is not None
    isi = banding(kiri, kanan)
    for sisi in ("kiri", "kanan"):
        jumlah = [getattr(bagian.jumlah, sisi) for bagian in isi.bagian]
        assert sum(jumlah) == getattr(isi.total, sisi)
        for bagian in isi.bagian:
            baris = [getattr(b, sisi) for b in bagian.baris]
            assert sum(baris, Decimal(0)) == getattr(bagian.jumlah, sisi)
    halaman = as_(juri).get(f"/juri/bandingkan/?a={satu.kode}&b={dua.kode}")
    assert len(tabel(halaman)) == 3 + sum(len(b.baris) for b in isi.bagian)
    kosong = as_(juri).get("/juri/bandingkan/?a=entah&b=")
    assert "Pilih dua desa" in " ".join(teks(kosong))


def test_a_tied_desa_is_not_compared(as_: As, pleno: Musim, juri: Pengguna) -> None:
    satu, dua = Desa.objects.filter(kode__in=[ALPHA.kode, BETA.kode])
    berbenturan(juri, dua)
    halaman = as_(juri).get(f"/juri/bandingkan/?a={satu.kode}&b={dua.kode}")
    assert "Pilih dua desa" in " ".join(teks(halaman))


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: As,
    pleno: Musim,
    juri: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    penjurian(pleno)
    orang = [juri_lain(pleno, f"Juri {ke}") for ke in range(jumlah)]
    for ke, desa in enumerate(Desa.objects.all()[:jumlah], 1):
        satu = finalis(desa, ke)
        for juri_satu in (juri, *orang):
            nilai(satu, juri_satu)
    client = as_(juri)
    with django_assert_num_queries(9):
        client.get("/juri/")


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_of_the_panitia_costs_the_same(
    as_: As,
    pleno: Musim,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    penjurian(pleno)
    for ke, desa in enumerate(Desa.objects.all()[:jumlah], 1):
        nilai(finalis(desa, ke), juri_lain(pleno, f"Juri {ke}"))
    client = as_(admin)
    with django_assert_num_queries(17):
        client.get("/juri/")
