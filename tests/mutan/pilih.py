"""Which tests can see a scope that is taken out: `python -m tests.mutan.pilih FILE`.

FILE is what the first round of `make mutan` wrote: it walks every address with the rows
of others, which sees most. What it left, and what it never reached, is looked for in
those tests alone that name the module, who imports it, or an address of these.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver

AKAR = Path(__file__).resolve().parents[2]
APLIKASI = ("desa", "sosialisasi", "penilaian")
LAPIS = 2  # a module, its importers, and theirs


def modul(berkas: Path) -> str:
    """Its dotted name."""
    bagian = berkas.relative_to(AKAR).with_suffix("").parts
    return ".".join(bagian[:-1] if bagian[-1] == "__init__" else bagian)


def berkas_kami() -> dict[str, Path]:
    semua = (satu for nama in APLIKASI for satu in (AKAR / nama).rglob("*.py"))
    return {modul(satu): satu for satu in sorted(semua)}


def is_untuk(simpul: ast.AST) -> bool:
    fungsi = simpul.func if isinstance(simpul, ast.Call) else None
    return isinstance(fungsi, ast.Attribute) and fungsi.attr == "untuk"


def tempat_semua(berkas: dict[str, Path]) -> set[tuple[str, int, int]]:
    """Every call of `untuk`: its file, and the lines over which it goes."""
    return {
        (str(satu.relative_to(AKAR)), simpul.lineno, simpul.end_lineno or 0)
        for satu in berkas.values()
        for simpul in ast.walk(ast.parse(satu.read_text(encoding="utf-8")))
        if isinstance(simpul, ast.Call) and is_untuk(simpul)
    }


def pengimpor(berkas: dict[str, Path]) -> dict[str, set[str]]:
    """By module, who imports it."""
    hasil: dict[str, set[str]] = {nama: set() for nama in berkas}
    for nama, satu in berkas.items():
        for simpul in ast.walk(ast.parse(satu.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.ImportFrom) and simpul.module:
                for asal in simpul.names:
                    for calon in (simpul.module, f"{simpul.module}.{asal.name}"):
                        if calon in hasil:
                            hasil[calon].add(nama)
    return hasil


def alamat(
    resolver: URLResolver | None = None, awal: str = "/", ruang: str = ""
) -> Iterator[tuple[str, str]]:
    """By module of its view: the names of its addresses, and how they begin."""
    for pola in (resolver or get_resolver()).url_patterns:
        jalan = awal + str(pola.pattern)
        if isinstance(pola, URLResolver):
            nama = f"{pola.namespace}:" if pola.namespace else ruang
            yield from alamat(pola, jalan, nama)
        elif isinstance(pola, URLPattern):
            asal = pola.callback.__module__
            yield asal, f"{ruang}{pola.name}"
            if tetap := jalan.partition("<")[0].strip("/"):
                yield asal, f"/{tetap}/"


def kata_modul(nama: str, impor: dict[str, set[str]]) -> set[str]:
    """What a test says that has to do with this module."""
    semua, tepi = {nama}, {nama}
    for _ in range(LAPIS):
        tepi = {lain for satu in tepi for lain in impor.get(satu, ())} - semua
        semua |= tepi
    tuju = {kata for asal, kata in alamat() if asal in semua}
    return {f"{satu} import" for satu in semua} | tuju


def uji_untuk(moduls: set[str], impor: dict[str, set[str]]) -> list[str]:
    """The test files that can see one of these modules."""
    kata = {satu for nama in moduls for satu in kata_modul(nama, impor)}
    calon = sorted((AKAR / "tests").rglob("test_*.py"))
    return [
        str(satu.relative_to(AKAR))
        for satu in calon
        if "browser" not in satu.parts
        and any(k in satu.read_text(encoding="utf-8") for k in kata)
    ]


def sisa(hasil: dict[str, dict[str, object]], berkas: dict[str, Path]) -> set[str]:
    """The modules of what the first round left, or never reached."""
    lihat = set(hasil["hijau"]) | set(hasil["merah"])
    dicapai = {
        (nama, int(baris)) for nama, _, baris in (s.partition(":") for s in lihat)
    }
    belum = {s.partition(":")[0] for s in set(hasil["hijau"]) - set(hasil["merah"])}
    asing = {
        nama
        for nama, awal, akhir in tempat_semua(berkas)
        if not any((nama, baris) in dicapai for baris in range(awal, akhir + 1))
    }
    return {modul(AKAR / satu) for satu in belum | asing}


if __name__ == "__main__":
    django.setup()
    hasil = json.loads(Path(sys.argv[1]).read_text())
    berkas = berkas_kami()
    semua = uji_untuk(sisa(hasil, berkas), pengimpor(berkas))
    sys.stdout.write("\n".join(semua))
