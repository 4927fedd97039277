"""What the pages of an import show: its groups, and the mapping to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desa.actions.impor import contoh_baris, sidik_kepala
from desa.impor import JENIS
from desa.impor.bentuk import Kelompok, Pemetaan, kepala_dari, tebak_judul, tebak_kolom
from desa.models import Impor, PemetaanImpor


@dataclass(frozen=True, slots=True)
class KelompokTampil:
    """A group with its numbers."""

    kelompok: Kelompok
    baris: int
    jumlah: int

    @property
    def kunci(self) -> str:
        return self.kelompok.kunci


def kelompok_tampil(
    impor: Impor, kunci: str
) -> tuple[list[KelompokTampil], KelompokTampil | None]:
    """All groups in their order, and the one to list: as asked, else the first."""
    hitungan = impor.hitungan.get("kelompok", {})
    semua = [
        KelompokTampil(
            satu,
            hitungan.get(satu.kunci, {}).get("baris", 0),
            hitungan.get(satu.kunci, {}).get("jumlah", 0),
        )
        for satu in JENIS[impor.jenis].kelompok
    ]
    berisi = [satu for satu in semua if satu.baris]
    dipilih = next((satu for satu in semua if satu.kunci == kunci), None)
    return semua, dipilih or next(iter(berisi), None)


def _angka(teks: str) -> int:
    return int(teks) if teks.isdecimal() and len(teks) < 10 else 0


def pemetaan_awal(impor: Impor, pilih: Mapping[str, str]) -> tuple[Pemetaan, list[str]]:
    """The mapping to begin with, and the heads as they are written.

    Asked for (`judul`, `pemetaan`), else its own, else kept for these heads, else a
    guess by the words of the heads.
    """
    contoh = contoh_baris(impor)
    kolom = JENIS[impor.jenis].kolom
    judul = _angka(pilih.get("judul", "")) or int(impor.pemetaan.get("judul", 0))
    judul = judul or tebak_judul(contoh, kolom)
    kepala = next((satu for satu in contoh if satu.nomor == judul), None)
    tertulis = [str(sel) for sel in kepala.sel] if kepala else []
    dipakai = _tersimpan(impor, judul, _angka(pilih.get("pemetaan", "")))
    if dipakai:
        return Pemetaan(judul, dipakai.kolom, dipakai.pilihan), tertulis
    tebakan = tebak_kolom(kepala_dari(kepala), kolom)
    return Pemetaan(judul, tebakan), tertulis


def _tersimpan(impor: Impor, judul: int, diminta: int) -> Pemetaan | None:
    semua = PemetaanImpor.objects.tentang(impor)
    if diminta:
        satu = semua.filter(pk=diminta).first()
        return Pemetaan.dari(satu.isi) if satu else None
    if impor.pemetaan.get("judul") == judul:
        return Pemetaan.dari(impor.pemetaan)
    _, sidik = sidik_kepala(impor, judul)
    satu = semua.filter(sidik_kepala=sidik).first()
    return Pemetaan.dari(satu.isi) if satu else None
