"""Decisions, second looks and disputes as the tests of pages need them."""

from __future__ import annotations

from typing import Any

from desa.models import (
    Bukti,
    Desa,
    Musim,
    PemeriksaanUlang,
    Pengguna,
    Transisi,
)
from tests.factories import (
    BuktiFactory,
    PenggunaFactory,
    PesertaFactory,
    WargaFactory,
)


def undi_semua(musim: Musim, persen: int = 100) -> None:
    """Every decision is drawn for a second look."""
    musim.persen_periksa = persen
    musim.save(update_fields=["persen_periksa"])


def diputus(
    desa: Desa, musim: Musim, *, oleh: Pengguna | None = None, **lain: Any
) -> Transisi:
    """A regulation that somebody approved."""
    bukti = BuktiFactory(musim=musim, desa=desa, status="disetujui", **lain)
    return Transisi.objects.create(
        bukti=bukti,
        versi=bukti.versi_kini,
        dari=Bukti.Status.DIAJUKAN,
        ke=Bukti.Status.DISETUJUI,
        catatan="Kata petugas pertama.",
        oleh=oleh or PenggunaFactory(nama="Petugas Pertama"),
    )


def diperiksa(
    transisi: Transisi, putusan: str = "dikembalikan", **lain: Any
) -> PemeriksaanUlang:
    """The second look at it, by somebody else."""
    alasan = {} if putusan == "disetujui" else {"alasan": "lain", "catatan": "Kabur."}
    assert transisi.versi is not None
    return PemeriksaanUlang.objects.create(
        versi=transisi.versi,
        transisi=transisi,
        putusan=putusan,
        **{"oleh": PenggunaFactory(nama="Petugas Kedua")} | alasan | lain,
    )


def baris_periksa(desa: Desa, musim: Musim) -> dict[str, Any]:
    """What the addresses of these pages may point at, of this desa."""
    undi_semua(musim)
    warga = WargaFactory()
    PesertaFactory(musim=musim, desa=desa, warga=warga, status="sengketa")
    return {
        "periksa": diputus(desa, musim).pk,
        "selisih": diperiksa(diputus(desa, musim)).pk,
        "sengketa": warga.pk,
        "nik": warga.pk,
    }
