"""What another list of days off does to the due dates of every open season."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from desa.actions.musim import tanggal_libur
from desa.models import HariLibur, Jam, JatuhTempo, Musim
from permata.tempo import JenisLibur, Libur, Program, hari_libur, jatuh_tempo


@dataclass(frozen=True, slots=True)
class Tempo:
    """A due date as it stands; `cuti` if cuti bersama moves those of its season."""

    kabupaten: int
    cuti: bool
    jam: str
    blth: date
    tanggal: date


@dataclass(frozen=True, slots=True)
class Geser:
    """A due date that becomes another one, and in how many kabupaten it does."""

    jam: str
    blth: date
    dari: date
    ke: date
    kabupaten: int

    @property
    def nama_jam(self) -> str:
        return Jam(self.jam).label


@dataclass(frozen=True, slots=True)
class Dampak:
    """Every due date that moves, by month, and the kabupaten of all of them."""

    geser: tuple[Geser, ...]
    kabupaten: int


def dampak(
    semua: Iterable[Tempo], lama: Collection[Libur], baru: Collection[Libur]
) -> Dampak:
    """What moves because of this change alone; what already stands there stays."""
    dulu, nanti = _menurut_cuti(lama), _menurut_cuti(baru)
    milik: dict[tuple[date, str, date, date], set[int]] = defaultdict(set)
    for satu in semua:
        ke = jatuh_tempo(satu.blth, Program(satu.jam), nanti[satu.cuti])
        asal = jatuh_tempo(satu.blth, Program(satu.jam), dulu[satu.cuti])
        if ke not in {asal, satu.tanggal}:
            milik[satu.blth, satu.jam, satu.tanggal, ke].add(satu.kabupaten)
    geser = tuple(
        Geser(jam, blth, dari, ke, len(milik[blth, jam, dari, ke]))
        for blth, jam, dari, ke in sorted(milik)
    )
    return Dampak(geser, len(set().union(*milik.values())))


def _menurut_cuti(libur: Collection[Libur]) -> Mapping[bool, Set[date]]:
    return {cuti: hari_libur(libur, cuti_bersama=cuti) for cuti in (False, True)}


def dampak_libur(
    *, tambah: HariLibur | None = None, hapus: HariLibur | None = None
) -> Dampak:
    """The same for one day that comes or goes, in two queries at any size."""
    lama = list(HariLibur.objects.all())
    baru = [satu for satu in [*lama, tambah] if satu and satu != hapus]
    kolom = ("musim__kabupaten", "musim__cuti_menggeser", "jam", "blth", "tanggal")
    semua = JatuhTempo.objects.bisa_bergeser().order_by().values_list(*kolom)
    return dampak((Tempo(*satu) for satu in semua), _isi(lama), _isi(baru))


def _isi(libur: Iterable[HariLibur]) -> list[Libur]:
    return [Libur(h.tanggal, JenisLibur(h.jenis), h.nama) for h in libur]


def tertinggal(musim: Musim, semua: Iterable[JatuhTempo]) -> int:
    """How many of these, its due dates, do not follow the days off as they are now."""
    if musim.is_tersegel:
        return 0
    libur = tanggal_libur(musim)
    return sum(
        satu.tanggal != jatuh_tempo(satu.blth, Program(satu.jam), libur)
        for satu in semua
        if not satu.disunting
    )
