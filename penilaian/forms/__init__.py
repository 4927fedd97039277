"""What people fill in about rules, scores and their seal."""

from desa.forms.sandi import SandiForm
from penilaian.forms.aturan import AturanForm, TutupUsulanForm
from penilaian.forms.beku import BekukanForm
from penilaian.forms.benturan import BenturanForm
from penilaian.forms.juri import FinalisForm, JawabForm, KlarifikasiForm, RubrikForm
from penilaian.forms.koreksi import KoreksiForm, TutupKoreksiForm
from penilaian.forms.pleno import HadirForm, PutusImbangForm, SuaraForm
from penilaian.forms.sanggahan import BetulForm, PutusForm, SanggahanForm
from penilaian.forms.segel import (
    BerkasForm,
    PeriksaForm,
    SegelForm,
    UsulanForm,
)
from penilaian.forms.setelan import SetelanForm

__all__ = [
    "AturanForm",
    "BekukanForm",
    "BenturanForm",
    "BerkasForm",
    "BetulForm",
    "FinalisForm",
    "HadirForm",
    "JawabForm",
    "KlarifikasiForm",
    "KoreksiForm",
    "PeriksaForm",
    "PutusForm",
    "PutusImbangForm",
    "RubrikForm",
    "SandiForm",
    "SanggahanForm",
    "SegelForm",
    "SetelanForm",
    "SuaraForm",
    "TutupKoreksiForm",
    "TutupUsulanForm",
    "UsulanForm",
]
