"""The NIK as a value: sixteen digits that show only their last four."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

PANJANG = 16
AWALAN_DEMO = "99"  # no such province: only the demo knows people from there

# Provinces by Kemendagri code (Kepmendagri 300.2.2-2138/2025).
_PULAU = (
    (11, 19),
    (21, 21),
    (31, 36),
    (51, 53),
    (61, 65),
    (71, 76),
    (81, 82),
    (91, 96),
)
PROVINSI = frozenset(str(n) for awal, akhir in _PULAU for n in range(awal, akhir + 1))
_CARA_TEKS = (
    "Format kolom NIK sebagai Teks, lalu ketik ulang NIK-nya: "
    "Excel membulatkan angka ke-16 dari sel angka."
)
_URUT = "0123456789" * 2
_NIK_DALAM_TEKS = re.compile(r"(?<![0-9])[0-9](?:[ .-]?[0-9]){15}(?![0-9])")
_BUKAN_NIK = frozenset({_URUT[:PANJANG], _URUT[1 : PANJANG + 1]})
_ANGKA_LEBAR = {0xFF10 + angka: str(angka) for angka in range(10)}
_PETIK = "'`\u2018\u2019"


class NikError(ValidationError):
    """A text that cannot be a NIK. The message never repeats it."""


@dataclass(frozen=True, slots=True, repr=False)
class Nik:
    """Made by `baca_nik` only. As text it is masked; `penuh` has all the digits."""

    penuh: str

    def __str__(self) -> str:
        return "•" * (PANJANG - 4) + self.penuh[-4:]

    def __repr__(self) -> str:
        return f"Nik({self})"

    @property
    def wilayah(self) -> str:
        """The kecamatan of its first registration, written 33.19.01."""
        return f"{self.penuh[:2]}.{self.penuh[2:4]}.{self.penuh[4:6]}"

    @property
    def perempuan(self) -> bool:
        return int(self.penuh[6:8]) > 40

    def tanggal_lahir(self, pada: date) -> date | None:
        """The date in the NIK, the latest such one up to `pada`; None if impossible."""
        hari = int(self.penuh[6:8]) - (40 if self.perempuan else 0)
        bulan, tahun = int(self.penuh[8:10]), int(self.penuh[10:12])
        abad = pada.year // 100 * 100
        for awal in (abad, abad - 100):
            try:
                lahir = date(awal + tahun, bulan, hari)
            except ValueError:
                continue
            if lahir <= pada:
                return lahir
        return None


def baca_nik(nilai: object, *, demo: bool = False) -> Nik:
    """The NIK in a form field or a cell. 99... passes only where `demo` is true."""
    if not isinstance(nilai, str):
        raise NikError("NIK belum diisi." if nilai is None else _CARA_TEKS)
    rapi = "".join(nilai.translate(_ANGKA_LEBAR).split()).lstrip(_PETIK)
    rapi = rapi.replace(".", "")
    if not rapi:
        raise NikError("NIK belum diisi.")
    if "E+" in rapi.upper():
        raise NikError(_CARA_TEKS)
    if not (rapi.isascii() and rapi.isdigit()):
        raise NikError("NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya.")
    if len(rapi) != PANJANG:
        raise NikError(f"NIK harus 16 angka, sekarang {len(rapi)}. Lihat KTP atau KK.")
    _refuse_palsu(rapi, demo=demo)
    return Nik(rapi)


def _refuse_palsu(angka: str, *, demo: bool) -> None:
    if len(set(angka)) == 1 or angka in _BUKAN_NIK:
        raise NikError("Ini angka pengganti, bukan NIK. Isi NIK dari KTP atau KK.")
    if angka.endswith("0000"):
        raise NikError("Empat angka terakhir NIK tidak pernah 0000. Lihat KTP atau KK.")
    if angka.startswith(AWALAN_DEMO) and not demo:
        raise NikError("NIK berawalan 99 hanya untuk peragaan. Isi NIK dari KTP.")


def peringatan(
    nik: Nik,
    *,
    pada: date,
    wilayah: str = "",
    tanggal_lahir: date | None = None,
) -> list[str]:
    """What looks odd. None of it is a reason to refuse: a NIK never changes.

    `wilayah` is a Kemendagri code or its beginning, such as 33.19.
    """
    demo = nik.penuh.startswith(AWALAN_DEMO)
    dalam_nik = nik.tanggal_lahir(pada)
    beda_lahir = None not in (dalam_nik, tanggal_lahir) and dalam_nik != tanggal_lahir
    temuan = {
        "Kode provinsi di NIK tidak dikenal.": not demo
        and nik.penuh[:2] not in PROVINSI,
        "Tanggal lahir di NIK tidak ada di kalender.": dalam_nik is None,
        "Tanggal lahir berbeda dari NIK.": beda_lahir,
        "NIK terbit di wilayah lain.": not demo
        and not nik.wilayah.startswith(wilayah[:8]),
    }
    return [kalimat for kalimat, benar in temuan.items() if benar]


def tanpa_nik(teks: str) -> str:
    """The text with every number that may be a NIK struck out."""
    return _NIK_DALAM_TEKS.sub("[16 angka]", teks)


def validate_tanpa_nik(teks: str) -> None:
    """Refuse a note in which a NIK stands: notes are shown in full."""
    if _NIK_DALAM_TEKS.search(teks):
        raise NikError(
            "Catatan ini memuat 16 angka seperti NIK. Sebut namanya saja: "
            "NIK tidak boleh ditulis di catatan."
        )
