"""SEC-73: personal data go when their time is over, and nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from desa.models import (
    BarisImpor,
    Berkas,
    Bukti,
    DaftarSementara,
    Desa,
    Impor,
    IsianPeserta,
    Jejak,
    Musim,
    Peserta,
    Transisi,
    Unggahan,
    Warga,
)
from desa.tetap import BERKAS, CATATAN, NAMA
from penilaian.actions import musnah as aksi
from penilaian.management.commands import musnahkan as musnahkan_perintah
from penilaian.models import Segel
from penilaian.retensi import masa_simpan
from permata import waktu
from sosialisasi.hadir import hitung_hadir
from sosialisasi.models import Hadirin, Kunjungan
from tests.desa.contoh import isian_peserta
from tests.factories import MusimFactory
from tests.penilaian.contoh_musnah import (
    HADIR,
    KENARI,
    LAKUKAN,
    NIK,
    SEGEL,
    UMUM,
    isi_gudang,
    musnahkan,
    nik_terbaca,
    nik_tercari,
    perintah,
    pukul,
    sel_berisi,
)
from tests.penilaian.contoh_musnah import desa as desa
from tests.penilaian.contoh_musnah import gudang_sendiri as gudang_sendiri
from tests.penilaian.contoh_musnah import musim as musim
from tests.penilaian.contoh_musnah import selesai as selesai

SEHARI = date(2026, 7, 21)
SEMUA = [
    "desa_berkas.nama",
    "desa_isianpeserta.nama",
    "desa_peserta.nama",
    "desa_transisi.catatan",
    "sosialisasi_hadirin.nama",
]


def utuh(musim: Musim, tmp_path: Path) -> None:
    """The chain, the points, and the sealed archive with its own program."""
    assert perintah("jejak", "periksa").startswith("UTUH")
    with waktu.seakan(pukul(UMUM)):
        assert perintah("hitung_ulang") == "SAMA\n"
    arsip = tmp_path / "arsip.zip"
    arsip.write_bytes(bytes(Segel.objects.get(penetapan__musim=musim).arsip))
    assert "SAMA" in perintah("arsip", "periksa", str(arsip)).upper()


def hitungan() -> list[tuple[object, ...]]:
    """What is counted of people, without who they are."""
    kolom = ("desa", "status", "sumber_dana", "terdaftar_sejak", "keluar_pada")
    return [
        *Peserta.objects.order_by("pk").values_list("pk", *kolom),
        *(
            (satu.desa.kode, satu.sel)
            for kunjungan in Kunjungan.objects.order_by("pk")
            for satu in hitung_hadir(kunjungan)
        ),
        *Bukti.objects.order_by("pk").values_list("pk", "status", "versi_sah__sidik"),
    ]


def test_the_canary_is_everywhere_at_first(selesai: Musim) -> None:
    """Else the tests below would find nothing because nothing was there."""
    assert sel_berisi(KENARI) == sorted(
        [
            *SEMUA[1:],
            "desa_barisimpor.pesan",
            "desa_daftarsementara.nama_berkas",
            "desa_impor.contoh",
            "desa_unggahan.nama",
        ]
    )
    assert NIK in nik_terbaca()
    assert nik_tercari()
    assert any(KENARI.encode() in isi for isi in isi_gudang().values())


def test_after_the_last_time_nothing_says_who_it_was(
    selesai: Musim, tmp_path: Path
) -> None:
    """SEC-73: no name and no NIK in any column or file; all that was sealed holds."""
    sebelum, isi = hitungan(), isi_gudang()
    musnahkan(UMUM, LAKUKAN)
    assert sel_berisi(KENARI, NIK) == []
    assert (nik_terbaca(), nik_tercari()) == ([], False)
    assert not any(
        KENARI.encode() in isi or NIK.encode() in isi for isi in isi_gudang().values()
    )
    hilang = {*isi} - {*isi_gudang()}
    daftar = Berkas.objects.get(nama=BERKAS).sha256
    buku = Impor.objects.get().sha256
    assert {nama.split("/")[-1] for nama in hilang} >= {daftar, buku}
    assert hitungan() == sebelum
    assert perintah("periksa_berkas", "--isi").endswith("0 masih baru.\n")
    utuh(selesai, tmp_path)


def test_each_line_of_the_table_has_its_own_day(selesai: Musim) -> None:
    """SEC-73: one day earlier it is still there, on the day it is not."""
    ada = dict.fromkeys(("hadir", "impor", "warga", "daftar", "unggahan"), True)

    def keadaan() -> dict[str, bool]:
        return {
            "hadir": Hadirin.objects.filter(nama=KENARI).exists(),
            "impor": BarisImpor.objects.exists(),
            "warga": nik_tercari(),
            "daftar": DaftarSementara.objects.filter(bukti=None).exists(),
            "unggahan": Unggahan.objects.exists(),
        }

    for hari, hilang in (
        (date(2026, 7, 20), []),
        (SEHARI, []),  # at two in the morning it is not a day old yet
        (date(2026, 7, 22), ["daftar"]),
        (date(2026, 7, 28), ["unggahan"]),
        (date(2026, 11, 28), []),
        (HADIR, ["hadir"]),
        (date(2026, 12, 23), []),
        (SEGEL, ["impor"]),
        (date(2027, 9, 27), []),
        (UMUM, ["warga"]),
    ):
        musnahkan(hari, LAKUKAN)
        ada |= dict.fromkeys(hilang, False)
        assert keadaan() == ada, hari


def test_without_the_word_nothing_happens(selesai: Musim) -> None:
    baris, sel = Jejak.objects.count(), sel_berisi(KENARI)
    keluar = musnahkan(UMUM)
    assert keluar.endswith("baris jatuh tempo. Tidak ada yang diubah.\n")
    assert "12 bulan sesudah hasil diumumkan; " in keluar
    assert (sel_berisi(KENARI), nik_tercari()) == (sel, True)
    assert Jejak.objects.count() == baris


def test_the_run_is_a_line_with_numbers_and_a_second_one_does_nothing(
    selesai: Musim,
) -> None:
    """The numbers that were announced are the numbers that went."""
    with waktu.seakan(pukul(UMUM)):
        diumumkan = {s.masa.kunci: s.jumlah for s in masa_simpan() if s.jumlah}
    musnahkan(UMUM, LAKUKAN)
    jejak = Jejak.objects.order_by("-nomor")[0]
    assert (jejak.tindakan, jejak.oleh) == ("musnahkan", None)
    terhitung = dict(satu.split() for satu in jejak.alasan[:-1].split(", "))
    assert {kunci: int(n) for kunci, n in terhitung.items()} == diumumkan
    assert diumumkan["hadirin"] == 2
    assert sorted(diumumkan) == [
        *("berkas", "catatan", "daftar", "hadirin", "impor", "unggahan", "warga"),
    ]
    isi = isi_gudang()
    assert musnahkan(UMUM, LAKUKAN).endswith("\n0 baris dimusnahkan.\n")
    assert Jejak.objects.order_by("-nomor")[0] == jejak
    assert isi_gudang() == isi


@pytest.mark.parametrize("langkah", ["destroy_daftar", "record", "destroy_catatan"])
def test_a_run_that_breaks_leaves_nothing_half_done(
    selesai: Musim, monkeypatch: pytest.MonkeyPatch, langkah: str
) -> None:
    """Rows, files and trail are as before, and the next run succeeds."""

    def mati(*_: object, **__: object) -> None:
        raise RuntimeError("listrik padam")

    musnahkan(date(2026, 7, 28), LAKUKAN)
    sel, isi = sel_berisi(KENARI), isi_gudang()
    with monkeypatch.context() as rusak:
        rusak.setattr(aksi, langkah, mati)
        with pytest.raises(RuntimeError, match="padam"):
            musnahkan(UMUM, LAKUKAN)
    assert (sel_berisi(KENARI), isi_gudang(), nik_tercari()) == (sel, isi, True)
    assert perintah("jejak", "periksa").startswith("UTUH")
    musnahkan(UMUM, LAKUKAN)
    assert sel_berisi(KENARI) == []


def test_files_that_a_broken_run_left_go_with_the_next(
    selesai: Musim, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the commit: rows are gone, bytes not yet."""
    with monkeypatch.context() as rusak:
        rusak.setattr(musnahkan_perintah, "sweep_musnah", lambda: 0)
        musnahkan(UMUM, LAKUKAN)
    buku = Impor.objects.get().sha256
    assert f"{buku[:2]}/{buku}" in isi_gudang()
    musnahkan(UMUM, LAKUKAN)
    assert f"{buku[:2]}/{buku}" not in isi_gudang()


def test_a_later_season_holds_people_back(selesai: Musim) -> None:
    """Somebody who takes part again keeps his name until that season is over too."""
    berikut = MusimFactory(tahun=2027, status="persiapan")
    warga = Warga.objects.get(peserta_set__nama=KENARI)
    desa = Desa.objects.get(peserta_set__nama=KENARI)
    Peserta.objects.create(
        musim=berikut,
        desa=desa,
        warga=warga,
        nama=KENARI,
        sumber_dana="mandiri",
        terdaftar_sejak=date(2027, 2, 1),
    )
    musnahkan(UMUM, LAKUKAN)
    assert nik_tercari()
    assert Peserta.objects.filter(nama=KENARI).count() == 2


def test_a_person_who_comes_back_is_a_new_row(selesai: Musim, desa: Desa) -> None:
    """The index of the destroyed one leads nowhere, so the NIK is free again."""
    musnahkan(UMUM, LAKUKAN)
    lama = set(Warga.objects.values_list("pk", flat=True))
    baru = isian_peserta(NIK).warga
    assert baru.pk not in lama
    assert Warga.objects.exclude(dimusnahkan_pada=None).count() == len(lama)


def test_the_database_lets_this_act_through_and_no_other(selesai: Musim) -> None:
    """ADR 0030: the one text, in the one column, with all else as it was."""
    isian = IsianPeserta.objects.filter(nama=KENARI)
    transisi = Transisi.objects.exclude(catatan="")
    for baris, ubah in (
        (isian, {"nama": "Lain", "kpj": ""}),
        (isian, {"nama": NAMA}),  # its KPJ would stay
        (isian, {"nama": NAMA, "kpj": "", "sumber_dana": "csr"}),
        (transisi, {"catatan": ""}),
        (transisi, {"catatan": CATATAN, "alasan": "lain"}),
        (Berkas.objects.all(), {"nama": "lain.jpg"}),
        (Berkas.objects.all(), {"nama": BERKAS, "sha256": "0" * 64}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            baris.update(**ubah)
    for semua in (isian, Berkas.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            semua._raw_delete(semua.db)
    assert isian.update(nama=NAMA, kpj="") == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        IsianPeserta.objects.filter(nama=NAMA).update(nama=KENARI)
