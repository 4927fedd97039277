"""A desa that paid and did not upload has its points (juknis 1)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from desa.models import Akun, Bukti, Desa, Musim
from penilaian.rekap import nilai_satu
from tests.desa.contoh import putus
from tests.desa.contoh_impor import batalkan, bukti_mei, buku, periksa, terapkan
from tests.factories import AkunFactory, PenggunaFactory, TagihanFactory

# The month, the day it was paid: in time, in time, twelve days late; June is open.
BAYAR = {
    1: date(2026, 2, 12),
    2: date(2026, 3, 16),
    3: date(2026, 4, 27),
    4: date(2026, 5, 15),
    5: date(2026, 6, 12),
}


def akun_dengan_tagihan(desa: Desa, npp: str) -> Akun:
    akun = AkunFactory(desa=desa, npp=npp)
    for bulan in range(1, 7):
        TagihanFactory(
            akun=akun, blth=date(2026, bulan, 1), kode_iuran=f"41{npp}{bulan:02}"
        )
    return akun


def isi_buku(*akun: Akun) -> bytes:
    return buku(
        *(
            [hari, satu.npp, f"41{satu.npp}{bulan:02}", None, 181_440, ""]
            for satu in akun
            for bulan, hari in BAYAR.items()
        )
    )


def nilai(musim: Musim, desa: Desa) -> Fraction:
    hasil = nilai_satu(musim, desa)
    assert hasil is not None
    return hasil.iuran.nilai


def test_the_ledger_alone_is_worth_what_evidence_is(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    petugas = PenggunaFactory()
    mengirim = akun_dengan_tagihan(desa, "11000001")
    diam = akun_dengan_tagihan(desa_lain, "11000002")
    operator = PenggunaFactory(operator=True, desa=desa)
    for bulan, hari in BAYAR.items():
        bukti = bukti_mei(
            desa,
            operator,
            mengirim,
            blth=date(2026, bulan, 1),
            tanggal=hari,
            kode_iuran=f"41{mengirim.npp}{bulan:02}",
        )
        putus(bukti, "disetujui", petugas)
    dengan_bukti = nilai(musim, desa)
    assert (dengan_bukti > 0, nilai(musim, desa_lain)) == (True, 0)

    impor = terapkan(periksa(petugas, isi_buku(diam)), petugas)
    assert not Bukti.objects.filter(desa=desa_lain).exists()
    assert nilai(musim, desa_lain) == dengan_bukti

    # Nor does the ledger add to what the evidence gave, or leave anything behind.
    keduanya = terapkan(periksa(petugas, isi_buku(mengirim), nama="lain.xlsx"), petugas)
    assert nilai(musim, desa) == dengan_bukti
    batalkan(keduanya, petugas)
    batalkan(impor, petugas)
    assert (nilai(musim, desa), nilai(musim, desa_lain)) == (dengan_bukti, 0)
