"""The status of a desa in words: why it changed, and what the next one asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permata.templatetags.format import bulan, tanggal_biasa
from sosialisasi.status import (
    BULAN,
    LAMA,
    Fakta,
    Hadir,
    Masa,
    Sebab,
    Status,
    Tagihan,
    Tanda,
    jumlah_tepat,
    tunggakan,
)

KATA = {satu: satu.kode.capitalize() for satu in Status}
# The rule as the pages print it, in the order of the statuses.
ATURAN: dict[Status, str] = {
    Status.BELUM: "belum ada satu pun tanda di bawah ini.",
    Status.MULAI: (
        "ada paling sedikit satu tanda: akun iuran (sejak bulan tagihan pertamanya), "
        "hadir pada kunjungan yang terlaksana, iuran yang lunas, peraturan desa yang "
        "disetujui dan berlaku, atau warga terverifikasi yang membayar sendiri."
    ),
    Status.BERJALAN: (
        "paling sedikit satu bulan iuran lunas, tidak ada tagihan yang lewat jatuh "
        f"tempo lebih dari {LAMA} hari, dan ada peraturan desa yang berlaku atau "
        "peserta mandiri."
    ),
    Status.TERTIB: (
        f"berjalan, {BULAN} bulan iuran terakhir yang jatuh tempo semuanya lunas tepat "
        "waktu, ada peraturan desa yang berlaku, dan ada peserta mandiri."
    ),
}
CATATAN = (
    "Status dihitung dari fakta, tidak diketik, dan tidak mengubah nilai lomba. Setiap "
    "fakta dihitung pada harinya sendiri, juga bila baru diketahui kemudian, sehingga "
    "riwayat dapat berubah. Kelurahan tidak dihitung."
)
_SYARAT = {
    Tanda.AKUN: "akun iuran",
    Tanda.KUNJUNGAN: "kunjungan yang dihadiri",
    Tanda.LUNAS: "satu bulan iuran yang lunas",
    Tanda.PERATURAN: "peraturan desa yang berlaku",
    Tanda.PESERTA: "satu peserta mandiri",
}


def kata_sebab(sebab: Sebab) -> str:
    """What happened on the day of a change."""
    match sebab.tanda, sebab.penentu:
        case Tanda.AKUN, date() as hari:
            return f"Akun iuran pertama, mulai bulan {bulan(hari)}"
        case Tanda.KUNJUNGAN, Hadir(tempat=tempat):
            return f"Hadir pada kunjungan di {tempat}"
        case Tanda.PERATURAN, Masa(nama=nama):
            return f"{nama} {'mulai berlaku' if sebab.ada else 'tidak berlaku lagi'}"
        case Tanda.PESERTA, _:
            kata = "pertama terdaftar" if sebab.ada else "terakhir keluar"
            return f"Peserta mandiri {kata}"
        case tanda, Tagihan() as tagihan:
            return _kata_iuran(tanda, sebab.ada, tagihan)
        case _:
            return ""


def _kata_iuran(tanda: Tanda, ada: bool, tagihan: Tagihan) -> str:
    iuran = f"Iuran {bulan(tagihan.blth)}"
    match tanda, ada:
        case Tanda.LUNAS, _:
            return f"{iuran} lunas, yang pertama"
        case Tanda.LANCAR, True:
            return f"{iuran} lunas, tidak ada lagi yang lewat {LAMA} hari"
        case Tanda.LANCAR, False:
            return f"{iuran} belum lunas, lewat {LAMA} hari dari jatuh tempo"
        case Tanda.TEPAT, True:
            return f"{iuran} lunas, {BULAN} bulan terakhir tepat waktu"
        case _:
            return f"{iuran} tidak lunas pada jatuh tempo"


def kata_kurang(
    fakta: Fakta, kurang: Iterable[frozenset[Tanda]], pada: date
) -> list[str]:
    """One line for each thing that is missing, where there are several ways."""
    return [_kurang(fakta, satu, pada) for satu in kurang]


def _kurang(fakta: Fakta, pilihan: frozenset[Tanda], pada: date) -> str:
    if pilihan == {Tanda.LANCAR}:
        lama = tunggakan(fakta.tagihan, pada)
        tertua = f"iuran {bulan(lama[0].blth)} (jatuh {tanggal_biasa(lama[0].jatuh)})"
        sisa = f", dan {len(lama) - 1} tagihan sesudahnya" if len(lama) > 1 else ""
        return f"Melunasi {tertua}{sisa}"
    if pilihan == {Tanda.TEPAT}:
        tepat = jumlah_tepat(fakta.tagihan, pada)
        kata = f"{BULAN} bulan iuran terakhir lunas tepat waktu"
        return f"{kata}, sekarang {tepat} dari {BULAN}"
    nama = [_SYARAT[satu] for satu in Tanda if satu in pilihan]
    kata = " atau ".join(filter(None, [", ".join(nama[:-1]), nama[-1]]))
    return kata[0].upper() + kata[1:]
