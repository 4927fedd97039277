"""What a browser posts to the pages of evidence."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desa.models import Akun, Berkas, Bukti, Jejak, Pengguna, VersiBukti, Warga
from tests.contoh import jpeg

As = Callable[[Pengguna], Client]


def unggahan(isi: bytes | None = None, nama: str = "bukti.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, jpeg() if isi is None else isi)


def iuran(npp: Akun, **lain: Any) -> dict[str, Any]:
    isi = {
        "kunci": str(uuid.uuid4()),
        "akun": npp.pk,
        "blth_pilih": "2026-05-01",
        "kode_iuran": "4108 0000 0005",
        "jumlah": "181.440",
        "tanggal": "2026-06-12",
        "berkas": unggahan(),
    }
    return isi | lain


def regulasi(**lain: Any) -> dict[str, Any]:
    isi = {
        "kunci": str(uuid.uuid4()),
        "jenis": "perdes",
        "nomor_tertulis": "Nomor 04 Tahun 2026",
        "tentang": "Perlindungan pekerja rentan",
        "ditetapkan": "05-01-2026",
        "diundangkan": "06/01/2026",
        "berlaku": "2026-01-06",
        "perangkat": "on",
        "berkas": unggahan(),
    }
    return isi | lain


def anggaran(**lain: Any) -> dict[str, Any]:
    isi = {
        "kunci": str(uuid.uuid4()),
        "jenis": "rentan",
        "uraian": "Iuran pekerja rentan",
        "jumlah_orang": "10",
        "jumlah": "2.016.000",
        "berlaku_sejak": "2026-01-01",
        "berkas": unggahan(),
    }
    return isi | lain


def peserta(*orang: tuple[str, str], **lain: Any) -> dict[str, Any]:
    isi = {
        "kunci": str(uuid.uuid4()),
        "terdaftar_sejak": "2026-03-02",
        "persetujuan": "on",
        "berkas": unggahan(),
    }
    for nomor in range(5):
        nama, nik = orang[nomor] if nomor < len(orang) else ("", "")
        isi[f"b-{nomor}-nama"], isi[f"b-{nomor}-nik"] = nama, nik
        isi[f"b-{nomor}-sumber_dana"] = "mandiri"
        isi[f"b-{nomor}-penduduk"] = "on"
    return isi | lain


def galat(response: Any) -> dict[str, list[str]]:
    """What the form on this page says, by field."""
    form = response.context["form"]
    return {nama: [str(p) for p in isi] for nama, isi in form.errors.items()}


def tersimpan() -> tuple[int, ...]:
    semua = (Bukti, VersiBukti, Berkas, Warga, Jejak)
    return tuple(model._default_manager.count() for model in semua)
