"""What the address asks of the lists of coverage; unknown words show everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from desa.keping import Keping
from sosialisasi.cakupan import Baris, Cakupan, Keadaan, hitung
from sosialisasi.giliran import Giliran

T = TypeVar("T")
KELURAHAN = "kelurahan"
KATA = {satu.value: satu.value.capitalize() for satu in Keadaan}
PILIHAN = {"": "Semua desa", **KATA, KELURAHAN: "Kelurahan"}
TINGKAT = {"": "Kecamatan", "desa": "Desa"}
_NANTI = date.max


def _induk(baris: Baris) -> str:
    return baris.induk.nama if baris.induk else ""


URUTAN: dict[str, Callable[[Baris], Any]] = {
    "desa": lambda satu: satu.wilayah.nama,
    "kecamatan": lambda satu: (_induk(satu), satu.wilayah.nama),
    "status": lambda satu: list(Keadaan).index(satu.keadaan),
    "terakhir": lambda satu: satu.terakhir.tanggal if satu.terakhir else date.min,
    "orang": lambda satu: satu.orang,
    "rencana": lambda satu: satu.berikut.tanggal if satu.berikut else _NANTI,
    "diminta": lambda satu: satu.diminta or _NANTI,
}
URUTAN_GILIRAN: dict[str, Callable[[Giliran], Any]] = {
    "bagian": lambda satu: satu.bagian or 0,
    "terakhir": lambda satu: URUTAN["terakhir"](satu.baris),
    "desa": lambda satu: satu.baris.wilayah.nama,
}
URUT_GILIRAN = {
    "": "Giliran",
    "bagian": "Bagian terdaftar paling kecil",
    "terakhir": "Paling lama tidak dikunjungi",
    "desa": "Nama desa",
}


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A chip: what it says, how many it leaves, whether it is the one in force."""

    kode: str
    kata: str
    jumlah: int
    kini: bool


@dataclass(frozen=True, slots=True)
class Saringan:
    """`pilih` is a state or "kelurahan"; `kecamatan` and `desa` are codes."""

    kata: str
    pilih: str
    kecamatan: str
    desa: str
    urut: str
    tingkat: str
    nama: Mapping[str, str]

    @property
    def is_dipakai(self) -> bool:
        return bool(self.kata or self.pilih or self.kecamatan or self.desa)

    @property
    def isi(self) -> dict[str, str]:
        """The address again, without what asks for nothing."""
        semua = {
            **{"q": self.kata, "pilih": self.pilih, "kecamatan": self.kecamatan},
            **{"desa": self.desa, "urut": self.urut, "tingkat": self.tingkat},
        }
        return {kunci: nilai for kunci, nilai in semua.items() if nilai}

    @property
    def keping(self) -> list[Keping]:
        kata = {
            "q": ("Cari", f"“{self.kata}”"),
            "pilih": ("Status", PILIHAN[self.pilih]),
            "kecamatan": ("Kecamatan", self.nama.get(self.kecamatan, "")),
            "desa": ("Desa", self.nama.get(self.desa, self.desa)),
        }
        return [
            Keping(*kata[kunci], tanpa(self.isi, kunci))
            for kunci in self.isi
            if kunci in kata
        ]

    def cocok(self, baris: Baris) -> bool:
        """Search, kecamatan and desa; the chips choose among the rows they leave."""
        induk = baris.induk.kode if baris.induk else ""
        return (
            self.kata.casefold() in baris.wilayah.nama.casefold()
            and self.kecamatan in {"", induk}
            and self.desa in {"", baris.wilayah.kode}
        )


def tanpa(isi: Mapping[str, str], kunci: str) -> str:
    sisa = {nama: nilai for nama, nilai in isi.items() if nama != kunci}
    return f"?{urlencode(sisa)}" if sisa else ""


def _salah_satu(nilai: str, boleh: Iterable[str]) -> str:
    return nilai if nilai in set(boleh) else ""


def baca_saringan(data: Mapping[str, Any], isi: Cakupan) -> Saringan:
    kecamatan = {satu.wilayah.kode: satu.wilayah.nama for satu in isi.kecamatan}
    desa = {satu.wilayah.kode: satu.wilayah.nama for satu in isi.desa}
    urut = data.get("urut", "")
    boleh = URUTAN.keys() | URUTAN_GILIRAN.keys()
    return Saringan(
        kata=data.get("q", "").strip()[:80],
        pilih=_salah_satu(data.get("pilih", ""), PILIHAN),
        kecamatan=_salah_satu(data.get("kecamatan", ""), kecamatan),
        desa=_salah_satu(data.get("desa", ""), desa),
        urut=urut if urut.removeprefix("-") in boleh else "",
        tingkat=_salah_satu(data.get("tingkat", ""), TINGKAT),
        nama={**kecamatan, **desa},
    )


def _urutkan(
    baris: Sequence[T], urut: str, urutan: Mapping[str, Callable[[T], Any]]
) -> list[T]:
    """Equal rows keep the order they came in, in both directions."""
    kunci = urutan.get(urut.removeprefix("-"))
    if kunci is None:
        return list(baris)
    return sorted(baris, key=kunci, reverse=urut.startswith("-"))


def pilih(isi: Cakupan, saringan: Saringan) -> list[Baris]:
    """The rows of the list of desa. One desa that is asked for may be a kelurahan."""
    if saringan.pilih == KELURAHAN:
        semua: Sequence[Baris] = isi.kelurahan
    else:
        semua = isi.desa if saringan.desa else isi.bertanding
    keadaan = {saringan.pilih} & set(KATA) or set(KATA)
    cocok = [s for s in semua if saringan.cocok(s) and str(s.keadaan) in keadaan]
    return _urutkan(cocok, saringan.urut, URUTAN)


def pilih_giliran(semua: Sequence[Giliran], saringan: Saringan) -> list[Giliran]:
    cocok = [satu for satu in semua if saringan.cocok(satu.baris)]
    return _urutkan(cocok, saringan.urut, URUTAN_GILIRAN)


def chip(isi: Cakupan, saringan: Saringan) -> list[Pilihan]:
    """The states with the number of rows that each would leave."""
    ada = hitung(satu for satu in isi.bertanding if saringan.cocok(satu))
    lain = hitung(satu for satu in isi.kelurahan if saringan.cocok(satu))
    jumlah = {
        **{"": ada.semua, KELURAHAN: lain.semua},
        **{kode: getattr(ada, kode) for kode in KATA},
    }
    return [
        Pilihan(kode, kata, jumlah[kode], kode == saringan.pilih)
        for kode, kata in PILIHAN.items()
        if kode != KELURAHAN or isi.kelurahan
    ]
