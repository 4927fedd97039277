"""The clocks of one desa, all its months at once, in four queries.

`desa.jadwal` answers for one month when something is sent; a page asks for all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet

from desa.actions.musim import tanggal_libur
from desa.jadwal import hari_jeda, tempo_pu
from desa.models import Bukti, Desa, Musim, Perpanjangan, Transisi
from desa.tenggat import Langkah, Tenggat, paling_awal, tenggat
from permata.siap import siap

# A kind, a month and, for iuran, an account.
Sel = tuple[str, date | None, int | None]


@dataclass(frozen=True)
class JamDesa:
    """What the clocks of a desa hang on, as it stands on the day `kini`."""

    musim: Musim
    kini: date
    libur: set[date]
    tempo_pu: dict[date, date]
    perpanjangan: dict[tuple[str, date], date]
    # Each with the kind, month and account of its item.
    transisi: list[Transisi]

    def iuran(self, akun: int, blth: date, jatuh: date) -> Tenggat:
        return self._tenggat(Bukti.Jenis.IURAN, blth, jatuh, akun)

    def peserta(self) -> dict[date, Tenggat]:
        """The clock of each month's list."""
        return {
            blth: self._tenggat(
                Bukti.Jenis.PESERTA,
                blth,
                self.tempo_pu.get(blth, self.musim.batas_data),
                None,
            )
            for blth in self.musim.bulan
        }

    def perbaiki_sampai(self, bukti: Bukti) -> date | None:
        """The third working day after the last return of this item."""
        langkah = [
            Langkah(satu.ke, satu.pada)
            for satu in self.transisi
            if satu.bukti_id == bukti.pk
        ]
        return paling_awal(langkah, self.libur)

    def terakhir(self, bukti: Bukti, ke: str) -> Transisi | None:
        """The last step of this item to this state."""
        semua = (s for s in reversed(self.transisi) if s.bukti_id == bukti.pk)
        return next((satu for satu in semua if satu.ke == ke), None)

    def _tenggat(
        self, jenis: str, blth: date, jatuh: date, akun: int | None
    ) -> Tenggat:
        langkah = self._langkah[jenis, blth, akun]
        return tenggat(
            jatuh,
            self.kini,
            toleransi_hari=self.musim.hari_terlambat,
            perpanjangan=self.perpanjangan.get((jenis, blth)),
            jeda_hari=hari_jeda(langkah, self.kini),
            paling_awal=paling_awal([satu for _, satu in langkah], self.libur),
            mulai=blth,
            batas=self.musim.batas_data,
        )

    @cached_property
    def _langkah(self) -> dict[Sel, list[tuple[Any, Langkah]]]:
        hasil: dict[Sel, list[tuple[Any, Langkah]]] = defaultdict(list)
        for satu in self.transisi:
            isi = vars(satu)
            sel = (isi["jenis"], isi["blth"], isi["akun"])
            hasil[sel].append((satu.bukti_id, Langkah(satu.ke, satu.pada)))
        return hasil


@siap
def _perpanjangan(**pilih: Any) -> QuerySet[Perpanjangan, tuple[Any, ...]]:
    semua = Perpanjangan.objects.filter(**pilih).order_by("sampai")
    return semua.values_list("jenis", "blth", "sampai")


@siap
def _transisi(**pilih: Any) -> QuerySet[Transisi]:
    return (
        Transisi.objects.filter(**pilih)
        .annotate(
            jenis=F("bukti__jenis"),
            blth=F("bukti__blth"),
            akun=F("bukti__versi_kini__iuran__akun"),
        )
        .select_related("oleh")
        .order_by("pada", "pk")
    )


def jam_desa(musim: Musim, desa: Desa, kini: date) -> JamDesa:
    return JamDesa(
        musim=musim,
        kini=kini,
        libur=tanggal_libur(musim),
        tempo_pu=tempo_pu(musim),
        perpanjangan={
            (jenis, blth): sampai
            for jenis, blth, sampai in _perpanjangan(musim=musim, desa=desa)
        },
        transisi=_transisi(bukti__musim=musim, bukti__desa=desa),
    )
