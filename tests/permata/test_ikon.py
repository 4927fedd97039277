"""Every icon that a page names is in the list from which the sprite is built."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from desa.konteks import MENU, MENU_PUBLIK
from permata.templatetags.tampilan import (
    IKON_KABAR,
    IKON_STATUS,
    POKOK,
    lembar_ikon,
)

AKAR = Path(settings.BASE_DIR)
SEBUT = re.compile(
    r'\{% ikon "([a-z0-9-]+)"'
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


@pytest.mark.parametrize("nama", ["ikon", "ikon-pokok"])
def test_the_list_of_icons_is_sorted(nama: str) -> None:
    ada = (AKAR / f"assets/{nama}.txt").read_text().split()
    assert ada == sorted(set(ada))


def test_the_small_sprite_is_part_of_the_whole_one() -> None:
    semua = set((AKAR / "assets/ikon.txt").read_text().split())
    assert semua > POKOK
    for nama in ("house", "journal-text"):
        lembar = (AKAR / "build/static" / lembar_ikon(nama)).read_text()
        assert f'id="i-{nama}"' in lembar
    assert lembar_ikon("house") != lembar_ikon("journal-text")
