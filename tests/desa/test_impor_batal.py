"""An import is taken back as a whole, while nothing stands on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desa.actions.impor import (
    apply_impor,
    cancel_impor,
)
from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Akun,
    Bukti,
    Desa,
    Koreksi,
    Musim,
    Pengguna,
)
from tests.desa.contoh import ganti, isian_iuran, putus
from tests.desa.contoh_impor import (
    Kode,
    baris,
    batalkan,
    bukti_mei,
    buku,
    lunas,
    periksa,
    terapkan,
    uang,
    unggah,
)
from tests.factories import DesaFactory, PembayaranFactory
from tests.penilaian.contoh_koreksi import ditutup, terbuka


def test_undone_as_a_whole(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    PembayaranFactory(akun=akun, tanggal=date(2026, 2, 10), kode_iuran=kode[1])
    lama = uang()
    bukti = bukti_mei(desa, operator, akun)
    impor = periksa(
        petugas, buku(baris(kode[5], "12/06/2026"), baris(kode[4], "14/05/2026"))
    )
    impor = batalkan(terapkan(impor, petugas), petugas)
    bukti.refresh_from_db()
    assert (impor.status, impor.alasan, impor.dibatalkan_oleh) == (
        "dibatalkan",
        "Berkas bulan lain",
        petugas,
    )
    assert impor.hitungan["dibatalkan"] == {
        "Setoran dihapus": 2,
        "Persetujuan ditarik": 1,
    }
    assert uang() == lama
    assert (bukti.status, bukti.versi_sah, bukti.diputus_oleh) == (
        "diajukan",
        None,
        None,
    )
    catatan = bukti.transisi_set.order_by("pk").values_list("dari", "ke", "catatan")
    assert list(catatan)[-1] == (
        "disetujui",
        "diajukan",
        "Impor buku-juli.xlsx dibatalkan: Berkas bulan lain",
    )
    assert kerusakan() == []
    # The file may come again, and does the same again.
    ulang = terapkan(
        periksa(
            petugas, buku(baris(kode[5], "12/06/2026"), baris(kode[4], "14/05/2026"))
        ),
        petugas,
    )
    bukti.refresh_from_db()
    assert (ulang.status, bukti.status, len(uang())) == ("diterapkan", "disetujui", 4)


def test_a_replaced_version_holds_again_when_the_import_is_undone(
    akun: Akun,
    kode: Kode,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    bukti = bukti_mei(desa, operator, akun, jumlah=100_000)
    putus(bukti, "disetujui", petugas_lain)
    bukti.refresh_from_db()
    sah_lama = bukti.versi_sah
    ganti(bukti, operator, isian_iuran(akun))
    impor = terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_sah) == ("disetujui", bukti.versi_kini)
    batalkan(impor, petugas)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_sah) == ("diajukan", sah_lama)
    assert uang() == [(kode[5], 100_000, "bukti", None, None)]
    assert lunas() == {kode[1]: 100_000}


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_a_sealed_season_is_closed_to_imports(
    akun: Akun, kode: Kode, petugas: Pengguna, musim: Musim, status: str
) -> None:
    diterapkan = terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    menunggu = periksa(petugas, buku(baris(kode[4], "12/05/2026")))
    sebelum = uang()
    musim.status = status
    musim.save()
    with pytest.raises(TransisiError, match="Hasil musim 2026 sudah ditetapkan"):
        unggah(petugas, buku(baris(kode[3], "12/04/2026")))
    with pytest.raises(TransisiError, match="Hasil musim 2026 sudah ditetapkan"):
        apply_impor(menunggu, putaran=menunggu.putaran, jawaban={}, oleh=petugas)
    with pytest.raises(TransisiError, match="Hasil musim 2026 sudah ditetapkan"):
        cancel_impor(diterapkan, oleh=petugas, alasan="Terlambat")
    assert uang() == sebelum


def test_a_correction_lets_in_the_rows_of_its_desa_only(
    akun: Akun, kode: Kode, petugas: Pengguna, musim: Musim, desa: Desa
) -> None:
    milik = periksa(petugas, buku(baris(kode[5], "12/06/2026")))
    musim.status = "ditetapkan"
    musim.save()
    koreksi = terbuka(musim, DesaFactory())
    assert terapkan(milik, petugas).pesan == (
        "Yang akan dicatat menyangkut 1 desa di luar koreksi. Unggah baris desa yang "
        "dikoreksi saja."
    )
    assert uang() == []
    koreksi.desa.add(desa)
    assert terapkan(milik, petugas).status == "diterapkan"
    assert [satu[0] for satu in uang()] == [kode[5]]
    Koreksi.objects.update(**ditutup(petugas))
    with pytest.raises(TransisiError, match="Hasil musim 2026 sudah ditetapkan"):
        batalkan(milik, petugas)


def test_an_import_that_others_stand_on_is_not_undone(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """A later file skipped its rows, a replacement came, a petugas decided by it."""
    impor = terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    lain = terapkan(
        periksa(
            petugas,
            buku(baris(kode[5], "12/06/2026"), baris(kode[4], "12/05/2026")),
            nama="buku-agustus.xlsx",
        ),
        petugas,
    )
    with pytest.raises(TransisiError, match=r"Impor buku-agustus.xlsx melewati baris"):
        cancel_impor(impor, oleh=petugas, alasan="Salah")
    batalkan(lain, petugas)
    bukti = putus(bukti_mei(desa, operator, akun), "disetujui", petugas)
    with pytest.raises(TransisiError, match="diputus sesudah impor ini"):
        cancel_impor(impor, oleh=petugas, alasan="Salah")
    assert impor.diterapkan_pada is not None
    lebih_dulu = impor.diterapkan_pada - timedelta(days=1)
    Bukti.objects.filter(pk=bukti.pk).update(diputus_pada=lebih_dulu)
    assert batalkan(impor, petugas).status == "dibatalkan"


def test_a_replacement_that_waits_keeps_its_import(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = bukti_mei(desa, operator, akun)
    impor = terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    ganti(bukti, operator, isian_iuran(akun, jumlah=181_000))
    with pytest.raises(TransisiError, match="berubah sesudah disetujui: sekarang men"):
        cancel_impor(impor, oleh=petugas, alasan="Salah")
