"""SEC-64: a head that was kept elsewhere shows a tail that was cut or rewritten."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from desa.actions.jejak import baris, record
from desa.models import Jejak, KepalaJejak, Musim, Pengguna
from desa.rantai import sidik_baris
from permata import pemicu, waktu

PAGI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def jejak(*kata: str) -> str:
    keluar = StringIO()
    call_command("jejak", *kata, stdout=keluar)
    return keluar.getvalue()


@pytest.fixture
def kepala(musim: Musim, admin: Pengguna, tmp_path: Path) -> Path:
    """Five rows; heads after the third and the fifth were taken away."""
    berkas = tmp_path / "kepala.jsonl"
    for nomor in range(1, 6):
        with waktu.seakan(PAGI.replace(hour=8 + nomor)):
            record(f"langkah_{nomor}", musim, oleh=admin, alasan=f"Karena {nomor}")
            if nomor in {3, 5}:
                with berkas.open("a") as akhir:
                    akhir.write(jejak("kepala"))
    connection.check_constraints()
    pemicu.remove(connection, "desa_jejak")
    return berkas


def sql(teks: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(teks)


def tulis_ulang(mulai: int) -> None:
    """Change this row and compute it, all that follow and the head anew."""
    sql(f"UPDATE desa_jejak SET alasan = 'Lain' WHERE nomor = {mulai}")
    sebelumnya = Jejak.objects.get(nomor=mulai - 1).sidik
    for satu in Jejak.objects.filter(nomor__gte=mulai).order_by("nomor"):
        sidik = sidik_baris(sebelumnya, baris(satu))
        Jejak.objects.filter(pk=satu.pk).update(sebelumnya=sebelumnya, sidik=sidik)
        sebelumnya = sidik
    KepalaJejak.objects.update(sidik=sebelumnya)


def potong(sesudah: int) -> None:
    """Cut the tail, and set the head of the database to what is left."""
    sql(f"DELETE FROM desa_jejak WHERE nomor > {sesudah}")
    akhir = Jejak.objects.get(nomor=sesudah)
    KepalaJejak.objects.update(nomor=akhir.nomor, sidik=akhir.sidik)


def tukar() -> None:
    """The words of rows 2 and 4 change places, and the chain is computed anew."""
    dua, empat = Jejak.objects.get(nomor=2), Jejak.objects.get(nomor=4)
    sql(f"UPDATE desa_jejak SET alasan = '{dua.alasan}' WHERE nomor = 4")
    sql(f"UPDATE desa_jejak SET alasan = '{empat.alasan}' WHERE nomor = 2")
    tulis_ulang(2)


def hapus_tengah() -> None:
    """Row 4 goes, row 5 takes its number: a chain of four that holds."""
    sql("DELETE FROM desa_jejak WHERE nomor = 4")
    sql("UPDATE desa_jejak SET nomor = 4 WHERE nomor = 5")
    tulis_ulang(4)
    KepalaJejak.objects.update(nomor=4)


JAM_TIGA, JAM_LIMA = (
    "2026-07-20T04:00:00.000000+00:00",
    "2026-07-20T06:00:00.000000+00:00",
)
TIPU: dict[str, tuple[Callable[[], None], list[str], int]] = {
    "flipped": (
        lambda: tulis_ulang(4),
        [f"Baris 4 sampai 5 ditulis ulang: baris 5 lain daripada kepala {JAM_LIMA}."],
        5,
    ),
    "flipped early": (
        lambda: tulis_ulang(2),
        [
            f"Baris 1 sampai 3 ditulis ulang: baris 3 lain daripada kepala {JAM_TIGA}.",
            f"Baris 1 sampai 5 ditulis ulang: baris 5 lain daripada kepala {JAM_LIMA}.",
        ],
        3,
    ),
    "swapped": (
        tukar,
        [
            f"Baris 1 sampai 3 ditulis ulang: baris 3 lain daripada kepala {JAM_TIGA}.",
            f"Baris 1 sampai 5 ditulis ulang: baris 5 lain daripada kepala {JAM_LIMA}.",
        ],
        3,
    ),
    "cut": (
        lambda: potong(4),
        [f"Ekor terpotong: kepala {JAM_LIMA} menyebut 5 baris, yang ada 4."],
        5,
    ),
    "cut deep": (
        lambda: potong(2),
        [
            f"Ekor terpotong: kepala {JAM_TIGA} menyebut 3 baris, yang ada 2.",
            f"Ekor terpotong: kepala {JAM_LIMA} menyebut 5 baris, yang ada 2.",
        ],
        3,
    ),
    "deleted": (
        hapus_tengah,
        [f"Ekor terpotong: kepala {JAM_LIMA} menyebut 5 baris, yang ada 4."],
        5,
    ),
}


@pytest.mark.parametrize("nama", TIPU)
def test_what_the_chain_alone_cannot_show_the_heads_show(
    kepala: Path, nama: str
) -> None:
    """SEC-64: whoever computes everything anew passes without heads, not with them."""
    ubah, pesan, pertama = TIPU[nama]
    ubah()
    assert jejak("periksa").startswith("UTUH")
    with pytest.raises(CommandError) as galat:
        jejak("periksa", "--kepala", str(kepala))
    assert galat.value.returncode == 1
    assert str(galat.value).splitlines() == [
        "RUSAK",
        *pesan,
        f"Baris pertama yang salah: {pertama}",
    ]


def test_a_broken_row_before_the_heads_is_the_first_bad_one(kepala: Path) -> None:
    sql("UPDATE desa_jejak SET alasan = 'Lain' WHERE nomor = 2")
    with pytest.raises(CommandError, match=r"Baris pertama yang salah: 2$"):
        jejak("periksa", "--kepala", str(kepala))


def test_a_chain_that_grew_agrees_with_its_heads(
    kepala: Path, musim: Musim, admin: Pengguna
) -> None:
    record("langkah_6", musim, oleh=admin)
    assert jejak("periksa", "--kepala", str(kepala)) == (
        "UTUH: 6 baris, cocok dengan 2 kepala\n"
    )


def test_the_head_of_an_empty_chain_is_kept_too(db: None, tmp_path: Path) -> None:
    berkas = tmp_path / "kepala.jsonl"
    berkas.write_text(jejak("kepala"))
    isi = json.loads(berkas.read_text())
    assert (isi["nomor"], isi["sidik"]) == (0, "0" * 64)
    assert jejak("periksa", "--kepala", str(berkas)) == (
        "UTUH: 0 baris, cocok dengan 1 kepala\n"
    )


def test_a_head_is_one_line_with_a_time_in_utc(kepala: Path) -> None:
    tiga, lima = map(json.loads, kepala.read_text().splitlines())
    assert sorted(lima) == ["kunci", "nomor", "pada", "sidik", "tanda_tangan"]
    assert (tiga["nomor"], tiga["pada"]) == (3, JAM_TIGA)
    assert lima["sidik"] == Jejak.objects.get(nomor=5).sidik


def ganti(berkas: Path, dari: str, ke: str) -> None:
    berkas.write_text(berkas.read_text().replace(dari, ke))


SALAH: dict[str, tuple[str, str, str]] = {
    "another number": ('"nomor":5', '"nomor":4', "Baris 2 berkas kepala diubah"),
    "another time": ("T06:00", "T07:00", "Baris 2 berkas kepala diubah"),
    "not JSON": ('{"kunci', "kunci", "Baris 1 berkas kepala tidak terbaca"),
    "no signature": ("tanda_tangan", "tanda", "Baris 1 berkas kepala tidak terbaca"),
    "one field more": ('"nomor"', '"x":1,"nomor"', "Baris 1 berkas kepala tidak"),
}


@pytest.mark.parametrize("nama", SALAH)
def test_a_head_that_was_touched_is_refused(kepala: Path, nama: str) -> None:
    dari, ke, pesan = SALAH[nama]
    ganti(kepala, dari, ke)
    with pytest.raises(CommandError, match=pesan) as galat:
        jejak("periksa", "--kepala", str(kepala))
    assert galat.value.returncode == 1


def test_a_head_of_another_key_is_named(kepala: Path, settings: Settings) -> None:
    settings.PERMATA_KUNCI_SEGEL = b64encode(b"k" * 32).decode()
    with pytest.raises(CommandError, match="ditandatangani kunci lain"):
        jejak("periksa", "--kepala", str(kepala))


def test_no_file_and_an_empty_file_are_no_heads(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak terbaca"):
        jejak("periksa", "--kepala", str(tmp_path / "tiada"))
    kosong = tmp_path / "kosong"
    kosong.write_text("\n")
    with pytest.raises(CommandError, match="Berkas kepala kosong"):
        jejak("periksa", "--kepala", str(kosong))
