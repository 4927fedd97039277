"""The walls of the house: who imports whom, how large a file, what may not be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

AKAR = Path(settings.BASE_DIR)
DERET = ("permata", "desa", "sosialisasi", "penilaian")
MURNI = (
    "desa/alokasi.py",
    "desa/banding.py",
    "desa/impor/bentuk.py",
    "desa/impor/buku_baca.py",
    "desa/impor/cocok.py",
    "desa/impor/nilai.py",
    "desa/impor/tanggal.py",
    "desa/kelas.py",
    "desa/matriks/bentuk.py",
    "desa/matriks/sel.py",
    "desa/matriks/susun.py",
    "desa/rantai.py",
    "desa/regulasi.py",
    "desa/tenggat.py",
    "penilaian/condong.py",
    "penilaian/dampak.py",
    "penilaian/grafik_nilai.py",
    "penilaian/ketahanan.py",
    "penilaian/peringkat.py",
    "penilaian/rencana_langkah.py",
    "penilaian/rumus",
    "penilaian/langkah.py",
    "penilaian/langkah_iuran.py",
    "penilaian/langkah_peserta.py",
    "penilaian/langkah_regulasi.py",
    "penilaian/lembar_struk.py",
    "penilaian/segel",
    "penilaian/struk.py",
    "penilaian/struk_asal.py",
    "penilaian/struk_baris.py",
    "penilaian/struk_kata.py",
    "penilaian/struk_catatan.py",
    "penilaian/tugas.py",
    "permata/periode.py",
    "permata/retensi.py",
    "permata/tempo.py",
    "sosialisasi/banding.py",
    "sosialisasi/bentrok.py",
    "sosialisasi/efek.py",
    "sosialisasi/grafik_efek.py",
    "sosialisasi/grafik_status.py",
    "sosialisasi/kalender.py",
    "sosialisasi/manfaat.py",
    "sosialisasi/tarif.py",
    "sosialisasi/pertanyaan.py",
    "sosialisasi/risiko.py",
    "sosialisasi/status.py",
)
RUMUS = "penilaian/rumus"
STRUK = ("penilaian/struk.py", "penilaian/struk_baris.py", "penilaian/struk_kata.py")


def modul(*folder: str) -> Iterator[Path]:
    for nama in folder:
        jalur = AKAR / nama
        yield from [jalur] if jalur.is_file() else sorted(jalur.rglob("*.py"))


def kode() -> list[Path]:
    return [p for p in modul(*DERET) if "migrations" not in p.parts]


def impor(jalur: Path) -> Iterator[tuple[str, ast.stmt]]:
    for simpul in ast.walk(ast.parse(jalur.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.Import):
            yield from ((nama.name, simpul) for nama in simpul.names)
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            yield simpul.module, simpul


def relatif(jalur: Path) -> str:
    return jalur.relative_to(AKAR).as_posix()


def test_an_app_imports_only_from_its_left() -> None:
    salah = [
        f"{relatif(jalur)} imports {nama}"
        for jalur in kode()
        for nama, _ in impor(jalur)
        if (tujuan := nama.split(".")[0]) in DERET
        and DERET.index(tujuan) > DERET.index(jalur.relative_to(AKAR).parts[0])
    ]
    assert salah == []


def test_pure_modules_know_no_django_and_no_clock() -> None:
    salah = [
        f"{relatif(jalur)} imports {nama}"
        for jalur in modul(*MURNI)
        for nama, _ in impor(jalur)
        if nama.split(".")[0] in {"django", "time", "random", "permata.waktu"}
        or nama == "permata.waktu"
    ]
    assert salah == []


def test_no_float_in_the_formula() -> None:
    salah = [
        f"{relatif(jalur)}:{simpul.lineno}"
        for jalur in modul(RUMUS, "penilaian/peringkat.py", *STRUK)
        for simpul in ast.walk(ast.parse(jalur.read_text(encoding="utf-8")))
        if (isinstance(simpul, ast.Constant) and isinstance(simpul.value, float))
        or (isinstance(simpul, ast.Name) and simpul.id in {"float", "round"})
    ]
    assert salah == []


def test_imports_stand_at_the_top() -> None:
    """Except WeasyPrint, which takes seconds to load and is needed for PDFs only."""
    salah = []
    for jalur in kode():
        for fungsi in ast.walk(ast.parse(jalur.read_text(encoding="utf-8"))):
            if not isinstance(fungsi, ast.FunctionDef):
                continue
            for simpul in ast.walk(fungsi):
                if isinstance(simpul, ast.Import | ast.ImportFrom):
                    teks = ast.unparse(simpul)
                    if "weasyprint" not in teks:
                        salah.append(f"{relatif(jalur)}: {teks}")
    assert salah == []


def test_files_are_one_room_each() -> None:
    panjang = {
        relatif(jalur): jumlah
        for jalur in [*kode(), *modul("tests")]
        if (jumlah := len(jalur.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert panjang == {}


def test_no_suppressions_and_no_drawers_for_everything() -> None:
    larangan = re.compile(r"#\s*(noqa|type:\s*ignore)|mark_safe|\.raw\(|\beval\(")
    salah = [
        relatif(jalur)
        for jalur in kode()
        if larangan.search(jalur.read_text(encoding="utf-8"))
        or jalur.stem in {"utils", "helpers", "services", "common"}
    ]
    assert salah == []


def test_views_read_rows_through_untuk() -> None:
    """No bare model in get_object_or_404 except what belongs to the season itself."""
    tanpa_desa = {"JatuhTempo", "HariLibur"}
    salah = []
    for jalur in kode():
        for simpul in ast.walk(ast.parse(jalur.read_text(encoding="utf-8"))):
            if (
                isinstance(simpul, ast.Call)
                and getattr(simpul.func, "id", "") == "get_object_or_404"
                and isinstance(simpul.args[0], ast.Name)
                and simpul.args[0].id[0].isupper()
                and simpul.args[0].id not in tanpa_desa
            ):
                salah.append(f"{relatif(jalur)}: {ast.unparse(simpul)}")
    assert salah == []


def test_a_form_without_a_token_is_sent_nowhere() -> None:
    """But for the count of openings, which sets no cookie and looks at the origin.

    A file that is only counted names its handler first; `csrf_protect` stands within.
    """
    tanpa = {
        relatif(jalur): teks.count("@csrf_exempt")
        for jalur in kode()
        if "csrf_exempt" in (teks := jalur.read_text(encoding="utf-8"))
    }
    assert tanpa == {"penilaian/views/periksa.py": 1, "sosialisasi/views/manfaat.py": 1}


def test_what_a_view_sets_off_happens_whole_or_not_at_all() -> None:
    """Each action (it says `oleh`) that a view, a task or a command calls is atomic."""
    # Many items, each whole by itself; a document, printed before it is stored whole.
    sendiri = {"approve_massal", "issue_rekapitulasi"}
    pintu = [
        f for f in kode() if {"views", "commands"} & {*f.parts} or f.stem == "tasks"
    ]
    dipanggil = {
        alias.name
        for jalur in pintu
        for nama, simpul in impor(jalur)
        if ".actions" in nama and isinstance(simpul, ast.ImportFrom)
        for alias in simpul.names
    }
    salah = [
        f"{relatif(jalur)}: {fungsi.name}"
        for jalur in kode()
        if "actions" in {*jalur.parts, jalur.stem}
        for fungsi in ast.parse(jalur.read_text(encoding="utf-8")).body
        if isinstance(fungsi, ast.FunctionDef)
        and fungsi.name in dipanggil - sendiri
        and not fungsi.name.startswith("check_")
        and "oleh" in {satu.arg for satu in fungsi.args.kwonlyargs}
        and "transaction.atomic" not in map(ast.unparse, fungsi.decorator_list)
    ]
    assert len(dipanggil) > 40
    assert salah == []


def test_templates_hold_no_style_and_no_script() -> None:
    """The Content-Security-Policy would block them (SEC-50)."""
    larangan = re.compile(r'\sstyle="|<script(?![^>]*\ssrc=)|\son[a-z]+="|\|safe\b')
    salah = [
        relatif(jalur)
        for jalur in sorted((AKAR / "templates").rglob("*.html"))
        if "dokumen" not in jalur.parts
        and larangan.search(jalur.read_text(encoding="utf-8"))
    ]
    assert salah == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    """REL-15."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_foreign_key_protects() -> None:
    salah = [
        f"{model._meta.label}.{kolom.name}"
        for nama in DERET[1:]
        for model in apps.get_app_config(nama).get_models()
        for kolom in model._meta.get_fields()
        if isinstance(kolom, models.ForeignKey)
        and kolom.remote_field.on_delete is not models.PROTECT
    ]
    assert salah == []


def test_no_real_nik_in_the_repository() -> None:
    """Sixteen digits in a row begin with 99, which no province has."""
    lain = re.compile(r"(?<![0-9a-f.])(?!99)\d{16}(?![0-9a-f])")
    akhiran = {".py", ".html", ".md", ".csv", ".js", ".txt"}
    salah = [
        relatif(jalur)
        for jalur in AKAR.rglob("*")
        if jalur.suffix in akhiran
        and not {".venv", "node_modules", "build", "data", ".git"}
        & set(jalur.relative_to(AKAR).parts[:1])
        and lain.search(jalur.read_text(encoding="utf-8"))
    ]
    assert salah == []
