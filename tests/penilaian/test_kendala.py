"""Everything that is always true is refused by the database, not by a form alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from desa.models import Keikutsertaan, Musim
from penilaian.models import (
    Hasil,
    Paket,
    Penetapan,
    Poin,
    Segel,
    SetelanDokumen,
    SidikTerbuka,
    Skor,
    UsulanPenetapan,
)
from tests.factories import DesaFactory, KeikutsertaanFactory, PenggunaFactory
from tests.penilaian.contoh_hasil import SKOR, seal
from tests.penilaian.contoh_segel import dokumen
from tests.penilaian.contoh_terbit import ISI
from tests.penilaian.kendala_aturan import PELANGGARAN as ATURAN
from tests.penilaian.kendala_beku import PELANGGARAN as BEKU
from tests.penilaian.kendala_juri import PELANGGARAN as JURI
from tests.penilaian.kendala_sanggahan import PELANGGARAN as SANGGAHAN

MEI = date(2026, 5, 1)

KENDALA = {
    kendala.name: (model, kendala)
    for model in apps.get_app_config("penilaian").get_models()
    for kendala in model._meta.constraints
}


def penetapan(versi: int = 1) -> Penetapan:
    return seal(Musim.objects.get(), PenggunaFactory(admin=True), versi=versi)


def usulan(alasan: str = "BA-04") -> UsulanPenetapan:
    return UsulanPenetapan.objects.create(
        musim=Musim.objects.get(),
        versi=1,
        sidik="0" * 64,
        alasan=alasan,
        oleh=PenggunaFactory(admin=True),
    )


def segel_sendiri() -> None:
    diusulkan = usulan()
    Segel.objects.create(
        penetapan=penetapan(),
        usulan=diusulkan,
        diusulkan_oleh=diusulkan.oleh,
        disahkan_oleh=diusulkan.oleh,
        potret="{}",
        sidik="0" * 64,
        tanda_tangan="0" * 128,
        kunci="0" * 16,
        benih=b"",
        arsip=b"",
    )


def hasil_dua() -> None:
    ikut: Keikutsertaan = KeikutsertaanFactory(
        musim=Musim.objects.get(), desa=DesaFactory()
    )
    Hasil.objects.create(penetapan=penetapan(), keikutsertaan=ikut, **SKOR)


def dokumen_dua() -> None:
    satu = dokumen(penetapan())
    satu.pk, satu.nomor = None, "RN-2026-1b"
    satu.save(force_insert=True)


def nomor_dua() -> None:
    satu = dokumen(penetapan())
    satu.pk, satu.edisi = None, 2
    satu.save(force_insert=True)


def sidik_dua() -> None:
    satu = SidikTerbuka.objects.create(penetapan=penetapan(), nama="a", sidik="0" * 64)
    satu.pk = None
    satu.save(force_insert=True)


def _skor() -> Skor:
    ikut: Keikutsertaan = KeikutsertaanFactory(
        musim=Musim.objects.get(), desa=DesaFactory()
    )
    musim = ikut.musim
    isi = {"aturan": musim.aturan, "pada": musim.batas_data, **SKOR}
    return Skor.objects.create(keikutsertaan=ikut, **isi)


def poin(jumlah: int, *bulan: date | None) -> None:
    skor = _skor()
    for satu in bulan:
        Poin.objects.create(skor=skor, indikator="iuran", bulan=satu, poin=jumlah)


def _setelan() -> SetelanDokumen:
    oleh = PenggunaFactory(admin=True)
    return SetelanDokumen.objects.create(
        musim=Musim.objects.get(), versi=1, oleh=oleh, **ISI
    )


def paket(**isi: object) -> None:
    """Two of them for one seal."""
    satu = penetapan()
    kolom = {"penetapan": satu, "setelan": _setelan(), "oleh": satu.ditetapkan_oleh}
    for _ in range(2):
        Paket.objects.create(**kolom, **isi)


def disanggah(nama: str) -> None:
    desa = DesaFactory()
    SANGGAHAN[nama](desa, PenggunaFactory(operator=True, desa=desa))


def dijuri(nama: str) -> None:
    ikut: Keikutsertaan = KeikutsertaanFactory(
        musim=Musim.objects.get(), desa=DesaFactory()
    )
    JURI[nama](ikut.musim, ikut.desa, PenggunaFactory(juri=True))


PELANGGARAN: dict[str, Callable[[], object]] = {
    **ATURAN,
    **BEKU,
    **{nama: partial(disanggah, nama) for nama in SANGGAHAN},
    **{nama: partial(dijuri, nama) for nama in JURI},
    "poin_once_a_month": lambda: poin(1, MEI, MEI),
    "poin_of_the_last_day_once": lambda: poin(1, None, None),
    "poin_is_not_negative": lambda: poin(-1, MEI),
    "penetapan_versi_once": lambda: (penetapan(), penetapan()),
    "hasil_once_a_desa": hasil_dua,
    "usulan_says_why": lambda: usulan(""),
    "segel_by_two_persons": segel_sendiri,
    "dokumen_edisi_once": dokumen_dua,
    "dokumen_nomor_once_a_result": nomor_dua,
    "sidik_terbuka_once": sidik_dua,
    "setelan_dokumen_versi_once": lambda: (_setelan(), _setelan()),
    "paket_one_at_a_time": paket,
    "paket_done_has_digest_and_time": lambda: paket(sidik="0" * 64),
}


def pesan(nama: str) -> str:
    """How this database names what it refused: SQLite knows unique ones by column."""
    model, kendala = KENDALA[nama]
    if connection.vendor == "postgresql" or isinstance(kendala, models.CheckConstraint):
        return rf"\b{nama}\b"
    assert isinstance(kendala, models.UniqueConstraint)
    nama_kolom = {satu.name: satu.column for satu in model._meta.concrete_fields}
    kolom = [nama_kolom[satu] for satu in kendala.fields]
    daftar = ", ".join(f"{model._meta.db_table}.{satu}" for satu in kolom)
    return rf"UNIQUE constraint failed: {re.escape(daftar)}$"


@pytest.mark.parametrize("nama", sorted(PELANGGARAN))
def test_the_database_refuses(musim: Musim, nama: str) -> None:
    with pytest.raises(IntegrityError, match=pesan(nama)), transaction.atomic():
        PELANGGARAN[nama]()


def test_every_constraint_is_broken_here_once() -> None:
    assert sorted(PELANGGARAN) == sorted(KENDALA)
