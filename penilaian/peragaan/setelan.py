"""The letterhead of the demo: an invented head of office and an invented jury."""

from __future__ import annotations

from datetime import time

from penilaian.actions.paket import save_setelan
from penilaian.forms.setelan import UNDANG_UNDANG
from penilaian.peragaan.konteks import Konteks

JURI = [
    ["Bambang Wicaksono, M.M.", "BPJS Ketenagakerjaan", "Ketua"],
    ["Endang Lestari, M.Si.", "Dinas Pemberdayaan Masyarakat dan Desa", "Sekretaris"],
    ["Suryo Adi Pranoto, M.H.", "Bagian Hukum Sekretariat Daerah", "Anggota"],
    ["Hartono Wibowo, M.Ak.", "Perguruan tinggi", "Anggota"],
    ["Maria Setyaningsih", "Serikat pekerja", "Anggota"],
]


def write_setelan(k: Konteks, nomor_berita_acara: str) -> None:
    """So that the package can be asked for at once."""
    isi = {
        "instansi": "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan",
        "kantor": "Kantor Cabang Kudus",
        "alamat": [
            "Mlati Lor, Kecamatan Kota Kudus, Kabupaten Kudus, Jawa Tengah",
            "Telepon (0291) 000000 · Pos-el cabang@permata.example",
        ],
        "kota": "Kudus",
        "jabatan": "Kepala Kantor Cabang Kudus",
        "pejabat": "Retno Kusumawati, S.E., M.M.",
        "nomor_pegawai": "NPK 000000000",
        "juri": JURI,
        "nomor_berita_acara": nomor_berita_acara,
        "tanggal_pleno": k.musim.pleno_akhir,
        "pukul_pleno": time(13, 30),
        "tempat_pleno": "Ruang Rapat Kantor Cabang Kudus",
        "dasar_juri": "Keputusan Kepala Kantor Cabang Kudus Nomor KEP/12/012026",
        "nomor_keputusan": "KEP/41/092026",
        "tanggal_keputusan": k.musim.umum_mulai,
        "mengingat": UNDANG_UNDANG,
        "tembusan": ["Bupati Kudus", "para Camat se-Kabupaten Kudus"],
        "nomor_piagam": "PGM/{urut}/092026",
        "tanggal_piagam": k.musim.umum_akhir,
    }
    save_setelan(k.musim, isi, oleh=k.orang.akun["admin"])
