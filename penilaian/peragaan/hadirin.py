"""People who checked in by the QR of the latest visit that is over."""

from __future__ import annotations

from datetime import timedelta

from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.langkah_kunjungan import PAGI
from penilaian.peragaan.peserta import nama_orang
from sosialisasi.hadir import JENIS
from sosialisasi.models import Hadirin, KehadiranDesa, Kunjungan, PintuHadir
from sosialisasi.models.hadirin import HURUF, PANJANG

DETIK = 40  # between two people, at most
LEBIH = 2  # of one kind more than were counted by hand
PONSEL = 85  # of 100 have a phone and used it


def write_hadirin(k: Konteks) -> None:
    """After the visits are written."""
    kunjungan = (
        Kunjungan.objects.filter(status=Kunjungan.Status.TERLAKSANA)
        .select_related("petugas")
        .order_by("-tanggal", "-pk")
        .first()
    )
    if kunjungan is None:
        return
    pintu = _pintu(kunjungan, k)
    pada, hadirin = pintu.dibuka_pada, []
    dadu = Dadu.untuk("hadirin", kunjungan.tanggal.isoformat())
    for desa, jenis in _tamu(kunjungan, dadu):
        pada += timedelta(seconds=dadu.randint(5, DETIK))
        hadirin.append(
            Hadirin(
                kunjungan=kunjungan,
                desa_id=desa,
                nama=nama_orang(dadu, perempuan=dadu.kena(45)),
                peran=jenis,
                kunci=dadu.uuid(),
                pada=pada,
            )
        )
    beda = {(satu.desa_id, satu.peran, satu.nama.lower()): satu for satu in hadirin}
    Hadirin.objects.bulk_create(beda.values())


def _tamu(kunjungan: Kunjungan, dadu: Dadu) -> list[tuple[int, str]]:
    """Who comes to the phone, a desa and a kind each, in no order."""
    hasil = []
    for ke, satu in enumerate(
        KehadiranDesa.objects.filter(kunjungan=kunjungan).order_by("desa__kode")
    ):
        for jenis in JENIS:
            orang = getattr(satu, jenis)
            tambah = LEBIH if ke == 0 and jenis == "pekerja" else 0
            hasil += [
                (satu.desa_id, jenis)
                for nomor in range(orang + tambah)
                if nomor >= orang or dadu.kena(PONSEL)
            ]
    dadu.shuffle(hasil)
    return hasil


def _pintu(kunjungan: Kunjungan, k: Konteks) -> PintuHadir:
    dadu = Dadu.untuk("pintu-hadir", kunjungan.tanggal.isoformat())
    buka = PAGI.replace(minute=10)
    pada = k.batas.replace(
        year=kunjungan.tanggal.year,
        month=kunjungan.tanggal.month,
        day=kunjungan.tanggal.day,
        hour=buka.hour,
        minute=buka.minute,
    )
    pintu = PintuHadir.objects.create(
        kunjungan=kunjungan,
        token="".join(dadu.choices(HURUF, k=PANJANG)),
        dibuka_oleh=kunjungan.petugas,
        dibuka_pada=pada,
        ditutup_oleh=kunjungan.petugas,
        ditutup_pada=pada + timedelta(hours=3),
    )
    for kata, kapan in (("dibuka", pada), ("ditutup", pada + timedelta(hours=3))):
        isi = {"buka": kata == "dibuka"}
        k.catat(kapan, f"pintu_hadir_{kata}", pintu, kunjungan.petugas, sesudah=isi)
    return pintu
