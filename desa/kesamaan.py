"""What two items of evidence have in common that two items should not. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from permata.berkas.kemiripan import DEKAT, jarak, pita, pita_dekat
from permata.periode import akhir_bulan

# What resembles more items than this is a form, or the usual sum: it says nothing.
RAMAI = 2
# A shorter number is a counter of one booth, not the number of a receipt.
NOMOR_TERPENDEK = 5
# A photo of the month's last receipt may be taken a week later.
TENGGANG = timedelta(days=7)


class Sebab(StrEnum):
    """Why an item is worth a second look; those of KERAS cannot be chance."""

    BERKAS = "berkas"
    KODE = "kode"
    KUITANSI = "kuitansi"
    DOKUMEN = "dokumen"
    MIRIP = "mirip"
    UANG = "uang"
    WAKTU = "waktu"

    @property
    def label(self) -> str:
        return KATA[self]

    @property
    def is_keras(self) -> bool:
        return self in KERAS


KERAS = frozenset({Sebab.BERKAS, Sebab.KODE, Sebab.KUITANSI})
KATA = {
    Sebab.BERKAS: "Berkas sama",
    Sebab.KODE: "Kode iuran sama",
    Sebab.KUITANSI: "Nomor kuitansi sama",
    Sebab.DOKUMEN: "Dokumen APBDes sama",
    Sebab.MIRIP: "Foto mirip",
    Sebab.UANG: "Jumlah dan tanggal sama",
    Sebab.WAKTU: "Waktu foto di luar bulan",
}


@dataclass(frozen=True, slots=True)
class Benda:
    """An item of evidence, and whether the reader may open it."""

    bukti: UUID
    nomor: str
    jenis: str
    status: str
    blth: date | None
    desa: int
    nama_desa: str
    dikirim: datetime | None = None
    terlihat: bool = False


@dataclass(frozen=True, slots=True)
class Ciri:
    """What one version of an item is recognised by: a file of it, or its receipt."""

    benda: Benda
    sha256: str = ""
    sha256_asli: str = ""
    dhash: str = ""
    difoto: date | None = None
    kode_iuran: str = ""
    nomor_kuitansi: str = ""
    jumlah: int = 0
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class Sama:
    """One finding: the item, why, the other item (if any), how far two photos lie."""

    benda: Benda
    sebab: Sebab
    lawan: Benda | None = None
    jauh: int = 0
    difoto: date | None = None


Kunci = tuple[str, object]


def kunci(ciri: Ciri) -> Iterator[Kunci]:
    """Under what a rival is filed."""
    tetap: dict[str, object] = {
        "isi": ciri.sha256,
        "asli": ciri.sha256_asli,
        "kode": ciri.kode_iuran,
        "kuitansi": nomor_berarti(ciri.nomor_kuitansi),
        "uang": ciri.tanggal and (ciri.jumlah, ciri.tanggal),
    }
    yield from ((nama, isi) for nama, isi in tetap.items() if isi)
    for urut, satu in enumerate(pita(ciri.dhash)):
        yield f"pita {urut}", satu


def kunci_cari(ciri: Ciri) -> Iterator[Kunci]:
    """Under what rivals are looked for: the bands of a photo with their neighbours."""
    for nama, isi in kunci(ciri):
        if nama.startswith("pita"):
            yield from ((nama, satu) for satu in pita_dekat(str(isi)))
        else:
            yield nama, isi


def nomor_berarti(nomor: str) -> str:
    """The number of a receipt, empty where it is too short to name just one."""
    return nomor if len(nomor) >= NOMOR_TERPENDEK else ""


def _sama_berkas(satu: Ciri, lain: Ciri) -> bool:
    """The same bytes came in, or the same are left without their metadata."""
    pasangan = (
        (satu.sha256, lain.sha256),
        (satu.sha256_asli, lain.sha256_asli),
    )
    return any(ini and ini == itu for ini, itu in pasangan)


def _sebab_berkas(satu: Ciri, lain: Ciri) -> tuple[Sebab, int] | None:
    if _sama_berkas(satu, lain):
        apbdes = satu.benda.desa == lain.benda.desa and (
            satu.benda.jenis == lain.benda.jenis == "anggaran"
        )
        # The lines of one APBDes stand in one document.
        return (Sebab.DOKUMEN if apbdes else Sebab.BERKAS), 0
    jauh = jarak(satu.dhash, lain.dhash)
    return (Sebab.MIRIP, jauh) if jauh <= DEKAT else None


def _sebab_isian(satu: Ciri, lain: Ciri) -> Iterator[Sebab]:
    if satu.kode_iuran and satu.kode_iuran == lain.kode_iuran:
        yield Sebab.KODE
    nomor = nomor_berarti(satu.nomor_kuitansi)
    if nomor and nomor == lain.nomor_kuitansi:
        yield Sebab.KUITANSI
    uang = (satu.jumlah, satu.tanggal) == (lain.jumlah, lain.tanggal)
    if satu.tanggal and uang and satu.benda.desa != lain.benda.desa:
        yield Sebab.UANG


def _bandingkan(satu: Ciri, lain: Ciri) -> Iterator[tuple[Sebab, int]]:
    if satu.benda.bukti == lain.benda.bukti:
        return
    if berkas := _sebab_berkas(satu, lain):
        yield berkas
    yield from ((sebab, 0) for sebab in _sebab_isian(satu, lain))


def kesamaan(milik: Sequence[Ciri], saingan: Iterable[Ciri]) -> list[Sama]:
    """What the version with these traits shares with others, hard findings first."""
    temuan: dict[tuple[Sebab, UUID], Sama] = {}
    for lain in saingan:
        for satu in milik:
            for sebab, jauh in _bandingkan(satu, lain):
                lama = temuan.get((sebab, lain.benda.bukti))
                if lama is None or jauh < lama.jauh:
                    sama = Sama(satu.benda, sebab, lain.benda, jauh)
                    temuan[sebab, lain.benda.bukti] = sama
    return _susun(temuan.values())


def _susun(semua: Iterable[Sama]) -> list[Sama]:
    """In order; no hint about an item that a hard finding names, none from a crowd."""
    urut = list(Sebab)
    hasil = sorted(semua, key=lambda s: (urut.index(s.sebab), s.jauh, _nomor(s)))
    keras = {s.lawan for s in hasil if s.sebab.is_keras or s.sebab == Sebab.DOKUMEN}
    banyak: defaultdict[Sebab, int] = defaultdict(int)
    for satu in hasil:
        banyak[satu.sebab] += 1
    return [
        satu
        for satu in hasil
        if satu.sebab not in (Sebab.MIRIP, Sebab.UANG)
        or (banyak[satu.sebab] <= RAMAI and satu.lawan not in keras)
    ]


def _nomor(sama: Sama) -> str:
    return sama.lawan.nomor if sama.lawan else ""


def buku_ciri(semua: Iterable[Ciri]) -> Mapping[Kunci, list[Ciri]]:
    """All traits by what they are found under: no item is compared with every other."""
    buku: defaultdict[Kunci, list[Ciri]] = defaultdict(list)
    for ciri in semua:
        for satu in kunci(ciri):
            buku[satu].append(ciri)
    return dict(buku)


def saingan(milik: Sequence[Ciri], buku: Mapping[Kunci, list[Ciri]]) -> list[Ciri]:
    """Those of the book that may share something with these."""
    dapat = {
        id(ciri): ciri
        for satu in milik
        for cari in kunci_cari(satu)
        for ciri in buku.get(cari, ())
    }
    return list(dapat.values())


def di_luar_bulan(difoto: date, blth: date, dibayar: date | None) -> bool:
    """Whether a photo is older than its month, or taken long after the payment."""
    terakhir = akhir_bulan(max(blth, dibayar or blth)) + TENGGANG
    return not blth <= difoto <= terakhir


def waktu_foto(milik: Sequence[Ciri]) -> list[Sama]:
    """The first photo whose camera names another time than the claim does."""
    blth = milik[0].benda.blth if milik else None
    if blth is None:
        return []
    dibayar = next((satu.tanggal for satu in milik if satu.tanggal), None)
    janggal = (
        Sama(satu.benda, Sebab.WAKTU, difoto=satu.difoto)
        for satu in milik
        if satu.difoto and di_luar_bulan(satu.difoto, blth, dibayar)
    )
    return list(janggal)[:1]
