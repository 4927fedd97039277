"""The queue of one petugas: who waits, in which order, and who comes next."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.utils.timezone import localtime, make_aware

from desa.actions.musim import tanggal_libur
from desa.antrean import petunjuk, setoran_akun
from desa.banding import Cocok, Setoran
from desa.janji import batas_janji, janji
from desa.models import (
    Bukti,
    IsianIuran,
    Musim,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.saringan_antrean import AntreanSaringan, Keadaan
from permata import waktu

MILIK, BIASA, LAIN = range(3)  # whose turn an item is
KOLOM = (
    "pk",
    "jenis",
    "diajukan_pada",
    "versi_kini",
    "versi_kini__nomor",
    "pengembali",
    "ikut",
    "penanganan__oleh",
    "penanganan__sampai",
    "versi_kini__iuran__akun",
    "versi_kini__iuran__blth",
    "versi_kini__iuran__kode_iuran",
    "versi_kini__iuran__jumlah",
    "versi_kini__iuran__tanggal",
)
KATA = {
    Cocok.COCOK: Keadaan.COCOK,
    Cocok.SELISIH: Keadaan.SELISIH,
    Cocok.TIDAK_ADA: Keadaan.TIDAK_ADA,
}


CHIP = (Keadaan.SELISIH, Keadaan.DIPERBAIKI, Keadaan.LEWAT, Keadaan.COCOK)


@dataclass(frozen=True, slots=True)
class Chip:
    """One way to narrow the queue: an address."""

    label: str
    jumlah: int | None
    kueri: str
    kini: bool


@dataclass(frozen=True, slots=True)
class Antre:
    """An item that waits, in short: enough to choose and to count."""

    pk: uuid.UUID
    versi: int
    petunjuk: Cocok | None
    janji: date
    is_lewat: bool
    is_diperbaiki: bool
    is_anda: bool  # came back to the petugas who returned it
    is_bebas: bool  # this petugas may be led to it

    @property
    def keadaan(self) -> set[str]:
        """The chips under which it is found."""
        semua = {
            KATA.get(self.petunjuk, Keadaan.BACA) if self.petunjuk else Keadaan.BACA,
        }
        if self.is_diperbaiki:
            semua.add(Keadaan.DIPERBAIKI)
        if self.is_lewat:
            semua.add(Keadaan.LEWAT)
        return {str(satu) for satu in semua}


def pengembali() -> Subquery:
    """Who returned it last, if that petugas still works here."""
    kembali = Transisi.objects.filter(
        bukti=OuterRef("pk"), ke=Bukti.Status.DIKEMBALIKAN, oleh__is_active=True
    )
    return Subquery(kembali.order_by("-pada", "-pk").values("oleh")[:1])


def ikut(pengguna: Pengguna) -> Q:
    """What this petugas helped to fill in: others decide on it (SEC-24)."""
    versi = VersiBukti.objects.filter(bukti=OuterRef("pk"), oleh=pengguna)
    return Q(dibuat_oleh=pengguna) | Q(diajukan_oleh=pengguna) | Q(Exists(versi))


class Urutan:
    """The waiting items of a season that this petugas sees, filtered and in order.

    What he returned comes first; what another active petugas returned comes last
    until its promise has run out; in between the oldest is first.
    """

    def __init__(self, request: HttpRequest, pengguna: Pengguna, musim: Musim) -> None:
        self.request, self.pengguna, self.musim = request, pengguna, musim
        semua = Bukti.objects.untuk(pengguna).menunggu().filter(musim=musim)
        self.saringan = AntreanSaringan(
            request.GET, self._berurutan(semua), request=request
        )
        # The ledger's payments of the accounts in the queue.
        self.buku: Mapping[int, Sequence[Setoran]] = {}

    @cached_property
    def libur(self) -> frozenset[date]:
        return frozenset(tanggal_libur(self.musim))

    @cached_property
    def batas(self) -> datetime:
        """What was sent before this moment should have been answered."""
        hari = batas_janji(waktu.hari_ini(), self.musim.janji_hari, self.libur)
        return make_aware(datetime.combine(hari, time()))

    def _berurutan(self, semua: QuerySet[Bukti]) -> QuerySet[Bukti]:
        giliran = Case(
            When(pengembali=self.pengguna.pk, then=Value(MILIK)),
            When(
                pengembali__isnull=False,
                diajukan_pada__gte=self.batas,
                then=Value(LAIN),
            ),
            default=Value(BIASA),
        )
        return semua.annotate(pengembali=pengembali()).order_by(
            giliran, "diajukan_pada", "pk"
        )

    @cached_property
    def semua(self) -> list[Antre]:
        """All that the search leaves, before the chip is applied."""
        sendiri = Case(When(ikut(self.pengguna), then=True), default=False)
        baris = self.saringan.qs.annotate(ikut=sendiri)
        isi = list(baris.values_list(*KOLOM, named=True))
        klaim = {s.pk: _klaim(s) for s in isi if s.jenis == Bukti.Jenis.IURAN}
        if klaim:
            self.buku = setoran_akun({satu.akun_id for satu in klaim.values()})
        kata = {pk: petunjuk(satu, self.buku) for pk, satu in klaim.items()}
        if not self.saringan.is_menyempit:
            vars(self.request)["menunggu"] = len(isi)  # for the menu
        return [self._antre(satu, kata.get(satu.pk)) for satu in isi]

    def _antre(self, satu: Any, kata: Cocok | None) -> Antre:
        lain = (
            satu.penanganan__sampai is not None
            and satu.penanganan__sampai > waktu.sekarang()
            and satu.penanganan__oleh != self.pengguna.pk
        )
        return Antre(
            pk=satu.pk,
            versi=satu.versi_kini,
            petunjuk=kata,
            janji=self.janji(satu.diajukan_pada),
            is_lewat=satu.diajukan_pada < self.batas,
            is_diperbaiki=satu.versi_kini__nomor > 1,
            is_anda=satu.pengembali == self.pengguna.pk,
            is_bebas=not (lain or satu.ikut),
        )

    def janji(self, dikirim: datetime) -> date:
        return janji(localtime(dikirim).date(), self.musim.janji_hari, self.libur)

    @cached_property
    def hitungan(self) -> Counter[str]:
        """How many stand under each chip."""
        return Counter(kata for satu in self.semua for kata in satu.keadaan)

    @property
    def chip(self) -> list[Chip]:
        """The ways to narrow the queue; one under which nothing stands is left out."""
        kini, saringan = self.saringan.keadaan_dipilih, self.saringan
        return [Chip("Terlama", None, saringan.kueri_dengan(""), not kini)] + [
            Chip(
                kata.label,
                self.hitungan[kata],
                saringan.kueri_dengan(kata),
                kini == kata,
            )
            for kata in CHIP
            if self.hitungan[kata] or kini == kata
        ]

    @cached_property
    def baris(self) -> list[Antre]:
        """The queue as it is shown."""
        pilih = self.saringan.keadaan_dipilih
        return [satu for satu in self.semua if not pilih or pilih in satu.keadaan]

    def letak(self, pk: uuid.UUID) -> int | None:
        """The place of an item in the queue, from 0."""
        return next((n for n, satu in enumerate(self.baris) if satu.pk == pk), None)

    def sesudah(self, pk: uuid.UUID) -> Iterator[Antre]:
        """Those this petugas may take, from behind this one around to it again."""
        ini = self.letak(pk)
        mulai = 0 if ini is None else ini + 1
        urut = [*self.baris[mulai:], *self.baris[:mulai]]
        return (satu for satu in urut if satu.is_bebas and satu.pk != pk)

    def sebelum(self, pk: uuid.UUID) -> Antre | None:
        """The one before, held by nobody else; before the first comes the last."""
        return next(iter([*self.sesudah(pk)][::-1]), None)

    def jendela(self, pk: uuid.UUID, lebar: int) -> Sequence[Antre]:
        """The part of the queue around an item."""
        ini = self.letak(pk) or 0
        mulai = max(0, min(ini - lebar // 4, len(self.baris) - lebar))
        return self.baris[mulai : mulai + lebar]


def _klaim(satu: Any) -> IsianIuran:
    return IsianIuran(
        akun_id=satu.versi_kini__iuran__akun,
        blth=satu.versi_kini__iuran__blth,
        kode_iuran=satu.versi_kini__iuran__kode_iuran,
        jumlah=satu.versi_kini__iuran__jumlah,
        tanggal=satu.versi_kini__iuran__tanggal,
    )
