"""Take in a file piece by piece, so that a lost signal costs one piece.

None of this stands in the trail: until a form is sent with it, an upload is nothing
but bytes on a shelf of its owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from desa.galat import UnggahanError
from desa.models import Berkas, Desa, Pengguna, Unggahan
from permata import titipan, waktu
from permata.berkas import BerkasError, Jenis
from permata.berkas.aturan import MB, terbesar
from permata.berkas.pintu import check_luar
from permata.ruang import PenuhError, check_ruang

KUOTA = 300 * MB
TERBUKA_TERBANYAK = 20
UMUR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rencana:
    """What a browser announces before the first byte."""

    kunci: str
    jenis: Jenis
    nama: str
    ukuran: int


def terpakai(pengguna: Pengguna) -> int:
    """Bytes that the desa (or a person without one) brought in this month."""
    pemilik = Q(pemilik=pengguna)
    penyimpan = Q(diunggah_oleh=pengguna)
    if pengguna.desa_id:
        pemilik = Q(pemilik__desa=pengguna.desa_id)
        penyimpan = Q(diunggah_oleh__desa=pengguna.desa_id)
    kini = waktu.sekarang()
    awal = kini.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    berkas = Berkas.objects.filter(penyimpan)
    # What became evidence is counted there, in the size it is kept in.
    titip = Unggahan.objects.filter(pemilik).exclude(
        sidik__in=berkas.values("sha256_asli")
    )
    return _jumlah(berkas.filter(diunggah_pada__gte=awal)) + _jumlah(titip)


def _jumlah(baris: QuerySet[Berkas] | QuerySet[Unggahan]) -> int:
    return int(baris.aggregate(semua=Sum("ukuran"))["semua"] or 0)


def check_kuota(ukuran: int, *, oleh: Pengguna) -> None:
    if terpakai(oleh) + ukuran > KUOTA:
        pesan = (
            f"Berkas bulan ini sudah lebih dari {KUOTA // MB} MB. "
            "Hubungi petugas kecamatan sebelum mengirim lagi."
        )
        raise UnggahanError(pesan, 413)


def _check_rencana(rencana: Rencana, *, oleh: Pengguna) -> None:
    batas = terbesar(rencana.jenis)
    if rencana.ukuran > batas:
        pesan = (
            f"Berkas lebih dari {batas // MB} MB. Foto ulang dengan ukuran lebih "
            "kecil atau kirim halaman yang diperlukan saja."
        )
        raise UnggahanError(pesan, 413)
    if rencana.ukuran < 1:
        pesan = "Berkas kosong. Pilih berkas lain atau foto ulang."
        raise UnggahanError(pesan)
    check_ruang()
    terbuka = Unggahan.objects.untuk(oleh).berjalan().count()
    if terbuka >= TERBUKA_TERBANYAK:
        pesan = (
            f"Masih ada {terbuka} berkas Anda yang belum selesai terkirim. "
            "Selesaikan atau hapus dahulu, lalu coba lagi."
        )
        raise UnggahanError(pesan, 429)
    check_kuota(rencana.ukuran, oleh=oleh)


def _lock_pemilik(oleh: Pengguna) -> None:
    """One newcomer of a desa at a time, else two would share the last of its room."""
    if oleh.desa_id:
        Desa.objects.select_for_update(no_key=True).get(pk=oleh.desa_id)
    else:
        Pengguna.objects.select_for_update(no_key=True).get(pk=oleh.pk)


@transaction.atomic
def create_unggahan(rencana: Rencana, *, oleh: Pengguna) -> Unggahan:
    """The same file of the same form gives the same upload, with what it has."""
    _lock_pemilik(oleh)
    lama = Unggahan.objects.untuk(oleh).filter(kunci=rencana.kunci).first()
    if lama:
        if (lama.ukuran, lama.jenis) != (rencana.ukuran, rencana.jenis):
            pesan = "Berkas ini berubah sejak mulai dikirim. Pilih lagi berkasnya."
            raise UnggahanError(pesan)
        return lama
    _check_rencana(rencana, oleh=oleh)
    return Unggahan.objects.create(
        pemilik=oleh,
        kunci=rencana.kunci,
        jenis=rencana.jenis,
        nama=rencana.nama,
        ukuran=rencana.ukuran,
    )


@transaction.atomic
def append_unggahan(
    unggahan: Unggahan, isi: bytes, *, offset: int, oleh: Pengguna
) -> Unggahan:
    """The bytes first, safely on disk, the row after: what is acknowledged is here."""
    milik = Unggahan.objects.untuk(oleh).select_for_update(of=("self",))
    unggahan = milik.get(pk=unggahan.pk)
    if offset != unggahan.offset:
        pesan = f"Yang sudah diterima {unggahan.offset} byte, bukan {offset}."
        raise UnggahanError(pesan, 409)
    if offset + len(isi) > unggahan.ukuran:
        pesan = "Yang dikirim lebih panjang daripada berkasnya."
        raise UnggahanError(pesan, 413)
    if not isi:
        return unggahan
    titipan.sambung(unggahan.pk, offset, isi)
    unggahan.diterima, unggahan.sidik, unggahan.selesai_pada = (
        offset + len(isi),
        "",
        None,
    )
    if unggahan.diterima == unggahan.ukuran:
        unggahan.sidik = sha256(titipan.baca(unggahan.pk)).hexdigest()
        unggahan.selesai_pada = waktu.sekarang()
    unggahan.save(update_fields=["diterima", "sidik", "selesai_pada"])
    return unggahan


def check_unggahan(unggahan: Unggahan, *, oleh: Pengguna) -> None:
    """What no form would take is refused while its owner looks, and does not stay."""
    isi = titipan.baca(unggahan.pk)
    try:
        check_luar(isi, Jenis(unggahan.jenis), nama=unggahan.nama)
    except BerkasError as galat:
        remove_unggahan(unggahan, oleh=oleh)
        raise UnggahanError(galat.messages[0], 422) from galat


def store_unggahan(rencana: Rencana, isi: bytes, *, oleh: Pengguna) -> Unggahan:
    """A file that came with a form in one piece; its row stands before its bytes."""
    baru = create_unggahan(rencana, oleh=oleh)
    try:
        return append_unggahan(baru, isi[baru.offset :], offset=baru.offset, oleh=oleh)
    except PenuhError:
        remove_unggahan(baru, oleh=oleh)
        raise


@transaction.atomic
def remove_unggahan(unggahan: Unggahan, *, oleh: Pengguna) -> None:
    """The owner does not want it any more. The row first: no row without its bytes."""
    Unggahan.objects.untuk(oleh).filter(pk=unggahan.pk).delete()
    transaction.on_commit(lambda: titipan.hapus(unggahan.pk))


def sweep_unggahan() -> int:
    """Clear the shelf of what is older than a week, and of bytes without a row."""
    # Listed before the rows are read: a file is never older than its row.
    berkas = titipan.daftar()
    lewat = waktu.sekarang() - UMUR
    with transaction.atomic():
        tua = Unggahan.objects.select_for_update().filter(dibuat_pada__lt=lewat)
        jumlah, _ = Unggahan.objects.filter(pk__in=[satu.pk for satu in tua]).delete()
    hidup = set(Unggahan.objects.filter(pk__in=berkas).values_list("pk", flat=True))
    for pk in berkas:
        if pk not in hidup:
            titipan.hapus(pk)
    return jumlah
