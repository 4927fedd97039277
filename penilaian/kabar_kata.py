"""Which lines of the audit trail are news to which role, and how they read."""

from __future__ import annotations

from dataclasses import dataclass

from desa import surat_akun
from permata.peran import Peran

KIRIMAN = "bukti_diajukan"
# Here the next step is the desa's: as long as they are unread they come first.
SEGERA = ("bukti_dikembalikan", "klarifikasi_diminta")
# To whoever has to do the task.
TUGAS = ("tindak_dibuka", "tindak_dibuka_lagi", "tindak_ditunda", "tindak_ditutup")
# To the owner of an account, even from that account: somebody else may sit in it.
AKUN = tuple(surat_akun.KATA)
# About a desa in sight.
DESA: dict[str, tuple[str, ...]] = {
    Peran.OPERATOR: (
        "bukti_dikembalikan",
        "bukti_disetujui",
        "bukti_ditolak",
        KIRIMAN,
        "beri_perpanjangan",
        "sengketakan_peserta",
        "putuskan_sengketa",
        "monitoring_dikirim",
        "permintaan_dijadwalkan",
        "permintaan_menunggu_lagi",
        "permintaan_ditolak",
        "sanggahan_diterima",
        "sanggahan_ditolak",
        "sanggahan_selesai",
        "klarifikasi_diminta",
        "klarifikasi_ditarik",
    ),
    Peran.PETUGAS: (
        "permintaan_diajukan",
        "permintaan_dibatalkan",
        "monitoring_dikirim",
        "tindak_dikerjakan",
        "sengketakan_peserta",
        "tengahi_selisih",
        "sanggahan_diajukan",
        "sanggahan_ditarik",
    ),
    Peran.PENDAMPING: (
        "monitoring_ditanggapi",
        "monitoring_selesai",
        "tindak_dikerjakan",
        "bukti_dikembalikan",
        "bukti_ditolak",
        "beri_perpanjangan",
        "permintaan_dijadwalkan",
        "permintaan_menunggu_lagi",
        "permintaan_ditolak",
    ),
    Peran.JURI: ("klarifikasi_dijawab",),
    # What stands in the way of the seal, when it begins.
    Peran.ADMIN: (
        "sanggahan_diajukan",
        "sanggahan_diterima",
        "klarifikasi_diminta",
        "sengketakan_peserta",
    ),
}
# About no desa.
UMUM: dict[str, tuple[str, ...]] = {
    Peran.JURI: ("tetapkan_finalis", "buka_suara", "putus_imbang"),
    Peran.ADMIN: (
        "usulkan_aturan",
        "usulkan_penetapan",
        "buka_suara",
        "putus_imbang",
    ),
}
# To the panitia, where Kantor Pusat did it: what all kabupaten are counted by.
NASIONAL = (
    "tambah_hari_libur",
    "hapus_hari_libur",
    "muat_tarif",
    "tarif_ditulis",
    "tarif_diakhiri",
)


@dataclass(frozen=True, slots=True)
class Kata:
    """How a line reads after what it is about; `alasan` if the trail's is shown."""

    teks: str
    warna: str = "info"
    alasan: bool = False


KATA: dict[str, Kata] = {
    "bukti_dikembalikan": Kata("dikembalikan, perlu diperbaiki", "kembali", True),
    "bukti_disetujui": Kata("disetujui", "sah"),
    "bukti_ditolak": Kata("ditolak", "kembali", True),
    KIRIMAN: Kata("dikirim atas nama desa", "tunggu"),
    "beri_perpanjangan": Kata("perpanjangan diberikan", "sah"),
    "sengketakan_peserta": Kata("disengketakan, diajukan dua desa", "tunggu"),
    "putuskan_sengketa": Kata("diputus, sengketanya selesai"),
    "monitoring_dikirim": Kata("terkirim"),
    "monitoring_ditanggapi": Kata("ditanggapi", "sah"),
    "monitoring_selesai": Kata("ditutup", "sah"),
    "permintaan_diajukan": Kata("menunggu jadwal", "tunggu"),
    "permintaan_dibatalkan": Kata("dibatalkan yang meminta"),
    "permintaan_dijadwalkan": Kata("dijadwalkan", "sah"),
    "permintaan_menunggu_lagi": Kata("menunggu jadwal lagi", "tunggu"),
    "permintaan_ditolak": Kata("ditolak", "kembali"),
    "tindak_dibuka": Kata("baru untuk Anda", "tunggu"),
    "tindak_dibuka_lagi": Kata("dibuka lagi, belum beres", "kembali"),
    "tindak_ditunda": Kata("dipindah tanggalnya"),
    "tindak_ditutup": Kata("ditutup", "sah"),
    "tindak_dikerjakan": Kata("dilaporkan selesai, menunggu ditutup", "tunggu"),
    "tengahi_selisih": Kata("ditengahi"),
    "sanggahan_diajukan": Kata("menunggu putusan", "tunggu"),
    "sanggahan_ditarik": Kata("ditarik desa"),
    "sanggahan_diterima": Kata("diterima", "sah"),
    "sanggahan_ditolak": Kata("ditolak", "kembali"),
    "sanggahan_selesai": Kata("sudah dibetulkan", "sah"),
    "klarifikasi_diminta": Kata("diminta juri, menunggu jawaban desa", "tunggu"),
    "klarifikasi_ditarik": Kata("ditarik juri"),
    "klarifikasi_dijawab": Kata("dijawab desa", "sah"),
    "tetapkan_finalis": Kata("ditetapkan", "sah"),
    "buka_suara": Kata("meminta suara juri", "tunggu"),
    "putus_imbang": Kata("memutus nilai yang sama", "sah"),
    "usulkan_aturan": Kata("menunggu orang kedua", "tunggu"),
    "usulkan_penetapan": Kata("menunggu orang kedua", "tunggu"),
    "tambah_hari_libur": Kata("ditambah, susun ulang jatuh tempo", "tunggu"),
    "hapus_hari_libur": Kata("dihapus, susun ulang jatuh tempo", "tunggu"),
    "muat_tarif": Kata("dimuat"),
    "tarif_ditulis": Kata("ditulis"),
    "tarif_diakhiri": Kata("diakhiri"),
    **{kode: Kata(teks) for kode, teks in surat_akun.KATA.items()},
}
