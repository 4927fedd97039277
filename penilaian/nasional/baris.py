"""Invented facts of a desa -> its rows, with evidence where a fact stands on it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from desa.actions.kiriman import Kiriman
from desa.alokasi import alokasi
from desa.models import (
    Akun,
    Alokasi,
    Bukti,
    Desa,
    Isian,
    IsianPeserta,
    IuranPeserta,
    Musim,
    Pembayaran,
    Pengguna,
    Peserta,
    Tagihan,
    VersiBukti,
)
from penilaian.nasional.muatan import Muatan
from penilaian.nasional.susun import HARI_INI, IsiDesa
from penilaian.peragaan import rencana
from penilaian.peragaan.bukti import isi_iuran
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.isian import isian, warga
from penilaian.peragaan.rencana import Isi, IsiPeserta, IsiRegulasi, Orang

KINI = datetime.combine(HARI_INI, time(9, tzinfo=JAKARTA))
DIKIRIM, DIPUTUS = KINI - timedelta(days=3), KINI - timedelta(days=1)
_ACAK = 0x9E37_79B9_7F  # odd: times it, no two numbers below 2^40 meet


def nomor_bukti(ke: int) -> str:
    """As `desa.models.bukti.nomor_baru` writes it, another one for each."""
    teks = base64.b32encode((ke * _ACAK % 2**40).to_bytes(5)).decode()
    return f"{teks[:4]}-{teks[4:]}"


@dataclass(frozen=True, slots=True)
class Penulis:
    """The rows of one desa: who it is, who sends for it, who decides."""

    muatan: Muatan
    musim: Musim
    desa: Desa
    operator: Pengguna
    petugas: Pengguna

    def tulis(self, isi: IsiDesa) -> None:
        dadu = Dadu.untuk("bukti-nasional", isi.calon.kode)
        for satu in isi.akun:
            self._akun(satu, dadu, terbukti=isi.terbukti)
        terakhir: UUID | None = None
        for regulasi in isi.regulasi:
            terakhir = self._regulasi(regulasi, terakhir, dadu)
        for anggaran in isi.anggaran:
            self._bukti("anggaran", anggaran, dadu)
        for orang in isi.orang:
            self.muatan.tambah(warga(orang))
        daftar: dict[UUID, int] = {}
        if isi.terdaftar and isi.orang:
            daftar = self._daftar(isi.orang, dadu)
        for orang in isi.orang:
            self._peserta(orang, daftar.get(orang.id))

    def _akun(self, isi: rencana.Akun, dadu: Dadu, *, terbukti: bool) -> None:
        akun = self.muatan.buat(
            Akun,
            desa=self.desa,
            npp=isi.npp,
            jenis=isi.jenis,
            jam=isi.jam,
            dibayar_kabupaten=isi.dibayar_kabupaten,
        )
        tagihan = [
            self.muatan.buat(
                Tagihan,
                akun=akun,
                blth=satu.blth,
                jumlah_tk=satu.jumlah_tk,
                jumlah=satu.jumlah,
                jatuh_tempo=satu.jatuh_tempo,
                kode_iuran=satu.kode_iuran,
            )
            for satu in isi.tagihan
        ]
        bayar = [
            self._klaim(akun, isi, satu, dadu) if terbukti else self._setor(akun, satu)
            for satu in isi.bayar
        ]
        self._alokasi(tagihan, bayar)

    def _alokasi(self, tagihan: Sequence[Tagihan], bayar: Sequence[Pembayaran]) -> None:
        for dari, ke, jumlah in alokasi(
            [satu.jumlah for satu in tagihan], [satu.jumlah for satu in bayar]
        ):
            self.muatan.buat(
                Alokasi, pembayaran=bayar[dari], tagihan=tagihan[ke], jumlah=jumlah
            )

    def _setor(self, akun: Akun, bayar: rencana.Bayar) -> Pembayaran:
        return self.muatan.buat(
            Pembayaran,
            akun=akun,
            tanggal=bayar.tanggal,
            jumlah=bayar.jumlah,
            kode_iuran=bayar.tagihan.kode_iuran,
            nomor=bayar.nomor,
            sumber=Pembayaran.Sumber.BUKU_BESAR,
            dicatat_oleh=self.petugas,
        )

    def _klaim(
        self, akun: Akun, milik: rencana.Akun, bayar: rencana.Bayar, dadu: Dadu
    ) -> Pembayaran:
        isi = isi_iuran(milik, bayar)
        versi, _ = self._bukti("iuran", isi, dadu, {akun.npp: akun}, isi.blth)
        return self.muatan.buat(
            Pembayaran,
            akun=akun,
            tanggal=isi.tanggal,
            jumlah=isi.jumlah,
            kode_iuran=isi.kode_iuran,
            sumber=Pembayaran.Sumber.BUKTI,
            versi=versi,
            dicatat_oleh=self.petugas,
        )

    def _regulasi(self, isi: IsiRegulasi, sebelum: UUID | None, dadu: Dadu) -> UUID:
        if isi.hubungan:
            isi = replace(isi, terhadap=sebelum)
        versi, _ = self._bukti("regulasi", isi, dadu)
        return versi.bukti_id

    def _daftar(self, orang: Sequence[Orang], dadu: Dadu) -> dict[UUID, int]:
        """The line of each person on the one list of this desa."""
        isi = IsiPeserta(tuple(orang))
        _, baris = self._bukti("peserta", isi, dadu, blth=self.musim.bulan_awal)
        semua = (satu for satu in baris if isinstance(satu, IsianPeserta))
        return {satu.warga_id: satu.pk for satu in semua}

    def _bukti(
        self,
        jenis: str,
        isi: Isi,
        dadu: Dadu,
        akun: dict[str, Akun] | None = None,
        blth: date | None = None,
    ) -> tuple[VersiBukti, list[Isian]]:
        """An item that was sent by the operator and approved, with its typed fields."""
        baris = list(isian(isi, akun or {}))
        bukti = Bukti(id=dadu.uuid())
        sidik = Kiriman(isian=baris, berkas=(), kunci=dadu.uuid()).sidik
        versi = self.muatan.buat(
            VersiBukti,
            bukti=bukti,
            nomor=1,
            kunci=dadu.uuid(),
            sidik=sidik,
            oleh=self.operator,
            pada=DIKIRIM,
        )
        bukti.nomor = nomor_bukti(versi.pk)
        bukti.musim, bukti.desa = self.musim, self.desa
        bukti.jenis, bukti.status, bukti.blth = jenis, Bukti.Status.DISETUJUI, blth
        bukti.versi_kini = bukti.versi_sah = versi
        bukti.dibuat_oleh, bukti.dibuat_pada = self.operator, DIKIRIM
        bukti.diajukan_oleh, bukti.diajukan_pada = self.operator, DIKIRIM
        bukti.diputus_oleh, bukti.diputus_pada = self.petugas, DIPUTUS
        self.muatan.tambah(bukti)
        for satu in baris:
            satu.versi = versi
            self.muatan.tambah(satu)
        return versi, baris

    def _peserta(self, orang: Orang, isian: int | None) -> None:
        peserta = self.muatan.buat(
            Peserta,
            musim=self.musim,
            desa=self.desa,
            warga_id=orang.id,
            isian_id=isian,
            nama=orang.nama,
            sumber_dana=orang.sumber_dana,
            penduduk=orang.penduduk,
            terdaftar_sejak=orang.terdaftar_sejak,
            keluar_pada=orang.keluar_pada,
        )
        for blth, _ in orang.bulan:
            self.muatan.buat(IuranPeserta, peserta_id=peserta.pk, blth=blth)
