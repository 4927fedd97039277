"""Cuts the text font of the screens to what Indonesian pages write.

Basic Latin and the signs of `TANDA`, weights 400 to 800: 11 KB instead of 27. The whole
font stays beside it, for the rare letter (assets/komponen/_dasar.scss) and for PDFs.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path("build/static/permata/huruf")
ASAL = FOLDER / "plus-jakarta-sans-latin-wght-normal.woff2"
TUJUAN = FOLDER / "plus-jakarta-sans-dasar.woff2"
TANDA = "\u00a0\u00b7\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026"

pilihan = Options(layout_features=["tnum", "kern"], hinting=False)
pilihan.notdef_outline = True
pilihan.name_IDs = [1, 2]
# No hour of the build inside: the same source gives the same file, under the same name.
huruf = TTFont(ASAL, recalcTimestamp=False)
potong = Subsetter(pilihan)
potong.populate(unicodes=[*range(0x20, 0x7F), *map(ord, TANDA)])
potong.subset(huruf)
huruf = instantiateVariableFont(huruf, {"wght": (400, 800)})
huruf.flavor = "woff2"
huruf.save(TUJUAN)
