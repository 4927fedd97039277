"""What the pendamping found in the desa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from penilaian.peragaan import kata
from penilaian.peragaan.bukti import BINAAN
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.kunjungan import hari_kerja
from penilaian.peragaan.rencana import Calon, Monitoring

BULAN_MONITORING = (3, 5, 7)
KEADAAN = ("belum", "sebagian", "berjalan")


def susun_monitoring(calon: Sequence[Calon]) -> tuple[Monitoring, ...]:
    binaan = [satu for satu in calon if satu.kode in BINAAN]
    return tuple(
        _monitoring(satu, bulan)
        for bulan in BULAN_MONITORING
        for satu in binaan
        if Dadu.untuk("ikut-monitoring", satu.kode, bulan).kena(75)
    )


def _monitoring(calon: Calon, bulan: int) -> Monitoring:
    dadu = Dadu.untuk("monitoring", calon.kode, bulan)
    tanggal = hari_kerja(date(2026, bulan, dadu.randint(2, 15)))
    dikirim = dadu.jam(tanggal, 13, 20)
    keadaan = KEADAAN[min(2, BULAN_MONITORING.index(bulan) + dadu.randint(0, 1))]
    laporan = Monitoring(
        kunci=dadu.uuid(),
        desa=calon.kode,
        tanggal=tanggal,
        keadaan=keadaan,
        kendala=dadu.choice(kata.KENDALA),
        catatan=dadu.choice(kata.CATATAN_MONITORING),
        dikirim=dikirim,
    )
    if not dadu.kena(70):
        return laporan
    ditanggapi = dadu.jam_kantor(tanggal + timedelta(days=dadu.randint(1, 9)))
    return replace(
        laporan,
        tanggapan=dadu.choice(kata.TANGGAPAN),
        ditanggapi=ditanggapi,
        selesai=dadu.kena(60),
    )
