"""Only verified facts count: what else the database holds leaves a score alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desa.actions.bukti import cancel_bukti
from desa.actions.iuran import allocate_akun
from desa.belum import tagihan_belum_lunas
from desa.models import Bukti, Desa, IsianIuran, Musim, Pengguna, Peserta, Tagihan
from penilaian import rumus
from penilaian.rekap import fakta_desa, nilai_satu
from tests.desa.contoh import (
    NIK,
    NIK_LAIN,
    ganti,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    putus,
    setujui,
)
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    MusimFactory,
    PembayaranFactory,
    PenggunaFactory,
    TagihanFactory,
)
from tests.penilaian.contoh import ALPHA, BARU, bulan
from tests.penilaian.contoh_basis import (
    approve_anggaran,
    approve_regulasi,
    write_desa,
    write_peserta,
)
from tests.penilaian.contoh_hasil import TAGIHAN, bill

PERDES = rumus.Regulasi("perdes", date(2026, 2, 1), kelompok=frozenset({"warga"}))
LINE = rumus.Anggaran("rentan", 10, date(2026, 2, 1))
ORANG = rumus.Peserta(BARU, bulan_dibayar=frozenset(map(bulan, (3, 4, 5))))
TAK_SAH = ("draf", "diajukan", "dikembalikan", "ditolak", "dibatalkan")
Tambah = Callable[[Musim, Desa], object]


def bukti(jenis: str, status: str) -> Tambah:
    return lambda m, d: BuktiFactory(musim=m, desa=d, jenis=jenis, status=status)


def peserta(**kolom: object) -> Tambah:
    return lambda m, d: write_peserta(m, d, [ORANG], **kolom)


def tagihan(**kolom: object) -> Tambah:
    return lambda m, d: TagihanFactory(akun=AkunFactory(desa=d), **kolom)


def dibayar_kabupaten(musim: Musim, desa: Desa) -> None:
    bill(desa, bulan(5), dibayar={date(2026, 6, 1): TAGIHAN}, dibayar_kabupaten=True)


def musim_lain(tambah: Tambah) -> Tambah:
    return lambda m, d: tambah(MusimFactory(tahun=2025), d)


TAK_DIHITUNG = {
    **{f"{j} {s}": bukti(j, s) for j in ("regulasi", "anggaran") for s in TAK_SAH},
    **{f"proof of iuran {s}": bukti("iuran", s) for s in TAK_SAH},
    **{f"list of participants {s}": bukti("peserta", s) for s in TAK_SAH},
    "disputed": peserta(status="sengketa"),
    "dropped": peserta(status="gugur"),
    "not a resident": peserta(penduduk=False),
    **{
        f"paid by {dana}": peserta(sumber_dana=dana)
        for dana in ("apbdes", "apbd", "csr", "pemberi_kerja")
    },
    "account of the kabupaten": dibayar_kabupaten,
    "month before the season": tagihan(
        blth=date(2025, 12, 1), jatuh_tempo=date(2026, 1, 15)
    ),
    "month after the season": tagihan(
        blth=date(2026, 9, 1), jatuh_tempo=date(2026, 9, 15)
    ),
    "Perdes of another season": musim_lain(lambda m, d: approve_regulasi(m, d, PERDES)),
    "line of another season": musim_lain(lambda m, d: approve_anggaran(m, d, LINE)),
    "participant of another season": musim_lain(peserta()),
}
DIHITUNG = {
    "regulasi": lambda m, d: approve_regulasi(m, d, PERDES),
    "anggaran": lambda m, d: approve_anggaran(m, d, LINE),
    "peserta": peserta(),
    "tagihan": tagihan(),
}


@pytest.mark.parametrize("tambah", TAK_DIHITUNG.values(), ids=TAK_DIHITUNG.keys())
def test_what_is_not_verified_does_not_count(musim: Musim, tambah: Tambah) -> None:
    desa = write_desa(musim, ALPHA)
    sebelum = fakta_desa(musim)
    tambah(musim, desa)
    assert fakta_desa(musim) == sebelum


@pytest.mark.parametrize(("kolom", "tambah"), DIHITUNG.items(), ids=DIHITUNG.keys())
def test_the_same_row_counts_once_it_is_verified(
    musim: Musim, kolom: str, tambah: Tambah
) -> None:
    desa = write_desa(musim, ALPHA)
    sebelum = fakta_desa(musim)
    tambah(musim, desa)
    nama = "iuran" if kolom == "tagihan" else kolom
    jumlah = [len(getattr(satu, nama)) for satu in sebelum + fakta_desa(musim)]
    assert jumlah == [jumlah[0], jumlah[0] + 1]


def pembayaran(musim: Musim) -> list[tuple[date, int]]:
    """What the formula sees as paid."""
    return [
        (bayar.tanggal, int(bayar.jumlah))
        for desa in fakta_desa(musim)
        for iuran in desa.iuran
        for bayar in iuran.pembayaran
    ]


@pytest.fixture
def klaim(desa: Desa) -> IsianIuran:
    """The claim that an open bill was paid."""
    return isian_iuran(bill(desa, bulan(5)).akun)


def test_a_claim_counts_from_its_approval_on(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, klaim: IsianIuran
) -> None:
    item = kirim(desa, operator, klaim)
    assert pembayaran(musim) == []
    putus(item, "disetujui", petugas)
    assert pembayaran(musim) == [(date(2026, 6, 12), TAGIHAN)]


@pytest.mark.parametrize("ke", ["dikembalikan", "ditolak"])
def test_a_claim_that_is_refused_does_not(
    musim: Musim,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    klaim: IsianIuran,
    ke: str,
) -> None:
    putus(kirim(desa, operator, klaim), ke, petugas)
    assert pembayaran(musim) == []


def test_a_claim_that_is_withdrawn_does_not(
    musim: Musim, desa: Desa, operator: Pengguna, klaim: IsianIuran
) -> None:
    cancel_bukti(kirim(desa, operator, klaim), oleh=operator)
    assert pembayaran(musim) == []


def test_money_in_the_ledger_and_in_a_proof_counts_once(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, klaim: IsianIuran
) -> None:
    PembayaranFactory(akun=klaim.akun, tanggal=klaim.tanggal, jumlah=klaim.jumlah)
    setujui(desa, operator, petugas, klaim)
    assert pembayaran(musim) == [(date(2026, 6, 12), TAGIHAN)]


def test_one_payment_over_two_months_is_split_the_oldest_first(
    musim: Musim, desa: Desa
) -> None:
    akun = AkunFactory(desa=desa)
    for bln in (2, 1):
        TagihanFactory(akun=akun, blth=bulan(bln))
    tanggal = date(2026, 3, 1)
    PembayaranFactory(akun=akun, tanggal=tanggal, jumlah=TAGIHAN + 40_000)
    allocate_akun(akun)
    assert pembayaran(musim) == [(tanggal, TAGIHAN), (tanggal, 40_000)]
    PembayaranFactory(akun=akun, tanggal=date(2026, 4, 1), jumlah=TAGIHAN)
    allocate_akun(akun)
    lunas = [iuran.pembayaran for iuran in fakta_desa(musim)[0].iuran]
    assert lunas == [
        (rumus.Pembayaran(tanggal, TAGIHAN),),
        (
            rumus.Pembayaran(tanggal, 40_000),
            rumus.Pembayaran(date(2026, 4, 1), TAGIHAN - 40_000),
        ),
    ]


def test_a_replacement_waits_beside_the_version_that_counts(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """A Perdes revoked on 10 July counts to the day before (juknis 2)."""

    def berlaku() -> list[tuple[date, date | None]]:
        return [
            (satu.berlaku_sejak, satu.berlaku_sampai)
            for satu in fakta_desa(musim)[0].regulasi
        ]

    item = setujui(desa, operator, petugas, isian_regulasi())
    item = ganti(item, operator, isian_regulasi(berlaku_sampai=date(2026, 7, 9)))
    assert berlaku() == [(date(2026, 1, 6), None)]
    putus(item, "disetujui", petugas)
    assert berlaku() == [(date(2026, 1, 6), date(2026, 7, 9))]


def test_a_regulation_counts_from_the_later_date_and_an_annual_one_ends(
    musim: Musim, desa: Desa
) -> None:
    BuktiFactory(
        musim=musim,
        desa=desa,
        status="disetujui",
        isian__diundangkan=date(2026, 3, 2),
        isian__berlaku=date(2026, 1, 6),
        isian__tahunan=True,
    )
    assert fakta_desa(musim)[0].regulasi == (
        rumus.Regulasi(
            "perdes", date(2026, 3, 2), date(2026, 12, 31), frozenset({"perangkat"})
        ),
    )


def test_one_person_claimed_by_two_desa_counts_for_neither(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
) -> None:
    petugas = PenggunaFactory(username="kabupaten")
    operator_lain = PenggunaFactory(operator=True, desa=desa_lain)
    setujui(desa, operator, petugas, isian_peserta(NIK), isian_peserta(NIK_LAIN))
    assert [len(satu.peserta) for satu in fakta_desa(musim)] == [0, 2]
    setujui(desa_lain, operator_lain, petugas, isian_peserta(NIK))
    assert [len(satu.peserta) for satu in fakta_desa(musim)] == [0, 1]
    assert Peserta.objects.sengketa().count() == 2


def test_bills_that_are_short_are_those_that_count_and_are_not_settled(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    desa.keikutsertaan_set.update(mulai_wajib=bulan(3))
    bill(desa, bulan(2))  # before the obligation
    bill(desa, bulan(3), dikecualikan=True, nomor_ba="BA-1/2026")
    bill(desa, bulan(4), dibayar_kabupaten=True)
    bill(desa, bulan(5), dibayar={date(2026, 6, 1): TAGIHAN - 1000})  # tolerance
    bill(desa, date(2026, 9, 1), jatuh_tempo=date(2026, 10, 15))
    kurang = bill(desa, bulan(6), dibayar={date(2026, 7, 1): TAGIHAN - 1001})
    kosong = bill(desa_lain, bulan(2))
    MusimFactory(tahun=2025).keikutsertaan_set.create(
        desa=desa, liga="desa", kelas="kecil", potensi_bpu=1, potensi_sumber="Uji"
    )
    assert set(tagihan_belum_lunas(musim)) == {kurang, kosong}
    assert musim.aturan is not None
    musim.aturan.isi = {"toleransi": "1001.5"}
    assert set(tagihan_belum_lunas(musim)) == {kosong}


def test_the_wrong_kind_of_evidence_is_never_a_document(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, klaim: IsianIuran
) -> None:
    """An approved proof of iuran and an approved list are no regulation."""
    setujui(desa, operator, petugas, klaim)
    setujui(desa, operator, petugas, isian_peserta())
    nilai = nilai_satu(musim, desa)
    assert nilai is not None
    assert (nilai.desa.regulasi, nilai.desa.anggaran) == ((), ())
    assert Bukti.objects.filter(versi_sah__isnull=False).count() == 2
    assert Tagihan.objects.count() == 1
