"""What changes results, and what is said against them."""

from penilaian.actions.aturan import close_aturan, confirm_aturan, propose_aturan
from penilaian.actions.dokumen import issue_rekapitulasi
from penilaian.actions.hasil import advance_season
from penilaian.actions.sanggahan import (
    IsiSanggahan,
    close_sanggahan,
    create_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)
from penilaian.actions.segel import confirm_penetapan, propose_penetapan

__all__ = [
    "IsiSanggahan",
    "advance_season",
    "close_aturan",
    "close_sanggahan",
    "confirm_aturan",
    "confirm_penetapan",
    "create_sanggahan",
    "decide_sanggahan",
    "issue_rekapitulasi",
    "propose_aturan",
    "propose_penetapan",
    "withdraw_sanggahan",
]
