"""Participants out of approved lists, and the months they have paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from desa.models import IsianPeserta, IuranPeserta, Peserta
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Bukti, IsiPeserta, Langkah, Orang, Sengketa
from penilaian.peragaan.tulis_bukti import Tertulis

Status = Peserta.Status


def write_peserta(
    semua: Sequence[Bukti],
    sengketa: Sequence[Sengketa],
    tertulis: Tertulis,
    k: Konteks,
) -> None:
    isian = {
        (satu.versi_id, satu.warga_id): satu
        for satu in tertulis.isian
        if isinstance(satu, IsianPeserta)
    }
    baris: list[tuple[Orang, Peserta, datetime]] = []
    for bukti, langkah, orang in klaim(semua):
        versi = tertulis.versi[bukti.nomor, langkah.versi]
        peserta = Peserta(
            musim=k.musim,
            desa=k.desa[bukti.desa],
            warga_id=orang.id,
            isian=isian[versi.pk, orang.id],
            nama=orang.nama,
            sumber_dana=orang.sumber_dana,
            penduduk=orang.penduduk,
            terdaftar_sejak=orang.terdaftar_sejak,
            keluar_pada=_sampai(orang, k),
        )
        baris.append((orang, peserta, langkah.pada))
    _perebutkan(baris, sengketa, k)
    Peserta.objects.bulk_create(peserta for _, peserta, _ in baris)
    IuranPeserta.objects.bulk_create(
        IuranPeserta(peserta=peserta, blth=blth)
        for orang, peserta, _ in baris
        for blth, tanggal in orang.bulan
        if tanggal <= k.batas.date()
    )
    for _, peserta, pada in baris:
        if peserta.status != Status.SAH:
            _catat_sengketa(peserta, pada, sengketa, k)


def klaim(semua: Sequence[Bukti]) -> Iterator[tuple[Bukti, Langkah, Orang]]:
    """Everybody on an approved list, in the order of approval."""
    sah = [
        (langkah.pada, bukti, langkah, bukti.isi_sah)
        for bukti in semua
        if (langkah := bukti.disetujui)
    ]
    for _, bukti, langkah, isi in sorted(sah, key=lambda satu: satu[0]):
        if isinstance(isi, IsiPeserta):
            for orang in isi.orang:
                yield bukti, langkah, orang


def _sampai(orang: Orang, k: Konteks) -> date | None:
    keluar = orang.keluar_pada
    return keluar if keluar and keluar <= k.batas.date() else None


def _perebutkan(
    baris: Sequence[tuple[Orang, Peserta, datetime]],
    sengketa: Sequence[Sengketa],
    k: Konteks,
) -> None:
    """A person claimed twice counts nowhere until staff have decided (juknis 2)."""
    for satu in sengketa:
        rebutan = [peserta for orang, peserta, _ in baris if orang.nik == satu.nik]
        diputus = satu.putus is not None and satu.putus <= k.batas
        for peserta in rebutan if len(rebutan) > 1 else []:
            menang = peserta.desa.kode == satu.pemenang
            hasil = Status.SAH if menang else Status.GUGUR
            peserta.status = hasil if diputus else Status.SENGKETA


def _catat_sengketa(
    peserta: Peserta, pada: datetime, sengketa: Sequence[Sengketa], k: Konteks
) -> None:
    petugas = k.orang.akun["petugas"]
    k.catat(
        pada,
        "sengketakan_peserta",
        peserta,
        petugas,
        peserta.desa,
        sebelum={"status": "sah"},
        sesudah={"status": "sengketa"},
        alasan="NIK yang sama diajukan desa lain.",
    )
    putus = next(satu.putus for satu in sengketa if satu.putus)
    if peserta.status == Status.GUGUR:
        k.catat(
            putus,
            "putuskan_sengketa",
            peserta,
            k.orang.akun["admin"],
            peserta.desa,
            sebelum={"status": "sengketa"},
            sesudah={"status": "gugur"},
            alasan="Alamat KTP dan KK sekarang di desa lain.",
        )
