"""Numbers, money, dates and hours as Indonesians write them."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor

from django import template
from django.utils import timezone

from permata.terbilang import terbilang, terbilang_nilai

register = template.Library()

KOSONG = "–"
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
BULAN_PENDEK = (
    *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun"),
    *("Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
)
_TUKAR = str.maketrans(",.", ".,")


def _di_sini(waktu: date) -> date:
    """An aware moment in the local time zone; dates and naive moments as they are."""
    if isinstance(waktu, datetime) and timezone.is_aware(waktu):
        return timezone.localtime(waktu)
    return waktu


@register.filter
def angka(bilangan: int | Decimal | None) -> str:
    """1234567 -> "1.234.567"; a Decimal keeps its places: "1.234,5"."""
    if not isinstance(bilangan, int | Decimal):
        return KOSONG
    return f"{bilangan:,}".translate(_TUKAR)


def _bulat(bilangan: int | Decimal | Fraction, desimal: int) -> Decimal:
    """Rounded once, half away from zero, without a detour over binary floats."""
    sepersekian = abs(Fraction(bilangan)) * 10**desimal
    bulat = Decimal(floor(sepersekian + Fraction(1, 2))).scaleb(-desimal)
    return -bulat if bilangan < 0 else bulat


@register.filter
def rupiah(jumlah: int | Decimal | Fraction | None) -> str:
    """181440 -> "Rp181.440"; parts of a rupiah are rounded half up."""
    if not isinstance(jumlah, int | Decimal | Fraction):
        return KOSONG
    bulat = int(_bulat(jumlah, 0))
    tanda = "-" if bulat < 0 else ""
    return f"{tanda}Rp{angka(abs(bulat))}"


@register.filter
def berempat(kode: str) -> str:
    """A code in groups of four, as a receipt prints it: 4107 2261 8830."""
    return " ".join(kode[mulai : mulai + 4] for mulai in range(0, len(kode), 4))


@register.filter
def nilai(skor: int | Decimal | Fraction | None) -> str:
    """A score with two decimals: "83,55"."""
    if not isinstance(skor, int | Decimal | Fraction):
        return KOSONG
    return angka(_bulat(skor, 2))


@register.filter
def tanggal(hari: date | None) -> str:
    """Like "Rabu, 15 Juli 2026"."""
    if not hari:
        return KOSONG
    hari = _di_sini(hari)
    return f"{HARI[hari.weekday()]}, {hari.day} {bulan(hari)}"


@register.filter
def tanggal_biasa(hari: date | None) -> str:
    """Like "15 Juli 2026": the day of the week says nothing of a regulation."""
    if not hari:
        return KOSONG
    hari = _di_sini(hari)
    return f"{hari.day} {bulan(hari)}"


@register.filter
def tanggal_pendek(hari: date | None) -> str:
    """Like "15 Jul", where the year is plain."""
    if not hari:
        return KOSONG
    hari = _di_sini(hari)
    return f"{hari.day} {BULAN_PENDEK[hari.month - 1]}"


@register.filter
def tanggal_singkat(hari: date | None) -> str:
    """Like "Sel 18 Agu", where room is short and the year is plain."""
    if not hari:
        return KOSONG
    hari = _di_sini(hari)
    return f"{HARI[hari.weekday()][:3]} {tanggal_pendek(hari)}"


@register.filter
def nama_hari(hari: date) -> str:
    """Like "Rabu", the head of a column."""
    return HARI[_di_sini(hari).weekday()]


@register.filter
def bulan(hari: date | None) -> str:
    """Like "Juni 2026"."""
    if not hari:
        return KOSONG
    hari = _di_sini(hari)
    return f"{BULAN[hari.month - 1]} {hari.year}"


@register.filter
def bulan_pendek(hari: date | None) -> str:
    """Like "Jun", the head of a column."""
    return BULAN_PENDEK[_di_sini(hari).month - 1] if hari else KOSONG


@register.filter
def jam(waktu: datetime | None) -> str:
    """Like "08.41"."""
    return f"{_di_sini(waktu):%H.%M}" if waktu else KOSONG


@register.filter
def huruf(bilangan: int | Decimal) -> str:
    """A count or a score in words: "delapan puluh tiga koma dua nol"."""
    if isinstance(bilangan, Decimal):
        return terbilang_nilai(bilangan)
    return terbilang(bilangan)


@register.filter
def dengan_huruf(bilangan: int) -> str:
    """Like "7 (tujuh)", as minutes count."""
    return f"{angka(bilangan)} ({terbilang(bilangan)})"
