"""The ranking that follows from an archive alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from penilaian.arsip.baca import Arsip, baca
from penilaian.peringkat import Posisi, peringkat
from penilaian.rumus import Desa, Musim, NilaiDesa, nilai_desa


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The ranking on a date, in rank order, the unranked last."""

    pada: date
    hasil: tuple[Posisi[NilaiDesa], ...]


def hitung(jalur: Path, pada: date | None = None) -> Hitungan:
    """The ranking of the archive at `jalur`; `pada` defaults to the archive's date."""
    return hitung_arsip(baca(jalur), pada)


def hitung_arsip(arsip: Arsip, pada: date | None = None) -> Hitungan:
    """The ranking of the facts that were read."""
    return hitung_fakta(arsip.musim, arsip.desa, pada or arsip.pada, arsip.suara)


def hitung_fakta(
    musim: Musim,
    desa: Iterable[Desa],
    pada: date,
    suara: Mapping[str, int] | None = None,
) -> Hitungan:
    """The ranking of villages, each scored from its own facts."""
    nilai = [nilai_desa(satu, musim, pada) for satu in desa]
    return Hitungan(pada, tuple(peringkat(nilai, suara)))


def baris_hasil(posisi: Posisi[NilaiDesa]) -> dict[str, str]:
    """A row of hasil.csv; the rank is empty where there is none."""
    nilai = posisi.nilai
    angka = {nama: str(isi) for nama, isi in nilai.tampilan._asdict().items()}
    return {
        "peringkat": str(posisi.peringkat or ""),
        "kode": nilai.desa.kode,
        "nama": nilai.desa.nama,
        **angka,
        "keterangan": posisi.keterangan,
    }


def sebagai_json(hitungan: Hitungan) -> dict[str, Any]:
    """The ranking as juknis 5 prescribes it for `arsip hitung --json`."""
    hasil = []
    for posisi in hitungan.hasil:
        baris: dict[str, object] = dict(baris_hasil(posisi))
        del baris["nama"]
        hasil.append(baris | {"peringkat": posisi.peringkat})
    return {"pada": hitungan.pada.isoformat(), "hasil": hasil}
