"""Who takes part and what they submit."""

from desa.models.bukti import Berkas, Bukti, Lampiran, VersiBukti
from desa.models.daftar import DaftarSementara
from desa.models.impor import BarisImpor, Impor, PemetaanImpor
from desa.models.isian import (
    Isian,
    IsianAnggaran,
    IsianIuran,
    IsianPeserta,
    IsianRegulasi,
)
from desa.models.iuran import Akun, Alokasi, Pembayaran, Tagihan
from desa.models.jejak import Jejak, KepalaJejak
from desa.models.koreksi import Koreksi
from desa.models.musim import (
    Aturan,
    Jam,
    JatuhTempo,
    Keikutsertaan,
    Musim,
    MusimQuerySet,
)
from desa.models.nihil import PernyataanNihil
from desa.models.pembukaan import Pembukaan
from desa.models.penanganan import Penanganan
from desa.models.pengguna import Pengguna, Penugasan, nama_tampilan
from desa.models.pengingat import Pengingat
from desa.models.perangkat import KodePerangkat, Perangkat
from desa.models.periksa import PemeriksaanUlang, Penengahan
from desa.models.permohonan import PermohonanData
from desa.models.peserta import (
    IuranPeserta,
    Peserta,
    SumberDana,
    Warga,
    nama_tampil,
)
from desa.models.sengketa import KlaimPutusan, PutusanSengketa
from desa.models.tenggat import HariLibur, Pengecualian, Perpanjangan
from desa.models.transisi import Transisi
from desa.models.undangan import Undangan
from desa.models.unggahan import Unggahan
from desa.models.wilayah import Desa, Kabupaten, Kecamatan

__all__ = [
    "Akun",
    "Alokasi",
    "Aturan",
    "BarisImpor",
    "Berkas",
    "Bukti",
    "DaftarSementara",
    "Desa",
    "HariLibur",
    "Impor",
    "Isian",
    "IsianAnggaran",
    "IsianIuran",
    "IsianPeserta",
    "IsianRegulasi",
    "IuranPeserta",
    "Jam",
    "JatuhTempo",
    "Jejak",
    "Kabupaten",
    "Kecamatan",
    "Keikutsertaan",
    "KepalaJejak",
    "KlaimPutusan",
    "KodePerangkat",
    "Koreksi",
    "Lampiran",
    "Musim",
    "MusimQuerySet",
    "Pembayaran",
    "Pembukaan",
    "PemeriksaanUlang",
    "PemetaanImpor",
    "Penanganan",
    "Penengahan",
    "Pengecualian",
    "Pengguna",
    "Pengingat",
    "Penugasan",
    "Perangkat",
    "PermohonanData",
    "PernyataanNihil",
    "Perpanjangan",
    "Peserta",
    "PutusanSengketa",
    "SumberDana",
    "Tagihan",
    "Transisi",
    "Undangan",
    "Unggahan",
    "VersiBukti",
    "Warga",
    "nama_tampil",
    "nama_tampilan",
]
