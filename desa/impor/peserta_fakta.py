"""What is known of the participants of a season, and what the ledger makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, Self

from desa.impor.jenis import BarisBaru
from desa.impor.kepesertaan import Catatan, Hasil, Nasib, Riwayat, menunggak, nilai
from desa.impor.peserta_baca import Terbaca
from desa.models import (
    IuranPeserta,
    Musim,
    Pengguna,
    Peserta,
    SumberDana,
    nama_tampil,
)
from permata.nik import Nik
from permata.sandi import Kunci
from permata.templatetags.format import bulan, tanggal

BEDA = "Baris ini menyebut KPJ peserta lain. Cocokkan dengan kartu pesertanya."


@dataclass(frozen=True, slots=True)
class Klaim:
    """A participant of one desa. One person may be claimed by several."""

    pk: int
    desa: int
    nama: str
    sah: bool
    riwayat: Riwayat
    keadaan: dict[str, Any]


# What an import may change of a participant.
KEADAAN = ["sumber_dana", "sumber_buku", "keluar_pada", "kpj"]


def keadaan_dari(*isi: Any) -> dict[str, Any]:
    """These columns as they are kept with a row."""
    teks = (_iso(satu) if isinstance(satu, date) else satu for satu in isi)
    return dict(zip(KEADAAN, teks, strict=True))


@dataclass(slots=True)
class Fakta:
    """The participants this user may see: two queries, whatever the file holds.

    A person is known by the keyed index of the NIK.
    """

    klaim: dict[str, list[Klaim]]
    kpj: dict[str, str]
    kunci: Kunci = field(default_factory=Kunci.dari_settings)
    _dikenal: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def baca(cls, musim: Musim, pengguna: Pengguna) -> Self:
        semua = Peserta.objects.untuk(pengguna).filter(musim=musim).order_by("pk")
        bulan_dibayar = _bulan_dibayar(musim)
        klaim: defaultdict[str, list[Klaim]] = defaultdict(list)
        kpj: dict[str, str] = {}
        for satu in map(_Tersimpan._make, semua.values_list(*_Tersimpan._fields)):
            orang = satu.warga__nik_indeks
            klaim[orang].append(_klaim(satu, bulan_dibayar.get(satu.pk, ())))
            if satu.kpj:
                kpj[satu.kpj] = orang
        return cls(dict(klaim), kpj)

    def kenali(self, satu: Terbaca) -> str | None:
        """The person of this row; None if nobody here, `BEDA` if it is unclear."""
        dari_kpj = self.kpj.get(satu.kpj) if satu.kpj else None
        if satu.nik is None:
            return dari_kpj
        orang = self._menurut_nik(satu.nik)
        if dari_kpj and dari_kpj != orang:
            return BEDA
        return orang

    def _menurut_nik(self, nik: Nik) -> str | None:
        if nik.penuh not in self._dikenal:
            indeks = self.kunci.indeks_nik(nik).hex()
            self._dikenal[nik.penuh] = indeks if indeks in self.klaim else None
        return self._dikenal[nik.penuh]


class _Tersimpan(NamedTuple):
    """A participant's row; its fields are named as they are asked for."""

    pk: int
    warga__nik_indeks: str
    warga__dibatasi_pada: datetime | None
    desa: int
    nama: str
    status: str
    terdaftar_sejak: date
    sumber_dana: str
    sumber_buku: str
    keluar_pada: date | None
    kpj: str


def _klaim(satu: _Tersimpan, bulan_dibayar: Iterable[date]) -> Klaim:
    riwayat = Riwayat(
        satu.terdaftar_sejak,
        satu.sumber_dana,
        frozenset(bulan_dibayar),
        satu.keluar_pada,
    )
    sah = satu.status == Peserta.Status.SAH
    return Klaim(
        satu.pk,
        satu.desa,
        nama_tampil(satu.nama, satu.warga__dibatasi_pada),
        sah,
        riwayat,
        keadaan_dari(*satu[-len(KEADAAN) :]),
    )


def _bulan_dibayar(musim: Musim) -> dict[int, list[date]]:
    hasil: defaultdict[int, list[date]] = defaultdict(list)
    semua = IuranPeserta.objects.filter(peserta__musim=musim)
    for peserta, blth in semua.order_by().values_list("peserta", "blth").iterator():
        hasil[peserta].append(blth)
    return dict(hasil)


def putuskan(
    catatan: dict[str, list[Catatan]],
    kpj: dict[str, str],
    fakta: Fakta,
    hari_ini: date,
) -> Iterator[BarisBaru]:
    """Every row of a known person in its group; then what participants become."""
    tercakup = _tercakup(catatan, fakta)
    for orang, semua in fakta.klaim.items():
        milik = catatan.get(orang, [])
        hasil = {satu.pk: nilai(milik, satu.riwayat) for satu in semua}
        yield from _baris(milik, semua, hasil)
        for satu in semua:
            baru = hasil[satu.pk]
            bulan_kini = satu.riwayat.bulan | set(baru.baru.values())
            diam = menunggak(bulan_kini, baru.keluar, tercakup[satu.desa], hari_ini)
            yield from _menjadi(satu, baru, kpj.get(orang, ""), diam)


def _tercakup(
    catatan: dict[str, list[Catatan]], fakta: Fakta
) -> defaultdict[int, set[date]]:
    """The months that the ledger speaks of, for each desa: those that somebody paid."""
    bulan_desa: defaultdict[int, set[date]] = defaultdict(set)
    for orang, semua in fakta.klaim.items():
        dibayar = {satu.blth for satu in catatan.get(orang, ()) if not satu.keluar}
        for satu in semua:
            bulan_desa[satu.desa] |= dibayar | satu.riwayat.bulan
    return bulan_desa


def _baris(
    milik: Iterable[Catatan], semua: Sequence[Klaim], hasil: dict[int, Hasil]
) -> Iterator[BarisBaru]:
    """The group is that of the claim that counts; a month is kept for all of them."""
    utama = max(semua, key=lambda satu: satu.sah)
    nasib_utama = hasil[utama.pk].nasib
    for satu in milik:
        nasib, pesan = nasib_utama[satu.baris]
        baru = [k.pk for k in semua if satu.baris in hasil[k.pk].baru]
        if baru:
            nasib, pesan = Nasib.DICATAT, ""
        kata, iso = _bulan(satu.blth)
        yield BarisBaru(
            nasib,
            satu.baris,
            f"{utama.nama}, {kata}. {pesan}".strip(),
            {"peserta": baru, "blth": iso},
            None,
            utama.desa,
        )


@cache
def _bulan(blth: date) -> tuple[str, str]:
    """In words, and as it is kept."""
    return bulan(blth), blth.isoformat()


def _menjadi(
    klaim: Klaim, hasil: Hasil, kpj: str, diam: date | None
) -> Iterator[BarisBaru]:
    """What changes about a participant, one row a thing, to be undone one by one."""
    beda = hasil.sumber != klaim.riwayat.sumber
    buku = {"sumber_dana": hasil.sumber, "sumber_buku": hasil.sumber}
    ubah: list[tuple[Nasib, dict[str, Any]]] = [
        (Nasib.SUMBER if beda else Nasib.SESUAI, buku if hasil.sumber else {}),
        (Nasib.KPJ, {"kpj": klaim.keadaan["kpj"] or kpj}),
        (_nasib_keluar(hasil.keluar), {"keluar_pada": _iso(hasil.keluar)}),
        (Nasib.MENUNGGAK, {"keluar_pada": _iso(diam)} if diam else {}),
    ]
    for nasib, sesudah in ubah:
        sebelum = {nama: klaim.keadaan[nama] for nama in sesudah}
        if sebelum != sesudah:
            yield BarisBaru(
                kelompok=nasib,
                pesan=f"{klaim.nama}: {_perubahan(sebelum, sesudah)}"[:300],
                isi={"peserta": [klaim.pk], "sebelum": sebelum, "sesudah": sesudah},
                desa_id=klaim.desa,
            )


def _nasib_keluar(keluar: date | None) -> Nasib:
    return Nasib.BERHENTI if keluar else Nasib.KEMBALI


def _iso(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None


def _perubahan(sebelum: dict[str, Any], sesudah: dict[str, Any]) -> str:
    (nama, baru), *_ = sesudah.items()
    lama = sebelum[nama]
    if nama == "sumber_dana":
        lama, baru = SumberDana(lama).label, SumberDana(baru).label
        sama = f"sumber dana {baru}."
        return sama if lama == baru else f"diklaim {lama}, menurut buku {baru}."
    if nama == "kpj":
        return f"KPJ {baru}."
    return f"keluar {tanggal(date.fromisoformat(baru))}." if baru else "aktif lagi."
