"""What people send, in the shapes that the actions take."""

import uuid
from datetime import date
from functools import cache
from typing import Any

from desa.actions.bukti import create_bukti, decide_bukti, mend_bukti
from desa.actions.kiriman import Kiriman
from desa.actions.peserta import warga_dari
from desa.models import (
    Akun,
    Bukti,
    Desa,
    Isian,
    IsianIuran,
    IsianPeserta,
    IsianRegulasi,
    Musim,
    Pengguna,
)
from desa.radar import ada_keras
from permata.berkas import BerkasBersih, Jenis, periksa
from permata.nik import baca_nik
from tests.contoh import jpeg

NIK = "9901014501900001"
NIK_LAIN = "9901014501900002"


@cache
def foto(merah: int = 120) -> BerkasBersih:
    return periksa(jpeg((merah, 90, 60)), Jenis.DOKUMEN, nama="bukti.jpg")


def isian_iuran(akun: Akun, **lain: Any) -> IsianIuran:
    """May 2026, paid in full on 12 June."""
    isi = {
        "blth": date(2026, 5, 1),
        "kode_iuran": "410800000005",
        "jumlah": 181_440,
        "tanggal": date(2026, 6, 12),
    }
    return IsianIuran(akun=akun, **isi | lain)


def isian_regulasi(**lain: Any) -> IsianRegulasi:
    isi = {
        "jenis": "perdes",
        "nomor_tertulis": "Nomor 04 Tahun 2026",
        "tentang": "Perlindungan pekerja rentan",
        "ditetapkan": date(2026, 1, 5),
        "diundangkan": date(2026, 1, 6),
        "berlaku": date(2026, 1, 6),
    }
    return IsianRegulasi(**isi | lain)


def isian_peserta(nik: str = NIK, **lain: Any) -> IsianPeserta:
    isi = {
        "nama": "Sumiyati",
        "sumber_dana": "mandiri",
        "penduduk": True,
        "terdaftar_sejak": date(2026, 3, 2),
    }
    return IsianPeserta(warga=warga_dari(baca_nik(nik, demo=True)), **isi | lain)


def kiriman(
    *isian: Isian, kunci: uuid.UUID | None = None, berkas: BerkasBersih | None = None
) -> Kiriman:
    return Kiriman(
        isian=isian or [isian_regulasi()],
        berkas=[berkas or foto()],
        kunci=kunci or uuid.uuid4(),
    )


def jenis_isian(isian: Isian) -> str:
    return str(isian._meta.model_name).removeprefix("isian")


def kirim(desa: Desa, oleh: Pengguna, *isian: Isian, **lain: Any) -> Bukti:
    """An item as its operator sends it: a regulation where nothing is named."""
    isi = isian or (isian_regulasi(),)
    return create_bukti(
        kiriman(*isi),
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=desa,
        jenis=jenis_isian(isi[0]),
        oleh=oleh,
        **lain,
    )


def putus(bukti: Bukti, ke: str, oleh: Pengguna) -> Bukti:
    """A verdict on the current version, with the words that it needs."""
    versi = Bukti.objects.get(pk=bukti.pk).versi_kini
    assert versi is not None
    alasan: dict[str, Any] = {"alasan": "jumlah", "catatan": "Beda 1.000."}
    if ke == "disetujui":
        alasan = {"catatan": "Sudah dibandingkan."} if ada_keras(versi) else {}
    return decide_bukti(bukti, ke=ke, versi=versi, oleh=oleh, **alasan)


def setujui(desa: Desa, operator: Pengguna, petugas: Pengguna, *isian: Isian) -> Bukti:
    return putus(kirim(desa, operator, *isian), "disetujui", petugas)


def ganti(bukti: Bukti, oleh: Pengguna, *isian: Isian) -> Bukti:
    """A new version of an item that was approved or returned."""
    return mend_bukti(bukti, kiriman(*isian), oleh=oleh)
