"""Memeriksa arsip Permata yang disegel, tanpa Permata dan tanpa paket lain.

    python3 periksa_mandiri.py arsip-2026.zip
    python3 periksa_mandiri.py arsip-2026.zip --kunci 0123456789abcdef
    python3 periksa_mandiri.py arsip-2026.zip --bukti bukti-33.19.01.2001.json

Cukup Python 3.10. Hasilnya SAMA (kode 0) atau BEDA dengan sebabnya (kode 1). Nomor
kunci yang benar ada di halaman /periksa/; tulis di --kunci agar ikut dibandingkan.

It checks SHA256SUMS, the Ed25519 signature in segel.json (RFC 8032, 5.1 and 6), that
the signed digests are those of the files, that hasil.csv holds the signed ranks, and
with --bukti that one desa is under the signed root (RFC 9162, 2.1.3).
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

SEGEL, KUNCI, SHA256SUMS = "segel.json", "kunci_publik.pem", "SHA256SUMS"
MANDIRI, HASIL = "periksa_mandiri.py", "hasil.csv"
AWALAN = b"permata-segel-v1\n"  # what is signed begins with this
RUSAK = (zipfile.BadZipFile, zlib.error, struct.error)
UKURAN_SEMUA = 64 * 1024 * 1024
KOLOM = ("peringkat", "kode", "a", "b", "c", "s", "keterangan")
Titik = tuple[int, int, int, int]

# Ed25519: RFC 8032, 5.1. A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
AKAR_MIN_SATU = pow(2, (P - 1) // 4, P)


def _tambah(a: Titik, b: Titik) -> Titik:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    p, q, r, s = f - e, h - g, h + g, f + e
    return p * q % P, r * s % P, q * r % P, p * s % P


def _kali(n: int, titik: Titik) -> Titik:
    hasil: Titik = (0, 1, 1, 0)
    while n:
        if n & 1:
            hasil = _tambah(hasil, titik)
        titik, n = _tambah(titik, titik), n >> 1
    return hasil


def _sama(a: Titik, b: Titik) -> bool:
    return not ((a[0] * b[2] - b[0] * a[2]) % P or (a[1] * b[2] - b[1] * a[2]) % P)


def _titik(isi: bytes) -> Titik | None:
    """RFC 8032, 5.1.3; None for bytes that are no point."""
    tanda, y = isi[31] >> 7, int.from_bytes(isi, "little") & (2**255 - 1)
    if y >= P:
        return None
    kuadrat = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(kuadrat, (P + 3) // 8, P)
    if (x * x - kuadrat) % P:
        x = x * AKAR_MIN_SATU % P
    if (x * x - kuadrat) % P or (x == 0 and tanda):
        return None
    x = P - x if x & 1 != tanda else x
    return x, y, 1, x * y % P


DASAR = _titik((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def tanda_benar(publik: bytes, pesan: bytes, tanda: bytes) -> bool:
    """Whether this is the Ed25519 signature of `pesan`: RFC 8032, 5.1.7."""
    if len(publik) != 32 or len(tanda) != 64 or DASAR is None:
        return False
    a, r = _titik(publik), _titik(tanda[:32])
    s = int.from_bytes(tanda[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = hashlib.sha512(tanda[:32] + publik + pesan).digest()
    k = int.from_bytes(h, "little") % L
    return _sama(_kali(s, DASAR), _tambah(r, _kali(k, a)))


# One spelling of a JSON value.


def kanonik(isi: object) -> bytes:
    """Sorted names, no spaces, UTF-8; of values that `baca_json` lets through."""
    bentuk: Any = {"separators": (",", ":"), "ensure_ascii": False}
    return json.dumps(isi, sort_keys=True, **bentuk).encode()


def baca_json(isi: bytes) -> Any:
    """JSON without names that are there twice and without fractions."""
    tolak: Any = {"parse_float": _tolak, "parse_constant": _tolak}
    return json.loads(isi.decode(), object_pairs_hook=_tanpa_ulang, **tolak)


def _tanpa_ulang(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    if len(isi := dict(pasangan)) < len(pasangan):
        raise ValueError("nama yang berulang")
    return isi


def _tolak(kata: str) -> object:
    raise ValueError(f"{kata} tidak boleh di sini")


# The tree of the desa: RFC 9162, 2.1. A leaf can never pass for an inner node.


def daun(garam: bytes, baris: object) -> bytes:
    """The leaf of one desa; without its 32 bytes of salt nobody guesses the line."""
    return hashlib.sha256(b"\x00" + garam + kanonik(baris)).digest()


def simpul(kiri: bytes, kanan: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + kiri + kanan).digest()


def akar_dari(daun: bytes, nomor: int, jumlah: int, jalur: list[bytes]) -> bytes | None:
    """The root this leaf and its path lead to: RFC 9162, 2.1.3.2."""
    if not 0 <= nomor < jumlah:
        return None
    fn, sn, r = nomor, jumlah - 1, daun
    for satu in jalur:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            r = simpul(satu, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = simpul(r, satu)
        fn, sn = fn >> 1, sn >> 1
    return r if sn == 0 else None


# The archive.


def baca_kunci(pem: bytes) -> bytes:
    """The 32 bytes of an Ed25519 public key (RFC 8410); else ValueError."""
    kepala, kaki = (rb"-----%b PUBLIC KEY-----\n" % satu for satu in (b"BEGIN", b"END"))
    cocok = re.fullmatch(kepala + rb"(.+)\n" + kaki, pem)
    der = base64.b64decode(cocok[1], validate=True) if cocok else b""
    if len(der) != 44 or der[:12] != bytes.fromhex("302a300506032b6570032100"):
        raise ValueError("bukan kunci publik Ed25519")
    return der[12:]


def sha256(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def nomor_kunci(publik: bytes) -> str:
    """What a key is called: the first 16 digits of its SHA-256."""
    return sha256(publik)[:16]


def beda_segel(isi: Mapping[str, bytes]) -> list[str]:
    """What is wrong with the seal of an archive that has one, in words."""
    if SEGEL not in isi or KUNCI not in isi:
        return [f"{SEGEL} dan {KUNCI} harus ada bersama."]
    try:
        segel, publik = baca_json(isi[SEGEL]), baca_kunci(isi[KUNCI])
        if kanonik(segel) + b"\n" != isi[SEGEL]:
            raise ValueError("bukan ejaan baku")
        potret, tanda = segel["potret"], bytes.fromhex(segel["tanda_tangan"])
        return [
            *_beda_tanda(segel, potret, publik, tanda),
            *_beda_berkas(potret["berkas"], isi),
            *_beda_hasil(potret["hasil"], isi.get(HASIL, b"")),
        ]
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as galat:
        return [f"{SEGEL} atau {KUNCI} tidak terbaca ({galat})."]


def _beda_tanda(segel: Any, potret: Any, publik: bytes, tanda: bytes) -> Iterator[str]:
    if segel["kunci"] != nomor_kunci(publik):
        yield f"{KUNCI}: bukan kunci {segel['kunci']}."
    if segel["sidik"] != sha256(kanonik(potret)):
        yield f"{SEGEL}: sidik bukan milik potretnya."
    if not tanda_benar(publik, AWALAN + kanonik(potret), tanda):
        yield f"{SEGEL}: tanda tangan tidak cocok."


def _beda_berkas(sidik: Mapping[str, str], isi: Mapping[str, bytes]) -> Iterator[str]:
    for nama in sorted({*sidik, *isi} - {SEGEL, KUNCI, SHA256SUMS}):
        if nama not in isi:
            yield f"{nama}: disegel, tetapi tidak ada."
        elif sidik.get(nama) != sha256(isi[nama]):
            yield f"{nama}: bukan berkas yang disegel."


def _beda_hasil(hasil: list[dict[str, Any]], berkas: bytes) -> Iterator[str]:
    tertulis = [
        tuple(baris.get(nama, "") for nama in KOLOM)
        for baris in csv.DictReader(StringIO(berkas.decode("utf-8-sig"), newline=""))
    ]
    disegel = [
        tuple("" if satu[nama] is None else str(satu[nama]) for nama in KOLOM)
        for satu in hasil
    ]
    if tertulis != disegel:
        yield f"{HASIL}: bukan hasil yang disegel."


def beda_bukti(potret: Any, bukti: bytes) -> list[str]:
    """Whether the line of one desa is under the signed root."""
    try:
        satu = baca_json(bukti)
        tempat = daun(bytes.fromhex(satu["garam"]), satu["baris"])
        jalur = [bytes.fromhex(langkah) for langkah in satu["jalur"]]
        akar = akar_dari(tempat, satu["nomor"], satu["jumlah"], jalur)
        benar = akar is not None and akar.hex() == potret["akar"]
        benar = benar and satu["jumlah"] == len(potret["hasil"])
    except (ValueError, KeyError, TypeError, AttributeError) as galat:
        return [f"Bukti desa tidak terbaca ({galat})."]
    return [] if benar else ["Bukti desa tidak berujung pada akar yang disegel."]


def beda_sums(isi: Mapping[str, bytes]) -> Iterator[str]:
    """Files that SHA256SUMS knows otherwise, or not at all."""
    teks = isi.get(SHA256SUMS, b"").decode("utf-8", "replace")
    baris = re.findall(r"^([0-9a-f]{64}) [ *](.+)$", teks, re.M)
    sidik = {nama: satu for satu, nama in baris}
    if not baris or len(sidik) != len(teks.splitlines()):
        yield f"{SHA256SUMS}: tidak ada atau bukan keluaran sha256sum."
    for nama in sorted({*sidik, *isi} - {SHA256SUMS}):
        if nama not in isi:
            yield f"{nama}: tercantum di {SHA256SUMS}, tetapi tidak ada."
        elif sidik.get(nama) != sha256(isi[nama]):
            yield f"{nama}: tidak cocok dengan {SHA256SUMS}."


def buka(jalur: Path) -> dict[str, bytes]:
    """The files of a folder or a ZIP, by name."""
    if jalur.is_dir():
        berkas = [satu for satu in sorted(jalur.iterdir()) if satu.is_file()]
        return {satu.name: satu.read_bytes() for satu in berkas}
    with zipfile.ZipFile(jalur) as arsip:
        anggota = [satu for satu in arsip.infolist() if not satu.is_dir()]
        if sum(satu.file_size for satu in anggota) > UKURAN_SEMUA:
            raise ValueError("isi arsip terlalu besar")
        if len({satu.filename for satu in anggota}) < len(anggota):
            raise ValueError("ada nama yang berulang di dalam ZIP")
        return {satu.filename: arsip.read(satu) for satu in anggota}


def periksa(isi: Mapping[str, bytes], kunci: str = "", bukti: bytes = b"") -> list[str]:
    """Everything that differs, in words; empty where all is the same."""
    beda = [*beda_sums(isi), *beda_segel(isi)]
    if beda:
        return beda
    segel = baca_json(isi[SEGEL])
    if kunci and segel["kunci"] != kunci:
        beda.append(f"Disegel dengan kunci {segel['kunci']}, bukan {kunci}.")
    return beda + (beda_bukti(segel["potret"], bukti) if bukti else [])


def main(kata: list[str]) -> int:
    pengurai = argparse.ArgumentParser(description="Memeriksa arsip Permata.")
    pengurai.add_argument("jalur", type=Path, help="Folder atau berkas ZIP.")
    pengurai.add_argument("--kunci", default="", help="Nomor kunci yang diharapkan.")
    pengurai.add_argument("--bukti", type=Path, help="Bukti satu desa (JSON).")
    pilihan = pengurai.parse_args(kata)
    try:
        isi = buka(pilihan.jalur)
        bukti = pilihan.bukti.read_bytes() if pilihan.bukti else b""
        beda = periksa(isi, pilihan.kunci, bukti)
    except (OSError, ValueError, EOFError, RuntimeError, *RUSAK) as galat:
        beda = [f"Tidak dapat dibuka: {galat}"]
    for satu in beda:
        sys.stdout.write(f"{satu}\n")
    if beda:
        sys.stdout.write("BEDA\n")
        return 1
    segel = baca_json(isi[SEGEL])
    sys.stdout.write(f"SAMA\nKunci {segel['kunci']}, sidik {segel['sidik']}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
