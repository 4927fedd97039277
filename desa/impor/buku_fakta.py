"""What is known of the accounts that the ledger's file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, TypeVar

from desa.impor.buku_baca import PANJANG_KODE, PANJANG_NPP, Terbaca
from desa.impor.cocok import Hasil, Keadaan, Klaim, Uang, cocokkan
from desa.impor.nilai import kandidat
from desa.models import Akun, Bukti, Musim, Pembayaran, Pengguna, Tagihan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AkunFakta:
    pk: int
    npp: str
    desa: int


@dataclass(frozen=True, slots=True)
class TagihanFakta:
    pk: int
    akun: int
    blth: date
    jumlah: int
    kode: str


@dataclass(frozen=True, slots=True)
class Kenal:
    """A row whose account is known."""

    uang: Uang
    desa: int
    tagihan: int | None
    peringatan: str


@dataclass(frozen=True, slots=True)
class Fakta:
    """Accounts and bills that this user may see, with their money: four queries."""

    akun: dict[int, AkunFakta]
    npp: dict[str, AkunFakta]
    kode: dict[str, TagihanFakta]
    bulan: dict[tuple[int, date], TagihanFakta]
    keadaan: Keadaan

    @classmethod
    def baca(cls, musim: Musim, pengguna: Pengguna) -> Self:
        semua = Akun.objects.untuk(pengguna)
        akun = {
            pk: AkunFakta(pk, npp, desa)
            for pk, npp, desa in semua.values_list("pk", "npp", "desa")
        }
        milik = Tagihan.objects.untuk(pengguna)
        tagihan = [
            TagihanFakta(pk, akun_pk, blth, jumlah, kode or "")
            for pk, akun_pk, blth, jumlah, kode in milik.values_list(
                "pk", "akun", "blth", "jumlah", "kode_iuran"
            )
        ]
        return cls(
            akun,
            {satu.npp: satu for satu in akun.values()},
            {satu.kode: satu for satu in tagihan if satu.kode},
            {(satu.akun, satu.blth): satu for satu in tagihan},
            Keadaan(
                _tercatat(pengguna),
                _klaim(musim, pengguna),
                {satu.kode: satu.jumlah for satu in tagihan if satu.kode},
            ),
        )

    def kenali(self, satu: Terbaca) -> Kenal | str:
        """The row with its account; in words, why it has none."""
        npp = _cari(self.npp, satu.npp, PANJANG_NPP)
        tagihan = _cari(self.kode, satu.kode, PANJANG_KODE)
        if tagihan and satu.npp and (npp is None or npp.pk != tagihan.akun):
            milik = self.akun[tagihan.akun].npp
            return f"Kode iuran {satu.kode} milik NPP {milik}, bukan NPP {satu.npp}."
        akun = self.akun[tagihan.akun] if tagihan else npp
        if akun is None:
            return _asing(satu)
        tagihan = tagihan or (
            self.bulan.get((akun.pk, satu.blth))
            if satu.blth and not satu.kode
            else None
        )
        peringatan = satu.peringatan
        if tagihan and satu.blth and satu.blth != tagihan.blth:
            peringatan = f"{peringatan} Bulan iuran pada berkas lain dari tagihannya."
        uang = Uang(
            satu.baris,
            akun.pk,
            satu.tanggal,
            satu.jumlah,
            tagihan.kode if tagihan else satu.kode,
            satu.nomor,
            tagihan.blth if tagihan else satu.blth,
        )
        return Kenal(
            uang, akun.desa, tagihan.pk if tagihan else None, peringatan.strip()
        )

    def cocokkan(self, kenal: Iterable[Kenal]) -> Hasil:
        return cocokkan((satu.uang for satu in kenal), self.keadaan)


def _cari(semua: Mapping[str, T], kode: str, panjang: int) -> T | None:
    """By the code as written, else with the zeros that a number cell drops."""
    if not kode:
        return None
    return next(filter(None, map(semua.get, kandidat(kode, panjang))), None)


def _asing(satu: Terbaca) -> str:
    if satu.npp:
        return f"NPP {satu.npp} tidak terdaftar di wilayah Anda."
    return f"Kode iuran {satu.kode} tidak ada pada tagihan, dan NPP-nya kosong."


def _tercatat(pengguna: Pengguna) -> dict[int, list[Uang]]:
    buku: defaultdict[int, list[Uang]] = defaultdict(list)
    semua = Pembayaran.objects.untuk(pengguna).filter(
        sumber=Pembayaran.Sumber.BUKU_BESAR
    )
    for isi in semua.values_list(
        "pk", "akun", "tanggal", "jumlah", "kode_iuran", "nomor"
    ):
        satu = Uang(*isi)
        buku[satu.akun].append(satu)
    return dict(buku)


def _klaim(musim: Musim, pengguna: Pengguna) -> dict[int, list[Klaim]]:
    """What desa claim now: the version that waits, or the one that was approved."""
    klaim: defaultdict[int, list[Klaim]] = defaultdict(list)
    hidup = (Bukti.Status.DIAJUKAN, Bukti.Status.DISETUJUI)
    semua = Bukti.objects.untuk(pengguna).filter(
        musim=musim, jenis=Bukti.Jenis.IURAN, status__in=hidup
    )
    kolom = ("akun", "tanggal", "jumlah", "kode_iuran", "blth")
    isian = (f"versi_kini__iuran__{nama}" for nama in kolom)
    urut = semua.order_by("diajukan_pada", "pk")
    for baris in urut.values_list("pk", "versi_kini", *isian, "status"):
        bukti, versi, akun, hari, jumlah, kode, blth, status = baris
        menunggu = status == Bukti.Status.DIAJUKAN
        klaim[akun].append(
            Klaim(str(bukti), versi, akun, hari, jumlah, kode, blth, menunggu)
        )
    return dict(klaim)
