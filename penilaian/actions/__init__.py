"""What changes the result of a season."""

from penilaian.actions.dokumen import issue_rekapitulasi
from penilaian.actions.hasil import advance_season
from penilaian.actions.segel import confirm_penetapan, propose_penetapan

__all__ = [
    "advance_season",
    "confirm_penetapan",
    "issue_rekapitulasi",
    "propose_penetapan",
]
