"""What the rubrics say together: a mean, a spread, and who is not done yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Prefetch

from desa.models import Musim, Pengguna
from penilaian.juri.benturan import sikap_semua
from penilaian.models import ButirJuri, Finalis, NilaiJuri, Penjurian
from penilaian.rumus import dua_desimal
from permata.peran import Peran


@dataclass(frozen=True, slots=True)
class Rubrik:
    """The rubric of one juror as shown; `rata` is None while a criterion is missing."""

    nilai: NilaiJuri
    rata: Fraction | None

    @property
    def tampil(self) -> Decimal | None:
        return None if self.rata is None else dua_desimal(self.rata)


@dataclass(frozen=True, slots=True)
class Sebaran:
    """Final rubrics of one finalist: how many, their mean, from where to where."""

    jumlah: int
    rata: Decimal
    terendah: Decimal
    tertinggi: Decimal

    @property
    def is_lebar(self) -> bool:
        """Whether the jurors see this desa differently by more than a point."""
        return self.tertinggi - self.terendah > 1


def rata_butir(butir: Sequence[ButirJuri]) -> Fraction | None:
    """The mean of the criteria; None while one is missing."""
    if len(butir) < len(ButirJuri.Kriteria):
        return None
    return Fraction(sum(satu.skor for satu in butir), len(butir))


def sebaran(semua: Iterable[Fraction]) -> Sebaran | None:
    """None where nobody is final yet."""
    isi = sorted(semua)
    if not isi:
        return None
    rata = dua_desimal(sum(isi, Fraction(0)) / len(isi))
    return Sebaran(len(isi), rata, dua_desimal(isi[0]), dua_desimal(isi[-1]))


def rubrik_terlihat(musim: Musim, pengguna: Pengguna) -> dict[int, list[Rubrik]]:
    """What this person may read, by finalist: two queries, however many there are."""
    semua = (
        NilaiJuri.objects.untuk(pengguna)
        .filter(finalis__keikutsertaan__musim=musim)
        .select_related("juri")
        .prefetch_related(Prefetch("butir_set", ButirJuri.objects.order_by("pk")))
    )
    hasil: dict[int, list[Rubrik]] = {}
    for satu in semua:
        isi = Rubrik(satu, rata_butir(list(satu.butir_set.all())))
        hasil.setdefault(satu.finalis_id, []).append(isi)
    return hasil


def nilai_sendiri(semua: Iterable[Rubrik], juri: Pengguna) -> NilaiJuri | None:
    """The rubric that this juror has begun."""
    return next((r.nilai for r in semua if r.nilai.juri_id == juri.pk), None)


def sebaran_rubrik(semua: Iterable[Rubrik]) -> Sebaran | None:
    """The spread of the final ones; a juror who is not done was given nobody's."""
    return sebaran(
        satu.rata for satu in semua if satu.nilai.final_pada and satu.rata is not None
    )


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How many finalists a juror has to judge, and how many are done."""

    juri: Pengguna
    wajib: int
    selesai: int

    @property
    def belum(self) -> int:
        return self.wajib - self.selesai


def kemajuan_juri(musim: Musim) -> list[Kemajuan]:
    """Every active juror; desa that are closed to one do not count for that one."""
    finalis = dict(
        Finalis.objects.filter(keikutsertaan__musim=musim).values_list(
            "pk", "keikutsertaan__desa"
        )
    )
    aktif = Pengguna.objects.filter(
        peran=Peran.JURI, is_active=True, kabupaten=musim.kabupaten_id
    )
    if not finalis:
        return []
    selesai: dict[int, set[int]] = {}
    final = NilaiJuri.objects.final().filter(finalis__in=finalis)
    for juri, satu in final.values_list("juri", "finalis"):
        selesai.setdefault(juri, set()).add(satu)
    hasil = []
    for sikap in sikap_semua(musim, list(aktif.order_by("nama", "pk"))):
        wajib = {pk for pk, desa in finalis.items() if desa not in sikap.tertutup}
        usai = wajib & selesai.get(sikap.juri.pk, set())
        hasil.append(Kemajuan(sikap.juri, len(wajib), len(usai)))
    return hasil


def penjurian_musim(musim: Musim) -> Penjurian | None:
    """None while no finalists are fixed."""
    return Penjurian.objects.filter(musim=musim).first()
