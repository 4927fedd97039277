"""Rows of the ledger laid beside what is recorded and what desa claim. Pure.

A row and a claim speak of the same money by kode iuran, else by account, month and
amount (juknis 1). All amounts in whole rupiah.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from permata.templatetags.format import rupiah, tanggal


class Nasib(StrEnum):
    """The group in which a row ends; its values are keys of `Kelompok`."""

    COCOK = "cocok"
    TANPA_BUKTI = "tanpa_bukti"
    JUMLAH = "jumlah"
    TANGGAL = "tanggal"
    GANDA = "ganda"
    TERCATAT = "tercatat"
    TANPA_BAYAR = "tanpa_bayar"


@dataclass(frozen=True, slots=True)
class Uang:
    """Money on an account: a row of the file, or a payment of the ledger."""

    kunci: int  # the row's number, or the payment's key
    akun: int
    tanggal: date
    jumlah: int
    kode: str = ""
    nomor: str = ""
    blth: date | None = None


@dataclass(frozen=True, slots=True)
class Klaim:
    """What a desa says it paid; `menunggu` while nobody has decided."""

    bukti: str
    versi: int
    akun: int
    tanggal: date
    jumlah: int
    kode: str
    blth: date
    menunggu: bool


@dataclass(frozen=True, slots=True)
class Putusan:
    nasib: Nasib
    pesan: str = ""
    klaim: Klaim | None = None
    pembayaran: int | None = None
    # A row that says exactly the same as another cannot be recorded beside it.
    kembar: bool = False


@dataclass(frozen=True, slots=True)
class Hasil:
    """What became of each row, by its number, and the claims that nothing answers."""

    baris: Mapping[int, Putusan]
    tanpa_bayar: Sequence[Klaim]


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What is known of the accounts that the file names."""

    tercatat: Mapping[int, Sequence[Uang]] = field(default_factory=dict)
    klaim: Mapping[int, Sequence[Klaim]] = field(default_factory=dict)
    # What is owed under a kode iuran.
    tagihan: Mapping[str, int] = field(default_factory=dict)


def _boleh_sama(satu: str, lain: str) -> bool:
    """A number that one side leaves out does not tell two things apart."""
    return not (satu and lain) or satu == lain


def is_sama(satu: Uang, lain: Uang) -> bool:
    """The same money, as far as both sides say."""
    return (
        (satu.akun, satu.tanggal, satu.jumlah) == (lain.akun, lain.tanggal, lain.jumlah)
        and _boleh_sama(satu.kode, lain.kode)
        and _boleh_sama(satu.nomor, lain.nomor)
    )


def cocokkan(baris: Iterable[Uang], keadaan: Keadaan) -> Hasil:
    """Every row of the file in one group."""
    menurut_akun: defaultdict[int, list[Uang]] = defaultdict(list)
    for satu in baris:
        menurut_akun[satu.akun].append(satu)
    putusan: dict[int, Putusan] = {}
    sisa: list[Klaim] = []
    for akun in menurut_akun.keys() | keadaan.klaim.keys():
        milik = sorted(menurut_akun[akun], key=lambda u: (u.tanggal, u.kunci))
        buku = keadaan.tercatat.get(akun, ())
        baru = _pisahkan(milik, buku, keadaan.tagihan, putusan)
        sisa += _sandingkan(baru, buku, keadaan.klaim.get(akun, ()), putusan)
    return Hasil(putusan, _dalam_rentang(sisa, menurut_akun))


@dataclass(slots=True)
class _Buku:
    """Money that is known already: the ledger's, then each new row of the file."""

    menurut_hari: defaultdict[tuple[date, int], list[tuple[Uang, bool]]]
    menurut_kode: defaultdict[str, list[tuple[Uang, bool]]]

    @classmethod
    def dari(cls, semua: Iterable[Uang]) -> Self:
        buku = cls(defaultdict(list), defaultdict(list))
        for satu in semua:
            buku.tambah(satu, baru=False)
        return buku

    def tambah(self, satu: Uang, *, baru: bool) -> None:
        self.menurut_hari[satu.tanggal, satu.jumlah].append((satu, baru))
        if satu.kode:
            self.menurut_kode[satu.kode].append((satu, baru))

    def sama(self, satu: Uang) -> tuple[Uang, bool] | None:
        calon = self.menurut_hari[satu.tanggal, satu.jumlah]
        return next((b for b in calon if is_sama(satu, b[0])), None)


def _pisahkan(
    milik: Sequence[Uang],
    tercatat: Sequence[Uang],
    tagihan: Mapping[str, int],
    putusan: dict[int, Putusan],
) -> list[Uang]:
    """Decide on rows that are recorded or doubled; give those that are new money."""
    buku, baru = _Buku.dari(tercatat), []
    for satu in milik:
        sama, is_baru = buku.sama(satu) or (None, False)
        if sama and is_baru:
            pesan = f"Sama persis dengan baris {sama.kunci}."
            putusan[satu.kunci] = Putusan(Nasib.GANDA, pesan, kembar=True)
        elif sama:
            putusan[satu.kunci] = Putusan(Nasib.TERCATAT, pembayaran=sama.kunci)
        elif pesan := _dua_kali(satu, buku, tagihan):
            putusan[satu.kunci] = Putusan(Nasib.GANDA, pesan)
            buku.menurut_hari[satu.tanggal, satu.jumlah].append((satu, True))
        else:
            buku.tambah(satu, baru=True)
            baru.append(satu)
    return baru


def _dua_kali(satu: Uang, buku: _Buku, tagihan: Mapping[str, int]) -> str:
    """Why this looks like a bill paid twice; instalments up to the bill do not."""
    sekode = buku.menurut_kode.get(satu.kode, []) if satu.kode else []
    kembar = next((b for b in sekode if b[0].jumlah == satu.jumlah), None)
    jumlah = sum(b[0].jumlah for b in sekode) + satu.jumlah
    if kembar is None or jumlah <= tagihan.get(satu.kode, 0):
        return ""
    lain, is_baru = kembar
    letak = f"baris {lain.kunci}" if is_baru else "yang sudah tercatat"
    return (
        f"Kode iuran dan jumlahnya sama dengan {letak}, "
        f"dibayar {tanggal(lain.tanggal)}. Tagihannya terlampaui."
    )


def _sandingkan(
    baru: Sequence[Uang],
    tercatat: Sequence[Uang],
    klaim: Sequence[Klaim],
    putusan: dict[int, Putusan],
) -> list[Klaim]:
    """Give each new row its claim, the closest pairs first; what waits is left over.

    Recorded payments take part, so that their claims are not given away twice.
    """
    uang: list[Uang | None] = [*tercatat, *baru]
    bebas = list(klaim)
    for nasib, dekat in _KEDEKATAN:
        for letak, satu in enumerate(uang):
            pasangan = next((k for k in bebas if satu and dekat(satu, k)), None)
            if satu is None or pasangan is None:
                continue
            uang[letak] = None
            bebas.remove(pasangan)
            if letak >= len(tercatat):
                pesan = _pesan(nasib, pasangan)
                putusan[satu.kunci] = Putusan(nasib, pesan, klaim=pasangan)
    for satu in filter(None, uang[len(tercatat) :]):
        putusan[satu.kunci] = Putusan(Nasib.TANPA_BUKTI)
    return [k for k in bebas if k.menunggu]


def _pesan(nasib: Nasib, klaim: Klaim) -> str:
    if nasib is Nasib.JUMLAH:
        return f"Bukti desa menulis {rupiah(klaim.jumlah)}."
    if nasib is Nasib.TANGGAL:
        return f"Bukti desa menulis {tanggal(klaim.tanggal)}."
    return ""


def _seuang(uang: Uang, klaim: Klaim) -> bool:
    """By kode iuran; where one side has none, by month and amount."""
    if uang.kode and klaim.kode:
        return uang.kode == klaim.kode
    return (uang.blth, uang.jumlah) == (klaim.blth, klaim.jumlah)


_KEDEKATAN: tuple[tuple[Nasib, Callable[[Uang, Klaim], bool]], ...] = (
    (
        Nasib.COCOK,
        lambda u, k: _seuang(u, k) and (u.jumlah, u.tanggal) == (k.jumlah, k.tanggal),
    ),
    (Nasib.TANGGAL, lambda u, k: _seuang(u, k) and u.jumlah == k.jumlah),
    (Nasib.JUMLAH, _seuang),
)


def _dalam_rentang(
    sisa: Iterable[Klaim], menurut_akun: Mapping[int, Sequence[Uang]]
) -> list[Klaim]:
    """Of the days that the file covers: it says nothing of the others."""
    hari = [satu.tanggal for milik in menurut_akun.values() for satu in milik]
    if not hari:
        return []
    awal, akhir = min(hari), max(hari)
    dalam = (k for k in sisa if awal <= k.tanggal <= akhir)
    return sorted(dalam, key=lambda k: (k.tanggal, k.bukti))
