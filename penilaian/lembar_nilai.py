"""The receipts of a season, with whose they are: rows of the database -> lines."""

from __future__ import annotations

from dataclasses import dataclass

from desa.models import Desa, Keikutsertaan, Musim
from penilaian.asal import asal_musim
from penilaian.langkah import Langkah, langkah
from penilaian.rekap import baca_ikut, fakta_desa, musim_rumus
from penilaian.rumus import Musim as MusimRumus
from penilaian.rumus import NilaiDesa, nilai_desa
from penilaian.struk import Kelompok, struk
from penilaian.struk_asal import KOSONG, Asal
from permata import waktu


@dataclass(frozen=True, slots=True)
class LembarNilai:
    """The score of one desa with every line of its receipt."""

    ikut: Keikutsertaan
    musim: MusimRumus
    nilai: NilaiDesa
    struk: list[Kelompok]
    aturan: str
    asal: Asal

    @property
    def desa(self) -> Desa:
        return self.ikut.desa


def lembar_musim(musim: Musim, desa: Desa | None = None) -> list[LembarNilai]:
    """Of all desa that take part, or of one; none while no rules are set."""
    if musim.aturan is None:
        return []
    ikut = baca_ikut(musim=musim, **{"desa": desa} if desa else {})
    rumus, asal = musim_rumus(musim), asal_musim(musim, desa)
    hasil = []
    for satu, fakta in zip(ikut, fakta_desa(musim, desa, ikut), strict=True):
        nilai = nilai_desa(fakta, rumus, musim.pada)
        milik = asal.get(satu.desa_id, KOSONG)
        baris = struk(nilai, rumus, milik)
        versi = f"{musim.tahun}.{musim.aturan.versi}"
        hasil.append(LembarNilai(satu, rumus, nilai, baris, versi, milik))
    return hasil


def langkah_lembar(musim: Musim, lembar: LembarNilai) -> list[Langkah]:
    """What this desa can still do today; nothing once evidence is closed."""
    if not musim.is_menerima:
        return []
    kini = waktu.hari_ini()
    return langkah(lembar.nilai, lembar.musim, kini, lembar.asal.akun)
