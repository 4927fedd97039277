"""What a backup says about itself: the last file in it, after all that it counts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from permata import skema
from permata.cadangan.kunci import CadanganError
from permata.cadangan.sidik import Kolom, SidikTabel, Tabel, semua_tabel, sidik_tabel

FORMAT = "permata-cadangan-1"
NAMA = "manifes.json"


@dataclass(frozen=True, slots=True)
class IsiBasis:
    """A database at one moment."""

    mesin: str
    migrasi: tuple[str, ...]
    tabel: tuple[SidikTabel, ...]
    jejak: tuple[int, str]


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    ukuran: int
    sidik: str


@dataclass(frozen=True, slots=True)
class Manifes:
    dibuat_pada: datetime
    basis: IsiBasis
    berkas: dict[str, IsiBerkas]

    @property
    def berkas_rusak(self) -> list[str]:
        """Files of evidence that are not what their name says."""
        sidik = {nama: nama.rpartition("/")[2] for nama in self.berkas}
        return [
            nama
            for nama, isi in self.berkas.items()
            if len(sidik[nama]) == len(isi.sidik) and sidik[nama] != isi.sidik
        ]

    def sebagai_json(self) -> bytes:
        isi = {"format": FORMAT, **asdict(self)}
        isi["dibuat_pada"] = self.dibuat_pada.isoformat()
        return json.dumps(isi, ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def dari_json(cls, teks: bytes) -> Manifes:
        isi = json.loads(teks)
        if isi["format"] != FORMAT:
            pesan = f"Bentuk manifes {isi['format']} tidak dikenal."
            raise CadanganError(pesan)
        return cls(
            datetime.fromisoformat(isi["dibuat_pada"]),
            _isi_basis(isi["basis"]),
            {nama: IsiBerkas(**satu) for nama, satu in isi["berkas"].items()},
        )


def _isi_basis(isi: dict[str, Any]) -> IsiBasis:
    tabel = tuple(
        SidikTabel(
            Tabel(
                satu["tabel"]["nama"],
                tuple(Kolom(**kolom) for kolom in satu["tabel"]["kolom"]),
            ),
            satu["baris"],
            satu["sidik"],
        )
        for satu in isi["tabel"]
    )
    nomor, sidik = isi["jejak"]
    return IsiBasis(isi["mesin"], tuple(isi["migrasi"]), tabel, (nomor, sidik))


def migrasi_asing(manifes: Manifes) -> list[str]:
    """Steps of the schema that this version of the code does not know."""
    return sorted({*manifes.basis.migrasi} - skema.dikenal())


def baca_basis(connection: BaseDatabaseWrapper) -> IsiBasis:
    """Every table of this version, and the head of the audit trail."""
    tabel = tuple(sidik_tabel(connection, satu) for satu in semua_tabel())
    with connection.cursor() as cursor:
        cursor.execute("SELECT nomor, sidik FROM desa_kepalajejak")
        kepala = cursor.fetchone() or (0, "")
    migrasi = tuple(sorted(skema.terpasang(connection)))
    return IsiBasis(connection.vendor, migrasi, tabel, (kepala[0], kepala[1]))


def beda_tabel(connection: BaseDatabaseWrapper, basis: IsiBasis) -> list[str]:
    """Tables that are not, byte for byte, what the manifest says."""
    return [
        satu.tabel.nama
        for satu in basis.tabel
        if sidik_tabel(connection, satu.tabel) != satu
    ]
