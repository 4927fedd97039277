"""Destroy what the table of retention says is due: all of it, or nothing (SEC-73)."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musnah import (
    destroy_berkas,
    destroy_catatan,
    destroy_daftar,
    destroy_impor,
    destroy_warga,
)
from desa.models import Berkas, Impor, KepalaJejak, Musim, Pengguna
from desa.musnah import asli_tersimpan
from desa.tetap import BERKAS as BERKAS_MUSNAH
from penilaian.retensi import jadwal_semua
from penilaian.rujukan import berkas_dirujuk
from permata.retensi import (
    ASLI,
    BERKAS,
    CATATAN,
    DAFTAR,
    HADIRIN,
    IMPOR,
    UNGGAHAN,
    WARGA,
)
from permata.simpan import gudang_bukti, jalur
from sosialisasi.actions.musnah import destroy_hadirin


@transaction.atomic
def destroy_lewat(*, unggahan: int = 0, oleh: Pengguna | None) -> dict[str, int]:
    """How many of each line of the table went; a run that found nothing leaves none.

    `unggahan` is how many uploads were swept before; files are swept after the commit.
    """
    # Nobody seals, opens a correction or decides on a list meanwhile.
    list(Musim.objects.select_for_update(no_key=True).order_by("pk"))
    tempo = {kunci: satu.tempo for kunci, satu in jadwal_semua().items()}
    jumlah = {
        UNGGAHAN.kunci: unggahan,
        HADIRIN.kunci: destroy_hadirin(tempo[HADIRIN.kunci]),
        IMPOR.kunci: destroy_impor(tempo[IMPOR.kunci]),
        BERKAS.kunci: destroy_berkas(tempo[BERKAS.kunci]),
        WARGA.kunci: destroy_warga(tempo[WARGA.kunci]),
        CATATAN.kunci: destroy_catatan(tempo[CATATAN.kunci]),
        DAFTAR.kunci: destroy_daftar(),
        ASLI.kunci: len(asli_tersimpan()) if tempo[ASLI.kunci] else 0,
    }
    if any(jumlah.values()):
        kata = ", ".join(f"{kunci} {n}" for kunci, n in jumlah.items() if n)
        record(
            "musnahkan", KepalaJejak(pk=1), oleh=oleh, sesudah=jumlah, alasan=f"{kata}."
        )
    return jumlah


def sweep_musnah() -> int:
    """Remove the bytes of what was destroyed, where no other row names them.

    A file of the last hour stays for the next run: somebody may be storing it anew.
    """
    tanda = Berkas.objects.filter(nama=BERKAS_MUSNAH)
    sidik = set(tanda.values_list("sha256", flat=True))
    hilang = Impor.objects.exclude(dimusnahkan_pada=None)
    sidik |= set(hilang.values_list("sha256", flat=True))
    if jadwal_semua()[ASLI.kunci].tempo:
        sidik |= asli_tersimpan()
    gudang = gudang_bukti()
    tanpa = sidik - berkas_dirujuk()
    return sum(gudang.buang(satu) for satu in tanpa if gudang.exists(jalur(satu)))
