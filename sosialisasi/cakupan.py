"""How far the sosialisasi has come: facts of a season in, one truth out. Pure.

The rule. A kecamatan is sudah once a visit took place there; a desa once it was
present at one. Terjadwal: not yet, but a visit is planned, for today or later, in the
kecamatan or, for a desa, one it is invited to. Belum: neither. What was called off or
put off counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Keadaan(StrEnum):
    SUDAH = "sudah"
    TERJADWAL = "terjadwal"
    BELUM = "belum"


# The rule as the page and the PDF print it.
ATURAN = (
    "Desa sudah: hadir pada kunjungan yang terlaksana. Terjadwal: belum hadir, tetapi "
    "diundang ke kunjungan hari ini atau sesudahnya. Belum: selain itu. Kecamatan "
    "sudah bila ada kunjungan yang terlaksana di sana."
)


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """A visit that took place or is planned; `hadir` says how many came by desa.

    `diundang` empty: the whole kecamatan is.
    """

    pk: int
    kecamatan: int
    tanggal: date
    tempat: str = ""
    terlaksana: bool = False
    orang: int = 0
    hadir: Mapping[int, int] = field(default_factory=dict)
    diundang: frozenset[int] = frozenset()

    def mengundang(self, desa: int) -> bool:
        return not self.diundang or desa in self.diundang


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A kecamatan, or a desa in it; workers of a desa, those registered among them."""

    pk: int
    kode: str
    nama: str
    batas: str = ""
    label: tuple[int, int] | None = None
    kecamatan: int = 0
    is_kelurahan: bool = False
    potensi: int = 0
    terdaftar: int = 0

    @property
    def sebutan(self) -> str:
        return f"{'Kelurahan' if self.is_kelurahan else 'Desa'} {self.nama}"


@dataclass(frozen=True, slots=True)
class Baris:
    """What is known of one of them on the day `pada`; days since the last visit."""

    wilayah: Wilayah
    keadaan: Keadaan
    pada: date
    orang: int = 0
    terakhir: Kunjungan | None = None
    berikut: Kunjungan | None = None
    # A plan whose day has passed without a word about it.
    terlewat: Kunjungan | None = None
    diminta: date | None = None
    induk: Wilayah | None = None

    @property
    def hari(self) -> int | None:
        return (self.pada - self.terakhir.tanggal).days if self.terakhir else None

    @property
    def lalu(self) -> str:
        return jarak_hari(self.terakhir.tanggal, self.pada) if self.terakhir else ""

    @property
    def lagi(self) -> str:
        return jarak_hari(self.berikut.tanggal, self.pada) if self.berikut else ""


@dataclass(frozen=True, slots=True)
class Hitung:
    """How many are in each state."""

    sudah: int = 0
    terjadwal: int = 0
    belum: int = 0

    @property
    def semua(self) -> int:
        return self.sudah + self.terjadwal + self.belum


@dataclass(frozen=True, slots=True)
class Cakupan:
    """The one truth of a day: rows in the order of kecamatan, then of the name."""

    pada: date
    kecamatan: tuple[Baris, ...]
    desa: tuple[Baris, ...]
    rencana: tuple[Kunjungan, ...]

    @property
    def bertanding(self) -> tuple[Baris, ...]:
        return tuple(satu for satu in self.desa if not satu.wilayah.is_kelurahan)

    @property
    def kelurahan(self) -> tuple[Baris, ...]:
        return tuple(satu for satu in self.desa if satu.wilayah.is_kelurahan)

    @property
    def orang(self) -> int:
        return sum(satu.orang for satu in self.kecamatan)

    def hadir(self, kecamatan: int) -> Hitung:
        """The competing desa of a kecamatan by state."""
        return hitung(s for s in self.bertanding if s.wilayah.kecamatan == kecamatan)


def jarak_hari(hari: date, pada: date) -> str:
    """Like "12 hari lalu", "hari ini", "3 hari lagi"."""
    selisih = (hari - pada).days
    if selisih == 0:
        return "hari ini"
    return f"{selisih} hari lagi" if selisih > 0 else f"{-selisih} hari lalu"


def sebut(baris: Baris) -> str:
    """Like "sudah, 12 hari lalu"; "belum"."""
    return ", ".join(filter(None, [baris.keadaan, baris.lalu or baris.lagi]))


def kalimat(isi: Cakupan) -> str:
    """The state of the day in one breath; for one desa, that desa and its kecamatan."""
    if len(isi.desa) == 1:
        satu, induk = isi.desa[0], isi.kecamatan[0]
        return (
            f"{satu.wilayah.sebutan}: {sebut(satu)}. "
            f"Kecamatan {induk.wilayah.nama}: {sebut(induk)}."
        )
    kecamatan, desa = hitung(isi.kecamatan), hitung(isi.bertanding)
    return (
        f"{kecamatan.sudah} dari {kecamatan.semua} kecamatan dan {desa.sudah} dari "
        f"{desa.semua} desa sudah dikunjungi. {desa.terjadwal} desa terjadwal, "
        f"{desa.belum} belum."
    )


def hitung(baris: Iterable[Baris]) -> Hitung:
    banyak = Counter(str(satu.keadaan) for satu in baris)
    return Hitung(**banyak)


def _baris(
    wilayah: Wilayah,
    semua: Sequence[tuple[Kunjungan, int]],
    pada: date,
    diminta: date | None,
    induk: Wilayah | None = None,
) -> Baris:
    """One row out of its visits in order of date, each with the people it brought."""
    sudah = [(k, n) for k, n in semua if k.terlaksana]
    nanti = [k for k, _ in semua if not k.terlaksana and k.tanggal >= pada]
    lewat = [k for k, _ in semua if not k.terlaksana and k.tanggal < pada]
    keadaan = Keadaan.TERJADWAL if nanti else Keadaan.BELUM
    return Baris(
        wilayah=wilayah,
        keadaan=Keadaan.SUDAH if sudah else keadaan,
        pada=pada,
        orang=sum(n for _, n in sudah),
        terakhir=sudah[-1][0] if sudah else None,
        berikut=nanti[0] if nanti else None,
        terlewat=lewat[0] if lewat else None,
        diminta=diminta,
        induk=induk,
    )


def _milik(desa: Wilayah, kunjungan: Kunjungan) -> bool:
    """Whether a visit concerns a desa: it was there, or it is to come."""
    if kunjungan.terlaksana:
        return desa.pk in kunjungan.hadir
    return kunjungan.kecamatan == desa.kecamatan and kunjungan.mengundang(desa.pk)


def susun(
    kecamatan: Iterable[Wilayah],
    desa: Iterable[Wilayah],
    kunjungan: Iterable[Kunjungan],
    pada: date,
    diminta: Mapping[int, date] | None = None,
    diminta_semua: Mapping[int, date] | None = None,
) -> Cakupan:
    """The state of every kecamatan and desa; `diminta` is a day by pk of a desa.

    A kecamatan is asked for since the first of its desa is, or since it asked for all
    of them, which `diminta_semua` says by pk of a kecamatan.
    """
    minta, semua_minta = diminta or {}, diminta_semua or {}
    urut = sorted(kunjungan, key=lambda k: (k.tanggal, k.pk))
    induk = {satu.pk: satu for satu in sorted(kecamatan, key=lambda k: k.nama)}
    nomor = {pk: n for n, pk in enumerate(induk)}
    semua = sorted(desa, key=lambda d: (nomor[d.kecamatan], d.is_kelurahan, d.nama))
    hari = dict(semua_minta)
    for satu in semua:
        if satu.pk in minta:
            lama = hari.get(satu.kecamatan, minta[satu.pk])
            hari[satu.kecamatan] = min(lama, minta[satu.pk])
    return Cakupan(
        pada,
        tuple(
            _baris(
                satu,
                [(k, k.orang) for k in urut if k.kecamatan == satu.pk],
                pada,
                hari.get(satu.pk),
            )
            for satu in induk.values()
        ),
        tuple(
            _baris(
                satu,
                [(k, k.hadir.get(satu.pk, 0)) for k in urut if _milik(satu, k)],
                pada,
                minta.get(satu.pk),
                induk[satu.kecamatan],
            )
            for satu in semua
        ),
        tuple(k for k in urut if not k.terlaksana),
    )
