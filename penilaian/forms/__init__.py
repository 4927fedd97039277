"""What people fill in about rules, scores and their seal."""

from penilaian.forms.aturan import AturanForm, TutupUsulanForm
from penilaian.forms.sanggahan import BetulForm, PutusForm, SanggahanForm
from penilaian.forms.segel import PeriksaForm, SandiForm, SegelForm, UsulanForm

__all__ = [
    "AturanForm",
    "BetulForm",
    "PeriksaForm",
    "PutusForm",
    "SandiForm",
    "SanggahanForm",
    "SegelForm",
    "TutupUsulanForm",
    "UsulanForm",
]
