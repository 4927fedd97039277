"""What changes results, and what is said against them."""

from penilaian.actions.hasil import advance_season, check_penetapan, freeze_hasil
from penilaian.actions.sanggahan import (
    IsiSanggahan,
    close_sanggahan,
    create_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)

__all__ = [
    "IsiSanggahan",
    "advance_season",
    "check_penetapan",
    "close_sanggahan",
    "create_sanggahan",
    "decide_sanggahan",
    "freeze_hasil",
    "withdraw_sanggahan",
]
