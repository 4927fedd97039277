"""What stands in the monitoring reports: answers, photos, and the tasks that follow."""

from __future__ import annotations

from datetime import datetime, timedelta

from desa.models import Berkas
from penilaian.peragaan import rencana
from penilaian.peragaan.berkas import store
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Potret
from permata import waktu
from sosialisasi.models import FotoMonitoring, Monitoring, TindakLanjut
from sosialisasi.pertanyaan import DESA, Jawab, Pertanyaan, pertanyaan, temuan

SELAMA = timedelta(days=14)
# What the desa of the demo's operator was found without: its tasks are open.
GLAGAH = {"papan": Jawab.TIDAK, "arsip": Jawab.TIDAK}
# How far each came, in turn, where its day has passed.
KEADAAN = ("selesai", "dikerjakan", "terbuka", "dikerjakan", "selesai")
HASIL = (
    "Sudah dikerjakan bersama kaur keuangan.",
    "Selesai, fotonya ada di grup kecamatan.",
    "Sudah ditempel di balai desa dan di pos RW.",
)
BELUM_BERES = "Map bukti setor belum memuat bulan April sampai Juni."


def jawab(laporan: Monitoring, terakhir: set[int]) -> dict[str, str]:
    """Mostly well; the last report of the operator's desa found two things."""
    dadu = Dadu.untuk("jawab", laporan.desa.kode, laporan.tanggal.isoformat())
    hasil: dict[str, str] = {}
    for satu in pertanyaan():
        baik = Jawab.TIDAK if satu.temuan == Jawab.YA else Jawab.YA
        bobot = {str(baik): 74, str(satu.temuan): 16, str(Jawab.BELUM_TAHU): 10}
        hasil[satu.kode] = dadu.timbang(bobot)
    if laporan.desa.kode == GLAGAH_KULON and laporan.pk in terakhir:
        hasil |= GLAGAH
    return hasil


def _foto(laporan: Monitoring) -> Berkas:
    dadu = Dadu.untuk("foto-monitoring", laporan.desa.kode, laporan.tanggal.isoformat())
    gambar = rencana.Berkas(
        dadu.uuid(),
        f"IMG_{dadu.randint(1000, 9999)}.jpg",
        Potret(dadu.randrange(10**6), dadu.randint(4, 12)),
        dadu.jam(laporan.tanggal, 9, 12),
    )
    pada = laporan.dikirim_pada or gambar.dipotret or waktu.sekarang()
    return store(gambar, oleh=laporan.oleh, pada=pada)


def _tugas(ke: int, laporan: Monitoring, satu: Pertanyaan, k: Konteks) -> TindakLanjut:
    """As it stood on the day: a task of the operator's desa is still to be done."""
    pada = laporan.dikirim_pada or k.batas
    dadu = Dadu.untuk("tugas", laporan.desa.kode, pada.isoformat(), satu.kode)
    milik_desa = satu.pihak == DESA
    tugas = TindakLanjut(
        musim=k.musim,
        kecamatan=laporan.desa.kecamatan,
        desa=laporan.desa,
        monitoring=laporan,
        uraian=satu.tugas,
        pihak=satu.pihak,
        pemilik=None if milik_desa else k.orang.akun["petugas"],
        tenggat=laporan.tanggal + SELAMA,
        oleh=laporan.oleh,
        dibuat_pada=pada,
    )
    selesai = dadu.jam(laporan.tanggal + timedelta(days=dadu.randint(3, 12)), 8, 16)
    if laporan.desa.kode != GLAGAH_KULON and selesai <= k.batas:
        _finish(tugas, selesai, KEADAAN[ke % len(KEADAAN)], k)
    return tugas


def _finish(tugas: TindakLanjut, pada: datetime, status: str, k: Konteks) -> None:
    """Take it as far as this state."""
    if status == "terbuka":
        return
    tugas.status, tugas.hasil = status, HASIL[tugas.tenggat.day % len(HASIL)]
    tugas.dikerjakan_pada = pada
    kode = tugas.desa.kode if tugas.desa else ""
    tugas.dikerjakan_oleh = tugas.pemilik or k.orang.operator[kode]
    if status == "selesai":
        tugas.ditutup_pada = min(pada + timedelta(days=2), k.batas)
        tugas.ditutup_oleh = tugas.oleh


def _catat(tugas: TindakLanjut, k: Konteks) -> None:
    langkah = (
        ("dibuka", tugas.dibuat_pada, tugas.oleh, ""),
        ("dikerjakan", tugas.dikerjakan_pada, tugas.dikerjakan_oleh, tugas.hasil),
        ("ditutup", tugas.ditutup_pada, tugas.ditutup_oleh, ""),
    )
    for kata, pada, oleh, alasan in langkah:
        if pada and oleh:
            isi = {"sesudah": {"status": kata}, "alasan": alasan}
            k.catat(pada, f"tindak_{kata}", tugas, oleh, tugas.desa, **isi)


def _draf(k: Konteks) -> None:
    """One that the pendamping has begun and not sent."""
    desa = k.desa["33.19.09.2003"]
    dadu = Dadu.untuk("draf-monitoring", desa.kode)
    kemarin = k.batas - timedelta(days=1)
    draf = Monitoring.objects.create(
        musim=k.musim,
        desa=desa,
        tanggal=kemarin.date(),
        catatan="Bertemu kaur keuangan, belum melihat papan informasi.",
        jawaban={"iuran": Jawab.YA, "arsip": Jawab.YA},
        status=Monitoring.Status.DRAF,
        oleh=k.orang.akun["pendamping"],
        kunci=dadu.uuid(),
        dikirim_pada=None,
    )
    k.catat(kemarin, "monitoring_draf", draf, draf.oleh, desa, sesudah={"draf": True})


def write_pantau(k: Konteks) -> None:
    """After the reports themselves are written."""
    semua = list(Monitoring.objects.select_related("desa__kecamatan", "oleh"))
    terakhir = {satu.desa_id: satu.pk for satu in reversed(semua)}
    for laporan in semua:
        laporan.jawaban = jawab(laporan, set(terakhir.values()))
    Monitoring.objects.bulk_update(semua, ["jawaban"])
    berkas = [_foto(satu) for satu in semua]
    Berkas.objects.bulk_create(berkas)
    FotoMonitoring.objects.bulk_create(
        FotoMonitoring(monitoring=laporan, berkas=satu)
        for laporan, satu in zip(semua, berkas, strict=True)
    )
    pasang = [(satu, p) for satu in semua for p in temuan(satu.jawaban)]
    tugas = [_tugas(ke, satu, p, k) for ke, (satu, p) in enumerate(pasang)]
    TindakLanjut.objects.bulk_create(tugas)
    for satu in tugas:
        _catat(satu, k)
    _reopen(tugas, k)
    if k.batas.date() <= k.musim.akhir_musim:
        _draf(k)


def _reopen(tugas: list[TindakLanjut], k: Konteks) -> None:
    """One that was reported done and was not good."""
    pilih = (satu for satu in tugas if satu.status == "dikerjakan")
    if satu := next(pilih, None):
        satu.status, satu.hasil = "terbuka", ""
        satu.dikerjakan_oleh = satu.dikerjakan_pada = None
        satu.save()
        pada: datetime = k.batas - timedelta(hours=18)
        isi = {"sesudah": {"status": "terbuka"}, "alasan": BELUM_BERES}
        k.catat(pada, "tindak_dibuka_lagi", satu, satu.oleh, satu.desa, **isi)
