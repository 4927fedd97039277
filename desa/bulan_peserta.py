"""The months of a desa's lists of participants, in one word each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desa.models import Bukti, Desa, Musim, PernyataanNihil
from permata import waktu

Status = Bukti.Status
# The state that counts where a month has several lists, and its word and colour.
_URUTAN = {
    Status.DIKEMBALIKAN: ("Dikembalikan", "kembali"),
    Status.DIAJUKAN: ("Menunggu", "tunggu"),
    Status.DISETUJUI: ("Disetujui", "sah"),
    Status.DRAF: ("Draf", "info"),
}


@dataclass(frozen=True, slots=True)
class BulanPeserta:
    """A month: its word, its colour, and the statement if it was said to be nihil."""

    bulan: date
    kata: str
    warna: str
    nihil: PernyataanNihil | None = None

    @property
    def is_kosong(self) -> bool:
        """Whether nothing was sent or said for it, though it has begun."""
        return self.kata in {"Belum", "Draf"}


def bulan_peserta(musim: Musim, desa: Desa) -> list[BulanPeserta]:
    """All months of the season, in two queries."""
    status: dict[date | None, set[str]] = defaultdict(set)
    daftar = Bukti.objects.filter(musim=musim, desa=desa, jenis=Bukti.Jenis.PESERTA)
    for blth, satu in daftar.values_list("blth", "status"):
        status[blth].add(satu)
    nihil = {
        satu.blth: satu
        for satu in PernyataanNihil.objects.berlaku()
        .filter(musim=musim, desa=desa)
        .select_related("oleh")
    }
    kini = waktu.hari_ini()
    return [_keadaan(satu, status[satu], nihil.get(satu), kini) for satu in musim.bulan]


def _keadaan(
    bulan: date, status: set[str], nihil: PernyataanNihil | None, kini: date
) -> BulanPeserta:
    terkirim = [isi for satu, isi in _URUTAN.items() if satu in status]
    if terkirim and (nihil is None or terkirim[0][0] != "Draf"):
        return BulanPeserta(bulan, *terkirim[0])
    if nihil:
        return BulanPeserta(bulan, "Nihil", "sah", nihil)
    if bulan > kini:
        return BulanPeserta(bulan, "Belum waktunya", "kosong")
    return BulanPeserta(bulan, "Belum", "kosong")
