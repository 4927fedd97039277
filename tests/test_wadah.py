"""deploy/compose.yaml and the images hold what a server promises (ADR 0039)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

AKAR = Path(settings.BASE_DIR)
DEPLOY = AKAR / "deploy"
WADAH = DEPLOY / "wadah"
SUSUNAN = (DEPLOY / "compose.yaml").read_text()
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
NAMA = {"basis", "siapkan", "situs", "pekerja", "pintu"}


def layanan() -> dict[str, str]:
    """Each service and its lines, with those that it takes from the common part."""
    umum = re.search(r"^x-permata: &permata\n(.*?)^\n", SUSUNAN, re.M | re.S)
    semua = re.search(r"^services:\n(.*?)^networks:", SUSUNAN, re.M | re.S)
    assert umum is not None
    assert semua is not None
    potong = re.split(r"^  ([a-z]+):\n", semua[1], flags=re.M)[1:]
    isi = dict(zip(potong[::2], potong[1::2], strict=True))
    assert set(isi) == NAMA
    return {n: t.replace("<<: *permata", umum[1]) for n, t in isi.items()}


def test_only_the_one_that_ends_knows_the_owner_of_the_tables() -> None:
    """SEC-63."""
    tahu = {nama for nama, isi in layanan().items() if "sandi-pemilik" in isi}
    assert tahu == {"basis", "siapkan"}
    assert 'restart: "no"' in layanan()["siapkan"]


def test_the_door_has_no_key_and_the_database_no_way_out() -> None:
    kunci = {nama for nama, isi in layanan().items() if "/kunci:" in isi}
    assert kunci == {"siapkan", "situs", "pekerja"}
    assert "permata.env" not in layanan()["pintu"]
    assert "networks: [dalam]" in layanan()["basis"]
    assert "networks: [luar]" in layanan()["pintu"]
    assert "dalam: {internal: true}" in SUSUNAN
    buka = {nama for nama, isi in layanan().items() if "ports:" in isi}
    assert buka == {"pintu"}


@pytest.mark.parametrize("nama", sorted(NAMA - {"basis"}))
def test_what_is_ours_is_read_only_and_without_rights(nama: str) -> None:
    """SEC-83."""
    isi = layanan()[nama]
    for satu in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert satu in isi
    assert ("cap_add" in isi) == (nama == "pintu")


def test_no_secret_is_written_into_the_environment() -> None:
    """SEC-81: each is a file, the address of the database with its password too."""
    naskah = r"""
    . deploy/pustaka.sh
    eval "$(sed -n '/^setelan() {/,/^}/p' deploy/wadah/siapkan.sh)"
    JAWAB=([NAMA]=permata.example [KONTAK_KEAMANAN]=mailto:a@permata.example)
    ETC=/lain
    setelan
    """
    isi = subprocess.run(
        ["/bin/bash", "-euc", naskah],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    berkas = dict(re.findall(r"^([A-Z_]+)_FILE='/etc/permata/kunci/(.+)'$", isi, re.M))
    assert len(berkas) == 6
    assert berkas == {nama: nama for nama in berkas}
    assert "DATABASE_URL" in berkas
    assert "postgres:" not in isi


ALAMAT = {
    "postgres://permata:abc123@basis:5432/permata": "abc123 basis 5432",
    "postgres://permata:abc123@basis:5432/lain": "",
    "postgres://orang:abc123@basis:5432/permata": "",
    "sqlite://:memory:": "",
}


@pytest.mark.parametrize("alamat", ALAMAT)
def test_the_owner_is_used_on_the_own_database_alone(alamat: str) -> None:
    naskah = r"""
    eval "$(sed -n '/^alamat() {/,/^}/p' deploy/wadah/kelola.sh)"
    alamat "$1"
    echo "$SANDI $INANG $GERBANG"
    """
    hasil = subprocess.run(
        ["/bin/bash", "-euc", naskah, "_", alamat],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.stdout.strip() == ALAMAT[alamat]
    assert (hasil.returncode == 0) == bool(ALAMAT[alamat])


def test_the_user_of_the_image_owns_the_keys() -> None:
    nomor = re.findall(r"--(?:uid|gid) (\d+)", DOCKERFILE)
    siapkan = (WADAH / "siapkan.sh").read_text()
    assert set(nomor) == {"53319"}
    assert f"ORANG={nomor[0]}:{nomor[0]} " in siapkan


def test_an_image_is_built_from_what_its_script_reads() -> None:
    """A file that is sourced and not copied would stop the build after minutes."""
    pasang = (DEPLOY / "pasang.sh").read_text()
    dibaca = set(re.findall(r'^\. "\$SUMBER/(deploy/\S+)"$', pasang, re.M))
    disalin = re.findall(r"^COPY (deploy/\S+(?: deploy/\S+)+) /paket", DOCKERFILE, re.M)
    assert len(disalin) == 2
    for satu in disalin:
        assert set(satu.split()) == dibaca | {"deploy/pasang.sh"}
    pilihan = set(re.findall(r"pasang\.sh (--\S+)", DOCKERFILE))
    assert pilihan == {"--paket", "--bangun", "--paket-pintu"}
    for satu in pilihan:
        assert f"    {satu}) LAKU=" in pasang


def test_what_a_machine_keeps_does_not_enter_an_image() -> None:
    """Neither as context of a build, nor as a part of the release."""
    abai = (AKAR / ".dockerignore").read_text().split()
    assert {".env", ".git", "data"} <= set(abai)
    pustaka = (DEPLOY / "pustaka.sh").read_text()
    assert "--exclude='./.env'" in pustaka
    assert "--exclude='./data'" in pustaka


def test_the_health_of_the_database_is_asked_over_the_network() -> None:
    """While the first start fills its folder, a server answers on the socket."""
    assert '"pg_isready", "-h", "127.0.0.1"' in layanan()["basis"]


def test_the_built_font_holds_no_hour_of_its_build() -> None:
    """Two builds of one source name their files alike, so both images agree."""
    folder = AKAR / "build" / "static" / "permata" / "huruf"
    asal = TTFont(folder / "plus-jakarta-sans-latin-wght-normal.woff2")
    potong = TTFont(folder / "plus-jakarta-sans-dasar.woff2")
    assert potong["head"].modified == asal["head"].modified
