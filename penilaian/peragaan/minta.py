"""Requests for a visit, and a visit that was squeezed in for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q

from penilaian.peragaan.bukti import BINAAN
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.konteks import Konteks
from sosialisasi.models import Kunjungan, Permintaan

Status = Permintaan.Status
LAMA = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Minta:
    """Who asked, how many days ago, and what came of it."""

    desa: str
    hari: int
    alasan: str
    kontak: str
    oleh: str = "operator"
    jawaban: str = ""
    batal: bool = False


SEMUA = (
    Minta(
        GLAGAH_KULON,
        3,
        "Kelompok tani kopi ingin mendaftar bersama dan bertanya cara membayarnya.",
        "Siti Rohmah, 0812 2700 4141",
    ),
    Minta(
        BINAAN[1],
        2,
        "Ketua RT baru belum pernah mendapat penjelasan tentang iuran mandiri.",
        "Pak Karno, 0813 9000 2210",
        oleh="pendamping",
    ),
    Minta(
        "33.19.07.2005",
        9,
        "Pekerja batu bata bertanya apakah kecelakaan di tungku ditanggung.",
        "Bu Lastri, 0857 4100 8833",
    ),
    Minta(
        "33.19.01.2007",
        16,
        "Pekerja rokok borongan bertanya tentang iuran mandiri.",
        "Pak Sutarno, 0852 9000 7315",
    ),
    Minta(
        "33.19.01.2001",
        3,
        "BPD baru dilantik dan meminta penjelasan regulasi desa.",
        "Bu Endah, 0818 2400 5561",
    ),
    Minta(
        "33.19.05.2004",
        31,
        "Warga minta penjelasan JHT sebelum panen.",
        "Pak Mulyono, 0856 4000 1977",
        jawaban="Sudah ada sosialisasi kecamatan bulan ini. Silakan hadir di sana.",
    ),
    Minta(
        "33.19.02.2013",
        20,
        "Perangkat baru perlu penjelasan cara mengunggah bukti.",
        "Bu Wiji, 0815 7500 6042",
        batal=True,
    ),
)


def write_permintaan(k: Konteks) -> None:
    """After the visits are written. The last that waits gets a visit of its own."""
    for satu in SEMUA:
        _tulis(satu, k)
    menunggu = Permintaan.objects.menunggu().order_by("dibuat_pada").first()
    utama = (
        Kunjungan.objects.filter(
            status=Kunjungan.Status.RENCANA, tanggal__gt=k.batas.date()
        )
        .order_by("tanggal", "pk")
        .first()
    )
    if menunggu and utama:
        _jadwalkan(menunggu, utama, k)


def _tulis(satu: Minta, k: Konteks) -> None:
    desa = k.desa[satu.desa]
    pada = k.batas - timedelta(days=satu.hari, minutes=40)
    senin = pada.date() + timedelta(days=14 - pada.weekday())
    oleh = k.orang.siapa(satu.oleh, satu.desa)
    permintaan = Permintaan(
        musim=k.musim,
        kecamatan=desa.kecamatan,
        desa=desa,
        alasan=satu.alasan,
        pekan=senin,
        kontak=satu.kontak,
        oleh=oleh,
        dibuat_pada=pada,
        kunci=Dadu.untuk("permintaan", satu.desa).uuid(),
    )
    nanti = Q(kecamatan=desa.kecamatan, status=Kunjungan.Status.RENCANA)
    hadir = Q(desa_hadir=desa, tanggal__gt=pada.date())
    ada = Kunjungan.objects.filter(nanti | hadir).order_by("tanggal")
    akhir, penutup = "", oleh
    if satu.jawaban:
        akhir, penutup = Status.DITOLAK, k.orang.akun["petugas"]
        permintaan.jawaban, permintaan.diputus_oleh = satu.jawaban, penutup
    elif satu.batal:
        akhir = Status.DIBATALKAN
    elif kunjungan := ada.first():
        akhir, permintaan.kunjungan = Status.DIJADWALKAN, kunjungan
    permintaan.status = akhir or Status.DIAJUKAN
    permintaan.save()
    k.catat(pada, "permintaan_diajukan", permintaan, oleh, desa)
    if akhir:
        k.catat(
            pada + timedelta(days=1),
            f"permintaan_{akhir}",
            permintaan,
            penutup,
            desa,
            alasan=satu.jawaban,
        )


def _jadwalkan(permintaan: Permintaan, utama: Kunjungan, k: Konteks) -> None:
    """On the day of another visit and by the same petugas: the calendar says so."""
    mulai = utama.mulai or time(9)
    kemarin = k.batas - timedelta(days=1)
    kunjungan = Kunjungan.objects.create(
        musim=k.musim,
        kecamatan=permintaan.kecamatan,
        tanggal=utama.tanggal,
        mulai=mulai,
        selesai=(datetime.combine(utama.tanggal, mulai) + LAMA).time(),
        tempat=f"Balai Desa {permintaan.desa}",
        status=Kunjungan.Status.RENCANA,
        catatan="Atas permintaan desa.",
        petugas=utama.petugas,
        kunci=Dadu.untuk("permintaan", "kunjungan").uuid(),
        dicatat_pada=kemarin,
    )
    if permintaan.desa:
        kunjungan.diundang.add(permintaan.desa)
    permintaan.status, permintaan.kunjungan = Status.DIJADWALKAN, kunjungan
    permintaan.save()
    k.catat(kemarin, "kunjungan_rencana", kunjungan, utama.petugas)
    k.catat(
        kemarin,
        "permintaan_dijadwalkan",
        permintaan,
        utama.petugas,
        permintaan.desa,
    )
