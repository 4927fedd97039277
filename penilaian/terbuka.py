"""Open data: the published result in a documented shape, without any person.

The shape is docs/data-terbuka.md and penilaian/skema/hasil-1.json; another shape is
another version, under another name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from penilaian.dokumen.gelar import semua_gelar
from penilaian.models import Hasil, Penetapan
from penilaian.pemenang import hasil_penetapan
from permata.tabel.tulis import csv_bytes

VERSI = "permata-hasil/1"
KOLOM = (
    "peringkat",
    "kode",
    "desa",
    "kecamatan",
    "kelas",
    "iuran",
    "regulasi",
    "mandiri",
    "nilai",
    "gelar",
    "keterangan",
)


def skema() -> bytes:
    """The JSON Schema that `data_json` follows."""
    return (files("penilaian") / "skema" / "hasil-1.json").read_bytes()


def data_json(penetapan: Penetapan) -> bytes:
    musim = penetapan.musim
    isi = {
        "$schema": f"{settings.PERMATA_ALAMAT}{reverse('penilaian:data_skema')}",
        "bentuk": VERSI,
        "lomba": musim.nama,
        "musim": musim.tahun,
        "wilayah": musim.kabupaten.sebutan,
        "versi": penetapan.versi,
        "dihitung_per": penetapan.pada.isoformat(),
        "ditetapkan_pada": timezone.localtime(penetapan.ditetapkan_pada).isoformat(
            timespec="seconds"
        ),
        "aturan": f"{musim.tahun}.{penetapan.aturan.versi}",
        "bobot": {nama: str(n) for nama, n in penetapan.aturan.bobot.items()},
        "sidik": penetapan.sidik,
        "hasil": baris_terbuka(list(hasil_penetapan(penetapan))),
    }
    return json.dumps(isi, ensure_ascii=False, indent=1).encode() + b"\n"


def data_csv(penetapan: Penetapan) -> bytes:
    """The same rows; titles joined by "; "."""
    baris = [
        ["; ".join(satu[nama]) if nama == "gelar" else satu[nama] for nama in KOLOM]
        for satu in baris_terbuka(list(hasil_penetapan(penetapan)))
    ]
    return csv_bytes("Hasil", KOLOM, baris)


def baris_terbuka(hasil: Sequence[Hasil]) -> list[dict[str, Any]]:
    """By rank, the unranked last; scores are texts, so that nothing rounds them."""
    gelar: dict[int, list[str]] = {h.pk: [] for h in hasil}
    for satu in semua_gelar(hasil):
        gelar[satu.hasil.pk].append(satu.sebutan)
    return [
        {
            "peringkat": h.peringkat,
            "kode": h.keikutsertaan.desa.kode,
            "desa": h.keikutsertaan.desa.nama,
            "kecamatan": h.keikutsertaan.desa.kecamatan.nama,
            "kelas": h.keikutsertaan.kelas,
            "iuran": str(h.a),
            "regulasi": str(h.b),
            "mandiri": str(h.c),
            "nilai": str(h.s),
            "gelar": gelar[h.pk],
            "keterangan": h.keterangan,
        }
        for h in hasil
    ]
