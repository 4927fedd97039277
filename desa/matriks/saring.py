"""What the address asks of the matrix; unknown words show everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from desa.matriks.bentuk import Desa
from desa.matriks.susun import PILIHAN, Himpunan
from desa.models import Bukti, Keikutsertaan

# So many kecamatan stand open by themselves.
SEKALIGUS = 3
SEMUA, TUTUP = "semua", "tutup"


@dataclass(frozen=True, slots=True)
class Saringan:
    jenis: str
    liga: str
    pilih: str
    kecamatan: str
    kata: str
    buka: tuple[str, ...]

    @property
    def nama_jenis(self) -> str:
        return Bukti.Jenis(self.jenis).label

    @property
    def is_dipakai(self) -> bool:
        liga = self.liga != Keikutsertaan.Liga.DESA
        return bool(self.kecamatan or self.kata or liga or self.pilih != SEMUA)

    def cocok(self, desa: Desa) -> bool:
        """League, kecamatan and search; the chips choose among the rows they leave."""
        return (
            self.liga in {SEMUA, desa.liga}
            and self.kecamatan in {"", desa.kecamatan}
            and self.kata.lower() in desa.nama.lower()
        )

    def terbuka(self, semua: Himpunan) -> frozenset[str]:
        """The kecamatan whose desa are shown: few of them, or those asked for."""
        kode = frozenset(satu.kode for satu in semua.kelompok)
        if SEMUA in self.buka:
            return kode
        if self.buka:
            return kode & frozenset(self.buka)
        sempit = self.kata or self.pilih != SEMUA or len(kode) <= SEKALIGUS
        return kode if sempit else frozenset()


def _salah_satu(nilai: str | None, boleh: Iterable[str], baku: str) -> str:
    return nilai if nilai in set(boleh) else baku


def baca_saringan(data: QueryDict | Mapping[str, Any]) -> Saringan:
    buka = data.getlist("buka") if isinstance(data, QueryDict) else []
    liga = (*Keikutsertaan.Liga.values, SEMUA)
    return Saringan(
        jenis=_salah_satu(data.get("jenis"), Bukti.Jenis.values, Bukti.Jenis.IURAN),
        liga=_salah_satu(data.get("liga"), liga, Keikutsertaan.Liga.DESA),
        pilih=_salah_satu(data.get("pilih"), PILIHAN, SEMUA),
        kecamatan=data.get("kecamatan", ""),
        kata=data.get("q", "").strip(),
        buka=tuple(buka),
    )
