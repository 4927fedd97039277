"""What is said and written on the visits of the demo."""

TEMPAT = ("Aula Kecamatan {kecamatan}", "Balai Desa {desa}", "Pendapa {kecamatan}")
TOPIK = ("jkk", "jkm", "jht", "daftar", "iuran", "regulasi")
CATATAN_RENCANA = (
    "",
    "Bawa brosur dan daftar tarif. Proyektor dipinjam dari kecamatan.",
    "Mohon desa membawa kuitansi iuran tiga bulan terakhir.",
)
NOTULEN = (
    "Tanya jawab tentang cara mendaftar sendiri. Brosur dan jadwal iuran dibagikan.",
    "Desa meminta contoh Perdes dan contoh rincian APBDes.",
    "Dijelaskan tarif baru bagi pekerja bukan penerima upah sejak April.",
    "Operator desa mencoba mengirim bukti dari ponsel masing-masing.",
)
TANYA = (
    (
        "Buruh tani yang tidak punya rekening apakah bisa mendaftar?",
        "Bisa. Iurannya dapat dibayar tunai di kantor pos, minimarket, atau agen.",
    ),
    (
        "Apakah iuran perangkat boleh dibayar tiga bulan sekaligus?",
        "Boleh dibayar di muka. Yang dinilai tetap tanggal lunas setiap bulannya.",
    ),
    (
        "Kalau pedagang berhenti membayar, apakah perlindungannya langsung berhenti?",
        "Perlindungan mengikuti bulan yang dibayar. Daftarkan lagi bila terlewat.",
    ),
    (
        "Bolehkah dana desa dipakai membayar iuran RT dan RW?",
        "Ikuti Perdes dan APBDes masing-masing. Contohnya dikirim lewat grup operator.",
    ),
    ("Kapan kartu peserta baru sampai di desa?", ""),
    (
        "Anggota keluarga yang ikut bekerja di warung didaftarkan sendiri?",
        "Ya, setiap pekerja mendaftar atas namanya sendiri.",
    ),
)
TUGAS_DESA = (
    "Kirim rancangan Perdes ke kantor cabang untuk dibaca bersama",
    "Data pedagang pasar yang belum terdaftar, per RT",
    "Tempel jadwal iuran di papan informasi balai desa",
)
TUGAS_CABANG = (
    "Kirim contoh Perdes dan contoh rincian APBDes ke grup operator",
    "Tanyakan ke kantor kapan kartu peserta baru dicetak",
    "Jadwalkan pendaftaran bersama di pasar desa",
)
HASIL = (
    "Sudah dikirim lewat grup operator kecamatan.",
    "Selesai, hasilnya dibawa pada pertemuan berikut.",
    "Sudah, dibantu kader PKK dan ketua RT.",
)
ALASAN_TUNDA = "Aula dipakai kegiatan kecamatan. Menunggu tanggal baru dari camat."
ALASAN_BATAL = "Bersamaan dengan pelantikan perangkat. Digabung dengan kunjungan lain."
