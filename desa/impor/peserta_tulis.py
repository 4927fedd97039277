"""Apply the rows of the participants' ledger, and take them back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db.models import Count, QuerySet

from desa.actions.fakta import tell_desa
from desa.actions.jejak import Catatan, record_all
from desa.impor.kepesertaan import Nasib
from desa.impor.peserta_bulan import is_bulan_tercatat, record_bulan
from desa.impor.peserta_fakta import KEADAAN, keadaan_dari
from desa.models import BarisImpor, Desa, Impor, IuranPeserta, Pengguna, Peserta
from permata.borong import ubah

SEKALI = 5_000
T = TypeVar("T")


def is_berubah(impor: Impor, baris: QuerySet[BarisImpor]) -> bool:
    """Whether a month was recorded or a participant changed since the dry run."""
    if is_bulan_tercatat(impor, Nasib.DICATAT):
        return True
    return any(lain for _, lain in _menyimpang(baris, "sebelum"))


def _bulan(baris: QuerySet[BarisImpor]) -> Iterator[tuple[int, str]]:
    """(participant, month in ISO) of every month that is recorded."""
    semua = baris.filter(kelompok=Nasib.DICATAT).order_by("pk")
    for isi in semua.values_list("isi", flat=True).iterator(chunk_size=2000):
        for peserta in isi["peserta"]:
            yield peserta, isi["blth"]


def _sekelompok(semua: Iterable[T], banyak: int = SEKALI) -> Iterator[list[T]]:
    urut = iter(semua)
    while bagian := list(islice(urut, banyak)):
        yield bagian


class Perubahan(NamedTuple):
    """A row about a participant himself."""

    pk: int
    kelompok: str
    pesan: str
    isi: dict[str, Any]
    desa: int

    @property
    def peserta(self) -> int:
        (peserta,) = self.isi["peserta"]
        return int(peserta)


def _perubahan(baris: QuerySet[BarisImpor]) -> list[Perubahan]:
    """The rows about participants themselves, in the order they were found."""
    semua = baris.exclude(kelompok=Nasib.DICATAT).order_by("pk")
    return [Perubahan(*satu) for satu in semua.values_list(*Perubahan._fields)]


def _menyimpang(
    baris: QuerySet[BarisImpor], keadaan_baris: str
) -> Iterator[tuple[Perubahan, bool]]:
    """Each row about a participant, and whether he is not what this state says."""
    for bagian in _sekelompok(_perubahan(baris)):
        peserta = _peserta(bagian, Peserta.objects.all())
        for satu in bagian:
            kini = peserta.get(satu.peserta, {})
            harap = satu.isi[keadaan_baris]
            yield satu, {nama: kini.get(nama, "?") for nama in harap} != harap


def _peserta(
    perubahan: Iterable[Perubahan], semua: QuerySet[Peserta]
) -> dict[int, dict[str, Any]]:
    """What these participants are now."""
    milik = semua.filter(pk__in={satu.peserta for satu in perubahan}).order_by("pk")
    return {pk: keadaan_dari(*isi) for pk, *isi in milik.values_list("pk", *KEADAAN)}


def write_peserta(
    impor: Impor, baris: QuerySet[BarisImpor], *, oleh: Pengguna
) -> dict[str, int]:
    """Months, then what participants became; all of it in the caller's transaction."""
    bulan = record_bulan(impor, Nasib.DICATAT)
    perubahan = _perubahan(baris)
    _set(perubahan, "sesudah")
    record_all(
        [
            *_per_desa("impor_peserta", impor, baris, oleh=oleh),
            *_per_peserta(
                perubahan, "sebelum", "sesudah", oleh=oleh, alasan=str(impor)
            ),
        ]
    )
    tell_desa(baris.order_by().values_list("desa", flat=True).distinct())
    banyak = Counter(satu.kelompok for satu in perubahan)
    return {
        "Bulan dicatat": bulan,
        "Sumber dana diganti": banyak[Nasib.SUMBER],
        "Peserta keluar": banyak[Nasib.BERHENTI] + banyak[Nasib.MENUNGGAK],
        "Peserta kembali aktif": banyak[Nasib.KEMBALI],
    }


def _set(perubahan: Iterable[Perubahan], keadaan_baris: str) -> None:
    """Give every participant what this state of its rows says."""
    for bagian in _sekelompok(perubahan):
        peserta = _peserta(bagian, Peserta.objects.select_for_update(no_key=True))
        for satu in bagian:
            peserta[satu.peserta] |= satu.isi[keadaan_baris]
        ubah(Peserta, KEADAAN, [(*isi.values(), pk) for pk, isi in peserta.items()])


def _per_desa(
    tindakan: str,
    impor: Impor,
    baris: QuerySet[BarisImpor],
    *,
    oleh: Pengguna,
    alasan: str = "",
) -> list[Catatan]:
    banyak: defaultdict[int, dict[str, int]] = defaultdict(dict)
    semua_baris = baris.order_by("desa", "kelompok").values_list("desa", "kelompok")
    for satu_desa, kelompok, ada in semua_baris.annotate(ada=Count("pk")):
        banyak[satu_desa][kelompok] = ada
    semua = Desa.objects.filter(pk__in=banyak).order_by("kode")
    return [
        Catatan(tindakan, impor, oleh, desa, sesudah=banyak[desa.pk], alasan=alasan)
        for desa in semua
    ]


def _per_peserta(
    perubahan: Iterable[Perubahan], dari: str, ke: str, *, oleh: Pengguna, alasan: str
) -> list[Catatan]:
    """A line for everybody whose points may change by more than a month."""
    desa = Desa.objects.in_bulk({satu.desa for satu in perubahan})
    return [
        Catatan(
            "ubah_peserta",
            Peserta(pk=satu.peserta),
            oleh,
            desa[satu.desa],
            sebelum=satu.isi[dari],
            sesudah=satu.isi[ke],
            alasan=alasan,
        )
        for satu in perubahan
        if satu.kelompok not in {Nasib.SESUAI, Nasib.KPJ}
    ]


def check_batal(impor: Impor, baris: QuerySet[BarisImpor]) -> str:
    """What stands on this import, in words; empty if it can be taken back."""
    sesudah = Impor.objects.filter(
        musim__kabupaten=impor.musim.kabupaten_id,
        jenis=impor.jenis,
        status=Impor.Status.DITERAPKAN,
        diterapkan_pada__gte=impor.diterapkan_pada,
    ).exclude(pk=impor.pk)
    if satu := sesudah.order_by("-diterapkan_pada").first():
        return f"Batalkan dahulu impor yang sesudahnya: {satu.nama_berkas}."
    akhir = {(b.peserta, *sorted(b.isi["sesudah"])): b.pk for b in _perubahan(baris)}
    for satu_baris, lain in _menyimpang(baris, "sesudah"):
        kunci = (satu_baris.peserta, *sorted(satu_baris.isi["sesudah"]))
        if lain and akhir[kunci] == satu_baris.pk:
            nama = satu_baris.pesan.partition(":")[0]
            return f"Data {nama} diubah sesudah impor ini. Catat lewat impor baru."
    return ""


def remove_peserta(
    impor: Impor, baris: QuerySet[BarisImpor], *, oleh: Pengguna, alasan: str
) -> dict[str, int]:
    """The months go, and every participant is what he was."""
    menurut_bulan: defaultdict[str, list[int]] = defaultdict(list)
    for peserta, blth in _bulan(baris):
        menurut_bulan[blth].append(peserta)
    bulan = 0
    for blth, semua in sorted(menurut_bulan.items()):
        for bagian in _sekelompok(semua):
            milik = IuranPeserta.objects.filter(blth=blth, peserta__in=bagian)
            bulan += milik.delete()[0]
    perubahan = _perubahan(baris)[::-1]
    _set(perubahan, "sebelum")
    record_all(
        [
            *_per_desa("hapus_impor_peserta", impor, baris, oleh=oleh, alasan=alasan),
            *_per_peserta(perubahan, "sesudah", "sebelum", oleh=oleh, alasan=alasan),
        ]
    )
    tell_desa(baris.order_by().values_list("desa", flat=True).distinct())
    return {"Bulan dihapus": bulan, "Peserta dikembalikan": len(perubahan)}
