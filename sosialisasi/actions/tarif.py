"""The table of tariffs: filled once, then a row is added or ended, with a reason."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from desa.actions.jejak import record
from desa.actions.nasional import check_nasional
from desa.galat import TransisiError
from desa.models import KepalaJejak, Pengguna
from permata.templatetags.format import rupiah, tanggal
from sosialisasi import tarif as hitung
from sosialisasi.models import TarifIuran


@dataclass(frozen=True)
class IsiTarif:
    """A row as it is written down; `rupiah` a month."""

    program: str
    segmen: str
    dana: str
    rupiah: int
    berlaku_sejak: date
    berlaku_sampai: date | None
    dasar: str
    diperiksa_pada: date

    @property
    def fakta(self) -> dict[str, Any]:
        return {
            nama: nilai.isoformat() if isinstance(nilai, date) else nilai
            for nama, nilai in vars(self).items()
        }


def read_tarif() -> list[IsiTarif]:
    """The rows that ship with the product."""
    berkas = files("sosialisasi") / "data" / "tarif_iuran.csv"
    with berkas.open(encoding="utf-8") as isi:
        return [
            IsiTarif(
                program=baris["program"],
                segmen=baris["segmen"],
                dana=baris["dana"],
                rupiah=int(baris["rupiah"]),
                berlaku_sejak=date.fromisoformat(baris["berlaku_sejak"]),
                berlaku_sampai=_hari(baris["berlaku_sampai"]),
                dasar=baris["dasar"],
                diperiksa_pada=date.fromisoformat(baris["diperiksa_pada"]),
            )
            for baris in csv.DictReader(isi)
        ]


def _hari(teks: str) -> date | None:
    return date.fromisoformat(teks) if teks else None


def _lock() -> None:
    """Whoever writes a tariff waits for the one who writes another.

    The head of the trail is there also while the table is empty, and is locked anyway.
    """
    KepalaJejak.objects.get_or_create(pk=1)
    KepalaJejak.objects.select_for_update().get(pk=1)


@transaction.atomic
def load_tarif(*, oleh: Pengguna | None) -> int:
    """Fill an empty table with the rows that ship; gives how many were written."""
    if oleh:
        check_nasional(oleh)
    _lock()
    if TarifIuran.objects.exists():
        return 0
    semua = read_tarif()
    baris = TarifIuran.objects.bulk_create(
        TarifIuran(**vars(satu), oleh=oleh) for satu in semua
    )
    sesudah = {"tarif": [satu.fakta for satu in semua]}
    record("muat_tarif", baris[0], oleh=oleh, sesudah=sesudah)
    return len(baris)


@transaction.atomic
def create_tarif(isi: IsiTarif, *, alasan: str, oleh: Pengguna) -> TarifIuran:
    """Add a row; refused where another one holds on one of its days."""
    check_nasional(oleh)
    _lock()
    baru = TarifIuran(**vars(isi), oleh=oleh)
    lama = TarifIuran.objects.filter(
        program=isi.program, segmen=isi.segmen, dana=isi.dana
    )
    for satu, _ in hitung.tumpang_tindih([*lama, baru]):
        sampai = f"sampai {tanggal(satu.berlaku_sampai)}"
        pesan = (
            f"Pada masa itu sudah ada tarif {satu.get_program_display()} "
            f"{rupiah(satu.rupiah)}, berlaku sejak {tanggal(satu.berlaku_sejak)} "
            f"{sampai if satu.berlaku_sampai else 'tanpa tanggal akhir'}. "
            "Akhiri dulu tarif itu, atau pilih tanggal lain."
        )
        raise TransisiError(pesan)
    _simpan(baru)
    record("tarif_ditulis", baru, oleh=oleh, sesudah=isi.fakta, alasan=alasan)
    return baru


@transaction.atomic
def end_tarif(
    tarif: TarifIuran, *, sampai: date, alasan: str, oleh: Pengguna
) -> TarifIuran:
    """Give a row its last day, earlier than the one it had; history stays readable."""
    check_nasional(oleh)
    _lock()
    tarif = TarifIuran.objects.select_for_update().get(pk=tarif.pk)
    lama = tarif.berlaku_sampai
    if lama is not None and sampai >= lama:
        pesan = f"Tarif ini sudah berakhir {tanggal(lama)}. Pilih tanggal sebelumnya."
        raise TransisiError(pesan)
    tarif.berlaku_sampai = sampai
    _simpan(tarif)
    record(
        "tarif_diakhiri",
        tarif,
        oleh=oleh,
        sebelum={"berlaku_sampai": lama.isoformat() if lama else None},
        sesudah={"berlaku_sampai": sampai.isoformat()},
        alasan=alasan,
    )
    return tarif


def _simpan(tarif: TarifIuran) -> None:
    """Save what its constraints allow; a refusal in their words."""
    try:
        tarif.validate_constraints()
    except ValidationError as galat:
        raise TransisiError(" ".join(galat.messages)) from galat
    tarif.save()
