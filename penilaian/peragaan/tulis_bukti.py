"""Evidence into the database: items, versions, fields, files and transitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desa import models
from desa.actions.bukti import keadaan
from desa.actions.kiriman import Kiriman
from desa.models import Akun, Isian, Lampiran, Pengguna, Transisi, VersiBukti, Warga
from penilaian.peragaan.berkas import store
from penilaian.peragaan.isian import isian, warga
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.kotak import kotak
from penilaian.peragaan.rencana import Bukti, IsiPeserta, Langkah, Versi

PUTUSAN = frozenset({"disetujui", "dikembalikan", "ditolak"})
KOLOM = [
    "status",
    "versi_kini",
    "versi_sah",
    "diajukan_oleh",
    "diajukan_pada",
    "diputus_oleh",
    "diputus_pada",
]


@dataclass
class Tertulis:
    """Rows of evidence, in order: `versi` by (item, number), `persetujuan` by item."""

    bukti: dict[str, models.Bukti] = field(default_factory=dict)
    versi: dict[tuple[str, int], VersiBukti] = field(default_factory=dict)
    isian: list[Isian] = field(default_factory=list)
    berkas: list[models.Berkas] = field(default_factory=list)
    lampiran: list[Lampiran] = field(default_factory=list)
    transisi: list[Transisi] = field(default_factory=list)
    persetujuan: dict[str, Transisi] = field(default_factory=dict)


def write_bukti(
    semua: Sequence[Bukti], akun: Mapping[str, Akun], k: Konteks
) -> Tertulis:
    write_warga(semua)
    hasil = Tertulis()
    for rencana in semua:
        _bukti(rencana, hasil, k)
        for nomor, versi in enumerate(rencana.versi, 1):
            _versi(rencana, nomor, versi, akun, hasil, k)
    _save_versi(hasil)
    for rencana in semua:
        _jalankan(rencana, hasil, k)
    Transisi.objects.bulk_create(hasil.transisi)
    models.Bukti.objects.bulk_create(
        hasil.bukti.values(),
        update_conflicts=True,
        update_fields=KOLOM,
        unique_fields=["id"],
    )
    return hasil


def write_warga(semua: Sequence[Bukti]) -> None:
    """Everybody on a list, once however many desa claim him."""
    orang = {
        satu.nik: satu
        for bukti in semua
        for versi in bukti.versi
        if isinstance(versi.isi, IsiPeserta)
        for satu in versi.isi.orang
    }
    Warga.objects.bulk_create(map(warga, orang.values()))


def _bukti(rencana: Bukti, hasil: Tertulis, k: Konteks) -> None:
    pertama = rencana.versi[0]
    hasil.bukti[rencana.nomor] = models.Bukti(
        id=rencana.id,
        nomor=rencana.nomor,
        musim=k.musim,
        desa=k.desa[rencana.desa],
        jenis=rencana.jenis,
        blth=rencana.blth,
        dibuat_oleh=k.orang.siapa(pertama.oleh, rencana.desa),
        dibuat_pada=pertama.pada,
    )


def _versi(
    rencana: Bukti,
    nomor: int,
    versi: Versi,
    akun: Mapping[str, Akun],
    hasil: Tertulis,
    k: Konteks,
) -> None:
    oleh = k.orang.siapa(versi.oleh, rencana.desa)
    berkas = [store(satu, oleh=oleh, pada=versi.pada) for satu in versi.berkas]
    isi = list(isian(versi.isi, akun))
    kiriman = Kiriman(
        isian=isi,
        berkas=(),
        kunci=versi.kunci,
        lama=berkas,
        diminta_oleh=versi.diminta_oleh,
    )
    baris = VersiBukti(
        bukti_id=rencana.id,
        nomor=nomor,
        kunci=versi.kunci,
        sidik=kiriman.sidik,
        oleh=oleh,
        atas_nama=oleh.desa_id is None,
        diminta_oleh=versi.diminta_oleh,
        pada=versi.pada,
    )
    for satu in isi:
        satu.versi = baris
    hasil.versi[rencana.nomor, nomor] = baris
    hasil.isian += isi
    hasil.berkas += berkas
    hasil.lampiran += [
        Lampiran(versi=baris, berkas=satu, urut=urut)
        for urut, satu in enumerate(berkas, 1)
    ]


def _save_versi(hasil: Tertulis) -> None:
    """Items as drafts first: an approved one needs a version that is there."""
    models.Bukti.objects.bulk_create(hasil.bukti.values())
    models.Berkas.objects.bulk_create(hasil.berkas)
    VersiBukti.objects.bulk_create(hasil.versi.values())
    menurut_model: dict[type[Isian], list[Isian]] = {}
    for satu in hasil.isian:
        menurut_model.setdefault(type(satu), []).append(satu)
    for model, baris in menurut_model.items():
        model._default_manager.bulk_create(baris)
    Lampiran.objects.bulk_create(hasil.lampiran)


def _jalankan(rencana: Bukti, hasil: Tertulis, k: Konteks) -> None:
    """Walk an item through its steps, with a transition and a line for each."""
    bukti = hasil.bukti[rencana.nomor]
    bukti.versi_kini = hasil.versi[rencana.nomor, 1]
    if not rencana.langkah:
        pada, oleh = bukti.dibuat_pada, bukti.dibuat_oleh
        k.catat(pada, "bukti_draf", bukti, oleh, bukti.desa, sesudah=keadaan(bukti))
    for langkah in rencana.langkah:
        versi = hasil.versi[rencana.nomor, langkah.versi]
        tanda = kotak(langkah, rencana.versi[langkah.versi - 1])
        _langkah(bukti, versi, langkah, tanda, hasil, k)


def _langkah(
    bukti: models.Bukti,
    versi: VersiBukti,
    langkah: Langkah,
    tanda: list[dict[str, Any]],
    hasil: Tertulis,
    k: Konteks,
) -> None:
    oleh = k.orang.siapa(langkah.oleh, bukti.desa.kode)
    sebelum, dari = keadaan(bukti), bukti.status
    bukti.status, bukti.versi_kini = langkah.ke, versi
    _cap(bukti, langkah.ke, oleh, langkah.pada)
    transisi = Transisi(
        bukti=bukti,
        versi=versi,
        dari=dari,
        ke=langkah.ke,
        alasan=langkah.alasan,
        catatan=langkah.catatan,
        kotak=tanda,
        oleh=oleh,
        pada=langkah.pada,
        sidik=versi.sidik,
    )
    hasil.transisi.append(transisi)
    if langkah.ke == "disetujui":
        bukti.versi_sah = versi
        hasil.persetujuan[bukti.nomor] = transisi
    k.catat(
        langkah.pada,
        f"bukti_{langkah.ke}",
        bukti,
        oleh,
        bukti.desa,
        sebelum=sebelum,
        sesudah=keadaan(bukti),
        alasan=langkah.catatan,
    )


def _cap(bukti: models.Bukti, ke: str, oleh: Pengguna, pada: datetime) -> None:
    """Who sent or decided it last; sending again clears the decision."""
    if ke == "diajukan":
        bukti.diajukan_oleh, bukti.diajukan_pada = oleh, pada
        bukti.diputus_oleh = bukti.diputus_pada = None
    elif ke in PUTUSAN:
        bukti.diputus_oleh, bukti.diputus_pada = oleh, pada
