"""The audit trail in words: what was done, and to what."""

from __future__ import annotations

from django.apps import apps

# By theme, each code of an action with the words a person reads.
KELOMPOK: dict[str, dict[str, str]] = {
    "Bukti": {
        "bukti_draf": "Menyimpan draf bukti",
        "bukti_diajukan": "Mengirim bukti",
        "bukti_disetujui": "Menyetujui bukti",
        "bukti_dikembalikan": "Mengembalikan bukti",
        "bukti_ditolak": "Menolak bukti",
        "bukti_dibatalkan": "Membatalkan bukti",
        "setujui_massal": "Menyetujui banyak bukti",
        "ambil_alih_penanganan": "Mengambil alih bukti di meja",
        "periksa_ulang": "Memeriksa ulang putusan",
        "tengahi_selisih": "Menengahi dua putusan",
        "buka_kiriman": "Membuka lagi kiriman desa",
    },
    "Peserta dan NIK": {
        "daftar_dibaca": "Mengunggah daftar peserta",
        "daftar_dikirim": "Mengirim daftar peserta",
        "daftar_dibuang": "Membuang daftar peserta",
        "nyatakan_nihil": "Menyatakan bulan nihil",
        "cabut_nihil": "Mencabut pernyataan nihil",
        "ubah_peserta": "Mengubah peserta lewat impor",
        "gugurkan_peserta": "Menggugurkan klaim peserta",
        "sengketakan_peserta": "Mencatat sengketa peserta",
        "putuskan_sengketa": "Memutus sengketa peserta",
        "buka_nik": "Membuka NIK",
        "ganti_kunci": "Mengganti kunci penyandi NIK",
        "baca_daftar_peserta": "Membuka berkas daftar peserta",
        "buka_daftar_ditahan": "Membuka berkas yang memuat data dibatasi",
        "unduh_buku_peserta": "Mengunduh berkas buku peserta",
    },
    "Akun": {
        "akun_pusat_dibuat": "Akun Kantor Pusat dibuat",
        "akun_diundang": "Tautan undangan dibuat",
        "undangan_dipakai": "Undangan dipakai, kata sandi dipilih sendiri",
        "sandi_direset": "Tautan kata sandi baru dibuat",
        "sandi_diganti": "Kata sandi baru dipilih lewat tautan",
        "sandi_diubah": "Kata sandi diganti sendiri",
        "akun_dinonaktifkan": "Dinonaktifkan",
        "akun_diaktifkan": "Diaktifkan lagi",
        "akun_dipindah": "Peran atau wilayah diubah",
        "sesi_diakhiri": "Sesi diakhiri",
        "kode_perangkat_dibuat": "Kode perangkat dibuat",
        "kode_perangkat_gagal": "Kode perangkat salah",
        "perangkat_disetujui": "Perangkat dikenal",
        "perangkat_dicabut": "Perangkat dicabut",
        "faktor_dipasang": "Verifikasi dua langkah dipasang",
        "faktor_dilepas": "Verifikasi dua langkah dilepas",
        "faktor_gagal": "Kode verifikasi salah",
        "kunci_dipasang": "Kunci sandi dipasang",
        "kunci_dilepas": "Kunci sandi dilepas",
        "kunci_mundur": "Kunci sandi ditolak, mungkin salinan",
        "faktor_direset": "Verifikasi dua langkah diatur ulang",
        "kode_pulih_dipakai": "Kode pemulihan dipakai",
        "kode_pulih_baru": "Kode pemulihan dibuat baru",
        "masuk": "Masuk",
    },
    "Uang dan impor": {
        "catat_pembayaran": "Mencatat pembayaran",
        "catat_buku_besar": "Mencatat buku besar",
        "hapus_buku_besar": "Menarik catatan buku besar",
        "impor_tagihan": "Mencatat tagihan",
        "hapus_tagihan": "Menarik tagihan",
        "ubah_tagihan": "Mengubah tagihan",
        "impor_peserta": "Mencatat buku peserta",
        "hapus_impor_peserta": "Menarik catatan buku peserta",
        "unggah_impor": "Mengunggah berkas impor",
        "periksa_impor": "Memeriksa berkas impor",
        "terapkan_impor": "Menerapkan impor",
        "batalkan_impor": "Membatalkan impor",
    },
    "Musim dan aturan": {
        "buat_musim": "Membuat musim",
        "daftarkan_desa": "Mendaftarkan desa",
        "muat_wilayah": "Memuat wilayah",
        **{
            f"musim_{tahap}": f"Memindahkan musim ke tahap {kata}"
            for tahap, kata in {
                "berjalan": "berjalan",
                "tutup_data": "data ditutup",
                "masa_sanggah": "masa sanggah",
                "pleno": "pleno juri",
                "ditetapkan": "ditetapkan",
                "diumumkan": "diumumkan",
                "arsip": "arsip",
            }.items()
        },
        "susun_jatuh_tempo": "Menyusun jatuh tempo",
        "ubah_jatuh_tempo": "Mengubah jatuh tempo",
        "tambah_hari_libur": "Menambah hari libur",
        "hapus_hari_libur": "Menghapus hari libur",
        "beri_perpanjangan": "Memberi perpanjangan",
        "kecualikan_bulan": "Mengecualikan bulan",
        "cabut_pengecualian": "Mencabut pengecualian bulan",
        "ubah_hari_terlambat": "Mengubah batas keterlambatan",
        "ubah_janji": "Mengubah janji pemeriksaan",
        "tetapkan_aturan": "Memberlakukan aturan",
        "usulkan_aturan": "Mengusulkan aturan",
        "usulan_aturan_ditolak": "Menolak usulan aturan",
        "usulan_aturan_ditarik": "Menarik usulan aturan",
        "kirim_pengingat": "Mengirim pengingat",
        "buka_pengingat": "Membuka tautan pengingat",
        "cadangkan": "Membuat cadangan",
    },
    "Sosialisasi": {
        **{
            f"kunjungan_{kode}": f"{kata} kunjungan"
            for kode, kata in {
                "rencana": "Merencanakan",
                "dijadwalkan": "Menjadwalkan",
                "diubah": "Mengubah rencana",
                "terlaksana": "Mencatat",
                "ditunda": "Menunda",
                "batal": "Membatalkan",
                "dilaporkan": "Melaporkan",
                "hitungan": "Memakai hitungan daftar hadir untuk",
            }.items()
        },
        "pintu_hadir_dibuka": "Membuka daftar hadir",
        "pintu_hadir_dibuka_lagi": "Membuka lagi daftar hadir",
        "pintu_hadir_ditutup": "Menutup daftar hadir",
        "unduh_hadir": "Mengunduh daftar hadir",
        "hadirin_dihapus": "Menghapus baris daftar hadir",
        "permintaan_diajukan": "Meminta kunjungan",
        "permintaan_dijadwalkan": "Menjadwalkan permintaan kunjungan",
        "permintaan_menunggu_lagi": "Mengembalikan permintaan ke antrean",
        "permintaan_ditolak": "Menolak permintaan kunjungan",
        "permintaan_dibatalkan": "Membatalkan permintaan kunjungan",
        "langganan_dibuat": "Membuat alamat kalender",
        "langganan_dicabut": "Mencabut alamat kalender",
        "materi_dibuat": "Menambah materi",
        "materi_diubah": "Mengubah materi",
        "materi_versi_baru": "Memperbarui materi",
        "materi_diarsipkan": "Mengarsipkan materi",
        "materi_dipakai_lagi": "Memakai lagi materi",
        "muat_tarif": "Memuat tarif bawaan",
        "tarif_ditulis": "Menulis tarif",
        "tarif_diakhiri": "Mengakhiri tarif",
        "monitoring_draf": "Menyimpan draf laporan",
        "monitoring_dikirim": "Mengirim laporan monitoring",
        "monitoring_dibuang": "Membuang draf laporan",
        "monitoring_ditanggapi": "Menanggapi laporan monitoring",
        "monitoring_selesai": "Menutup laporan monitoring",
        "tindak_dibuka": "Memberi tugas",
        "tindak_dikerjakan": "Melaporkan tugas selesai",
        "tindak_ditutup": "Menutup tugas",
        "tindak_dibuka_lagi": "Membuka lagi tugas",
        "tindak_ditunda": "Memindahkan tanggal tugas",
    },
    "Juri dan hasil": {
        "nyatakan_benturan": "Menyatakan benturan kepentingan",
        "tambah_benturan": "Menambah benturan kepentingan",
        "tetapkan_finalis": "Menetapkan finalis",
        "nilai_juri_draf": "Menyimpan draf penilaian juri",
        "nilai_juri_final": "Menyelesaikan penilaian juri",
        "klarifikasi_diminta": "Meminta klarifikasi",
        "klarifikasi_dijawab": "Menjawab klarifikasi",
        "klarifikasi_ditarik": "Menarik klarifikasi",
        "hadir_pleno": "Mencatat hadir pleno",
        "buka_suara": "Membuka pemungutan suara",
        "suara_pleno": "Memberi suara",
        "putus_imbang": "Memutus nilai sama",
        "sanggahan_diajukan": "Mengajukan sanggahan",
        "sanggahan_diterima": "Menerima sanggahan",
        "sanggahan_ditolak": "Menolak sanggahan",
        "sanggahan_ditarik": "Menarik sanggahan",
        "sanggahan_selesai": "Menutup sanggahan",
        "bekukan_bulan": "Membekukan angka bulan",
        "usulkan_penetapan": "Mengusulkan penetapan",
        "tetapkan_hasil": "Menyegel hasil",
        "usulkan_koreksi": "Mengusulkan koreksi",
        "koreksi_dibuka": "Membuka koreksi",
        "koreksi_ditolak": "Menolak koreksi",
        "koreksi_ditarik": "Menarik koreksi",
        "koreksi_selesai": "Menyelesaikan koreksi",
        "koreksi_ditutup": "Menutup koreksi",
        "terbitkan_dokumen": "Menerbitkan dokumen",
        "minta_paket": "Meminta paket dokumen",
        "terbitkan_paket": "Menerbitkan paket dokumen",
        "simpan_setelan_dokumen": "Menyimpan setelan dokumen",
    },
    "Jejak dan data pribadi": {
        "unduh_jejak": "Mengunduh jejak",
        "permohonan_diterima": "Mencatat permohonan data pribadi",
        "permohonan_ditutup": "Menjawab permohonan data pribadi",
        "cari_data_pribadi": "Mencari orang dengan NIK",
        "buka_data_pribadi": "Membuka data pribadi",
        "unduh_data_pribadi": "Mengunduh data pribadi",
        "batasi_data_pribadi": "Membatasi data pribadi",
        "buka_batas_data_pribadi": "Mencabut pembatasan data pribadi",
        "musnahkan": "Memusnahkan data lewat masa simpan",
    },
}
_KATA = {kode: kata for isi in KELOMPOK.values() for kode, kata in isi.items()}
PILIHAN = [
    (nama, [(kode, kata) for kode, kata in isi.items()])
    for nama, isi in KELOMPOK.items()
]


def tindakan_kata(kode: str) -> str:
    """What was done; a code without words of its own reads as it is spelled."""
    return _KATA.get(kode, kode.replace("_", " ").capitalize())


def objek_kata(objek: str) -> str:
    """What it was done to: the kind of thing, and the start of its number."""
    label, _, pk = objek.partition(":")
    try:
        nama = str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        nama = label
    return f"{nama} {pk[:8]}".strip()


def pilihan_objek() -> list[tuple[str, str]]:
    """Every kind of thing a line may be about, by name."""
    aplikasi = ("desa", "sosialisasi", "penilaian")
    semua = [m for nama in aplikasi for m in apps.get_app_config(nama).get_models()]
    pilihan = [(m._meta.label_lower, str(m._meta.verbose_name)) for m in semua]
    return sorted(pilihan, key=lambda satu: satu[1])
