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
from typing import Any

from django.db import transaction

from desa.models import Aturan, Keikutsertaan, Musim
from penilaian.grafik_nilai import grafik, kolom
from penilaian.models import Poin, Skor
from penilaian.rekap import fakta_desa, keikutsertaan, musim_rumus
from penilaian.rumus import Musim as MusimRumus
from penilaian.rumus import Tampilan, nilai_desa
from penilaian.struk import Kelompok, struk
from permata import waktu

Isi = dict[tuple[str, date | None], Decimal]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What the formula gives one desa on a day: its score and its points."""

    ikut: Keikutsertaan
    tampilan: Tampilan
    poin: Isi


def poin_struk(semua: Iterable[Kelompok]) -> Isi:
    """The lines of a receipt, added up by indicator and month."""
    jumlah: Isi = {}
    for kelompok in semua:
        for butir in kelompok.butir:
            kunci = (kelompok.kunci, butir.bulan)
            jumlah[kunci] = jumlah.get(kunci, Decimal(0)) + butir.poin
    return jumlah


def perjalanan(
    milik: Sequence[Sequence[Kelompok]], musim: MusimRumus, pada: date
) -> dict[str, Any]:
    """Receipts as a table and a chart over the months that have begun; a mean."""
    bulan = [satu for satu in musim.bulan if satu <= pada]
    semua = kolom([poin_struk(satu) for satu in milik], bulan)
    return {"kolom": semua, "grafik": grafik(semua)}


def hitung(musim: Musim, ikut: list[Keikutsertaan], pada: date) -> Iterator[Hitungan]:
    """The points of these desa, from their facts."""
    rumus = musim_rumus(musim)
    satu = ikut[0].desa if len(ikut) == 1 else None
    for milik, fakta in zip(ikut, fakta_desa(musim, satu, ikut), strict=True):
        nilai = nilai_desa(fakta, rumus, pada)
        yield Hitungan(milik, nilai.tampilan, poin_struk(struk(nilai, rumus)))


@transaction.atomic(savepoint=False)
def store_poin(desa: Collection[int], *, disegel: Musim | None = None) -> None:
    """Count these desa anew in every season that is open, and keep the points.

    A sealed season keeps the points of its seal, until it is sealed anew (`disegel`).

    Each row of the season is locked before its facts are read, in one order: of two
    that change the same desa at once, the later counts what the earlier wrote.
    """
    milik = Keikutsertaan.objects.filter(desa__in=desa, musim__aturan__isnull=False)
    semua = Musim.objects.select_related("aturan").filter(pk__in=milik.values("musim"))
    for musim in semua.order_by("pk"):
        if musim.aturan and (musim == disegel or not musim.is_tersegel):
            ikut = keikutsertaan(musim).filter(desa__in=desa)
            # Locked first, read then: a join would still show what was there before.
            kunci = milik.filter(musim=musim).select_for_update(no_key=True)
            list(kunci.order_by("pk").values_list("pk"))
            for satu in hitung(musim, list(ikut.select_related("skor")), musim.pada):
                _simpan(musim.aturan, musim.pada, satu)


def _simpan(aturan: Aturan, pada: date, satu: Hitungan) -> None:
    """Write what differs from what is stored."""
    isi = {
        "aturan": aturan,
        "pada": pada,
        "dihitung_pada": waktu.sekarang(),
        **satu.tampilan._asdict(),
    }
    skor: Skor | None = getattr(satu.ikut, "skor", None)
    if skor:
        Skor.objects.filter(pk=skor.pk).update(**isi)
    else:
        skor = Skor.objects.create(keikutsertaan=satu.ikut, **isi)
    lama = {(p.indikator, p.bulan): p for p in skor.poin_set.all()}
    usang = [p.pk for kunci, p in lama.items() if satu.poin.get(kunci) != p.poin]
    if usang:
        Poin.objects.filter(pk__in=usang).delete()
    Poin.objects.bulk_create(
        Poin(skor=skor, indikator=indikator, bulan=bulan, poin=poin)
        for (indikator, bulan), poin in satu.poin.items()
        if (indikator, bulan) not in lama or lama[indikator, bulan].poin != poin
    )


def compare_poin(musim: Musim) -> list[str]:
    """Where what is stored is not what the formula gives, for the day it was stored."""
    tersimpan = {
        satu.keikutsertaan_id: satu
        for satu in Skor.objects.filter(keikutsertaan__musim=musim)
        .select_related("aturan")
        .prefetch_related("poin_set")
    }
    ikut = list(keikutsertaan(musim))
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
    for nama, nilai in hitungan.tampilan._asdict().items():
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
