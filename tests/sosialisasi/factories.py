"""Visits and reports as they are most often; photos as a phone sends them."""

from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from desa.models import Pengguna
from permata.berkas import BerkasBersih, Jenis, periksa
from sosialisasi.actions import report_kunjungan
from sosialisasi.models import FotoKunjungan, Kunjungan, Monitoring
from tests.contoh import jpeg
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    MusimFactory,
    PenggunaFactory,
)

TEAL, EMAS, NILA = (0, 128, 128), (224, 165, 38), (0, 0, 128)


class KunjunganFactory(DjangoModelFactory):
    class Meta:
        model = Kunjungan

    musim = factory.SubFactory(MusimFactory)
    kecamatan = factory.SubFactory(KecamatanFactory)
    tanggal = date(2026, 7, 13)
    tempat = "Balai Desa Gondosari"
    jumlah_orang = 49
    petugas = factory.SubFactory(PenggunaFactory)

    class Params:
        rencana = factory.Trait(
            status=Kunjungan.Status.RENCANA, jumlah_orang=0, tanggal=date(2026, 7, 24)
        )


class MonitoringFactory(DjangoModelFactory):
    class Meta:
        model = Monitoring

    musim = factory.SubFactory(MusimFactory)
    desa = factory.SubFactory(DesaFactory)
    tanggal = date(2026, 7, 14)
    keadaan = Monitoring.Keadaan.BERJALAN
    catatan = "Papan informasi memuat jadwal lomba."
    oleh = factory.SubFactory(PenggunaFactory, pendamping=True)


def unggahan(
    warna: tuple[int, int, int] = TEAL, nama: str = "hadir.jpg"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, jpeg(warna), "image/jpeg")


def foto_bersih() -> BerkasBersih:
    return periksa(jpeg(TEAL), Jenis.FOTO, nama="hadir.jpg")


def foto_kunjungan(kunjungan: Kunjungan, oleh: Pengguna) -> FotoKunjungan:
    """A photo on a visit, put there the way the product does it."""
    report_kunjungan(kunjungan, foto=[foto_bersih()], oleh=oleh)
    return kunjungan.foto_set.get()
