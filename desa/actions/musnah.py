"""Destroy personal data whose time is over. The caller holds the transaction.

What remains of a person is a row without name and NIK: counts, scores and the sealed
snapshot stay what they are, and the audit chain is not touched (ADR 0030).
"""

from __future__ import annotations

import uuid

from desa.models import (
    BarisImpor,
    DaftarSementara,
    IsianPeserta,
    Peserta,
    Warga,
)
from desa.musnah import (
    Tempo,
    berkas_tempo,
    daftar_lewat,
    impor_tempo,
    penengahan_tempo,
    periksa_tempo,
    putusan_tempo,
    transisi_tempo,
    warga_tempo,
)
from desa.tetap import BERKAS, CATATAN, NAMA
from permata import waktu

SEKALIGUS = 500


def destroy_warga(musim: Tempo) -> int:
    """NIK, names and KPJ of people whom no running season names; how many people."""
    semua = list(warga_tempo(musim).select_for_update())
    kini = waktu.sekarang()
    for satu in semua:
        # Drawn, not derived: nothing leads from here back to the NIK.
        satu.nik_indeks = f"musnah:{uuid.uuid4().hex}"
        satu.nik_sandi, satu.nik_ekor, satu.dimusnahkan_pada = b"", "", kini
    kolom = ["nik_indeks", "nik_sandi", "nik_ekor", "dimusnahkan_pada"]
    Warga.objects.bulk_update(semua, kolom, batch_size=SEKALIGUS)
    if semua:
        hilang = {"warga__dimusnahkan_pada__isnull": False}
        for model in (Peserta, IsianPeserta):
            baris = model._default_manager.filter(**hilang).exclude(nama=NAMA, kpj="")
            baris.update(nama=NAMA, kpj="")
    DaftarSementara.objects.filter(musim__in=musim).exclude(nama_berkas="").update(
        nama_berkas=""
    )
    return len(semua)


def destroy_berkas(musim: Tempo) -> int:
    """Mark files of lists as gone; their bytes go after the commit (`sweep_musnah`)."""
    return berkas_tempo(musim).update(nama=BERKAS)


def destroy_impor(musim: Tempo) -> int:
    """Rows and first lines of the ledgers of participants, and their file with them."""
    semua = list(impor_tempo(musim).select_for_update())
    BarisImpor.objects.filter(impor__in=semua).delete()
    for satu in semua:
        satu.contoh, satu.nama_berkas = [], BERKAS
        satu.dimusnahkan_pada = waktu.sekarang()
        satu.save(update_fields=["contoh", "nama_berkas", "dimusnahkan_pada"])
    return len(semua)


def destroy_catatan(musim: Tempo) -> int:
    """What staff wrote about lists and disputes: it may name people."""
    return (
        transisi_tempo(musim).update(catatan=CATATAN)
        + periksa_tempo(musim).update(catatan=CATATAN)
        + penengahan_tempo(musim).update(catatan=CATATAN)
        + putusan_tempo(musim).update(alasan=CATATAN)
    )


def destroy_daftar() -> int:
    """Lists between preview and sending that nobody sent."""
    semua = daftar_lewat()
    jumlah = semua.count()
    semua.delete()
    return jumlah
