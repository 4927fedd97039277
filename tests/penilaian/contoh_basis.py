"""Facts of the formula as rows of the database, and back in one order."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from desa.actions.iuran import allocate_akun
from desa.models import Bukti, Desa, IuranPeserta, Musim, Pengguna, Peserta, Warga
from penilaian import rumus
from penilaian.poin import store_poin
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    PembayaranFactory,
    PenggunaFactory,
    TagihanFactory,
)
from tests.penilaian.contoh import BETA, BETA_DICABUT, bulan


def _juni_sendiri(desa: rumus.Desa) -> rumus.Desa:
    """Money settles the oldest month first: a month stays short where no other follows.

    So the June that Beta never completes is billed to an account of its own, of the
    same 62 people.
    """
    return replace(
        desa,
        iuran=tuple(
            replace(i, akun="BPD Juni") if (i.akun, i.blth) == ("BPD", bulan(6)) else i
            for i in desa.iuran
        ),
    )


BETA_BASIS = _juni_sendiri(BETA)
BETA_DICABUT_BASIS = _juni_sendiri(BETA_DICABUT)


def npp(fakta: rumus.Desa, akun: str) -> str:
    return f"{fakta.kode[-4:]} {akun}"


def write_desa(musim: Musim, fakta: rumus.Desa, **ikut: Any) -> Desa:
    """The rows from which these facts are read; payments are laid over bills anew."""
    kecamatan = KecamatanFactory(kode=fakta.kode[:8], nama=fakta.kecamatan)
    desa: Desa = DesaFactory(
        kecamatan=kecamatan, kode=fakta.kode, nama=fakta.nama, jenis=fakta.jenis
    )
    isi = {
        "liga": fakta.jenis,
        "potensi_bpu": fakta.potensi_bpu,
        "mulai_wajib": fakta.mulai_wajib,
    }
    KeikutsertaanFactory(musim=musim, desa=desa, **isi | ikut)
    _write_iuran(desa, fakta, PenggunaFactory())
    for regulasi in fakta.regulasi:
        approve_regulasi(musim, desa, regulasi)
    for anggaran in fakta.anggaran:
        approve_anggaran(musim, desa, anggaran)
    write_peserta(musim, desa, fakta.peserta)
    store_poin([desa.pk])  # as each action does that changes a fact
    return desa


def _write_iuran(desa: Desa, fakta: rumus.Desa, petugas: Pengguna) -> None:
    akun = {
        nama: AkunFactory(desa=desa, npp=npp(fakta, nama))
        for nama in sorted({satu.akun for satu in fakta.iuran})
    }
    for satu in fakta.iuran:
        TagihanFactory(
            akun=akun[satu.akun],
            blth=satu.blth,
            jumlah_tk=satu.jumlah_tk,
            jumlah=satu.tagihan,
            jatuh_tempo=satu.jatuh_tempo,
            dikecualikan=satu.dikecualikan,
            nomor_ba="BA-1/2026" if satu.dikecualikan else "",
        )
        for bayar in satu.pembayaran:
            PembayaranFactory(
                akun=akun[satu.akun],
                tanggal=bayar.tanggal,
                jumlah=bayar.jumlah,
                nomor=satu.blth.isoformat(),
                dicatat_oleh=petugas,
            )
    for satu_akun in akun.values():
        allocate_akun(satu_akun)


def approve_regulasi(musim: Musim, desa: Desa, isi: rumus.Regulasi) -> Bukti:
    bukti: Bukti = BuktiFactory(
        musim=musim,
        desa=desa,
        jenis="regulasi",
        status="disetujui",
        isian__jenis=isi.jenis,
        isian__ditetapkan=isi.berlaku_sejak,
        isian__diundangkan=isi.berlaku_sejak,
        isian__berlaku=isi.berlaku_sejak,
        isian__berlaku_sampai=isi.berlaku_sampai,
        **{f"isian__{nama}": nama in isi.kelompok for nama in rumus.KELOMPOK},
    )
    return bukti


def approve_anggaran(musim: Musim, desa: Desa, isi: rumus.Anggaran) -> Bukti:
    bukti: Bukti = BuktiFactory(
        musim=musim,
        desa=desa,
        jenis="anggaran",
        status="disetujui",
        isian__jenis=isi.jenis,
        isian__jumlah_orang=isi.jumlah_orang,
        isian__berlaku_sejak=isi.berlaku_sejak,
        isian__berlaku_sampai=isi.berlaku_sampai,
    )
    return bukti


def write_peserta(
    musim: Musim, desa: Desa, semua: Iterable[rumus.Peserta], **kolom: Any
) -> list[Peserta]:
    """Participants that count, unless `kolom` says otherwise, with the months paid."""
    fakta = list(semua)
    warga = Warga.objects.bulk_create(
        Warga(nik_indeks=f"{uuid.uuid4().hex:0>64}", nik_sandi=b"x", nik_ekor="0001")
        for _ in fakta
    )
    baku = {"sumber_dana": "mandiri", "nama": "Sumiyati"}
    peserta = Peserta.objects.bulk_create(
        Peserta(
            musim=musim,
            desa=desa,
            warga=orang,
            terdaftar_sejak=satu.terdaftar_sejak,
            keluar_pada=satu.keluar_pada,
            **baku | kolom,
        )
        for orang, satu in zip(warga, fakta, strict=True)
    )
    IuranPeserta.objects.bulk_create(
        IuranPeserta(peserta=baris, blth=blth)
        for baris, satu in zip(peserta, fakta, strict=True)
        for blth in satu.bulan_dibayar
    )
    return peserta


def seperti_basis(fakta: rumus.Desa) -> rumus.Desa:
    """These facts as the database names the accounts."""
    iuran = tuple(replace(i, akun=npp(fakta, i.akun)) for i in fakta.iuran)
    return terurut(replace(fakta, iuran=iuran))


def terurut(fakta: rumus.Desa) -> rumus.Desa:
    """The same facts in one order, so that two of them can be compared."""
    return replace(
        fakta,
        iuran=tuple(sorted(fakta.iuran, key=lambda i: (i.akun, i.blth))),
        regulasi=tuple(
            sorted(fakta.regulasi, key=lambda r: (r.jenis, r.berlaku_sejak))
        ),
        anggaran=tuple(
            sorted(fakta.anggaran, key=lambda a: (a.jenis, a.berlaku_sejak))
        ),
        peserta=tuple(
            sorted(
                fakta.peserta,
                key=lambda p: (
                    p.terdaftar_sejak,
                    p.keluar_pada or date.max,
                    sorted(p.bulan_dibayar),
                ),
            )
        ),
    )
