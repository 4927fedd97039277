"""Steps of indicator A: pay what is open, an account's oldest month first. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from penilaian.penjelasan.angka import persen
from penilaian.rencana_langkah import Rencana, Setor
from penilaian.rumus import Aturan, Desa, Iuran, Musim, Pembayaran, pita
from penilaian.rumus.bilangan import jumlah_tepat
from permata.templatetags.format import bulan, rupiah


def _kurang(iuran: Iuran) -> Fraction:
    """What is open of a bill."""
    return Fraction(iuran.tagihan) - jumlah_tepat(s.jumlah for s in iuran.pembayaran)


def _tenggat(iuran: Iuran, kini: date, aturan: Aturan) -> date:
    """The last day on which paying is worth as much as today."""
    hari = max(0, (kini - iuran.jatuh_tempo).days)
    batas = next((batas for batas, _ in aturan.pita if hari <= batas), hari)
    return iuran.jatuh_tempo + timedelta(days=batas)


def langkah_iuran(
    desa: Desa, musim: Musim, kini: date, nama: Mapping[str, str]
) -> Iterator[Rencana]:
    """One step an account: all that is overdue, else the next bill."""
    per_akun: dict[str, list[Iuran]] = defaultdict(list)
    for satu in sorted(desa.iuran, key=lambda satu: satu.blth):
        per_akun[satu.akun].append(satu)
    for akun, semua in per_akun.items():
        buka = [
            satu
            for satu in semua
            if _kurang(satu) > musim.aturan.toleransi and not satu.dikecualikan
        ]
        lewat = [satu for satu in buka if satu.jatuh_tempo < kini]
        if tuju := lewat or buka[:1]:
            sebut = nama.get(akun, f"NPP {akun}")
            yield _setor(desa, musim, kini, sebut, semua, buka, tuju)


def _setor(
    desa: Desa,
    musim: Musim,
    kini: date,
    nama: str,
    semua: list[Iuran],
    buka: list[Iuran],
    tuju: list[Iuran],
) -> Rencana:
    """Everything open up to the last month of `tuju`, paid on `kini`."""
    dibayar = [s for s in semua if s.blth <= tuju[-1].blth and _kurang(s) > 0]
    jumlah = sum(map(_kurang, dibayar), Fraction(0))
    lunas = {
        id(satu): replace(
            satu, pembayaran=(*satu.pembayaran, Pembayaran(kini, _kurang(satu)))
        )
        for satu in dibayar
    }
    terlambat = max(0, (kini - tuju[0].jatuh_tempo).days)
    porsi = persen(pita(terlambat, musim.aturan))
    kapan = f"Tertua lewat {terlambat} hari" if terlambat else "Belum jatuh tempo"
    return Rencana(
        "iuran",
        f"{_kerja(tuju, kini)} {nama}: {', '.join(bulan(s.blth) for s in tuju)}",
        f"{rupiah(jumlah)}. {kapan}, dihitung {porsi} bila dibayar hari ini.",
        min(_tenggat(satu, kini, musim.aturan) for satu in dibayar if satu in buka),
        replace(desa, iuran=tuple(lunas.get(id(s), s) for s in desa.iuran)),
        Setor(semua[0].akun, jumlah, kini),
    )


def _kerja(tuju: list[Iuran], kini: date) -> str:
    if all(satu.pembayaran for satu in tuju):
        return "Lengkapi kekurangan iuran"
    return "Bayar iuran" if tuju[0].jatuh_tempo >= kini else "Lunasi iuran"
