"""Disputes as they are read: the claims on one person, and who may decide them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from desa.models import (
    Berkas,
    Bukti,
    Desa,
    KlaimPutusan,
    Lampiran,
    Musim,
    Pengguna,
    Peserta,
    PutusanSengketa,
    Transisi,
    Warga,
)
from desa.rantai import sidik_isi


@dataclass(frozen=True, slots=True)
class Sengketa:
    """One person, the claims that this reader may see, and how many he may not."""

    warga: Warga
    klaim: Sequence[Peserta]
    tersembunyi: int


def sidik_klaim(semua: Iterable[Peserta]) -> str:
    """What a decision binds to: every claim on the person, and how it stands."""
    baris = sorted((s.pk, str(s.status), s.isian_id) for s in semua)
    return sidik_isi([list(satu) for satu in baris])


def _bukti(klaim: Iterable[Peserta]) -> list[UUID]:
    return [satu.isian.versi.bukti_id for satu in klaim if satu.isian]


def is_terlibat(klaim: Sequence[Peserta], oleh: Pengguna) -> bool:
    """Whether this person entered, sent or approved the list of one of the claims."""
    daftar = Bukti.objects.filter(pk__in=_bukti(klaim))
    setuju = Transisi.objects.filter(
        bukti__in=daftar, ke=Bukti.Status.DISETUJUI, oleh=oleh
    )
    pengisi = Q(dibuat_oleh=oleh) | Q(diajukan_oleh=oleh) | Q(versi_set__oleh=oleh)
    return daftar.filter(pengisi).exists() or setuju.exists()


def terlihat_semua(klaim: Sequence[Peserta], oleh: Pengguna) -> bool:
    """Whether all desa that claim the person are in the wilayah of this user."""
    desa = {satu.desa_id for satu in klaim}
    return Desa.objects.untuk(oleh).filter(pk__in=desa).count() == len(desa)


def warga_sengketa(musim: Musim, pengguna: Pengguna) -> QuerySet[Warga]:
    """People in dispute of whom a claim is in the wilayah of this user."""
    klaim = Peserta.objects.untuk(pengguna).filter(musim=musim).sengketa()
    return Warga.objects.filter(pk__in=klaim.values("warga"))


def warga_diputus(musim: Musim, pengguna: Pengguna) -> QuerySet[Warga]:
    """People of whom a claim in the wilayah of this user was once decided."""
    klaim = KlaimPutusan.objects.untuk(pengguna).filter(putusan__musim=musim)
    return Warga.objects.filter(pk__in=klaim.values("putusan__warga"))


def sengketa(
    musim: Musim, pengguna: Pengguna, warga: Iterable[Warga]
) -> list[Sengketa]:
    """These people with their claims; those of other wilayah are only counted."""
    orang = list(warga)
    semua = Peserta.objects.filter(musim=musim, warga__in=orang)
    jumlah: defaultdict[UUID, int] = defaultdict(int)
    for pk in semua.exclude(status=Peserta.Status.GUGUR).values_list(
        "warga", flat=True
    ):
        jumlah[pk] += 1
    klaim: defaultdict[UUID, list[Peserta]] = defaultdict(list)
    terlihat = semua.untuk(pengguna).select_related("desa__kecamatan").order_by("pk")
    for satu in terlihat:
        klaim[satu.warga_id].append(satu)
    return [_satu(o, klaim[o.pk], jumlah[o.pk]) for o in orang]


def _satu(warga: Warga, klaim: Sequence[Peserta], jumlah: int) -> Sengketa:
    hidup = [satu for satu in klaim if satu.status != Peserta.Status.GUGUR]
    return Sengketa(warga, klaim, jumlah - len(hidup))


@dataclass(frozen=True, slots=True)
class Klaim:
    """A claim with the list it stands on: its files, and who approved it."""

    peserta: Peserta
    bukti: Bukti | None
    berkas: Sequence[Berkas]
    disetujui: Transisi | None


def klaim_lengkap(musim: Musim, warga: Warga, pengguna: Pengguna) -> list[Klaim]:
    """The claims on one person in the wilayah of this user, side by side."""
    semua = list(
        Peserta.objects.untuk(pengguna)
        .filter(musim=musim, warga=warga)
        .select_related(
            "desa__kecamatan", "warga", "isian__versi__bukti", "isian__versi__oleh"
        )
        .order_by("pk")
    )
    versi = [satu.isian.versi_id for satu in semua if satu.isian]
    berkas: defaultdict[int, list[Berkas]] = defaultdict(list)
    for satu in Lampiran.objects.filter(versi__in=versi).select_related("berkas"):
        berkas[satu.versi_id].append(satu.berkas)
    setuju = Transisi.objects.filter(versi__in=versi, ke=Bukti.Status.DISETUJUI)
    langkah = {s.versi_id: s for s in setuju.select_related("oleh")}
    return [
        Klaim(
            satu,
            satu.isian.versi.bukti if satu.isian else None,
            berkas[satu.isian.versi_id] if satu.isian else (),
            langkah.get(satu.isian.versi_id) if satu.isian else None,
        )
        for satu in semua
    ]


@dataclass(frozen=True, slots=True)
class Riwayat:
    """One decision of the past, and for whom it was, as far as the reader may know."""

    putusan: PutusanSengketa
    hasil: str


def putusan_terdahulu(musim: Musim, warga: Warga, pengguna: Pengguna) -> list[Riwayat]:
    """What was decided on this person before, newest first."""
    semua = PutusanSengketa.objects.filter(musim=musim, warga=warga)
    menang = KlaimPutusan.objects.filter(putusan__in=semua, menang=True)
    ada = set(menang.values_list("putusan", flat=True))
    terlihat = {
        satu.putusan_id: f"Dihitung untuk {satu.peserta.desa.sebutan}"
        for satu in menang.untuk(pengguna).select_related("peserta__desa")
    }
    luar = "Dihitung untuk desa di luar wilayah Anda"
    tidak = "Tidak dihitung untuk desa mana pun"
    return [
        Riwayat(satu, terlihat.get(satu.pk, luar if satu.pk in ada else tidak))
        for satu in semua.select_related("oleh")
    ]


def klaim_dengan_hasil() -> QuerySet[KlaimPutusan]:
    """Decided claims, newest first, each with whether anybody won."""
    menang = KlaimPutusan.objects.filter(putusan=OuterRef("putusan"), menang=True)
    return KlaimPutusan.objects.select_related("putusan").annotate(ada=Exists(menang))
