"""SEC-74: what an account has read, against a script of reads that is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from desa.models import Berkas, Bukti, Desa, Impor, Jejak, Musim, Pengguna, Peserta
from penilaian.kebocoran import baca_kebocoran
from permata import waktu
from tests.desa.contoh import NIK, NIK_LAIN, foto, isian_peserta, kirim, kiriman, putus
from tests.desa.contoh_impor_lain import periksa
from tests.desa.halaman import As
from tests.factories import AkunFactory, PenggunaFactory, PesertaFactory
from tests.penilaian.contoh_cadangan import berkas_di
from tests.penilaian.contoh_permohonan import permohonan
from tests.sosialisasi.contoh_hadir import HadirinFactory
from tests.sosialisasi.factories import KunjunganFactory

WIB = ZoneInfo("Asia/Jakarta")
PAGI = datetime(2026, 7, 20, 9, tzinfo=WIB)
SELESAI = PAGI + timedelta(hours=8)


@pytest.fixture(autouse=True)
def tempat(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "berkas").mkdir()
    with berkas_di(tmp_path / "berkas"):
        yield


@pytest.fixture
def maling(desa: Desa) -> Pengguna:
    """A petugas of all desa whose password somebody else has."""
    satu: Pengguna = PenggunaFactory(username="maling")
    return satu


@pytest.fixture
def klien(as_: As, maling: Pengguna) -> Client:
    return as_(maling)


@pytest.fixture
def daftar(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Bukti:
    """Two people on the list of one desa, approved."""
    isian = [isian_peserta(NIK), isian_peserta(NIK_LAIN, nama="Tarno")]
    bukti = kirim(desa, operator, *isian)
    return putus(bukti, "disetujui", petugas)


def baca(akun: Pengguna, dari: datetime = PAGI, sampai: datetime = SELESAI) -> dict:
    isi = baca_kebocoran(akun, dari, sampai)
    return {
        "bacaan": isi.bacaan,
        "desa": {satu.nama: n for satu, n in isi.desa},
        "orang": isi.orang,
        "baris": isi.baris,
    }


def buka(klien: Client, pada: datetime, alamat: str, *isi: object) -> None:
    with waktu.seakan(pada):
        response = klien.get(reverse(alamat, args=isi))
        assert response.status_code == 200
        if response.streaming:
            b"".join(response)


def test_a_known_script_of_reads(
    klien: Client,
    maling: Pengguna,
    daftar: Bukti,
    desa: Desa,
    desa_lain: Desa,
    musim: Musim,
) -> None:
    """A list of two, twice, and a page of it; a ledger; a visit of three; no more."""
    berkas = Berkas.objects.get()
    for jam in (1, 2):
        buka(klien, PAGI + timedelta(hours=jam), "desa:berkas_detail", berkas.pk)
    buka(klien, PAGI + timedelta(hours=3), "desa:berkas_halaman", berkas.pk, 1)
    assert baca(maling) == {
        "bacaan": {"baca_daftar_peserta": 1},
        "desa": {"Jurang": 2},
        "orang": 2,
        "baris": 0,
    }
    buku = _buku(desa_lain, musim)
    for menit in (0, 5):
        saat = PAGI + timedelta(hours=4, minutes=menit)
        buka(klien, saat, "desa:impor_file", buku.pk)
    kunjungan = KunjunganFactory(kecamatan=desa.kecamatan)
    for tempat in (desa, desa, desa_lain):
        HadirinFactory(kunjungan=kunjungan, desa=tempat)
    with waktu.seakan(PAGI + timedelta(hours=5)):
        klien.post(reverse("sosialisasi:hadir_export", args=[kunjungan.pk, "csv"]))
    assert baca(maling) == {
        "bacaan": {
            "baca_daftar_peserta": 1,
            "unduh_buku_peserta": 1,
            "unduh_hadir": 1,
        },
        "desa": {"Jurang": 4, "Terban": 2},
        "orang": 6,
        "baris": 2,
    }
    # By the hour, and by the account.
    assert baca(maling, sampai=PAGI + timedelta(hours=4))["orang"] == 2
    assert baca(maling, dari=PAGI + timedelta(hours=5))["desa"] == {
        "Jurang": 2,
        "Terban": 1,
    }
    assert baca(PenggunaFactory())["orang"] == 0


def _buku(desa: Desa, musim: Musim) -> Impor:
    """A ledger of two rows: one participant of this desa, one who is none."""
    nik = "9901014501900055"
    PesertaFactory(musim=musim, desa=desa, warga=isian_peserta(nik).warga)
    kepala = ("NIK", "Nama", "BLTH", "Sumber Dana", "Status")
    baris = [
        [n, "Seseorang", date(2026, 4, 1), "Mandiri", "Aktif"]
        for n in (nik, "9901014501900066")
    ]
    return periksa(Impor.Jenis.PESERTA, PenggunaFactory(), kepala, *baris)


def test_reading_on_another_day_is_another_line(
    klien: Client, maling: Pengguna, daftar: Bukti
) -> None:
    berkas = Berkas.objects.get()
    for hari in (0, 0, 1):
        buka(klien, PAGI + timedelta(days=hari), "desa:berkas_detail", berkas.pk)
    semua = Jejak.objects.filter(tindakan="baca_daftar_peserta", oleh=maling)
    assert [(j.alasan, j.desa) for j in semua] == [("2 orang.", daftar.desa)] * 2


def test_other_files_leave_no_line(
    klien: Client, desa: Desa, operator: Pengguna, maling: Pengguna
) -> None:
    """A proof of a regulation names nobody: a GET of it writes nothing."""
    kirim(desa, operator)
    assert kiriman().berkas[0].sha256 == foto().sha256
    AkunFactory(desa=desa)
    buka(klien, PAGI, "desa:berkas_detail", Berkas.objects.get().pk)
    assert not Jejak.objects.filter(oleh=maling).exists()


def test_a_request_that_was_read_counts_its_person(
    as_: As, daftar: Bukti, admin: Pengguna
) -> None:
    admin.password = make_password("kata sandi panitia")
    admin.save()
    satu = permohonan(warga=Peserta.objects.get(nama="Tarno").warga)
    isi = {"bentuk": "json", "sandi": "kata sandi panitia"}
    with waktu.seakan(PAGI):
        as_(admin).post(reverse("penilaian:permohonan_read", args=[satu.pk]), isi)
    assert baca(admin) == {
        "bacaan": {"unduh_data_pribadi": 1},
        "desa": {"Jurang": 1},
        "orang": 1,
        "baris": 0,
    }


def laporan(*kata: str) -> str:
    keluar = StringIO()
    call_command("laporan_kebocoran", *kata, stdout=keluar)
    return keluar.getvalue()


def test_the_report_is_ready_to_send(
    klien: Client, maling: Pengguna, daftar: Bukti
) -> None:
    buka(klien, PAGI, "desa:berkas_detail", Berkas.objects.get().pk)
    hari = ("--dari", "2026-07-20", "--sampai", "2026-07-20")
    isi = laporan("--akun", "maling", *hari)
    for kata in (
        "Akun maling (Petugas), Senin, 20 Juli 2026, 00.00 WIB sampai Selasa, 21 Juli",
        "- 1 kali berkas daftar peserta (nama dan NIK)",
        "- 33.19.08.2003 Jurang: 2 orang\nSeluruhnya 2 orang berbeda.",
        "Yang dapat tampil di layar akun ini",
        "Data apa: berkas daftar peserta (nama dan NIK).",
        "Kapan: Senin, 20 Juli 2026, 09.00 WIB",
        "Berapa: 2 orang; Desa Jurang (2 orang).",
        "3 kali 24 jam",
    ):
        assert kata in isi
    assert (NIK in isi, "Sumiyati" in isi, "Tarno" in isi) == (False, False, False)
    kosong = laporan("--akun", "operator", *hari)
    assert "Yang dibuka menurut jejak:\n- tidak ada" in kosong


def test_a_ledger_is_counted_by_its_rows(
    klien: Client, maling: Pengguna, desa_lain: Desa, musim: Musim
) -> None:
    """It names people who take no part: the report says so, with how many rows."""
    buka(klien, PAGI, "desa:impor_file", _buku(desa_lain, musim).pk)
    hari = ("--dari", "2026-07-20", "--sampai", "2026-07-20")
    isi = laporan("--akun", "maling", *hari)
    assert "- 33.19.06.2005 Terban: 1 orang" in isi
    assert "Berkas buku peserta memuat 2 baris, juga tentang orang" in isi


def test_a_juror_sees_nobody_on_the_screen(daftar: Bukti, juri: Pengguna) -> None:
    assert baca_kebocoran(juri, PAGI, SELESAI).layar == []


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [
        (("tiada", "2026-07-20", "2026-07-21"), "Tidak ada akun tiada"),
        (("maling", "kemarin", "2026-07-21"), "Waktu kemarin tidak terbaca"),
        (("maling", "2026-07-21", "2026-07-20"), "harus sebelum"),
        (("maling", "2026-07-20T10:00", "2026-07-20T10:00"), "harus sebelum"),
    ],
)
def test_what_cannot_be_is_said(
    maling: Pengguna, kata: tuple[str, str, str], pesan: str
) -> None:
    akun, dari, sampai = kata
    with pytest.raises(CommandError, match=pesan):
        laporan("--akun", akun, "--dari", dari, "--sampai", sampai)
