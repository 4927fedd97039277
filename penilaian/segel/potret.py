"""What is signed: the result, the digests of its facts, the head of the audit chain."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desa.rantai import cap_waktu
from penilaian.arsip.hitung import baris_hasil
from penilaian.peringkat import Posisi
from penilaian.rumus import NilaiDesa
from penilaian.segel import periksa_mandiri as mandiri
from penilaian.segel import pohon

BENTUK, BENTUK_BUKTI = "permata-segel/1", "permata-bukti/1"


class PotretError(ValueError):
    """A value that has no single spelling."""


@dataclass(frozen=True, slots=True)
class Isi:
    """What a snapshot is made of; `sebelumnya` is the digest of the version before."""

    tahun: int
    versi: int
    pada: date
    aturan: int
    disegel_pada: datetime
    oleh: tuple[int, int]
    alasan: str
    sebelumnya: str
    jejak: tuple[int, str]


def kanonik(isi: object) -> bytes:
    """The one spelling of this value: two values that differ never share it."""
    _periksa(isi)
    return mandiri.kanonik(isi)


def _periksa(isi: object) -> None:
    """Only whole numbers, NFC texts, lists and names; not what JSON would blur."""
    if isinstance(isi, dict):
        for nama, nilai in isi.items():
            if not isinstance(nama, str):
                raise PotretError(f"The name {nama!r} is not a text.")
            _periksa([nama, nilai])
    elif isinstance(isi, list):
        for nilai in isi:
            _periksa(nilai)
    elif not _is_baku(isi):
        raise PotretError(f"{isi!r} has no single spelling.")


def _is_baku(isi: object) -> bool:
    if isinstance(isi, str):
        return unicodedata.is_normalized("NFC", isi) and isi.isprintable()
    return isi is None or type(isi) in {int, bool}


def teks(isi: str) -> str:
    """Free text as a snapshot can hold it: one line, NFC."""
    tampak = "".join(huruf if huruf.isprintable() else " " for huruf in isi)
    return unicodedata.normalize("NFC", " ".join(tampak.split()))


def baris(posisi: Posisi[NilaiDesa]) -> dict[str, Any]:
    """The line of one desa: exact texts, the rank a number or nothing."""
    isi = dict(baris_hasil(posisi)) | {"peringkat": posisi.peringkat}
    return {nama: isi[nama] for nama in mandiri.KOLOM}


def semua_daun(hasil: Iterable[Mapping[str, Any]], benih: bytes) -> list[bytes]:
    """The leaves, in the order of the lines."""
    return [mandiri.daun(pohon.garam(benih, b["kode"]), dict(b)) for b in hasil]


def potret(
    isi: Isi,
    hasil: Sequence[Posisi[NilaiDesa]],
    berkas: Mapping[str, bytes],
    benih: bytes,
) -> dict[str, Any]:
    """The snapshot of a result whose archive holds these files."""
    semua = [baris(posisi) for posisi in hasil]
    return {
        "bentuk": BENTUK,
        "musim": isi.tahun,
        "versi": isi.versi,
        "pada": isi.pada.isoformat(),
        "aturan": isi.aturan,
        "disegel_pada": cap_waktu(isi.disegel_pada),
        "diusulkan_oleh": isi.oleh[0],
        "disahkan_oleh": isi.oleh[1],
        "alasan": teks(isi.alasan),
        "sebelumnya": isi.sebelumnya,
        "jejak": {"nomor": isi.jejak[0], "sidik": isi.jejak[1]},
        "berkas": {nama: mandiri.sha256(berkas[nama]) for nama in sorted(berkas)},
        "hasil": semua,
        "akar": pohon.akar(semua_daun(semua, benih)).hex(),
    }


def bukti_desa(potret: str, benih: bytes, kode: str) -> dict[str, Any] | None:
    """The line of one desa with its way to the root; None for a desa that is not in."""
    hasil = json.loads(potret)["hasil"]
    kodenya = [satu["kode"] for satu in hasil]
    if kode not in kodenya:
        return None
    nomor, daun = kodenya.index(kode), semua_daun(hasil, benih)
    return {
        "bentuk": BENTUK_BUKTI,
        "sidik": mandiri.sha256(potret.encode()),
        "baris": hasil[nomor],
        "garam": pohon.garam(benih, kode).hex(),
        "nomor": nomor,
        "jumlah": len(hasil),
        "jalur": [satu.hex() for satu in pohon.jalur(daun, nomor)],
    }
