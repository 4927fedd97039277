"""The pleno as the page and the Berita Acara read it: who, which ties, which votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from desa.models import Desa, Musim, Pengguna
from penilaian.juri.benturan import sikap_semua
from penilaian.juri.finalis import finalis_musim
from penilaian.juri.rubrik import Rubrik, Sebaran, rubrik_terlihat, sebaran_rubrik
from penilaian.models import (
    AnggotaImbang,
    Finalis,
    HadirPleno,
    ImbangPleno,
    SuaraPleno,
)
from penilaian.peringkat import Dinilai, Posisi, imbang
from penilaian.rekap import posisi_musim


@dataclass(frozen=True, slots=True)
class Anggota:
    """One of the equal desa, with the votes it got."""

    anggota: AnggotaImbang
    suara: int

    @property
    def desa(self) -> Desa:
        return self.anggota.keikutsertaan.desa


@dataclass(frozen=True, slots=True)
class Imbang:
    """One tie: its desa, most votes first, and every vote with its reason."""

    imbang: ImbangPleno
    anggota: tuple[Anggota, ...]
    suara: tuple[SuaraPleno, ...]


@dataclass(frozen=True, slots=True)
class Pleno:
    """What the Berita Acara says of the meeting."""

    hadir: tuple[HadirPleno, ...]
    imbang: tuple[Imbang, ...]


def imbang_kini(
    musim: Musim, posisi: Sequence[Posisi[Dinilai]] | None = None
) -> list[frozenset[str]]:
    """The kode of the desa that are equal in all but the vote, the best first."""
    semua = posisi_musim(musim, musim.batas_data) if posisi is None else posisi
    return imbang(satu.nilai for satu in semua)


def pemilih_imbang(musim: Musim) -> dict[int, list[Pengguna]]:
    """By open tie who may vote: active, here, without a conflict with its desa."""
    terbuka = AnggotaImbang.objects.filter(
        imbang__musim=musim, imbang__diputus_pada=None
    )
    desa: dict[int, set[int]] = {}
    for nomor, satu in terbuka.values_list("imbang", "keikutsertaan__desa"):
        desa.setdefault(nomor, set()).add(satu)
    if not desa:
        return {}
    hadir = HadirPleno.objects.filter(musim=musim, juri__is_active=True)
    orang = [baris.juri for baris in hadir.select_related("juri")]
    sikap = sikap_semua(musim, orang)
    return {
        nomor: [satu.juri for satu in sikap if not satu.tertutup & isi]
        for nomor, isi in desa.items()
    }


_SUARA = SuaraPleno.objects.select_related("juri", "pilihan__keikutsertaan__desa")


def _imbang(satu: ImbangPleno) -> Imbang:
    suara = tuple(satu.suara_set.all())
    anggota = [
        Anggota(a, sum(s.pilihan_id == a.pk for s in suara))
        for a in satu.anggota_set.all()
    ]
    urut = sorted(anggota, key=lambda a: (-a.suara, a.desa.kode))
    return Imbang(satu, tuple(urut), suara)


def pleno_musim(musim: Musim) -> Pleno:
    """Attendance, ties and votes, in four queries however many there are."""
    hadir = HadirPleno.objects.filter(musim=musim).select_related("juri")
    anggota = AnggotaImbang.objects.select_related("keikutsertaan__desa__kecamatan")
    semua = (
        ImbangPleno.objects.filter(musim=musim)
        .select_related("diputus_oleh", "oleh")
        .prefetch_related(
            Prefetch("anggota_set", anggota),
            Prefetch("suara_set", _SUARA),
        )
    )
    return Pleno(tuple(hadir), tuple(_imbang(satu) for satu in semua))


@dataclass(frozen=True, slots=True)
class BarisPleno:
    """A finalist: the rank of now, the score, what the jurors wrote as far as one may
    read it."""

    finalis: Finalis
    posisi: Posisi[Dinilai] | None
    rubrik: tuple[Rubrik, ...]
    sebaran: Sebaran | None
    selisih: Decimal | None

    @property
    def desa(self) -> Desa:
        return self.finalis.keikutsertaan.desa


def tabel_pleno(
    musim: Musim, pengguna: Pengguna, posisi: Sequence[Posisi[Dinilai]]
) -> list[BarisPleno]:
    """The finalists as they rank, each with the gap to whoever is before it."""
    urut = {satu.nilai.desa.kode: ke for ke, satu in enumerate(posisi)}
    rubrik = rubrik_terlihat(musim, pengguna)
    baris = []
    for satu in finalis_musim(musim, pengguna):
        ke = urut.get(satu.keikutsertaan.desa.kode)
        kini = None if ke is None else posisi[ke]
        atas = posisi[ke - 1] if ke else None
        beda = (
            atas.nilai.tampilan.s - kini.nilai.tampilan.s
            if atas and kini and kini.peringkat
            else None
        )
        milik = tuple(rubrik.get(satu.pk, ()))
        baris.append(BarisPleno(satu, kini, milik, sebaran_rubrik(milik), beda))
    akhir = len(posisi)
    return sorted(baris, key=lambda b: urut.get(b.desa.kode, akhir))
