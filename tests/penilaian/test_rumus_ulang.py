"""What is taken over from a count before is what would be counted anew."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from penilaian.rumus import Desa, Iuran, Pembayaran, keadaan_regulasi, nilai_regulasi
from penilaian.rumus.fakta import akhir_bulan
from penilaian.rumus.iuran import nilai_iuran
from tests.penilaian.test_rumus_sifat import MUSIM, cukup, desa, iuran_dan_bayar, pada


@cukup
@given(desa, iuran_dan_bayar(), pada)
def test_months_taken_over_are_those_counted_anew(
    fakta: Desa, keduanya: tuple[Iuran, Pembayaran], tanggal: date
) -> None:
    satu, bayar = keduanya
    dulu = nilai_iuran(replace(fakta, iuran=(*fakta.iuran, satu)), MUSIM, tanggal)
    dibayar = replace(satu, pembayaran=(*satu.pembayaran, bayar))
    kini = replace(fakta, iuran=(*fakta.iuran, dibayar))
    assert nilai_iuran(kini, MUSIM, tanggal, dulu) == nilai_iuran(kini, MUSIM, tanggal)


@cukup
@given(desa, pada)
def test_regulations_stand_at_each_month_end_as_on_that_day(
    fakta: Desa, tanggal: date
) -> None:
    assert nilai_regulasi(fakta, MUSIM, tanggal).bulanan == tuple(
        keadaan_regulasi(fakta, akhir_bulan(bulan), MUSIM.aturan)
        for bulan in MUSIM.bulan_selesai(tanggal)
    )
