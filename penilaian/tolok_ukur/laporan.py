"""The figures of a run as a table to read and as JSON to keep. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from penilaian.tolok_ukur.angka import Hasil

BENTUK = "permata-tolok-ukur/2"
KEPALA = ("Tujuan", "Yang diukur", "Kami", "Lantai", "Nilai", "Batas", "Tercapai")


def _angka(nilai: float) -> str:
    return f"{nilai:.2f}".replace(".", ",")


def _baris(hasil: Hasil) -> tuple[str, ...]:
    tujuan = hasil.tujuan
    nama = f"{tujuan.nama} / {tujuan.lantai}" if tujuan.lantai else tujuan.nama
    lama = [
        f"{_angka(n)} {tujuan.sisi}" if n else "" for n in (hasil.kami, hasil.lantai)
    ]
    nilai = f"{_angka(hasil.nilai)} {tujuan.satuan}"
    if any(hasil.kuartil):
        nilai += f" ({_angka(hasil.kuartil[0])} sampai {_angka(hasil.kuartil[1])})"
    jawab = "ya" if hasil.tercapai else "belum"
    if not hasil.sama:
        jawab = "belum, jawabannya berbeda"
    return (tujuan.kode, nama, *lama, nilai, f"<= {_angka(tujuan.batas)}", jawab)


def tabel(semua: Sequence[Hasil], mesin: Mapping[str, str]) -> str:
    """Markdown, as docs/kinerja.md keeps it: the machine, then a line a goal."""
    baris = [KEPALA, ("---",) * len(KEPALA), *map(_baris, semua)]
    keadaan = ", ".join(f"{nama} {isi}" for nama, isi in mesin.items())
    return "\n".join([keadaan, "", *(f"| {' | '.join(satu)} |" for satu in baris)])


def sebagai_json(semua: Sequence[Hasil], mesin: Mapping[str, str]) -> str:
    isi: dict[str, Any] = {
        "bentuk": BENTUK,
        "mesin": dict(mesin),
        "hasil": [
            {
                "kode": satu.tujuan.kode,
                "nama": satu.tujuan.nama,
                "satuan": satu.tujuan.satuan,
                "nilai": satu.nilai,
                "kuartil": list(satu.kuartil),
                "kami": satu.kami,
                "lantai": satu.lantai,
                "satuan_sisi": satu.tujuan.sisi,
                "batas": satu.tujuan.batas,
                "sama": satu.sama,
                "tercapai": satu.tercapai,
            }
            for satu in semua
        ],
    }
    return json.dumps(isi, ensure_ascii=False, indent=1) + "\n"
