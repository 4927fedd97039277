"""A printed document as its tests read it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pypdf import PdfReader


def baca(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    halaman = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(satu.extract_text().split()) for satu in halaman]


def hilang(teks: str, *dicari: str) -> list[str]:
    return [kata for kata in dicari if kata not in teks]


def _telusuri(simpul: Any) -> list[Any]:
    """Every element of the tree of tags."""
    anak = simpul.get("/K", [])
    isi = list(anak) if isinstance(anak, pikepdf.Array) else [anak]
    elemen = [s for s in isi if isinstance(s, pikepdf.Dictionary) and "/S" in s]
    return [satu for s in elemen for satu in (s, *_telusuri(s))]


def tanda(pdf: bytes) -> dict[str, Any]:
    """What PDF/UA-1 asks of a file, as far as a program can look."""
    with pikepdf.open(io.BytesIO(pdf)) as isi:
        akar = isi.Root
        elemen = _telusuri(akar.StructTreeRoot)
        gambar = [s for s in elemen if s.S == "/Figure"]
        huruf = {
            str(satu.BaseFont).partition("+")[2].partition("-")[0]
            for halaman in isi.pages
            for satu in halaman.Resources.Font.values()
        }
        return {
            "ua": isi.open_metadata().get("pdfuaid:part"),
            "bahasa": str(akar.Lang),
            "bertanda": bool(akar.MarkInfo.Marked),
            "judul": bool(akar.ViewerPreferences.DisplayDocTitle),
            "h1": sum(s.S == "/H1" for s in elemen),
            "tanpa_alt": sum("/Alt" not in s for s in gambar),
            "gambar": len(gambar),
            "kepala_kolom": any(s.S == "/TH" for s in elemen),
            "markah": len(isi.open_outline().root) > 0,
            "huruf": huruf,
            "luar": [k for k in ("/AF", "/Names", "/AA", "/OpenAction") if k in akar],
        }


UA = {
    "ua": "1",
    "bahasa": "id",
    "bertanda": True,
    "judul": True,
    "h1": 1,
    "tanpa_alt": 0,
    "kepala_kolom": True,
    "markah": True,
    "huruf": {"Plus"},
    "luar": [],
}
