"""One person on the approved lists of two desa, and a decision about it."""

from typing import Any

from desa.actions.sengketa import decide_sengketa
from desa.models import Desa, Musim, Pengguna, Peserta, PutusanSengketa, Warga
from desa.sengketa import sidik_klaim
from tests.desa.contoh import isian_peserta, setujui
from tests.factories import PenggunaFactory


def rebutkan(*semua: Desa, penyetuju: Pengguna) -> Warga:
    """Sumiyati, on a list of each of them, all approved by one petugas."""
    for desa in semua:
        oleh = PenggunaFactory(operator=True, desa=desa)
        setujui(desa, oleh, penyetuju, isian_peserta())
    return Warga.objects.get()


def klaim(warga: Warga, nama_desa: str) -> Peserta:
    return Peserta.objects.get(warga=warga, desa__nama=nama_desa)


def dilihat(warga: Warga) -> str:
    return sidik_klaim(Peserta.objects.filter(warga=warga))


def putuskan(warga: Warga, oleh: Pengguna, **lain: Any) -> PutusanSengketa:
    isi = {
        "musim": Musim.objects.get(kabupaten__kode="33.19"),
        "pemenang": Peserta.objects.filter(warga=warga).order_by("pk").first(),
        "alamat": "ktp",
        "alasan": "Alamat pada KTP di desa pertama.",
        "dilihat": dilihat(warga),
    }
    return decide_sengketa(warga, oleh=oleh, **isi | lain)
