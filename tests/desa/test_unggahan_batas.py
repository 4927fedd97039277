"""How much may lie on the shelf of uploads, and for how long."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from desa.actions.unggahan import terpakai
from desa.models import Berkas, Desa, Pengguna, Unggahan
from desa.views.unggahan import POTONG_TERBESAR
from permata import titipan, waktu
from permata.berkas.aturan import MB
from tests.contoh import jpeg
from tests.desa.halaman import As, iuran
from tests.desa.unggah import lanjut, mulai, unggah
from tests.factories import AkunFactory, PenggunaFactory

PENUH = (
    "Berkas bulan ini sudah lebih dari 300 MB. "
    "Hubungi petugas kecamatan sebelum mengirim lagi."
)


def jawab(response: Any) -> tuple[int, str]:
    return response.status_code, response.content.decode()


def titip(oleh: Pengguna, ukuran: int, **lain: Any) -> Unggahan:
    """An upload that was announced, none of which is here."""
    return Unggahan.objects.create(
        pemilik=oleh,
        kunci=f"k{Unggahan.objects.count()}",
        jenis="dokumen",
        nama="a.pdf",
        ukuran=ukuran,
        **lain,
    )


def berkas(oleh: Pengguna, ukuran: int, **lain: Any) -> Berkas:
    return Berkas.objects.create(
        sha256="0" * 64,
        sha256_asli="1" * 64,
        tipe="application/pdf",
        nama="a.pdf",
        ukuran=ukuran,
        diunggah_oleh=oleh,
        **lain,
    )


@pytest.mark.parametrize(
    ("jenis", "terbesar"), [("foto", 12), ("pdf", 20), ("dokumen", 20)]
)
def test_sizes_are_those_of_the_rules(klien: Client, jenis: str, terbesar: int) -> None:
    assert mulai(klien, terbesar * MB, jenis=jenis).status_code == 201
    assert jawab(mulai(klien, terbesar * MB + 1, jenis=jenis, kunci="b")) == (
        413,
        f"Berkas lebih dari {terbesar} MB. Foto ulang dengan ukuran lebih kecil atau "
        "kirim halaman yang diperlukan saja.",
    )


def test_a_desa_has_300_mb_a_month(
    klien: Client, operator: Pengguna, desa: Desa
) -> None:
    rekan = PenggunaFactory(operator=True, desa=desa)
    berkas(rekan, 280 * MB)
    titip(rekan, 10 * MB)
    assert terpakai(operator) == 290 * MB
    assert mulai(klien, 10 * MB).status_code == 201
    assert jawab(mulai(klien, 1, kunci="b")) == (413, PENUH)


def test_last_month_and_other_desa_do_not_count(
    klien: Client, operator: Pengguna, desa_lain: Desa
) -> None:
    berkas(operator, 299 * MB, diunggah_pada=waktu.sekarang() - timedelta(days=21))
    berkas(PenggunaFactory(operator=True, desa=desa_lain), 299 * MB)
    titip(PenggunaFactory(), 299 * MB)
    assert terpakai(operator) == 0
    assert mulai(klien, 20 * MB).status_code == 201


def test_what_became_evidence_counts_once(klien: Client, desa: Desa) -> None:
    akun, isi = AkunFactory(desa=desa), jpeg(sisi=300)
    baru = unggah(klien, isi)
    operator = baru.pemilik
    assert terpakai(operator) == len(isi)
    data = iuran(akun, berkas_unggahan=str(baru.pk))
    del data["berkas"]
    klien.post("/bukti/baru/iuran/", data)
    assert terpakai(operator) == Berkas.objects.get().ukuran


def test_somebody_without_a_desa_has_room_of_his_own(
    as_: As, petugas: Pengguna
) -> None:
    berkas(petugas, 300 * MB)
    assert jawab(mulai(as_(petugas), 1)) == (413, PENUH)
    assert mulai(as_(PenggunaFactory()), 1).status_code == 201


def test_twenty_files_may_be_open(klien: Client, operator: Pengguna) -> None:
    for _ in range(19):
        titip(operator, 10)
    isi = jpeg()
    url = mulai(klien, len(isi))["Location"]
    assert jawab(mulai(klien, 3, kunci="b")) == (
        429,
        "Masih ada 20 berkas Anda yang belum selesai terkirim. "
        "Selesaikan atau hapus dahulu, lalu coba lagi.",
    )
    assert mulai(klien, len(isi))["Location"] == url
    lanjut(klien, url, isi, 0)
    assert mulai(klien, 3, kunci="b").status_code == 201


def sapu() -> str:
    keluar = StringIO()
    call_command("unggahan", "sapu", stdout=keluar)
    return keluar.getvalue()


def test_after_a_week_they_are_swept(klien: Client, operator: Pengguna) -> None:
    tua, muda = unggah(klien, jpeg()), unggah(klien, jpeg(), kunci="b")
    kini = waktu.sekarang()
    umur = {tua.pk: timedelta(days=7, seconds=1), muda.pk: timedelta(days=6, hours=23)}
    for pk, lama in umur.items():
        Unggahan.objects.filter(pk=pk).update(dibuat_pada=kini - lama)
    assert sapu() == "1 unggahan dihapus\n"
    assert list(Unggahan.objects.all()) == [muda]
    assert (titipan.panjang(tua.pk), titipan.panjang(muda.pk)) == (0, len(jpeg()))
    assert tua.pk not in titipan.daftar()


def test_bytes_without_a_row_are_swept_too(klien: Client) -> None:
    baru = unggah(klien, jpeg())
    Unggahan.objects.all().delete()
    assert sapu() == "0 unggahan dihapus\n"
    assert baru.pk not in titipan.daftar()


def test_the_script_sends_no_piece_that_is_refused(settings: Settings) -> None:
    naskah = (settings.BASE_DIR / "assets" / "js" / "antar.js").read_text()
    (terbesar,) = re.findall(r"POTONG_TERBESAR = ([0-9]+) \* 1024 \* 1024;", naskah)
    assert int(terbesar) * MB == POTONG_TERBESAR
