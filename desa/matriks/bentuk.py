"""The facts of a desa for one kind of evidence, and the cells they become. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desa.tenggat import Langkah

SEGERA = timedelta(days=3)


class Keadaan(StrEnum):
    """The state of a cell; the word on the screen is in `KATA`."""

    LENGKAP = "lengkap"
    TELAT = "telat"
    NIHIL = "nihil"
    MENUNGGU = "menunggu"
    DIKEMBALIKAN = "dikembalikan"
    BELUM = "belum"
    DIPERPANJANG = "diperpanjang"
    TERKUNCI = "terkunci"
    DIKECUALIKAN = "dikecualikan"
    BELUM_ADA = "belum_ada"
    NANTI = "nanti"


# Word, colour, icon; True where the frame is dashed.
KATA: dict[Keadaan, tuple[str, str, str, bool]] = {
    Keadaan.LENGKAP: ("Lengkap", "sah", "check-lg", False),
    Keadaan.TELAT: ("Lengkap, terlambat", "sah", "clock-history", True),
    Keadaan.NIHIL: ("Nihil", "sah", "dash-circle", True),
    Keadaan.MENUNGGU: ("Menunggu", "tunggu", "hourglass-split", False),
    Keadaan.DIKEMBALIKAN: ("Dikembalikan", "kembali", "arrow-counterclockwise", False),
    Keadaan.BELUM: ("Belum, lewat tempo", "kembali", "x-lg", True),
    Keadaan.DIPERPANJANG: ("Diperpanjang", "info", "calendar-plus", True),
    Keadaan.TERKUNCI: ("Terkunci, kurang", "kembali", "lock-fill", False),
    Keadaan.DIKECUALIKAN: ("Dikecualikan", "kosong", "slash-circle", True),
    Keadaan.BELUM_ADA: ("Belum ada", "tunggu", "dash-lg", True),
    Keadaan.NANTI: ("Belum waktunya", "kosong", "dot", False),
}
SELESAI = frozenset({Keadaan.LENGKAP, Keadaan.TELAT, Keadaan.NIHIL})
TERLAMBAT = frozenset({Keadaan.TELAT, Keadaan.BELUM, Keadaan.TERKUNCI})
BISA_DITAGIH = frozenset({Keadaan.BELUM, Keadaan.DIPERPANJANG, Keadaan.BELUM_ADA})


@dataclass(frozen=True, slots=True)
class Tagihan:
    """A bill; `lunas` is the day on which it was settled, None while it is short."""

    blth: date
    jatuh: date
    lunas: date | None = None
    nomor_ba: str = ""
    dibayar_kabupaten: bool = False


@dataclass(frozen=True, slots=True)
class Kiriman:
    """An item that was sent: where it stands, and its steps in order."""

    blth: date | None
    status: str
    pertama: date
    langkah: tuple[Langkah, ...] = ()


@dataclass(frozen=True, slots=True)
class Desa:
    """The facts of one desa for one kind of evidence."""

    kode: str
    nama: str
    kecamatan: str
    nama_kecamatan: str
    liga: str = "desa"
    mulai_wajib: date | None = None
    tagihan: tuple[Tagihan, ...] = ()
    kiriman: tuple[Kiriman, ...] = ()
    perpanjangan: Mapping[date, date] = field(default_factory=dict)
    kali_diperpanjang: int = 0
    nihil: Mapping[date, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Syarat:
    """What holds for all desa: the calendar of the season, the day, the kind."""

    jenis: str
    bulan: Sequence[date]
    pada: date
    batas: date
    toleransi_hari: int
    jatuh: Mapping[date, date] = field(default_factory=dict)
    libur: Set[date] = frozenset()
    # (kecamatan, month) -> number of the Berita Acara
    dikecualikan: Mapping[tuple[str, date], str] = field(default_factory=dict)

    @property
    def is_bulanan(self) -> bool:
        return self.jenis in {"iuran", "peserta"}

    @property
    def kolom(self) -> list[date | None]:
        """The columns: its months, or one for the whole season."""
        return list(self.bulan) if self.is_bulanan else [None]

    def is_dihitung(self, bulan: date | None) -> bool:
        """Whether the column counts: from the day after its due date."""
        return bulan is None or self.jatuh.get(bulan, self.batas) < self.pada


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell; `jatuh` is the due date that matters, `wajib` whether it is counted."""

    bulan: date | None
    keadaan: Keadaan
    jatuh: date
    sampai: date
    tepat: bool = False
    wajib: bool = True
    catatan: str = ""

    @property
    def alamat(self) -> str:
        """As addresses name its column."""
        return f"{self.bulan:%Y-%m}" if self.bulan else "musim"

    @property
    def kata(self) -> str:
        return KATA[self.keadaan][0]

    @property
    def warna(self) -> str:
        return KATA[self.keadaan][1]

    @property
    def ikon(self) -> str:
        return KATA[self.keadaan][2]

    @property
    def is_garis(self) -> bool:
        return KATA[self.keadaan][3]

    def is_perlu_diingatkan(self, pada: date) -> bool:
        """Past due and still open, or due within three days and not sent."""
        segera = self.keadaan == Keadaan.NANTI and self.jatuh - pada <= SEGERA
        return self.wajib and (self.keadaan in BISA_DITAGIH or segera)
