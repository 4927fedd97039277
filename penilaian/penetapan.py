"""What the page of the seal reads: the open proposal, the versions, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import Any

from django.db.models import Max

from desa.models import Desa, Musim
from penilaian.models import Dokumen, Hasil, Penetapan, Segel, UsulanPenetapan
from penilaian.pemenang import penetapan_terbaru
from penilaian.peringkat import JUARA
from penilaian.segel.potret import bukti_desa
from permata import waktu


@dataclass(frozen=True, slots=True)
class Beda:
    """A desa that stands elsewhere than in the version before."""

    nama: str
    kecamatan: str
    peringkat: tuple[int | None, int | None]
    s: tuple[Decimal | None, Decimal]

    @property
    def masuk(self) -> bool:
        """Whether it comes among the first three."""
        lama, baru = map(_is_juara, self.peringkat)
        return baru and not lama

    @property
    def keluar(self) -> bool:
        """Whether it leaves the first three."""
        lama, baru = map(_is_juara, self.peringkat)
        return lama and not baru


def _is_juara(peringkat: int | None) -> bool:
    return peringkat is not None and peringkat <= JUARA


@dataclass(frozen=True, slots=True)
class Versi:
    """A sealed version and what it changed; `segel` without its archive."""

    penetapan: Penetapan
    segel: Segel | None
    dokumen: Dokumen | None
    beda: tuple[Beda, ...]


def usulan_berlaku(musim: Musim) -> UsulanPenetapan | None:
    """The newest proposal for the next version, unless it is sealed or a day old."""
    terakhir = musim.penetapan_set.aggregate(versi=Max("versi"))["versi"] or 0
    usulan = (
        musim.usulan_set.filter(versi=terakhir + 1)
        .select_related("oleh", "musim")
        .order_by("-pk")
        .first()
    )
    return usulan if usulan and waktu.sekarang() < usulan.sampai else None


def riwayat(musim: Musim) -> list[Versi]:
    """Every sealed version, the newest first, each with what differs."""
    semua = list(
        musim.penetapan_set.select_related("ditetapkan_oleh").order_by("versi")
    )
    segel = {
        satu.penetapan_id: satu
        for satu in Segel.objects.filter(penetapan__in=semua)
        .select_related("diusulkan_oleh", "disahkan_oleh", "usulan")
        .defer("arsip", "potret")
    }
    dokumen = {
        satu.penetapan_id: satu
        for satu in Dokumen.objects.ringan().filter(
            penetapan__in=semua, jenis=Dokumen.Jenis.REKAPITULASI
        )
    }
    baris = _baris(semua)
    sebelum = [None, *semua]
    return [
        Versi(
            satu,
            segel.get(satu.pk),
            dokumen.get(satu.pk),
            tuple(beda(baris[lama.pk], baris[satu.pk])) if lama else (),
        )
        for lama, satu in zip(sebelum, semua, strict=False)
    ][::-1]


def _baris(semua: Sequence[Penetapan]) -> dict[int, dict[int, Hasil]]:
    """The lines of each version by desa; one version alone differs from nothing."""
    baris: dict[int, dict[int, Hasil]] = {satu.pk: {} for satu in semua}
    if len(semua) > 1:
        desa = "keikutsertaan__desa"
        for hasil in (
            Hasil.objects.filter(penetapan__in=semua)
            .select_related(f"{desa}__kecamatan")
            .defer(f"{desa}__batas", f"{desa}__kecamatan__batas")
        ):
            baris[hasil.penetapan_id][hasil.keikutsertaan_id] = hasil
    return baris


def beda(lama: Mapping[int, Hasil], baru: Mapping[int, Hasil]) -> list[Beda]:
    """The lines whose rank or score is not the old one, by the new rank."""
    hasil = []
    for kunci, satu in baru.items():
        dulu = lama.get(kunci)
        if dulu and (dulu.peringkat, dulu.s, dulu.keterangan) == (
            satu.peringkat,
            satu.s,
            satu.keterangan,
        ):
            continue
        desa = satu.keikutsertaan.desa
        peringkat = (dulu.peringkat if dulu else None, satu.peringkat)
        nilai = (dulu.s if dulu else None, satu.s)
        hasil.append(Beda(desa.nama, desa.kecamatan.nama, peringkat, nilai))
    return urutkan(hasil)


def urutkan(semua: Iterable[Beda]) -> list[Beda]:
    """By the new rank, those without one last."""
    return sorted(semua, key=lambda b: (b.peringkat[1] or inf, b.nama))


def segel_terbaru(musim: Musim) -> Segel | None:
    """The seal in force, None before there is one."""
    penetapan = penetapan_terbaru(musim)
    return Segel.objects.filter(penetapan=penetapan).first() if penetapan else None


def arsip_tersegel(musim: Musim) -> bytes | None:
    """The archive as it was sealed, byte for byte."""
    segel = segel_terbaru(musim)
    return bytes(segel.arsip) if segel else None


def terbitan(musim: Musim) -> bytes | None:
    """The recapitulation as it was issued under the seal in force."""
    penetapan = penetapan_terbaru(musim)
    if penetapan is None:
        return None
    ada = penetapan.dokumen_set.filter(jenis=Dokumen.Jenis.REKAPITULASI)
    isi = ada.values_list("isi", flat=True).first()
    return None if isi is None else bytes(isi)


def bukti_diumumkan(musim: Musim, desa: Desa) -> dict[str, Any] | None:
    """What proves the line of one desa, once everybody may know it."""
    segel = segel_terbaru(musim) if musim.is_diumumkan else None
    return bukti_desa(segel.potret, bytes(segel.benih), desa.kode) if segel else None
