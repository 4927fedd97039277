"""How far the season has come, by kecamatan and desa: counts, never a score.

Seven queries whatever the number of desa: outlines (2), who takes part, bills with
what was paid on them, evidence, participants.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum

from desa.models import Bukti, Desa, Keikutsertaan, Musim, Peserta, Tagihan
from penilaian.denah import Bidang, Denah, denah
from penilaian.kalender import masa
from penilaian.rumus import Aturan

# Lower ends of the five steps of the map, in percent.
LANGKAH = (0, 60, 70, 80, 90)


@dataclass(frozen=True, slots=True)
class Hitung:
    """Bills that are due, those of them that are settled, and settled in time."""

    jatuh: int = 0
    lunas: int = 0
    tepat: int = 0

    def __add__(self, lain: Hitung) -> Hitung:
        return Hitung(
            self.jatuh + lain.jatuh, self.lunas + lain.lunas, self.tepat + lain.tepat
        )

    @property
    def persen(self) -> int | None:
        """Settled of due, in whole percent; 100 only where nothing is missing."""
        return 100 * self.lunas // self.jatuh if self.jatuh else None

    @property
    def persen_tepat(self) -> int | None:
        return 100 * self.tepat // self.jatuh if self.jatuh else None

    @property
    def is_lengkap(self) -> bool:
        return self.lunas == self.jatuh > 0

    @property
    def rona(self) -> str:
        """The step of the map: t1 to t5, t0 where nothing is due."""
        persen = self.persen
        if persen is None:
            return "t0"
        return f"t{sum(persen >= batas for batas in LANGKAH)}"


@dataclass(frozen=True, slots=True)
class KemajuanDesa:
    desa: Desa
    ikut: bool
    hitung: Hitung


@dataclass(frozen=True, slots=True)
class KemajuanKecamatan:
    """A kecamatan and those of its desa that take part."""

    bidang: Bidang
    desa: tuple[KemajuanDesa, ...]
    hitung: Hitung

    @property
    def desa_lengkap(self) -> int:
        return sum(satu.hitung.is_lengkap for satu in self.desa)


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """What the public may know while the season runs."""

    peta: Denah
    desa: tuple[KemajuanDesa, ...]
    kecamatan: tuple[KemajuanKecamatan, ...]
    masa: str
    desa_mengirim: int
    bukti_disetujui: int
    peserta: int
    hitung: Hitung = field(default_factory=Hitung)

    @property
    def desa_ikut(self) -> int:
        return sum(satu.ikut for satu in self.desa)


def kemajuan(musim: Musim) -> Kemajuan:
    """The progress of a season today (or at batas_data, when that is past)."""
    peta = denah(musim.kabupaten)
    ikut = set(_ikut(musim).values_list("desa", flat=True))
    per_desa, terakhir = _hitung_tagihan(musim)
    desa = tuple(
        KemajuanDesa(satu, pk in ikut, per_desa.get(pk, Hitung()))
        for pk, satu in peta.desa.items()
    )
    kecamatan = [_kecamatan(bidang, desa) for bidang in peta.kecamatan]
    kecamatan.sort(key=lambda k: (-(k.hitung.persen or 0), k.bidang.nama))
    bukti = Bukti.objects.filter(musim=musim).aggregate(
        desa=Count(
            "desa", filter=Q(diajukan_pada__isnull=False, desa__in=ikut), distinct=True
        ),
        disetujui=Count("pk", filter=Q(versi_sah__isnull=False)),
    )
    return Kemajuan(
        peta=peta,
        desa=desa,
        kecamatan=tuple(k for k in kecamatan if k.desa),
        masa=masa(musim.bulan_awal, terakhir) if terakhir else "",
        desa_mengirim=bukti["desa"],
        bukti_disetujui=bukti["disetujui"],
        peserta=Peserta.objects.dihitung().filter(musim=musim).count(),
        hitung=sum((k.hitung for k in kecamatan), Hitung()),
    )


def _ikut(musim: Musim) -> Any:
    return Keikutsertaan.objects.filter(musim=musim, liga=Keikutsertaan.Liga.DESA)


def _kecamatan(bidang: Bidang, desa: tuple[KemajuanDesa, ...]) -> KemajuanKecamatan:
    milik = tuple(d for d in desa if d.ikut and d.desa.kecamatan_id == bidang.pk)
    jumlah = sum((satu.hitung for satu in milik), Hitung())
    return KemajuanKecamatan(bidang, milik, jumlah)


def _hitung_tagihan(musim: Musim) -> tuple[dict[int, Hitung], date | None]:
    """Bills due by desa, counted as indicator A counts them, and their last month."""
    aturan = Aturan.dari(musim.aturan.isi if musim.aturan else {})
    bulan = musim.bulan if aturan.ikut_bulan_terakhir else musim.bulan[:-1]
    hasil: dict[int, Hitung] = defaultdict(Hitung)
    terakhir: date | None = None
    for desa, blth, jumlah, dibayar, tepat in _tagihan(musim, bulan):
        cukup = max(jumlah - aturan.toleransi, 1)
        lunas = (dibayar or 0) >= cukup
        hasil[desa] += Hitung(1, int(lunas), int((tepat or 0) >= cukup))
        terakhir = max(terakhir or blth, blth)
    return dict(hasil), terakhir


def _tagihan(musim: Musim, bulan: list[date]) -> Any:
    """(desa, BLTH, billed, paid until now, paid until the due date) of every bill."""
    ikut, bayar = "akun__desa__keikutsertaan_set", "alokasi_set__pembayaran__tanggal"
    return (
        Tagihan.objects.dinilai()
        .filter(
            Q(**{f"{ikut}__mulai_wajib": None})
            | Q(blth__gte=F(f"{ikut}__mulai_wajib")),
            **{f"{ikut}__musim": musim, f"{ikut}__liga": Keikutsertaan.Liga.DESA},
            blth__in=bulan,
            jatuh_tempo__lte=musim.pada,
            dikecualikan=False,
        )
        .annotate(
            dibayar=Sum(
                "alokasi_set__jumlah", filter=Q(**{f"{bayar}__lte": musim.pada})
            ),
            tepat=Sum(
                "alokasi_set__jumlah", filter=Q(**{f"{bayar}__lte": F("jatuh_tempo")})
            ),
        )
        .values_list("akun__desa", "blth", "jumlah", "dibayar", "tepat")
    )
