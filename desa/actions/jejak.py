"""Append to the audit trail, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from desa.galat import TransisiError
from desa.kepala import Kepala
from desa.models import Desa, Jejak, KepalaJejak, Pengguna
from desa.rantai import KOSONG, Nilai, cap_waktu, sidik_baris, sidik_isi
from permata import waktu
from permata.nik import tanpa_nik

UNDUH_TERBANYAK = 50_000


@dataclass(frozen=True, slots=True)
class Catatan:
    """One line to be: `sebelum` and `sesudah` are states, kept only as digests."""

    tindakan: str
    objek: models.Model
    oleh: Pengguna | None
    desa: Desa | None = None
    sebelum: dict[str, Any] | None = None
    sesudah: dict[str, Any] | None = None
    alasan: str = ""
    # When it happened, if not now: only for history that is written afterwards.
    pada: datetime | None = None


def objek_teks(objek: models.Model) -> str:
    return f"{objek._meta.label_lower}:{objek.pk}"


def baris(jejak: Jejak) -> dict[str, Nilai]:
    """The fields under the chain's digest, in one spelling."""
    return {
        "nomor": jejak.nomor,
        "pada": cap_waktu(jejak.pada),
        "oleh": jejak.oleh_id,
        "peran": jejak.peran,
        "tindakan": jejak.tindakan,
        "objek": jejak.objek,
        "desa": jejak.desa_id,
        "sidik_sebelum": jejak.sidik_sebelum,
        "sidik_sesudah": jejak.sidik_sesudah,
        "alasan": jejak.alasan,
    }


def _baris_baru(nomor: int, catatan: Catatan, sebelumnya: str) -> Jejak:
    jejak = Jejak(
        nomor=nomor,
        pada=catatan.pada or waktu.sekarang(),
        oleh=catatan.oleh,
        peran=catatan.oleh.peran if catatan.oleh else "",
        tindakan=catatan.tindakan,
        objek=objek_teks(catatan.objek),
        desa=catatan.desa,
        sidik_sebelum=sidik_isi(catatan.sebelum) if catatan.sebelum else "",
        sidik_sesudah=sidik_isi(catatan.sesudah) if catatan.sesudah else "",
        # Whoever typed it: the chain is never shortened (ADR 0030).
        alasan=tanpa_nik(catatan.alasan),
        sebelumnya=sebelumnya,
    )
    jejak.sidik = sidik_baris(sebelumnya, baris(jejak))
    return jejak


@transaction.atomic
def record_all(catatan: Sequence[Catatan]) -> None:
    """Append lines to the chain; its head stays locked until the commit."""
    if not catatan:
        return
    KepalaJejak.objects.get_or_create(pk=1)
    kepala = KepalaJejak.objects.select_for_update().get(pk=1)
    semua: list[Jejak] = []
    for nomor, satu in enumerate(catatan, kepala.nomor + 1):
        semua.append(_baris_baru(nomor, satu, kepala.sidik))
        kepala.nomor, kepala.sidik = nomor, semua[-1].sidik
    Jejak.objects.bulk_create(semua, batch_size=500)
    kepala.save(update_fields=["nomor", "sidik"])


def record(
    tindakan: str,
    objek: models.Model,
    *,
    oleh: Pengguna | None,
    desa: Desa | None = None,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
    alasan: str = "",
) -> None:
    """Append one line."""
    record_all([Catatan(tindakan, objek, oleh, desa, sebelum, sesudah, alasan)])


@transaction.atomic
def record_unduhan(baris: QuerySet[Jejak], *, oleh: Pengguna) -> list[Jejak]:
    """The lines that somebody takes away as a table; taking them is one more line."""
    if (jumlah := baris.count()) > UNDUH_TERBANYAK:
        pesan = (
            f"{jumlah} baris terlalu banyak untuk satu tabel. Persempit saringannya "
            f"sampai {UNDUH_TERBANYAK} baris, misalnya per bulan."
        )
        raise TransisiError(pesan)
    semua = list(baris)
    isi = {"baris": [satu.nomor for satu in semua]}
    alasan = f"{len(semua)} baris."
    record("unduh_jejak", KepalaJejak(pk=1), oleh=oleh, sesudah=isi, alasan=alasan)
    return semua


@dataclass(frozen=True, slots=True)
class Rusak:
    """What is wrong with the chain, and the first row it concerns."""

    nomor: int
    pesan: str


def kepala_kini() -> KepalaJejak:
    """The head as the database has it; of an empty chain before its first row."""
    return KepalaJejak.objects.filter(pk=1).first() or KepalaJejak()


def periksa_rantai(luar: Sequence[Kepala] = ()) -> list[Rusak]:
    """Walk the chain, and lay beside it the heads that were kept elsewhere (SEC-64)."""
    salah: list[Rusak] = []
    sebelumnya, terakhir = KOSONG, 0
    dicari = {satu.nomor for satu in luar}
    ada = {0: KOSONG}
    for jejak in Jejak.objects.order_by("nomor").iterator(chunk_size=2000):
        if jejak.nomor != terakhir + 1:
            salah.append(Rusak(terakhir + 1, f"Baris {terakhir + 1} hilang."))
        if jejak.sebelumnya != sebelumnya:
            pesan = f"Baris {jejak.nomor} tidak bersambung ke baris sebelumnya."
            salah.append(Rusak(jejak.nomor, pesan))
        if jejak.sidik != sidik_baris(jejak.sebelumnya, baris(jejak)):
            pesan = f"Baris {jejak.nomor} berubah setelah ditulis."
            salah.append(Rusak(jejak.nomor, pesan))
        sebelumnya, terakhir = jejak.sidik, jejak.nomor
        if terakhir in dicari:
            ada[terakhir] = sebelumnya
    kepala = kepala_kini()
    if (kepala.nomor, kepala.sidik) != (terakhir, sebelumnya):
        pesan = (
            f"Kepala rantai menunjuk baris {kepala.nomor}, "
            f"baris terakhir yang ada {terakhir}."
        )
        salah.append(Rusak(min(kepala.nomor, terakhir) + 1, pesan))
    return [*salah, *_beda_kepala(luar, ada, terakhir)]


def _beda_kepala(
    luar: Sequence[Kepala], ada: dict[int, str], terakhir: int
) -> Iterator[Rusak]:
    """Rows that a head vouches for and that are gone, or other ones (oldest first)."""
    cocok = 0
    for kepala in luar:
        if ada.get(kepala.nomor) == kepala.sidik:
            cocok = kepala.nomor
        elif kepala.nomor > terakhir:
            pesan = (
                f"Ekor terpotong: kepala {kepala.pada} menyebut {kepala.nomor} baris, "
                f"yang ada {terakhir}."
            )
            yield Rusak(terakhir + 1, pesan)
        else:
            pesan = (
                f"Baris {cocok + 1} sampai {kepala.nomor} ditulis ulang: baris "
                f"{kepala.nomor} lain daripada kepala {kepala.pada}."
            )
            yield Rusak(kepala.nomor, pesan)


def kerusakan() -> list[str]:
    """What is wrong with the chain, in words; empty when it holds."""
    return [satu.pesan for satu in periksa_rantai()]
