"""What is known of accounts and bills, and the group in which a row of bills falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Self, TypeVar

from django.db.models import Sum
from django.db.models.functions import Coalesce

from desa.impor.bentuk import kata
from desa.impor.nilai import kandidat
from desa.impor.tagihan_baca import PANJANG_KODE, PANJANG_NPP, Terbaca
from desa.models import Akun, Desa, Jam, JatuhTempo, Musim, Pengguna, Tagihan
from permata.templatetags.format import bulan as tulis_bulan
from permata.templatetags.format import rupiah

TOLERANSI = 1000
JAM = {
    Akun.Jenis.PERANGKAT: Jam.PU,
    Akun.Jenis.LEMBAGA: Jam.PU,
    Akun.Jenis.WADAH: Jam.BPU,
}
T = TypeVar("T")


class Nasib(StrEnum):
    """The group in which a row ends; its values are keys of `Kelompok`."""

    BARU = "baru"
    AKUN_BARU = "akun_baru"
    BERUBAH = "berubah"
    LUNAS = "lunas_berubah"
    SAMA = "sama"
    GANDA = "ganda"
    ASING = "asing"
    LUAR = "luar_musim"


@dataclass(frozen=True, slots=True)
class AkunFakta:
    pk: int
    npp: str
    desa: int
    jenis: str
    jam: str


@dataclass(frozen=True, slots=True)
class TagihanFakta:
    pk: int
    akun: int
    blth: date
    jumlah_tk: int
    jumlah: int
    kode: str
    dibayar: int

    @property
    def is_lunas(self) -> bool:
        return self.dibayar > 0 and self.dibayar + TOLERANSI >= self.jumlah

    def ke_json(self) -> dict[str, Any]:
        return {"jumlah_tk": self.jumlah_tk, "jumlah": self.jumlah, "kode": self.kode}


@dataclass(frozen=True, slots=True)
class Putusan:
    """`isi` is what an account or a bill will be: kept with the row."""

    nasib: Nasib
    pesan: str = ""
    desa: int | None = None
    akun: int | None = None
    tagihan: int | None = None
    isi: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tempat:
    """The account of a row: one that exists, or one to be opened."""

    npp: str
    desa: int
    jenis: str
    jam: str
    pk: int | None = None


@dataclass(slots=True)
class Fakta:
    """All accounts, the bills, the desa of this user and the season's calendar."""

    akun: dict[str, AkunFakta]
    boleh: frozenset[int]
    desa: dict[str, list[int]]
    nama: dict[int, str]
    tempo: dict[tuple[str, date], date]
    tagihan: dict[tuple[int, date], TagihanFakta]
    kode: dict[str, TagihanFakta]
    # What rows of this file have taken already.
    _bulan: dict[tuple[str, date], int] = field(default_factory=dict)
    _kode: dict[str, int] = field(default_factory=dict)
    _baru: dict[str, tuple[_Tempat, int]] = field(default_factory=dict)

    @classmethod
    def baca(cls, musim: Musim, pengguna: Pengguna) -> Self:
        akun = [
            AkunFakta(*isi)
            for isi in Akun.objects.values_list("pk", "npp", "desa", "jenis", "jam")
        ]
        boleh = list(
            Desa.objects.untuk(pengguna).values_list(
                "pk", "kode", "nama", "kecamatan__nama"
            )
        )
        tempo = JatuhTempo.objects.filter(musim=musim)
        tagihan = _tagihan()
        return cls(
            {satu.npp: satu for satu in akun},
            frozenset(pk for pk, *_ in boleh),
            _nama_desa(boleh),
            {pk: nama for pk, _, nama, _ in boleh},
            {
                (jam, blth): hari
                for jam, blth, hari in tempo.values_list("jam", "blth", "tanggal")
            },
            {(satu.akun, satu.blth): satu for satu in tagihan},
            {satu.kode: satu for satu in tagihan if satu.kode},
        )

    def putuskan(self, satu: Terbaca) -> Putusan:
        """In the order of the file: a later row never wins over an earlier one."""
        tempat = self._tempat(satu)
        if isinstance(tempat, str):
            return Putusan(Nasib.ASING, tempat)
        putusan = self._di(satu, tempat)
        return Putusan(
            putusan.nasib,
            " ".join(filter(None, (putusan.pesan, satu.peringatan))),
            tempat.desa,
            tempat.pk,
            putusan.tagihan,
            putusan.isi,
        )

    def _di(self, satu: Terbaca, tempat: _Tempat) -> Putusan:
        tempo = self.tempo.get((tempat.jam, satu.blth))
        if tempo is None:
            pesan = (
                f"{tulis_bulan(satu.blth)} tidak ada pada tabel jatuh tempo musim ini."
            )
            return Putusan(Nasib.LUAR, pesan)
        lama = self.tagihan.get((tempat.pk, satu.blth)) if tempat.pk else None
        kode = self._kode_lengkap(satu.kode)
        if pesan := self._ganda(satu, tempat, kode, lama):
            return Putusan(Nasib.GANDA, pesan)
        if lama is None:
            isi = {"jam": tempat.jam, "jatuh_tempo": tempo.isoformat(), "kode": kode}
            if tempat.pk:
                return Putusan(Nasib.BARU, isi=isi)
            return Putusan(Nasib.AKUN_BARU, isi=isi | {"npp": tempat.npp})
        return _banding(satu, lama, kode or lama.kode)

    def _tempat(self, satu: Terbaca) -> _Tempat | str:
        akun = cari(self.akun, satu.npp, PANJANG_NPP)
        desa = self._desa(satu.desa)
        if akun is None:
            return self._akun_baru(satu, desa)
        if akun.desa not in self.boleh:
            return f"NPP {akun.npp} milik desa di luar wilayah Anda."
        if isinstance(desa, int) and desa != akun.desa:
            return f"NPP {akun.npp} milik {self.nama[akun.desa]}, bukan {satu.desa}."
        return _Tempat(akun.npp, akun.desa, akun.jenis, akun.jam, akun.pk)

    def _akun_baru(self, satu: Terbaca, desa: int | str) -> _Tempat | str:
        if isinstance(desa, str):
            return f"NPP {satu.npp} belum terdaftar. {desa}"
        if not satu.jenis:
            return f"NPP {satu.npp} belum terdaftar. Isi jenis akunnya."
        jenis, npp = Akun.Jenis(satu.jenis), _penuh(satu.npp, PANJANG_NPP)
        tempat = _Tempat(npp, desa, jenis, JAM[jenis])
        lain, baris = self._baru.setdefault(npp, (tempat, satu.baris))
        if lain != tempat:
            return f"Baris {baris} menulis desa atau jenis lain untuk NPP {npp}."
        return tempat

    def _desa(self, teks: str) -> int | str:
        """The desa of this name or code; in words, why there is none."""
        if not teks:
            return "Isi desanya."
        calon = self.desa.get(_kunci(teks), [])
        if len(calon) > 1:
            return f"Ada {len(calon)} desa bernama {teks}. Tulis kodenya."
        return calon[0] if calon else f"Desa {teks} tidak dikenal di wilayah Anda."

    def _kode_lengkap(self, kode: str) -> str:
        lama = cari(self.kode, kode, PANJANG_KODE)
        return lama.kode if lama else _penuh(kode, PANJANG_KODE)

    def _ganda(
        self, satu: Terbaca, tempat: _Tempat, kode: str, lama: TagihanFakta | None
    ) -> str:
        baris = self._bulan.setdefault((tempat.npp, satu.blth), satu.baris)
        if baris != satu.baris:
            return f"NPP dan bulan ini sudah ada di baris {baris}."
        if not kode:
            return ""
        milik = self.kode.get(kode)
        if milik and milik is not lama:
            return (
                f"Kode iuran {kode} dipakai tagihan lain ({tulis_bulan(milik.blth)})."
            )
        baris = self._kode.setdefault(kode, satu.baris)
        if baris != satu.baris:
            return f"Kode iuran {kode} sudah dipakai baris {baris}."
        return ""


def _banding(satu: Terbaca, lama: TagihanFakta, kode: str) -> Putusan:
    """A bill that is known: the same, or what it was and what it becomes."""
    sesudah = {"jumlah_tk": satu.jumlah_tk, "jumlah": satu.jumlah, "kode": kode}
    sebelum = lama.ke_json()
    if sebelum == sesudah:
        return Putusan(Nasib.SAMA, tagihan=lama.pk)
    nasib = Nasib.LUNAS if lama.is_lunas else Nasib.BERUBAH
    isi = {"sebelum": sebelum, "sesudah": sesudah}
    return Putusan(nasib, _perubahan(sebelum, sesudah), tagihan=lama.pk, isi=isi)


def _perubahan(sebelum: dict[str, Any], sesudah: dict[str, Any]) -> str:
    tulis: dict[str, tuple[str, Callable[[Any], str]]] = {
        "jumlah": ("Tagihan", rupiah),
        "jumlah_tk": ("Tenaga kerja", str),
        "kode": ("Kode iuran", lambda kode: kode or "kosong"),
    }
    return " ".join(
        f"{label} {teks(sebelum[nama])} menjadi {teks(sesudah[nama])}."
        for nama, (label, teks) in tulis.items()
        if sebelum[nama] != sesudah[nama]
    )


def cari(semua: dict[str, T], kode: str, panjang: int) -> T | None:
    """By the code as written, else with the zeros that a number cell drops."""
    if not kode:
        return None
    return next(filter(None, map(semua.get, kandidat(kode, panjang))), None)


def _penuh(kode: str, panjang: int) -> str:
    """With the zeros in front that a number cell drops."""
    return kode.zfill(panjang) if kode.isdigit() else kode


def _kunci(teks: str) -> str:
    """A name or a code as it is compared."""
    angka = teks.replace(".", "").replace(" ", "")
    if angka.isascii() and angka.isdigit():
        return angka
    return kata(teks).removeprefix("desa ").removeprefix("kelurahan ")


def _nama_desa(
    semua: Iterable[tuple[int, str, str, str]],
) -> dict[str, list[int]]:
    """Every way to write a desa: code, name, name and kecamatan."""
    nama: defaultdict[str, list[int]] = defaultdict(list)
    for pk, kode, desa, kecamatan in semua:
        for teks in (kode, desa, f"{desa} {kecamatan}"):
            nama[_kunci(teks)].append(pk)
    return dict(nama)


def _tagihan() -> list[TagihanFakta]:
    semua = Tagihan.objects.annotate(dibayar=Coalesce(Sum("alokasi_set__jumlah"), 0))
    kolom = ("pk", "akun", "blth", "jumlah_tk", "jumlah", "kode_iuran", "dibayar")
    return [
        TagihanFakta(pk, akun, blth, tk, jumlah, kode or "", dibayar)
        for pk, akun, blth, tk, jumlah, kode, dibayar in semua.values_list(*kolom)
    ]
