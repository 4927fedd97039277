"""The files of the September package, by their names in the ZIP."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from penilaian.dokumen.rencana import jalur
from penilaian.dokumen.surat import BahanSurat
from penilaian.dokumen.tabel import tabel_hasil
from penilaian.models import Dokumen, Paket, Segel
from permata.tabel.tulis import csv_bytes

KEPALA = ("Nomor", "Kode", "Dokumen", "SHA-256", "Berkas")


def dokumen_paket(paket: Paket) -> list[Dokumen]:
    """The last edition of each document under the settings of this package."""
    terakhir: dict[tuple[str, str], Dokumen] = {}
    milik = Q(setelan=paket.setelan_id) | Q(setelan=None)
    for satu in paket.penetapan.dokumen_set.filter(milik).order_by("edisi", "nomor"):
        terakhir[satu.jenis, satu.pokok] = satu
    return sorted(terakhir.values(), key=lambda satu: satu.nomor)


def isi_paket(paket: Paket, bahan: BahanSurat) -> dict[str, bytes]:
    """Everything but the digests; the same rows give the same bytes."""
    nama = _nama(bahan)
    semua = [
        (satu, jalur(satu, nama.get((satu.jenis, satu.pokok), "")))
        for satu in dokumen_paket(paket)
    ]
    penetapan = paket.penetapan
    arsip = Segel.objects.values_list("arsip", flat=True).get(penetapan=penetapan)
    tabel = tabel_hasil(penetapan, bahan.hasil)
    return {
        **{berkas: bytes(satu.isi) for satu, berkas in semua},
        **{f"data/{nama}": isi for nama, isi in tabel.items()},
        f"arsip/arsip-{penetapan.musim.tahun}.zip": bytes(arsip),
        "daftar-dokumen.csv": _daftar(semua),
        "BACA-SAYA.txt": _petunjuk(paket).encode(),
    }


def _nama(bahan: BahanSurat) -> dict[tuple[str, str], str]:
    """What a file is called besides its number."""
    piagam = {
        (str(Dokumen.Jenis.PIAGAM), g.kunci): f"{g.predikat} {g.desa}"
        for g in bahan.gelar
    }
    struk = {
        (str(Dokumen.Jenis.STRUK), h.keikutsertaan.desa.kode): h.keikutsertaan.desa.nama
        for h in bahan.hasil
    }
    return piagam | struk


def _daftar(semua: Iterable[tuple[Dokumen, str]]) -> bytes:
    baris = [
        (satu.nomor, satu.kode, satu.get_jenis_display(), satu.sidik, berkas)
        for satu, berkas in semua
    ]
    return csv_bytes("Daftar dokumen", KEPALA, baris)


def _petunjuk(paket: Paket) -> str:
    penetapan = paket.penetapan
    musim = penetapan.musim
    return (
        f"Paket hasil {musim.nama} {musim.tahun}, versi {penetapan.versi}\n\n"
        "Setiap PDF memuat nomor, kode, dan QR yang membuka halaman periksa.\n"
        "daftar-dokumen.csv memuat nomor, kode, dan sidik setiap dokumen.\n"
        "SHA256SUMS memuat sidik semua berkas: sha256sum -c SHA256SUMS\n"
        "arsip/ memuat arsip bersegel beserta program pemeriksanya.\n"
        "Jangan bagikan daftar-dokumen.csv: kode di dalamnya milik pemegang dokumen.\n"
    )
