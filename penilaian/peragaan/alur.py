"""The way of an item through the workflow: sent, looked at, returned, mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from penilaian.peragaan import kata
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.rencana import Berkas, Bukti, Calon, Isi, Langkah, Versi

# Days until a petugas looks at an item, and until a desa mends one.
TUNGGU = {1: 34, 2: 32, 3: 20, 4: 9, 5: 5}
PERBAIKI = (1, 7)
# Nothing is sent after this; what is open is decided by the close of the data.
KIRIM_TERAKHIR = date(2026, 9, 11)
PUTUS_TERAKHIR = datetime(2026, 9, 15, 14, 0, tzinfo=JAKARTA)
PETUGAS = {"petugas": 64, "petugas2": 36}
Alasan = tuple[str, str]
BuatBerkas = Callable[[Isi, datetime, Dadu], tuple[Berkas, ...]]


class Alur:
    """One item being made; every step follows the one before."""

    def __init__(
        self, dadu: Dadu, buat: BuatBerkas, oleh: str = "operator", diminta: str = ""
    ) -> None:
        self.dadu, self.buat, self.oleh, self.diminta = dadu, buat, oleh, diminta
        self.versi: list[Versi] = []
        self.langkah: list[Langkah] = []

    def draf(self, isi: Isi, pada: datetime) -> None:
        berkas = self.buat(isi, pada, self.dadu)
        kunci = self.dadu.uuid()
        self.versi.append(Versi(kunci, pada, self.oleh, isi, berkas, self.diminta))

    def ajukan(self, pada: datetime) -> None:
        self._langkah("diajukan", pada, self.oleh)

    def kirim(self, isi: Isi, pada: datetime) -> None:
        self.draf(isi, pada)
        self.ajukan(pada)

    def putus(
        self, ke: str, alasan: Alasan = ("", ""), pada: datetime | None = None
    ) -> None:
        oleh = self.dadu.timbang(PETUGAS)
        self._langkah(ke, pada or self._diputus(), oleh, alasan)

    def perbaiki(self, isi: Isi) -> None:
        """Send it again some days after it came back."""
        hari = self.langkah[-1].pada.date() + timedelta(self.dadu.randint(*PERBAIKI))
        self.kirim(isi, self.dadu.jam(min(hari, KIRIM_TERAKHIR)))

    def bukti(self, calon: Calon, jenis: str, blth: date | None) -> Bukti:
        nomor, kunci = self.dadu.nomor(), self.dadu.uuid()
        versi, langkah = tuple(self.versi), tuple(self.langkah)
        return Bukti(kunci, nomor, calon.kode, jenis, blth, versi, langkah)

    def _diputus(self) -> datetime:
        kirim = self.langkah[-1].pada
        hari = kirim.date() + timedelta(days=self.dadu.timbang(TUNGGU))
        return min(self.dadu.jam_kantor(hari), PUTUS_TERAKHIR)

    def _langkah(
        self, ke: str, pada: datetime, oleh: str, alasan: Alasan = ("", "")
    ) -> None:
        self.langkah.append(Langkah(ke, pada, oleh, len(self.versi), *alasan))


def jalani(
    alur: Alur,
    isi: Isi,
    kirim: date,
    kembali: Sequence[Alasan],
    salah: tuple[Isi, Alasan] | None = None,
) -> Alur:
    """The whole way of one item: most are approved, some come back, few are refused.

    `salah` is what was sent at first by mistake, with the reason it came back for.
    """
    dadu = alur.dadu
    pertama, alasan = salah or (isi, dadu.choice(kembali))
    alur.kirim(pertama, dadu.jam(min(kirim, KIRIM_TERAKHIR)))
    nasib = dadu.timbang(
        {"setuju": 89, "kembali": 6, "diam": 1, "tolak": 1, "batal": 1}
    )
    if salah:
        nasib = "kembali"
    if nasib == "setuju":
        alur.putus("disetujui")
    elif nasib == "tolak":
        alur.putus("ditolak", dadu.choice(kata.TOLAK))
    elif nasib == "batal":
        pada = alur.langkah[-1].pada + timedelta(minutes=dadu.randint(5, 240))
        alur._langkah("dibatalkan", pada, alur.oleh)
    else:
        alur.putus("dikembalikan", alasan)
        if nasib == "kembali":
            alur.perbaiki(isi)
            alur.putus("disetujui")
    return alur
