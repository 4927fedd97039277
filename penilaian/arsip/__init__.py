"""The season's archive: anyone can recompute the ranking from it (juknis 5).

Pure: the standard library and the formula, no Django and no database.
"""

from penilaian.arsip.baca import Arsip, baca
from penilaian.arsip.bentuk import ArsipError
from penilaian.arsip.hitung import Hitungan, hitung, hitung_fakta, sebagai_json
from penilaian.arsip.periksa import periksa, periksa_wadah
from penilaian.arsip.tabel import tanggal
from penilaian.arsip.tulis import berkas_arsip, tulis_folder, tulis_zip
from penilaian.arsip.wadah import Wadah

__all__ = [
    "Arsip",
    "ArsipError",
    "Hitungan",
    "Wadah",
    "baca",
    "berkas_arsip",
    "hitung",
    "hitung_fakta",
    "periksa",
    "periksa_wadah",
    "sebagai_json",
    "tanggal",
    "tulis_folder",
    "tulis_zip",
]
