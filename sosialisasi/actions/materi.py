"""Materials: a new one, a new version of its file, put away and taken out again."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from desa.actions.berkas import store_berkas
from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Kabupaten, Pengguna
from permata import waktu
from permata.berkas import BerkasBersih
from sosialisasi.actions.umum import kiriman_lama
from sosialisasi.models import Materi, VersiMateri


@dataclass(frozen=True, slots=True)
class IsiMateri:
    judul: str
    uraian: str
    sasaran: str
    urutan: int


@dataclass(frozen=True, slots=True)
class IsiVersi:
    """A file to hand out; `catatan` says what is new in it."""

    berkas: BerkasBersih
    catatan: str = ""

    @property
    def fakta(self) -> dict[str, Any]:
        return {"berkas": self.berkas.sha256_asli, "catatan": self.catatan}


@transaction.atomic
def create_materi(
    isi: IsiMateri, versi: IsiVersi, *, kunci: uuid.UUID, oleh: Pengguna
) -> Materi:
    """A material with its first version. The same key gives the same material."""
    fakta = {**versi.fakta, **asdict(isi)}
    if lama := kiriman_lama(VersiMateri.objects.all(), kunci, fakta, oleh=oleh):
        return lama.materi
    materi = Materi.objects.create(
        kabupaten=Kabupaten.objects.get(pengguna_set=oleh), **asdict(isi)
    )
    pertama = _add(materi, 1, versi, kunci=kunci, oleh=oleh)
    record("materi_dibuat", pertama, oleh=oleh, sesudah=fakta)
    return materi


@transaction.atomic
def add_versi(
    materi: Materi, isi: IsiVersi, *, kunci: uuid.UUID, oleh: Pengguna
) -> VersiMateri:
    """A newer file of a material; those before it stay as they are."""
    fakta = {**isi.fakta, "materi": materi.pk}
    if lama := kiriman_lama(VersiMateri.objects.all(), kunci, fakta, oleh=oleh):
        return lama
    materi = Materi.objects.select_for_update().get(pk=materi.pk)
    if materi.diarsipkan_pada:
        pesan = "Materi ini sudah diarsipkan. Pakai lagi dulu, lalu unggah versinya."
        raise TransisiError(pesan)
    terakhir = materi.versi_set.select_related("berkas").first()
    nomor = terakhir.nomor + 1 if terakhir else 1
    if terakhir and terakhir.berkas.sha256_asli == isi.berkas.sha256_asli:
        pesan = (
            f"Berkas ini sama persis dengan versi {terakhir.nomor}. Pilih yang baru."
        )
        raise TransisiError(pesan)
    versi = _add(materi, nomor, isi, kunci=kunci, oleh=oleh)
    record("materi_versi_baru", versi, oleh=oleh, sesudah=fakta)
    return versi


def _add(
    materi: Materi, nomor: int, isi: IsiVersi, *, kunci: uuid.UUID, oleh: Pengguna
) -> VersiMateri:
    return VersiMateri.objects.create(
        materi=materi,
        nomor=nomor,
        berkas=store_berkas(isi.berkas, oleh=oleh),
        catatan=isi.catatan,
        kunci=kunci,
        oleh=oleh,
    )


@transaction.atomic
def change_materi(materi: Materi, isi: IsiMateri, *, oleh: Pengguna) -> Materi:
    """What is said about a material; its files are left alone."""
    materi = Materi.objects.select_for_update().get(pk=materi.pk)
    sebelum = {nama: getattr(materi, nama) for nama in asdict(isi)}
    if sebelum == asdict(isi):
        return materi
    for nama, nilai in asdict(isi).items():
        setattr(materi, nama, nilai)
    materi.save()
    record("materi_diubah", materi, oleh=oleh, sebelum=sebelum, sesudah=asdict(isi))
    return materi


@transaction.atomic
def archive_materi(materi: Materi, *, arsip: bool, oleh: Pengguna) -> Materi:
    """Put away, or into use again; twice the same changes nothing."""
    materi = Materi.objects.select_for_update().get(pk=materi.pk)
    if bool(materi.diarsipkan_pada) == arsip:
        return materi
    materi.diarsipkan_pada = waktu.sekarang() if arsip else None
    materi.save()
    kata = "diarsipkan" if arsip else "dipakai_lagi"
    record(f"materi_{kata}", materi, oleh=oleh, sesudah={"arsip": arsip})
    return materi
