"""Rows of a season become the facts of a status."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.actions.iuran import allocate_akun
from desa.models import Akun, Bukti, Desa, Keikutsertaan, Musim
from sosialisasi.baca_status import StatusDesa, status_semua
from sosialisasi.models import KehadiranDesa, Kunjungan
from sosialisasi.status import Fakta, Hadir, Masa, Status, Tagihan
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    MusimFactory,
    PembayaranFactory,
    PesertaFactory,
    TagihanFactory,
)
from tests.sosialisasi.factories import KunjunganFactory

MARET, APRIL, MEI = (date(2026, n, 1) for n in (3, 4, 5))


def satu(musim: Musim, desa: Desa) -> StatusDesa:
    (hasil,) = status_semua(musim, Desa.objects.filter(pk=desa.pk))
    return hasil


def fakta(musim: Musim, desa: Desa) -> Fakta:
    return satu(musim, desa).fakta


def bayar(akun: Akun, tanggal: date, jumlah: int = 181_440) -> None:
    PembayaranFactory(akun=akun, tanggal=tanggal, jumlah=jumlah)
    allocate_akun(akun)


def hadir(desa: Desa, **isi: Any) -> Kunjungan:
    kunjungan: Kunjungan = KunjunganFactory(kecamatan=desa.kecamatan, **isi)
    KehadiranDesa.objects.create(kunjungan=kunjungan, desa=desa, perangkat=4)
    return kunjungan


def peraturan(desa: Desa, status: str = "disetujui", **isi: Any) -> Bukti:
    kolom = {f"isian__{nama}": nilai for nama, nilai in isi.items()}
    bukti: Bukti = BuktiFactory(desa=desa, status=status, **kolom)
    return bukti


def test_a_bill_is_settled_on_the_day_its_payments_reach_it(
    musim: Musim, desa: Desa
) -> None:
    akun = AkunFactory(desa=desa)
    for blth in (MARET, APRIL):
        TagihanFactory(akun=akun, blth=blth)
    bayar(akun, date(2026, 4, 2), 100_000)
    bayar(akun, date(2026, 4, 9), 81_000)
    assert fakta(musim, desa) == Fakta(
        akun=(MARET,),
        tagihan=(
            Tagihan(MARET, date(2026, 4, 15), date(2026, 4, 9)),
            Tagihan(APRIL, date(2026, 5, 15)),
        ),
    )


def test_an_account_stands_from_its_first_bill_and_only_bills_that_count_do(
    musim: Musim, desa: Desa
) -> None:
    akun, kabupaten = AkunFactory(desa=desa), AkunFactory(dibayar_kabupaten=True)
    TagihanFactory(akun=akun, blth=APRIL, dikecualikan=True, nomor_ba="BA-1")
    TagihanFactory(akun=akun, blth=MARET)
    TagihanFactory(akun=akun, blth=MEI)
    TagihanFactory(akun=kabupaten, blth=MARET)
    Keikutsertaan.objects.update(mulai_wajib=APRIL)
    assert fakta(musim, desa) == Fakta(
        akun=(MARET,), tagihan=(Tagihan(MEI, date(2026, 6, 15)),)
    )


def test_a_regulation_counts_once_approved_and_until_it_is_revoked(
    musim: Musim, desa: Desa
) -> None:
    lama = peraturan(desa, nomor_tertulis="Nomor 2 Tahun 2025")
    peraturan(desa, status="diajukan")
    baru = peraturan(
        desa, terhadap=lama, hubungan="mencabut", diundangkan=MEI, berlaku=MEI
    )
    nama = "Peraturan Desa (Perdes) Nomor"
    assert sorted(fakta(musim, desa).peraturan, key=lambda s: s.mulai) == [
        Masa(
            date(2026, 1, 6),
            date(2026, 4, 30),
            str(lama.pk),
            f"{nama} 2 Tahun 2025",
        ),
        Masa(MEI, None, str(baru.pk), f"{nama} 04 Tahun 2026"),
    ]


def test_a_participant_counts_while_he_pays_for_himself(
    musim: Musim, desa: Desa
) -> None:
    PesertaFactory(desa=desa)
    PesertaFactory(desa=desa, keluar_pada=MEI)
    PesertaFactory(desa=desa, status="sengketa")
    PesertaFactory(desa=desa, sumber_dana="apbdes")
    PesertaFactory(desa=desa, penduduk=False)
    mulai = date(2026, 3, 2)
    assert set(fakta(musim, desa).peserta) == {
        Masa(mulai),
        Masa(mulai, date(2026, 4, 30)),
    }


def test_only_a_visit_that_took_place_this_season_counts(
    musim: Musim, desa: Desa
) -> None:
    kunjungan = hadir(desa)
    hadir(desa, status="batal", jumlah_orang=0)
    hadir(desa, musim=MusimFactory(tahun=2025))
    assert fakta(musim, desa) == Fakta(
        hadir=(Hadir(date(2026, 7, 13), kunjungan.pk, "Balai Desa Gondosari"),)
    )


def test_the_status_and_the_day_of_a_desa(musim: Musim, desa: Desa) -> None:
    assert (satu(musim, desa).kini, satu(musim, desa).perubahan) == (0, None)
    hadir(desa)
    isi = satu(musim, desa)
    assert (isi.kini, isi.berikut, isi.sejak, isi.is_ikut) == (
        Status.MULAI,
        Status.BERJALAN,
        date(2026, 7, 13),
        True,
    )


def test_no_desa_depends_on_another(musim: Musim, desa: Desa, desa_lain: Desa) -> None:
    hadir(desa)
    dulu = satu(musim, desa)
    akun = AkunFactory(desa=desa_lain)
    TagihanFactory(akun=akun)
    bayar(akun, date(2026, 6, 2))
    peraturan(desa_lain)
    PesertaFactory(desa=desa_lain)
    semua = {s.desa.nama: s for s in status_semua(musim, Desa.objects.all())}
    assert semua["Jurang"].riwayat == dulu.riwayat
    assert semua["Terban"].kini == Status.BERJALAN


def test_kelurahan_have_no_status(musim: Musim, desa: Desa) -> None:
    DesaFactory(jenis="kelurahan")
    assert [s.desa for s in status_semua(musim, Desa.objects.all())] == [desa]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_all_statuses_take_five_queries(
    musim: Musim, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(jumlah):
        desa = DesaFactory()
        TagihanFactory(akun=AkunFactory(desa=desa))
        peraturan(desa)
        PesertaFactory(desa=desa)
        hadir(desa)
    with django_assert_num_queries(5):
        semua = status_semua(musim, Desa.objects.all())
        assert [s.desa.kecamatan.nama for s in semua] == ["Gebog"] * jumlah
