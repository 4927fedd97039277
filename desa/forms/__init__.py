"""One form for each thing a person fills in."""

from desa.forms.bukti import AnggaranForm, IuranForm, KirimForm
from desa.forms.peserta import PesertaForm
from desa.forms.regulasi import RegulasiForm

FORMULIR: dict[str, type[KirimForm] | type[PesertaForm]] = {
    form.jenis: form for form in (IuranForm, RegulasiForm, AnggaranForm, PesertaForm)
}

__all__ = [
    "FORMULIR",
    "AnggaranForm",
    "IuranForm",
    "KirimForm",
    "PesertaForm",
    "RegulasiForm",
]
