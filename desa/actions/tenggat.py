"""The clocks of evidence: more time, exempted months, the lock itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from desa.actions.fakta import tell_desa
from desa.actions.jejak import record
from desa.actions.musim import lock_musim, lock_terbuka
from desa.galat import TransisiError
from desa.jadwal import tenggat_bukti, tenggat_bulan
from desa.models import (
    Bukti,
    Desa,
    Kecamatan,
    Musim,
    Pengecualian,
    Pengguna,
    Perpanjangan,
    Tagihan,
)
from desa.tenggat import Keadaan
from permata import waktu
from permata.peran import Peran
from permata.templatetags.format import bulan, tanggal

NAMA = {Bukti.Jenis.IURAN: "iuran", Bukti.Jenis.PESERTA: "daftar peserta"}
TETAP_DIHITUNG = "; pembayaran yang tercatat di buku besar tetap dihitung"
# A season that lets evidence be late by more than this has no due dates left.
HARI_TERLAMBAT_TERBANYAK = 60


def sebut_petugas(desa: Desa) -> str:
    """Whom a desa asks: the petugas of its kecamatan by name, where there are any."""
    nama = Pengguna.objects.filter(
        peran=Peran.PETUGAS, is_active=True, penugasan_set__kecamatan=desa.kecamatan_id
    ).order_by("nama")
    daftar = ", ".join(nama.values_list("nama", flat=True)[:2])
    return f"petugas kecamatan {desa.kecamatan.nama}{f' ({daftar})' if daftar else ''}"


def check_tenggat(bukti: Bukti) -> None:
    """Refuse what comes after the lock; what came back to its desa is never locked."""
    if bukti.status == Bukti.Status.DIKEMBALIKAN:
        return
    jam = tenggat_bukti(bukti)
    if jam is None or jam.keadaan != Keadaan.TERKUNCI:
        return
    iuran = bukti.jenis == Bukti.Jenis.IURAN
    pesan = (
        f"Pengiriman {NAMA[Bukti.Jenis(bukti.jenis)]} {bulan(bukti.blth)} ditutup "
        f"{tanggal(jam.akhir_terlambat)}. Minta perpanjangan kepada "
        f"{sebut_petugas(bukti.desa)}{TETAP_DIHITUNG if iuran else ''}."
    )
    raise TransisiError(pesan)


def _simpan(objek: Perpanjangan | Pengecualian) -> None:
    """Save what its constraints allow; a refusal in their words."""
    try:
        objek.validate_constraints()
        with transaction.atomic():
            objek.save()
    except ValidationError as galat:
        raise TransisiError(" ".join(galat.messages)) from galat
    except IntegrityError as galat:  # somebody else was faster
        pesan = "Bulan ini sudah dikecualikan untuk kecamatan ini."
        raise TransisiError(pesan) from galat


def check_perpanjangan(
    musim: Musim, desa: Desa, *, jenis: str, blth: date, sampai: date
) -> None:
    """An extension gives time: after today, beyond the lock, within the season."""
    pesan = ""
    jam = tenggat_bulan(musim, desa, jenis, blth)
    if not musim.is_menerima:
        pesan = (
            f"Pengiriman bukti musim {musim.tahun} sedang tidak dibuka "
            f"({musim.get_status_display().lower()})."
        )
    elif blth not in musim.bulan or jam is None:
        pesan = f"{bulan(blth)} tidak bertenggat dalam musim {musim.tahun}."
    elif sampai > musim.batas_data:
        pesan = f"Paling lambat {tanggal(musim.batas_data)}, saat data musim ditutup."
    elif sampai < waktu.hari_ini():
        pesan = "Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."
    elif sampai <= jam.jatuh:
        pesan = f"Pilih tanggal sesudah tenggat sekarang, {tanggal(jam.jatuh)}."
    if pesan:
        raise TransisiError(pesan)


@transaction.atomic
def create_perpanjangan(
    musim: Musim,
    desa: Desa,
    *,
    jenis: str,
    blth: date,
    sampai: date,
    alasan: str,
    oleh: Pengguna,
) -> Perpanjangan:
    """Give a desa more time for one month and kind of evidence."""
    musim = lock_musim(musim)
    if jenis not in Perpanjangan.Jenis.values:
        pesan = (
            f"{Bukti.Jenis(jenis).label} tidak bertenggat setiap bulan: terbuka sampai "
            f"{tanggal(musim.batas_data)}."
        )
        raise TransisiError(pesan)
    check_perpanjangan(musim, desa, jenis=jenis, blth=blth, sampai=sampai)
    baru = Perpanjangan(
        musim=musim,
        desa=desa,
        jenis=jenis,
        blth=blth,
        sampai=sampai,
        alasan=alasan.strip(),
        oleh=oleh,
        pada=waktu.sekarang(),
    )
    _simpan(baru)
    isi = {"jenis": jenis, "blth": blth.isoformat(), "sampai": sampai.isoformat()}
    record(
        "beri_perpanjangan", baru, oleh=oleh, desa=desa, sesudah=isi, alasan=baru.alasan
    )
    return baru


def pengecualian_bulan(desa: Desa, blth: date) -> Pengecualian | None:
    """The exemption in force for a month of this desa: a new bill of it bears it."""
    semua = Pengecualian.objects.berlaku().filter(
        kecamatan=desa.kecamatan_id,
        blth=blth,
        musim__bulan_awal__lte=blth,
        musim__bulan_akhir__gte=blth,
    )
    return semua.first()


def _exempt(satu: Pengecualian) -> int:
    """Mark its bills that are not exempt yet; gives how many."""
    tagihan = Tagihan.objects.filter(
        akun__desa__kecamatan=satu.kecamatan_id, blth=satu.blth, dikecualikan=False
    )
    return tagihan.update(dikecualikan=True, nomor_ba=satu.nomor_ba)


@transaction.atomic
def exempt_tagihan(musim: Musim) -> int:
    """Mark bills that came after their month was exempt; again changes nothing."""
    semua = Pengecualian.objects.berlaku().filter(musim=lock_musim(musim))
    banyak = sum(_exempt(satu) for satu in semua)
    desa = Desa.objects.filter(kecamatan__in=semua.values("kecamatan"))
    tell_desa(desa.values_list("pk", flat=True))
    return banyak


def _isi(satu: Pengecualian, tagihan: int) -> dict[str, Any]:
    return {
        "kecamatan": satu.kecamatan.kode,
        "blth": satu.blth.isoformat(),
        "nomor_ba": satu.nomor_ba,
        "tagihan": tagihan,
    }


@transaction.atomic
def create_pengecualian(
    musim: Musim,
    kecamatan: Kecamatan,
    *,
    blth: date,
    nomor_ba: str,
    alasan: str,
    oleh: Pengguna,
) -> Pengecualian:
    """Leave a month out for all desa of a kecamatan, with its Berita Acara."""
    musim = lock_terbuka(musim, "bulan yang dikecualikan")
    if blth not in musim.bulan:
        pesan = f"{bulan(blth)} bukan bulan musim {musim.tahun}."
        raise TransisiError(pesan)
    baru = Pengecualian(
        musim=musim,
        kecamatan=kecamatan,
        blth=blth,
        nomor_ba=nomor_ba.strip(),
        alasan=alasan.strip(),
        oleh=oleh,
        pada=waktu.sekarang(),
    )
    _simpan(baru)
    isi = _isi(baru, _exempt(baru))
    record("kecualikan_bulan", baru, oleh=oleh, sesudah=isi, alasan=baru.alasan)
    tell_desa(kecamatan.desa_set.values_list("pk", flat=True))
    return baru


@transaction.atomic
def cancel_pengecualian(
    pengecualian: Pengecualian, *, alasan: str, oleh: Pengguna
) -> Pengecualian:
    """Withdraw a mistake: its bills count again, the row stays with the reason."""
    lock_terbuka(pengecualian.musim, "bulan yang dikecualikan")
    satu = Pengecualian.objects.select_for_update(of=("self",)).get(pk=pengecualian.pk)
    if satu.dicabut_pada:
        pesan = f"Pengecualian ini sudah dicabut {tanggal(satu.dicabut_pada)}."
        raise TransisiError(pesan)
    satu.dicabut_oleh, satu.dicabut_pada = oleh, waktu.sekarang()
    satu.alasan_cabut = alasan.strip()
    _simpan(satu)
    # Only its own: a bill may be exempt by another Berita Acara.
    tagihan = Tagihan.objects.filter(
        akun__desa__kecamatan=satu.kecamatan_id,
        blth=satu.blth,
        dikecualikan=True,
        nomor_ba=satu.nomor_ba,
    ).update(dikecualikan=False, nomor_ba="")
    record(
        "cabut_pengecualian",
        satu,
        oleh=oleh,
        sebelum=_isi(satu, tagihan),
        alasan=satu.alasan_cabut,
    )
    tell_desa(satu.kecamatan.desa_set.values_list("pk", flat=True))
    return satu


@transaction.atomic
def edit_hari_terlambat(
    musim: Musim, *, hari: int, alasan: str, oleh: Pengguna
) -> Musim:
    """Set how many days after the due date evidence is still accepted."""
    musim = lock_terbuka(musim, "tenggatnya")
    if not 0 <= hari <= HARI_TERLAMBAT_TERBANYAK:
        pesan = f"Isi 0 sampai {HARI_TERLAMBAT_TERBANYAK} hari."
        raise TransisiError(pesan)
    sebelum = {"hari_terlambat": musim.hari_terlambat}
    musim.hari_terlambat = hari
    musim.save(update_fields=["hari_terlambat"])
    record(
        "ubah_hari_terlambat",
        musim,
        oleh=oleh,
        sebelum=sebelum,
        sesudah={"hari_terlambat": hari},
        alasan=alasan,
    )
    return musim
