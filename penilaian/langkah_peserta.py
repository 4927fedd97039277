"""Steps of indicator C: register more, keep them paying, collect arrears. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from penilaian.rencana_langkah import Rencana
from penilaian.rumus import Desa, Musim, Peserta, bulan_ke
from penilaian.rumus.mandiri import is_baru
from permata.periode import akhir_bulan, awal_bulan
from permata.templatetags.format import angka, bulan

ORANG = 10  # so many more are proposed at a time
TENGGANG = 3  # months in which arrears count again, as in desa.impor.kepesertaan
Bulan = frozenset[date]


def langkah_peserta(desa: Desa, musim: Musim, kini: date) -> Iterator[Rencana]:
    """New people, and months that those of today may still pay."""
    tenggat = min(akhir_bulan(kini), max(kini, musim.batas_data))
    penuh, ini = musim.aturan.bulan_penuh, awal_bulan(kini)
    baru = Peserta(kini, None, frozenset(bulan_ke(ini, n) for n in range(penuh)))
    yield Rencana(
        "peserta",
        f"Daftarkan {ORANG} peserta mandiri baru",
        f"Masing-masing membayar {penuh} bulan sejak {bulan(ini)}.",
        tenggat,
        replace(desa, peserta=desa.peserta + (baru,) * ORANG),
    )
    yield from _bayarkan(
        desa,
        lambda satu: _lanjut(satu, musim, ini),
        ("Jaga {} peserta aktif tetap membayar", f"Sampai {bulan(musim.bulan_akhir)}."),
        tenggat,
    )
    yield from _bayarkan(
        desa,
        lambda satu: _genapkan(satu, musim, kini),
        (
            f"Genapkan {{}} peserta baru menjadi {penuh} bulan",
            "Yang baru membayar kurang dari itu belum dihitung penuh.",
        ),
        tenggat,
    )
    yield from _bayarkan(
        desa,
        lambda satu: _tunggakan(satu, musim, kini),
        (
            "Tagih tunggakan {} peserta",
            f"Bulan yang terlewat dihitung lagi bila dibayar dalam {TENGGANG} bulan.",
        ),
        tenggat,
    )


def _bayarkan(
    desa: Desa,
    tambah: Callable[[Peserta], Bulan],
    kata: tuple[str, str],
    tenggat: date,
) -> Iterator[Rencana]:
    """The step by which these participants pay these months, if there are any."""
    sesudah = tuple(
        replace(satu, bulan_dibayar=satu.bulan_dibayar | tambah(satu))
        for satu in desa.peserta
    )
    orang = sum(a != b for a, b in zip(desa.peserta, sesudah, strict=True))
    if orang:
        judul, alasan = kata
        isi = replace(desa, peserta=sesudah)
        yield Rencana("peserta", judul.format(angka(orang)), alasan, tenggat, isi)


def _is_aktif(satu: Peserta, ini: date) -> bool:
    """Paid the month before, or a later one, and has not left."""
    lalu = bulan_ke(ini, -1)
    return satu.keluar_pada is None and max(satu.bulan_dibayar, default=lalu) >= lalu


def _lanjut(satu: Peserta, musim: Musim, ini: date) -> Bulan:
    """The months of the season from this one on."""
    if not satu.bulan_dibayar or not _is_aktif(satu, ini):
        return frozenset()
    return frozenset(blth for blth in musim.bulan if blth >= ini)


def _genapkan(satu: Peserta, musim: Musim, kini: date) -> Bulan:
    """What a new participant lacks to count in full, the nearest months first."""
    ini = awal_bulan(kini)
    kurang = musim.aturan.bulan_penuh - len(satu.bulan_dibayar)
    if kurang <= 0 or not is_baru(satu, musim, kini) or not _is_aktif(satu, ini):
        return frozenset()
    mulai = max([ini, *(bulan_ke(blth, 1) for blth in satu.bulan_dibayar)])
    return frozenset(bulan_ke(mulai, n) for n in range(kurang))


def _tunggakan(satu: Peserta, musim: Musim, kini: date) -> Bulan:
    """Months that have ended unpaid and may still be paid."""
    if satu.keluar_pada is not None:
        return frozenset()
    return frozenset(
        blth
        for blth in musim.bulan
        if awal_bulan(satu.terdaftar_sejak) <= blth < awal_bulan(kini)
        and blth not in satu.bulan_dibayar
        and akhir_bulan(bulan_ke(blth, TENGGANG)) >= kini
    )
