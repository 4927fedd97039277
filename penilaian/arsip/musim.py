"""musim.json: the season of an archive, read strictly and written the same way."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from penilaian.arsip.bentuk import MUSIM, ArsipError
from penilaian.arsip.tabel import bulan, tanggal, teks_utf8
from penilaian.rumus import Aturan, AturanError, Musim
from penilaian.rumus.bilangan import baca_bilangan, baca_bulat, tulis_bilangan

WAJIB = (
    "tahun",
    "bulan_awal",
    "bulan_akhir",
    "akhir_musim",
    "batas_data",
    "bobot",
    "jatuh_tempo_pu",
    "aturan",
)
BOLEH = ("pada", "suara_juri")
DIGIT_TERBANYAK = 15


@dataclass(frozen=True, slots=True)
class Lembar:
    """A season, the date it is to be computed for, and the jury's vote."""

    musim: Musim
    pada: date
    suara: Mapping[str, int]


def baca_musim(isi: bytes) -> Lembar:
    """The season of musim.json; ArsipError says what is wrong with it."""
    try:
        data = json.loads(
            teks_utf8(MUSIM, isi),
            object_pairs_hook=_tanpa_ulang,
            parse_int=_bulat,
            parse_float=str,
            parse_constant=_tolak,
        )
        return _lembar(_objek(data, "isi"))
    except RecursionError as galat:
        raise ArsipError(f"{MUSIM}: terlalu banyak tingkat.") from galat
    except AturanError as galat:
        raise ArsipError(f"{MUSIM}: {galat}.") from galat
    except json.JSONDecodeError as galat:
        raise ArsipError(
            f"{MUSIM} baris {galat.lineno}: bukan JSON yang benar ({galat.msg})."
        ) from galat


def _lembar(data: Mapping[str, object]) -> Lembar:
    _periksa_nama(data)
    bobot = _objek(data["bobot"], "bobot")
    jatuh_tempo = _objek(data["jatuh_tempo_pu"], "jatuh_tempo_pu")
    suara = _objek(data.get("suara_juri", {}), "suara_juri")
    musim = Musim(
        bulan_awal=_waktu(data["bulan_awal"], "bulan_awal", bulan),
        bulan_akhir=_waktu(data["bulan_akhir"], "bulan_akhir", bulan),
        akhir_musim=_waktu(data["akhir_musim"], "akhir_musim", tanggal),
        batas_data=_waktu(data["batas_data"], "batas_data", tanggal),
        bobot={nama: baca_bilangan(n, f"bobot {nama}") for nama, n in bobot.items()},
        jatuh_tempo_pu={
            _waktu(m, "jatuh_tempo_pu", bulan): _waktu(hari, "jatuh_tempo_pu", tanggal)
            for m, hari in jatuh_tempo.items()
        },
        aturan=Aturan.dari(_objek(data["aturan"], "aturan")),
    )
    _periksa_waktu(data, musim)
    return Lembar(
        musim=musim,
        pada=_waktu(data["pada"], "pada", tanggal)
        if "pada" in data
        else musim.batas_data,
        suara={kode: baca_bulat(n, "suara_juri") for kode, n in suara.items()},
    )


def _periksa_nama(data: Mapping[str, object]) -> None:
    if asing := [nama for nama in data if nama not in WAJIB + BOLEH]:
        raise AturanError(f"nama tidak dikenal: {', '.join(asing)}")
    if hilang := [nama for nama in WAJIB if nama not in data]:
        raise AturanError(f"tidak ada {', '.join(hilang)}")


def _periksa_waktu(data: Mapping[str, object], musim: Musim) -> None:
    if baca_bulat(data["tahun"], "tahun") != musim.bulan_akhir.year:
        raise AturanError(f"tahun {data['tahun']!r} bukan tahun bulan_akhir")
    hilang = [m for m in musim.bulan if m not in musim.jatuh_tempo_pu]
    if hilang:
        raise AturanError(f"jatuh_tempo_pu: tidak ada bulan {hilang[0]:%Y-%m}")


def _waktu(nilai: object, nama: str, baca: Callable[[str], date | None]) -> date:
    hasil = baca(nilai) if isinstance(nilai, str) else None
    if hasil is None:
        raise AturanError(f"{nama}: {nilai!r} bukan tanggal atau bulan yang benar")
    return hasil


def _objek(nilai: object, nama: str) -> Mapping[str, object]:
    if not isinstance(nilai, Mapping):
        raise AturanError(f"{nama} harus berupa objek")
    return nilai


def _tanpa_ulang(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    isi = dict(pasangan)
    if len(isi) < len(pasangan):
        raise AturanError("ada nama yang ditulis dua kali")
    return isi


def _bulat(digit: str) -> int:
    if len(digit) > DIGIT_TERBANYAK:
        raise AturanError(f"angka lebih dari {DIGIT_TERBANYAK} digit")
    return int(digit)


def _tolak(kata: str) -> object:
    raise AturanError(f"{kata} bukan angka")


def tulis_musim(
    musim: Musim, pada: date | None = None, suara: Mapping[str, int] | None = None
) -> bytes:
    """The bytes of musim.json; `pada` and `suara` only where they say something."""
    data: dict[str, object] = {
        "tahun": musim.bulan_akhir.year,
        "bulan_awal": f"{musim.bulan_awal:%Y-%m}",
        "bulan_akhir": f"{musim.bulan_akhir:%Y-%m}",
        "akhir_musim": musim.akhir_musim.isoformat(),
        "batas_data": musim.batas_data.isoformat(),
        "bobot": {nama: tulis_bilangan(n) for nama, n in sorted(musim.bobot.items())},
        "jatuh_tempo_pu": {
            f"{m:%Y-%m}": hari.isoformat()
            for m, hari in sorted(musim.jatuh_tempo_pu.items())
        },
        "aturan": musim.aturan.sebagai_dict(),
    }
    if pada not in (None, musim.batas_data):
        data["pada"] = pada.isoformat()
    if suara:
        data["suara_juri"] = dict(sorted(suara.items()))
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
