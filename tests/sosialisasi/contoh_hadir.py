"""Doors, people who came in by them, and materials, as tests begin with them."""

from __future__ import annotations

import uuid
from datetime import date
from io import BytesIO
from typing import Any

import factory
from factory.django import DjangoModelFactory
from pikepdf import Pdf

from desa.actions.berkas import store_berkas
from desa.models import Berkas, Desa, Pengguna
from permata.berkas import BerkasBersih, Jenis, periksa
from sosialisasi.models import (
    Hadirin,
    Kunjungan,
    Materi,
    PintuHadir,
    VersiMateri,
)
from tests.factories import DesaFactory, KabupatenFactory, PenggunaFactory
from tests.sosialisasi.factories import KunjunganFactory

HARI_INI = date(2026, 7, 20)
SALINDIA = "salindia.pdf"


def pdf(halaman: int = 1) -> bytes:
    """Empty pages; another number of them is another file."""
    keluar = BytesIO()
    with Pdf.new() as isi:
        for _ in range(halaman):
            isi.add_blank_page()
        isi.save(keluar, deterministic_id=True)
    return keluar.getvalue()


def pdf_bersih(halaman: int = 1, nama: str = SALINDIA) -> BerkasBersih:
    return periksa(pdf(halaman), Jenis.PDF, nama=nama)


def berkas_materi() -> Berkas:
    return store_berkas(pdf_bersih(), oleh=PenggunaFactory())


class PintuHadirFactory(DjangoModelFactory):
    """Of a visit that is planned for today."""

    class Meta:
        model = PintuHadir

    kunjungan = factory.SubFactory(KunjunganFactory, rencana=True, tanggal=HARI_INI)
    dibuka_oleh = factory.SubFactory(PenggunaFactory)


class HadirinFactory(DjangoModelFactory):
    class Meta:
        model = Hadirin

    kunjungan = factory.SubFactory(KunjunganFactory)
    desa = factory.SubFactory(DesaFactory)
    nama = factory.Sequence(
        lambda n: f"Warga {chr(97 + n // 26 % 26)}{chr(97 + n % 26)}"
    )
    peran = "pekerja"
    kunci = factory.LazyFunction(uuid.uuid4)


class MateriFactory(DjangoModelFactory):
    class Meta:
        model = Materi

    kabupaten = factory.SubFactory(KabupatenFactory)
    judul = "Salindia sosialisasi"
    sasaran = Materi.Sasaran.PERANGKAT


class VersiMateriFactory(DjangoModelFactory):
    class Meta:
        model = VersiMateri

    materi = factory.SubFactory(MateriFactory)
    nomor = 1
    berkas = factory.LazyFunction(berkas_materi)
    kunci = factory.LazyFunction(uuid.uuid4)
    oleh = factory.SubFactory(PenggunaFactory)


def baris_hadir(desa: Desa, kunjungan: Kunjungan, petugas: Pengguna) -> dict[str, Any]:
    """What the addresses of this part point at, of this desa."""
    pintu = PintuHadirFactory(kunjungan=kunjungan, dibuka_oleh=petugas)
    hadirin = HadirinFactory(kunjungan=kunjungan, desa=desa)
    versi = VersiMateriFactory(oleh=petugas)
    return {
        "hadir": kunjungan.pk,
        "hadirin": hadirin.pk,
        "pintu": pintu.token,
        "kunci": hadirin.kunci,
        "materi": versi.materi.pk,
        "versi": versi.pk,
    }
