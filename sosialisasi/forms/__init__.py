"""What the pages of this app ask for."""

from sosialisasi.forms.kunjungan import (
    HentiForm,
    LaporForm,
    RencanaBaruForm,
    RencanaForm,
)
from sosialisasi.forms.monitoring import MonitoringForm, TanggapanForm
from sosialisasi.forms.pelaksanaan import KunjunganForm, PelaksanaanForm
from sosialisasi.forms.tindak import BukaForm, HasilForm, TenggatForm, TutupForm

__all__ = [
    "BukaForm",
    "HasilForm",
    "HentiForm",
    "KunjunganForm",
    "LaporForm",
    "MonitoringForm",
    "PelaksanaanForm",
    "RencanaBaruForm",
    "RencanaForm",
    "TanggapanForm",
    "TenggatForm",
    "TutupForm",
]
