"""On which date a season is scored."""

from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware
from pytest_django import Settings

from desa.models import Musim

BATAS = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("status", "hari_ini", "pada"),
    [
        ("berjalan", date(2026, 7, 20), date(2026, 7, 20)),
        ("berjalan", date(2026, 9, 30), BATAS),
        ("pleno", date(2026, 7, 20), date(2026, 7, 20)),
        ("ditetapkan", date(2026, 7, 20), BATAS),
        ("diumumkan", date(2026, 9, 30), BATAS),
    ],
)
def test_pada(
    musim: Musim, settings: Settings, status: str, hari_ini: date, pada: date
) -> None:
    settings.PERMATA_SEKARANG = make_aware(
        datetime.combine(hari_ini, datetime.min.time())
    )
    musim.status = status
    assert musim.pada == pada
