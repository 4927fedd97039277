"""What was sent and decided cannot be changed, not even behind the product's back."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from desa.models import (
    Akun,
    Bukti,
    Desa,
    KlaimPutusan,
    Pembukaan,
    PemeriksaanUlang,
    Penengahan,
    Pengguna,
    Perpanjangan,
    Peserta,
    PutusanSengketa,
)
from desa.tetap import TABEL
from tests.desa.contoh import isian_iuran, isian_peserta, setujui
from tests.factories import BuktiFactory
from tests.penilaian.contoh_koreksi import terbuka

SEMUA = apps.get_models(include_auto_created=True)
MODEL = {model._meta.db_table: model for model in SEMUA}


@pytest.fixture
def sah(desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun) -> Bukti:
    """At least one row in every table that is only appended to."""
    setujui(desa, operator, petugas, isian_iuran(akun))
    setujui(desa, operator, petugas, isian_peserta())
    BuktiFactory(desa=desa, jenis="anggaran")
    bukti = setujui(desa, operator, petugas)
    sisa_tetap(bukti, operator)
    return bukti


def sisa_tetap(bukti: Bukti, oleh: Pengguna) -> None:
    """What follows a decision: a second look, a dispute, an extension."""
    assert bukti.versi_sah is not None
    periksa = PemeriksaanUlang.objects.create(
        versi=bukti.versi_sah,
        transisi=bukti.transisi_set.get(ke="disetujui"),
        oleh=oleh,
        putusan="ditolak",
        alasan="lainnya",
        catatan="Tanggal lain.",
    )
    Penengahan.objects.create(
        pemeriksaan=periksa, benar="pertama", catatan="Jelas.", oleh=oleh
    )
    peserta = Peserta.objects.get()
    putusan = PutusanSengketa.objects.create(
        musim=bukti.musim, warga=peserta.warga, alamat="ktp", alasan="KTP.", oleh=oleh
    )
    KlaimPutusan.objects.create(putusan=putusan, peserta=peserta, menang=True)
    Perpanjangan.objects.create(
        musim=bukti.musim,
        desa=bukti.desa,
        jenis="iuran",
        blth=date(2026, 5, 1),
        sampai=date(2026, 7, 30),
        alasan="Banjir.",
        oleh=oleh,
    )
    terbuka(bukti.musim, bukti.desa)
    Pembukaan.objects.create(
        musim=bukti.musim,
        desa=bukti.desa,
        jenis="iuran",
        sampai=date(2026, 9, 24),
        alasan="Sanggahan diterima.",
        oleh=oleh,
    )


def isi(tabel: str) -> list[tuple[Any, ...]]:
    return list(MODEL[tabel]._default_manager.order_by("pk").values_list())


def kolom_bebas(model: type[models.Model]) -> models.Field:
    """A column that nothing else in the database speaks of, where there is one."""
    semua = model._meta.concrete_fields
    bebas = [
        kolom
        for kolom in semua
        if not (
            kolom.primary_key or kolom.unique or kolom.is_relation or kolom.generated
        )
    ]
    return [*semua[-1:], *bebas][-1]


def perintah(tabel: str) -> list[str]:
    """Statements that would change or lose a row, as this database spells them."""
    model = MODEL[tabel]
    pk = connection.ops.quote_name(str(model._meta.pk.column))
    kolom = connection.ops.quote_name(str(kolom_bebas(model).column))
    # Columns that the database computes cannot be written.
    tulis = ", ".join(
        connection.ops.quote_name(str(satu.column))
        for satu in model._meta.concrete_fields
        if not satu.generated
    )
    semua = [
        f"UPDATE {tabel} SET {kolom} = {kolom}",
        f"DELETE FROM {tabel}",
        f"INSERT INTO {tabel} ({tulis}) SELECT {tulis} FROM {tabel} WHERE true "
        f"ON CONFLICT ({pk}) DO UPDATE SET {kolom} = excluded.{kolom}",
    ]
    if connection.vendor == "sqlite":
        salin = f"REPLACE INTO {tabel} ({tulis}) SELECT {tulis} FROM {tabel}"
        return [*semua, salin]
    # Keys that are checked at the commit would stand in the way of a TRUNCATE.
    return [*semua, f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {tabel} CASCADE"]


@pytest.mark.parametrize("tabel", TABEL)
def test_raw_sql_is_refused(sah: Bukti, tabel: str) -> None:
    sebelum = isi(tabel)
    assert sebelum != []
    for sql in perintah(tabel):
        with (
            pytest.raises(DatabaseError, match=f"append-only: {tabel}"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    assert isi(tabel) == sebelum


@pytest.mark.parametrize("tabel", TABEL)
def test_the_orm_is_refused(sah: Bukti, tabel: str) -> None:
    sebelum = isi(tabel)
    model = MODEL[tabel]
    baris = model._default_manager.order_by("pk")
    satu = baris[0]
    nama = kolom_bebas(model).name
    for langkah in (
        satu.save,
        lambda: baris.update(**{nama: getattr(satu, nama)}),
        lambda: model._default_manager.bulk_update([satu], [nama]),
        lambda: baris._raw_delete(baris.db),
    ):
        with (
            pytest.raises(DatabaseError, match=f"append-only: {tabel}"),
            transaction.atomic(),
        ):
            langkah()
    assert isi(tabel) == sebelum


def test_an_approved_version_stays_what_it_was(sah: Bukti) -> None:
    """The typed fields under the decision: the one change that would pay off."""
    assert sah.versi_sah is not None
    isian = sah.versi_sah.regulasi
    isian.berlaku = date(2020, 1, 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        isian.save(update_fields=["berlaku"])
    isian.refresh_from_db()
    assert isian.berlaku == date(2026, 1, 6)


def test_every_typed_field_and_file_is_guarded() -> None:
    """A table that a version hangs on is in the list."""
    versi = {
        model._meta.db_table
        for model in apps.get_app_config("desa").get_models()
        if any(
            kolom.is_relation and kolom.name == "versi" and not kolom.null
            for kolom in model._meta.concrete_fields
        )
    }
    assert versi - set(TABEL) == set()
