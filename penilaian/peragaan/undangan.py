"""Accounts of the demo that are on their way: invited, handed over, closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from desa.actions.pengguna import (
    Alasan,
    deactivate_pengguna,
    invite_pengguna,
    replace_operator,
)
from desa.models import Pengguna
from desa.undangan import IsiUndangan
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.konteks import Konteks
from permata import waktu
from permata.peran import Peran

# Invented numbers: no operator of Indonesia gives them out.
NOMOR = "+628100000"
# Second operators: (kode, nama, jabatan, hours ago); the last link has run out.
KEDUA = (
    ("33.19.08.2003", "Wahyu Nugroho", "Kasi pelayanan", 1),
    ("33.19.02.2010", "Dewi Anggraini", "Staf keuangan", 65),
    ("33.19.06.2005", "Eko Prasetyo", "Kaur perencanaan", 90),
)
# Who took over from the first operator of this desa, not signed in yet.
PENGGANTI = ("33.19.05.2004", "Lilik Handayani", "Kaur keuangan", 66)


def _kunci(nama: str) -> UUID:
    return Dadu.untuk("undangan", nama).uuid()


def _isi(k: Konteks, kode: str, nama: str, jabatan: str) -> IsiUndangan:
    nomor = f"{NOMOR}{Dadu.untuk('telepon', nama).randrange(10**4):04d}"
    return IsiUndangan(nama, jabatan, nomor, Peran.OPERATOR, desa=k.desa[kode])


def write_undangan(k: Konteks) -> None:
    """By the same actions as in the browser; nobody ever sees these tokens."""
    _write_masuk(k)
    petugas, admin = k.orang.akun["petugas"], k.orang.akun["admin"]
    for kode, nama, jabatan, lalu in KEDUA:
        with waktu.seakan(k.batas - timedelta(hours=lalu)):
            isi = _isi(k, kode, nama, jabatan)
            invite_pengguna(isi, kunci=_kunci(nama), oleh=petugas)
    kode, nama, jabatan, lalu = PENGGANTI
    with waktu.seakan(k.batas - timedelta(hours=lalu)):
        lama, isi = k.orang.operator[kode], _isi(k, kode, nama, jabatan)
        replace_operator(lama, isi, kunci=_kunci(nama), oleh=petugas)
        juri = IsiUndangan("Ratna Palupi", "Akademisi", f"{NOMOR}0042", Peran.JURI)
        undangan, _ = invite_pengguna(juri, kunci=_kunci("juri"), oleh=admin)
        deactivate_pengguna(undangan.pengguna, alasan=Alasan.KELIRU, oleh=admin)


def _write_masuk(k: Konteks) -> None:
    """When whoever sends evidence was here last."""
    operator = list(_pernah_masuk(k))
    Pengguna.objects.bulk_update(operator, ["last_login"], batch_size=200)


def _pernah_masuk(k: Konteks) -> Iterator[Pengguna]:
    for kode, orang in k.orang.operator.items():
        dadu = Dadu.untuk("masuk", kode)
        hari = dadu.hari((k.batas - timedelta(days=24)).date(), k.batas.date())
        pada: datetime = dadu.jam_kantor(hari)
        if dadu.kena(90) and pada < k.batas:
            orang.last_login = pada
            yield orang
