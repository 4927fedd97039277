"""What the desk shows of one item: documents, the ledger, what changed, whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.timezone import make_aware

from desa.actions.bukti import PUTUSAN
from desa.antrean import banding_iuran, beda_jumlah, setoran_akun
from desa.banding import Baris, ringkas
from desa.lembar import dokumen
from desa.models import (
    Bukti,
    IsianPeserta,
    Lampiran,
    Penanganan,
    Pengguna,
    Tagihan,
    Transisi,
    VersiBukti,
)
from desa.perubahan import perubahan
from desa.radar import temuan
from desa.rincian import baris_peserta, rincian
from desa.urutan import Antre, Urutan
from permata import waktu

JENDELA = 40


def _awal_hari() -> datetime:
    return make_aware(datetime.combine(waktu.hari_ini(), time()))


def _hari_ini(pengguna: Pengguna) -> Q:
    """The verdicts that this petugas gave today."""
    return Q(
        oleh=pengguna,
        dari=Bukti.Status.DIAJUKAN,
        ke__in=PUTUSAN,
        pada__gte=_awal_hari(),
    )


def diputus_hari_ini(pengguna: Pengguna) -> int:
    return Transisi.objects.filter(_hari_ini(pengguna)).count()


def _lengkap(pengguna: Pengguna) -> QuerySet[Bukti]:
    """Items as the queue shows them, with the bill that a claim of iuran speaks of."""
    tagihan = Tagihan.objects.filter(
        akun=OuterRef("versi_kini__iuran__akun"),
        blth=OuterRef("versi_kini__iuran__blth"),
    )
    return (
        Bukti.objects.untuk(pengguna)
        .lengkap()
        .select_related("penanganan__oleh")
        .annotate(
            tagihan=Subquery(tagihan.order_by().values("jumlah")),
            jatuh_tempo=Subquery(tagihan.order_by().values("jatuh_tempo")),
        )
    )


@dataclass(frozen=True, slots=True)
class Butir:
    """An item of the queue with its row, and who else has it open."""

    antre: Antre
    bukti: Bukti
    dipegang: Penanganan | None


def pegangan(bukti: Bukti, pengguna: Pengguna) -> Penanganan | None:
    """The lease of somebody else, if there is one that lives."""
    pegang: Penanganan | None = getattr(bukti, "penanganan", None)
    lain = pegang and pegang.is_berlangsung and pegang.oleh_id != pengguna.pk
    return pegang if lain else None


def butir(
    pengguna: Pengguna, antrean: Sequence[Antre], *lain: UUID
) -> tuple[list[Butir], Mapping[UUID, Bukti]]:
    """The rows of these items in one query, in their order; and of some others."""
    baris = _lengkap(pengguna).filter(pk__in=[*(satu.pk for satu in antrean), *lain])
    semua = {satu.pk: satu for satu in baris}
    daftar = [
        Butir(satu, semua[satu.pk], pegangan(semua[satu.pk], pengguna))
        for satu in antrean
        if satu.pk in semua
    ]
    return daftar, semua


class Meja:
    """One item of the queue, opened; 404 if it is not there for this petugas."""

    def __init__(self, urutan: Urutan, pk: UUID) -> None:
        self.urutan = urutan
        jendela = urutan.jendela(pk, JENDELA)
        self.antrean, semua = butir(urutan.pengguna, jendela, pk)
        if pk not in semua:
            raise Http404
        self.bukti = semua[pk]
        self.antre = next((satu for satu in jendela if satu.pk == pk), None)

    @property
    def versi(self) -> VersiBukti | None:
        """The version to decide on; none if nothing waits."""
        versi = self.bukti.versi_kini
        if versi is None or self.bukti.status != Bukti.Status.DIAJUKAN:
            return None
        versi.bukti = self.bukti  # known: nobody has to ask the database for it
        return versi

    def isi(self, versi: VersiBukti) -> dict[str, Any]:
        """Everything on the desk but the form."""
        bukti, urutan = self.bukti, self.urutan
        return {
            "bukti": bukti,
            "antre": self.antre,
            "antrean": self.antrean,
            "urutan": urutan,
            "lanjut": next(urutan.sesudah(bukti.pk), None),
            "mundur": urutan.sebelum(bukti.pk),
            "janji": urutan.janji(bukti.diajukan_pada) if bukti.diajukan_pada else None,
            "temuan": temuan(versi, urutan.pengguna),
            "dipegang": pegangan(bukti, urutan.pengguna),
            **_berubah(bukti, versi, urutan.pengguna),
            **self._buku_besar(versi),
        }

    def _buku_besar(self, versi: VersiBukti) -> dict[str, Any]:
        """What a claim of iuran is compared with; empty for the other kinds."""
        if self.bukti.jenis != Bukti.Jenis.IURAN:
            return {"banding": [], "putusan": "", "beda": 0}
        isian, buku = versi.iuran, self.urutan.buku
        if self.antre is None:  # outside of the queue as it is filtered
            buku = setoran_akun([isian.akun_id])
        banding = banding_iuran(isian, buku.get(isian.akun_id, []))
        ada = any(satu.buku for satu in banding)
        npp = Baris("NPP", isian.akun.npp, isian.akun.npp if ada else None)
        return {
            "banding": [*banding[:1], npp, *banding[1:]],
            "putusan": ringkas(banding),
            "beda": beda_jumlah(banding),
        }


def _isian(bukti: Bukti, pengguna: Pengguna, *versi: VersiBukti) -> dict[str, Any]:
    """The lines of these versions, the one to decide on first."""
    if bukti.jenis != Bukti.Jenis.PESERTA:
        return {"ganda": [], "baris": [rincian(satu, pengguna) for satu in versi]}
    diklaim = IsianPeserta.objects.filter(pk=OuterRef("pk")).diklaim_lain()
    daftar = list(
        IsianPeserta.objects.filter(versi__in=versi)
        .select_related("warga")
        .annotate(is_ganda=Exists(diklaim))
    )
    ganda = {satu.pk for satu in daftar if vars(satu)["is_ganda"]}
    milik = [[satu for satu in daftar if satu.versi_id == v.pk] for v in versi]
    return {
        "ganda": [satu for satu in milik[0] if satu.pk in ganda],
        "baris": [baris_peserta(satu, pengguna) for satu in milik],
    }


def _langkah(bukti: Bukti, pengguna: Pengguna) -> tuple[list[Transisi], int]:
    """The history of an item, and how many verdicts this petugas gave today."""
    semua = Transisi.objects.filter(Q(bukti=bukti) | _hari_ini(pengguna))
    semua = semua.select_related(
        "oleh",
        "versi__bukti",
        "versi__iuran__akun",
        "versi__regulasi",
        "versi__anggaran",
    )
    daftar, awal = list(semua), _awal_hari()
    hari_ini = [
        satu
        for satu in daftar
        if satu.oleh_id == pengguna.pk and satu.ke in PUTUSAN and satu.pada >= awal
    ]
    return [satu for satu in daftar if satu.bukti_id == bukti.pk], len(hari_ini)


def _berubah(bukti: Bukti, versi: VersiBukti, pengguna: Pengguna) -> dict[str, Any]:
    """Fields and files; of an item sent before also its history and what is new."""
    semua = Lampiran.objects.filter(versi__bukti=bukti).select_related("berkas")
    lampiran = list(semua.order_by("versi", "urut"))
    kini = [satu for satu in lampiran if satu.versi_id == versi.pk]
    if versi.nomor == 1:
        isian = _isian(bukti, pengguna, versi)
        return {
            "hari_ini": diputus_hari_ini(pengguna),
            "ganda": isian["ganda"],
            "rincian": isian["baris"][0],
            "dokumen": dokumen(kini),
        }
    langkah, hari_ini = _langkah(bukti, pengguna)
    dinilai = [s for s in langkah if s.ke in PUTUSAN and s.versi_id != versi.pk]
    lama = dinilai[-1].versi if dinilai else None
    isian = _isian(bukti, pengguna, versi, *([lama] if lama else []))
    isi = {
        "hari_ini": hari_ini,
        "transisi_set": langkah,
        "ganda": isian["ganda"],
        "rincian": isian["baris"][0],
        "dokumen": dokumen(kini),
    }
    if lama is None:
        return isi
    dahulu = [satu for satu in lampiran if satu.versi_id == lama.pk]
    return isi | {"dinilai": dinilai[-1]} | _beda(isian["baris"], kini, dahulu)


def _beda(
    baris: Sequence[Sequence[Any]],
    kini: Sequence[Lampiran],
    dahulu: Sequence[Lampiran],
) -> dict[str, Any]:
    """What the new version says otherwise, and which of its files are new."""
    ubah = perubahan(baris[1], baris[0])
    beda = [satu for satu in ubah if satu.is_diperbaiki]
    berkas = dokumen(kini, lama=dahulu)
    return {
        "perubahan": beda,
        "tetap": len(ubah) - len(beda),
        "dokumen": berkas,
        "tanpa_ubah": not beda and not any(satu.is_baru for satu in berkas),
    }
