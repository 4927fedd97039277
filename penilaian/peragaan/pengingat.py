"""Months said to be nihil, and the reminders of two petugas with what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings

from desa.belum import Belum, daftar_belum, daftar_terkirim
from desa.models import Pengguna, Pengingat, PernyataanNihil
from desa.pengingat import token_dari, tulis_pesan
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.konteks import Konteks
from permata import waktu
from permata.periode import akhir_bulan

Kategori = Pengingat.Kategori
PERSEN_NIHIL = 22
# How many of the desa that have not sent were reminded by now, and of which kinds.
DIINGATKAN = {Kategori.IURAN: 26, Kategori.PESERTA: 14, Kategori.DIKEMBALIKAN: 5}
# Reminders of earlier months: to somebody each, most of whom then sent.
BULAN_LALU, SEBULAN = (4, 5), 9
SURAT_ELEKTRONIK = "desa.example"


def write_nihil(k: Konteks) -> None:
    """A few desa each month say so; the others stay silent."""
    terkirim = set(daftar_terkirim(k.musim).values_list("desa", "blth"))
    semua = [
        satu
        for blth in k.musim.bulan
        for kode, operator in k.orang.operator.items()
        if (k.desa[kode].pk, blth) not in terkirim
        and (satu := _nihil(blth, kode, operator, k))
    ]
    PernyataanNihil.objects.bulk_create(semua)
    for nihil in semua:
        sesudah = {"blth": nihil.blth.isoformat()}
        k.catat(
            nihil.pada,
            "nyatakan_nihil",
            nihil,
            nihil.oleh,
            nihil.desa,
            sesudah=sesudah,
        )


def _nihil(
    blth: date, kode: str, operator: Pengguna, k: Konteks
) -> PernyataanNihil | None:
    dadu = Dadu.untuk("nihil", kode, blth.isoformat())
    pada = dadu.jam_kantor(akhir_bulan(blth) - timedelta(days=dadu.randrange(14)))
    if not dadu.kena(PERSEN_NIHIL) or pada > k.batas:
        return None
    return PernyataanNihil(
        musim=k.musim, desa=k.desa[kode], blth=blth, oleh=operator, pada=pada
    )


def write_pengingat(k: Konteks) -> None:
    """Reminders of the last days for what is still missing, and older ones."""
    with waktu.seakan(k.batas):
        semua = [*_terakhir(k), *_lalu(k)]
    Pengingat.objects.bulk_create(semua)
    for satu in semua:
        isi = {"kategori": satu.kategori, "saluran": satu.saluran}
        k.catat(
            satu.dikirim_pada,
            "kirim_pengingat",
            satu,
            satu.dibuat_oleh,
            satu.desa,
            sesudah=isi,
        )
    operator = list(k.orang.operator.values())[::2]
    for orang in operator:
        orang.email = f"operator@{orang.username}.{SURAT_ELEKTRONIK}"
    Pengguna.objects.bulk_update(operator, ["email"], batch_size=200)


def _terakhir(k: Konteks) -> Iterator[Pengingat]:
    petugas = k.orang.akun["petugas"]
    for kategori, banyak in DIINGATKAN.items():
        belum = daftar_belum(k.musim, petugas, kategori)
        dadu = Dadu.untuk("ingatkan", kategori)
        for satu in dadu.sample(belum, min(banyak, len(belum))):
            pada = dadu.jam(k.batas.date() - timedelta(days=dadu.randint(1, 6)), 8, 16)
            yield _satu(k, satu, kategori, pada, dadu)


def _lalu(k: Konteks) -> Iterator[Pengingat]:
    """On the day before a due date, to desa picked at random."""
    for bulan in BULAN_LALU:
        blth = date(k.musim.tahun, bulan, 1)
        dadu = Dadu.untuk("ingatkan", "lalu", bulan)
        for kode in dadu.sample(sorted(k.orang.operator), SEBULAN):
            pada = dadu.jam(date(k.musim.tahun, bulan + 1, dadu.randint(10, 13)), 8, 16)
            belum = Belum(k.desa[kode], blth, ("Kepala desa dan perangkat",))
            yield _satu(k, belum, Kategori.IURAN, pada, dadu)


def _satu(
    k: Konteks, belum: Belum, kategori: str, pada: datetime, dadu: Dadu
) -> Pengingat:
    kunci, penerima = dadu.uuid(), k.orang.operator.get(belum.desa.kode)
    oleh = k.orang.akun[dadu.choice(("petugas", "petugas2"))]
    url = f"{settings.PERMATA_ALAMAT}/p/{token_dari(kunci)}/"
    dibuka = pada + timedelta(minutes=dadu.randint(8, 900))
    return Pengingat(
        pk=kunci,
        musim=k.musim,
        desa=belum.desa,
        kategori=kategori,
        blth=belum.blth,
        penerima=penerima,
        saluran=Pengingat.Saluran.WA,
        pesan=tulis_pesan(belum, kategori, penerima=penerima, dari=oleh, url=url),
        dibuat_oleh=oleh,
        dikirim_pada=pada,
        dibuka_pada=dibuka if dadu.kena(65) and dibuka <= k.batas else None,
    )
