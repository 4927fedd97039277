"""How long personal data are kept, and from when: the one table (SEC-73). Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Mulai(StrEnum):
    """What a time is counted from; `DIBUAT` is the row's own beginning."""

    DIBUAT = "dibuat"
    MUSIM_BERAKHIR = "musim berakhir"
    DISEGEL = "hasil disegel"
    DIUMUMKAN = "hasil diumumkan"


@dataclass(frozen=True, slots=True)
class Masa:
    """What is kept, how long after what, and what remains of it afterwards."""

    kunci: str
    apa: str
    mulai: Mulai
    tinggal: str
    hari: int = 0
    bulan: int = 0

    @property
    def lama(self) -> str:
        """In words: "90 hari sesudah musim berakhir"."""
        banyak = f"{self.bulan} bulan" if self.bulan else f"{self.hari} hari"
        return f"{banyak} sesudah {self.mulai}"

    def jatuh(self, pada: date) -> date:
        """The first day on which it has to go, if the count begins on `pada`."""
        return tambah_bulan(pada, self.bulan) + timedelta(days=self.hari)


def tambah_bulan(pada: date, bulan: int) -> date:
    """The same day so many months on; the last of a shorter month."""
    tahun, ke = divmod(pada.year * 12 + pada.month - 1 + bulan, 12)
    return date(tahun, ke + 1, min(pada.day, monthrange(tahun, ke + 1)[1]))


HADIRIN = Masa(
    "hadirin",
    "Nama di daftar hadir sosialisasi",
    Mulai.MUSIM_BERAKHIR,
    "Jumlah orang per desa dan peran.",
    hari=90,
)
ASLI = Masa(
    "asli",
    "Berkas asli di samping foto yang ditulis ulang",
    Mulai.DISEGEL,
    "Foto tanpa metadata. Permata tidak menyimpan aslinya; ini penjaganya.",
    hari=90,
)
IMPOR = Masa(
    "impor",
    "Buku peserta dari cabang: berkas, contoh baris, dan baris hasil periksa",
    Mulai.DISEGEL,
    "Angka yang dicatat, dan siapa yang menerapkannya.",
    hari=90,
)
BERKAS = Masa(
    "berkas",
    "Berkas daftar peserta dari desa (foto dan PDF)",
    Mulai.DIUMUMKAN,
    "Sidik berkas dan putusannya.",
    bulan=12,
)
WARGA = Masa(
    "warga",
    "NIK, nama, dan nomor KPJ peserta",
    Mulai.DIUMUMKAN,
    "Satu baris tanpa nama dan NIK, agar jumlah dan nilai tetap cocok.",
    bulan=12,
)
CATATAN = Masa(
    "catatan",
    "Catatan petugas pada daftar peserta dan putusan sengketa",
    Mulai.DIUMUMKAN,
    "Putusan, alasan baku, waktu, dan siapa yang memutus.",
    bulan=12,
)
DAFTAR = Masa(
    "daftar",
    "Daftar peserta yang diunggah, belum dikirim",
    Mulai.DIBUAT,
    "Tidak ada.",
    hari=1,
)
UNGGAHAN = Masa(
    "unggahan",
    "Unggahan yang tidak menjadi kiriman",
    Mulai.DIBUAT,
    "Tidak ada.",
    hari=7,
)
# In the order in which the page and the command show them.
TABEL = (HADIRIN, ASLI, IMPOR, BERKAS, WARGA, CATATAN, DAFTAR, UNGGAHAN)
