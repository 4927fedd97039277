"""Which rows hold personal data whose time is over. Reads only (SEC-73)."""

from __future__ import annotations

from collections.abc import Collection

from django.core.files.storage import storages
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from desa.actions.unggahan import UMUR
from desa.models import (
    Berkas,
    Bukti,
    DaftarSementara,
    Impor,
    IsianPeserta,
    Lampiran,
    PemeriksaanUlang,
    Penengahan,
    Peserta,
    PutusanSengketa,
    Transisi,
    Unggahan,
    Warga,
)
from desa.tetap import BERKAS, CATATAN
from permata import waktu
from permata.simpan import jalur

Tempo = Collection[int]  # seasons, by key, in which the time is over


def warga_tempo(musim: Tempo) -> QuerySet[Warga]:
    """People whom no season names whose time still runs, and at least one whose is."""
    peserta = Peserta.objects.filter(warga=OuterRef("pk"))
    isian = IsianPeserta.objects.filter(warga=OuterRef("pk"))
    lalu = Exists(peserta.filter(musim__in=musim)) | Exists(
        isian.filter(versi__bukti__musim__in=musim)
    )
    masih = Exists(peserta.exclude(musim__in=musim)) | Exists(
        isian.exclude(versi__bukti__musim__in=musim)
    )
    return Warga.objects.filter(lalu, ~masih, dimusnahkan_pada=None)


def berkas_tempo(musim: Tempo) -> QuerySet[Berkas]:
    """Files that belong to lists of participants of these seasons, and to nothing else.

    Whatever an app on the right hangs a file on, that file stays.
    """
    lampiran = Lampiran.objects.filter(berkas=OuterRef("pk"))
    daftar = Q(
        versi__bukti__jenis=Bukti.Jenis.PESERTA, versi__bukti__musim__in=list(musim)
    )
    semua = Berkas.objects.filter(Exists(lampiran.filter(daftar)))
    semua = semua.filter(~Exists(lampiran.exclude(daftar))).exclude(nama=BERKAS)
    for lain in Berkas._meta.related_objects:
        if lain.related_model is not Lampiran:
            semua = semua.filter(**{f"{lain.name}__isnull": True})
    return semua


def impor_tempo(musim: Tempo) -> QuerySet[Impor]:
    """Ledgers of participants that nobody is at work on."""
    return Impor.objects.filter(
        jenis=Impor.Jenis.PESERTA,
        musim__in=musim,
        dimusnahkan_pada=None,
        pekerjaan="",
    )


def _daftar(jalan: str, musim: Tempo) -> dict[str, object]:
    return {f"{jalan}__jenis": Bukti.Jenis.PESERTA, f"{jalan}__musim__in": list(musim)}


def transisi_tempo(musim: Tempo) -> QuerySet[Transisi]:
    semua = Transisi.objects.filter(**_daftar("bukti", musim))
    return semua.exclude(catatan__in=["", CATATAN])


def periksa_tempo(musim: Tempo) -> QuerySet[PemeriksaanUlang]:
    semua = PemeriksaanUlang.objects.filter(**_daftar("versi__bukti", musim))
    return semua.exclude(catatan__in=["", CATATAN])


def penengahan_tempo(musim: Tempo) -> QuerySet[Penengahan]:
    semua = Penengahan.objects.filter(**_daftar("pemeriksaan__versi__bukti", musim))
    return semua.exclude(catatan=CATATAN)


def putusan_tempo(musim: Tempo) -> QuerySet[PutusanSengketa]:
    return PutusanSengketa.objects.filter(musim__in=musim).exclude(alasan=CATATAN)


def daftar_lewat() -> QuerySet[DaftarSementara]:
    """Lists that were read and not sent in their day."""
    return DaftarSementara.objects.filter(bukti=None, kedaluwarsa__lte=waktu.sekarang())


def unggahan_lewat() -> QuerySet[Unggahan]:
    return Unggahan.objects.filter(dibuat_pada__lt=waktu.sekarang() - UMUR)


def asli_tersimpan() -> set[str]:
    """Digests of files as they came in that lie beside what they were made into."""
    gudang = storages["bukti"]
    beda = Berkas.objects.exclude(sha256=F("sha256_asli"))
    semua = set(beda.values_list("sha256_asli", flat=True))
    semua -= set(Berkas.objects.values_list("sha256", flat=True))
    return {satu for satu in semua if gudang.exists(jalur(satu))}
