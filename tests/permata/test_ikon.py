"""Every icon that a page names is in the list from which the sprite is built."""

import re
from pathlib import Path

from django.conf import settings

from desa.konteks import MENU, MENU_PUBLIK
from permata.templatetags.tampilan import IKON_KABAR, IKON_STATUS

AKAR = Path(settings.BASE_DIR)
SEBUT = re.compile(
    r'komponen/ikon\.html" with nama="([a-z0-9-]+)"'
    r'|\bikon="([a-z0-9-]+)"'
    r"|ikon\.svg' %}#i-([a-z0-9-]+)"
)


def test_the_sprite_has_every_icon_in_use() -> None:
    dipakai = {butir.ikon for butir in (*MENU, *MENU_PUBLIK)}
    dipakai |= {*IKON_STATUS.values(), *IKON_KABAR.values()}
    for templat in (AKAR / "templates").rglob("*.html"):
        temuan = SEBUT.findall(templat.read_text())
        dipakai |= {nama for satu in temuan for nama in satu if nama}
    ada = set((AKAR / "assets/ikon.txt").read_text().split())
    assert dipakai - ada == set()


def test_the_list_of_icons_is_sorted() -> None:
    ada = (AKAR / "assets/ikon.txt").read_text().split()
    assert ada == sorted(set(ada))
