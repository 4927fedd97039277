"""How often one may do what: every rate limit of the product, in one table (SEC-10).

The settings, docs/keamanan.md and the test that drives each row to its end read it.
"""

from __future__ import annotations

from typing import NamedTuple


class Laju(NamedTuple):
    """`batas` as allauth writes it: times/span/counted by, several with commas.

    Counted by address (ip), account (user), or what is knocked at (key).
    """

    batas: str
    apa: str

    @property
    def kali(self) -> int:
        """The times of the last of its limits, which is the narrowest in reach."""
        return int(self.batas.rpartition(",")[2].partition("/")[0])


LAJU = {
    # Delay, not lock-out: a whole hall may sit behind one address.
    "login": Laju("30/m/ip,300/h/ip", "Mencoba masuk"),
    "login_failed": Laju("10/m/ip,5/5m/key", "Kata sandi salah saat masuk"),
    "change_password": Laju("5/m/user", "Mengganti kata sandi"),
    # A hall opens its links at once; each link takes few wrong passwords.
    "undangan": Laju("120/10m/ip,5/10m/key", "Memakai tautan undangan"),
    # Guessing at six digits or at eight, each after the right password.
    "faktor": Laju("5/10m/key", "Kode verifikasi dua langkah"),
    "perangkat": Laju("5/10m/key", "Kode perangkat"),
    "faktor_pasang": Laju("10/10m/user", "Mengetik kata sandi untuk verifikasi"),
    "segel": Laju("5/10m/user", "Mengetik kata sandi untuk menyegel"),
    "data_pribadi": Laju("5/10m/user", "Mengetik kata sandi untuk data pribadi"),
    "cari_warga": Laju("30/h/user", "Mencari orang dengan NIK"),
    # Counted in the trail, from midnight: it outlives the cache.
    "buka_nik": Laju("30/d/user", "Membuka NIK selama sengketa"),
    "unggah": Laju("60/10m/user", "Mulai mengunggah berkas"),
    "ekspor": Laju("30/h/user", "Mengunduh daftar atau dokumen yang dihitung"),
    "ekspor_orang": Laju("10/h/user", "Mengunduh daftar yang menyebut orang"),
    "cari": Laju("60/m/user", "Mencari di seluruh situs"),
    "periksa": Laju("30/m/ip", "Memeriksa dokumen tanpa masuk"),
    "data_terbuka": Laju("60/m/ip", "Mengunduh data terbuka"),
    # A hall behind one address fills in at once; the key is the door of one visit.
    "hadir": Laju("60/m/ip,180/m/key", "Mengisi daftar hadir"),
    # A phone asks every few hours; whoever guesses addresses soon waits.
    "langganan": Laju("60/m/ip,20/m/key", "Membaca kalender langganan"),
    "buka_manfaat": Laju("30/h/key", "Menghitung pembukaan halaman manfaat"),
}
