"""Imports, their undoing and disputes keep the stored points in step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desa.actions.peserta import warga_dari
from desa.models import Desa, Impor, IuranPeserta, Pengguna, Peserta, Warga
from penilaian.models import Poin
from penilaian.poin import compare_poin, store_poin
from permata.nik import baca_nik
from tests.desa import contoh_impor, contoh_impor_lain
from tests.desa.contoh import isian_peserta
from tests.desa.contoh_impor import baris, buku, terapkan
from tests.desa.contoh_sengketa import putuskan
from tests.factories import AkunFactory, PesertaFactory, TagihanFactory
from tests.penilaian.panggung import Panggung

NIK = "9901014501900001"


def jumlah(desa: Desa, indikator: str) -> Decimal:
    semua = Poin.objects.filter(skor__keikutsertaan__desa=desa, indikator=indikator)
    return sum((satu.poin for satu in semua), Decimal(0))


def sama(panggung: Panggung) -> list[Decimal]:
    """Nothing differs; the points of A and C of both desa."""
    assert compare_poin(panggung.musim) == []
    indikator = ("iuran", "mandiri")
    return [jumlah(desa, satu) for desa in panggung.desa for satu in indikator]


def test_the_ledger_and_its_undoing(panggung: Panggung, petugas: Pengguna) -> None:
    akun = AkunFactory(desa=panggung.desa[0], npp="11000001")
    TagihanFactory(akun=akun, blth=date(2026, 5, 1), kode_iuran="410800000005")
    panggung.mulai()
    sebelum = sama(panggung)
    isi = buku(baris("410800000005", "12/06/2026"))
    impor = terapkan(contoh_impor.periksa(petugas, isi), petugas)
    assert sama(panggung)[0] > sebelum[0]
    contoh_impor.batalkan(impor, petugas)
    assert sama(panggung) == sebelum


def test_bills_and_their_undoing(panggung: Panggung, petugas: Pengguna) -> None:
    """A new account owes nothing that is paid: the desa falls, and rises again."""
    panggung.mulai()
    panggung.akun[0].tagihan_set.all().delete()
    AkunFactory(desa=panggung.desa[0], npp="11000001")
    store_poin([panggung.desa[0].pk])
    sebelum = Poin.objects.count(), sama(panggung)
    kepala = ("NPP", "Desa", "Jenis", "BLTH", "Jumlah TK", "Tagihan", "Kode Iuran")
    impor = contoh_impor_lain.periksa(
        Impor.Jenis.TAGIHAN,
        petugas,
        kepala,
        ["22000001", "Desa Jurang", "BPD, RT/RW", "202605", 9, 151200, ""],
        ["11000001", "Desa Jurang", "Perangkat", "202605", 9, 151200, ""],
    )
    impor = terapkan(impor, petugas)
    sama(panggung)
    assert Poin.objects.count() == sebelum[0] + 1
    contoh_impor_lain.batalkan(impor, petugas)
    assert (Poin.objects.count(), sama(panggung)) == sebelum


def test_the_months_of_participants_and_their_undoing(
    panggung: Panggung, petugas: Pengguna
) -> None:
    warga = warga_dari(baca_nik(NIK, demo=True))
    isi = {"warga": warga, "terdaftar_sejak": date(2026, 2, 10)}
    PesertaFactory(musim=panggung.musim, desa=panggung.desa[0], **isi)
    panggung.mulai()
    sebelum = sama(panggung)
    impor = contoh_impor_lain.periksa(
        Impor.Jenis.PESERTA,
        petugas,
        ("NIK", "KPJ", "BLTH", "Sumber Dana", "Status"),
        [NIK, "", "Maret 2026", "Mandiri", "Aktif"],
    )
    impor = terapkan(impor, petugas)
    assert sama(panggung)[1] > sebelum[1]
    contoh_impor_lain.batalkan(impor, petugas)
    assert sama(panggung) == sebelum


def test_a_dispute_takes_the_points_of_both_and_a_decision_gives_them_to_one(
    panggung: Panggung,
) -> None:
    panggung.mulai()
    panggung.setujui(0, isian_peserta(NIK))
    IuranPeserta.objects.create(peserta=Peserta.objects.get(), blth=date(2026, 4, 1))
    store_poin([panggung.desa[0].pk])
    sendiri = sama(panggung)
    assert sendiri[1] > 0
    panggung.setujui(1, isian_peserta(NIK))
    assert [sama(panggung)[ke] for ke in (1, 3)] == [0, 0]
    putuskan(Warga.objects.get(), panggung.admin)
    assert sama(panggung) == sendiri
