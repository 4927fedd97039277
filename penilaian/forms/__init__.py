"""What people fill in about rules and scores."""

from penilaian.forms.aturan import AturanForm
from penilaian.forms.sanggahan import BetulForm, PutusForm, SanggahanForm

__all__ = ["AturanForm", "BetulForm", "PutusForm", "SanggahanForm"]
