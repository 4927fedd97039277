"""Another role or wilayah for a person: at once, everywhere, with a reason (SEC-22)."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from desa.actions.jejak import record
from desa.actions.pengguna import (
    check_kuota,
    check_wilayah,
    keadaan_akun,
    lock_desa,
    lock_pengguna,
)
from desa.actions.sesi import drop_sesi
from desa.galat import TransisiError
from desa.models import Pengguna, Penugasan
from desa.undangan import IsiUndangan
from permata.peran import Peran


class AlasanPindah(models.TextChoices):
    """Why: chosen, so that no name gets into the trail."""

    TUGAS = "pindah_tugas", "Pindah tugas"
    WILAYAH = "wilayah_berubah", "Wilayah kerjanya berubah"
    KELIRU = "salah_catat", "Salah dicatat saat diundang"


def _rinci(pengguna: Pengguna) -> dict[str, Any]:
    """What the trail keeps, as a digest: with every desa and kecamatan."""
    tugas = Penugasan.objects.filter(pengguna=pengguna)
    kode = tugas.values_list("desa__kode", "kecamatan__kode")
    wilayah = sorted(desa or kecamatan for desa, kecamatan in kode)
    return {**keadaan_akun(pengguna), "wilayah": wilayah}


def _check(kini: Pengguna, baru: IsiUndangan, oleh: Pengguna) -> None:
    check_wilayah(baru, oleh)
    if kini.nonaktif_pada:
        pesan = "Akun ini nonaktif. Aktifkan dulu, lalu ubah peran atau wilayahnya."
        raise TransisiError(pesan)
    if Peran.JURI in {kini.peran, baru.peran}:
        pesan = (
            "Juri tidak berganti peran: siapa memutus bukti tidak menilai, dan "
            "sebaliknya. Nonaktifkan akun ini, lalu undang orangnya dengan akun baru."
        )
        raise TransisiError(pesan)
    if baru.desa and baru.desa != kini.desa:
        check_kuota(baru.desa)


def _assign(pengguna: Pengguna, baru: IsiUndangan) -> None:
    pengguna.peran, pengguna.cakupan = baru.peran, baru.cakupan
    pengguna.desa = baru.desa
    pengguna.save(update_fields=["peran", "cakupan", "desa"])
    Penugasan.objects.filter(pengguna=pengguna).delete()
    Penugasan.objects.bulk_create(
        [
            *(Penugasan(pengguna=pengguna, desa=satu) for satu in baru.binaan),
            *(Penugasan(pengguna=pengguna, kecamatan=satu) for satu in baru.kecamatan),
        ]
    )


@transaction.atomic
def change_wilayah(
    pengguna: Pengguna, baru: IsiUndangan, *, alasan: str, oleh: Pengguna
) -> Pengguna:
    """From the next request on; every session ends, so no old page stays open."""
    for desa in sorted(
        {s for s in (pengguna.desa, baru.desa) if s}, key=lambda s: s.pk
    ):
        lock_desa(desa)
    kini, alasan = lock_pengguna(pengguna, oleh), AlasanPindah(alasan)
    _check(kini, baru, oleh)
    sebelum = _rinci(kini)
    _assign(kini, baru)
    sesudah = _rinci(kini)
    if sesudah == sebelum:
        pesan = "Peran dan wilayahnya sudah seperti itu. Tidak ada yang berubah."
        raise TransisiError(pesan)
    drop_sesi(kini)
    record(
        "akun_dipindah",
        kini,
        oleh=oleh,
        desa=kini.desa,
        alasan=str(alasan),
        sebelum=sebelum,
        sesudah=sesudah,
    )
    return kini
