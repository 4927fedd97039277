"""What deploy/ installs is what the product wants (REL-15, SEC-80, SEC-83)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

AKAR = Path(settings.BASE_DIR)
DEPLOY = AKAR / "deploy"
UNIT = DEPLOY / "systemd"
SEPERTI_APA = re.compile(
    r"^([a-z0-9._-]+)==([^\s\\]+)[^\n]*?((?: \\\n    --hash=\S+)*)$", re.M
)


def lingkungan(etc: Path) -> dict[str, str]:
    """What deploy/pasang.sh writes for the answers of the example, with keys."""
    naskah = """
    . deploy/pustaka.sh
    ETC=$1
    DATA=$1
    JAWAB=([NAMA]="permata.example situs.example" [EMAIL_URL]=smtp://surat.example:25
      [KONTAK_KEAMANAN]=mailto:keamanan@permata.example)
    isi_lingkungan
    """
    isi = subprocess.run(
        ["/bin/bash", "-euc", naskah, "_", str(etc)],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    hasil = dict(re.findall(r"^([A-Z_]+)='([^']*)'$", isi, re.M))
    assert len(hasil) == len([s for s in isi.splitlines() if not s.startswith("#")])
    return hasil


@pytest.fixture
def terpasang(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "kunci").mkdir()
    (tmp_path / "berkas").mkdir()
    isi = lingkungan(tmp_path)
    berkas = [Path(nilai) for nama, nilai in isi.items() if nama.endswith("_FILE")]
    assert len(berkas) == 5
    for nomor, satu in enumerate(berkas):
        panjang = 64 if satu.name == "SECRET_KEY" else 32
        satu.write_bytes(b64encode(bytes(range(nomor, nomor + panjang))))
    # No server of databases is asked by the checks.
    return isi | {"DATABASE_URL": "sqlite://:memory:"}


def jawab(etc: Path, isi: str) -> subprocess.CompletedProcess[str]:
    """The answers are read, and what they make of the environment is loaded."""
    (etc / "jawaban.txt").write_text(isi)
    naskah = """
    . deploy/pustaka.sh
    ETC=$1
    DATA=$1
    BERKAS_JAWABAN=$1/jawaban.txt
    baca_jawaban
    isi_lingkungan >"$1/permata.env"
    . "$1/permata.env"
    printf '%s' "${EMAIL_URL-}"
    """
    return subprocess.run(
        ["/bin/bash", "-euc", naskah, "_", str(etc)],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=False,
    )


PERLU = "NAMA=permata.example\nKONTAK_KEAMANAN=mailto:a@permata.example\n"


def test_answers_are_data_and_nothing_of_them_is_run(tmp_path: Path) -> None:
    """T22: a password of the mail server may hold any sign that a shell would read."""
    surat = f"smtp://nama:$(touch {tmp_path}/jadi)`id`$HOME@surat.example:25"
    hasil = jawab(tmp_path, f"# catatan\n{PERLU}EMAIL_URL={surat}\n")
    assert (hasil.returncode, hasil.stdout, hasil.stderr) == (0, surat, "")
    assert sorted(satu.name for satu in tmp_path.iterdir()) == [
        "jawaban.env",
        "jawaban.txt",
        "permata.env",
    ]
    assert (tmp_path / "jawaban.env").stat().st_mode & 0o777 == 0o600


SALAH = {
    "no name": ("KONTAK_KEAMANAN=mailto:a@b.example\n", "Jawaban NAMA kosong"),
    "no contact": ("NAMA=permata.example\n", "Jawaban KONTAK_KEAMANAN kosong"),
    "a name for nginx": (f"{PERLU}NAMA=a.example;}}\n", "NAMA bukan nama situs"),
    "a quote": (f"{PERLU}EMAIL_URL=smtp://a'b\n", "EMAIL_URL tidak boleh memuat"),
}


@pytest.mark.parametrize("nama", SALAH)
def test_a_wrong_answer_is_named(nama: str, tmp_path: Path) -> None:
    isi, kata = SALAH[nama]
    hasil = jawab(tmp_path, isi)
    assert hasil.returncode == 1
    assert kata in hasil.stderr
    assert not (tmp_path / "permata.env").exists()


def manage(terpasang: dict[str, str], *kata: str) -> tuple[int, str]:
    hasil = subprocess.run(
        [sys.executable, "manage.py", *kata],
        cwd=AKAR,
        env={"PATH": os.environ["PATH"], **terpasang},
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.returncode, hasil.stdout + hasil.stderr


def test_the_installed_settings_pass_the_checks_of_django(
    terpasang: dict[str, str],
) -> None:
    """SEC-80: not one warning."""
    kode, kata = manage(terpasang, "check", "--deploy", "--fail-level", "WARNING")
    assert (kode, kata) == (0, "System check identified no issues (0 silenced).\n")


def test_the_installed_settings_are_those_of_a_server(
    terpasang: dict[str, str],
) -> None:
    kode, kata = manage(
        terpasang,
        "shell",
        "-v",
        "0",
        "-c",
        "from django.conf import settings as s\n"
        "print(s.DEBUG, s.PERMATA_DEMO, s.SESSION_COOKIE_NAME, s.ALLOWED_HOSTS,\n"
        "      s.PERMATA_ALAMAT, s.ALLAUTH_TRUSTED_PROXY_COUNT, s.EMAIL_HOST,\n"
        "      len(s.PERMATA_KUNCI_CADANGAN))",
    )
    assert (kode, kata) == (
        0,
        "False False __Host-sesi ['permata.example', 'situs.example'] "
        "https://permata.example 1 surat.example 1\n",
    )


def test_a_key_that_is_missing_stops_the_server(terpasang: dict[str, str]) -> None:
    """SEC-81."""
    Path(terpasang["PERMATA_KUNCI_SEGEL_FILE"]).unlink()
    kode, kata = manage(terpasang, "check")
    assert kode != 0
    assert "PERMATA_KUNCI_SEGEL" in kata


@pytest.mark.parametrize("nama", ["server", "aset"])
def test_a_server_runs_the_versions_that_were_tested(nama: str) -> None:
    """SEC-87: its lock is a part of the one lock, with digests."""
    semua = SEPERTI_APA.findall((AKAR / "requirements.lock").read_text())
    punya = SEPERTI_APA.findall((DEPLOY / f"{nama}.lock").read_text())
    assert set(punya) - set(semua) == set()
    assert [paket for paket, _, sidik in punya if "sha256:" not in sidik] == []
    nyata = {paket for paket, _, _ in punya}
    assert nyata & {"pytest", "playwright", "ruff", "mypy"} == set()


def test_a_server_has_every_package_that_the_product_names() -> None:
    nama = re.search(
        r"^dependencies = \[\n(.*?)^\]",
        (AKAR / "pyproject.toml").read_text(),
        re.M | re.S,
    )
    assert nama is not None
    diminta = re.findall(r'^    "([a-z0-9-]+)', nama[1], re.M)
    punya = {
        satu[0] for satu in SEPERTI_APA.findall((DEPLOY / "server.lock").read_text())
    }
    assert len(diminta) > 20
    assert [satu for satu in diminta if satu not in punya] == []


class Unit(ConfigParser):
    """systemd's way: names keep their case, and may be said twice."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def bagian(berkas: Path) -> Unit:
    isi = Unit(strict=False, interpolation=None)
    isi.read_string(berkas.read_text())
    return isi


def tugas() -> dict[str, str]:
    """Each task of deploy/tugas.sh, and the command that it ends in."""
    teks = (DEPLOY / "tugas.sh").read_text()
    return dict(re.findall(r"^  ([a-z]+)\) (.+) ;;$", teks, re.M))


def test_every_task_has_its_timer_and_its_command() -> None:
    timer = {
        satu.stem.removeprefix("permata-"): bagian(satu)["Timer"]["Unit"]
        for satu in UNIT.glob("permata-*.timer")
    }
    assert timer == {nama: f"permata-tugas@{nama}.service" for nama in tugas()}
    teks = (DEPLOY / "tugas.sh").read_text()
    perintah = set(re.findall(r"(?<!-)kelola ([a-z_]+)", teks))
    assert perintah == {
        "bekukan_bulan",
        "cadangkan",
        "catat_sidik",
        "hitung_ulang",
        "jejak",
        "musnahkan",
        "periksa_berkas",
        "periksa_sehat",
        "pulihkan",
        "unggahan",
    }
    assert perintah <= set(get_commands())


def test_what_is_installed_is_there_and_nothing_is_forgotten() -> None:
    teks = (DEPLOY / "layanan.sh").read_text()
    unit = re.search(r"^UNIT=\((.*)\)$", teks, re.M)
    timer = re.search(r"^TIMER=\((.*)\)$", teks, re.M)
    assert unit is not None
    assert timer is not None
    assert sorted(unit[1].split()) == sorted(s.name for s in UNIT.glob("*.service"))
    assert sorted(timer[1].split()) == sorted(tugas())


@pytest.mark.parametrize("nama", ["web", "pekerja", "tugas@", "gagal@"])
def test_no_service_is_root(nama: str) -> None:
    """SEC-83."""
    layanan = bagian(UNIT / f"permata-{nama}.service")["Service"]
    assert (layanan["User"], layanan["Group"]) == ("permata", "permata")
    assert layanan["UMask"] == "0027"
    tembok = bagian(UNIT / "kurung.conf")["Service"]
    for satu in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome"):
        assert tembok[satu] == "true"
    assert tembok["ProtectSystem"] == "strict"
    assert tembok["CapabilityBoundingSet"] == ""


def test_nginx_hands_on_only_what_it_knows_itself() -> None:
    """T20: no header about the way here is the visitor's own."""
    teks = (DEPLOY / "nginx" / "permata.conf").read_text()
    kepala = dict(re.findall(r"proxy_set_header (\S+) (\S+);", teks))
    dari_nginx = {
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "https",
        "X-Request-ID": "$request_id",
        "Host": "$host",
    }
    assert {n: i for n, i in kepala.items() if i != '""'} == dari_nginx
    assert {n for n, i in kepala.items() if i == '""'} >= {
        "Forwarded",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Real-IP",
    }
    assert "$proxy_add_x_forwarded_for" not in teks


def test_built_files_have_the_policy_of_the_pages() -> None:
    """nginx gives them itself, so it has to say what Django says."""
    isi = (AKAR / "deploy" / "nginx" / "permata-statis.conf").read_text()
    arah = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    kata = "; ".join(f"{nama} {' '.join(semua)}" for nama, semua in arah.items())
    assert f'add_header Content-Security-Policy "{kata}";' in isi


def test_each_memory_of_nginx_has_a_name_of_its_own() -> None:
    """Two uses of one name, and nginx does not start."""
    teks = (DEPLOY / "nginx" / "permata.conf").read_text()
    pola = r"^ *zone (\w+) |shared:(\w+):|zone=(\w+):"
    nama = [max(satu) for satu in re.findall(pola, teks, re.MULTILINE)]
    assert sorted(nama) == [
        *("permata", "permata_alamat", "permata_antre", "permata_umum")
    ]
