"""The page of the matrix: what it shows, to whom, in how many queries."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from desa.actions.iuran import allocate_akun
from desa.models import (
    Bukti,
    Desa,
    Kecamatan,
    Musim,
    Pengguna,
    PernyataanNihil,
    Perpanjangan,
)
from desa.tenggat import JAKARTA
from tests.contoh_tenggat import PengecualianFactory, PerpanjanganFactory
from tests.desa.halaman import As
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PembayaranFactory,
    TagihanFactory,
)

ALAMAT = "/matriks/"
MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture(autouse=True)
def seminggu(musim: Musim) -> None:
    musim.hari_terlambat = 7
    musim.save()


def bayar(desa: Desa, blth: date, pada: date | None) -> None:
    """A bill of this month, and the payment of it if there is one."""
    akun = AkunFactory(desa=desa)
    tagihan = TagihanFactory(akun=akun, blth=blth)
    if pada:
        PembayaranFactory(akun=akun, tanggal=pada, jumlah=tagihan.jumlah)
        allocate_akun(akun)


def ikut(musim: Musim, kecamatan: Kecamatan, jumlah: int) -> list[Desa]:
    """More desa, each with a paid and an unpaid month and evidence that came back."""
    semua: list[Desa] = DesaFactory.create_batch(jumlah, kecamatan=kecamatan)
    for desa in semua:
        KeikutsertaanFactory(musim=musim, desa=desa)
        bayar(desa, MEI, date(2026, 6, 12))
        bayar(desa, JUNI, None)
        bukti = BuktiFactory(
            musim=musim, desa=desa, jenis="iuran", blth=JUNI, status="dikembalikan"
        )
        bukti.transisi_set.create(
            versi=bukti.versi_kini,
            dari="diajukan",
            ke="dikembalikan",
            alasan="jumlah",
            catatan="Beda.",
            oleh=bukti.dibuat_oleh,
        )
    return semua


def kata(isi: str) -> dict[str, list[str]]:
    """The words in the cells of every row that is shown."""
    hasil = {}
    for baris in re.findall(r"<tr>(.*?)</tr>", isi, re.S):
        if nama := re.search(r'<th scope="row">(.*?)</th>', baris):
            sel = re.findall(
                r'<span class="visually-hidden">([^<]*: [^<]*)</span>', baris
            )
            hasil[nama[1]] = [unescape(satu) for satu in sel]
    return hasil


def buka(klien: Client, alamat: str = ALAMAT, **data: Any) -> str:
    response = klien.get(alamat, data)
    assert response.status_code == 200
    return response.content.decode()


def test_a_row_says_every_month_in_words(
    desa: Desa, petugas: Pengguna, as_: As
) -> None:
    bayar(desa, date(2026, 3, 1), date(2026, 4, 15))
    bayar(desa, date(2026, 4, 1), date(2026, 5, 18))
    bayar(desa, MEI, None)
    bayar(desa, JUNI, None)
    assert kata(buka(as_(petugas)))["Jurang"] == [
        "Januari 2026: Terkunci, kurang.",
        "Februari 2026: Terkunci, kurang.",
        "Maret 2026: Lengkap.",
        "April 2026: Lengkap, terlambat.",
        "Mei 2026: Terkunci, kurang.",
        "Juni 2026: Belum, lewat tempo. Jatuh tempo 15 Jul, diterima sampai 22 Jul.",
        "Juli 2026: Belum waktunya. Jatuh tempo 18 Agu, diterima sampai 25 Agu.",
        "Agustus 2026: Belum waktunya. Jatuh tempo 15 Sep, diterima sampai 16 Sep.",
    ]


def test_each_role_sees_its_own_desa(
    desa: Desa,
    desa_lain: Desa,
    petugas: Pengguna,
    pendamping: Pengguna,
    admin: Pengguna,
    juri: Pengguna,
    as_: As,
) -> None:
    tampak = {
        orang.peran: sorted(kata(buka(as_(orang))))
        for orang in (petugas, pendamping, admin, juri)
    }
    dua = ["Jurang", "Terban"]
    satu = ["Jurang"]
    harap = {"petugas": satu, "pendamping": satu, "admin": dua, "juri": dua}
    assert tampak == harap


def test_participants_and_their_nihil(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, as_: As
) -> None:
    PernyataanNihil.objects.create(
        musim=musim,
        desa=desa,
        blth=MEI,
        oleh=operator,
        pada=datetime(2026, 6, 15, 23, 59, tzinfo=JAKARTA),
    )
    BuktiFactory(musim=musim, desa=desa, jenis="peserta", blth=JUNI, status="disetujui")
    sel = kata(buka(as_(petugas), jenis="peserta"))["Jurang"]
    assert sel[4:6] == ["Mei 2026: Nihil.", "Juni 2026: Lengkap, terlambat."]


def test_a_draft_of_a_desa_is_nothing_yet(
    musim: Musim, desa: Desa, petugas: Pengguna, as_: As
) -> None:
    kosong = {"diajukan_oleh": None, "diajukan_pada": None}
    BuktiFactory(
        musim=musim, desa=desa, jenis="iuran", blth=JUNI, status="draf", **kosong
    )
    assert "Menunggu" not in kata(buka(as_(petugas)))["Jurang"][5]


def test_share_and_timeliness_stand_side_by_side(
    desa: Desa, petugas: Pengguna, as_: As
) -> None:
    bayar(desa, date(2026, 3, 1), date(2026, 4, 15))
    bayar(desa, date(2026, 4, 1), date(2026, 5, 18))
    bayar(desa, MEI, date(2026, 6, 15))
    isi = buka(as_(petugas))
    baris = re.search(r'<th scope="row">Jurang.*?</tr>', isi, re.S)
    assert baris is not None
    assert re.findall(r'<td class="n">(.*?)</td>', baris[0]) == ["50%", "33%"]


def test_a_kecamatan_folds_by_a_link(
    musim: Musim, desa: Desa, admin: Pengguna, as_: As
) -> None:
    for nomor in range(1, 5):
        lain = KecamatanFactory(kode=f"33.19.0{nomor}", nama=f"Kecamatan {nomor}")
        KeikutsertaanFactory(musim=musim, desa=DesaFactory(kecamatan=lain))
    klien = as_(admin)
    assert kata(buka(klien)) == {}
    assert list(kata(buka(klien, buka="33.19.08"))) == ["Jurang"]
    assert len(kata(buka(klien, buka="semua"))) == 5
    assert list(kata(buka(klien, q="jurang"))) == ["Jurang"]


def test_filters_come_from_the_address(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna, as_: As
) -> None:
    kelurahan = DesaFactory(nama="Panjunan", jenis="kelurahan")
    KeikutsertaanFactory(musim=musim, desa=kelurahan, liga="kelurahan")
    klien = as_(admin)

    def nama(**data: str) -> list[str]:
        return sorted(kata(buka(klien, **data)))

    assert nama() == ["Jurang", "Terban"]
    assert nama(kecamatan="33.19.06") == ["Terban"]
    assert nama(liga="kelurahan") == ["Panjunan"]
    assert nama(liga="semua") == ["Jurang", "Panjunan", "Terban"]
    assert nama(q="TER") == ["Terban"]
    assert nama(pilih="dikembalikan") == []
    assert nama(jenis="entah", pilih="entah", liga="entah") == ["Jurang", "Terban"]
    assert "Tidak ada desa yang cocok" in buka(klien, q="zzz")


def test_reminders_are_offered_to_those_who_write_them(
    desa: Desa, petugas: Pengguna, juri: Pengguna, as_: As
) -> None:
    alamat = "/pengingat/kirim/33.19.08.2003/iuran/?blth=2026-06"
    isi = buka(as_(petugas))
    assert alamat in isi
    assert "Ingatkan desa" in " ".join(isi.split())
    assert "Ingatkan" not in buka(as_(juri))


def test_numbers_above_the_matrix(
    musim: Musim, desa: Desa, petugas: Pengguna, as_: As
) -> None:
    ikut(musim, desa.kecamatan, 2)
    PerpanjanganFactory(musim=musim, desa=desa, blth=JUNI, sampai=date(2026, 7, 25))
    PerpanjanganFactory(musim=musim, desa=desa, blth=JUNI, sampai=date(2026, 7, 31))
    # Of another kind, and of another season.
    PerpanjanganFactory(musim=musim, desa=desa, jenis=Perpanjangan.Jenis.PESERTA)
    PerpanjanganFactory(musim=MusimFactory(tahun=2025), desa=desa)
    PengecualianFactory(musim=musim, kecamatan=desa.kecamatan)
    isi = buka(as_(petugas))
    angka = re.findall(r"<strong>(.*?)</strong><span>(.*?)</span>", isi)
    assert angka[:5] == [
        ("13%", "bukti lengkap"),
        ("13%", "lengkap dan tepat waktu"),
        ("1", "desa belum untuk Juni 2026"),
        ("0", "bukti menunggu petugas"),
        ("2", "bukti dikembalikan"),
    ]
    assert "Perpanjangan: 2" in isi
    assert "Bulan dikecualikan: 1" in isi


def baca_buku(isi: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(isi)).worksheets[0].values)


def test_the_workbook_holds_what_the_filter_leaves(
    desa: Desa, desa_lain: Desa, admin: Pengguna, as_: As
) -> None:
    bayar(desa, JUNI, date(2026, 7, 16))
    response = as_(admin).get(f"{ALAMAT}xlsx/", {"kecamatan": "33.19.08"})
    assert response["Content-Disposition"] == (
        'attachment; filename="matriks-iuran-2026-2026-07-20.xlsx"'
    )
    judul, _, kepala, *isi = baca_buku(response.content)
    assert judul[0] == "Matriks iuran Lomba Desa Permata 2026 per Senin, 20 Juli 2026"
    assert kepala == (
        *("Kecamatan", "Kode", "Desa"),
        *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu"),
        *("Lengkap (%)", "Tepat waktu (%)"),
    )
    terkunci = ("Terkunci, kurang",) * 5
    nanti = ("Belum waktunya",) * 2
    tengah = (*terkunci, "Lengkap, terlambat", *nanti)
    assert isi == [("Gebog", "33.19.08.2003", "Jurang", *tengah, 16, 0)]


@pytest.mark.parametrize(
    ("jenis", "jumlah"),
    [("iuran", 8), ("peserta", 8), ("regulasi", 7), ("anggaran", 7)],
)
@pytest.mark.parametrize("desa_tambahan", [1, 3, 40])
def test_queries_do_not_grow_with_the_desa(
    musim: Musim,
    desa: Desa,
    petugas: Pengguna,
    as_: As,
    django_assert_num_queries: DjangoAssertNumQueries,
    jenis: str,
    jumlah: int,
    desa_tambahan: int,
) -> None:
    ikut(musim, desa.kecamatan, desa_tambahan)
    Bukti.objects.update(jenis=jenis)
    klien = as_(petugas)
    with django_assert_num_queries(jumlah):
        isi = buka(klien, jenis=jenis, buka="semua")
    assert len(kata(isi)) == desa_tambahan + 1
