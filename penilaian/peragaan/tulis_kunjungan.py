"""Visits with all they hold, into the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import models as basis

from desa import models
from desa.models import Kecamatan, Pengguna
from penilaian.peragaan.berkas import store
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.kunjungan import Foto, Kunjungan, Tugas, susun_kunjungan
from penilaian.peragaan.langkah_kunjungan import PAGI, SIANG, langkah, pada_hari
from penilaian.peragaan.rencana import Calon
from sosialisasi.models import (
    FotoKunjungan,
    KehadiranDesa,
    Pertanyaan,
    TindakLanjut,
    TopikKunjungan,
)
from sosialisasi.models import Kunjungan as Baris

LAMA = timedelta(hours=2)
GESER = 80  # hundred-thousandths of a degree; about 90 m


@dataclass
class _Isi:
    """Rows of all visits, to be written at once."""

    hadir: list[KehadiranDesa] = field(default_factory=list)
    topik: list[TopikKunjungan] = field(default_factory=list)
    tanya: list[Pertanyaan] = field(default_factory=list)
    tugas: list[TindakLanjut] = field(default_factory=list)
    berkas: list[models.Berkas] = field(default_factory=list)
    foto: list[FotoKunjungan] = field(default_factory=list)

    def write(self) -> None:
        models.Berkas.objects.bulk_create(self.berkas)
        semua: Iterable[tuple[type[basis.Model], list[basis.Model]]] = (
            (KehadiranDesa, list(self.hadir)),
            (TopikKunjungan, list(self.topik)),
            (Pertanyaan, list(self.tanya)),
            (TindakLanjut, list(self.tugas)),
            (FotoKunjungan, list(self.foto)),
        )
        for model, baris in semua:
            model._default_manager.bulk_create(baris)


def _pada(hari: date, jam: time, k: Konteks) -> datetime:
    return min(datetime.combine(hari, jam), k.batas)


def write_kunjungan(calon: Sequence[Calon], k: Konteks) -> None:
    """Everything up to the day of the demo."""
    kecamatan = {satu.kode: satu for satu in Kecamatan.objects.all()}
    nama = {kode: satu.nama for kode, satu in kecamatan.items()}
    semua = susun_kunjungan(nama, calon)
    hari = k.batas.date()
    rencana = [kini for satu in semua if (kini := pada_hari(satu, hari))]
    baris = [_baris(satu, kecamatan[satu.kecamatan], k) for satu in rencana]
    Baris.objects.bulk_create(baris)
    isi = _Isi()
    for kunjungan, satu in zip(baris, rencana, strict=True):
        kunjungan.tim.set([k.orang.akun[nama] for nama in satu.tim])
        _isi(isi, kunjungan, satu, k)
        _riwayat(kunjungan, satu, k)
    isi.write()
    for tugas in isi.tugas:
        _riwayat_tugas(tugas, k)


def _baris(satu: Kunjungan, kecamatan: Kecamatan, k: Konteks) -> Baris:
    return Baris(
        musim=k.musim,
        kecamatan=kecamatan,
        tanggal=satu.tanggal,
        mulai=satu.mulai,
        selesai=(datetime.combine(satu.tanggal, satu.mulai) + LAMA).time(),
        tempat=satu.tempat,
        status=satu.status,
        jumlah_orang=satu.jumlah_orang,
        catatan=satu.catatan,
        notulen=satu.notulen,
        petugas=k.orang.akun[satu.petugas],
        kunci=satu.kunci,
        dicatat_pada=_pada(satu.direncanakan, PAGI, k),
    )


def _isi(isi: _Isi, kunjungan: Baris, satu: Kunjungan, k: Konteks) -> None:
    isi.hadir += [
        KehadiranDesa(
            kunjungan=kunjungan,
            desa=k.desa[hadir.desa],
            perangkat=hadir.orang[0],
            bpd=hadir.orang[1],
            rt_rw=hadir.orang[2],
            pekerja=hadir.orang[3],
            keluarga=hadir.orang[4],
        )
        for hadir in satu.hadir
    ]
    isi.topik += [
        TopikKunjungan(kunjungan=kunjungan, topik=topik) for topik in satu.topik
    ]
    isi.tanya += [
        Pertanyaan(kunjungan=kunjungan, desa=k.desa.get(kode), tanya=tanya, jawab=jawab)
        for tanya, jawab, kode in satu.tanya
    ]
    isi.tugas += [_tugas(tugas, kunjungan, k) for tugas in satu.tugas]
    for foto in satu.foto:
        berkas = _berkas(foto, kunjungan, k)
        isi.berkas.append(berkas)
        isi.foto.append(
            FotoKunjungan(kunjungan=kunjungan, berkas=berkas, jenis=foto.jenis)
        )


def _berkas(foto: Foto, kunjungan: Baris, k: Konteks) -> models.Berkas:
    """The photo as it would be after its metadata was read and stripped."""
    pada = _pada(kunjungan.tanggal, SIANG, k)
    berkas = store(foto.berkas, oleh=kunjungan.petugas, pada=pada)
    desa = k.desa.get(foto.desa)
    if desa and desa.lintang is not None and desa.bujur is not None:
        dadu = Dadu.untuk("letak", str(berkas.pk))
        berkas.lintang = desa.lintang + _geser(dadu)
        berkas.bujur = desa.bujur + _geser(dadu)
    return berkas


def _geser(dadu: Dadu) -> Decimal:
    return Decimal(dadu.randint(-GESER, GESER)).scaleb(-5)


def _tugas(satu: Tugas, kunjungan: Baris, k: Konteks) -> TindakLanjut:
    """As far as it had come by the day of the demo."""
    hari = k.batas.date()
    pemilik = k.orang.akun.get(satu.pemilik)
    tugas = TindakLanjut(
        musim=k.musim,
        kecamatan=kunjungan.kecamatan,
        desa=k.desa.get(satu.desa),
        kunjungan=kunjungan,
        uraian=satu.uraian,
        pihak="cabang" if pemilik else "desa",
        pemilik=pemilik,
        tenggat=satu.tenggat,
        oleh=kunjungan.petugas,
        dibuat_pada=_pada(kunjungan.tanggal, SIANG, k),
    )
    if satu.dikerjakan and satu.dikerjakan < hari:
        tugas.status, tugas.hasil = "dikerjakan", satu.hasil
        tugas.dikerjakan_oleh = pemilik or k.orang.operator[satu.desa]
        tugas.dikerjakan_pada = _pada(satu.dikerjakan, PAGI, k)
        if satu.ditutup and satu.ditutup < hari:
            tugas.status = "selesai"
            tugas.ditutup_oleh = _penutup(pemilik, k)
            tugas.ditutup_pada = _pada(satu.ditutup, SIANG, k)
    return tugas


def _penutup(pemilik: Pengguna | None, k: Konteks) -> Pengguna:
    """Somebody else than the owner."""
    akun = k.orang.akun
    return akun["petugas2"] if pemilik == akun["petugas"] else akun["petugas"]


def _riwayat(kunjungan: Baris, satu: Kunjungan, k: Konteks) -> None:
    for kata, pada in langkah(satu):
        if pada <= k.batas:
            k.catat(
                pada,
                f"kunjungan_{kata}",
                kunjungan,
                kunjungan.petugas,
                sesudah={"status": kata},
                alasan=satu.alasan if kata in {"ditunda", "batal"} else "",
            )


def _riwayat_tugas(tugas: TindakLanjut, k: Konteks) -> None:
    langkah = (
        ("dibuka", tugas.dibuat_pada, tugas.oleh, ""),
        ("dikerjakan", tugas.dikerjakan_pada, tugas.dikerjakan_oleh, tugas.hasil),
        ("ditutup", tugas.ditutup_pada, tugas.ditutup_oleh, ""),
    )
    for kata, pada, oleh, alasan in langkah:
        if pada and oleh:
            k.catat(
                pada,
                f"tindak_{kata}",
                tugas,
                oleh,
                tugas.desa,
                sesudah={"status": kata},
                alasan=alasan,
            )
