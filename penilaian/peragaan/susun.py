"""The whole invented season of Kudus, pure: the same values every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from penilaian.peragaan.bukti import susun_bukti
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.iuran import BULAN, Tempo, susun_akun
from penilaian.peragaan.kasus import (
    BELUM_MULAI,
    GLAGAH_KULON,
    MULAI,
    susun_glagah_kulon,
)
from penilaian.peragaan.lapangan import susun_monitoring
from penilaian.peragaan.rencana import (
    Bukti,
    Calon,
    Desa,
    IsiPeserta,
    Orang,
    Rencana,
    Sengketa,
    Tahap,
)
from permata.wilayah import DataKabupaten, potensi_bpu

BANYAK_SENGKETA = 7
PUTUS_SENGKETA = date(2026, 8, 12)
PAGI = time(9, tzinfo=JAKARTA)


def calon_desa(kabupaten: DataKabupaten) -> tuple[Calon, ...]:
    desa = [satu for satu in kabupaten.desa if satu.jenis == "desa"]
    return tuple(
        Calon(
            urut,
            satu.kode,
            satu.nama,
            satu.kecamatan,
            potensi_bpu(satu.penduduk_terpakai or 0),
        )
        for urut, satu in enumerate(desa)
    )


def susun(kabupaten: DataKabupaten, tempo: Tempo) -> Rencana:
    """`tempo` maps (clock, BLTH) to the due date."""
    calon = calon_desa(kabupaten)
    desa, sengketa = perebutkan([susun_desa(satu, tempo) for satu in calon])
    return Rencana(tuple(desa), tuple(sengketa), susun_monitoring(calon))


def susun_desa(calon: Calon, tempo: Tempo) -> Desa:
    if calon.kode in BELUM_MULAI:
        return Desa(calon)
    if calon.kode == GLAGAH_KULON:
        return susun_glagah_kulon(calon, tempo)
    akun = susun_akun(calon, tempo, MULAI.get(calon.kode, BULAN[0]))
    return Desa(calon, MULAI.get(calon.kode), akun, susun_bukti(calon, akun))


def perebutkan(desa: list[Desa]) -> tuple[list[Desa], list[Sengketa]]:
    """Let some people stand on the lists of two desa, the last one still waiting."""
    dadu = Dadu.untuk("sengketa")
    hasil, sengketa = list(desa), list[Sengketa]()
    while len(sengketa) < BANYAK_SENGKETA:
        asal, tujuan = dadu.sample(range(len(hasil)), 2)
        menunggu = len(sengketa) == BANYAK_SENGKETA - 1
        daftar = next(daftar_penerima(hasil[tujuan], menunggu=menunggu), None)
        orang = daftar and next(orang_sah(hasil[asal], daftar.versi[0].pada), None)
        if (
            not daftar
            or not orang
            or GLAGAH_KULON in {hasil[asal].calon.kode, daftar.desa}
        ):
            continue
        hasil[tujuan] = replace(
            hasil[tujuan],
            bukti=tuple(
                titipkan(satu, orang) if satu is daftar else satu
                for satu in hasil[tujuan].bukti
            ),
        )
        putus = None
        if len(sengketa) < BANYAK_SENGKETA - 2:
            putus = datetime.combine(PUTUS_SENGKETA, PAGI)
        pemenang = hasil[dadu.choice((asal, tujuan))].calon.kode
        sengketa.append(Sengketa(orang.nik, pemenang, putus))
    return hasil, sengketa


def daftar_penerima(desa: Desa, *, menunggu: bool) -> Iterator[Bukti]:
    """Lists of this desa that a disputed person may get onto."""
    batas = datetime.combine(Tahap.BERJALAN.hari_ini, PAGI)
    for bukti in desa.bukti:
        if bukti.jenis != "peserta" or bukti.disetujui is None:
            continue
        terbuka = bukti.versi[0].pada <= batas < bukti.disetujui.pada
        lampau = bukti.disetujui.pada < batas and bukti.blth != BULAN[0]
        if terbuka if menunggu else lampau:
            yield bukti


def orang_sah(desa: Desa, sebelum: datetime) -> Iterator[Orang]:
    """People of this desa whose list was approved by then, who pay for themselves."""
    for bukti in desa.bukti:
        langkah, isi = bukti.disetujui, bukti.isi_sah
        if isinstance(isi, IsiPeserta) and langkah and langkah.pada < sebelum:
            yield from (o for o in isi.orang if o.sumber_dana == "mandiri")


def titipkan(bukti: Bukti, orang: Orang) -> Bukti:
    """The same item with one more person on every version of its list."""
    versi = []
    for satu in bukti.versi:
        lama: Sequence[Orang] = getattr(satu.isi, "orang", ())
        versi.append(replace(satu, isi=IsiPeserta((*lama, orang))))
    return replace(bukti, versi=tuple(versi))
