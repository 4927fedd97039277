"""Rows of a season -> the facts of `cakupan`, as far as a person may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from desa.models import Desa, Kecamatan, Keikutsertaan, Musim, Pengguna, Peserta
from desa.tenggat import hari
from sosialisasi import cakupan
from sosialisasi.cakupan import Cakupan, Wilayah, susun
from sosialisasi.models import (
    KehadiranDesa,
    Kunjungan,
    KunjunganQuerySet,
    Permintaan,
)

ORANG = ("perangkat", "bpd", "rt_rw", "pekerja", "keluarga")


def _kecamatan(pengguna: Pengguna) -> list[Wilayah]:
    baris = Kecamatan.objects.untuk(pengguna).values_list(
        "pk", "kode", "nama", "batas", "label_x", "label_y"
    )
    return [
        Wilayah(pk, kode, nama, batas, None if x is None or y is None else (x, y))
        for pk, kode, nama, batas, x, y in baris
    ]


def _desa(musim: Musim, pengguna: Pengguna, pada: date) -> list[Wilayah]:
    """With its workers as frozen for the season, and its participants of today."""
    milik = {"desa": OuterRef("pk"), "musim": musim}
    ikut = Keikutsertaan.objects.filter(**milik).values("potensi_bpu")
    peserta = (
        Peserta.objects.dihitung()
        .filter(Q(keluar_pada=None) | Q(keluar_pada__gt=pada), **milik)
        .filter(terdaftar_sejak__lte=pada)
        .order_by()
        .values("desa")
        .annotate(n=Count("pk"))
        .values("n")
    )
    baris = (
        Desa.objects.untuk(pengguna)
        .order_by()
        .values_list(
            "pk",
            "kode",
            "nama",
            "batas",
            "kecamatan",
            "jenis",
            Coalesce(Subquery(ikut), 0),
            Coalesce(Subquery(peserta), 0),
        )
    )
    return [
        Wilayah(
            *(pk, kode, nama, batas),
            kecamatan=kecamatan,
            is_kelurahan=jenis == Desa.Jenis.KELURAHAN,
            potensi=potensi,
            terdaftar=terdaftar,
        )
        for pk, kode, nama, batas, kecamatan, jenis, potensi, terdaftar in baris
    ]


def _hadir(semua: KunjunganQuerySet) -> dict[int, dict[int, int]]:
    """People by visit and desa."""
    jumlah = sum((F(nama) for nama in ORANG[1:]), F(ORANG[0]))
    hasil: dict[int, dict[int, int]] = defaultdict(dict)
    kehadiran = KehadiranDesa.objects.filter(kunjungan__in=semua.terlaksana())
    for kunjungan, desa, orang in kehadiran.order_by().values_list(
        "kunjungan", "desa", jumlah
    ):
        hasil[kunjungan][desa] = orang
    return hasil


def _diundang(semua: KunjunganQuerySet) -> dict[int, set[int]]:
    """The desa that a plan names."""
    rencana = semua.filter(status=Kunjungan.Status.RENCANA)
    undangan = Kunjungan.diundang.through.objects.filter(kunjungan__in=rencana)
    hasil: dict[int, set[int]] = defaultdict(set)
    for kunjungan, desa in undangan.values_list("kunjungan", "desa"):
        hasil[kunjungan].add(desa)
    return hasil


def _kunjungan(
    semua: KunjunganQuerySet,
    hadir: Mapping[int, Mapping[int, int]],
    diundang: Mapping[int, Iterable[int]],
    pada: date,
) -> list[cakupan.Kunjungan]:
    """As they stood on the day `pada`: what took place later was then still to come,
    and invited those who came."""
    status = Kunjungan.Status
    baris = semua.exclude(status__in=[status.BATAL, status.DITUNDA]).values_list(
        "pk", "kecamatan", "tanggal", "tempat", "status", "jumlah_orang"
    )
    return [
        cakupan.Kunjungan(
            *(pk, kecamatan, tanggal, tempat),
            terlaksana=keadaan != status.RENCANA and tanggal <= pada,
            orang=orang,
            hadir=hadir.get(pk, {}),
            diundang=frozenset(diundang.get(pk, hadir.get(pk, ()))),
        )
        for pk, kecamatan, tanggal, tempat, keadaan, orang in baris
    ]


def _diminta(
    musim: Musim, pengguna: Pengguna
) -> tuple[dict[int, date], dict[int, date]]:
    """Since when a visit is asked for: by desa, and by kecamatan for all its desa."""
    menunggu = Permintaan.objects.untuk(pengguna).menunggu().filter(musim=musim)
    desa, kecamatan = {}, {}
    for milik, induk, pada in menunggu.order_by().values_list(
        "desa", "kecamatan", "dibuat_pada"
    ):
        if milik:
            desa[milik] = hari(pada)
        else:
            kecamatan[induk] = hari(pada)
    return desa, kecamatan


def _semua(musim: Musim, pengguna: Pengguna) -> KunjunganQuerySet:
    return Kunjungan.objects.untuk(pengguna).filter(musim=musim).order_by()


def jangkauan(musim: Musim, pengguna: Pengguna, pada: date) -> Cakupan:
    """Kecamatan and desa that this person sees, in six queries."""
    semua = _semua(musim, pengguna)
    desa, kecamatan = _diminta(musim, pengguna)
    return susun(
        _kecamatan(pengguna),
        _desa(musim, pengguna, pada),
        _kunjungan(semua, _hadir(semua), _diundang(semua), pada),
        pada,
        diminta=desa,
        diminta_semua=kecamatan,
    )


def jangkauan_kecamatan(musim: Musim, pengguna: Pengguna, pada: date) -> Cakupan:
    """The same without the desa, in two queries."""
    kunjungan = _kunjungan(_semua(musim, pengguna), {}, {}, pada)
    return susun(_kecamatan(pengguna), (), kunjungan, pada)
