"""The published result. Nothing of it leaves this module before the announcement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from desa.models import Desa, Keikutsertaan, Musim
from penilaian.denah import Denah, denah, pusat
from penilaian.models import Hasil, Penetapan
from penilaian.peringkat import JUARA


@dataclass(frozen=True, slots=True)
class Kelas:
    """The best of one size class, and how many desa are in it."""

    nama: str
    jumlah: int
    terbaik: tuple[Hasil, ...]


@dataclass(frozen=True, slots=True)
class Tanda:
    """Where the desa of a winner lies on the map."""

    desa: Desa
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Pengumuman:
    """The result as the public sees it: who won, by what measure."""

    penetapan: Penetapan
    hasil: tuple[Hasil, ...]
    juara: tuple[Hasil, ...]
    kelas: tuple[Kelas, ...]
    kecamatan: tuple[Hasil, ...]
    peta: Denah
    tanda: tuple[Tanda, ...]

    @property
    def podium(self) -> tuple[Hasil, ...]:
        """The order of the steps: second, first, third."""
        return (*self.juara[1:2], *self.juara[:1], *self.juara[2:])


def penetapan_terbaru(musim: Musim) -> Penetapan | None:
    """The newest sealed version, None before the jury has decided."""
    if not musim.is_tersegel:
        return None
    return musim.penetapan_set.select_related("aturan").order_by("-versi").first()


def penetapan_diumumkan(musim: Musim) -> Penetapan | None:
    """The newest sealed version, None before the announcement."""
    return penetapan_terbaru(musim) if musim.is_diumumkan else None


def penetapan_umum() -> QuerySet[Penetapan]:
    """Every version that everybody may know, of all seasons, the newest first."""
    diumumkan = (Musim.Status.DIUMUMKAN, Musim.Status.ARSIP)
    semua = Penetapan.objects.filter(musim__status__in=diumumkan)
    return semua.select_related("aturan", "musim__kabupaten").order_by("-pk")


def hasil_penetapan(penetapan: Penetapan) -> QuerySet[Hasil]:
    """The lines of the desa league by rank, the unranked last."""
    ikut = "keikutsertaan"
    return (
        penetapan.hasil_set.filter(keikutsertaan__liga=Keikutsertaan.Liga.DESA)
        .select_related(f"{ikut}__desa__kecamatan")
        .only(
            *("penetapan", "peringkat", "a", "b", "c", "s", "keterangan"),
            *(f"{ikut}__kelas", f"{ikut}__desa__nama", f"{ikut}__desa__kode"),
            f"{ikut}__desa__kecamatan__nama",
        )
        .berurutan()
    )


def cari_hasil(hasil: QuerySet[Hasil], kata: str) -> QuerySet[Hasil]:
    """Those whose desa or kecamatan has `kata` in its name."""
    desa = "keikutsertaan__desa"
    return hasil.filter(
        Q(**{f"{desa}__nama__icontains": kata})
        | Q(**{f"{desa}__kecamatan__nama__icontains": kata})
    )


def pengumuman(musim: Musim) -> Pengumuman | None:
    """Everything the front page shows after the announcement, in four queries."""
    penetapan = penetapan_diumumkan(musim)
    if penetapan is None:
        return None
    hasil = tuple(hasil_penetapan(penetapan))
    kecamatan = terbaik_kecamatan(hasil)
    peta = denah(musim.kabupaten)
    return Pengumuman(
        penetapan=penetapan,
        hasil=hasil,
        juara=tuple(h for h in hasil if h.peringkat and h.peringkat <= JUARA),
        kelas=tuple(_kelas(hasil)),
        kecamatan=kecamatan,
        peta=peta,
        tanda=tuple(_tanda(kecamatan, peta)),
    )


def terbaik_kecamatan(hasil: Sequence[Hasil]) -> tuple[Hasil, ...]:
    """The best of each kecamatan, by its name; equals share the place."""
    teratas: dict[str, int] = {}
    for h in hasil:
        if h.peringkat:
            teratas.setdefault(h.keikutsertaan.desa.kecamatan.nama, h.peringkat)
    terbaik = [
        h
        for h in hasil
        if h.peringkat == teratas.get(h.keikutsertaan.desa.kecamatan.nama, 0)
    ]
    return tuple(sorted(terbaik, key=lambda h: h.keikutsertaan.desa.kecamatan.nama))


def _kelas(hasil: Sequence[Hasil]) -> Iterable[Kelas]:
    for kunci, nama in Keikutsertaan.Kelas.choices:
        isi = [h for h in hasil if h.keikutsertaan.kelas == kunci]
        terbaik = [h for h in isi if h.peringkat][:JUARA]
        if terbaik:
            yield Kelas(nama, len(isi), tuple(terbaik))


def _tanda(kecamatan: Sequence[Hasil], peta: Denah) -> Iterable[Tanda]:
    for h in kecamatan:
        desa = peta.desa[h.keikutsertaan.desa_id]
        titik = pusat(desa.batas)
        if titik:
            yield Tanda(desa, str(titik[0]), str(titik[1]))
