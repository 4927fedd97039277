"""Does an archive hold what it says? Its seals and its results, one by one."""

import re
from collections.abc import Iterator
from pathlib import Path

from penilaian.arsip import bentuk
from penilaian.arsip.baca import baca_fakta
from penilaian.arsip.bentuk import ArsipError
from penilaian.arsip.hitung import baris_hasil, hitung_arsip
from penilaian.arsip.tabel import Baris, baca_tabel, teks_utf8
from penilaian.arsip.wadah import Wadah, buka, sha256
from penilaian.segel.periksa_mandiri import beda_segel

_BARIS_SHA = re.compile(r"([0-9a-f]{64})[ ][ *](.+)")


def periksa(jalur: Path) -> list[str]:
    """Each difference in words, none where everything is the same.

    Raises ArsipError where there is no archive to open at all.
    """
    return periksa_wadah(buka(jalur))


def periksa_wadah(wadah: Wadah) -> list[str]:
    """The differences of an archive that is open, or not yet written."""
    beda = [*_beda_isi(wadah), *_beda_sha(wadah), *_beda_hasil(wadah)]
    if set(bentuk.SEGEL) & set(wadah.isi):
        beda += beda_segel(wadah.isi)
    return beda


def _beda_isi(wadah: Wadah) -> Iterator[str]:
    """Files too few or too many."""
    for nama in bentuk.SEMUA:
        if nama not in wadah.isi:
            yield f"{nama}: berkas tidak ada."
    for nama in wadah.lain:
        yield f"{nama}: bukan bagian dari arsip."


def _beda_sha(wadah: Wadah) -> Iterator[str]:
    """Files that are not the ones that were sealed."""
    if bentuk.SHA256SUMS not in wadah.isi:
        return
    try:
        tertulis = dict(_baca_sha(wadah.isi[bentuk.SHA256SUMS]))
    except ArsipError as galat:
        yield str(galat)
        return
    for nama in sorted(set(tertulis) - set(wadah.isi) - set(wadah.lain)):
        yield f"{nama}: tercantum di {bentuk.SHA256SUMS}, tetapi tidak ada."
    for nama in sorted(set(wadah.isi) - {bentuk.SHA256SUMS}):
        dihitung = sha256(wadah.isi[nama])
        if nama not in tertulis:
            yield f"{nama}: tidak tercantum di {bentuk.SHA256SUMS}."
        elif tertulis[nama] != dihitung:
            yield f"{nama}: SHA-256 tertulis {tertulis[nama]}, dihitung {dihitung}."


def _baca_sha(isi: bytes) -> Iterator[tuple[str, str]]:
    baris = teks_utf8(bentuk.SHA256SUMS, isi).splitlines()
    for nomor, satu in enumerate(baris, start=1):
        cocok = _BARIS_SHA.fullmatch(satu)
        if not cocok:
            raise ArsipError(
                f"{bentuk.SHA256SUMS} baris {nomor}: bukan keluaran sha256sum."
            )
        yield cocok[2], cocok[1]


def _beda_hasil(wadah: Wadah) -> Iterator[str]:
    """Results that do not follow from the facts."""
    if bentuk.HASIL not in wadah.isi:
        return
    try:
        tertulis = list(baca_tabel(bentuk.HASIL, wadah.isi[bentuk.HASIL]))
        hitungan = hitung_arsip(baca_fakta(wadah))
    except ArsipError as galat:
        yield f"Tidak dapat dihitung ulang. {galat}"
        return
    dihitung = [baris_hasil(posisi) for posisi in hitungan.hasil]
    yield from _beda_baris(tertulis, dihitung)


def _beda_baris(tertulis: list[Baris], dihitung: list[dict[str, str]]) -> Iterator[str]:
    per_kode = {baris.sel["kode"]: baris for baris in tertulis}
    kode_dihitung = [baris["kode"] for baris in dihitung]
    for baris in dihitung:
        if baris["kode"] in per_kode:
            yield from _beda_sel(per_kode[baris["kode"]], baris)
        else:
            yield f"{bentuk.HASIL}: {baris['kode']} tidak tertulis."
    for kode in sorted(set(per_kode) - set(kode_dihitung)):
        yield f"{bentuk.HASIL} baris {per_kode[kode].nomor}: {kode} tidak dikenal."
    kode_tertulis = [baris.sel["kode"] for baris in tertulis]
    if len(kode_tertulis) > len(per_kode):
        yield f"{bentuk.HASIL}: ada desa yang tertulis dua kali."
    elif set(kode_tertulis) == set(kode_dihitung) and kode_tertulis != kode_dihitung:
        yield f"{bentuk.HASIL}: urutan baris berbeda."


def _beda_sel(tertulis: Baris, dihitung: dict[str, str]) -> Iterator[str]:
    for kolom in bentuk.KOLOM[bentuk.HASIL]:
        if tertulis.sel[kolom] != dihitung[kolom]:
            yield (
                f"{bentuk.HASIL} baris {tertulis.nomor}: {dihitung['kode']} {kolom} "
                f"tertulis {tertulis.sel[kolom]!r}, dihitung {dihitung[kolom]!r}."
            )
