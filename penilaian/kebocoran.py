"""Whose data an account has opened, as the trail has it: for a report of a breach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from desa.bacaan import DAFTAR, DITAHAN, IMPOR
from desa.models import (
    BarisImpor,
    Desa,
    IsianPeserta,
    Jejak,
    Pengguna,
    PermohonanData,
    Peserta,
)
from sosialisasi.actions.hadir import UNDUH
from sosialisasi.models import Hadirin

# Reads, by the code of their line, with what lay open.
BACAAN = {
    "buka_nik": "NIK satu orang, utuh",
    DAFTAR: "berkas daftar peserta (nama dan NIK)",
    DITAHAN: "berkas daftar peserta yang ditahan (nama dan NIK)",
    IMPOR: "berkas buku peserta (nama, NIK, KPJ)",
    UNDUH: "daftar hadir (nama, desa, peran)",
    "buka_data_pribadi": "semua data satu orang",
    "unduh_data_pribadi": "semua data satu orang, sebagai berkas",
}
Orang = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Kebocoran:
    """What one account opened in a time: per desa different people, and the rest.

    `baris` are rows of ledgers, which also name people who take no part; `layar` is
    how many participants of each desa the account may see on its pages today, with
    name and four digits.
    """

    bacaan: dict[str, int]
    desa: list[tuple[Desa, int]]
    orang: int
    baris: int
    layar: list[tuple[Desa, int]]
    pertama: datetime | None
    terakhir: datetime | None


def baca_kebocoran(akun: Pengguna, dari: datetime, sampai: datetime) -> Kebocoran:
    """From `dari` on, before `sampai`."""
    jejak = list(
        Jejak.objects.filter(
            oleh=akun, tindakan__in=BACAAN, pada__gte=dari, pada__lt=sampai
        ).order_by("nomor")
    )
    hitung: dict[str, int] = defaultdict(int)
    for satu in jejak:
        hitung[satu.tindakan] += 1
    semua: defaultdict[int, set[Orang]] = defaultdict(set)
    for desa, orang in _orang(jejak):
        semua[desa].add(orang)
    nama = Desa.objects.in_bulk(semua)
    per_desa = [(nama[pk], len(isi)) for pk, isi in semua.items()]
    return Kebocoran(
        bacaan=dict(hitung),
        desa=sorted(per_desa, key=lambda satu: satu[0].kode),
        orang=len(set().union(*semua.values())),
        baris=_baris(jejak),
        layar=_layar(akun),
        pertama=jejak[0].pada if jejak else None,
        terakhir=jejak[-1].pada if jejak else None,
    )


def _pk(jejak: Iterable[Jejak], *tindakan: str) -> set[str]:
    """The keys of what these lines are about."""
    return {s.objek.partition(":")[2] for s in jejak if s.tindakan in tindakan}


def _uuid(jejak: Iterable[Jejak], *tindakan: str) -> set[UUID]:
    return {UUID(pk) for pk in _pk(jejak, *tindakan)}


def _orang(jejak: list[Jejak]) -> list[tuple[int, Orang]]:
    """Desa and person for each that lay open; a person may be claimed by several."""
    permohonan = PermohonanData.objects.filter(
        pk__in=_pk(jejak, "buka_data_pribadi", "unduh_data_pribadi")
    )
    satu = Q(warga__in=_uuid(jejak, "buka_nik"))
    satu |= Q(warga__permohonan_set__in=permohonan)
    daftar = IsianPeserta.objects.filter(
        versi__lampiran_set__berkas__in=_uuid(jejak, DAFTAR, DITAHAN)
    )
    kunjungan = {int(pk) for pk in _pk(jejak, UNDUH)}
    hadir = Hadirin.objects.filter(kunjungan__in=kunjungan)
    warga = [
        *Peserta.objects.filter(satu).values_list("desa", "warga"),
        *daftar.values_list("versi__bukti__desa", "warga"),
        *_buku(jejak),
    ]
    return [
        *((desa, ("warga", pk)) for desa, pk in warga),
        *((desa, ("hadirin", pk)) for desa, pk in hadir.values_list("desa", "pk")),
    ]


def _buku(jejak: list[Jejak]) -> list[tuple[int, UUID]]:
    """Participants whom the rows of these ledgers speak of, while the rows are kept."""
    baris = BarisImpor.objects.filter(impor__in=_uuid(jejak, IMPOR))
    isi = baris.values_list("isi", flat=True)
    peserta = {pk for satu in isi for pk in satu.get("peserta", [])}
    return list(Peserta.objects.filter(pk__in=peserta).values_list("desa", "warga"))


def _baris(jejak: list[Jejak]) -> int:
    """Rows of the ledgers that were taken, each file once, as the trail has them."""
    menurut = {s.objek: s.alasan for s in jejak if s.tindakan == IMPOR}
    return sum(int(alasan.split()[0]) for alasan in menurut.values())


def _layar(akun: Pengguna) -> list[tuple[Desa, int]]:
    """Nobody for a juror, who sees no names."""
    semua = Peserta.objects.untuk(akun).tampak()
    if akun.peran == "juri":
        semua = semua.none()
    hitung = dict(
        semua.order_by().values_list("desa").annotate(n=Count("warga", distinct=True))
    )
    desa = Desa.objects.filter(pk__in=hitung).order_by("kode")
    return [(satu, hitung[satu.pk]) for satu in desa]
