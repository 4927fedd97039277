"""Careless and hostile files: each is refused in words, with file and line."""

from pathlib import Path

import pytest

from penilaian.arsip import ArsipError, hitung
from tests.penilaian.contoh_arsip import isi_contoh, tulis_folder

A = "33.19.01.2001"
PANJANG = "x" * 201
TANGGAL = "bukan tanggal seperti 2026-06-30"
BULAN = "bukan bulan seperti 2026-06"
WAKTU = "bukan tanggal atau bulan yang benar"
BULAT = "bukan bilangan bulat tanpa tanda"
RUPIAH = "bukan jumlah rupiah seperti 181440"
TEKS = "kosong, terlalu panjang, atau tak terbaca"
ASING = "tidak ada iuran dengan kode_desa, akun, dan blth ini"
REGULASI = "perdes, perkades, keputusan_kades, surat_edaran"
KELOMPOK = "perangkat, bpd, rt_rw, warga"


def galat(jalur: Path) -> str:
    """What is said about an archive that cannot be read."""
    with pytest.raises(ArsipError) as tertangkap:
        hitung(jalur)
    return str(tertangkap.value)


def galat_isi(tmp_path: Path, **isi: str) -> str:
    """What is said where a line is added to a file; `desa="..."` means desa.csv."""
    semua = isi_contoh()
    for nama, baris in isi.items():
        semua[f"{nama}.csv"] += baris + "\n"
    return galat(tulis_folder(tmp_path / "x", semua))


@pytest.mark.parametrize(
    ("nama", "baris", "nomor", "pesan"),
    [
        ("desa", f"{A},Lagi,Jati,desa,1,", 5, "sudah tertulis pada baris 2"),
        ("desa", ",Delta,Jati,desa,1,", 5, f"kode '' {TEKS}"),
        ("desa", f"1,{PANJANG},Jati,desa,1,", 5, f"nama '{PANJANG}' {TEKS}"),
        ("desa", "1,a\x1b[2Jb,Jati,desa,1,", 5, f"nama 'a\\x1b[2Jb' {TEKS}"),
        ("desa", "1,a\u202eb,Jati,desa,1,", 5, f"nama 'a\\u202eb' {TEKS}"),
        ("desa", '1,"a\nb",Jati,desa,1,', 6, f"nama 'a\\nb' {TEKS}"),
        (
            "desa",
            "1,D,Jati,kota,1,",
            5,
            "jenis 'kota' bukan salah satu dari desa, kelurahan",
        ),
        ("desa", "1,D,Jati,desa,-1,", 5, f"potensi_bpu '-1' {BULAT}"),
        ("desa", "1,D,Jati,desa,1_0,", 5, f"potensi_bpu '1_0' {BULAT}"),
        ("desa", "1,D,Jati,desa,٣,", 5, f"potensi_bpu '٣' {BULAT}"),
        ("desa", "1,D,Jati,desa,1,2026-13", 5, f"mulai_wajib '2026-13' {TANGGAL}"),
        ("desa", "1,D,Jati,desa,1", 5, "ada 5 kolom, seharusnya 6"),
        ("desa", "1,D,Jati,desa,1,,", 5, "ada 7 kolom, seharusnya 6"),
        (
            "iuran",
            f"{A},PU,2026-01,1,1,2026-02-16,0",
            40,
            "sudah tertulis pada baris 2",
        ),
        (
            "iuran",
            f"{A},PU,2026-01-01,1,1,2026-02-16,0",
            40,
            "sudah tertulis pada baris 2",
        ),
        (
            "iuran",
            "9,PU,2026-01,1,1,2026-02-16,0",
            40,
            "kode_desa '9' tidak ada di desa.csv",
        ),
        ("iuran", f"{A},X,2026-1,1,1,2026-02-16,0", 40, f"blth '2026-1' {BULAN}"),
        (
            "iuran",
            f"{A},X,2026-01-02,1,1,2026-02-16,0",
            40,
            f"blth '2026-01-02' {BULAN}",
        ),
        (
            "iuran",
            f"{A},X,2026-01,1,1,2026-02-30,0",
            40,
            f"jatuh_tempo '2026-02-30' {TANGGAL}",
        ),
        (
            "iuran",
            f"{A},X,2026-01,1,1,20260216,0",
            40,
            f"jatuh_tempo '20260216' {TANGGAL}",
        ),
        ("iuran", f"{A},X,2026-01,1,1,,0", 40, f"jatuh_tempo '' {TANGGAL}"),
        ("iuran", f"{A},X,2026-01,1.5,1,2026-02-16,0", 40, f"jumlah_tk '1.5' {BULAT}"),
        ("iuran", f"{A},X,2026-01,1,1e9,2026-02-16,0", 40, f"tagihan '1e9' {RUPIAH}"),
        ("iuran", f'{A},X,2026-01,1,"1,5",2026-02-16,0', 40, f"tagihan '1,5' {RUPIAH}"),
        ("iuran", f"{A},X,2026-01,1,NaN,2026-02-16,0", 40, f"tagihan 'NaN' {RUPIAH}"),
        (
            "iuran",
            f"{A},X,2026-01,1,1,2026-02-16,ya",
            40,
            "dikecualikan 'ya' bukan salah satu dari 0, 1",
        ),
        ("pembayaran", f"{A},X,2026-01,2026-02-01,1", 40, ASING),
        ("pembayaran", f"{A},PU,2026-09,2026-02-01,1", 40, ASING),
        ("pembayaran", f"{A},PU,2026-01,kemarin,1", 40, f"tanggal 'kemarin' {TANGGAL}"),
        ("pembayaran", f"{A},PU,2026-01,2026-02-01,0", 40, "jumlah harus lebih dari 0"),
        ("pembayaran", f"{A},PU,2026-01,2026-02-01,-5", 40, f"jumlah '-5' {RUPIAH}"),
        (
            "regulasi",
            f"{A},perda,2026-01-01,,",
            5,
            f"jenis 'perda' bukan salah satu dari {REGULASI}",
        ),
        (
            "regulasi",
            f"{A},perdes,2026-01-01,,bpd;rt",
            5,
            f"kelompok 'bpd;rt' memuat kata di luar {KELOMPOK}",
        ),
        ("regulasi", f"{A},perdes,,,", 5, f"berlaku_sejak '' {TANGGAL}"),
        (
            "anggaran",
            f"{A},warga,1,2026-01-01,",
            8,
            "jenis 'warga' bukan salah satu dari perangkat, rentan",
        ),
        ("anggaran", f"{A},rentan,,2026-01-01,", 8, f"jumlah_orang '' {BULAT}"),
        ("peserta", f"{A},{A}-0,2026-01-01,", 362, "sudah tertulis pada baris 2"),
        ("peserta", "9,baru,2026-01-01,", 362, "kode_desa '9' tidak ada di desa.csv"),
        (
            "peserta_bayar",
            "hantu,2026-01",
            2474,
            "peserta 'hantu' tidak ada di peserta.csv",
        ),
        (
            "peserta_bayar",
            f"{A}-0,2026-08",
            2474,
            f"peserta '{A}-0' sudah tertulis untuk bulan ini",
        ),
        ("peserta_bayar", f"{A}-0,2026-00", 2474, f"blth '2026-00' {BULAN}"),
        ("desa", '1,"D', 5, "bukan CSV yang benar (unexpected end of data)"),
    ],
)
def test_a_line_that_cannot_be(
    tmp_path: Path, nama: str, baris: str, nomor: int, pesan: str
) -> None:
    assert galat_isi(tmp_path, **{nama: baris}) == f"{nama}.csv baris {nomor}: {pesan}."


@pytest.mark.parametrize(
    ("kepala", "pesan"),
    [
        (
            "kode_desa,peserta,terdaftar_sejak,keluar_pada,nik",
            "kolom tidak dikenal: nik",
        ),
        ("kode_desa;peserta;x", "kolom tidak dikenal: kode_desa;peserta;x"),
        ("kode_desa,peserta", "kolom tidak ada: terdaftar_sejak, keluar_pada"),
        ("", "kolom tidak ada: kode_desa, peserta, terdaftar_sejak, keluar_pada"),
        (
            "kode_desa,peserta,terdaftar_sejak,keluar_pada,peserta",
            "ada kolom yang berulang",
        ),
    ],
)
def test_columns_are_exactly_those_of_the_guidebook(
    tmp_path: Path, kepala: str, pesan: str
) -> None:
    isi = isi_contoh() | {"peserta.csv": kepala + "\n"}
    folder = tulis_folder(tmp_path / "x", isi)
    assert galat(folder) == f"peserta.csv baris 1: {pesan}."


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    folder = tulis_folder(tmp_path / "x", isi_contoh())
    (folder / "regulasi.csv").write_bytes(b"kode_desa\n\n\xe9,perdes\n")
    assert galat(folder) == "regulasi.csv baris 3: bukan teks UTF-8."


ANGKA = "bukan angka bulat atau desimal seperti 0.5"


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        ("{\n", '{"x": 1,\n', ": nama tidak dikenal: x."),
        ('"tahun": 2026,', "", ": tidak ada tahun."),
        ('"tahun": 2026', '"tahun": 2025', ": tahun 2025 bukan tahun bulan_akhir."),
        ('"tahun": 2026', '"tahun": 1' + "0" * 5000, ": angka lebih dari 15 digit."),
        (
            '"tahun": 2026',
            '"tahun": 2026, "tahun": 2026',
            ": ada nama yang ditulis dua kali.",
        ),
        (
            '"2026-01", "bulan_akhir"',
            '"2026", "bulan_akhir"',
            f": bulan_awal: '2026' {WAKTU}.",
        ),
        (
            '"akhir_musim": "2026-08-31"',
            '"akhir_musim": 20260831',
            f": akhir_musim: 20260831 {WAKTU}.",
        ),
        (
            '"bulan_akhir": "2026-08"',
            '"bulan_akhir": "2099-08"',
            ": musim harus 1 sampai 24 bulan.",
        ),
        (
            '"2026-08": "2026-09-15"',
            '"2027-08": "2026-09-15"',
            ": jatuh_tempo_pu: tidak ada bulan 2026-08.",
        ),
        ('"iuran": 40', '"iuran": NaN', ": NaN bukan angka."),
        ('"iuran": 40', '"iuran": 4e1', f": bobot iuran: '4e1' {ANGKA}."),
        ('"iuran": 40', '"iuran": "empat"', f": bobot iuran: 'empat' {ANGKA}."),
        ('"iuran": 40', '"iuran": -40', ": bobot tidak boleh negatif."),
        ('"iuran": 40, ', "", ": bobot tidak lengkap."),
        ('"toleransi": 1000', '"toleran": 1000', ": nama tidak dikenal: toleran."),
        ('"aturan": {', '"aturan": [], "x": {', ": nama tidak dikenal: x."),
        (
            '"aturan": {"toleransi": 1000, "faktor_bergabung": "0.20"}',
            '"aturan": 7',
            ": aturan harus berupa objek.",
        ),
        (
            '"tahun": 2026',
            '"tahun": 2026 "x"',
            " baris 2: bukan JSON yang benar (Expecting ',' delimiter).",
        ),
    ],
)
def test_a_season_that_cannot_be(
    tmp_path: Path, lama: str, baru: str, pesan: str
) -> None:
    isi = isi_contoh()
    assert lama in isi["musim.json"]
    isi["musim.json"] = isi["musim.json"].replace(lama, baru, 1)
    assert galat(tulis_folder(tmp_path / "x", isi)) == f"musim.json{pesan}"


@pytest.mark.parametrize("teks", ["[" * 100_000, "[]", "7", '{"a":' * 100_000])
def test_a_season_of_another_shape(tmp_path: Path, teks: str) -> None:
    folder = tulis_folder(tmp_path / "x", isi_contoh() | {"musim.json": teks})
    pesan = "terlalu banyak tingkat" if len(teks) > 9 else "isi harus berupa objek"
    assert galat(folder) == f"musim.json: {pesan}."
