"""Workbooks to upload, good and bad: by openpyxl, and piece by piece."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    _KEPALA + "<Relationships xmlns="
    '"http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
GAYA = (
    '<numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="171" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="172" formatCode="&quot;Hari&quot;\\ #,##0"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/>'
    '<xf numFmtId="172"/><xf numFmtId="22"/></cellXfs>'
)


def buku(*baris: Sequence[Any]) -> bytes:
    """A plain workbook, as openpyxl writes it."""
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    for satu in baris:
        lembar.append(list(satu))
    return simpan(buku)


def simpan(buku: Workbook) -> bytes:
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def bagian(
    *data: str,
    teks: str = "<si><t>Jurang</t></si>",
    gaya: str = GAYA,
    keadaan: Sequence[str] = (),
    pr: str = "",
) -> dict[str, bytes]:
    """The parts of a workbook whose sheets hold these rows, as XML."""
    lembar = "".join(
        f'<sheet name="L{i}" sheetId="{i}" r:id="rId{i}" {keadaan_lembar}/>'
        for i, keadaan_lembar in enumerate(_isi(keadaan, len(data)), start=1)
    )
    rel = "".join(
        f'<Relationship Id="rId{i}" Type="{_NS_R}/worksheet" '
        f'Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(data) + 1)
    )
    rel += "".join(
        f'<Relationship Id="{nama}" Type="{_NS_R}/{nama}" Target="/xl/{nama}.xml"/>'
        for nama in ("sharedStrings", "styles")
    )
    kerja = (
        f'<workbook {_NS} xmlns:r="{_NS_R}">{pr}<sheets>{lembar}</sheets></workbook>'
    )
    isi = {
        "[Content_Types].xml": _KEPALA + "<Types/>",
        "_rels/.rels": _RELS.format(
            f'<Relationship Id="a" Type="{_NS_R}/officeDocument" '
            'Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": _KEPALA + kerja,
        "xl/_rels/workbook.xml.rels": _RELS.format(rel),
        "xl/sharedStrings.xml": f"{_KEPALA}<sst {_NS}>{teks}</sst>",
        "xl/styles.xml": f"{_KEPALA}<styleSheet {_NS}>{gaya}</styleSheet>",
    }
    for i, satu in enumerate(data, start=1):
        isi[f"xl/worksheets/sheet{i}.xml"] = (
            f"{_KEPALA}<worksheet {_NS}><sheetData>{satu}</sheetData></worksheet>"
        )
    return {nama: satu.encode() for nama, satu in isi.items()}


def _isi(keadaan: Sequence[str], jumlah: int) -> list[str]:
    return [
        f'state="{satu}"' if satu else ""
        for satu in [*keadaan, *[""] * (jumlah - len(keadaan))]
    ]


def kemas(isi: Mapping[str, bytes], jenis: int = ZIP_DEFLATED) -> bytes:
    keluar = BytesIO()
    with ZipFile(keluar, "w", jenis) as arsip:
        for nama, satu in isi.items():
            arsip.writestr(nama, satu)
    return keluar.getvalue()


def lembar(*data: str, **lain: Any) -> bytes:
    return kemas(bagian(*data, **lain))
