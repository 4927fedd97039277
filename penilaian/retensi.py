"""What is due to be destroyed, season by season: the table, read against the rows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from desa.models import Jejak, Musim
from desa.musnah import (
    asli_tersimpan,
    berkas_tempo,
    daftar_lewat,
    impor_tempo,
    penengahan_tempo,
    periksa_tempo,
    putusan_tempo,
    transisi_tempo,
    unggahan_lewat,
    warga_tempo,
)
from penilaian.koreksi import koreksi_dibuka
from penilaian.pemenang import penetapan_terbaru
from permata import waktu
from permata.retensi import (
    ASLI,
    BERKAS,
    CATATAN,
    DAFTAR,
    HADIRIN,
    IMPOR,
    TABEL,
    UNGGAHAN,
    WARGA,
    Masa,
    Mulai,
)
from sosialisasi.musnah import hadirin_tempo

Tempo = Collection[int]


def _catatan(musim: Tempo) -> int:
    return sum(
        baca(musim).count()
        for baca in (transisi_tempo, periksa_tempo, penengahan_tempo, putusan_tempo)
    )


HITUNG: dict[str, Callable[[Tempo], int]] = {
    HADIRIN.kunci: lambda musim: hadirin_tempo(musim).count(),
    ASLI.kunci: lambda musim: len(asli_tersimpan()) if musim else 0,
    IMPOR.kunci: lambda musim: impor_tempo(musim).count(),
    BERKAS.kunci: lambda musim: berkas_tempo(musim).count(),
    WARGA.kunci: lambda musim: warga_tempo(musim).count(),
    CATATAN.kunci: _catatan,
    DAFTAR.kunci: lambda _: daftar_lewat().count(),
    UNGGAHAN.kunci: lambda _: unggahan_lewat().count(),
}


def peristiwa(musim: Musim) -> dict[Mulai, date]:
    """The days from which a time is counted; none while a correction is open."""
    hasil = {Mulai.MUSIM_BERAKHIR: musim.akhir_musim}
    penetapan = penetapan_terbaru(musim) if musim.is_tersegel else None
    if penetapan and not koreksi_dibuka(musim):
        hasil[Mulai.DISEGEL] = waktu.di_sini(penetapan.ditetapkan_pada)
        if musim.is_diumumkan:
            hasil[Mulai.DIUMUMKAN] = _diumumkan(musim)
    return hasil


def _diumumkan(musim: Musim) -> date:
    """As the trail has it; the last day of its calendar where it says nothing."""
    baris = Jejak.objects.filter(
        tindakan="musim_diumumkan", objek=f"{Musim._meta.label_lower}:{musim.pk}"
    )
    pada = baris.order_by("nomor").values_list("pada", flat=True).first()
    return waktu.di_sini(pada) if pada else musim.umum_akhir


@dataclass(frozen=True, slots=True)
class Jadwal:
    """When a time is over: the seasons in which it is, and the next one to come."""

    tempo: list[int]
    berikutnya: date | None


@dataclass(frozen=True, slots=True)
class BarisMasa:
    """A line of the page: what, how long, from when, how many rows are due."""

    masa: Masa
    jadwal: Jadwal
    jumlah: int


def jadwal_semua(kabupaten: int | None = None) -> dict[str, Jadwal]:
    """For each line of the table, of one kabupaten or of all."""
    hari = waktu.hari_ini()
    semua = Musim.objects.order_by("tahun", "pk")
    semua = semua if kabupaten is None else semua.filter(kabupaten=kabupaten)
    musim = [(satu.pk, peristiwa(satu)) for satu in semua]
    hasil = {}
    for masa in TABEL:
        jatuh = {
            pk: masa.jatuh(pada[masa.mulai]) for pk, pada in musim if masa.mulai in pada
        }
        tempo = [pk for pk, satu in jatuh.items() if satu <= hari]
        nanti = [satu for satu in jatuh.values() if satu > hari]
        hasil[masa.kunci] = Jadwal(tempo, min(nanti, default=None))
    return hasil


def masa_simpan(kabupaten: int | None = None) -> list[BarisMasa]:
    """The table as it stands today, for the seasons of one kabupaten or of all.

    What belongs to no season (uploads, lists that were not sent) is counted for all.
    """
    jadwal = jadwal_semua(kabupaten)
    return [
        BarisMasa(
            masa, jadwal[masa.kunci], HITUNG[masa.kunci](jadwal[masa.kunci].tempo)
        )
        for masa in TABEL
    ]
