"""The shape of the season's archive: its files and their columns (juknis 5)."""

from penilaian.segel import periksa_mandiri as mandiri

MUSIM = "musim.json"
DESA = "desa.csv"
IURAN = "iuran.csv"
PEMBAYARAN = "pembayaran.csv"
REGULASI = "regulasi.csv"
ANGGARAN = "anggaran.csv"
PESERTA = "peserta.csv"
PESERTA_BAYAR = "peserta_bayar.csv"
HASIL = "hasil.csv"
SHA256SUMS = "SHA256SUMS"

KOLOM: dict[str, tuple[str, ...]] = {
    DESA: ("kode", "nama", "kecamatan", "jenis", "potensi_bpu", "mulai_wajib"),
    IURAN: (
        "kode_desa",
        "akun",
        "blth",
        "jumlah_tk",
        "tagihan",
        "jatuh_tempo",
        "dikecualikan",
    ),
    PEMBAYARAN: ("kode_desa", "akun", "blth", "tanggal", "jumlah"),
    REGULASI: ("kode_desa", "jenis", "berlaku_sejak", "berlaku_sampai", "kelompok"),
    ANGGARAN: ("kode_desa", "jenis", "jumlah_orang", "berlaku_sejak", "berlaku_sampai"),
    PESERTA: ("kode_desa", "peserta", "terdaftar_sejak", "keluar_pada"),
    PESERTA_BAYAR: ("peserta", "blth"),
    HASIL: ("peringkat", "kode", "nama", "a", "b", "c", "s", "keterangan"),
}
FAKTA = (MUSIM, *(nama for nama in KOLOM if nama != HASIL))
SEMUA = (*FAKTA, HASIL, SHA256SUMS)
# What a sealed archive holds besides: all of them, or none.
SEGEL = (mandiri.SEGEL, mandiri.KUNCI, mandiri.MANDIRI)

JENIS_DESA = ("desa", "kelurahan")
JENIS_ANGGARAN = ("perangkat", "rentan")

UKURAN_BERKAS = 32 * 1024 * 1024  # bytes, one file unpacked
UKURAN_SEMUA = 64 * 1024 * 1024
JUMLAH_BERKAS = 64


class ArsipError(ValueError):
    """The archive cannot be read; the message names the file and the line."""
