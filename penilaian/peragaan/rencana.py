"""The shapes of an invented season: pure values, no database row among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Tahap(StrEnum):
    """How far the demo season has come."""

    BERJALAN = "berjalan"
    SANGGAH = "sanggah"
    DIUMUMKAN = "diumumkan"

    @property
    def hari_ini(self) -> date:
        return _HARI_INI[self]


_HARI_INI = {
    Tahap.BERJALAN: date(2026, 7, 20),
    Tahap.SANGGAH: date(2026, 9, 22),
    Tahap.DIUMUMKAN: date(2026, 9, 29),
}


@dataclass(frozen=True, slots=True)
class Calon:
    """A desa of which facts are to be invented; potential in people."""

    urut: int
    kode: str
    nama: str
    kecamatan: str
    potensi: int


@dataclass(frozen=True, slots=True)
class Tagihan:
    """One account-month; whole rupiah."""

    blth: date
    jumlah_tk: int
    jumlah: int
    jatuh_tempo: date
    kode_iuran: str
    nomor_ba: str = ""


@dataclass(frozen=True, slots=True)
class Bayar:
    """A payment; `diimpor` is when the ledger brought it, None if it never did."""

    nomor: str
    tanggal: date
    jumlah: int
    tagihan: Tagihan
    diimpor: datetime | None


@dataclass(frozen=True, slots=True)
class Akun:
    npp: str
    jenis: str
    jam: str
    dibayar_kabupaten: bool
    tagihan: tuple[Tagihan, ...]
    bayar: tuple[Bayar, ...]


@dataclass(frozen=True, slots=True)
class Kuitansi:
    """A receipt to be drawn."""

    nama: str
    npp: str
    kode_iuran: str
    blth: date
    jumlah_tk: int
    jumlah: int
    tanggal: date
    kanal: str
    miring: int = 0
    geser: tuple[int, int] = (0, 0)
    gelap: bool = False
    silau: bool = False


@dataclass(frozen=True, slots=True)
class Naskah:
    """A document to be set: a head, a title, paragraphs, the number of the scan."""

    kepala: str
    judul: str
    isi: tuple[str, ...]
    salinan: int


@dataclass(frozen=True, slots=True)
class Potret:
    """A photo of a meeting to be drawn."""

    benih: int
    orang: int


@dataclass(frozen=True, slots=True)
class Berkas:
    id: UUID
    nama: str
    gambar: Kuitansi | Naskah | Potret
    dipotret: datetime | None = None


@dataclass(frozen=True, slots=True)
class IsiIuran:
    npp: str
    blth: date
    kode_iuran: str
    jumlah: int
    tanggal: date


@dataclass(frozen=True, slots=True)
class IsiRegulasi:
    jenis: str
    nomor_tertulis: str
    nomor: int | None
    tahun: int
    tentang: str
    ditetapkan: date
    diundangkan: date | None
    berlaku: date
    kelompok: frozenset[str]
    berlaku_sampai: date | None = None
    tahunan: bool = False
    hubungan: str = ""
    terhadap: UUID | None = None  # the item of the earlier one


@dataclass(frozen=True, slots=True)
class IsiAnggaran:
    jenis: str
    kode_rekening: str
    uraian: str
    jumlah_orang: int
    jumlah: int
    berlaku_sejak: date
    berlaku_sampai: date | None


@dataclass(frozen=True, slots=True)
class Orang:
    """A resident; `bulan` holds (BLTH, the day on which it was paid)."""

    id: UUID
    nik: str
    nama: str
    sumber_dana: str
    penduduk: bool
    terdaftar_sejak: date
    keluar_pada: date | None = None
    bulan: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class IsiPeserta:
    orang: tuple[Orang, ...]


Isi = IsiIuran | IsiRegulasi | IsiAnggaran | IsiPeserta


@dataclass(frozen=True, slots=True)
class Versi:
    """What was sent at one moment; `oleh` is "operator" or "pendamping"."""

    kunci: UUID
    pada: datetime
    oleh: str
    isi: Isi
    berkas: tuple[Berkas, ...] = ()
    diminta_oleh: str = ""


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step of an item on its version number `versi` (from 1)."""

    ke: str
    pada: datetime
    oleh: str
    versi: int
    alasan: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Bukti:
    id: UUID
    nomor: str
    desa: str
    jenis: str
    blth: date | None
    versi: tuple[Versi, ...]
    langkah: tuple[Langkah, ...]

    @property
    def status(self) -> str:
        return self.langkah[-1].ke if self.langkah else "draf"

    @property
    def disetujui(self) -> Langkah | None:
        """The approval in force, if any."""
        sah = [satu for satu in self.langkah if satu.ke == "disetujui"]
        return sah[-1] if sah else None

    @property
    def isi_sah(self) -> Isi | None:
        langkah = self.disetujui
        return self.versi[langkah.versi - 1].isi if langkah else None

    def sampai(self, batas: datetime) -> Bukti | None:
        """The item as it stood at this moment; None if nothing was there yet."""
        versi = tuple(satu for satu in self.versi if satu.pada <= batas)
        langkah = tuple(satu for satu in self.langkah if satu.pada <= batas)
        return replace(self, versi=versi, langkah=langkah) if versi else None


@dataclass(frozen=True, slots=True)
class Desa:
    calon: Calon
    mulai_wajib: date | None = None
    akun: tuple[Akun, ...] = ()
    bukti: tuple[Bukti, ...] = ()


@dataclass(frozen=True, slots=True)
class Sengketa:
    """A person in the lists of two desa; `putus` is when staff decided for one."""

    nik: str
    pemenang: str
    putus: datetime | None


@dataclass(frozen=True, slots=True)
class Monitoring:
    kunci: UUID
    desa: str
    tanggal: date
    keadaan: str
    kendala: str
    catatan: str
    dikirim: datetime
    tanggapan: str = ""
    ditanggapi: datetime | None = None
    selesai: bool = False


@dataclass(frozen=True, slots=True)
class Rencana:
    desa: tuple[Desa, ...]
    sengketa: tuple[Sengketa, ...] = ()
    monitoring: tuple[Monitoring, ...] = field(default=())
