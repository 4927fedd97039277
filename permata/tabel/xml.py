"""The parts of a workbook as a stream of elements. A DTD is refused here as well."""

from collections.abc import Iterator
from pyexpat import ParserCreate, XMLParserType
from typing import NoReturn
from zipfile import ZipFile

_POTONG = 1 << 16

Atribut = dict[str, str]


def buat_parser() -> XMLParserType:
    """UTF-8, whatever the part says of itself; names keep their prefix."""
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.EntityDeclHandler = _refuse_dtd
    return parser


def _refuse_dtd(*_rincian: object) -> NoReturn:
    raise ValueError


def lokal(nama: str) -> str:
    """The name without the prefix that some programs give it."""
    return nama.rpartition(":")[2] if ":" in nama else nama


def alirkan(parser: XMLParserType, arsip: ZipFile, bagian: str) -> Iterator[None]:
    """Feed a part to the parser; the caller takes what is ready after each piece."""
    with arsip.open(bagian) as aliran:
        while potong := aliran.read(_POTONG):
            parser.Parse(potong, False)
            yield
    parser.Parse(b"", True)
    yield


def elemen(arsip: ZipFile, bagian: str) -> Iterator[tuple[str, str, Atribut]]:
    """(parent, name, attributes) of every element of a small part."""
    parser, jalur = buat_parser(), [""]
    siap: list[tuple[str, str, Atribut]] = []

    def mulai(nama: str, atribut: Atribut) -> None:
        siap.append((jalur[-1], lokal(nama), atribut))
        jalur.append(lokal(nama))

    def selesai(nama: str) -> None:
        jalur.pop()

    parser.StartElementHandler = mulai
    parser.EndElementHandler = selesai
    for _ in alirkan(parser, arsip, bagian):
        yield from siap
        siap.clear()
