"""Duplicate radar: what an item shares with others. For the eyes of petugas only.

A rival outside the wilayah of the reader is told of, but not which one it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.utils.timezone import localtime

from desa.kesamaan import (
    Benda,
    Ciri,
    Sama,
    Sebab,
    buku_ciri,
    kesamaan,
    nomor_berarti,
    saingan,
    waktu_foto,
)
from desa.models import (
    Bukti,
    Desa,
    IsianIuran,
    Lampiran,
    Musim,
    Pengguna,
    VersiBukti,
)
from permata.berkas.kemiripan import pita, pita_dekat
from permata.templatetags.format import bulan, tanggal

HIDUP = (Bukti.Status.DIAJUKAN, Bukti.Status.DISETUJUI, Bukti.Status.DIKEMBALIKAN)
_BENDA = (
    "versi__bukti__musim",
    "versi__bukti",
    "versi__bukti__nomor",
    "versi__bukti__jenis",
    "versi__bukti__status",
    "versi__bukti__blth",
    "versi__bukti__desa",
    "versi__bukti__desa__nama",
    "versi__bukti__diajukan_pada",
    "terlihat",
)
# Versions that count or may come to: the current and the approved one.
_KINI = Q(versi__bukti__versi_kini=F("versi")) | Q(versi__bukti__versi_sah=F("versi"))
_BERKAS = ("sha256", "sha256_asli", "dhash", "diambil_pada")
_ISIAN = ("kode_iuran", "nomor_kuitansi", "jumlah", "tanggal")


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding in words, with the other item where the reader may open it."""

    keras: bool
    judul: str
    teks: str
    bukti: UUID | None = None


def temuan(versi: VersiBukti, pengguna: Pengguna) -> list[Temuan]:
    """What this version shares with others, hard findings first: three queries."""
    return [ceritakan(satu) for satu in _kesamaan(versi, pengguna)]


def ada_keras(versi: VersiBukti) -> bool:
    """Whether an approval of this version must say why."""
    return any(satu.sebab.is_keras for satu in _kesamaan(versi, None))


def semua_kesamaan(musim: Musim, pengguna: Pengguna, bukti: set[UUID]) -> list[Sama]:
    """All findings about these items, each pair once, the hard ones first."""
    return _semua(musim, pengguna, bukti, lambda ciri: ciri)


def semua_keras(musim: Musim, pengguna: Pengguna, bukti: set[UUID]) -> list[Sama]:
    """The hard findings alone; a crowd of equal sums or looks costs nothing here."""
    semua = _semua(
        musim, pengguna, bukti, lambda ciri: replace(ciri, dhash="", tanggal=None)
    )
    return [satu for satu in semua if satu.sebab.is_keras]


def _semua(
    musim: Musim, pengguna: Pengguna, bukti: set[UUID], saring: Callable[[Ciri], Ciri]
) -> list[Sama]:
    milik: defaultdict[UUID, list[Ciri]] = defaultdict(list)
    hidup = _KINI & Q(versi__bukti__musim=musim, versi__bukti__status__in=HIDUP)
    berkas = _berkas(Lampiran.objects.filter(hidup), pengguna)
    isian = _isian(IsianIuran.objects.filter(hidup), pengguna)
    for _, ciri in chain(berkas, isian):
        milik[ciri.benda.bukti].append(saring(ciri))
    buku = buku_ciri(chain.from_iterable(milik.values()))
    pasangan: dict[object, Sama] = {}
    for pk in bukti & milik.keys():
        for sama in kesamaan(milik[pk], saingan(milik[pk], buku)):
            kunci = _pasangan(sama)
            if kunci not in pasangan or _kapan(sama) < _kapan(pasangan[kunci]):
                pasangan[kunci] = sama  # told of the item that came later
        for sama in waktu_foto(milik[pk]):
            pasangan[sama] = sama
    urut = list(Sebab)
    return sorted(pasangan.values(), key=lambda s: (urut.index(s.sebab), _kapan(s)))


def _pasangan(sama: Sama) -> object:
    lawan = sama.lawan.bukti if sama.lawan else None
    return sama.sebab, frozenset({sama.benda.bukti, lawan})


def _kapan(sama: Sama) -> tuple[float, str]:
    """Newest first."""
    dikirim = sama.benda.dikirim
    return (-dikirim.timestamp() if dikirim else 0, sama.benda.nomor)


def _kesamaan(versi: VersiBukti, pengguna: Pengguna | None) -> list[Sama]:
    milik_versi = Lampiran.objects.filter(versi=versi)
    berkas = [ciri for _, ciri in _berkas(milik_versi, pengguna)]
    isian = [_ciri_isian(versi)] if versi.bukti.jenis == Bukti.Jenis.IURAN else []
    lain: list[Iterable[tuple[int, Ciri]]] = []
    if berkas:
        dicari = Lampiran.objects.filter(_cari_berkas(berkas)).filter(_KINI)
        lain.append(_berkas(dicari, pengguna))
    if isian:
        klaim = IsianIuran.objects.filter(_cari_isian(isian[0])).filter(_KINI)
        lain.append(_isian(klaim, pengguna))
    milik = [*berkas, *isian]
    saing = _lain(chain.from_iterable(lain), versi)
    return kesamaan(milik, saing) + waktu_foto(milik)


def _terlihat(pengguna: Pengguna | None) -> Case:
    desa = Desa.objects.untuk(pengguna) if pengguna else Desa.objects.none()
    return Case(
        When(versi__bukti__desa__in=desa.values("pk"), then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )


def _berkas(
    lampiran: QuerySet[Lampiran], pengguna: Pengguna | None
) -> Iterable[tuple[int, Ciri]]:
    """Files with the season they belong to."""
    baris = lampiran.annotate(terlihat=_terlihat(pengguna)).order_by()
    for musim, *benda, sha256, asli, dhash, difoto in baris.values_list(
        *_BENDA, *(f"berkas__{nama}" for nama in _BERKAS)
    ):
        hari = localtime(difoto).date() if difoto else None
        yield musim, Ciri(Benda(*benda), sha256, asli, dhash, hari)


def _isian(
    baris: QuerySet[IsianIuran], pengguna: Pengguna | None
) -> Iterable[tuple[int, Ciri]]:
    """Receipts with the season they belong to."""
    baris = baris.annotate(terlihat=_terlihat(pengguna)).order_by()
    for musim, *benda, kode, nomor, jumlah, hari in baris.values_list(*_BENDA, *_ISIAN):
        yield (
            musim,
            Ciri(
                Benda(*benda),
                kode_iuran=kode,
                nomor_kuitansi=nomor,
                jumlah=jumlah,
                tanggal=hari,
            ),
        )


def _lain(baris: Iterable[tuple[int, Ciri]], versi: VersiBukti) -> Iterable[Ciri]:
    """Of these, what belongs to living items of this season other than this one.

    Told here, not in SQL: a planner that knows the season walks through all of it.
    """
    for musim, ciri in baris:
        if (
            musim == versi.bukti.musim_id
            and ciri.benda.status in HIDUP
            and ciri.benda.bukti != versi.bukti_id
        ):
            yield ciri


def _cari_berkas(milik: Sequence[Ciri]) -> Q:
    """Files with these bytes, or a look near to theirs: every part has its index."""
    cari = Q(berkas__sha256__in={satu.sha256 for satu in milik})
    cari |= Q(berkas__sha256_asli__in={satu.sha256_asli for satu in milik})
    dekat: defaultdict[int, set[str]] = defaultdict(set)
    for satu in milik:
        for urut, isi in enumerate(pita(satu.dhash), 1):
            dekat[urut] |= {*pita_dekat(isi)}
    for urut, pilihan in dekat.items():
        cari |= Q(**{f"berkas__pita_{urut}__in": pilihan})
    return cari


def _ciri_isian(versi: VersiBukti) -> Ciri:
    bukti, isian = versi.bukti, versi.iuran
    benda = Benda(
        bukti.pk,
        bukti.nomor,
        bukti.jenis,
        bukti.status,
        isian.blth,
        bukti.desa_id,
        "",
    )
    return Ciri(benda, **{nama: getattr(isian, nama) for nama in _ISIAN})


def _cari_isian(satu: Ciri) -> Q:
    """Receipts with this number, kode iuran or money: every part has its index."""
    cari = Q(jumlah=satu.jumlah, tanggal=satu.tanggal)
    if satu.kode_iuran:
        cari |= Q(kode_iuran=satu.kode_iuran)
    if nomor := nomor_berarti(satu.nomor_kuitansi):
        cari |= Q(nomor_kuitansi=nomor)
    return cari


def sebut(benda: Benda) -> str:
    """Like "Iuran Mei 2026, 7F3K-06Q2"."""
    jenis = Bukti.Jenis(benda.jenis).label
    saat = f" {bulan(benda.blth)}" if benda.blth else ""
    return f"{jenis}{saat}, {benda.nomor}"


def _lawan(lawan: Benda) -> str:
    if not lawan.terlihat:
        return (
            "bukti desa lain di luar wilayah Anda. Minta panitia membandingkan keduanya"
        )
    status = Bukti.Status(lawan.status).label.lower()
    return f"{sebut(lawan)}, {lawan.nama_desa} ({status})"


_KALIMAT = {
    Sebab.BERKAS: "Berkas yang sama persis ada pada {lawan}.",
    Sebab.KODE: "Kode iuran yang sama ada pada {lawan}.",
    Sebab.KUITANSI: "Nomor kuitansi yang sama ada pada {lawan}.",
    Sebab.DOKUMEN: "Dokumen yang sama dipakai {lawan}. Wajar bila barisnya berbeda.",
    Sebab.MIRIP: "Foto ini mirip (beda {jauh} dari 64 titik) dengan foto pada {lawan}.",
    Sebab.UANG: "Jumlah dan tanggal bayar sama dengan {lawan}.",
    Sebab.WAKTU: "Menurut kamera, foto diambil {difoto}.",
}


def ceritakan(sama: Sama) -> Temuan:
    """A finding as a petugas reads it."""
    lawan = sama.lawan
    return Temuan(
        sama.sebab.is_keras,
        sama.sebab.label,
        _KALIMAT[sama.sebab].format(
            lawan=_lawan(lawan) if lawan else "",
            jauh=sama.jauh,
            difoto=tanggal(sama.difoto),
        ),
        lawan.bukti if lawan and lawan.terlihat else None,
    )


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A line of the list: the item, what was found."""

    benda: Benda
    judul: str
    temuan: Temuan


def baris_temuan(sama: Sama) -> BarisTemuan:
    return BarisTemuan(sama.benda, sebut(sama.benda), ceritakan(sama))
