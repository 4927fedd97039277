"""The files that a sealed archive has beside the facts (juknis 5)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from penilaian.arsip.bentuk import SHA256SUMS
from penilaian.arsip.wadah import segel
from penilaian.segel.periksa_mandiri import (
    KUNCI,
    MANDIRI,
    SEGEL,
    baca_kunci,
    kanonik,
    nomor_kunci,
    sha256,
)


def pemeriksa() -> bytes:
    """The program that checks a sealed archive without ours."""
    return (files("penilaian.segel") / MANDIRI).read_bytes()


def yang_disegel(berkas: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files whose digests are signed: the facts, the result, the program."""
    fakta = {nama: isi for nama, isi in berkas.items() if nama != SHA256SUMS}
    return {**fakta, MANDIRI: pemeriksa()}


def berkas_tersegel(
    disegel: Mapping[str, bytes], potret: Mapping[str, Any], tanda: bytes, pem: bytes
) -> dict[str, bytes]:
    """The whole archive: what was signed, the signature, the key, SHA256SUMS anew."""
    isi = {
        "kunci": nomor_kunci(baca_kunci(pem)),
        "potret": potret,
        "sidik": sha256(kanonik(potret)),
        "tanda_tangan": tanda.hex(),
    }
    return segel({**disegel, SEGEL: kanonik(isi) + b"\n", KUNCI: pem})
