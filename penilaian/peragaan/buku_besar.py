"""The ledger as it was read in: what each row meets, and what it approves. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desa.impor.cocok import Keadaan, Klaim, Nasib, Putusan, Uang, cocokkan
from penilaian.peragaan.rencana import Akun, Bayar, Bukti, Desa, IsiIuran, Langkah

PETUGAS = "petugas"
HIDUP = frozenset({"diajukan", "disetujui"})


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of a file, or a claim that the file says nothing of (`nomor` is None)."""

    nomor: int | None
    akun: Akun
    nasib: Nasib
    bayar: Bayar | None = None
    pesan: str = ""
    klaim: Klaim | None = None

    @property
    def is_menyetujui(self) -> bool:
        return bool(self.nasib is Nasib.COCOK and self.klaim and self.klaim.menunggu)


@dataclass(frozen=True, slots=True)
class Buku:
    """One file and its rows; row 1 is its head."""

    pada: datetime
    baris: tuple[Baris, ...]

    @property
    def nama(self) -> str:
        return f"penerimaan-{self.pada:%Y-%m-%d}.csv"


@dataclass
class _Keadaan:
    """What is known while one file after the other is read."""

    akun: Mapping[int, Akun]
    bukti: dict[str, Bukti]
    tagihan: Mapping[str, int]
    tercatat: defaultdict[int, list[Uang]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def klaim(self, pada: datetime) -> dict[int, list[Klaim]]:
        """What desa claim at this moment, the longest waiting first."""
        hasil: defaultdict[int, list[Klaim]] = defaultdict(list)
        letak = {satu.npp: nomor for nomor, satu in self.akun.items()}
        hidup = filter(None, (b.sampai(pada) for b in self.bukti.values()))
        for bukti in sorted(hidup, key=lambda b: b.versi[-1].pada):
            nomor = bukti.langkah[-1].versi if bukti.langkah else len(bukti.versi)
            isi = bukti.versi[nomor - 1].isi
            if bukti.status in HIDUP and isinstance(isi, IsiIuran):
                hasil[letak[isi.npp]].append(_klaim(bukti, nomor, isi, letak[isi.npp]))
        return dict(hasil)


def susun_buku(
    desa: Sequence[Desa], bukti: Sequence[Bukti], batas: datetime
) -> tuple[tuple[Buku, ...], list[Bukti]]:
    """The files read in by then, and the evidence with what they approved."""
    akun = dict(enumerate(satu for milik in desa for satu in milik.akun))
    tagihan = {t.kode_iuran: t.jumlah for a in akun.values() for t in a.tagihan}
    iuran = {satu.nomor: satu for satu in bukti if satu.jenis == "iuran"}
    kini = _Keadaan(akun, iuran, tagihan)
    semua = []
    for pada, milik in sorted(_menurut_hari(akun, batas).items()):
        buku = Buku(pada, tuple(_baca(pada, milik, kini)))
        for baris in buku.baris:
            if baris.klaim and baris.is_menyetujui:
                catatan = f"Oleh buku besar: {buku.nama}, baris {baris.nomor}."
                kode = baris.klaim.bukti
                kini.bukti[kode] = _setujui(kini.bukti[kode], pada, catatan)
        semua.append(buku)
    return tuple(semua), [kini.bukti.get(satu.nomor, satu) for satu in bukti]


def _menurut_hari(
    akun: Mapping[int, Akun], batas: datetime
) -> dict[datetime, list[tuple[int, Bayar]]]:
    hasil: defaultdict[datetime, list[tuple[int, Bayar]]] = defaultdict(list)
    for nomor, satu in akun.items():
        for bayar in satu.bayar:
            if bayar.diimpor and bayar.diimpor <= batas:
                hasil[bayar.diimpor].append((nomor, bayar))
    for milik in hasil.values():
        milik.sort(key=lambda m: (m[1].tanggal, akun[m[0]].npp, m[1].nomor))
    return hasil


def _baca(
    pada: datetime, milik: Iterable[tuple[int, Bayar]], kini: _Keadaan
) -> Iterator[Baris]:
    bayar = {nomor: satu for nomor, (_, satu) in enumerate(milik, 2)}
    uang = [_uang(nomor, *satu) for nomor, satu in enumerate(milik, 2)]
    keadaan = Keadaan(kini.tercatat, kini.klaim(pada), kini.tagihan)
    hasil = cocokkan(uang, keadaan)
    for satu in uang:
        putusan: Putusan = hasil.baris[satu.kunci]
        yield Baris(
            satu.kunci,
            kini.akun[satu.akun],
            putusan.nasib,
            bayar[satu.kunci],
            putusan.pesan,
            putusan.klaim,
        )
        kini.tercatat[satu.akun].append(satu)
    for klaim in hasil.tanpa_bayar:
        yield Baris(None, kini.akun[klaim.akun], Nasib.TANPA_BAYAR, klaim=klaim)


def _uang(nomor: int, akun: int, bayar: Bayar) -> Uang:
    tagihan = bayar.tagihan
    return Uang(
        nomor,
        akun,
        bayar.tanggal,
        bayar.jumlah,
        tagihan.kode_iuran,
        bayar.nomor,
        tagihan.blth,
    )


def _klaim(bukti: Bukti, versi: int, isi: IsiIuran, akun: int) -> Klaim:
    return Klaim(
        bukti.nomor,
        versi,
        akun,
        isi.tanggal,
        isi.jumlah,
        isi.kode_iuran,
        isi.blth,
        bukti.status == "diajukan",
    )


def _setujui(bukti: Bukti, pada: datetime, catatan: str) -> Bukti:
    """What a petugas would have done later does not happen any more."""
    kini = bukti.sampai(pada) or bukti
    versi = kini.langkah[-1].versi
    setuju = Langkah("disetujui", pada, PETUGAS, versi, catatan=catatan)
    return replace(kini, langkah=(*kini.langkah, setuju))
