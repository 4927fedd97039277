"""A file sent twice, decisions looked at again, and disputes that were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from desa import models
from desa.actions.periksa import create_pemeriksaan, decide_selisih
from desa.actions.sengketa import decide_sengketa
from desa.models import (
    KlaimPutusan,
    Penengahan,
    Pengguna,
    Peserta,
    PutusanSengketa,
    Transisi,
)
from desa.periksa import menunggu_diperiksa
from desa.sengketa import sidik_klaim
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Bukti
from permata import waktu

BANYAK_PERIKSA = 12
BERBEDA = 4  # which of them gets another verdict
# Nothing is written behind the close of the data.
TERAKHIR = datetime(2026, 9, 16, 10, 0, tzinfo=JAKARTA)
ALASAN = "Alamat pada Kartu Keluarga terbaru ada di desa yang dimenangkan."


def gandakan(semua: Sequence[Bukti]) -> list[Bukti]:
    """Let one waiting receipt be the photo of another desa's approved one."""
    iuran = [satu for satu in semua if satu.jenis == "iuran"]
    asal = next((satu for satu in iuran if satu.status == "disetujui"), None)
    tujuan = next(
        (
            satu
            for satu in reversed(iuran)
            if satu.status == "diajukan" and satu.desa != GLAGAH_KULON
        ),
        None,
    )
    if asal is None or tujuan is None:
        return list(semua)
    gambar = asal.versi[-1].berkas[0].gambar
    *lama, kini = tujuan.versi
    berkas = (replace(kini.berkas[0], gambar=gambar), *kini.berkas[1:])
    ganda = replace(tujuan, versi=(*lama, replace(kini, berkas=berkas)))
    return [ganda if satu is tujuan else satu for satu in semua]


def write_periksa(k: Konteks) -> None:
    """After the trail is written: these are actions like those of the pages."""
    k.musim.benih_periksa = Dadu.untuk("periksa").randbytes(32).hex()
    k.musim.save(update_fields=["benih_periksa"])
    _catat_putusan(k)
    with waktu.seakan(min(k.batas, TERAKHIR)):
        _periksa(k)
        if k.musim.is_menerima and not PutusanSengketa.objects.exists():
            _putuskan(k)


def _periksa(k: Konteks) -> None:
    dua = [k.orang.akun[nama] for nama in ("petugas", "petugas2")]
    for ke in range(BANYAK_PERIKSA):
        oleh = dua[ke % 2]
        tunggu = menunggu_diperiksa(k.musim, oleh)[:1]
        for transisi in Transisi.objects.filter(pk__in=tunggu).select_related("bukti"):
            _periksa_satu(transisi, oleh, beda=ke == BERBEDA)


def _periksa_satu(transisi: Transisi, oleh: Pengguna, *, beda: bool) -> None:
    putusan, alasan, catatan = transisi.ke, transisi.alasan, transisi.catatan
    if beda:
        putusan = "dikembalikan" if putusan == "disetujui" else "disetujui"
        alasan, catatan = "tanggal", "Tanggal bayar pada foto tidak terbaca."
    create_pemeriksaan(
        transisi, putusan=putusan, alasan=alasan, catatan=catatan, oleh=oleh
    )


def _rebutan(k: Konteks) -> dict[UUID, list[Peserta]]:
    """The claims on every person whom more than one desa claims."""
    klaim: defaultdict[UUID, list[Peserta]] = defaultdict(list)
    for peserta in k.musim.peserta_set.select_related("desa").order_by("pk"):
        klaim[peserta.warga_id].append(peserta)
    return {warga: semua for warga, semua in klaim.items() if len(semua) > 1}


def _catat_putusan(k: Konteks) -> None:
    """The rows behind disputes that the plan of the season has decided already."""
    pada = min(k.batas, TERAKHIR)
    for warga, semua in _rebutan(k).items():
        if any(satu.status == Peserta.Status.SENGKETA for satu in semua):
            continue
        putusan = PutusanSengketa.objects.create(
            musim=k.musim,
            warga_id=warga,
            alamat=PutusanSengketa.Alamat.KK,
            alasan=ALASAN,
            oleh=k.orang.akun["admin"],
            pada=pada,
        )
        KlaimPutusan.objects.bulk_create(
            KlaimPutusan(
                putusan=putusan,
                peserta=satu,
                menang=satu.status == Peserta.Status.SAH,
            )
            for satu in semua
        )


def _putuskan(k: Konteks, banyak: int | None = 1) -> None:
    """The first of the open disputes, or all of them, decided by the panitia."""
    terbuka = [
        (warga, semua)
        for warga, semua in _rebutan(k).items()
        if any(satu.status == Peserta.Status.SENGKETA for satu in semua)
    ]
    for warga, semua in terbuka[:banyak]:
        decide_sengketa(
            models.Warga.objects.get(pk=warga),
            musim=k.musim,
            pemenang=semua[0],
            alamat=PutusanSengketa.Alamat.KEDUANYA,
            alasan=ALASAN,
            dilihat=sidik_klaim(semua),
            oleh=k.orang.akun["admin"],
        )


def write_penutup(k: Konteks) -> None:
    """Before the result is sealed nothing is open any more."""
    _putuskan(k, None)
    for satu in models.PemeriksaanUlang.objects.selisih().filter(penengahan=None):
        decide_selisih(
            satu,
            benar=Penengahan.Benar.PERTAMA,
            catatan="Tanggal bayar terbaca pada foto aslinya.",
            oleh=k.orang.akun["admin"],
        )
