"""Everything about one desa that a juror may read, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from desa.models import Bukti, Desa, Musim, Pengguna
from penilaian.juri.finalis import finalis_musim
from penilaian.juri.rubrik import (
    Rubrik,
    Sebaran,
    nilai_sendiri,
    penjurian_musim,
    rubrik_terlihat,
    sebaran_rubrik,
)
from penilaian.lembar_nilai import LembarNilai, lembar_musim
from penilaian.models import (
    Finalis,
    Klarifikasi,
    NilaiJuri,
    Penjurian,
    Sanggahan,
)
from sosialisasi.models import Kunjungan, Monitoring


@dataclass(frozen=True, slots=True)
class Dosir:
    """The receipt, what stands behind it, what was seen, asked and judged."""

    lembar: LembarNilai
    finalis: Finalis | None
    penjurian: Penjurian | None
    milik: NilaiJuri | None
    rubrik: tuple[Rubrik, ...]
    bukti: QuerySet[Bukti]
    kunjungan: QuerySet[Kunjungan]
    monitoring: QuerySet[Monitoring]
    sanggahan: QuerySet[Sanggahan]
    klarifikasi: QuerySet[Klarifikasi]

    @property
    def sebaran(self) -> Sebaran | None:
        return sebaran_rubrik(self.rubrik)

    @property
    def is_terbuka(self) -> bool:
        """Whether a rubric may be written now."""
        return (
            self.finalis is not None
            and self.penjurian is not None
            and self.finalis.keikutsertaan.musim.is_sanggah
            and not self.penjurian.is_tutup
        )


def lembar_desa(musim: Musim, desa: Desa) -> LembarNilai | None:
    """The receipt of one desa, None where it takes no part."""
    return next(iter(lembar_musim(musim, desa)), None)


def dosir(musim: Musim, desa: Desa, pengguna: Pengguna) -> Dosir | None:
    """None where the desa takes no part in the season."""
    lembar = lembar_desa(musim, desa)
    if lembar is None:
        return None
    finalis = finalis_musim(musim, pengguna).filter(keikutsertaan=lembar.ikut).first()
    rubrik = rubrik_terlihat(musim, pengguna).get(finalis.pk, []) if finalis else []
    bukti = Bukti.objects.untuk(pengguna).filter(musim=musim, desa=desa)
    return Dosir(
        lembar=lembar,
        finalis=finalis,
        penjurian=penjurian_musim(musim) if finalis else None,
        milik=nilai_sendiri(rubrik, pengguna),
        rubrik=tuple(rubrik),
        bukti=bukti.filter(versi_sah__isnull=False)
        .exclude(jenis=Bukti.Jenis.IURAN)
        .select_related("versi_sah__regulasi", "versi_sah__anggaran"),
        kunjungan=Kunjungan.objects.untuk(pengguna)
        .terlaksana()
        .filter(musim=musim, desa_hadir=desa)
        .order_by("tanggal", "pk"),
        monitoring=Monitoring.objects.untuk(pengguna)
        .terkirim()
        .filter(musim=musim, desa=desa)
        .select_related("oleh")
        .order_by("tanggal", "pk"),
        sanggahan=Sanggahan.objects.untuk(pengguna).filter(musim=musim, desa=desa),
        klarifikasi=Klarifikasi.objects.untuk(pengguna)
        .filter(musim=musim, desa=desa)
        .select_related("oleh"),
    )
