"""The frame of certificates: in a file once, drawn on each page by reference.

WeasyPrint writes a drawing anew on each page, a picture once. The frame has 5,500
curves, so it behaves as a picture that is made of curves: a Form XObject.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from importlib.resources import files
from typing import Any

from defusedxml.ElementTree import fromstring

LEBAR, TINGGI = 297, 210  # the units of the drawing


class Bingkai:
    """What WeasyPrint asks of a picture; the curves are worked out once a process."""

    id = "bingkai"  # its name in the file

    def get_intrinsic_size(self, *_: object) -> tuple[float, float, float]:
        return LEBAR, TINGGI, LEBAR / TINGGI

    def draw(self, stream: Any, lebar: float, tinggi: float, _: object) -> None:
        nama = stream.add_image(self, interpolate=False, ratio=1)
        stream.transform(a=lebar / LEBAR, d=tinggi / TINGGI)
        stream.draw_x_object(nama)

    def get_x_object(self, *_: object) -> Any:
        """A new object for each file: there it gets its number."""
        from weasyprint.pdf import pydyf

        garis, sumber = self._garis
        ciri = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array((0, 0, LEBAR, TINGGI)),
            "Resources": pydyf.Dictionary(sumber),
            "Filter": "/FlateDecode",
        }
        return pydyf.Stream([garis], pydyf.Dictionary(ciri))

    @cached_property
    def _garis(self) -> tuple[bytes, dict[str, Any]]:
        """The curves, compressed, and the resources that they name."""
        from weasyprint.pdf.stream import Stream, pydyf
        from weasyprint.svg import SVG

        isi = (files("permata.dokumen") / "lukisan" / "bingkai.svg").read_bytes()
        sumber = {"ExtGState": pydyf.Dictionary()}
        lembar = Stream({}, None, sumber, {}, None, {}, None)
        SVG(fromstring(isi), None, None).draw(lembar, LEBAR, TINGGI, None, None)
        return zlib.compress(b"\n".join(lembar.stream), 9), sumber


BINGKAI = Bingkai()
