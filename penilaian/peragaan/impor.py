"""The imports that brought the demo's ledger in: one file each time it was read."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from io import StringIO

from desa.impor.bentuk import Pemetaan
from desa.impor.cocok import Nasib
from desa.models import BarisImpor, Bukti, Impor, IsianIuran, Pembayaran
from penilaian.peragaan.konteks import Konteks
from permata import simpan

KEPALA = ("Tanggal Bayar", "NPP", "Kode Iuran", "Nominal", "No Transaksi")
PETA = Pemetaan(1, {"tanggal": 0, "npp": 1, "kode": 2, "jumlah": 3, "nomor": 4})
Klaim = Mapping[tuple[int, str, int], tuple[datetime, Bukti]]


def write_impor(semua: Sequence[Pembayaran], k: Konteks) -> None:
    """Give each payment of the ledger its file and row, before it is written."""
    buku: dict[datetime, list[Pembayaran]] = {}
    for satu in semua:
        if satu.sumber == Pembayaran.Sumber.BUKU_BESAR:
            buku.setdefault(satu.dicatat_pada, []).append(satu)
    klaim = _klaim()
    baris: list[BarisImpor] = []
    impor: list[Impor] = []
    for pada in sorted(buku):
        milik = sorted(buku[pada], key=lambda p: (p.tanggal, p.akun.npp, p.nomor))
        baru = _impor(pada, milik, k)
        isi = [_baris(baru, nomor, p, klaim) for nomor, p in enumerate(milik, 2)]
        baru.hitungan = _hitungan(isi)
        impor.append(baru)
        baris += isi
    Impor.objects.bulk_create(impor)
    BarisImpor.objects.bulk_create(baris, batch_size=1000)


def _klaim() -> dict[tuple[int, str, int], tuple[datetime, Bukti]]:
    """What desa have sent, by account, kode iuran and amount: since when, and where."""
    semua = IsianIuran.objects.select_related("versi__bukti").order_by("-versi__pada")
    return {
        (satu.akun_id, satu.kode_iuran, satu.jumlah): (
            satu.versi.pada,
            satu.versi.bukti,
        )
        for satu in semua
    }


def _impor(pada: datetime, milik: Sequence[Pembayaran], k: Konteks) -> Impor:
    teks = StringIO()
    tulis = csv.writer(teks, delimiter=";")
    isi = [
        (f"{p.tanggal:%d/%m/%Y}", p.akun.npp, p.kode_iuran, str(p.jumlah), p.nomor)
        for p in milik
    ]
    tulis.writerows([KEPALA, *isi])
    mentah = teks.getvalue().encode()
    petugas = k.orang.akun["petugas"]
    return Impor(
        musim=k.musim,
        jenis=Impor.Jenis.BUKU_BESAR,
        nama_berkas=f"penerimaan-{pada:%Y-%m-%d}.csv",
        sha256=simpan.simpan(mentah),
        ukuran=len(mentah),
        contoh=[[nomor, satu] for nomor, satu in enumerate([KEPALA, *isi[:11]], 1)],
        pemetaan=PETA.ke_json(),
        status=Impor.Status.DITERAPKAN,
        putaran=1,
        percobaan=2,
        kemajuan=100,
        oleh=petugas,
        pada=pada - timedelta(minutes=6),
        diterapkan_oleh=petugas,
        diterapkan_pada=pada,
    )


def _baris(impor: Impor, nomor: int, p: Pembayaran, klaim: Klaim) -> BarisImpor:
    p.impor, p.baris = impor, nomor
    sejak, bukti = klaim.get((p.akun.pk, p.kode_iuran, p.jumlah), (None, None))
    cocok = bukti if sejak and sejak < p.dicatat_pada else None
    return BarisImpor(
        impor=impor,
        putaran=1,
        nomor=nomor,
        kelompok=Nasib.COCOK if cocok else Nasib.TANPA_BUKTI,
        isi={"tanggal": p.tanggal.isoformat(), "kode": p.kode_iuran, "nomor": p.nomor},
        jumlah=p.jumlah,
        desa=p.akun.desa,
        akun=p.akun,
        bukti=cocok,
    )


def _hitungan(baris: Sequence[BarisImpor]) -> dict[str, object]:
    kelompok: dict[str, dict[str, int]] = {}
    for satu in baris:
        isi = kelompok.setdefault(satu.kelompok, {"baris": 0, "jumlah": 0})
        isi["baris"] += 1
        isi["jumlah"] += satu.jumlah or 0
    ditulis = {
        "Setoran dicatat": len(baris),
        "Bukti disetujui": 0,
        "Desa berubah": len({satu.desa_id for satu in baris}),
    }
    return {
        "dibaca": len(baris),
        "dikelompokkan": len(baris),
        "kelompok": kelompok,
        "diterapkan": ditulis,
        "urutan": list(ditulis),
    }
