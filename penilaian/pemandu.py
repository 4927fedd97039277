"""The guide of a first visit: what a role finds here and where it begins. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from permata.peran import Peran


@dataclass(frozen=True, slots=True)
class Langkah:
    judul: str
    teks: str


_KABAR = Langkah(
    "Lonceng memberi kabar",
    "Putusan, jawaban, dan tugas dari orang lain dihitung di lonceng di atas.",
)
LANGKAH: dict[str, tuple[Langkah, ...]] = {
    Peran.OPERATOR: (
        Langkah(
            "Beranda menjawab apa yang harus dikirim",
            "Setiap kartu satu pekerjaan, yang paling mendesak di atas.",
        ),
        Langkah(
            "Mulai dari kartu teratas",
            "Foto kuitansi, periksa isiannya, kirim. Tanda terimanya langsung ada.",
        ),
        Langkah(
            "Dikembalikan berarti masih bisa diperbaiki",
            "Baca alasannya, foto ulang lembar itu saja, kirim lagi.",
        ),
        _KABAR,
    ),
    Peran.PETUGAS: (
        Langkah(
            "Beranda menjawab apa yang menunggu keputusan",
            "Bukti, permintaan kunjungan, dan laporan dari kecamatan Anda.",
        ),
        Langkah(
            "Mulai dari meja verifikasi",
            "Dokumen di kiri, isian dan buku besar di kanan. Setujui, atau kembalikan "
            "dengan alasan.",
        ),
        Langkah(
            "Catat kunjungan saat masih di tempat",
            "Formulirnya terbuka juga tanpa sinyal dan terkirim sendiri nanti.",
        ),
        _KABAR,
    ),
    Peran.PENDAMPING: (
        Langkah(
            "Beranda menjawab desa mana yang perlu didatangi",
            "Desa binaan Anda, yang paling perlu di atas, dengan sebabnya.",
        ),
        Langkah(
            "Mulai dari laporan monitoring",
            "Buka di balai desa, jawab pertanyaannya, tambahkan foto. Tanpa sinyal pun "
            "tersimpan.",
        ),
        Langkah(
            "Bantu desa mengirim dengan namanya tercatat",
            "Bukti yang Anda kirim atas nama desa memuat nama Anda juga.",
        ),
        _KABAR,
    ),
    Peran.JURI: (
        Langkah(
            "Halaman ini menjawab desa mana yang dinilai",
            "Sebelum finalis ditetapkan, yang tampil peringkat sementara.",
        ),
        Langkah(
            "Mulai dari berkas satu desa",
            "Struk nilai, bukti, kunjungan, dan catatan di satu halaman.",
        ),
        Langkah(
            "Ada yang tidak jelas? Tanyakan",
            "Klarifikasi dijawab desa dan tidak mengubah nilai.",
        ),
        _KABAR,
    ),
    Peran.ADMIN: (
        Langkah(
            "Beranda menjawab sampai di mana musim ini",
            "Bukti yang menunggu, desa yang sudah bergerak, kecamatan yang dikunjungi.",
        ),
        Langkah(
            "Mulai dari halaman Musim",
            "Tanggal, hari libur, jatuh tempo, dan aturan ada di sana.",
        ),
        Langkah(
            "Aturan dan hasil perlu dua orang",
            "Satu orang mengusulkan, orang lain yang menetapkan.",
        ),
        _KABAR,
    ),
}
