"""What a visit holds, gathered for its page in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localtime

from sosialisasi.jepretan import Jepretan, jepretan
from sosialisasi.models import (
    FotoKunjungan,
    KehadiranDesa,
    Kunjungan,
    TopikKunjungan,
    sebut_orang,
)

_TOPIK = dict(TopikKunjungan.Topik.choices)


@dataclass(frozen=True, slots=True)
class Tanya:
    tanya: str
    jawab: str
    desa: str


@dataclass(slots=True)
class Rincian:
    """Names and words, each list in the order in which it was written down."""

    tim: list[str] = field(default_factory=list)
    diundang: list[str] = field(default_factory=list)
    topik: list[str] = field(default_factory=list)
    tanya: list[Tanya] = field(default_factory=list)


def rincian(kunjungan: Kunjungan) -> Rincian:
    """Team, invited desa, topics and questions, in one query.

    The visit itself must already have passed `.untuk`.
    """
    tim = kunjungan.tim.through.objects.filter(kunjungan=kunjungan)
    undangan = kunjungan.diundang.through.objects.filter(kunjungan=kunjungan)
    bagian = (
        _baris("tim", tim, "pengguna__nama"),
        _baris("diundang", undangan, "desa__nama"),
        _baris("topik", kunjungan.topik_set.all(), "topik"),
        _baris("tanya", kunjungan.pertanyaan_set.all(), "tanya", "jawab", "desa__nama"),
    )
    hasil = Rincian()
    for apa, _, *isi in bagian[0].union(*bagian[1:], all=True).order_by("apa", "urut"):
        _add(hasil, apa, isi)
    return hasil


def _baris(apa: str, baris: QuerySet[Any], *kolom: str) -> QuerySet[Any, Any]:
    """Rows of five columns: what it is, its order, and up to three texts."""
    kosong = Value("", output_field=CharField())
    teks = {
        nama: Coalesce(Cast(satu, CharField()), kosong) if satu else kosong
        for nama, satu in zip_longest("abc", kolom)
    }
    jenis = Value(apa, output_field=CharField())
    kolom_semua: dict[str, Any] = {"apa": jenis, "urut": F("pk"), **teks}
    semua: QuerySet[Any, Any] = baris.order_by().annotate(**kolom_semua)
    return semua.values_list(*kolom_semua)


def _add(hasil: Rincian, apa: str, isi: Sequence[str]) -> None:
    match apa:
        case "tim":
            hasil.tim.append(isi[0])
        case "diundang":
            hasil.diundang.append(isi[0])
        case "topik":
            hasil.topik.append(str(_TOPIK.get(isi[0], isi[0])))
        case _:
            hasil.tanya.append(Tanya(*isi))


def kata_semua(hadir: Iterable[KehadiranDesa]) -> str:
    """The people of all desa by kind: "12 perangkat desa, 3 BPD"."""
    jumlah: Counter[str] = Counter()
    for satu in hadir:
        jumlah.update(satu.menurut_jenis)
    return sebut_orang(jumlah)


@dataclass(frozen=True, slots=True)
class FotoTercatat:
    """A photo with what its camera wrote."""

    foto: FotoKunjungan
    jepretan: Jepretan


def foto_tercatat(kunjungan: Kunjungan) -> list[FotoTercatat]:
    """In one query; the visit itself must already have passed `.untuk`."""
    tempat = (kunjungan.kecamatan.kode, kunjungan.kecamatan.nama)
    return [
        FotoTercatat(
            foto,
            jepretan(
                localtime(foto.berkas.diambil_pada)
                if foto.berkas.diambil_pada
                else None,
                foto.berkas.lintang,
                foto.berkas.bujur,
                tanggal=kunjungan.tanggal,
                kecamatan=tempat,
            ),
        )
        for foto in kunjungan.foto_set.select_related("berkas")
    ]
