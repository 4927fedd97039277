"""The NIK at rest: encrypted, bound to its row, nowhere else in the database."""

import re
from pathlib import Path

import pytest
from django.db import connection

from desa.actions.peserta import warga_dari
from desa.models import Desa, IsianPeserta, Pengguna, VersiBukti, Warga
from desa.rincian import rincian
from permata.nik import baca_nik
from permata.sandi import Kunci, SandiError, tempat
from tests.desa.contoh import NIK, NIK_LAIN, isian_peserta, kirim, putus
from tests.factories import DesaFactory, MusimFactory, PenggunaFactory


def buka(warga: Warga, pk: object = None) -> str:
    sel = tempat("warga", pk or warga.pk, "nik")
    return Kunci.dari_settings().decrypt(warga.nik_sandi, sel)


def seluruh_basis() -> bytes:
    """Every value of every table as bytes, and on SQLite the files themselves."""
    isi = []
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            isi += [nilai for baris in cursor.fetchall() for nilai in baris]
    mentah = [
        bytes(satu) if isinstance(satu, bytes | memoryview) else str(satu).encode()
        for satu in isi
    ]
    if connection.vendor == "sqlite":
        nama = str(connection.settings_dict["NAME"])
        mentah += [Path(nama + akhir).read_bytes() for akhir in ("", "-wal")]
    return b"\n".join(mentah)


@pytest.mark.usefixtures("basis_bersama")
def test_no_nik_lies_open_in_the_database() -> None:
    """After the whole way of a list: sent, returned, mended, approved."""
    MusimFactory()
    desa = DesaFactory()
    operator, petugas = PenggunaFactory(operator=True, desa=desa), PenggunaFactory()
    orang = isian_peserta(), isian_peserta(NIK_LAIN, nama="Tarno")
    putus(kirim(desa, operator, *orang), "disetujui", petugas)
    isi = seluruh_basis()
    assert isi.count(b"Tarno") >= 2
    assert re.findall(rb"(?<![0-9a-f])\d{16}(?![0-9a-f])", isi) == []
    assert [nik for nik in (NIK, NIK_LAIN) if nik[:12].encode() in isi] == []


def test_a_person_is_one_row_however_the_nik_is_written(db: None) -> None:
    tulisan = (NIK, "9901 0145 0190 0001", "99.01.01.450190.0001", f"'{NIK}")
    semua = {warga_dari(baca_nik(teks, demo=True)) for teks in tulisan}
    assert [buka(warga) for warga in semua] == [NIK]
    warga = Warga.objects.get()
    assert (warga.nik_samar, warga.nik_ekor) == ("••••••••••••0001", "0001")
    assert NIK not in str(vars(warga))


def test_a_nik_is_read_in_its_own_row_only(db: None) -> None:
    satu, lain = (warga_dari(baca_nik(n, demo=True)) for n in (NIK, NIK_LAIN))
    Warga.objects.filter(pk=satu.pk).update(nik_sandi=lain.nik_sandi)
    satu.refresh_from_db()
    with pytest.raises(SandiError):
        buka(satu)
    assert buka(satu, lain.pk) == NIK_LAIN


def test_the_same_nik_is_encrypted_anew_each_time(db: None) -> None:
    pertama = bytes(warga_dari(baca_nik(NIK, demo=True)).nik_sandi)
    Warga.objects.all().delete()
    assert bytes(warga_dari(baca_nik(NIK, demo=True)).nik_sandi) != pertama


@pytest.mark.parametrize(
    ("peran", "baris"),
    [
        ("operator", [("Sumiyati", "••••••••••••0001, mandiri (membayar sendiri)")]),
        ("petugas", [("Sumiyati", "••••••••••••0001, mandiri (membayar sendiri)")]),
        ("pendamping", [("Sumiyati", "••••••••••••0001, mandiri (membayar sendiri)")]),
        ("juri", []),
    ],
)
def test_who_reads_what_of_a_list(
    desa: Desa, operator: Pengguna, peran: str, baris: list[tuple[str, str]]
) -> None:
    kirim(desa, operator, isian_peserta())
    pembaca = Pengguna(peran=peran)
    assert [(b.nama, b.isi) for b in rincian(VersiBukti.objects.get(), pembaca)] == [
        ("Jumlah warga", "1 orang"),
        ("Mendaftar", "Senin, 2 Maret 2026"),
        *baris,
    ]
    assert IsianPeserta.objects.count() == 1
