"""What people fill in about rules, scores and their seal."""

from penilaian.forms.aturan import AturanForm
from penilaian.forms.sanggahan import BetulForm, PutusForm, SanggahanForm
from penilaian.forms.segel import PeriksaForm, SegelForm, UsulanForm
from penilaian.forms.setelan import SetelanForm

__all__ = [
    "AturanForm",
    "BetulForm",
    "PeriksaForm",
    "PutusForm",
    "SanggahanForm",
    "SegelForm",
    "SetelanForm",
    "UsulanForm",
]
