"""Points as they are stored: what the receipt says, by indicator and month.

One function writes them, called through the list of `desa.actions.fakta` by every
action that changes a fact; `compare_poin` says where they are not what the formula
gives. The formula itself stands in `rumus` alone (ADR 0018).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from desa.models import Keikutsertaan, Musim
from penilaian.grafik_nilai import grafik, kolom
from penilaian.models import Poin, Skor
from penilaian.rekap import fakta_desa, keikutsertaan, musim_rumus
from penilaian.rumus import Desa as Fakta
from penilaian.rumus import Musim as MusimRumus
from penilaian.rumus import NilaiDesa, Tampilan, nilai_desa
from penilaian.struk import Kelompok, bagian_poin
from permata import waktu

Isi = dict[tuple[str, date | None], Decimal]


# What the count of a desa reads of itself and of its season.
DIBACA = (
    *("desa__kode", "desa__nama", "desa__jenis", "desa__kecamatan__nama"),
    *("potensi_bpu", "mulai_wajib", "musim__aturan__bobot", "musim__aturan__isi"),
    *(
        f"musim__{nama}"
        for nama in (
            *("kabupaten", "status", "bulan_awal", "bulan_akhir"),
            *("akhir_musim", "batas_data"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the formula gives one desa on a day: its score and its points."""

    ikut: Keikutsertaan
    tampilan: Tampilan
    keterangan: str
    kunci: str
    poin: Isi

    @property
    def skor(self) -> dict[str, Any]:
        """What the row of the score holds of it, by its columns."""
        isi = {"keterangan": self.keterangan, "kunci": self.kunci}
        return self.tampilan._asdict() | isi


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """What is stored of one desa: its score, and each point by its key."""

    skor: int
    poin: dict[tuple[str, date | None], tuple[int, Decimal]]


def poin_struk(semua: Iterable[Kelompok]) -> Isi:
    """The lines of a receipt, added up by indicator and month."""
    jumlah: Isi = {}
    for kelompok in semua:
        for butir in kelompok.butir:
            kunci = (kelompok.kunci, butir.bulan)
            jumlah[kunci] = jumlah.get(kunci, Decimal(0)) + butir.poin
    return jumlah


def poin_nilai(nilai: NilaiDesa, musim: MusimRumus) -> Isi:
    """The same points without a receipt."""
    jumlah: Isi = {}
    for satu in bagian_poin(nilai, musim):
        for mentah, poin in satu.baris:
            kunci = (satu.kunci, mentah.bulan)
            jumlah[kunci] = jumlah.get(kunci, Decimal(0)) + poin
    return jumlah


def perjalanan(milik: Sequence[Isi], musim: MusimRumus, pada: date) -> dict[str, Any]:
    """Points as a table and a chart over the months that have begun; a mean."""
    bulan = [satu for satu in musim.bulan if satu <= pada]
    semua = kolom(milik, bulan)
    return {"kolom": semua, "grafik": grafik(semua)}


def hitung(musim: Musim, ikut: list[Keikutsertaan], pada: date) -> Iterator[Hitungan]:
    """The points of these desa, from their facts."""
    satu = ikut[0].desa if len(ikut) == 1 else None
    fakta = fakta_desa(musim, satu, ikut)
    return hitung_fakta(musim_rumus(musim), ikut, fakta, pada)


def hitung_fakta(
    rumus: MusimRumus,
    ikut: Sequence[Keikutsertaan],
    fakta: Sequence[Fakta],
    pada: date,
) -> Iterator[Hitungan]:
    """The same for facts that were read already."""
    for milik, desa in zip(ikut, fakta, strict=True):
        nilai = nilai_desa(desa, rumus, pada)
        poin = poin_nilai(nilai, rumus)
        yield Hitungan(milik, nilai.tampilan, nilai.keterangan, nilai.kunci, poin)


@transaction.atomic(savepoint=False)
def store_poin(desa: Collection[int], *, disegel: Musim | None = None) -> None:
    """Count these desa anew in every season that is open, and keep the points.

    A sealed season keeps the points of its seal, until it is sealed anew (`disegel`).

    Each row of the season is locked before its facts and points are read, in one
    order: of two that change the same desa at once, the later counts what the earlier
    wrote. Joined is only what stays: the season is locked by whoever changes it.
    """
    milik = (
        Keikutsertaan.objects.filter(desa__in=desa, musim__aturan__isnull=False)
        .select_related("musim__aturan", "desa__kecamatan")
        .only(*DIBACA)
        .select_for_update(no_key=True, of=("self",))
        .order_by("pk")
    )
    for _, baris in groupby(sorted(milik, key=_musim), key=_musim):
        ikut = list(baris)
        musim = ikut[0].musim
        if musim == disegel or not musim.is_tersegel:
            lama = _tersimpan(ikut)
            for satu in hitung(musim, ikut, musim.pada):
                _simpan(musim, satu, lama.get(satu.ikut.pk))


def _musim(ikut: Keikutsertaan) -> int:
    return ikut.musim_id


@cache
def _baris_skor() -> QuerySet[Skor, tuple[Any, ...]]:
    poin = (f"poin_set__{nama}" for nama in ("pk", "indikator", "bulan", "poin"))
    return Skor.objects.order_by().values_list("keikutsertaan", "pk", *poin)


def _tersimpan(ikut: list[Keikutsertaan]) -> dict[int, Tersimpan]:
    """What stands there for these desa, in one query."""
    hasil: dict[int, Tersimpan] = {}
    baris = _baris_skor().filter(keikutsertaan__in=ikut)
    for milik, skor, poin, indikator, bulan, isi in baris:
        satu = hasil.setdefault(milik, Tersimpan(skor, {}))
        if poin:
            satu.poin[indikator, bulan] = poin, isi
    return hasil


def _simpan(musim: Musim, satu: Hitungan, lama: Tersimpan | None) -> None:
    """Write what differs from what is stored."""
    isi = {
        "aturan": musim.aturan,
        "pada": musim.pada,
        "dihitung_pada": waktu.sekarang(),
        **satu.skor,
    }
    if lama:
        Skor.objects.filter(pk=lama.skor).update(**isi)
    else:
        skor = Skor.objects.create(keikutsertaan=satu.ikut, **isi)
        lama = Tersimpan(skor.pk, {})
    if usang := [pk for kunci, (pk, _) in lama.poin.items() if kunci not in satu.poin]:
        Poin.objects.filter(pk__in=usang).delete()
    beda = [
        Poin(
            pk=lama.poin[kunci][0] if kunci in lama.poin else None,
            skor_id=lama.skor,
            indikator=kunci[0],
            bulan=kunci[1],
            poin=poin,
        )
        for kunci, poin in satu.poin.items()
        if kunci not in lama.poin or lama.poin[kunci][1] != poin
    ]
    Poin.objects.bulk_create(
        beda, update_conflicts=True, unique_fields=["pk"], update_fields=["poin"]
    )


def compare_poin(musim: Musim) -> list[str]:
    """Where what is stored is not what the formula gives, for the day it was stored."""
    tersimpan = {
        satu.keikutsertaan_id: satu
        for satu in Skor.objects.filter(keikutsertaan__musim=musim)
        .select_related("aturan")
        .prefetch_related(Prefetch("poin_set", Poin.objects.order_by()))
    }
    ikut = list(keikutsertaan(musim=musim))
    hasil = [f"{i.desa.kode}: belum tersimpan" for i in ikut if i.pk not in tersimpan]
    menurut_hari: dict[date, list[Keikutsertaan]] = {}
    for satu in ikut:
        if satu.pk in tersimpan:
            menurut_hari.setdefault(tersimpan[satu.pk].pada, []).append(satu)
    for pada, milik in sorted(menurut_hari.items()):
        for hitungan in hitung(musim, milik, pada):
            beda = _beda(tersimpan[hitungan.ikut.pk], hitungan, musim)
            hasil += [f"{hitungan.ikut.desa.kode}: {kata}" for kata in beda]
    return hasil


def _beda(skor: Skor, hitungan: Hitungan, musim: Musim) -> list[str]:
    """Each difference of one desa, in words."""
    hasil = []
    if skor.aturan_id != musim.aturan_id:
        hasil.append(f"aturan versi {skor.aturan.versi}")
    for nama, nilai in hitungan.skor.items():
        if getattr(skor, nama) != nilai:
            hasil.append(f"{nama} {getattr(skor, nama)}, seharusnya {nilai}")
    ada = {(p.indikator, p.bulan): p.poin for p in skor.poin_set.all()}
    kunci = sorted({*ada, *hitungan.poin}, key=str)
    return hasil + [
        f"{indikator} {bulan or 'akhir'} {ada.get((indikator, bulan))}, "
        f"seharusnya {hitungan.poin.get((indikator, bulan))}"
        for indikator, bulan in kunci
        if ada.get((indikator, bulan)) != hitungan.poin.get((indikator, bulan))
    ]
