"""A month that is left out is left out of A, and comes back when it is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desa.actions.tenggat import cancel_pengecualian, create_pengecualian
from desa.models import Desa, Musim, Pengecualian, Pengguna
from penilaian.rekap import fakta_desa, nilai_satu
from penilaian.rumus import NilaiIuran
from tests.penilaian.contoh import ALPHA, BULAN, lunas
from tests.penilaian.contoh_basis import write_desa

MEI = date(2026, 5, 1)
# Alpha, that paid for May twenty days late: s = 0.60.
ALPHA_BANJIR = replace(
    ALPHA,
    iuran=tuple(
        lunas(i.akun, i.blth, i.jumlah_tk, 20) if i.blth == MEI else i
        for i in ALPHA.iuran
    ),
)


@pytest.fixture
def alpha(musim: Musim) -> Desa:
    return write_desa(musim, ALPHA_BANJIR)


def kecualikan(musim: Musim, desa: Desa, oleh: Pengguna) -> Pengecualian:
    return create_pengecualian(
        musim, desa.kecamatan, blth=MEI, nomor_ba="BA-01", alasan="Banjir.", oleh=oleh
    )


def iuran(musim: Musim, desa: Desa) -> NilaiIuran:
    nilai = nilai_satu(musim, desa, musim.batas_data)
    assert nilai is not None
    return nilai.iuran


def test_the_late_month_counts_until_it_is_exempt(
    musim: Musim, alpha: Desa, admin: Pengguna
) -> None:
    """A = 95 with May. Without it all is in time; seven of eight months, so 97.5."""
    semua = iuran(musim, alpha)
    assert (semua.nilai, len(semua.bulan)) == (Fraction(95), 8)
    kecualikan(musim, alpha, admin)
    tanpa = iuran(musim, alpha)
    assert [satu.bulan for satu in tanpa.bulan] == [b for b in BULAN if b != MEI]
    assert {satu.nilai for satu in tanpa.bulan} == {Fraction(1)}
    assert (tanpa.nilai, tanpa.faktor) == (Fraction(195, 2), Fraction(39, 40))


def test_a_withdrawn_exemption_leaves_the_score_as_it_was(
    musim: Musim, alpha: Desa, admin: Pengguna
) -> None:
    sebelum = fakta_desa(musim, alpha)
    satu = kecualikan(musim, alpha, admin)
    assert fakta_desa(musim, alpha) != sebelum
    cancel_pengecualian(satu, alasan="Keliru.", oleh=admin)
    assert fakta_desa(musim, alpha) == sebelum


def test_only_the_bills_of_that_month_change(
    musim: Musim, alpha: Desa, admin: Pengguna
) -> None:
    (sebelum,) = fakta_desa(musim, alpha)
    kecualikan(musim, alpha, admin)
    harap = tuple(
        replace(satu, dikecualikan=satu.blth == MEI) for satu in sebelum.iuran
    )
    assert fakta_desa(musim, alpha) == [replace(sebelum, iuran=harap)]
