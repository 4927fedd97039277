"""The sealed archive: checked by Permata and by the program that travels in it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from desa.models import Musim, Pengguna
from penilaian.arsip import periksa, tulis_folder, tulis_zip
from penilaian.arsip.segel import berkas_tersegel, pemeriksa
from penilaian.arsip.wadah import segel as jumlahkan
from penilaian.models import Segel
from penilaian.segel import periksa_mandiri as mandiri
from penilaian.segel.potret import bukti_desa, kanonik
from permata.tanda import KunciSegel
from tests.penilaian.contoh_segel import arsip, tetapkan

Berkas = dict[str, bytes]
NAMA = (
    "anggaran.csv",
    "desa.csv",
    "hasil.csv",
    "iuran.csv",
    "kunci_publik.pem",
    "musim.json",
    "pembayaran.csv",
    "periksa_mandiri.py",
    "peserta.csv",
    "peserta_bayar.csv",
    "regulasi.csv",
    "segel.json",
)


@pytest.fixture
def berkas(pleno: Musim, admin: Pengguna) -> Berkas:
    return arsip(tetapkan(pleno, admin))


def ubah(isi: bytes) -> bytes:
    """One bit in the middle is another."""
    tengah = len(isi) // 2
    return isi[:tengah] + bytes([isi[tengah] ^ 1]) + isi[tengah + 1 :]


def hapus_jumlah(berkas: Berkas) -> Berkas:
    return {nama: isi for nama, isi in berkas.items() if nama != "SHA256SUMS"}


def jalankan(jalur: Path, *kata: str) -> tuple[int, list[str]]:
    """The program as a stranger runs it: isolated, without any package."""
    program = jalur.parent / "pemeriksa.py"
    program.write_bytes(pemeriksa())
    hasil = subprocess.run(
        [sys.executable, "-I", "-S", str(program), str(jalur), *kata],
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.stderr == ""
    return hasil.returncode, hasil.stdout.splitlines()


def perintah(jalur: Path) -> str:
    keluar = io.StringIO()
    try:
        call_command("arsip", "periksa", str(jalur), stdout=keluar)
    except CommandError as galat:
        return str(galat).partition(":")[0]
    return keluar.getvalue().strip()


@pytest.mark.parametrize("tulis", [tulis_zip, tulis_folder])
def test_both_say_that_the_sealed_archive_is_the_same(
    berkas: Berkas, tmp_path: Path, tulis: Callable[[Path, Berkas], None]
) -> None:
    jalur = tmp_path / "arsip"
    tulis(jalur, berkas)
    kunci, satu = KunciSegel.dari_settings().nomor, Segel.objects.get()
    assert sorted(berkas) == ["SHA256SUMS", *NAMA]
    assert perintah(jalur) == "SAMA"
    assert jalankan(jalur, "--kunci", kunci) == (
        0,
        ["SAMA", f"Kunci {kunci}, sidik {satu.sidik}"],
    )


@pytest.mark.parametrize("nama", [*NAMA, "SHA256SUMS"])
def test_one_bit_in_any_file_is_seen_by_both(
    berkas: Berkas, tmp_path: Path, nama: str
) -> None:
    jalur = tmp_path / "arsip.zip"
    tulis_zip(jalur, {**berkas, nama: ubah(berkas[nama])})
    kode, baris = jalankan(jalur)
    assert (kode, baris[-1], perintah(jalur)) == (1, "BEDA", "BERBEDA")


@pytest.mark.parametrize("nama", NAMA)
def test_new_digests_do_not_hide_it_from_the_signature(
    berkas: Berkas, nama: str
) -> None:
    """Whoever changes a file can write SHA256SUMS anew, but cannot sign."""
    palsu = {**hapus_jumlah(berkas), nama: ubah(berkas[nama])}
    assert mandiri.periksa(jumlahkan(palsu)) != []


@pytest.mark.parametrize("nama", NAMA)
def test_a_file_less_or_more_is_seen(berkas: Berkas, tmp_path: Path, nama: str) -> None:
    kurang = {satu: isi for satu, isi in berkas.items() if satu != nama}
    jalur = tmp_path / "kurang.zip"
    tulis_zip(jalur, jumlahkan(hapus_jumlah(kurang)))
    assert mandiri.periksa(mandiri.buka(jalur)) != []
    assert periksa(jalur) != []
    lebih = jumlahkan({**hapus_jumlah(berkas), "lain.txt": b"x"})
    assert mandiri.periksa(lebih) == ["lain.txt: bukan berkas yang disegel."]


def test_another_key_signs_but_is_not_the_announced_one(berkas: Berkas) -> None:
    potret = json.loads(berkas["segel.json"])["potret"]
    kunci = Ed25519PrivateKey.generate()
    pem = kunci.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    lain = ("segel.json", "kunci_publik.pem", "SHA256SUMS")
    disegel = {nama: isi for nama, isi in berkas.items() if nama not in lain}
    tanda = kunci.sign(mandiri.AWALAN + kanonik(potret))
    palsu = berkas_tersegel(disegel, potret, tanda, pem)
    assert mandiri.periksa(palsu) == []
    nomor = mandiri.nomor_kunci(mandiri.baca_kunci(pem))
    benar = KunciSegel.dari_settings().nomor
    assert mandiri.periksa(palsu, benar) == [
        f"Disegel dengan kunci {nomor}, bukan {benar}."
    ]


def test_a_desa_proves_its_own_line_and_no_other(
    berkas: Berkas, tmp_path: Path
) -> None:
    jalur, satu = tmp_path / "arsip.zip", Segel.objects.get()
    tulis_zip(jalur, berkas)
    hasil = json.loads(satu.potret)["hasil"]
    for baris in hasil:
        bukti = bukti_desa(satu.potret, bytes(satu.benih), baris["kode"])
        assert bukti is not None
        isi = kanonik(bukti)
        assert (bukti["baris"], mandiri.periksa(berkas, bukti=isi)) == (baris, [])
        palsu = bukti | {"baris": baris | {"s": "99.99"}}
        assert mandiri.periksa(berkas, bukti=kanonik(palsu)) == [
            "Bukti desa tidak berujung pada akar yang disegel."
        ]
    surat = tmp_path / "bukti.json"
    surat.write_bytes(isi)
    assert jalankan(jalur, "--bukti", str(surat))[1][0] == "SAMA"
    surat.write_bytes(b"{}")
    assert jalankan(jalur, "--bukti", str(surat))[1][-1] == "BEDA"
    assert bukti_desa(satu.potret, bytes(satu.benih), "00.00.00.0000") is None


@pytest.mark.parametrize(
    "isi",
    [b"bukan zip", b"", b"PK\x03\x04" + b"\x00" * 40, b"PK\x05\x06" + b"\x00" * 18],
)
def test_what_is_no_archive_is_said_in_words(tmp_path: Path, isi: bytes) -> None:
    jalur = tmp_path / "arsip.zip"
    jalur.write_bytes(isi)
    kode, baris = jalankan(jalur)
    assert (kode, baris[-1]) == (1, "BEDA")
