"""A decided dispute is in the score at once: the winner's and nobody else's."""

from fractions import Fraction

import pytest

from desa.actions.sengketa import decide_sengketa
from desa.models import Desa, Musim, Pengguna, Peserta, Warga
from desa.sengketa import sidik_klaim
from penilaian.rekap import nilai_satu, posisi_musim
from tests.factories import PenggunaFactory, PesertaFactory


def c(musim: Musim, desa: Desa) -> Fraction:
    nilai = nilai_satu(musim, desa)
    assert nilai is not None
    return nilai.c


@pytest.mark.parametrize("menang", ["Jurang", "Terban", None])
def test_the_score_follows_the_decision(
    musim: Musim, desa: Desa, desa_lain: Desa, menang: str | None
) -> None:
    pertama = PesertaFactory(musim=musim, desa=desa, status="sengketa")
    warga: Warga = pertama.warga
    PesertaFactory(musim=musim, desa=desa_lain, warga=warga, status="sengketa")
    for peserta in Peserta.objects.all():
        for blth in (3, 4, 5):
            peserta.iuran_set.create(blth=peserta.terdaftar_sejak.replace(blth, 1))
    assert (c(musim, desa), c(musim, desa_lain)) == (0, 0)
    oleh: Pengguna = PenggunaFactory()
    decide_sengketa(
        warga,
        musim=musim,
        pemenang=Peserta.objects.filter(desa__nama=menang).first(),
        alamat="ktp",
        alasan="Alamat pada KTP.",
        dilihat=sidik_klaim(Peserta.objects.all()),
        oleh=oleh,
    )
    for satu in (desa, desa_lain):
        assert (c(musim, satu) > 0) is (satu.nama == menang)
    tampil = {p.nilai.desa.nama: p.nilai.c > 0 for p in posisi_musim(musim)}
    assert tampil == {nama: nama == menang for nama in ("Jurang", "Terban")}
