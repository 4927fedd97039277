"""What the score is computed from: verified facts of a season and of one village.

Months are dates of their first day. Facts carry no person and no database key.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from penilaian.rumus.aturan import Aturan
from penilaian.rumus.bilangan import Bilangan, pastikan

INDIKATOR = ("iuran", "regulasi", "mandiri")
MUSIM_TERPANJANG = 24  # months


def akhir_bulan(bulan: date) -> date:
    """The last day of a month."""
    return bulan.replace(day=monthrange(bulan.year, bulan.month)[1])


def bulan_ke(awal: date, n: int) -> date:
    """The month `n` months after `awal`."""
    tahun, bulan = divmod(awal.year * 12 + awal.month - 1 + n, 12)
    return date(tahun, bulan + 1, 1)


def selisih_bulan(awal: date, akhir: date) -> int:
    """How many months `akhir` lies after `awal`."""
    return (akhir.year - awal.year) * 12 + akhir.month - awal.month


@dataclass(frozen=True, slots=True)
class Musim:
    """A season: its months, its clocks, its weights and its rules (juknis 2).

    `bobot` has the three indicators; a further one may stand there with weight 0.
    `jatuh_tempo_pu` maps a month to the day on which its PU iuran is due.
    """

    bulan_awal: date
    bulan_akhir: date
    akhir_musim: date
    batas_data: date
    bobot: Mapping[str, Bilangan]
    jatuh_tempo_pu: Mapping[date, date]
    aturan: Aturan = field(default_factory=Aturan)
    # Left out to see what hangs on them, never to score: an archive has none.
    tanpa: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a season that has no meaning."""
        n = selisih_bulan(self.bulan_awal, self.bulan_akhir) + 1
        pertama = self.bulan_awal.day == self.bulan_akhir.day == 1
        pastikan(pertama, "bulan_awal dan bulan_akhir harus tanggal 1")
        pastikan(
            1 <= n <= MUSIM_TERPANJANG, f"musim harus 1 sampai {MUSIM_TERPANJANG} bulan"
        )
        pastikan(
            self.akhir_musim >= self.bulan_akhir, "akhir_musim mendahului bulan_akhir"
        )
        pastikan(set(INDIKATOR) <= set(self.bobot), "bobot tidak lengkap")
        pastikan(min(self.bobot.values()) >= 0, "bobot tidak boleh negatif")
        pastikan(any(self.bobot[i] for i in INDIKATOR), "bobot semuanya 0")
        lain = [nama for nama in self.bobot if nama not in INDIKATOR]
        tanpa_fakta = [nama for nama in lain if self.bobot[nama]]
        pastikan(not tanpa_fakta, f"bobot tanpa fakta: {', '.join(tanpa_fakta)}")

    @property
    def bulan(self) -> tuple[date, ...]:
        """The N months of the season."""
        n = selisih_bulan(self.bulan_awal, self.bulan_akhir) + 1
        semua = (bulan_ke(self.bulan_awal, i) for i in range(n))
        return tuple(bulan for bulan in semua if bulan not in self.tanpa)

    @property
    def bulan_iuran(self) -> tuple[date, ...]:
        """The months of indicator A: without the last one where the season says so."""
        if self.aturan.ikut_bulan_terakhir:
            return self.bulan
        return tuple(bulan for bulan in self.bulan if bulan < self.bulan_akhir)

    def bulan_selesai(self, pada: date) -> tuple[date, ...]:
        """The season's months whose last day is on or before `pada`."""
        return tuple(bulan for bulan in self.bulan if akhir_bulan(bulan) <= pada)


@dataclass(frozen=True, slots=True)
class Pembayaran:
    """One payment, in rupiah, as allocated to one account-month."""

    tanggal: date
    jumlah: Bilangan


@dataclass(frozen=True, slots=True)
class Iuran:
    """What one payer account owes for one month (`blth`), and what it paid."""

    akun: str
    blth: date
    jumlah_tk: int
    tagihan: Bilangan
    jatuh_tempo: date
    dikecualikan: bool = False
    pembayaran: tuple[Pembayaran, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulasi:
    """An instrument, the groups it names, and the first and last day it counts."""

    jenis: str
    berlaku_sejak: date
    berlaku_sampai: date | None = None
    kelompok: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Anggaran:
    """A line of APBDes, for "perangkat" or for a number of pekerja "rentan"."""

    jenis: str
    jumlah_orang: int
    berlaku_sejak: date
    berlaku_sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Peserta:
    """A verified, resident, self-paying participant and the months he has paid."""

    terdaftar_sejak: date
    keluar_pada: date | None = None
    bulan_dibayar: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Desa:
    """A village with all its facts; `jenis` is "desa" or "kelurahan"."""

    kode: str
    nama: str
    kecamatan: str
    jenis: str
    potensi_bpu: int
    mulai_wajib: date | None = None
    iuran: tuple[Iuran, ...] = ()
    regulasi: tuple[Regulasi, ...] = ()
    anggaran: tuple[Anggaran, ...] = ()
    peserta: tuple[Peserta, ...] = ()


def rerata(nilai: list[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(nilai, Fraction(0)) / len(nilai)
