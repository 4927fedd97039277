"""A whole season of the ledger at once: every account of 132 desa, every month."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from time import process_time
from zoneinfo import ZoneInfo

from desa.models import (
    Akun,
    Alokasi,
    Bukti,
    Desa,
    Impor,
    IsianIuran,
    Pembayaran,
    Pengguna,
    Tagihan,
    VersiBukti,
)
from permata.statistik import analyze
from tests.desa.contoh import isian_iuran
from tests.desa.contoh_impor import buku, periksa, terapkan
from tests.factories import KecamatanFactory, MusimFactory

SENIN = datetime(2026, 7, 20, 8, tzinfo=ZoneInfo("Asia/Jakarta"))
DESA, AKUN, BULAN = 132, 3, 7
SEMUA = DESA * AKUN * BULAN


def kode(akun: int, bulan: int) -> str:
    return f"41{bulan:02}{akun:08}"


def semusim(operator: Pengguna) -> None:
    """Every bill of the season, and a proof of each that waits."""
    musim, kecamatan = MusimFactory(), KecamatanFactory()
    desa = Desa.objects.bulk_create(
        Desa(kecamatan=kecamatan, kode=f"33.19.77.{n:04}", nama=f"D{n}", jenis="desa")
        for n in range(DESA)
    )
    akun = Akun.objects.bulk_create(
        Akun(desa=desa[n // AKUN], npp=f"77{n:06}", jenis="perangkat", jam="pu")
        for n in range(DESA * AKUN)
    )
    setiap = [
        (n, satu, bulan) for n, satu in enumerate(akun) for bulan in range(1, 1 + BULAN)
    ]
    Tagihan.objects.bulk_create(
        Tagihan(
            akun=satu,
            blth=date(2026, bulan, 1),
            jumlah_tk=10,
            jumlah=181_440,
            kode_iuran=kode(n, bulan),
            jatuh_tempo=date(2026, bulan, 15),
        )
        for n, satu, bulan in setiap
    )
    bukti = Bukti.objects.bulk_create(
        Bukti(
            musim=musim,
            desa=satu.desa,
            jenis="iuran",
            dibuat_oleh=operator,
            diajukan_oleh=operator,
            diajukan_pada=SENIN,
        )
        for _, satu, _ in setiap
    )
    versi = VersiBukti.objects.bulk_create(
        VersiBukti(bukti=b, nomor=1, kunci=uuid.uuid4(), sidik="0" * 64, oleh=operator)
        for b in bukti
    )
    IsianIuran.objects.bulk_create(
        isian_iuran(
            satu,
            kode_iuran=kode(n, bulan),
            blth=date(2026, bulan, 1),
            tanggal=date(2026, bulan, 12),
            versi=v,
        )
        for (n, satu, bulan), v in zip(setiap, versi, strict=True)
    )
    for b, v in zip(bukti, versi, strict=True):
        b.versi_kini, b.status = v, "diajukan"
    Bukti.objects.bulk_update(bukti, ["versi_kini", "status"], batch_size=400)
    analyze("desa")


def test_a_season_is_imported_matched_and_applied_in_seconds(
    operator: Pengguna, petugas: Pengguna
) -> None:
    semusim(operator)
    berkas = buku(
        *(
            [date(2026, bulan, 12), f"77{n:06}", kode(n, bulan), None, 181_440, ""]
            for n in range(DESA * AKUN)
            for bulan in range(1, 1 + BULAN)
        )
    )
    mulai = process_time()
    impor = terapkan(periksa(petugas, berkas), petugas)
    detik = process_time() - mulai
    assert impor.hitungan["kelompok"] == {
        "cocok": {"baris": SEMUA, "jumlah": SEMUA * 181_440}
    }
    assert impor.status == Impor.Status.DITERAPKAN
    assert Bukti.objects.filter(status="disetujui").count() == SEMUA == 2_772
    assert Pembayaran.objects.filter(sumber="buku_besar").count() == SEMUA
    assert Alokasi.objects.count() == SEMUA
    assert detik < 10
