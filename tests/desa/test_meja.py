"""The desk: promise, chips that stay in the address, what changed, what it costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from desa.actions.bukti import mend_bukti
from desa.actions.janji import edit_janji
from desa.galat import TransisiError
from desa.janji import batas_janji, janji
from desa.models import Akun, Bukti, Desa, HariLibur, Jejak, Musim, Pengguna
from desa.perubahan import Ubah, perubahan
from desa.rincian import Baris
from permata import waktu
from tests.desa.contoh import foto, isian_iuran, kirim, kiriman, putus
from tests.desa.halaman import As
from tests.factories import AkunFactory, BuktiFactory, PembayaranFactory, TagihanFactory

JAKARTA = ZoneInfo("Asia/Jakarta")
SENIN = datetime(2026, 7, 20, 9, tzinfo=JAKARTA)
HARI = st.dates(date(2026, 1, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("dikirim", "jatuh"),
    [
        (date(2026, 7, 20), date(2026, 7, 23)),
        (date(2026, 7, 16), date(2026, 7, 21)),
        (date(2026, 7, 18), date(2026, 7, 22)),  # a Saturday
        (date(2026, 8, 13), date(2026, 8, 19)),  # Monday 17 August is a holiday
    ],
)
def test_the_promise_is_three_working_days(dikirim: date, jatuh: date) -> None:
    assert janji(dikirim, 3, {date(2026, 8, 17)}) == jatuh


@given(HARI, HARI, st.integers(0, 10), st.sets(HARI, max_size=20))
def test_what_is_before_the_limit_is_overdue_and_nothing_else(
    dikirim: date, kini: date, hari: int, libur: set[date]
) -> None:
    lewat = dikirim < batas_janji(kini, hari, libur)
    assert lewat == (dikirim < kini and janji(dikirim, hari, libur) < kini)


def test_a_line_before_and_after() -> None:
    lama = [Baris("Jumlah", "1"), Baris("Tanggal", "a"), Baris("Kuitansi", "9")]
    baru = [Baris("Jumlah", "2"), Baris("Tanggal", "a"), Baris("Bank", "B")]
    assert perubahan(lama, baru) == [
        Ubah("Jumlah", "1", "2"),
        Ubah("Tanggal", "a", "a"),
        Ubah("Bank", "", "B"),
        Ubah("Kuitansi", "9", ""),
    ]


def test_residents_of_one_name_are_told_apart() -> None:
    lama = [Baris("Siti", "0001"), Baris("Siti", "0002")]
    baru = [Baris("Siti", "0002"), Baris("Siti", "0003")]
    assert perubahan(lama, baru) == [
        Ubah("Siti", "0002", "0002"),
        Ubah("Siti", "", "0003"),
        Ubah("Siti", "0001", ""),
    ]


BARIS = st.lists(
    st.builds(Baris, st.sampled_from("ABC"), st.sampled_from(["x", "y", "z"])),
    max_size=6,
)


@given(BARIS, BARIS)
def test_every_line_of_both_versions_is_accounted_for(
    lama: list[Baris], baru: list[Baris]
) -> None:
    hasil = perubahan(lama, baru)
    assert sorted((u.nama, u.baru) for u in hasil if u.baru) == sorted(
        (b.nama, b.isi) for b in baru
    )
    assert sorted((u.nama, u.lama) for u in hasil if u.lama) == sorted(
        (b.nama, b.isi) for b in lama
    )
    assert all(not u.is_diperbaiki for u in perubahan(lama, lama))


def iuran(desa: Desa, *, bayar: int | None = 181_440, **lain: Any) -> Bukti:
    akun = AkunFactory(desa=desa)
    if bayar:
        PembayaranFactory(akun=akun, kode_iuran="410800000000", jumlah=bayar)
    isi = {"isian__akun": akun, "isian__kode_iuran": "410800000000"}
    bukti: Bukti = BuktiFactory(desa=desa, jenis="iuran", **isi, **lain)
    return bukti


def meja(bukti: Bukti, kueri: str = "") -> str:
    return reverse("desa:verifikasi_detail", args=[bukti.pk]) + kueri


def hitungan(client: Client, kueri: str = "") -> dict[str, int | None]:
    isi = client.get(reverse("desa:verifikasi_list") + kueri).context
    return {satu.label: satu.jumlah for satu in isi["urutan"].chip}


@pytest.fixture
def klien(as_: As, petugas: Pengguna) -> Client:
    return as_(petugas)


def test_chips_count_and_choose(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    beda, cocok = iuran(desa, bayar=1_000), iuran(desa)
    lama = BuktiFactory(desa=desa, diajukan_pada=SENIN - timedelta(days=6))
    baik = putus(BuktiFactory(desa=desa, dibuat_oleh=operator), "dikembalikan", petugas)
    kirim_lagi(baik, operator)
    assert hitungan(klien) == {
        "Terlama": None,
        "Selisih": 1,
        "Diperbaiki": 1,
        "Lewat janji": 1,
        "Cocok": 1,
    }

    def isi(kueri: str) -> list[Bukti]:
        alamat = reverse("desa:verifikasi_list") + kueri
        return [satu.bukti for satu in klien.get(alamat).context["antrean"]]

    assert isi("?keadaan=selisih") == [beda]
    assert isi("?keadaan=cocok") == [cocok]
    assert isi("?keadaan=lewat") == [lama]
    assert isi("?keadaan=diperbaiki") == [baik]
    assert isi("?keadaan=baca") == [baik, lama]
    assert isi("?keadaan=asing") == [baik, lama, beda, cocok]
    assert hitungan(klien, "?jenis=iuran") == {
        "Terlama": None,
        "Selisih": 1,
        "Cocok": 1,
    }


def kirim_lagi(bukti: Bukti, oleh: Pengguna) -> None:
    mend_bukti(bukti, kiriman(berkas=foto(30)), oleh=oleh)


def test_the_filter_stays_through_a_verdict(klien: Client, desa: Desa) -> None:
    satu, cocok, dua = iuran(desa, bayar=9), iuran(desa), iuran(desa, bayar=9)
    isi = klien.get(meja(satu, "?keadaan=selisih")).context
    assert isi["lanjut"].pk == dua.pk
    alamat = reverse("desa:bukti_decide", args=[satu.pk]) + "?keadaan=selisih"
    putusan = {
        "versi": satu.versi_kini_id,
        "ke": "dikembalikan",
        "alasan": "jumlah",
        "catatan": "Tulis jumlah seperti di kuitansi.",
    }
    response = klien.post(alamat, putusan)
    assert response["Location"] == meja(dua, "?keadaan=selisih")
    putusan["versi"] = dua.versi_kini_id
    alamat = reverse("desa:bukti_decide", args=[dua.pk]) + "?keadaan=selisih"
    akhir = klien.post(alamat, putusan)["Location"]
    assert akhir == reverse("desa:verifikasi_list") + "?keadaan=selisih"
    assert Bukti.objects.get(status="diajukan") == cocok


def test_the_promise_of_the_season_and_its_holidays(
    klien: Client, desa: Desa, musim: Musim
) -> None:
    bukti = BuktiFactory(desa=desa, diajukan_pada=SENIN - timedelta(days=4))  # Thursday
    assert klien.get(meja(bukti)).context["janji"] == date(2026, 7, 21)
    HariLibur.objects.create(tanggal=date(2026, 7, 21), jenis="nasional", nama="Uji")
    assert klien.get(meja(bukti)).context["janji"] == date(2026, 7, 22)
    musim.janji_hari = 1
    musim.save()
    isi = klien.get(meja(bukti)).context
    assert (isi["janji"], isi["antre"].is_lewat) == (date(2026, 7, 17), True)


def test_today_counts_own_verdicts_of_today(
    klien: Client, desa: Desa, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    with waktu.seakan(SENIN - timedelta(hours=10)):
        putus(BuktiFactory(desa=desa), "ditolak", petugas)
    putus(BuktiFactory(desa=desa), "ditolak", petugas)
    putus(BuktiFactory(desa=desa), "disetujui", petugas)
    putus(BuktiFactory(desa=desa), "disetujui", petugas_lain)
    assert klien.get(meja(BuktiFactory(desa=desa))).context["hari_ini"] == 2


def test_what_changed_since_it_was_returned(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = putus(kirim(desa, operator, isian_iuran(akun)), "dikembalikan", petugas)
    isi = kiriman(isian_iuran(akun, jumlah=200_000), berkas=foto(30))
    mend_bukti(bukti, isi, oleh=operator)
    konteks = klien.get(meja(bukti)).context
    assert konteks["perubahan"] == [Ubah("Jumlah dibayar", "Rp181.440", "Rp200.000")]
    assert konteks["tetap"] == 4
    assert [dok.is_baru for dok in konteks["dokumen"]] == [True]
    assert konteks["dinilai"].catatan == "Beda 1.000."


def test_a_claim_beside_its_bill(klien: Client, desa: Desa) -> None:
    bukti = iuran(desa, bayar=600_000)
    versi = bukti.versi_kini
    assert versi is not None
    TagihanFactory(akun=versi.iuran.akun, jumlah=897_450, kode_iuran="410800000000")
    teks = " ".join(klien.get(meja(bukti)).content.decode().split())
    assert "kurang <strong>Rp716.010</strong> dari tagihan Rp897.450" in teks
    assert "berbeda <strong>Rp418.560</strong>" in teks
    assert "Jatuh tempo 15 Jun." in teks


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_desk_costs_the_same(
    klien: Client,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    bukti = [iuran(desa) for _ in range(jumlah)][-1]
    with django_assert_num_queries(11):
        klien.get(meja(bukti))


def test_the_panitia_sets_the_promise(as_: As, admin: Pengguna, musim: Musim) -> None:
    alamat = reverse("desa:janji_update")
    browser = as_(admin)
    for salah in ("0", "21", "x"):
        assert list(browser.post(alamat, {"hari": salah}).context["form"].errors) == [
            "hari"
        ]
    browser.post(alamat, {"hari": "5"})
    musim.refresh_from_db()
    assert musim.janji_hari == 5
    assert Jejak.objects.values_list("tindakan", flat=True).get() == "ubah_janji"
    with pytest.raises(TransisiError, match="Isi 1 sampai 20 hari kerja"):
        edit_janji(musim, hari=0, oleh=admin)
