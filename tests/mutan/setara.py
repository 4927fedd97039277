"""Scopes that no test can miss, and why: what stands before them lets nothing else in.

By file, the words of the call as they stand there once, and the reason. They are
written twice because a page may be given a wider row one day.
"""

from __future__ import annotations

from linecache import getline
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]

SETARA: dict[tuple[str, str], str] = {
    (
        "desa/pengisian.py",
        "Tagihan.objects.untuk(request.user).filter(akun__desa=desa)",
    ): ("bills of one desa, which `desa_kiriman` took from those in sight"),
    ("desa/views/bukti.py", "VersiBukti.objects.untuk(request.user), kini_untuk=pk"): (
        "the current version of an item that was found in sight one line above"
    ),
    (
        "desa/views/matriks.py",
        '"perpanjangan": Perpanjangan.objects.untuk(request.user)',
    ): ("of one desa, which `baca_petak` took from those in sight"),
    ("desa/views/matriks.py", "semua = Tagihan.objects.untuk(request.user)"): (
        "bills of one desa, which `baca_petak` took from those in sight"
    ),
    ("desa/views/periksa.py", "if PemeriksaanUlang.objects.untuk(request.user)"): (
        "of one decision, which `_terundi` took from those in sight"
    ),
    (
        "penilaian/views/klarifikasi.py",
        '"berkas": BerkasKlarifikasi.objects.untuk(pengguna)',
    ): ("files of one question, which `_ambil` took from those in sight"),
    ("sosialisasi/laporan.py", "semua = Kunjungan.objects.untuk(pengguna)"): (
        "visits of one kecamatan, which `_pilihan` took from those in sight"
    ),
    ("sosialisasi/rapat.py", "kunjungan = Kunjungan.objects.untuk(pengguna)"): (
        "visits of one kecamatan, which `_pilihan` took from those in sight"
    ),
    (
        "sosialisasi/saringan_laporan.py",
        "kunjungan = Kunjungan.objects.untuk(pengguna)",
    ): ("counted beside each kecamatan in sight, whose visits are all in sight"),
    (
        "sosialisasi/views/monitoring.py",
        'dipilih = Desa.objects.untuk(request.user).filter(pk=awal["desa"])',
    ): ("one desa, in sight or of a draft in sight"),
    ("sosialisasi/views/hadir.py", "Hadirin.objects.untuk(request.user)"): (
        "names of one visit, which was found in sight just above"
    ),
}


def alasan(tempat: str) -> str:
    """Why no test can miss this place (a file and its line); empty if one can."""
    berkas, _, nomor = tempat.rpartition(":")
    baris = getline(str(AKAR / berkas), int(nomor))
    cocok = (s for (f, kata), s in SETARA.items() if f == berkas and kata in baris)
    return next(cocok, "")
