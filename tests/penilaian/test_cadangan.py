"""Backup = data (REL-16), and a bad backup changes nothing (T21)."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import Settings

from desa.actions.berkas import store_berkas
from desa.actions.jejak import kerusakan, record
from desa.cadangan import cadangan_terakhir
from desa.models import Berkas, Jejak, Pengguna
from penilaian.models import Segel
from permata import simpan, titipan, waktu
from permata.berkas import Jenis, periksa
from permata.cadangan.alir import POTONG
from permata.cadangan.pulih import bongkar
from tests.contoh import jpeg
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_cadangan import (
    KUNCI,
    KUNCI_LAIN,
    KUNCI_TEKS,
    NIK,
    SANDI,
    TITIPAN,
    basis_data,
    berkas_di,
    gudang,
    isi_dunia,
    keadaan,
    nik_terbaca,
    tempat_lain,
)

pytestmark = pytest.mark.usefixtures("basis_bersama")


@pytest.fixture(autouse=True)
def tempat(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """Files and key of these tests alone."""
    settings.PERMATA_KUNCI_CADANGAN = [KUNCI_TEKS]
    with berkas_di(tmp_path / "asal"):
        yield


@pytest.fixture
def cadangan(tmp_path: Path) -> Path:
    return tmp_path / "malam.cadangan"


def perintah(*kata: object) -> str:
    keluar = io.StringIO()
    call_command(*map(str, kata), stdout=keluar)
    return keluar.getvalue()


def ditolak(*kata: object) -> str:
    with pytest.raises(CommandError) as galat:
        perintah(*kata)
    return str(galat.value)


def test_a_restore_elsewhere_is_the_same_byte_for_byte(
    cadangan: Path, tmp_path: Path
) -> None:
    """REL-16: tables, files, audit head, seal, NIK and sign-in, all as they were."""
    isi_dunia()
    dulu, segel = keadaan(), bytes(Segel.objects.get().arsip)
    assert len(dulu[0].tabel) > 60
    assert len(dulu[1]) == 2
    keluaran = perintah("cadangkan", cadangan)
    assert f"jejak sampai baris {dulu[0].jejak[0]}" in keluaran
    with tempat_lain(tmp_path):
        assert "cocok" in perintah("pulihkan", cadangan)
        assert keadaan() == dulu
        assert kerusakan() == []
        assert bytes(Segel.objects.get().arsip) == segel
        assert nik_terbaca() == NIK
        assert Client().login(username="panitia2", password=SANDI)
        assert simpan.baca(Berkas.objects.get().sha256)
        assert titipan.baca(TITIPAN) == b"setengah jalan"
        # What guards a table came along, and numbers go on where they stood.
        with pytest.raises(Exception, match="append-only"):
            Jejak.objects.update(alasan="lain")
        record("uji", Pengguna.objects.earliest("pk"), oleh=None)


def rusak(cadangan: Path, ubah: Callable[[bytes], bytes]) -> Path:
    baru = cadangan.with_suffix(".rusak")
    baru.write_bytes(ubah(cadangan.read_bytes()))
    return baru


def balik(isi: bytes, di: int) -> bytes:
    bita = bytearray(isi)
    bita[di] ^= 1
    return bytes(bita)


def test_a_bad_backup_is_refused_and_the_target_stays(
    cadangan: Path, settings: Settings
) -> None:
    isi_dunia()
    perintah("cadangkan", cadangan)
    PenggunaFactory(username="sesudah")
    dulu, ukuran = keadaan(), cadangan.stat().st_size
    rusaknya: dict[str, Callable[[bytes], bytes]] = {
        "kurang satu byte": lambda isi: isi[:-1],
        "kurang 1 KB": lambda isi: isi[:-1024],
        "tinggal separuh": lambda isi: isi[: ukuran // 2],
        "lebih satu byte": lambda isi: isi + b"\0",
        "kosong": lambda isi: b"",
        **{f"byte {di}": partial(balik, di=di) for di in (40, ukuran // 2, -1)},
    }
    for nama, ubah in rusaknya.items():
        pesan = ditolak("pulihkan", rusak(cadangan, ubah), "--timpa")
        kata = "bukan cadangan" if nama == "kosong" else "rusak atau terpotong"
        assert kata in pesan, nama
        assert "Sasaran tidak berubah." in pesan
        assert keadaan() == dulu, nama
    pesan = ditolak("pulihkan", rusak(cadangan, partial(balik, di=0)), "--timpa")
    assert "bukan cadangan Permata" in pesan
    settings.PERMATA_KUNCI_CADANGAN = [KUNCI_LAIN]
    assert "Kunci cadangan tidak cocok" in ditolak("pulihkan", cadangan, "--timpa")
    settings.PERMATA_KUNCI_CADANGAN = [""]
    assert "Kunci cadangan belum dipasang" in ditolak("pulihkan", cadangan, "--timpa")
    assert keadaan() == dulu


def test_a_newer_schema_is_refused(cadangan: Path) -> None:
    isi_dunia()
    masa_depan = MigrationRecorder.Migration(app="desa", name="9999_masa_depan")
    masa_depan.save()
    perintah("cadangkan", cadangan)
    masa_depan.delete()
    dulu = keadaan()
    pesan = ditolak("pulihkan", cadangan, "--timpa")
    assert "Permata yang lebih baru (desa.9999_masa_depan)" in pesan
    assert keadaan() == dulu


def test_a_target_that_is_not_empty_asks_for_a_word(
    cadangan: Path, tmp_path: Path
) -> None:
    """The old database stays there under another name."""
    PenggunaFactory(username="lama")
    perintah("cadangkan", cadangan)
    with tempat_lain(tmp_path):
        perintah("pulihkan", cadangan)
        PenggunaFactory(username="baru")
        dulu = keadaan()
        assert "Sasaran tidak kosong" in ditolak("pulihkan", cadangan)
        assert "tidak ada yang diubah" in perintah("pulihkan", cadangan, "--coba")
        assert keadaan() == dulu
        keluaran = perintah("pulihkan", cadangan, "--timpa")
        assert [*Pengguna.objects.values_list("username", flat=True)] == ["lama"]
        _, _, lama = keluaran.partition("Basis data lama: ")
        with closing(connection.copy()) as dulunya:
            dulunya.settings_dict["NAME"] = lama.split(". Hapus")[0]
            with dulunya.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM desa_pengguna")
                assert cursor.fetchone() == (2,)


def test_a_target_in_use_is_refused(cadangan: Path) -> None:
    PenggunaFactory(username="lama")
    perintah("cadangkan", cadangan)
    PenggunaFactory(username="baru")
    nama = str(connection.settings_dict["NAME"])
    dulu, ada = keadaan(), basis_data(nama)
    with closing(connection.copy()) as lain, lain.cursor() as cursor:
        cursor.execute("SELECT 1 FROM desa_pengguna")
        assert "masih dipakai" in ditolak("pulihkan", cadangan, "--timpa")
    assert (keadaan(), basis_data(nama)) == (dulu, ada)


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    cadangan: Path, tmp_path: Path
) -> None:
    oleh, mulai, cukup = PenggunaFactory(admin=True), Event(), Event()

    def tulis() -> None:
        for n in range(200):
            store_berkas(periksa(jpeg((n, 1, 2)), Jenis.FOTO), oleh=oleh)
            record("uji", oleh, oleh=oleh)
            if n > 3:
                mulai.set()
            if cukup.is_set():
                break
        connection.close()

    penulis = Thread(target=tulis)
    penulis.start()
    assert mulai.wait(60)
    perintah("cadangkan", cadangan)
    cukup.set()
    penulis.join()
    with tempat_lain(tmp_path):
        perintah("pulihkan", cadangan)
        assert kerusakan() == []
        semua = Berkas.objects.all()
        assert len(semua) > 3
        assert all(simpan.baca(satu.sha256) for satu in semua)


def test_a_backup_leaves_a_line_and_no_old_file_is_written_over(cadangan: Path) -> None:
    assert cadangan_terakhir() is None
    perintah("cadangkan", cadangan)
    pada = cadangan_terakhir()
    assert pada is not None
    assert pada <= waktu.sekarang()
    dulu = cadangan.read_bytes()
    assert "sudah ada" in ditolak("cadangkan", cadangan)
    assert cadangan.read_bytes() == dulu
    assert [satu.name for satu in gudang().iterdir()] == []


def test_keys_and_secrets_are_not_in_it(
    cadangan: Path, tmp_path: Path, settings: Settings
) -> None:
    """T22; of PostgreSQL the rows are packed, so there SQLite speaks for both."""
    isi_dunia()
    perintah("cadangkan", cadangan)
    folder = tmp_path / "isi"
    folder.mkdir()
    bongkar(cadangan, folder, KUNCI)
    isi = b"".join(j.read_bytes() for j in folder.rglob("*") if j.is_file())
    rahasia = [
        KUNCI_TEKS,
        settings.SECRET_KEY,
        *settings.PERMATA_KUNCI_NIK,
        settings.PERMATA_KUNCI_INDEKS,
        settings.PERMATA_KUNCI_SEGEL,
        NIK,
        SANDI,
    ]
    assert [satu for satu in rahasia if satu.encode() in isi] == []
    assert b"desa_pengguna" in isi
    assert b"desa_pengguna" not in cadangan.read_bytes()


def test_a_file_that_is_not_what_its_name_says_is_reported(cadangan: Path) -> None:
    oleh = PenggunaFactory(admin=True)
    berkas = store_berkas(periksa(jpeg(), Jenis.FOTO), oleh=oleh)
    jalur = gudang() / simpan.jalur(berkas.sha256)
    jalur.write_bytes(b"lain")
    assert berkas.sha256 in ditolak("cadangkan", cadangan)
    assert cadangan_terakhir() is not None


def test_memory_does_not_grow_with_the_files(cadangan: Path, tmp_path: Path) -> None:
    nama = gudang() / simpan.jalur("ab" * 32)
    nama.parent.mkdir(parents=True)
    with nama.open("wb") as besar:
        besar.truncate(48 * POTONG)
    tracemalloc.start()
    ditolak("cadangkan", cadangan)
    (tmp_path / "isi").mkdir()
    bongkar(cadangan, tmp_path / "isi", KUNCI)
    _, puncak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert puncak < 16 * POTONG
