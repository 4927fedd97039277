"""Bills and participants' ledgers as a branch exports them, and their imports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desa.actions.impor import cancel_impor, create_impor, map_impor
from desa.impor import JENIS
from desa.impor.bentuk import Pemetaan, kata, tebak_kolom
from desa.models import Impor, Musim, Pengguna
from tests.desa.contoh_impor import buku


def periksa(
    jenis: Impor.Jenis, oleh: Pengguna, kepala: Sequence[str], *baris: Sequence[Any]
) -> Impor:
    """Uploaded, mapped by the words of its heads, and checked."""
    return periksa_berkas(jenis, oleh, buku(*baris, kepala=kepala), kepala)


def periksa_berkas(
    jenis: Impor.Jenis,
    oleh: Pengguna,
    isi: bytes,
    kepala: Sequence[str],
    **pilihan: str,
) -> Impor:
    kolom = tebak_kolom([kata(satu) for satu in kepala], JENIS[jenis].kolom)
    impor = create_impor(
        isi,
        "berkas.xlsx",
        jenis=jenis,
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        oleh=oleh,
    )
    map_impor(impor, Pemetaan(1, kolom, pilihan), oleh=oleh)
    return Impor.objects.get(pk=impor.pk)


def batalkan(impor: Impor, oleh: Pengguna) -> Impor:
    cancel_impor(impor, oleh=oleh, alasan="Berkas keliru.")
    return Impor.objects.get(pk=impor.pk)
