"""Who is a finalist: the first of the ranking and of each size class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from desa.models import Desa, Musim, Pengguna
from penilaian.juri.rubrik import (
    Sebaran,
    nilai_sendiri,
    rubrik_terlihat,
    sebaran_rubrik,
)
from penilaian.models import Finalis, NilaiJuri
from penilaian.peringkat import JUARA, Dinilai, Posisi
from penilaian.rekap import keikutsertaan, posisi_musim

Kelompok = Finalis.Kelompok


@dataclass(frozen=True, slots=True)
class Calon:
    """A desa that becomes a finalist, and by which league."""

    kelompok: str
    posisi: Posisi[Dinilai]


def calon_finalis(
    daftar: Sequence[Posisi[Dinilai]], kelas: Mapping[str, str], jumlah: int
) -> list[Calon]:
    """The first `jumlah` of the ranking, then the first three of each size class.

    Whoever shares the last place is in. `kelas` is the size class by kode.
    """
    urut = [satu for satu in daftar if satu.peringkat is not None]
    calon = {
        satu.nilai.desa.kode: Calon(Kelompok.DESA, satu)
        for satu in urut
        if (satu.peringkat or 0) <= jumlah
    }
    for satu_kelas in dict.fromkeys(kelas.values()):
        isi = [satu for satu in urut if kelas.get(satu.nilai.desa.kode) == satu_kelas]
        batas = isi[min(JUARA, len(isi)) - 1].peringkat if isi else None
        for satu in isi:
            if batas is not None and (satu.peringkat or 0) <= batas:
                calon.setdefault(satu.nilai.desa.kode, Calon(satu_kelas, satu))
    return sorted(
        calon.values(),
        key=lambda c: (c.posisi.peringkat or 0, c.posisi.nilai.desa.kode),
    )


def calon_musim(musim: Musim, jumlah: int) -> list[Calon]:
    """The finalists by the ranking as it stands."""
    ikut = list(keikutsertaan(musim=musim))
    kelas = {satu.desa.kode: satu.kelas for satu in ikut if satu.kelas}
    return calon_finalis(posisi_musim(musim, ikut=ikut), kelas, jumlah)


@dataclass(frozen=True, slots=True)
class BarisFinalis:
    """A finalist as this person sees it: own rubric, and the spread of what is open."""

    finalis: Finalis
    milik: NilaiJuri | None
    sebaran: Sebaran | None

    @property
    def desa(self) -> Desa:
        return self.finalis.keikutsertaan.desa

    @property
    def is_final(self) -> bool:
        return self.milik is not None and self.milik.final_pada is not None


def finalis_musim(musim: Musim, pengguna: Pengguna) -> QuerySet[Finalis]:
    """The finalists that are not closed to this person, by rank."""
    desa = "keikutsertaan__desa"
    return (
        Finalis.objects.untuk(pengguna)
        .filter(keikutsertaan__musim=musim)
        .select_related("keikutsertaan__musim", f"{desa}__kecamatan")
        .defer(f"{desa}__batas", f"{desa}__kecamatan__batas")
    )


def baris_finalis(musim: Musim, pengguna: Pengguna) -> list[BarisFinalis]:
    """Three queries, however many finalists and jurors there are."""
    rubrik = rubrik_terlihat(musim, pengguna)
    baris = []
    for satu in finalis_musim(musim, pengguna):
        semua = rubrik.get(satu.pk, [])
        milik = nilai_sendiri(semua, pengguna)
        baris.append(BarisFinalis(satu, milik, sebaran_rubrik(semua)))
    return baris


def giliran(musim: Musim, juri: Pengguna, sesudah: str = "") -> str | None:
    """The kode of the next finalist that this juror has not finished, in the order."""
    baris = baris_finalis(musim, juri)
    belum = [satu.desa.kode for satu in baris if not satu.is_final]
    semua = [satu.desa.kode for satu in baris]
    awal = semua.index(sesudah) + 1 if sesudah in semua else 0
    urut = [*semua[awal:], *semua[:awal]]
    return next((kode for kode in urut if kode in belum and kode != sesudah), None)
