"""Ledgers as a branch exports them, and imports of them that have come so far."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from desa.actions.bukti import create_bukti
from desa.actions.impor import (
    apply_impor,
    cancel_impor,
    create_impor,
    map_impor,
)
from desa.impor.bentuk import Pemetaan
from desa.models import (
    Akun,
    Alokasi,
    Bukti,
    Desa,
    Impor,
    Musim,
    Pembayaran,
    Pengguna,
)
from permata.simpan import simpan
from tests.desa.contoh import foto, isian_iuran, kiriman
from tests.factories import PenggunaFactory

KEPALA = ("Tanggal Bayar", "NPP", "Kode Iuran", "BLTH", "Nominal", "No Transaksi")
PETA = Pemetaan(
    1,
    {"tanggal": 0, "npp": 1, "kode": 2, "blth": 3, "jumlah": 4, "nomor": 5},
    {"urutan": "hari_dulu"},
)

Kode = dict[int, str]


def buku(*baris: Sequence[Any], kepala: Sequence[Any] = KEPALA) -> bytes:
    """An XLSX with this head and these rows; cells keep their type."""
    kitab = Workbook()
    lembar = kitab.active
    assert lembar is not None
    for satu in (kepala, *baris):
        lembar.append(list(satu))
    isi = BytesIO()
    kitab.save(isi)
    return isi.getvalue()


def baris(
    kode: str, hari: date | str, jumlah: object = 181_440, nomor: str = ""
) -> list[object]:
    """A payment of the account 11000001."""
    return [hari, "11000001", kode, None, jumlah, nomor]


def unggah(oleh: Pengguna, isi: bytes, nama: str = "buku-juli.xlsx") -> Impor:
    return create_impor(
        isi,
        nama,
        jenis="buku_besar",
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        oleh=oleh,
    )


def periksa(
    oleh: Pengguna, isi: bytes, peta: Pemetaan = PETA, nama: str = "buku-juli.xlsx"
) -> Impor:
    """Uploaded, mapped and checked: the worker of the tests is immediate."""
    impor = map_impor(unggah(oleh, isi, nama), peta, oleh=oleh)
    return Impor.objects.get(pk=impor.pk)


def terapkan(impor: Impor, oleh: Pengguna, **jawaban: bool) -> Impor:
    apply_impor(impor, putaran=impor.putaran, jawaban=jawaban, oleh=oleh)
    return Impor.objects.get(pk=impor.pk)


def kelompok(impor: Impor) -> dict[str, list[int | None]]:
    """Numbers of the rows in each group."""
    hasil: dict[str, list[int | None]] = {}
    for satu in impor.baris.order_by("kelompok", "nomor", "pk"):
        hasil.setdefault(satu.kelompok, []).append(satu.nomor)
    return hasil


def pesan(impor: Impor) -> Mapping[int | None, str]:
    return {satu.nomor: satu.pesan for satu in impor.baris}


def batalkan(impor: Impor, oleh: Pengguna, alasan: str = "Berkas bulan lain") -> Impor:
    cancel_impor(impor, oleh=oleh, alasan=alasan)
    return Impor.objects.get(pk=impor.pk)


def baris_impor(desa: Desa, musim: Musim, petugas: Pengguna) -> dict[str, Any]:
    """An import that was checked: his own where he works, else somebody else's."""
    sendiri = Desa.objects.untuk(petugas).filter(pk=desa.pk).exists()
    impor = Impor.objects.create(
        musim=musim,
        jenis=Impor.Jenis.BUKU_BESAR,
        nama_berkas="buku.csv",
        sha256=simpan(f"Tanggal;{desa.kode}".encode()),
        ukuran=20,
        contoh=[[1, ["Tanggal", desa.kode]]],
        status=Impor.Status.DIPERIKSA,
        hitungan={"dibaca": 0, "dikelompokkan": 0, "kelompok": {}},
        oleh=petugas if sendiri else PenggunaFactory(),
    )
    return {"impor": impor.pk}


def bukti_mei(desa: Desa, operator: Pengguna, akun: Akun, **lain: Any) -> Bukti:
    """A proof of iuran that waits, with a photo of its own: May unless told."""
    satu = kiriman(
        isian_iuran(akun, **lain), berkas=foto(20 + 20 * Bukti.objects.count())
    )
    musim = Musim.objects.get(kabupaten__kode="33.19")
    return create_bukti(satu, musim=musim, desa=desa, jenis="iuran", oleh=operator)


def uang() -> list[tuple[Any, ...]]:
    """Every payment: what, from where."""
    kolom = ("kode_iuran", "jumlah", "sumber", "impor", "baris")
    return list(Pembayaran.objects.order_by("tanggal", "pk").values_list(*kolom))


def lunas() -> dict[str | None, int]:
    """Rupiah that settle each bill, by its kode iuran."""
    hasil: dict[str | None, int] = {}
    for satu in Alokasi.objects.select_related("tagihan"):
        nama = satu.tagihan.kode_iuran
        hasil[nama] = hasil.get(nama, 0) + satu.jumlah
    return hasil


def teks(response: Any) -> str:
    """The words of the page, without its tags."""
    isi = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(isi.split())
