"""Proofs of iuran that the ledger decides on, many at once: approve, take back.

The same steps as `decide_bukti` takes for one item, in a few statements for thousands.
A claim that stands in the ledger brings no money of its own: nothing of it can count
twice, and whoever calls this allocates once at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F

from desa.actions.bukti import check_pemutus, check_putusan, keadaan
from desa.actions.jejak import Catatan, record_all
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import (
    Alokasi,
    Bukti,
    IsianIuran,
    Musim,
    Pembayaran,
    Penanganan,
    Pengguna,
    Transisi,
    VersiBukti,
)
from permata import waktu

Status = Bukti.Status
SEKALI = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Langkah:
    """An item, the version that was seen, and the note of its step."""

    bukti: UUID
    versi: int
    catatan: str
    # When it is taken back: the version that was approved before this one.
    sah_lama: int | None = None


@dataclass(slots=True)
class Hasil:
    """The steps that were taken, what was refused and why, the accounts to allocate."""

    transisi: dict[UUID, Transisi] = field(default_factory=dict)
    ditolak: dict[UUID, str] = field(default_factory=dict)
    akun: set[int] = field(default_factory=set)


@transaction.atomic
def approve_banyak(
    langkah: Sequence[Langkah], *, musim: Musim, oleh: Pengguna
) -> Hasil:
    """Approve exactly the versions that were seen; what may not be stays as it is."""
    hasil, bukti = Hasil(), _kunci(langkah)
    musim = lock_musim(musim)
    ikut = _ikut(bukti, oleh)

    def periksa(satu: Langkah, milik: Bukti) -> None:
        if (milik.status, milik.versi_kini_id) != (Status.DIAJUKAN, satu.versi):
            kata = milik.get_status_display().lower()
            pesan = f"{milik} berubah sejak diperiksa: sekarang {kata}."
            raise TransisiError(pesan)
        if milik.pk in ikut:
            check_pemutus(milik, oleh=oleh)
        milik.musim = musim
        check_putusan(milik, ke=Status.DISETUJUI, alasan="", catatan=satu.catatan)

    boleh = _saring(langkah, bukti, hasil, periksa)
    hasil.akun |= _akun_versi(b.versi_sah_id for b in bukti.values())
    kini = waktu.sekarang()

    def ubah(satu: Langkah, milik: Bukti) -> None:
        milik.status, milik.versi_sah_id = Status.DISETUJUI, satu.versi
        milik.diputus_oleh, milik.diputus_pada = oleh, kini

    catatan = _jalankan(boleh, bukti, hasil, oleh, ubah)
    _tulis(
        boleh,
        status=Status.DISETUJUI,
        versi_sah=F("versi_kini"),
        diputus_oleh=oleh,
        diputus_pada=kini,
    )
    Penanganan.objects.filter(bukti__in=[satu.bukti for satu in boleh]).delete()
    bayar = _klaim([satu.versi for satu in boleh], oleh)
    record_all([*catatan, *bayar])
    return hasil


@transaction.atomic
def reopen_banyak(langkah: Sequence[Langkah], *, musim: Musim, oleh: Pengguna) -> Hasil:
    """Take approvals back: the items wait again, an approval before them holds."""
    hasil, bukti = Hasil(), _kunci(langkah)
    lock_musim(musim)

    def periksa(satu: Langkah, milik: Bukti) -> None:
        if pesan := halangan_buka(milik, satu.versi):
            raise TransisiError(pesan)

    boleh = _saring(langkah, bukti, hasil, periksa)
    versi = [satu.versi for satu in boleh]
    lama = [satu.sah_lama for satu in boleh if satu.sah_lama]
    hasil.akun |= _akun_versi([*versi, *lama])
    for bagian in _bagi(versi):
        bayar = Pembayaran.objects.filter(versi__in=bagian)
        Alokasi.objects.filter(pembayaran__in=list(bayar.values_list("pk"))).delete()
        bayar.delete()

    def ubah(satu: Langkah, milik: Bukti) -> None:
        milik.status, milik.versi_sah_id = Status.DIAJUKAN, satu.sah_lama
        milik.diputus_oleh = milik.diputus_pada = None

    catatan = _jalankan(boleh, bukti, hasil, oleh, ubah)
    bersih = {"diputus_oleh": None, "diputus_pada": None}
    _tulis(boleh, status=Status.DIAJUKAN, versi_sah=None, **bersih)
    for satu in boleh:
        if satu.sah_lama:
            _tulis([satu], versi_sah=satu.sah_lama)
    record_all(catatan)
    return hasil


def halangan_buka(bukti: Bukti, versi: int | None) -> str:
    """Why this approval is not the last word on the item any more; empty if it is."""
    if (bukti.status, bukti.versi_sah_id) == (Status.DISETUJUI, versi):
        return ""
    return (
        f"{bukti} berubah sesudah disetujui: sekarang "
        f"{bukti.get_status_display().lower()}. Putuskan bukti itu dahulu."
    )


def _bagi(semua: Sequence[T]) -> Iterable[Sequence[T]]:
    return (semua[awal : awal + SEKALI] for awal in range(0, len(semua), SEKALI))


def _kunci(langkah: Sequence[Langkah]) -> dict[UUID, Bukti]:
    """The items, locked in the order of their keys."""
    semua = Bukti.objects.select_for_update(of=("self",)).select_related("desa")
    kunci = sorted(satu.bukti for satu in langkah)
    hasil: dict[UUID, Bukti] = {}
    for awal in range(0, len(kunci), SEKALI):
        bagian = semua.filter(pk__in=kunci[awal : awal + SEKALI]).order_by("pk")
        hasil |= {satu.pk: satu for satu in bagian}
    return hasil


def _ikut(bukti: Collection[UUID], oleh: Pengguna) -> set[UUID]:
    """Items that this person may have entered or sent; asked one by one then."""
    tulis = VersiBukti.objects.filter(oleh=oleh).values_list("bukti", flat=True)
    buat = Bukti.objects.filter(dibuat_oleh=oleh) | Bukti.objects.filter(
        diajukan_oleh=oleh
    )
    return (set(tulis) | set(buat.values_list("pk", flat=True))) & set(bukti)


def _saring(
    langkah: Sequence[Langkah],
    bukti: dict[UUID, Bukti],
    hasil: Hasil,
    periksa: Callable[[Langkah, Bukti], None],
) -> list[Langkah]:
    boleh = []
    for satu in langkah:
        try:
            periksa(satu, bukti[satu.bukti])
        except TransisiError as galat:
            hasil.ditolak[satu.bukti] = str(galat)
        else:
            boleh.append(satu)
    return boleh


def _jalankan(
    langkah: Sequence[Langkah],
    bukti: dict[UUID, Bukti],
    hasil: Hasil,
    oleh: Pengguna,
    ubah: Callable[[Langkah, Bukti], None],
) -> list[Catatan]:
    """Take the steps; gives their lines for the trail."""
    sidik = dict(
        VersiBukti.objects.filter(bukti__in=list(bukti)).values_list("pk", "sidik")
    )
    catatan = []
    for satu in langkah:
        milik = bukti[satu.bukti]
        sebelum, dari = keadaan(milik), milik.status
        ubah(satu, milik)
        hasil.transisi[satu.bukti] = Transisi(
            bukti=milik,
            versi_id=satu.versi,
            dari=dari,
            ke=milik.status,
            catatan=satu.catatan,
            oleh=oleh,
            pada=waktu.sekarang(),
            sidik=sidik[satu.versi],
        )
        sesudah = keadaan(milik) | {"catatan": satu.catatan}
        catatan.append(
            Catatan(f"bukti_{milik.status}", milik, oleh, milik.desa, sebelum, sesudah)
        )
    Transisi.objects.bulk_create(hasil.transisi.values(), batch_size=SEKALI)
    return catatan


def _tulis(langkah: Sequence[Langkah], **isi: Any) -> None:
    """One statement for many items: an update row by row is slow on PostgreSQL."""
    for bagian in _bagi([satu.bukti for satu in langkah]):
        Bukti.objects.filter(pk__in=bagian).update(**isi)


def _akun_versi(versi: Iterable[int | None]) -> set[int]:
    pk = [satu for satu in versi if satu]
    akun: set[int] = set()
    for bagian in _bagi(pk):
        isian = IsianIuran.objects.filter(versi__in=bagian)
        akun |= set(isian.values_list("akun", flat=True))
    return akun


def _klaim(versi: Sequence[int], oleh: Pengguna) -> list[Catatan]:
    """The claims as payments, which count should the ledger lose them."""
    semua: list[IsianIuran] = []
    for bagian in _bagi(versi):
        semua += IsianIuran.objects.filter(versi__in=bagian).select_related(
            "akun__desa"
        )
    bayar = Pembayaran.objects.bulk_create(
        (
            Pembayaran(
                akun=satu.akun,
                tanggal=satu.tanggal,
                jumlah=satu.jumlah,
                kode_iuran=satu.kode_iuran,
                sumber=Pembayaran.Sumber.BUKTI,
                versi_id=satu.versi_id,
                dicatat_oleh=oleh,
            )
            for satu in semua
        ),
        batch_size=SEKALI,
    )
    return [
        Catatan(
            "catat_pembayaran",
            satu,
            oleh,
            satu.akun.desa,
            sesudah={"jumlah": satu.jumlah, "tanggal": satu.tanggal.isoformat()},
        )
        for satu in bayar
    ]
