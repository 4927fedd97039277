"""What people and receipts write, read as one value or refused with a reason."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

TERBESAR = 10**10  # rupiah; a longer number is a code, not an amount
TAHUN = range(1945, 2101)

_POLOS = re.compile(r"0|[1-9][0-9]*")
_RIBUAN = re.compile(r"[1-9][0-9]{0,2}((\.[0-9]{3})+|(,[0-9]{3})+|( [0-9]{3})+)")
_SEN = re.compile(r"[.,][0-9]{2}")
_RUPIAH = re.compile(
    r"((rp|idr)\.? ?)?(?P<angka>[0-9][0-9., ]*?)([.,] ?[-\u2013\u2014]+)?",
    re.IGNORECASE,
)
_NOMOR = re.compile(
    r"(?<![/\w])(?<!/ )(?<![0-9]\.)([0-9]{1,4})"
    r"(?: ?/ ?| (?:tahun|thn|th)\b[.: ]*)([0-9]{4})\b(?! ?/)"
)
NAMA_BULAN = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu ags agt agust aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for nama in semua.split()
}


class AngkaError(ValidationError):
    """What was written has no single meaning. Says why and how to write it."""


class NomorPeraturan(NamedTuple):
    nomor: int
    tahun: int


def parse_rupiah(nilai: object) -> int:
    """Whole rupiah out of `1.234.567,00`, `1,234,567.00`, `Rp 600.000` or a number.

    Three digits behind a mark are thousands, two are sen, and sen must be zero.
    """
    if isinstance(nilai, int | float | Decimal) and not isinstance(nilai, bool):
        return _terbatas(_dari_bilangan(Decimal(nilai)))
    teks = " ".join(nilai.split()) if isinstance(nilai, str) else ""
    if not teks:
        raise AngkaError("Jumlah rupiah belum diisi.")
    cocok = _RUPIAH.fullmatch(teks) if len(teks) <= 40 else None
    if not cocok:
        raise AngkaError("Tulis rupiah dengan angka saja, misalnya 600.000.")
    return _terbatas(_dari_tulisan(cocok["angka"].strip()))


def _dari_bilangan(nilai: Decimal) -> int:
    if not nilai.is_finite() or nilai != nilai.to_integral_value():
        raise AngkaError("Rupiah ditulis tanpa sen, misalnya 600.000.")
    return int(nilai)


def _dari_tulisan(angka: str) -> int:
    if _POLOS.fullmatch(angka) or _RIBUAN.fullmatch(angka):
        return _angka(angka)
    bulat, sen = angka[:-3], angka[-3:]
    utuh = _RIBUAN.fullmatch(bulat) or (len(bulat) > 3 and _POLOS.fullmatch(bulat))
    if not utuh or not _SEN.fullmatch(sen) or sen[0] in bulat:
        raise AngkaError(
            "Jumlah ini dapat dibaca dua cara. Tulis tanpa titik dan koma, "
            "misalnya 600000."
        )
    if sen[1:] != "00":
        raise AngkaError("Rupiah ditulis tanpa sen, misalnya 600.000.")
    return _angka(bulat)


def _angka(teks: str) -> int:
    return int(re.sub(r"[., ]", "", teks))


def _terbatas(nilai: int) -> int:
    if nilai < 0:
        raise AngkaError("Jumlah rupiah tidak boleh kurang dari nol.")
    if nilai > TERBESAR:
        raise AngkaError("Jumlah rupiah terlalu besar. Periksa banyaknya angka nol.")
    return nilai


def parse_nomor_peraturan(teks: str) -> NomorPeraturan:
    """(2, 2015) out of "Perdes Nomor 02 Tahun 2015" or "Perbup Kudus 29/2020"."""
    judul = " ".join(teks.lower().split()).partition(" tentang ")[0]
    temuan = {
        NomorPeraturan(int(nomor), int(tahun))
        for nomor, tahun in _NOMOR.findall(judul)
        if int(tahun) in TAHUN and int(nomor) > 0
    }
    if len(temuan) != 1:
        raise AngkaError(
            "Nomor peraturan tidak terbaca. Tulis seperti: Nomor 2 Tahun 2015."
        )
    return temuan.pop()


def parse_blth(nilai: object) -> date:
    """The first of the month out of "Juni 2026", "06-2026", "2026-06" or "202606"."""
    if isinstance(nilai, datetime):
        nilai = nilai.date()
    if isinstance(nilai, date) and nilai.day == 1:
        return nilai
    bagian = _bagian_blth(nilai) if isinstance(nilai, str) else []
    calon = {
        date(tahun, bulan, 1)
        for bulan, tahun in bagian
        if 1 <= bulan <= 12 and tahun in TAHUN
    }
    if len(calon) != 1:
        raise AngkaError(
            "Bulan iuran tidak terbaca. Tulis bulan dan tahun empat angka, "
            "misalnya Juni 2026 atau 06-2026."
        )
    return calon.pop()


def _bagian_blth(teks: str) -> list[tuple[int, int]]:
    """Every reading of the text as (month, year), sensible or not."""
    kata = [k for k in re.split(r"[\s/.\-]+", teks.strip().lower()) if k]
    if not all(k.isascii() and (k.isdigit() or k in NAMA_BULAN) for k in kata):
        return []
    if len(kata) == 1 and len(kata[0]) == 6:
        angka = kata[0]
        return [(int(angka[4:]), int(angka[:4])), (int(angka[:2]), int(angka[2:]))]
    if len(kata) != 2:
        return []
    bulan, tahun = kata if len(kata[1]) == 4 and kata[1].isdigit() else kata[::-1]
    if len(tahun) != 4 or not tahun.isdigit() or (bulan.isdigit() and len(bulan) > 2):
        return []
    return [(NAMA_BULAN.get(bulan) or int(bulan), int(tahun))]


def normalize_telepon(teks: str) -> str:
    """A mobile number as +628..., out of 08..., 628..., +62 8... or 8..."""
    rapi = re.sub(r"[\s().\-]+", "", teks.replace("(0)", "")).removeprefix("+")
    if not (rapi.isascii() and rapi.isdigit()):
        raise AngkaError("Nomor HP hanya berisi angka, misalnya 0812 3456 7890.")
    nomor = re.sub(r"^(?:0062|62|0)(?=8)", "", rapi)
    if not re.fullmatch(r"8[1-9]\d{7,10}", nomor):
        raise AngkaError(
            "Nomor HP harus diawali 08 dan berisi 10 sampai 13 angka, "
            "misalnya 0812 3456 7890."
        )
    return f"+62{nomor}"
