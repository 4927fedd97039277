"""Which documents a result gives, with their numbers and places in the package."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from django.utils.text import slugify

from penilaian.dokumen.gelar import Gelar
from penilaian.dokumen.struk import html_struk
from penilaian.dokumen.surat import (
    BahanSurat,
    html_berita_acara,
    html_keputusan,
    html_piagam,
)
from penilaian.dokumen.terbit import Terbitan
from penilaian.lembar_nilai import LembarNilai, lembar_musim
from penilaian.models import Dokumen, Hasil, SetelanDokumen, kode_baru
from permata.dokumen.aset import DokumenError

Jenis = Dokumen.Jenis
AWALAN = {
    Jenis.REKAPITULASI: "RN",
    Jenis.BERITA_ACARA: "BA",
    Jenis.KEPUTUSAN: "SK",
    Jenis.PIAGAM: "PG",
    Jenis.STRUK: "ST",
}


@dataclass(frozen=True, slots=True)
class RencanaDokumen:
    """A document to be: `buat` draws it once its number and code are known."""

    jenis: Jenis
    pokok: str
    akhiran: str
    setelan: SetelanDokumen | None
    buat: Callable[[Terbitan], str]


def nomor_dokumen(
    jenis: str, tahun: int, versi: int, akhiran: str = "", edisi: int = 1
) -> str:
    """Like "RN-2026-1", "PG-2026-1-04", and "BA-2026-1-ed2" for a later edition."""
    bagian = [AWALAN[Jenis(jenis)], str(tahun), str(versi)]
    bagian += [akhiran] if akhiran else []
    return "-".join(bagian + ([f"ed{edisi}"] if edisi > 1 else []))


def kode_dokumen(benih: bytes, nomor: str) -> str:
    """128 bits that follow from the seal's secret seed: the same at every printing."""
    return kode_baru(hmac.digest(benih, f"dokumen {nomor}".encode(), sha256)[:16])


def rencana_dokumen(bahan: BahanSurat) -> Iterator[RencanaDokumen]:
    """Berita Acara, Keputusan, each piagam and each struk, in this order."""
    setelan = bahan.setelan
    yield RencanaDokumen(
        Jenis.BERITA_ACARA, "", "", setelan, partial(html_berita_acara, bahan)
    )
    yield RencanaDokumen(
        Jenis.KEPUTUSAN, "", "", setelan, partial(html_keputusan, bahan)
    )
    for ke, gelar in enumerate(bahan.gelar, 1):
        piagam = partial(_piagam, bahan, ke, gelar)
        yield RencanaDokumen(Jenis.PIAGAM, gelar.kunci, f"{ke:02}", setelan, piagam)
    yield from _struk(bahan)


def _piagam(bahan: BahanSurat, ke: int, gelar: Gelar, terbitan: Terbitan) -> str:
    return html_piagam(bahan, [(ke, gelar, terbitan)])


def _struk(bahan: BahanSurat) -> Iterator[RencanaDokumen]:
    musim = bahan.penetapan.musim
    lembar = {satu.desa.kode: satu for satu in lembar_musim(musim)}
    for hasil in bahan.hasil:
        kode = hasil.keikutsertaan.desa.kode
        satu = _sama(lembar, hasil, kode)
        struk = partial(html_struk, musim, [satu], bahan.penetapan)
        yield RencanaDokumen(Jenis.STRUK, kode, kode, None, struk)


def _sama(lembar: Mapping[str, LembarNilai], hasil: Hasil, kode: str) -> LembarNilai:
    """The receipt of a desa, refused where it adds up to another score than sealed."""
    satu = lembar.get(kode)
    if satu is None or satu.nilai.tampilan.s != hasil.s:
        desa = hasil.keikutsertaan.desa.sebutan
        pesan = f"Struk {desa} tidak lagi sama dengan hasil yang disegel."
        raise DokumenError(pesan)
    return satu


def jalur(dokumen: Dokumen, nama: str = "") -> str:
    """Where it lies in the package: "piagam/PG-2026-1-01-juara-i-mlati-lor.pdf"."""
    ekor = f"-{slugify(nama)}" if nama else ""
    return f"{slugify(dokumen.jenis.replace('_', '-'))}/{dokumen.nomor}{ekor}.pdf"
