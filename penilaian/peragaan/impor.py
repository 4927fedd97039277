"""The imports that brought the demo's ledger in: one file each time it was read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

from desa import models
from desa.impor.bentuk import Pemetaan
from desa.impor.buku_baca import Terbaca
from desa.models import BarisImpor, Impor, Pembayaran, Tagihan
from penilaian.peragaan.buku_besar import Baris, Buku
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Akun, Bayar
from penilaian.peragaan.tulis_bukti import Tertulis
from permata import simpan

KEPALA = ("Tanggal Bayar", "NPP", "Kode Iuran", "Nominal", "No Transaksi")
PETA = Pemetaan(1, {"tanggal": 0, "npp": 1, "kode": 2, "jumlah": 3, "nomor": 4})


@dataclass(frozen=True)
class Sandingan:
    """The rows of the database that the rows of a file point at."""

    akun: Mapping[str, models.Akun]
    tagihan: Mapping[str, Tagihan]
    tertulis: Tertulis

    @classmethod
    def dari(cls, akun: Mapping[str, models.Akun], tertulis: Tertulis) -> Sandingan:
        tagihan = {satu.kode_iuran or "": satu for satu in Tagihan.objects.all()}
        return cls(akun, tagihan, tertulis)


def write_buku(semua: Sequence[Buku], s: Sandingan, k: Konteks) -> list[Pembayaran]:
    """Each file with its rows, and the payments that they brought."""
    impor = [_impor(buku, s, k) for buku in semua]
    Impor.objects.bulk_create(impor)
    isi = list(zip(impor, semua, strict=True))
    BarisImpor.objects.bulk_create(
        (_baris(milik, satu, s) for milik, buku in isi for satu in buku.baris),
        batch_size=1000,
    )
    return [
        _pembayaran(milik, satu, bayar, s)
        for milik, buku in isi
        for satu, bayar in _setoran(buku)
    ]


def _setoran(buku: Buku) -> Iterator[tuple[Baris, Bayar]]:
    yield from ((satu, satu.bayar) for satu in buku.baris if satu.bayar)


def _mentah(buku: Buku) -> list[tuple[str, ...]]:
    return [
        (f"{b.tanggal:%d/%m/%Y}", s.akun.npp, _kode(b), str(b.jumlah), b.nomor)
        for s, b in _setoran(buku)
    ]


def _kode(bayar: Bayar) -> str:
    return bayar.tagihan.kode_iuran


def _impor(buku: Buku, s: Sandingan, k: Konteks) -> Impor:
    teks = StringIO()
    isi = _mentah(buku)
    csv.writer(teks, delimiter=";").writerows([KEPALA, *isi])
    mentah = teks.getvalue().encode()
    petugas = k.orang.akun["petugas"]
    return Impor(
        musim=k.musim,
        jenis=Impor.Jenis.BUKU_BESAR,
        nama_berkas=buku.nama,
        sha256=simpan.simpan(mentah),
        ukuran=len(mentah),
        contoh=[[nomor, satu] for nomor, satu in enumerate([KEPALA, *isi[:11]], 1)],
        pemetaan=PETA.ke_json(),
        status=Impor.Status.DITERAPKAN,
        putaran=1,
        percobaan=2,
        kemajuan=100,
        hitungan=_hitungan(buku, s),
        oleh=petugas,
        pada=buku.pada - timedelta(minutes=6),
        diterapkan_oleh=petugas,
        diterapkan_pada=buku.pada,
    )


def _baris(impor: Impor, satu: Baris, s: Sandingan) -> BarisImpor:
    klaim, akun = satu.klaim, s.akun[satu.akun.npp]
    milik = BarisImpor(
        impor=impor,
        putaran=1,
        nomor=satu.nomor,
        kelompok=satu.nasib,
        pesan=satu.pesan,
        desa=akun.desa,
        akun=akun,
        bukti=s.tertulis.bukti[klaim.bukti] if klaim else None,
    )
    if satu.bayar:
        milik.jumlah = satu.bayar.jumlah
        milik.tagihan = s.tagihan[_kode(satu.bayar)]
        milik.isi = _isi(satu, satu.bayar, satu.akun)
    elif klaim:
        milik.jumlah = klaim.jumlah
        milik.isi = {"tanggal": klaim.tanggal.isoformat(), "kode": klaim.kode}
    if klaim and satu.bayar:
        milik.isi["versi"] = s.tertulis.versi[klaim.bukti, klaim.versi].pk
    if klaim and satu.is_menyetujui:
        milik.transisi = s.tertulis.persetujuan[klaim.bukti]
    return milik


def _isi(satu: Baris, bayar: Bayar, akun: Akun) -> dict[str, object]:
    kode, nomor = _kode(bayar), satu.nomor or 0
    terbaca = Terbaca(
        nomor, bayar.tanggal, bayar.jumlah, kode, akun.npp, nomor=bayar.nomor
    )
    return terbaca.ke_json() | {"dicatat": kode}


def _pembayaran(impor: Impor, satu: Baris, bayar: Bayar, s: Sandingan) -> Pembayaran:
    return Pembayaran(
        akun=s.akun[satu.akun.npp],
        tanggal=bayar.tanggal,
        jumlah=bayar.jumlah,
        kode_iuran=_kode(bayar),
        nomor=bayar.nomor,
        sumber=Pembayaran.Sumber.BUKU_BESAR,
        impor=impor,
        baris=satu.nomor,
        dicatat_oleh=impor.oleh,
        dicatat_pada=impor.diterapkan_pada or impor.pada,
    )


def _hitungan(buku: Buku, s: Sandingan) -> dict[str, object]:
    kelompok: dict[str, dict[str, int]] = {}
    for satu in buku.baris:
        uang = satu.bayar or satu.klaim
        isi = kelompok.setdefault(satu.nasib, {"baris": 0, "jumlah": 0})
        isi["baris"] += 1
        isi["jumlah"] += uang.jumlah if uang else 0
    banyak = sum(satu.nomor is not None for satu in buku.baris)
    ditulis = {
        "Setoran dicatat": banyak,
        "Bukti disetujui": sum(satu.is_menyetujui for satu in buku.baris),
        "Desa berubah": len({s.akun[b.akun.npp].desa_id for b, _ in _setoran(buku)}),
    }
    return {
        "dibaca": banyak,
        "dikelompokkan": banyak,
        "kelompok": kelompok,
        "diterapkan": ditulis,
        "urutan": list(ditulis),
    }
