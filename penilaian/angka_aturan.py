"""The numbers of a season's rules in words: for the form, and for what one changes.

A key is the name in `rumus.Aturan`, with the kind of instrument behind `dasar`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.penjelasan.aturan import NAMA_DASAR, NAMA_INDIKATOR
from penilaian.rumus import Aturan
from penilaian.rumus.aturan import PORSI
from penilaian.rumus.bilangan import Bilangan

IURAN = {
    "toleransi": "Kekurangan yang tidak dipersoalkan (rupiah)",
    "faktor_sebagian": "Bagian yang dihitung bila baru dibayar sebagian (persen)",
    "faktor_bergabung": "Potongan terbesar bagi yang mulai di tengah musim (persen)",
    "ikut_bulan_terakhir": "Bulan terakhir musim ikut dihitung",
}
REGULASI = {
    **{f"dasar {jenis}": f"{nama} (poin)" for jenis, nama in NAMA_DASAR.items()},
    "anggaran_perangkat": "Iuran perangkat ada di APBDes (poin)",
    "anggaran_rentan": "Iuran pekerja rentan ada di APBDes (poin)",
    "target_rentan": "Pekerja rentan untuk poin itu (orang)",
    "jangkauan": "Setiap kelompok yang disebut (poin)",
    "porsi_akhir": "Bagian keadaan pada akhir musim (persen)",
}
MANDIRI = {
    "lantai_potensi": "Potensi paling sedikit (orang)",
    "target_cakupan": "Cakupan untuk nilai penuh (persen)",
    "target_baru": "Peserta baru untuk nilai penuh (persen)",
    "bulan_penuh": "Bulan membayar agar dihitung satu orang (bulan)",
    "bobot_sebagian": "Bagian orang yang membayar kurang dari itu (persen)",
}
PERINGKAT = {"minimal_bulan": "Iuran paling sedikit untuk berperingkat (bulan)"}
BAGIAN = {
    NAMA_INDIKATOR["iuran"]: IURAN,
    NAMA_INDIKATOR["regulasi"]: REGULASI,
    NAMA_INDIKATOR["mandiri"]: MANDIRI,
    "Peringkat": PERINGKAT,
}
NAMA = {nama: kata for bagian in BAGIAN.values() for nama, kata in bagian.items()}
# Shares of 0..1, read and written as percent.
PERSEN = {*PORSI, "target_cakupan", "target_baru"}
PITA = "Pita keterlambatan"


def dalam_kata(
    bobot: Mapping[str, Bilangan], aturan: Aturan
) -> Iterable[tuple[str, str]]:
    """Each number with its name, as the reader writes it."""
    for kunci, nama in NAMA_INDIKATOR.items():
        yield f"Bobot {nama.lower()}", bilangan(bobot[kunci])
    yield PITA, "; ".join(f"{hari} hari {persen(n)}" for hari, n in aturan.pita)
    for nama, kata in NAMA.items():
        kepala = kata.partition(" (")[0]
        if nama.startswith("dasar "):
            yield kepala, bilangan(aturan.dasar[nama.removeprefix("dasar ")])
        elif nama in PERSEN:
            yield kepala, persen(getattr(aturan, nama))
        elif nama == "ikut_bulan_terakhir":
            yield kepala, "ya" if aturan.ikut_bulan_terakhir else "tidak"
        else:
            yield kepala, bilangan(getattr(aturan, nama))
