"""The ranking put to the test, from the rows: how firm it is, and whither it leans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, hypot, radians

from django.conf import settings

from desa.models import Desa, Keikutsertaan, Musim
from penilaian.condong import Condong, condong
from penilaian.ketahanan import Uji, uji
from penilaian.rekap import fakta_desa, keikutsertaan, musim_rumus


@dataclass(frozen=True, slots=True)
class Pengamatan:
    """One thing that should not decide a score, and whether it goes with it."""

    judul: str
    condong: Condong
    kalimat: str
    peringatan: str = ""


def benih(musim: Musim) -> str:
    """Fixed by the season: nobody draws until he likes the answer."""
    return f"permata-{musim.tahun}"


def uji_musim(
    musim: Musim, liga: str
) -> tuple[Uji, dict[str, Keikutsertaan], list[Pengamatan]]:
    """The answer for a league today, its desa by kode, and what the scores go with."""
    ikut = list(keikutsertaan(musim=musim))
    fakta = fakta_desa(musim, ikut=ikut)
    hasil = uji(fakta, musim_rumus(musim), musim.pada, liga=liga, benih=benih(musim))
    menurut_kode = {satu.desa.kode: satu for satu in ikut}
    return hasil, menurut_kode, amati(hasil, menurut_kode)


def amati(uji: Uji, ikut: dict[str, Keikutsertaan]) -> list[Pengamatan]:
    """Score against population, and against the way to the branch."""
    nilai = {
        ikut[satu.nilai.desa.kode].desa: satu.nilai.tampilan.s for satu in uji.desa
    }
    orang = [(Decimal(d.penduduk), s) for d, s in nilai.items() if d.penduduk]
    kira = sum(bool(d.penduduk) and not d.penduduk_andal for d in nilai)
    jauh = _jarak(list(nilai), [satu.desa for satu in ikut.values()])
    jarak = [(jauh[d.pk], s) for d, s in nilai.items() if d.pk in jauh]
    ramai, letak = condong(orang), condong(jarak)
    return [
        Pengamatan(
            "Jumlah penduduk",
            ramai,
            _kalimat(ramai, "berpenduduk lebih banyak"),
            f"{kira} dari {len(orang)} angka penduduk ialah perkiraan." if kira else "",
        ),
        Pengamatan(
            "Jarak dari kantor cabang", letak, _kalimat(letak, "lebih jauh dari kantor")
        ),
    ]


def _jarak(desa: Sequence[Desa], semua: Sequence[Desa]) -> dict[int, Decimal]:
    """Kilometres as the crow flies from the middle of the desa of the branch."""
    kantor = next((d for d in semua if d.kode == settings.PERMATA_KANTOR), None)
    if kantor is None or kantor.lintang is None or kantor.bujur is None:
        return {}
    asal = kantor.lintang, kantor.bujur
    return {
        satu.pk: _kilometer(asal, (satu.lintang, satu.bujur))
        for satu in desa
        if satu.lintang is not None and satu.bujur is not None
    }


def _kilometer(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal]) -> Decimal:
    """Within a kabupaten the earth is flat; to ten metres."""
    utara = float(b[0] - a[0])
    timur = float(b[1] - a[1]) * cos(radians(float(a[0])))
    return Decimal(f"{hypot(utara, timur) * 111.32:.2f}")


def _kalimat(condong: Condong, desa: str) -> str:
    """What may be said, and not more."""
    if condong.rho is None:
        return "Belum cukup desa berperingkat untuk berkata apa-apa."
    if not condong.arah:
        return f"Tidak terlihat bahwa desa yang {desa} bernilai lain dari yang lain."
    lebih = "tinggi" if condong.arah > 0 else "rendah"
    return (
        f"Desa yang {desa} cenderung bernilai lebih {lebih}; "
        f"hubungannya {condong.kekuatan}. Hubungan belum berarti sebab."
    )
