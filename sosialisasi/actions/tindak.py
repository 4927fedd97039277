"""Tasks that come out of a visit or a report: opened, done, closed by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from desa.actions.jejak import record
from desa.galat import TransisiError
from desa.models import Desa, Pengguna
from permata import waktu
from permata.peran import Peran
from permata.templatetags.format import tanggal
from sosialisasi.models import Kunjungan, Monitoring, TindakLanjut

Status = TindakLanjut.Status
PENUTUP = (Peran.PETUGAS, Peran.PENDAMPING)


@dataclass(frozen=True)
class IsiTindak:
    """A task as it is written down; `pemilik` None: the account of the desa."""

    uraian: str
    tenggat: date
    pihak: str
    desa: Desa | None = None
    pemilik: Pengguna | None = None

    @property
    def fakta(self) -> dict[str, Any]:
        return {
            "uraian": self.uraian,
            "tenggat": self.tenggat.isoformat(),
            "pihak": self.pihak,
            "desa": self.desa.kode if self.desa else None,
            "pemilik": self.pemilik.username if self.pemilik else None,
        }


@transaction.atomic
def open_tindak(
    semua: Sequence[IsiTindak], *, asal: Kunjungan | Monitoring, oleh: Pengguna
) -> list[TindakLanjut]:
    """One row each, in the order given."""
    kunjungan = asal if isinstance(asal, Kunjungan) else None
    monitoring = asal if isinstance(asal, Monitoring) else None
    kecamatan = asal.kecamatan if isinstance(asal, Kunjungan) else asal.desa.kecamatan
    hasil = []
    for isi in semua:
        tugas = TindakLanjut.objects.create(
            musim=asal.musim,
            kecamatan=isi.desa.kecamatan if isi.desa else kecamatan,
            desa=isi.desa,
            kunjungan=kunjungan,
            monitoring=monitoring,
            uraian=isi.uraian,
            pihak=isi.pihak,
            pemilik=isi.pemilik,
            tenggat=isi.tenggat,
            oleh=oleh,
        )
        record("tindak_dibuka", tugas, oleh=oleh, desa=isi.desa, sesudah=isi.fakta)
        hasil.append(tugas)
    return hasil


def _lock(tugas: TindakLanjut, *dari: str) -> TindakLanjut:
    """The row as it is now; refused where somebody else has moved it meanwhile."""
    tugas = (
        TindakLanjut.objects.select_for_update(of=("self",))
        .select_related("desa")
        .get(pk=tugas.pk)
    )
    if tugas.status not in dari:
        kata = tugas.get_status_display().lower()
        pesan = f"Tindak lanjut ini sudah berstatus {kata}. Muat ulang halamannya."
        raise TransisiError(pesan)
    return tugas


def is_pemilik(tugas: TindakLanjut, pengguna: Pengguna) -> bool:
    """Who has to do it: any operator of the desa, or the named owner."""
    if tugas.pemilik_id == pengguna.pk:
        return True
    desa = tugas.pihak == TindakLanjut.Pihak.DESA
    return desa and pengguna.desa_id == tugas.desa_id


def is_penutup(tugas: TindakLanjut, pengguna: Pengguna) -> bool:
    """Who may say that it is good: neither its owner nor who reported it done."""
    terlibat = is_pemilik(tugas, pengguna) or tugas.dikerjakan_oleh_id == pengguna.pk
    return pengguna.peran in PENUTUP and not terlibat


def _check_penutup(tugas: TindakLanjut, oleh: Pengguna) -> None:
    if not is_penutup(tugas, oleh):
        pesan = (
            "Anda pemilik tindak lanjut ini, jadi pendamping atau petugas lain "
            "yang menutupnya."
        )
        raise TransisiError(pesan)


def _move(
    tugas: TindakLanjut,
    tindakan: str,
    *,
    oleh: Pengguna,
    sebelum: dict[str, Any],
    alasan: str,
) -> None:
    """Save it; what was said is in the trail each time, the row has the last."""
    tugas.save()
    record(
        tindakan,
        tugas,
        oleh=oleh,
        desa=tugas.desa,
        sebelum=sebelum,
        sesudah={
            "status": tugas.status,
            "hasil": tugas.hasil,
            "tenggat": tugas.tenggat.isoformat(),
        },
        alasan=alasan,
    )


@transaction.atomic
def do_tindak(tugas: TindakLanjut, *, hasil: str, oleh: Pengguna) -> TindakLanjut:
    """The owner says what was done; somebody else still has to close it."""
    tugas = _lock(tugas, Status.TERBUKA)
    if not is_pemilik(tugas, oleh):
        pesan = "Hanya pemilik tindak lanjut ini yang melaporkannya selesai."
        raise TransisiError(pesan)
    sebelum = {"status": tugas.status}
    tugas.status, tugas.hasil = Status.DIKERJAKAN, hasil
    tugas.dikerjakan_oleh, tugas.dikerjakan_pada = oleh, waktu.sekarang()
    _move(tugas, "tindak_dikerjakan", oleh=oleh, sebelum=sebelum, alasan=hasil)
    return tugas


@transaction.atomic
def close_tindak(
    tugas: TindakLanjut, *, oleh: Pengguna, alasan: str = ""
) -> TindakLanjut:
    """Anybody of the field but the owner, and not who reported it done, closes it.

    What its owner has not reported done is closed with a reason only.
    """
    tugas = _lock(tugas, Status.TERBUKA, Status.DIKERJAKAN)
    _check_penutup(tugas, oleh)
    if tugas.status == Status.TERBUKA and not alasan:
        pesan = "Belum dilaporkan selesai. Tulis alasan menutupnya."
        raise TransisiError(pesan)
    sebelum = {"status": tugas.status}
    tugas.status = Status.SELESAI
    tugas.ditutup_oleh, tugas.ditutup_pada = oleh, waktu.sekarang()
    _move(tugas, "tindak_ditutup", oleh=oleh, sebelum=sebelum, alasan=alasan)
    return tugas


@transaction.atomic
def reopen_tindak(tugas: TindakLanjut, *, alasan: str, oleh: Pengguna) -> TindakLanjut:
    """It is not good: the owner goes on, and what was reported stays in the trail."""
    tugas = _lock(tugas, Status.DIKERJAKAN, Status.SELESAI)
    _check_penutup(tugas, oleh)
    sebelum = {"status": tugas.status, "hasil": tugas.hasil}
    tugas.status, tugas.hasil = Status.TERBUKA, ""
    tugas.dikerjakan_oleh = tugas.dikerjakan_pada = None
    tugas.ditutup_oleh = tugas.ditutup_pada = None
    _move(tugas, "tindak_dibuka_lagi", oleh=oleh, sebelum=sebelum, alasan=alasan)
    return tugas


@transaction.atomic
def move_tindak(
    tugas: TindakLanjut, *, tenggat: date, alasan: str, oleh: Pengguna
) -> TindakLanjut:
    """Another due day; never by its owner."""
    tugas = _lock(tugas, Status.TERBUKA)
    _check_penutup(tugas, oleh)
    lama, tugas.tenggat = tugas.tenggat, tenggat
    sebelum = {"tenggat": lama.isoformat()}
    alasan = f"{tanggal(lama)} menjadi {tanggal(tenggat)}. {alasan}"
    _move(tugas, "tindak_ditunda", oleh=oleh, sebelum=sebelum, alasan=alasan)
    return tugas
