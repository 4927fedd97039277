"""Finalists are fixed, and jurors write their rubrics until the clock closes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.juri.benturan import is_menyatakan
from penilaian.juri.finalis import Calon, calon_musim
from penilaian.models import (
    ButirJuri,
    Finalis,
    NilaiJuri,
    Penjurian,
)
from permata import waktu
from permata.templatetags.format import tanggal

Kriteria = ButirJuri.Kriteria


@dataclass(frozen=True, slots=True)
class IsiNilai:
    """A rubric as it was filled in: by criterion a score or None, and a note."""

    skor: Mapping[str, int | None]
    catatan_butir: Mapping[str, str]
    catatan: str

    @property
    def fakta(self) -> dict[str, Any]:
        return {
            "skor": {k: v for k, v in self.skor.items() if v is not None},
            "catatan_butir": {k: v for k, v in self.catatan_butir.items() if v},
            "catatan": self.catatan,
        }

    @property
    def kurang(self) -> bool:
        """Whether a criterion or the note is missing."""
        lengkap = all(self.skor.get(kunci) for kunci in Kriteria.values)
        return not (lengkap and self.catatan.strip())


def check_masa(musim: Musim) -> Musim:
    """The season, locked, while the jury works: from the masa sanggah to the seal."""
    musim = lock_musim(musim)
    if not musim.is_sanggah:
        pesan = (
            "Juri bekerja dalam masa sanggah dan pleno "
            f"({musim.get_status_display().lower()})."
        )
        raise TransisiError(pesan)
    return musim


def check_juri(musim: Musim, desa: Desa, oleh: Pengguna) -> None:
    """Whoever judges has declared, and has no tie to this desa."""
    if not is_menyatakan(musim, oleh):
        pesan = "Nyatakan dahulu benturan kepentingan Anda untuk musim ini."
        raise TransisiError(pesan)
    if not Desa.objects.untuk(oleh).filter(pk=desa.pk).exists():
        pesan = f"Anda menyatakan benturan kepentingan dengan {desa.sebutan}."
        raise TransisiError(pesan)


@transaction.atomic
def set_finalis(
    musim: Musim, *, jumlah: int, tenggat: datetime, oleh: Pengguna
) -> list[Finalis]:
    """Fix the finalists by the ranking of now; those who were fixed before stay.

    Once more: who has come in is added, and the due time moves.
    """
    musim = check_masa(musim)
    if not waktu.sekarang() < tenggat or tenggat.date() > musim.pleno_akhir:
        pesan = (
            "Penilaian juri ditutup sesudah sekarang dan paling lambat "
            f"{tanggal(musim.pleno_akhir)}."
        )
        raise TransisiError(pesan)
    Penjurian.objects.update_or_create(
        musim=musim,
        defaults={
            "jumlah": jumlah,
            "tenggat": tenggat,
            "oleh": oleh,
            "pada": waktu.sekarang(),
        },
    )
    ikut = {
        satu.desa.kode: satu
        for satu in Keikutsertaan.objects.filter(
            musim=musim, finalis=None
        ).select_related("desa")
    }
    baru = [
        _finalis(satu, ikut[satu.posisi.nilai.desa.kode], oleh)
        for satu in calon_musim(musim, jumlah)
        if satu.posisi.nilai.desa.kode in ikut
    ]
    sesudah = {
        "jumlah": jumlah,
        "tenggat": tenggat.isoformat(),
        "baru": [satu.keikutsertaan.desa.kode for satu in baru],
    }
    record("tetapkan_finalis", musim, oleh=oleh, sesudah=sesudah)
    return baru


def _finalis(calon: Calon, ikut: Keikutsertaan, oleh: Pengguna) -> Finalis:
    return Finalis.objects.create(
        keikutsertaan=ikut,
        kelompok=calon.kelompok,
        peringkat=calon.posisi.peringkat or 0,
        s=calon.posisi.nilai.tampilan.s,
        oleh=oleh,
    )


@transaction.atomic
def save_nilai(
    finalis: Finalis, isi: IsiNilai, *, final: bool, oleh: Pengguna
) -> NilaiJuri:
    """Keep a rubric as a draft, or make it final: then nobody changes it any more."""
    ikut = finalis.keikutsertaan
    musim = check_masa(ikut.musim)
    check_juri(musim, ikut.desa, oleh)
    if Penjurian.objects.get(musim=musim).is_tutup:
        pesan = "Waktu menilai sudah habis. Hubungi panitia."
        raise TransisiError(pesan)
    Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)
    nilai, _ = NilaiJuri.objects.get_or_create(finalis=finalis, juri=oleh)
    if nilai.final_pada:
        pesan = f"Penilaian {ikut.desa.sebutan} sudah selesai dan tidak berubah lagi."
        raise TransisiError(pesan)
    if final and isi.kurang:
        pesan = "Isi semua skor dan catatan, lalu selesaikan."
        raise TransisiError(pesan)
    nilai.catatan, nilai.diubah_pada = isi.catatan.strip(), waktu.sekarang()
    nilai.final_pada = waktu.sekarang() if final else None
    nilai.save()
    nilai.butir_set.all().delete()
    ButirJuri.objects.bulk_create(
        ButirJuri(
            nilai=nilai,
            kriteria=kunci,
            skor=skor,
            catatan=isi.catatan_butir.get(kunci, ""),
        )
        for kunci in Kriteria.values
        if (skor := isi.skor.get(kunci)) is not None
    )
    kata = "final" if final else "draf"
    record(f"nilai_juri_{kata}", nilai, oleh=oleh, desa=ikut.desa, sesudah=isi.fakta)
    return nilai
