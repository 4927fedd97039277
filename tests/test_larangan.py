"""What no line of the product may do, looked for in its syntax (SEC-86)."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_arsitektur import AKAR, impor, kode, relatif

# Text becomes code, markup or a command; data become objects.
BAHAYA = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "import_module",
    "mark_safe",
    "SafeString",
    "RawSQL",
    "raw",
    "extra",
    "system",
    "popen",
}
# Reading their bytes can run code, or there is a safer one.
MODUL = {"pickle", "marshal", "shelve", "dill", "xml", "lxml", "yaml", "telnetlib"}
# Calls another machine: none does but the mail of Django.
KELUAR = {
    "boto3",
    "botocore",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "storages",
    "urllib.request",
    "urllib3",
}
# They name the errors of the mail that Django sends; they open nothing.
SURAT = {
    f"desa/management/commands/{nama}.py"
    for nama in ("jejak", "kabari_gagal", "periksa_sehat")
}
# The object store that the settings name, if they do (ADR 0036); a pair of sockets that
# no wire leaves.
DIKENAL = SURAT | {"permata/awan.py", "penilaian/tolok_ukur/pelayan.py"}
LEMAH = {"ARC4", "CBC", "ECB", "PKCS1v15", "TripleDES", "md5", "sha1"}
SKRIP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    r"|createContextualFragment|setHTMLUnsafe|javascript:|__proto__"
)
POLA_BERAPI = re.compile(r"\|\s*(safe|safeseq)\b|autoescape\s+off|{%\s*debug")


def pohon() -> Iterator[tuple[str, ast.AST]]:
    for jalur in kode():
        isi = ast.parse(jalur.read_text(encoding="utf-8"))
        yield from ((relatif(jalur), simpul) for simpul in ast.walk(isi))


def panggilan() -> Iterator[tuple[str, str, ast.Call]]:
    """Each call: the file, the last part of what is called, the call."""
    for jalur, simpul in pohon():
        if isinstance(simpul, ast.Call):
            fungsi = simpul.func
            nama = fungsi.attr if isinstance(fungsi, ast.Attribute) else fungsi
            yield jalur, getattr(nama, "id", str(nama)), simpul


def tertulis(jalur: str, simpul: ast.AST) -> str:
    return f"{jalur}: {ast.unparse(simpul)}"


def test_no_text_becomes_code_markup_or_a_command() -> None:
    """ASVS 1.2.4, 1.2.5, 1.3.2, 1.3.7."""
    semua = list(panggilan())
    assert len(semua) > 5000
    salah = [
        tertulis(jalur, simpul)
        for jalur, nama, simpul in semua
        if (nama in BAHAYA and ast.unparse(simpul.func) != "re.compile")
        or any(k.arg == "shell" for k in simpul.keywords)
    ]
    assert salah == []


def test_nothing_is_read_that_can_run() -> None:
    """ASVS 1.5.1, 1.5.2: no pickle of anybody, XML only by defusedxml."""
    salah = [
        f"{relatif(jalur)}: {nama}"
        for jalur in kode()
        for nama, _ in impor(jalur)
        if nama.split(".")[0] in MODUL
    ]
    assert salah == []


def test_the_product_calls_no_other_machine() -> None:
    """ASVS 1.3.6, 13.2.4, 15.3.2: no address that anybody gives is ever fetched."""
    keluar = {
        relatif(jalur)
        for jalur in kode()
        for nama, _ in impor(jalur)
        if nama in KELUAR or nama.split(".")[0] in KELUAR
    }
    assert keluar == DIKENAL


def test_no_request_names_the_columns_of_a_query() -> None:
    """SEC-28: `**request.GET` would let an address choose fields and joins."""
    salah = [
        tertulis(jalur, simpul)
        for jalur, _, simpul in panggilan()
        for kata in simpul.keywords
        if kata.arg is None
        and re.search(r"\.(GET|POST|data|headers|META)\b", ast.unparse(kata.value))
    ]
    assert salah == []


def test_no_form_takes_all_the_fields_of_a_model() -> None:
    """SEC-26, ASVS 15.3.3."""
    salah = [
        f"{jalur}:{simpul.lineno}"
        for jalur, simpul in pohon()
        if isinstance(simpul, ast.Assign)
        and "forms" in jalur
        and [getattr(t, "id", "") for t in simpul.targets] in (["fields"], ["exclude"])
        and not isinstance(simpul.value, ast.Tuple | ast.List)
    ]
    assert salah == []


def test_a_text_that_is_filled_in_is_our_own() -> None:
    """ASVS 1.3.10: `format` on what somebody typed would read attributes."""
    sendiri = {"bulat", "ganti", "judul", "kata"}  # local names of our constants
    salah = [
        tertulis(jalur, simpul)
        for jalur, nama, simpul in panggilan()
        if nama in {"format", "format_map"} and isinstance(simpul.func, ast.Attribute)
        if "peragaan" not in jalur
        for akar in [ast.unparse(simpul.func.value)]
        if not (
            isinstance(simpul.func.value, ast.Constant)
            or re.match(r"_?[A-Z_]+\b", akar)
            or akar.partition("[")[0] in sendiri
        )
    ]
    assert salah == []


def test_no_weak_digest() -> None:
    """ASVS 11.4.1: SHA-256 and longer, by their names."""
    salah = [
        tertulis(jalur, simpul)
        for jalur, nama, simpul in panggilan()
        if nama in LEMAH or ast.unparse(simpul.func) == "hashlib.new"
    ]
    assert salah == []


def test_dice_are_not_used_for_secrets() -> None:
    """ASVS 11.5.1: `random` only in the invented season."""
    salah = {
        relatif(jalur)
        for jalur in kode()
        for nama, _ in impor(jalur)
        if nama == "random" and "peragaan" not in jalur.parts
    }
    assert salah == set()


@pytest.mark.parametrize("folder", ["assets", "static"])
def test_no_script_turns_text_into_markup(folder: str) -> None:
    """ASVS 3.2.2: names of people and villages are text nodes."""
    salah = [
        relatif(jalur)
        for jalur in sorted((AKAR / folder).rglob("*.js"))
        if SKRIP.search(jalur.read_text(encoding="utf-8"))
    ]
    assert salah == []


def test_no_template_lets_markup_through() -> None:
    """Also those of printed documents (SEC-45), drawings and mails."""
    semua = [satu for satu in (AKAR / "templates").rglob("*") if satu.is_file()]
    assert len(semua) > 200
    assert [
        relatif(satu)
        for satu in semua
        if POLA_BERAPI.search(satu.read_text(encoding="utf-8"))
    ] == []


def test_the_rules_of_the_linter_are_on() -> None:
    """Ruff's S is bandit's list; where one is off, it is for a file that is named."""
    isi = tomllib.loads(Path(AKAR, "pyproject.toml").read_text())["tool"]["ruff"]
    aturan = isi["lint"]
    assert {"S", "BLE", "DTZ", "B"} <= set(aturan["select"])
    assert [satu for satu in aturan["ignore"] if satu.startswith("S")] == []
    lepas = {
        jalur
        for jalur, semua in aturan["per-file-ignores"].items()
        if any(re.fullmatch(r"S\d+", satu) for satu in semua)
    }
    assert lepas == {
        "tests/**",
        "deploy/gunicorn.conf.py",
        "penilaian/tolok_ukur/proses.py",
        "penilaian/peragaan/**",
    }
