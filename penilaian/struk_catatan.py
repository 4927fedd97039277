"""How the lines of each indicator came about, in a sentence or two. Pure."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil

from penilaian.penjelasan.angka import bilangan, persen
from penilaian.rumus import Musim, NilaiDesa, dua_desimal
from permata.templatetags.format import angka, tanggal_biasa


def _iuran(nilai: NilaiDesa, _: Musim) -> tuple[str, ...]:
    iuran = nilai.iuran
    if iuran.faktor == 1:
        return ()
    return (
        f"Baru {len(iuran.bulan)} dari {iuran.bulan_jatuh} bulan yang jatuh tempo "
        f"punya iuran, jadi nilainya dikalikan {persen(iuran.faktor)}.",
    )


def _regulasi(nilai: NilaiDesa, musim: Musim) -> tuple[str, ...]:
    porsi = musim.aturan.porsi_akhir if nilai.regulasi.bulanan else Fraction(1)
    saat = tanggal_biasa(nilai.regulasi.akhir.tanggal)
    sisa = f", rata-rata keadaan akhir bulan {persen(1 - porsi)}" if porsi < 1 else ""
    return (f"Keadaan pada {saat} dihitung {persen(porsi)}{sisa}.",)


def _mandiri(nilai: NilaiDesa, musim: Musim) -> tuple[str, ...]:
    mandiri, aturan = nilai.mandiri, musim.aturan
    potensi = mandiri.potensi_efektif
    return (
        f"Cakupan: rata-rata {angka(dua_desimal(mandiri.rerata_peserta))} peserta "
        f"aktif dari sasaran {bilangan(potensi * aturan.target_cakupan)} "
        f"({persen(aturan.target_cakupan)} dari {angka(ceil(potensi))} pekerja).",
        f"Peserta baru: {mandiri.baru_penuh} penuh dan {mandiri.baru_sebagian} "
        f"sebagian dihitung {bilangan(mandiri.jumlah_baru)} dari sasaran "
        f"{bilangan(potensi * aturan.target_baru)}.",
    )


CATATAN: dict[str, Callable[[NilaiDesa, Musim], tuple[str, ...]]] = {
    "iuran": _iuran,
    "regulasi": _regulasi,
    "mandiri": _mandiri,
}
