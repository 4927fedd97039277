"""Words of the demo: invented people, plausible sentences."""


def _nama(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


PRIA = _nama(
    "Agus Ahmad Andi Aris Arif Bagus Bambang Basuki Budi Darmanto Darsono Dedi "
    "Dwi Edi Eko Fajar Galih Gunawan Hadi Hariyanto Hartono Heru Imam Indra Irfan "
    "Jamal Joko Joyo Karno Kasmadi Kusno Mahfud Masduki Muhadi Mulyono Mustofa "
    "Nasikin Ngadiman Ngatno Nurhadi Parmin Paijo Priyono Rahmat Ridwan Rohmad "
    "Rusdi Sahid Samsul Santoso Sarjono Sholeh Siswanto Slamet Sodikin Subur "
    "Sudarto Sugeng Suharto Sukardi Sulaiman Sumarno Sunardi Suparjo Supriyadi "
    "Surono Sutrisno Suwarno Syafii Tarmuji Teguh Tri Triyono Untung Wahyu Warsito "
    "Widodo Yanto Yusuf Zaenal"
)
WANITA = _nama(
    "Aminah Ani Anik Asih Astuti Dewi Dian Endah Endang Eni Erna Fatimah Fitri "
    "Hartini Heni Ida Indah Istiqomah Jumiati Kartini Kasmini Khotimah Kusmiyati "
    "Lasmi Lestari Lilis Maryati Masripah Mulyani Munawaroh Murni Musrifah Nanik "
    "Ngatini Nur Nuryati Parti Puji Purwati Ratna Rini Rohani Rukmini Rumiyati "
    "Sari Sarinah Siti Solekah Sri Sulastri Sulistyowati Sumarni Sumiyati Sunarti "
    "Supartini Suparti Suryani Sutini Suwarti Tini Titik Tri Tutik Umi Uswatun "
    "Wahyuni Warsini Wiwik Yanti Yuliana Yuni Zulaikah"
)
BELAKANG_PRIA = _nama(
    "Hidayat Kurniawan Nugroho Prasetyo Purnomo Putra Raharjo Saputra Setiawan "
    "Susanto Utomo Wibowo Wijaya Anwar Firmansyah Hakim Hasan Ismail Kholiq "
    "Ma'ruf Munir Rofiq Rozaq Syarif Wahid"
)
BELAKANG_WANITA = _nama(
    "Handayani Hidayah Kurniasih Kusumawati Lestari Maharani Mulyani Ningsih "
    "Nuraini Nurjanah Permatasari Puspitasari Rahayu Rahmawati Rohmah Safitri "
    "Setyowati Susanti Utami Wahyuningsih Widiastuti Wulandari Yuliati Zahro"
)

TENTANG = (
    "Perlindungan Jaminan Sosial Ketenagakerjaan bagi Kepala Desa dan Perangkat Desa",
    "Kepesertaan Jaminan Sosial Ketenagakerjaan Pemerintah Desa dan Lembaga Desa",
    "Perlindungan Pekerja Rentan di Desa",
    "Gerakan Desa Sadar Jaminan Sosial Ketenagakerjaan",
)
URAIAN = {
    "perangkat": "Iuran jaminan sosial ketenagakerjaan kepala desa dan perangkat",
    "rentan": "Iuran jaminan sosial ketenagakerjaan pekerja rentan",
}
KODE_REKENING = {"perangkat": "01.01.03", "rentan": "02.02.05"}
KANAL = ("Teller bank", "Kantor pos", "Mobile banking", "Agen bank desa")

# Reasons for which a proof comes back: the code, and the note to the desa.
KEMBALI_IURAN = (
    (
        "tanggal",
        "Tanggal bayar terkena pantulan lampu. Mohon difoto lagi di dekat jendela.",
    ),
    (
        "terpotong",
        "Bagian bawah kuitansi tidak ikut terfoto. Cukup foto ulang satu lembar.",
    ),
    ("bulan", "Kuitansi ini untuk bulan sebelumnya. Kirim kuitansi bulan ini."),
    ("lain", "Foto terlalu gelap. Mohon difoto lagi dengan lampu menyala."),
)
KEMBALI_JUMLAH = (
    "jumlah",
    "Jumlah di kuitansi berbeda dengan isian. Tulis jumlah seperti di kuitansi.",
)
KEMBALI_REGULASI = (
    (
        "belum_sah",
        "Halaman tanda tangan belum ada. Kirim naskah yang sudah ditandatangani.",
    ),
    (
        "belum_sah",
        "Tanggal diundangkan belum tertulis. Lengkapi, lalu pindai lagi.",
    ),
    ("terpotong", "Lampiran daftar penerima belum ikut. Kirim naskah lengkap."),
)
KEMBALI_PESERTA = (
    ("lain", "Sumber dana dua nama belum jelas. Tanyakan, lalu perbaiki daftarnya."),
    ("ganda", "Satu nama sudah ada di daftar bulan lalu. Mohon dihapus dari daftar."),
)
TOLAK = (
    ("ganda", "Kuitansi ini sudah disetujui untuk bulan yang sama."),
    ("bulan", "Pembayaran ini di luar musim lomba, jadi tidak dapat dihitung."),
)

CATATAN_MONITORING = (
    "Papan informasi sudah memuat jadwal lomba, belum memuat cara mendaftar sendiri.",
    "Dokumen asli Perdes ada dan cocok dengan yang dikirim.",
    "Tiga peserta yang ditemui membenarkan terdaftar dan membayar sendiri.",
    "Kuitansi iuran disimpan rapi per bulan di kantor desa.",
    "Kader PKK membantu mendata pedagang pasar dan pengemudi ojek.",
)
KENDALA = (
    "",
    "Sinyal di balai desa lemah, kiriman foto sering terputus.",
    "Bendahara baru belum memegang kode iuran.",
    "Warga masih bertanya beda iuran mandiri dan bantuan pemerintah.",
)
TANGGAPAN = (
    "Terima kasih. Petugas akan membawa brosur cara mendaftar pada kunjungan berikut.",
    "Kode iuran sudah kami kirim ulang ke kantor desa.",
    "Dicatat. Silakan hubungi kantor cabang bila kiriman foto terputus lagi.",
)
