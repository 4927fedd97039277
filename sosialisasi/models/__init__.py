"""The branch in the field: visits, monitoring, and what follows from them."""

from sosialisasi.models.hadirin import (
    Hadirin,
    HadirinQuerySet,
    PintuHadir,
)
from sosialisasi.models.isi_kunjungan import (
    FotoKunjungan,
    KehadiranDesa,
    Pertanyaan,
    TopikKunjungan,
    sebut_orang,
)
from sosialisasi.models.kunjungan import Kunjungan, KunjunganQuerySet
from sosialisasi.models.langganan import Langganan, LanggananQuerySet
from sosialisasi.models.manfaat import BukaManfaat
from sosialisasi.models.materi import (
    Materi,
    MateriQuerySet,
    VersiMateri,
    VersiMateriQuerySet,
)
from sosialisasi.models.monitoring import (
    FotoMonitoring,
    Monitoring,
    MonitoringQuerySet,
)
from sosialisasi.models.permintaan import Permintaan, PermintaanQuerySet
from sosialisasi.models.tarif import TarifIuran
from sosialisasi.models.tindak import TindakLanjut, TindakLanjutQuerySet

__all__ = [
    "BukaManfaat",
    "FotoKunjungan",
    "FotoMonitoring",
    "Hadirin",
    "HadirinQuerySet",
    "KehadiranDesa",
    "Kunjungan",
    "KunjunganQuerySet",
    "Langganan",
    "LanggananQuerySet",
    "Materi",
    "MateriQuerySet",
    "Monitoring",
    "MonitoringQuerySet",
    "Permintaan",
    "PermintaanQuerySet",
    "Pertanyaan",
    "PintuHadir",
    "TarifIuran",
    "TindakLanjut",
    "TindakLanjutQuerySet",
    "TopikKunjungan",
    "VersiMateri",
    "VersiMateriQuerySet",
    "sebut_orang",
]
