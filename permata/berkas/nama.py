"""Names of files: fit to show, never used as a path."""

import re
import unicodedata

from permata.berkas.aturan import NAMA_TERPANJANG

_DILARANG = re.compile(r'[<>:"|?*]')


def nama_tampil(nama: str, ekstensi: str) -> str:
    """The name in NFC without path, control and bidi characters, truthfully ended."""
    pangkal = re.split(r"[/\\]", nama)[-1]
    rapi = "".join(_aman(huruf) for huruf in unicodedata.normalize("NFC", pangkal))
    batang = " ".join(_DILARANG.sub(" ", rapi).split())
    if ekstensi_dari(batang):
        batang = batang.rpartition(".")[0]
    muat = NAMA_TERPANJANG - len(ekstensi) - 1
    batang = unicodedata.normalize("NFC", batang.strip(" ."))[:muat].strip(" .")
    return f"{batang or 'berkas'}.{ekstensi}"


def nama_kiriman(nama: str) -> str:
    """The name as it was given, fit to show; its ending stays, be it true or not."""
    pangkal = re.split(r"[/\\]", unicodedata.normalize("NFC", nama))[-1]
    rapi = " ".join("".join(_aman(huruf) for huruf in pangkal).split())
    return rapi[-NAMA_TERPANJANG:].strip() or "berkas"


def ekstensi_dari(nama: str) -> str:
    """The ending of a name in small letters without its dot, or an empty text."""
    cocok = re.search(r"\.([A-Za-z][A-Za-z0-9]{0,4})$", nama.strip())
    return cocok[1].lower() if cocok else ""


def _aman(huruf: str) -> str:
    kelompok = unicodedata.category(huruf)
    if kelompok.startswith("Z") or huruf in "\t\r\n":
        return " "
    return "" if kelompok.startswith("C") else huruf
