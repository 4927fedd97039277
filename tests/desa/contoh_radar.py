"""Files unlike each other, and items sent with them."""

from dataclasses import replace
from typing import Any

from desa.actions.bukti import create_bukti
from desa.models import Bukti, Musim, Pengguna
from permata.berkas import BerkasBersih
from tests.desa.contoh import foto, jenis_isian, kiriman


def berkas(nomor: int, **lain: Any) -> BerkasBersih:
    """A file of its own, unlike all others."""
    sidik = f"{nomor:064x}"
    isi = {"sha256": sidik, "sha256_asli": sidik} | lain
    return replace(foto(nomor % 200), **isi)


def kirim(oleh: Pengguna, isian: Any, isi: BerkasBersih) -> Bukti:
    assert oleh.desa is not None
    return create_bukti(
        kiriman(isian, berkas=isi),
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=oleh.desa,
        jenis=jenis_isian(isian),
        oleh=oleh,
    )
