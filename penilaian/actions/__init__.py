"""What changes results, and what is said against them."""

from penilaian.actions.aturan import close_aturan, confirm_aturan, propose_aturan
from penilaian.actions.beku import freeze_bulan
from penilaian.actions.benturan import IsiBenturan, declare_benturan
from penilaian.actions.dokumen import issue_rekapitulasi
from penilaian.actions.hasil import advance_season
from penilaian.actions.klarifikasi import (
    answer_klarifikasi,
    create_klarifikasi,
    withdraw_klarifikasi,
)
from penilaian.actions.koreksi import close_koreksi, open_koreksi, propose_koreksi
from penilaian.actions.penjurian import IsiNilai, save_nilai, set_finalis
from penilaian.actions.pleno import (
    create_hadir,
    create_imbang,
    decide_imbang,
    vote_imbang,
)
from penilaian.actions.sanggahan import (
    IsiSanggahan,
    close_sanggahan,
    create_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)
from penilaian.actions.segel import confirm_penetapan, propose_penetapan

__all__ = [
    "IsiBenturan",
    "IsiNilai",
    "IsiSanggahan",
    "advance_season",
    "answer_klarifikasi",
    "close_aturan",
    "close_koreksi",
    "close_sanggahan",
    "confirm_aturan",
    "confirm_penetapan",
    "create_hadir",
    "create_imbang",
    "create_klarifikasi",
    "create_sanggahan",
    "decide_imbang",
    "decide_sanggahan",
    "declare_benturan",
    "freeze_bulan",
    "issue_rekapitulasi",
    "open_koreksi",
    "propose_aturan",
    "propose_koreksi",
    "propose_penetapan",
    "save_nilai",
    "set_finalis",
    "vote_imbang",
    "withdraw_klarifikasi",
    "withdraw_sanggahan",
]
