"""The desa of a pendamping with the reasons to go there, in three queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from desa.belum import tagihan_tanpa_bukti
from desa.models import Bukti, Desa, IuranPeserta, Musim, Pengguna, Peserta
from desa.saringan import Saringan, kolom_cari
from permata import waktu
from permata.periode import awal_bulan
from sosialisasi.models import KehadiranDesa, Kunjungan, Monitoring, TindakLanjut
from sosialisasi.risiko import KATA, Fakta, Risiko, risiko
from sosialisasi.saringan import kecamatan_terlihat


@dataclass(frozen=True, slots=True)
class Binaan:
    desa: Desa
    risiko: Risiko
    terakhir: date | None


def _jumlah(baris: QuerySet[Any]) -> Coalesce:
    """How many of these rows each desa has."""
    hitung = baris.order_by().values("desa").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(hitung), 0)


def _desa(musim: Musim, semua: QuerySet[Desa]) -> QuerySet[Desa]:
    """With the last report, the last visit, what came back and the late tasks."""
    milik = {"desa": OuterRef("pk"), "musim": musim}
    laporan = Monitoring.objects.terkirim().filter(**milik).order_by("-tanggal")
    hadir = KehadiranDesa.objects.filter(
        desa=OuterRef("pk"),
        kunjungan__in=Kunjungan.objects.terlaksana().filter(musim=musim),
    ).order_by("-kunjungan__tanggal")
    kembali = Bukti.objects.filter(status=Bukti.Status.DIKEMBALIKAN, **milik)
    return semua.select_related("kecamatan").annotate(
        dilaporkan=Subquery(laporan.values("tanggal")[:1]),
        dihadiri=Subquery(hadir.values("kunjungan__tanggal")[:1]),
        kembali=_jumlah(kembali),
        tugas=_jumlah(TindakLanjut.objects.terlambat().filter(**milik)),
    )


def _bayar(
    musim: Musim, pengguna: Pengguna, bulan: tuple[date, date]
) -> Counter[tuple[int, date]]:
    """How many paid for themselves, by desa and month."""
    peserta = Peserta.objects.untuk(pengguna).dihitung().filter(musim=musim)
    baris = (
        IuranPeserta.objects.filter(peserta__in=peserta, blth__in=bulan)
        .order_by()
        .values_list("peserta__desa", "blth")
        .annotate(n=Count("pk"))
    )
    return Counter({(desa, blth): jumlah for desa, blth, jumlah in baris})


def dua_bulan(pada: date) -> tuple[date, date]:
    """The two last whole months."""
    lalu = awal_bulan(awal_bulan(pada) - timedelta(days=1))
    return awal_bulan(lalu - timedelta(days=1)), lalu


def binaan(musim: Musim, pengguna: Pengguna, semua: QuerySet[Desa]) -> list[Binaan]:
    """These desa, those with the most points at the top."""
    pada = waktu.hari_ini()
    dulu, lalu = dua_bulan(pada)
    bayar = _bayar(musim, pengguna, (dulu, lalu))
    tagihan = Counter(
        tagihan_tanpa_bukti(musim)
        .untuk(pengguna)
        .filter(jatuh_tempo__lt=pada)
        .values_list("akun__desa", flat=True)
    )
    hasil = []
    for desa in _desa(musim, semua):
        isi = vars(desa)
        hari = [isi[nama] for nama in ("dilaporkan", "dihadiri") if isi[nama]]
        terakhir = max(hari, default=None)
        fakta = Fakta(
            tagihan=tagihan[desa.pk],
            kembali=isi["kembali"],
            tugas=isi["tugas"],
            bayar=(bayar[desa.pk, dulu], bayar[desa.pk, lalu]),
            terakhir=terakhir,
        )
        hasil.append(Binaan(desa, risiko(fakta, pada), terakhir))
    return sorted(hasil, key=lambda satu: (-satu.risiko.poin, satu.desa.nama))


# The first is the order of risk, in which the rows come.
URUTAN: dict[str, Callable[[Binaan], Any]] = {
    "": lambda _: 0,
    "desa": lambda satu: satu.desa.nama,
    "lama": lambda satu: satu.terakhir or date.min,
}


class BinaanSaringan(Saringan):
    """Which desa; `alasan` and `urut` look at what is computed of them."""

    q = kolom_cari("Cari desa")
    kecamatan = django_filters.ModelChoiceFilter(
        queryset=kecamatan_terlihat, label="Kecamatan", empty_label="Semua"
    )
    alasan = django_filters.ChoiceFilter(
        choices=list(KATA.items()),
        label="Alasan",
        empty_label="Semua",
        method="biarkan",
    )
    urut = django_filters.ChoiceFilter(
        choices=[("desa", "Nama desa"), ("lama", "Paling lama tidak didatangi")],
        label="Urutkan",
        empty_label="Paling perlu",
        method="biarkan",
    )

    class Meta(Saringan.Meta):
        model = Desa
        fields: list[str] = []

    def cari(self, baris: QuerySet[Desa], _: str, kata: str) -> QuerySet[Desa]:
        return baris.filter(nama__icontains=kata)

    def biarkan(self, baris: QuerySet[Desa], _: str, __: str) -> QuerySet[Desa]:
        return baris

    def baris(self, musim: Musim, pengguna: Pengguna) -> list[Binaan]:
        semua = binaan(musim, pengguna, self.qs)
        alasan = self.data.get("alasan")
        if alasan in KATA:
            semua = [satu for satu in semua if alasan in satu.risiko.kode]
        return sorted(semua, key=URUTAN.get(self.urut, URUTAN[""]))
