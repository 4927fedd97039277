"""Objections of a few desa: some wait, some are decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desa.models import Pengguna
from penilaian.actions import (
    IsiSanggahan,
    create_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)
from penilaian.forms.sanggahan import baris_struk
from penilaian.lembar_nilai import lembar_musim
from penilaian.models import Sanggahan
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.peserta import nama_orang
from permata import waktu

MULAI = datetime(2026, 9, 21, 9, 10, tzinfo=JAKARTA)
PUTUS = datetime(2026, 9, 22, 8, 20, tzinfo=JAKARTA)
AKHIR = datetime(2026, 9, 23, 14, 0, tzinfo=JAKARTA)


@dataclass(frozen=True, slots=True)
class Keberatan:
    """`awal` begins the name of the line; `putusan` is none where nobody decided."""

    desa: str
    indikator: str
    awal: str
    alasan: str
    putusan: str = ""
    dasar: str = ""


SEMUA = (
    Keberatan(
        GLAGAH_KULON,
        "iuran",
        "Maret 2026",
        "Iuran Maret kami setor sebelum jatuh tempo. Kuitansinya ada di kantor desa.",
    ),
    Keberatan(
        "33.19.02.2010",
        "regulasi",
        "Dasar hukum",
        "Peraturan Desa kami sudah diundangkan bulan Mei, bukan Juni.",
        "ditolak",
        "Lembaran desa yang dikirim bertanggal 8 Juni 2026. Peraturan dihitung sejak "
        "tanggal yang lebih akhir antara diundangkan dan berlaku.",
    ),
    Keberatan(
        "33.19.07.2004",
        "mandiri",
        "Peserta baru",
        "Tiga warga yang mendaftar bulan Agustus belum ada dalam hitungan.",
        "diterima",
        "Kartu tiga warga itu bertanggal Agustus 2026 dan berkasnya belum pernah "
        "diputus. Daftarnya dapat dikirim lagi.",
    ),
    Keberatan(
        "33.19.09.2008",
        "iuran",
        "Ketertiban iuran",
        "Akun BPD desa kami belum tampak sama sekali.",
    ),
)


def write_sanggahan(k: Konteks, *, usai: bool) -> None:
    """In the state masa sanggah; `usai`: the jury is about to meet, so none is open."""
    for ke, satu in enumerate(SEMUA):
        oleh = k.orang.operator[satu.desa]
        with waktu.seakan(MULAI.replace(hour=9 + ke)):
            sanggahan = _ajukan(satu, oleh, k)
        if usai and satu.putusan != "ditolak":
            with waktu.seakan(AKHIR):
                withdraw_sanggahan(sanggahan, oleh=oleh)
        elif satu.putusan:
            with waktu.seakan(PUTUS):
                decide_sanggahan(
                    sanggahan,
                    ke=satu.putusan,
                    dasar=satu.dasar,
                    sampai=k.musim.sanggah_akhir,
                    oleh=k.orang.akun["admin"],
                )


def _ajukan(satu: Keberatan, oleh: Pengguna, k: Konteks) -> Sanggahan:
    desa, dadu = k.desa[satu.desa], Dadu.untuk("sanggahan", satu.desa)
    (lembar,) = lembar_musim(k.musim, desa)
    milik = [b for b in baris_struk(lembar.struk) if b.indikator == satu.indikator]
    pilih = next((b for b in milik if b.teks.startswith(satu.awal)), milik[-1])
    isi = IsiSanggahan(
        indikator=pilih.indikator,
        blth=pilih.blth,
        baris=pilih.teks,
        poin=pilih.poin,
        alasan=satu.alasan,
        kepala_desa=nama_orang(dadu, perempuan=False),
    )
    return create_sanggahan(isi, musim=k.musim, desa=desa, kunci=dadu.uuid(), oleh=oleh)
