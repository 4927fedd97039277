"""The documents tell the truth about the repository."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import load_command_class

from desa.actions.musim import URUTAN
from desa.models import Bukti, Koreksi
from penilaian.arsip import bentuk
from penilaian.models import Klarifikasi, Sanggahan, UsulanAturan
from penilaian.rumus import Aturan
from sosialisasi.actions import TRANSISI
from sosialisasi.models import Kunjungan, Monitoring, Permintaan

AKAR = Path(settings.BASE_DIR)
DOCS = AKAR / "docs"
APP = ("desa", "sosialisasi", "penilaian")
PANDUAN = sorted((DOCS / "panduan").glob("*.md"))
HALAMAN = [
    *(
        AKAR / nama
        for nama in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
    ),
    *sorted(DOCS.rglob("*.md")),
]
_ALUR: dict[str, Mapping[str, Collection[str]]] = {
    "Bukti": Bukti.TRANSISI,
    "Musim": {dari: [ke] for dari, ke in pairwise(URUTAN)},
    "Koreksi": Koreksi.TRANSISI,
    "Kunjungan": {ke: TRANSISI[ke] for ke in Kunjungan.Status},
    "Sanggahan": Sanggahan.TRANSISI,
    "UsulanAturan": UsulanAturan.TRANSISI,
    "Klarifikasi": Klarifikasi.TRANSISI,
    "Monitoring": {ke: TRANSISI[ke] for ke in Monitoring.Status},
    "Permintaan": {ke: TRANSISI[ke] for ke in Permintaan.Status},
}


def baca(jalur: Path) -> str:
    return jalur.read_text(encoding="utf-8")


def tulisan(jalur: Path) -> Iterator[str]:
    """Every string constant of a Python file."""
    for simpul in ast.walk(ast.parse(baca(jalur))):
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
            yield simpul.value


def rapi(teks: str) -> str:
    return " ".join(teks.split()).casefold()


def test_every_setting_has_its_example_and_back() -> None:
    dibaca = {
        str(simpul.args[0].value)
        for simpul in ast.walk(ast.parse(baca(AKAR / "permata" / "settings.py")))
        if isinstance(simpul, ast.Call)
        and simpul.args
        and isinstance(simpul.args[0], ast.Constant)
        and re.match(r"env\.|_rahasia$", ast.unparse(simpul.func))
    }
    contoh = re.findall(r"^#?([A-Z][A-Z_]+)=", baca(AKAR / ".env.example"), re.M)
    assert sorted(contoh) == sorted(dibaca)


def test_every_decision_stands_in_the_index() -> None:
    ada = sorted(satu.name for satu in (DOCS / "adr").glob("0*.md"))
    tertulis = re.findall(r"\((0[^)]+\.md)\)", baca(DOCS / "adr" / "README.md"))
    assert tertulis == ada


@pytest.mark.parametrize("nama", ["README.md", "CONTRIBUTING.md"])
def test_the_first_pages_stay_short(nama: str) -> None:
    assert len(baca(AKAR / nama).splitlines()) <= 120


def test_every_relative_link_resolves() -> None:
    putus = [
        f"{halaman.relative_to(AKAR)}: {tujuan}"
        for halaman in HALAMAN
        for tujuan in re.findall(r"\]\(([^)#\s]+)", baca(halaman))
        if "://" not in tujuan and not (halaman.parent / tujuan).is_file()
    ]
    assert putus == []


def test_every_picture_is_shown_and_can_be_made_anew() -> None:
    disebut = {
        (halaman.parent / nama).resolve()
        for halaman in HALAMAN
        for nama in re.findall(r"""[("]([^()"\s]+\.png)[)"]""", baca(halaman))
    }
    ada = set((DOCS / "gambar").iterdir())
    assert sorted(disebut) == sorted(ada)
    layar = re.findall(r'Layar\("([\w-]+)"', baca(AKAR / "skrip" / "gambar.py"))
    dapat = {f"{nama}-{lebar}.png" for nama in layar for lebar in (390, 1440)}
    assert sorted(satu.name for satu in ada if satu.name not in dapat) == []
    assert sum(satu.stat().st_size for satu in ada) <= 2_000_000


def test_every_model_has_its_line_in_the_glossary() -> None:
    tertulis = re.findall(r"^\| `([A-Z]\w+)` \|", baca(DOCS / "kamus.md"), re.M)
    model = [m.__name__ for nama in APP for m in apps.get_app_config(nama).get_models()]
    assert sorted(tertulis) == sorted(model)


def test_the_words_of_the_querysets_are_a_closed_list() -> None:
    kata = {
        nama
        for satu in APP
        for model in apps.get_app_config(satu).get_models()
        for kelas in type(model._default_manager.all()).__mro__
        if kelas.__module__.split(".")[0] in APP
        for nama, isi in vars(kelas).items()
        if inspect.isfunction(isi) and not nama.startswith("_")
    }
    bagian = (
        baca(DOCS / "kamus.md").split("## Words of the QuerySets")[1].split("##")[0]
    )
    assert sorted(re.findall(r"^\| `(\w+)\(", bagian, re.M)) == sorted(kata)


@pytest.mark.parametrize("nama", _ALUR)
def test_a_drawn_workflow_is_the_one_of_the_code(nama: str) -> None:
    bagian = baca(DOCS / "arsitektur.md").split(f"### {nama}\n")[1].split("#")[0]
    gambar = set(re.findall(r"^  (\w+) --> (\w+)", bagian, re.M))
    assert gambar == {
        (str(dari), str(ke)) for dari, semua in _ALUR[nama].items() for ke in semua
    }


def test_the_guidebook_prints_the_defaults_and_the_files_of_an_archive() -> None:
    buku = baca(DOCS / "buku-aturan.md")
    baku, _ = re.findall(r"```json\n(.*?)```", buku, re.S)
    assert json.loads(baku) == Aturan().sebagai_dict()
    tabel = dict(re.findall(r"^\| (\w+\.csv) \| ([\w,]+) \|$", buku, re.M))
    assert tabel == {nama: ",".join(kolom) for nama, kolom in bentuk.KOLOM.items()}


def test_every_command_that_is_named_exists() -> None:
    perintah = {
        nama
        for halaman in HALAMAN
        for nama in re.findall(r"manage\.py (\w+)", baca(halaman))
    }
    milik = {
        satu.stem: app
        for app in APP
        for satu in (AKAR / app / "management" / "commands").glob("[a-z]*.py")
    }
    milik |= dict.fromkeys(
        (
            "check",
            "createsuperuser",
            "changepassword",
            "db_worker",
            "migrate",
            "shell",
        ),
        "",
    )
    assert sorted(perintah - set(milik)) == []
    for nama, app in milik.items():
        if app:
            assert load_command_class(app, nama).help


@pytest.fixture(scope="module")
def layar() -> str:
    """All that the product can say: the templates without tags, and its strings."""
    templat = [
        unescape(re.sub(r"{[%#].*?[%#]}|<[^>]+>", "", baca(jalur), flags=re.S))
        for jalur in sorted((AKAR / "templates").rglob("*.html"))
    ]
    # Words that are handed to a component stand inside the tag.
    atribut = [
        " ".join(re.findall(r'"([^"]*)"', baca(jalur)))
        for jalur in sorted((AKAR / "templates").rglob("*.html"))
    ]
    kode = [
        teks.replace("_", " ")
        for app in ("permata", *APP)
        for jalur in sorted((AKAR / app).rglob("*.py"))
        if not {"migrations", "peragaan", "management"} & set(jalur.parts)
        for teks in tulisan(jalur)
    ]
    return "\n".join(map(rapi, [*templat, *atribut, *kode]))


@pytest.mark.parametrize("jalur", PANDUAN, ids=lambda jalur: jalur.stem)
def test_bold_words_of_a_guide_are_words_on_the_screen(jalur: Path, layar: str) -> None:
    tebal = re.findall(r"\*\*(.+?)\*\*", baca(jalur), re.S)
    assert [kata for kata in tebal if rapi(kata) not in layar and kata != "tebal"] == []
