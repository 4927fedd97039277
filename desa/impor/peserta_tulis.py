"""Apply the rows of the participants' ledger, and take them back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

from desa.actions.fakta import tell_desa
from desa.actions.jejak import Catatan, record_all
from desa.impor.kepesertaan import Nasib
from desa.impor.peserta_fakta import keadaan
from desa.models import BarisImpor, Desa, Impor, IuranPeserta, Pengguna, Peserta

SEKALI = 500
KOLOM = ["sumber_dana", "sumber_buku", "keluar_pada", "kpj"]
T = TypeVar("T")


def is_berubah(impor: Impor, baris: QuerySet[BarisImpor]) -> bool:
    """Whether a month was recorded or a participant changed since the dry run."""
    ada = set(
        IuranPeserta.objects.filter(peserta__musim=impor.musim)
        .order_by()
        .values_list("peserta", "blth")
    )
    if any(satu in ada for satu in _bulan(baris)):
        return True
    return any(lain for _, lain in _menyimpang(baris, "sebelum"))


def _bulan(baris: QuerySet[BarisImpor]) -> Iterator[tuple[int, date]]:
    """(participant, month) of every month that is recorded."""
    semua = baris.filter(kelompok=Nasib.DICATAT).order_by("pk")
    for isi in semua.values_list("isi", flat=True).iterator(chunk_size=2000):
        blth = date.fromisoformat(isi["blth"])
        for peserta in isi["peserta"]:
            yield peserta, blth


def _sekelompok(semua: Iterable[T], banyak: int = SEKALI) -> Iterator[list[T]]:
    urut = iter(semua)
    while bagian := list(islice(urut, banyak)):
        yield bagian


def _perubahan(baris: QuerySet[BarisImpor]) -> list[BarisImpor]:
    """The rows about participants themselves, in the order they were found."""
    return list(
        baris.exclude(kelompok=Nasib.DICATAT).select_related("desa").order_by("pk")
    )


def _menyimpang(
    baris: QuerySet[BarisImpor], keadaan_baris: str
) -> Iterator[tuple[BarisImpor, bool]]:
    """Each row about a participant, and whether he is not what this state says."""
    for bagian in _sekelompok(_perubahan(baris)):
        peserta = _peserta(bagian, Peserta.objects.all())
        for satu in bagian:
            kini = keadaan(peserta[_milik(satu)]) if _milik(satu) in peserta else {}
            harap = satu.isi[keadaan_baris]
            yield satu, {nama: kini.get(nama, "?") for nama in harap} != harap


def _milik(satu: BarisImpor) -> int:
    (peserta,) = satu.isi["peserta"]
    return int(peserta)


def _peserta(
    baris: Iterable[BarisImpor], semua: QuerySet[Peserta]
) -> dict[int, Peserta]:
    return {
        satu.pk: satu
        for satu in semua.filter(pk__in={_milik(satu) for satu in baris}).order_by("pk")
    }


def write_peserta(
    impor: Impor, baris: QuerySet[BarisImpor], *, oleh: Pengguna
) -> dict[str, int]:
    """Months, then what participants became; all of it in the caller's transaction."""
    bulan = 0
    for bagian in _sekelompok(_bulan(baris), 2000):
        IuranPeserta.objects.bulk_create(
            (IuranPeserta(peserta_id=peserta, blth=blth) for peserta, blth in bagian),
            batch_size=SEKALI,
        )
        bulan += len(bagian)
    ubah = _perubahan(baris)
    _set(ubah, "sesudah")
    record_all(
        [
            *_per_desa("impor_peserta", impor, baris, oleh=oleh),
            *_per_peserta(ubah, "sebelum", "sesudah", oleh=oleh, alasan=str(impor)),
        ]
    )
    tell_desa(baris.order_by().values_list("desa", flat=True).distinct())
    banyak = Counter(satu.kelompok for satu in ubah)
    return {
        "Bulan dicatat": bulan,
        "Sumber dana diganti": banyak[Nasib.SUMBER],
        "Peserta keluar": banyak[Nasib.BERHENTI] + banyak[Nasib.MENUNGGAK],
        "Peserta kembali aktif": banyak[Nasib.KEMBALI],
    }


def _set(ubah: Iterable[BarisImpor], keadaan_baris: str) -> None:
    """Give every participant what this state of its rows says."""
    for bagian in _sekelompok(ubah):
        peserta = _peserta(bagian, Peserta.objects.select_for_update(no_key=True))
        for satu in bagian:
            for nama, nilai in satu.isi[keadaan_baris].items():
                setattr(peserta[_milik(satu)], nama, _nilai(nama, nilai))
        Peserta.objects.bulk_update(peserta.values(), KOLOM, batch_size=SEKALI)


def _nilai(nama: str, nilai: Any) -> Any:
    return date.fromisoformat(nilai) if nama == "keluar_pada" and nilai else nilai


def _per_desa(
    tindakan: str,
    impor: Impor,
    baris: QuerySet[BarisImpor],
    *,
    oleh: Pengguna,
    alasan: str = "",
) -> list[Catatan]:
    banyak: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for desa, kelompok in baris.order_by().values_list("desa", "kelompok").iterator():
        banyak[desa][kelompok] += 1
    semua = Desa.objects.filter(pk__in=banyak).order_by("kode")
    return [
        Catatan(
            tindakan, impor, oleh, desa, sesudah=dict(banyak[desa.pk]), alasan=alasan
        )
        for desa in semua
    ]


def _per_peserta(
    ubah: Iterable[BarisImpor], dari: str, ke: str, *, oleh: Pengguna, alasan: str
) -> list[Catatan]:
    """A line for everybody whose points may change by more than a month."""
    return [
        Catatan(
            "ubah_peserta",
            Peserta(pk=_milik(satu)),
            oleh,
            satu.desa,
            sebelum=satu.isi[dari],
            sesudah=satu.isi[ke],
            alasan=alasan,
        )
        for satu in ubah
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
    akhir = {(_milik(b), *sorted(b.isi["sesudah"])): b.pk for b in _perubahan(baris)}
    for satu_baris, lain in _menyimpang(baris, "sesudah"):
        kunci = (_milik(satu_baris), *sorted(satu_baris.isi["sesudah"]))
        if lain and akhir[kunci] == satu_baris.pk:
            nama = satu_baris.pesan.partition(":")[0]
            return f"Data {nama} diubah sesudah impor ini. Catat lewat impor baru."
    return ""


def remove_peserta(
    impor: Impor, baris: QuerySet[BarisImpor], *, oleh: Pengguna, alasan: str
) -> dict[str, int]:
    """The months go, and every participant is what he was."""
    menurut_bulan: defaultdict[date, list[int]] = defaultdict(list)
    for peserta, blth in _bulan(baris):
        menurut_bulan[blth].append(peserta)
    bulan = 0
    for blth, semua in sorted(menurut_bulan.items()):
        for bagian in _sekelompok(semua):
            milik = IuranPeserta.objects.filter(blth=blth, peserta__in=bagian)
            bulan += milik.delete()[0]
    ubah = _perubahan(baris)[::-1]
    _set(ubah, "sebelum")
    record_all(
        [
            *_per_desa("hapus_impor_peserta", impor, baris, oleh=oleh, alasan=alasan),
            *_per_peserta(ubah, "sesudah", "sebelum", oleh=oleh, alasan=alasan),
        ]
    )
    tell_desa(baris.order_by().values_list("desa", flat=True).distinct())
    return {"Bulan dihapus": bulan, "Peserta dikembalikan": len(ubah)}
